import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { homeOf, portsOf, roomOf, settleZoning, unreadVioses } from './npiv.ts';
import type { ClientFc, ClientPort, Port, PortVios, Zoning } from './npiv.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly fc: readonly ClientFc[];
  readonly ports: readonly ClientPort[] | undefined;
  readonly zones: readonly Zoning[] | undefined;
  readonly stated: boolean | undefined;
  readonly vioses: readonly PortVios[];
  readonly targetPorts: readonly Port[] | undefined;
}
interface Data {
  readonly adapters: readonly { readonly slot: number; readonly fabric: string }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/npiv-fabric-on-target',
  title: 'The target has a Fibre Channel port on the fabric of every adapter of the partition',
  why: 'WWPNs are zoned in one fabric. A port of the target that is cabled to another one sees none of the storage. Which fabric a port is on, only facts of the fabric or an operator tell.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['npiv.same_fabric'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: {
    fc: 'guest.powervm.fc[slot,wwpns]',
    ports: 'guest.powervm.ports[slot,fabric?]',
    zones: 'source.powervm.zones[wwpn,fabric]',
    stated: 'guest.powervm.npivZoned',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,portsRead?]',
    targetPorts: 'target.powervm.npivPorts[viosId,viosName,name,fabricSupportsNpiv,portsFree,wwpnsFree,fabric?]',
  },
  partial: ['ports', 'zones', 'stated', 'targetPorts'],
  check({ fc, ports = [], zones = [], stated, vioses, targetPorts }) {
    // Where no Virtual I/O Server can host, powervm/vios-rmc-active says no.
    if (fc.length === 0 || !vioses.some(canHost)) return pass();
    const usable = portsOf(vioses, targetPorts ?? []).filter((port) => roomOf(port) > 0);
    const adapters: Data['adapters'][number][] = [];
    const placed = new Map<string, number>();
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const adapter of fc) {
      const fabric = homeOf(adapter, ports, zones);
      // Each adapter of the partition takes a place of its own.
      const before = fabric === undefined ? 0 : (placed.get(fabric) ?? 0);
      const places = usable.filter((port) => port.fabric === fabric).reduce((sum, port) => sum + roomOf(port), 0);
      if (fabric !== undefined && places > before) {
        placed.set(fabric, before + 1);
        continue;
      }
      const whether = `whether the target has a port on the fabric of slot ${adapter.slot}`;
      const notRead = unreadVioses(vioses, targetPorts);
      const unplaced = usable.filter((port) => port.fabric === undefined);
      if (fabric === undefined) undecided ??= unknown(`${whether}: which fabric that is is not known`, settleZoning);
      else if (unplaced.length > 0)
        undecided ??= unknown(
          `${whether}: the fabric of ${listed(unplaced.map(({ name, viosName }) => `${name} of ${viosName}`))} is not known`,
          settleZoning,
        );
      else if (notRead.length > 0) undecided ??= unread(whether, notRead);
      else adapters.push({ slot: adapter.slot, fabric });
    }
    if (adapters.length > 0) return fail({ adapters });
    // Who says that the WWPNs are zoned at every target says that they are on its fabrics.
    return undecided === undefined || stated === true ? pass() : undecided;
  },
  message: ({ adapters }, { target }) =>
    `no free Fibre Channel port of ${target} is on the fabric of ${listed(adapters.map(({ slot, fabric }) => `slot ${slot} (${fabric})`))}`,
  fix: ({ adapters }, { target }) =>
    [...new Set(adapters.map(({ fabric }) => fabric))].map((fabric) => ({
      on: 'target',
      action: `powervm:cable-fabric:${target}:${fabric}`,
      summary: `Cable a port of a Virtual I/O Server of ${target} to ${fabric}, with NPIV on the switch port, or free client ports of one that is.`,
      commands: [],
      effect: 'Nothing stops where the port is unused.',
      restartsGuest: false,
    })),
  examples: () => {
    const fc = [{ slot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] }];
    const ports = [{ slot: 610, fabric: 'fabric-a' }];
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', portsRead: true }];
    const port = {
      viosId: 1,
      viosName: 'w1vios1',
      name: 'fcs0',
      fabricSupportsNpiv: true,
      portsFree: 60,
      wwpnsFree: 3000,
      fabric: 'fabric-a',
    };
    const none = missing('no SAN facts were supplied');
    const rest = { fc, ports, zones: none, stated: missing('not stated'), vioses };
    return [
      { name: 'a port on the same fabric', facts: { ...rest, targetPorts: [{ ...port, fabric: 'fabric-b' }, port] }, expect: 'pass' },
      { name: 'no Fibre Channel adapter', facts: { ...rest, fc: [], targetPorts: none }, expect: 'pass' },
      {
        name: 'the fabric is known by the zones alone',
        facts: { ...rest, ports: [{ slot: 610 }], zones: [{ wwpn: 'c0507609aa000021', fabric: 'fabric-a' }], targetPorts: [port] },
        expect: 'pass',
      },
      {
        name: 'only ports on another fabric',
        facts: { ...rest, targetPorts: [{ ...port, fabric: 'fabric-b' }] },
        expect: 'fail',
        says: /port of hostB is on the fabric of slot 610 \(fabric-a\)/,
        boundary: true,
      },
      {
        name: 'one place on the fabric for two adapters, and room on another fabric',
        facts: {
          ...rest,
          fc: [...fc, { slot: 620, wwpns: ['c0507609aa000022', 'c0507609aa000023'] }],
          ports: [...ports, { slot: 620, fabric: 'fabric-a' }],
          targetPorts: [
            { ...port, portsFree: 1 },
            { ...port, name: 'fcs1', fabric: 'fabric-b' },
          ],
        },
        expect: 'fail',
        says: /on the fabric of slot 620 \(fabric-a\)/,
        boundary: true,
      },
      { name: 'the port on the fabric is full', facts: { ...rest, targetPorts: [{ ...port, portsFree: 0 }] }, expect: 'fail' },
      {
        name: 'a port of which nobody knows the fabric',
        facts: { ...rest, targetPorts: [{ ...port, fabric: undefined }] },
        expect: 'unknown',
        says: /fabric of fcs0 of w1vios1/,
        boundary: true,
      },
      {
        name: 'nothing is known, and an operator says that it is zoned at every target',
        facts: { ...rest, ports: none, stated: true, targetPorts: [port] },
        expect: 'pass',
      },
      {
        name: 'another server was not read',
        facts: {
          ...rest,
          vioses: [...vioses, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' }],
          targetPorts: [{ ...port, fabric: 'fabric-b' }],
        },
        expect: 'unknown',
        says: /w1vios2 was not read/,
      },
    ];
  },
});

import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { portsOf, roomOf, unreadVioses } from './npiv.ts';
import type { Port, PortVios } from './npiv.ts';
import { sources } from './sources.ts';
import { canHost, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly fc: readonly { readonly slot: number }[];
  readonly vioses: readonly PortVios[];
  readonly ports: readonly Port[] | undefined;
}
interface Data {
  /** Ports that there are, none of which will do. */
  readonly ports: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/npiv-port-on-target',
  title: 'A Virtual I/O Server of the target has a Fibre Channel port that carries NPIV',
  why: 'A virtual Fibre Channel adapter is mapped to a physical port whose switch supports NPIV, and which has a client port and two WWPNs left.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['npiv.capable_port'],
  sources: [sources.ioServers, sources.lsnports],
  vendorTexts: [/There are no FC adapters/],
  needs: {
    fc: 'guest.powervm.fc[slot]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,portsRead?]',
    ports: 'target.powervm.npivPorts[viosId,viosName,name,fabricSupportsNpiv,portsFree,wwpnsFree]',
  },
  partial: ['ports'],
  check({ fc, vioses, ports }) {
    // Where no Virtual I/O Server can host, powervm/vios-rmc-active says no.
    if (fc.length === 0 || !vioses.some(canHost)) return pass();
    const own = portsOf(vioses, ports ?? []);
    if (own.some((port) => roomOf(port) > 0)) return pass();
    const notRead = unreadVioses(vioses, ports);
    return notRead.length > 0
      ? unread('whether the target has a Fibre Channel port that carries NPIV', notRead)
      : fail({ ports: own.length });
  },
  message: ({ ports }, { target }) =>
    ports === 0
      ? `no Virtual I/O Server of ${target} that runs with active RMC has a Fibre Channel port for NPIV`
      : `none of the ${ports} Fibre Channel ports of ${target} carries NPIV and has room for an adapter`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:provide-npiv-port:${target}`,
      summary: `Switch NPIV on at the switch ports of ${target}, or give one of its Virtual I/O Servers a Fibre Channel port that carries it (lsnports shows fabric 1).`,
      commands: [],
      effect: 'Nothing stops where the port is unused.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', portsRead: true }];
    const port = { viosId: 1, viosName: 'w1vios1', name: 'fcs0', fabricSupportsNpiv: true, portsFree: 1, wwpnsFree: 2 };
    const fc = [{ slot: 610 }];
    return [
      { name: 'a port with just enough room', facts: { fc, vioses, ports: [port] }, expect: 'pass', boundary: true },
      { name: 'no Fibre Channel adapter', facts: { fc: [], vioses, ports: missing('not read') }, expect: 'pass' },
      {
        name: 'a switch without NPIV',
        facts: { fc, vioses, ports: [{ ...port, fabricSupportsNpiv: false }] },
        expect: 'fail',
        says: /none of the 1 .* hostB/,
      },
      { name: 'one WWPN left', facts: { fc, vioses, ports: [{ ...port, wwpnsFree: 1 }] }, expect: 'fail', boundary: true },
      { name: 'no port at all', facts: { fc, vioses, ports: [] }, expect: 'fail', says: /no Virtual I\/O Server of hostB/ },
      {
        name: 'the server of the port has no RMC, and another one has no port',
        facts: {
          fc,
          vioses: [
            ...vioses.map((vios) => ({ ...vios, rmcState: 'inactive' })),
            { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active', portsRead: true },
          ],
          ports: [port],
        },
        expect: 'fail',
      },
      {
        name: 'none there, and another server was not read',
        facts: { fc, vioses: [...vioses, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' }], ports: [] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
        boundary: true,
      },
      {
        name: 'no server was read',
        facts: { fc, vioses: vioses.map((vios) => ({ ...vios, portsRead: undefined })), ports: missing('not read') },
        expect: 'unknown',
      },
    ];
  },
});

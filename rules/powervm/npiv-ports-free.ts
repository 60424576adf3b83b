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
  readonly wanted: number;
  readonly room: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/npiv-ports-free',
  title: 'The Fibre Channel ports of the target have room for all adapters of the partition',
  why: 'A physical port carries 64 client ports (lsnports shows how many are left). The adapters of a partition need one each, and two WWPNs.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['npiv.port_full'],
  sources: [sources.lsnports],
  vendorTexts: [],
  needs: {
    fc: 'guest.powervm.fc[slot]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,portsRead?]',
    ports: 'target.powervm.npivPorts[viosId,viosName,name,fabricSupportsNpiv,portsFree,wwpnsFree]',
  },
  partial: ['ports'],
  check({ fc, vioses, ports }) {
    // Where no Virtual I/O Server can host, powervm/vios-rmc-active says no.
    if (fc.length === 0 || !vioses.some(canHost)) return pass();
    const room = portsOf(vioses, ports ?? []).reduce((sum, port) => sum + roomOf(port), 0);
    if (room >= fc.length) return pass();
    const notRead = unreadVioses(vioses, ports);
    return notRead.length > 0
      ? unread(`whether the ports of the target have room for ${fc.length} Fibre Channel adapters`, notRead)
      : fail({ wanted: fc.length, room });
  },
  message: ({ wanted, room }, { guest, target }) =>
    `the Fibre Channel ports of ${target} have room for ${room} of the ${wanted} adapters of ${guest}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:free-npiv-ports:${target}`,
      summary: `Spread the clients of ${target} over more ports, or give its Virtual I/O Servers another Fibre Channel port for NPIV.`,
      commands: [],
      effect: 'A client that is mapped to another port loses that path meanwhile.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', portsRead: true }];
    const port = { viosId: 1, viosName: 'w1vios1', name: 'fcs0', fabricSupportsNpiv: true, portsFree: 1, wwpnsFree: 100 };
    const fc = [{ slot: 610 }, { slot: 620 }];
    return [
      {
        name: 'one place on each of two ports',
        facts: { fc, vioses, ports: [port, { ...port, name: 'fcs1' }] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'no adapter', facts: { fc: [], vioses, ports: missing('not read') }, expect: 'pass' },
      {
        name: 'one place for two',
        facts: { fc, vioses, ports: [port] },
        expect: 'fail',
        says: /hostB have room for 1 of the 2 adapters of ldom1/,
        boundary: true,
      },
      {
        name: 'one place for two, and another server was not read',
        facts: { fc, vioses: [...vioses, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' }], ports: [port] },
        expect: 'unknown',
        says: /w1vios2/,
      },
    ];
  },
});

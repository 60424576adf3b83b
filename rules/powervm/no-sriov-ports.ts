import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Port {
  readonly adapterId: number;
  readonly portId: number;
  readonly migratable: boolean;
  readonly backup?: string | undefined;
}
interface Facts {
  readonly ports: readonly Port[] | undefined;
  readonly sriovCapable: boolean | undefined;
}
interface Data {
  readonly ports: readonly Port[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-sriov-ports',
  title: 'The partition owns no SR-IOV logical port',
  why: 'A logical port of an SR-IOV adapter is a physical device. A virtual NIC over SR-IOV moves; a port of its own does only where it is marked migratable and has a backup device (Hybrid Network Virtualization), which old levels do not know: confirm that with the dry run.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  rows: ['io.sriov_direct'],
  sources: [sources.vnic],
  vendorTexts: [],
  needs: { ports: 'guest.powervm.sriovLogicalPorts[adapterId,portId,migratable,backup?]', sriovCapable: 'source.powervm.sriovCapable' },
  partial: ['ports', 'sriovCapable'],
  check({ ports, sriovCapable }) {
    if (ports === undefined)
      return sriovCapable === false
        ? pass()
        : unknown('whether the partition owns SR-IOV logical ports: lshwres -r sriov --rsubtype logport of its system was not read');
    const fixed = ports.filter(({ migratable, backup }) => !migratable || backup === '');
    if (fixed.length > 0) return fail({ ports: fixed });
    return ports.length === 0 ? pass() : unknown(`whether the target takes over ${namesOf(ports)} with the backup device`, settleDryRun);
  },
  message: ({ ports }, { guest }) => `${guest} owns SR-IOV logical ports that do not move: ${namesOf(ports)}`,
  fix: ({ ports }, { guest }) => [
    {
      on: 'guest',
      action: `powervm:replace-sriov:${guest}`,
      summary: `Give ${guest} a virtual NIC in place of ${namesOf(ports)} and remove the logical port, or mark it migratable with a backup device where levels allow it.`,
      commands: [],
      effect: 'Its network changes to the virtual NIC; configure that first.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.sriovLogicalPorts', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const port = { adapterId: 1, portId: 0, migratable: false, backup: '' };
    return [
      { name: 'none', facts: { ports: [], sriovCapable: true }, expect: 'pass' },
      {
        name: 'one',
        facts: { ports: [port], sriovCapable: true },
        expect: 'fail',
        says: /ldom1 owns .* port 0 of adapter 1/,
        boundary: true,
      },
      {
        name: 'a migratable one with a backup device',
        facts: { ports: [{ ...port, migratable: true, backup: 'vnic' }], sriovCapable: true },
        expect: 'unknown',
        says: /takes over port 0 of adapter 1/,
        boundary: true,
      },
      { name: 'a migratable one without', facts: { ports: [{ ...port, migratable: true }], sriovCapable: true }, expect: 'fail' },
      { name: 'not read', facts: { ports: missing('lshwres -r sriov failed'), sriovCapable: true }, expect: 'unknown', says: /logport/ },
      { name: 'not read of a system without SR-IOV', facts: { ports: missing('not asked'), sriovCapable: false }, expect: 'pass' },
    ];
  },
});

function namesOf(ports: readonly Port[]): string {
  return listed(ports.map(({ portId, adapterId }) => `port ${portId} of adapter ${adapterId}`));
}

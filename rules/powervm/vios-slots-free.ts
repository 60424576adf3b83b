import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { freeSlots } from './slots.ts';
import type { SlotVios } from './slots.ts';
import { sources } from './sources.ts';
import { canHost } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly scsi: readonly { readonly slot: number }[];
  readonly fc: readonly { readonly slot: number }[];
  readonly vioses: readonly SlotVios[];
}
interface Data {
  readonly wanted: number;
  readonly free: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vios-slots-free',
  title: 'The Virtual I/O Servers of the target have a free slot for every storage adapter of the partition',
  why: 'Every vSCSI and virtual Fibre Channel adapter of a partition needs a server adapter in a virtual slot of a Virtual I/O Server, below its max_virtual_slots.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.viosslots_free'],
  sources: [sources.cheatSheet],
  vendorTexts: [],
  needs: {
    scsi: 'guest.powervm.scsi[slot]',
    fc: 'guest.powervm.fc[slot]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,maxVirtualSlots,slots]',
  },
  check({ scsi, fc, vioses }) {
    const wanted = scsi.length + fc.length;
    const hosts = vioses.filter(canHost);
    // Where no Virtual I/O Server can host, powervm/vios-rmc-active says no.
    if (wanted === 0 || hosts.length === 0) return pass();
    const free = hosts.reduce((sum, vios) => sum + freeSlots(vios), 0);
    return free >= wanted ? pass() : fail({ wanted, free });
  },
  message: ({ wanted, free }, { guest, target }) =>
    `the Virtual I/O Servers of ${target} that run with active RMC have ${free} free virtual slots, and ${guest} needs ${wanted}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:raise-vios-slots:${target}`,
      summary: `Raise max_virtual_slots in the profiles of the Virtual I/O Servers of ${target} (chsyscfg -r prof), one server after the other, or remove server adapters that nobody uses.`,
      commands: [],
      effect: 'Each Virtual I/O Server is shut down and activated with the changed profile; its clients use the other one meanwhile.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', maxVirtualSlots: 6, slots: [0, 1, 2, 3] };
    const scsi = [{ slot: 210 }];
    const fc = [{ slot: 610 }];
    return [
      { name: 'just enough', facts: { scsi, fc, vioses: [vios] }, expect: 'pass', boundary: true },
      { name: 'no storage adapter', facts: { scsi: [], fc: [], vioses: [{ ...vios, maxVirtualSlots: 2 }] }, expect: 'pass' },
      {
        name: 'one too few',
        facts: { scsi, fc, vioses: [{ ...vios, slots: [0, 1, 2, 3, 4] }] },
        expect: 'fail',
        says: /hostB .* have 1 free virtual slots, and ldom1 needs 2/,
        boundary: true,
      },
      {
        name: 'the only server has no RMC: another rule says so',
        facts: { scsi, fc, vioses: [{ ...vios, rmcState: 'inactive' }] },
        expect: 'pass',
      },
      {
        name: 'the server with free slots has no RMC',
        facts: {
          scsi,
          fc,
          vioses: [
            { ...vios, rmcState: 'inactive' },
            { ...vios, lparId: 2, maxVirtualSlots: 4 },
          ],
        },
        expect: 'fail',
      },
      { name: 'the slots were not read', facts: { scsi, fc, vioses: missing('lshwres failed') }, expect: 'unknown' },
    ];
  },
});

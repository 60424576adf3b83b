import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import type { SlotVios } from './slots.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { canHost } from './vioses.ts';
import { always } from './weights.ts';

interface Adapter {
  readonly serverSlot: number;
}
interface Facts {
  readonly scsi: readonly Adapter[];
  readonly fc: readonly Adapter[];
  readonly vioses: readonly SlotVios[];
}
interface Data {
  readonly slots: readonly number[];
}

/** A server adapter of which the client does not say the slot. */
const anySlot = 65535;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/server-slots-kept',
  title: 'The server slots of the partition exist and are free on a Virtual I/O Server of the target',
  why: 'The HMC keeps the slot numbers of server adapters where they are free and below max_virtual_slots; otherwise it takes the next free slot, and a numbering scheme is broken.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['io.slot_limit'],
  sources: [sources.ioServers, sources.cheatSheet],
  vendorTexts: [],
  needs: {
    scsi: 'guest.powervm.scsi[serverSlot]',
    fc: 'guest.powervm.fc[serverSlot]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,maxVirtualSlots,slots]',
  },
  check({ scsi, fc, vioses }) {
    const hosts = vioses.filter(canHost);
    const slots = [...scsi, ...fc]
      .map(({ serverSlot }) => serverSlot)
      .filter((slot) => slot !== anySlot && !hosts.some((vios) => slot < vios.maxVirtualSlots && !vios.slots.includes(slot)));
    // Without a server that can host another rule says no.
    return slots.length === 0 || hosts.length === 0 ? pass() : fail({ slots });
  },
  message: ({ slots }, { guest, target }) =>
    `the server ${counted('slot', slots)} of ${guest} ${slots.length === 1 ? 'is' : 'are'} taken or above max_virtual_slots on every Virtual I/O Server of ${target}: the number changes`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:provide-server-slots:${target}`,
      summary: `Give other slots in the mapping of the move (virtual_scsi_mappings, virtual_fc_mappings), or free these on a Virtual I/O Server of ${target}; above max_virtual_slots raise that in its profile.`,
      commands: [],
      effect:
        'A mapping with other slots costs nothing; a raised max_virtual_slots takes effect when the Virtual I/O Server is activated anew.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', maxVirtualSlots: 211, slots: [0, 1, 30] };
    const scsi = [{ serverSlot: 210 }];
    return [
      { name: 'free, and the last that there is', facts: { scsi, fc: [], vioses: [vios] }, expect: 'pass', boundary: true },
      { name: 'any slot will do', facts: { scsi: [{ serverSlot: anySlot }], fc: [], vioses: [vios] }, expect: 'pass' },
      {
        name: 'one above the last',
        facts: { scsi: [{ serverSlot: 211 }], fc: [], vioses: [vios] },
        expect: 'fail',
        says: /server slot 211 of ldom1 is taken or above .* hostB/,
        boundary: true,
      },
      { name: 'taken', facts: { scsi: [], fc: scsi, vioses: [{ ...vios, slots: [210] }] }, expect: 'fail' },
      {
        name: 'taken on one, free on the other',
        facts: {
          scsi,
          fc: [],
          vioses: [
            { ...vios, slots: [210] },
            { ...vios, name: 'w1vios2', lparId: 2 },
          ],
        },
        expect: 'pass',
      },
      { name: 'the slots were not read', facts: { scsi, fc: [], vioses: missing('lshwres failed') }, expect: 'unknown' },
    ];
  },
});

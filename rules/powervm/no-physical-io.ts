import { blocker, defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Slot {
  readonly drcIndex: string;
  readonly drcName: string;
  readonly description: string;
}
interface Facts {
  readonly slots: readonly Slot[];
}
interface Data {
  readonly slots: readonly Slot[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-physical-io',
  title: 'The partition owns no physical I/O slot',
  why: 'An adapter stays in its system. A running or suspended partition that owns one is refused; of one that is not activated the slots are taken away by the move, and what hung on them is missing afterwards. That a slot which the profile requires is let go, too, is not confirmed: confirm an inactive move with the dry run.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused'), inactive: warning() }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['io.physical'],
  sources: [sources.preparing, sources.validation],
  vendorTexts: [],
  needs: { slots: 'guest.powervm.physicalSlots[drcIndex,drcName,description]' },
  check: ({ slots }) => (slots.length === 0 ? pass() : fail({ slots })),
  message: ({ slots }, { guest, source }) =>
    `${guest} owns the physical ${counted(
      'slot',
      slots.map(({ drcName, description }) => `${drcName} (${description})`),
    )} of ${source}`,
  fix: ({ slots }, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:remove-io:${guest}`,
      summary: `Give ${guest} virtual adapters in place of ${counted(
        'slot',
        slots.map(({ drcName }) => drcName),
      )}, release the devices inside (rmdev -Rdl), then take the slots away on the HMC of ${source}. A slot that the profile requires needs a change of the profile and an activation.`,
      commands: slots.map(({ drcIndex }) => sh`chhwres -r io -m ${source} -o r -p ${guest} -l ${drcIndex}`),
      effect: 'The partition loses what hangs on the slots.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.physicalSlots', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const slot = { drcIndex: '21010018', drcName: 'U78D2.001.WZAAAA1-P1-C6', description: 'PCIe3 4-Port 16Gb FC Adapter' };
    return [
      { name: 'only virtual adapters', facts: { slots: [] }, expect: 'pass' },
      {
        name: 'one slot',
        facts: { slots: [slot] },
        expect: 'fail',
        says: /ldom1 owns the physical slot U78D2.001.WZAAAA1-P1-C6/,
        boundary: true,
      },
      {
        name: 'two slots',
        facts: { slots: [slot, { ...slot, drcIndex: '21010019', drcName: 'U78D2.001.WZAAAA1-P1-C7' }] },
        expect: 'fail',
        says: /slots .*C6.* and .*C7/,
      },
      { name: 'the slots were not read', facts: { slots: missing('lshwres -r io failed') }, expect: 'unknown' },
    ];
  },
});

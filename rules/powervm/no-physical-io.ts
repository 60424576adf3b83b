import { blocker, defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import type { FixData } from '../define.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Slot {
  readonly drcIndex: string;
  readonly drcName: string;
  readonly description: string;
}
interface Facts {
  readonly slots: readonly Slot[];
  readonly pools: readonly string[] | undefined;
}
interface Data {
  readonly slots: readonly Slot[];
  /** I/O pools. */
  readonly pools: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-physical-io',
  title: 'The partition owns no physical I/O slot and takes part in no I/O pool',
  why: 'An adapter stays in its system. A running or suspended partition that owns one, or may be given one out of an I/O pool, is refused; of one that is not activated the slots are taken away by the move, and what hung on them is missing afterwards. That a slot which the profile requires is let go, too, is not confirmed: confirm an inactive move with the dry run.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused'), inactive: warning() }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['io.physical'],
  sources: [sources.preparing, sources.validation],
  vendorTexts: [],
  needs: { slots: 'guest.powervm.physicalSlots[drcIndex,drcName,description]', pools: 'guest.powervm.ioPools' },
  partial: ['pools'],
  check({ slots, pools }) {
    if (slots.length > 0 || (pools ?? []).length > 0) return fail({ slots, pools: pools ?? [] });
    return pools === undefined ? unknown('whether the partition takes part in an I/O pool (lpar_io_pool_ids of its profile)') : pass();
  },
  message: ({ slots, pools }, { guest, source }) =>
    `${guest} ${listed([
      ...(slots.length === 0
        ? []
        : [
            `owns the physical ${counted(
              'slot',
              slots.map(({ drcName, description }) => `${drcName} (${description})`),
            )}`,
          ]),
      ...(pools.length === 0 ? [] : [`takes part in the I/O ${counted('pool', pools)}`]),
    ])} of ${source}`,
  fix: ({ slots, pools }, { guest, source }) => [
    ...(pools.length === 0 ? [] : [leavePools(pools, guest, source)]),
    ...(slots.length === 0 ? [] : [removeSlots(slots, guest, source)]),
  ],
  examples: () => {
    const slot = { drcIndex: '21010018', drcName: 'U78D2.001.WZAAAA1-P1-C6', description: 'PCIe3 4-Port 16Gb FC Adapter' };
    return [
      { name: 'only virtual adapters', facts: { slots: [], pools: [] }, expect: 'pass' },
      {
        name: 'one slot',
        facts: { slots: [slot], pools: [] },
        expect: 'fail',
        says: /ldom1 owns the physical slot U78D2.001.WZAAAA1-P1-C6/,
        boundary: true,
      },
      {
        name: 'two slots',
        facts: { slots: [slot, { ...slot, drcIndex: '21010019', drcName: 'U78D2.001.WZAAAA1-P1-C7' }], pools: [] },
        expect: 'fail',
        says: /slots .*C6.* and .*C7/,
      },
      {
        name: 'an I/O pool, and no slot of it now',
        facts: { slots: [], pools: ['2'] },
        expect: 'fail',
        says: /ldom1 takes part in the I\/O pool 2 of hostA/,
        boundary: true,
      },
      { name: 'a slot out of a pool', facts: { slots: [slot], pools: ['2'] }, expect: 'fail', says: /C6 .* and takes part in/ },
      { name: 'the slots were not read', facts: { slots: missing('lshwres -r io failed'), pools: [] }, expect: 'unknown' },
      {
        name: 'its profile was not read',
        facts: { slots: [], pools: missing('lssyscfg -r prof failed') },
        expect: 'unknown',
        says: /I\/O pool/,
      },
    ];
  },
});

/** @param guest its name; @param source the system's */
function removeSlots(slots: readonly Slot[], guest: string, source: string): FixData {
  return {
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
  };
}

function leavePools(pools: readonly string[], guest: string, source: string): FixData {
  return {
    on: 'guest',
    action: `powervm:leave-io-pools:${guest}`,
    summary: `Take the I/O ${counted('pool', pools)} out of the profile of ${guest} on the HMC of ${source}, shut ${guest} down and activate that profile. Put the name of the profile in place of PROFILE.`,
    commands: [sh`chsyscfg -r prof -m ${source} -i ${hmcData({ name: 'PROFILE', lpar_name: guest, lpar_io_pool_ids: 'none' })}`],
    effect: 'The partition is down until it is activated again, and can be given no slot out of the pool.',
    restartsGuest: true,
    assume: [{ path: 'guest.powervm.ioPools', op: 'set', value: [] }],
  };
}

import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Slotted {
  readonly slot: number;
}
interface Facts {
  readonly policy: string | undefined;
  readonly profile: string;
  readonly inProfile: readonly number[];
  readonly ethernet: readonly Slotted[];
  readonly scsi: readonly Slotted[];
  readonly fc: readonly Slotted[];
}
interface Data {
  readonly slots: readonly number[];
  readonly profile: string;
}

const policyPath = 'source.powervm.inactiveProfilePolicy';

export const rule = defineRule<Facts, Data>({
  id: 'powervm/profile-has-adapters',
  title: 'The profile that an inactive move takes has every virtual adapter that the partition holds',
  why: 'An inactive move takes the last activated profile. Adapters that were added while the partition ran, and never saved there, are gone after it: the partition starts without their disks or networks.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ inactive: blocker('after') }),
  rows: ['lpar.profile'],
  sources: [sources.inactive, sources.servers],
  vendorTexts: [],
  needs: {
    policy: policyPath,
    profile: 'guest.powervm.profile.name',
    inProfile: 'guest.powervm.profile.virtualSlots',
    ethernet: 'guest.powervm.ethernet[slot]',
    scsi: 'guest.powervm.scsi[slot]',
    fc: 'guest.powervm.fc[slot]',
  },
  partial: ['policy'],
  check({ policy, profile, inProfile, ethernet, scsi, fc }) {
    const kept = new Set(inProfile);
    const slots = [...ethernet, ...scsi, ...fc].map(({ slot }) => slot).filter((slot) => !kept.has(slot));
    if (slots.length === 0 || policy === 'config') return pass();
    // A level that does not show the policy takes the profile; whether a newer one was not read cannot be told apart.
    if (policy === undefined)
      return unknown(
        `whether an inactive move takes the profile, which lacks the adapters in slots ${slots.join(', ')} (inactive_prof_policy)`,
        'run lslparmigr -r sys on the HMC of the source, and collect again',
      );
    return fail({ slots: slots.sort((a, b) => a - b), profile });
  },
  message: ({ slots, profile }, { guest }) =>
    `an inactive move takes the profile ${profile} of ${guest}, which lacks its virtual adapters in slots ${slots.join(', ')}`,
  fix: ({ profile }, { guest, source }) => [
    {
      on: 'source',
      action: `powervm:inactive-policy:${source}:config`,
      summary: `Let inactive moves from ${source} take the current configuration, on its HMC; or save that of ${guest} in its profile ${profile} while it runs.`,
      commands: [sh`migrlpar -o set -r sys -m ${source} -i inactive_prof_policy=config`],
      effect: 'Nothing stops. It counts for every inactive move from the system.',
      restartsGuest: false,
      assume: [{ path: policyPath, op: 'set', value: 'config' }],
    },
  ],
  examples: () => {
    const saved = {
      policy: 'prof',
      profile: 'default_profile',
      inProfile: [10, 201, 601],
      ethernet: [{ slot: 10 }],
      scsi: [{ slot: 201 }],
      fc: [{ slot: 601 }],
    };
    const added = { ...saved, fc: [{ slot: 601 }, { slot: 602 }] };
    return [
      { name: 'every adapter is in the profile', facts: saved, expect: 'pass', boundary: true },
      { name: 'one was added while it ran', facts: added, expect: 'fail', says: /default_profile.*slots 602/, boundary: true },
      { name: 'the current configuration counts', facts: { ...added, policy: 'config' }, expect: 'pass' },
      { name: 'the policy was not read', facts: { ...added, policy: missing('old HMC') }, expect: 'unknown', says: /602/ },
      { name: 'the policy was not read, and nothing is lacking', facts: { ...saved, policy: missing('old HMC') }, expect: 'pass' },
      { name: 'the profile was not read', facts: { ...saved, inProfile: missing('cut') }, expect: 'unknown' },
      { name: 'the adapters were not read', facts: { ...saved, scsi: missing('cut') }, expect: 'unknown' },
    ];
  },
});

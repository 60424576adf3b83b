import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { familyNumber, firstPersistentMemory } from './firmware.ts';
import { sources } from './sources.ts';
import { dryRunOfActive, dryRunOfInactive, weights } from './weights.ts';

interface Facts {
  readonly volumes: number | undefined;
  readonly family: string | undefined;
}
interface Data {
  readonly volumes: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-persistent-memory',
  title: 'The partition has no virtual persistent memory',
  why: 'Volumes of virtual persistent memory lie in the memory of the source and stay there: a partition that has some does not move as it is. They exist from firmware 940 on.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), inactive: blocker('refused') }),
  settledByDryRun: [...dryRunOfActive, ...dryRunOfInactive],
  rows: ['mem.pmem'],
  sources: [sources.pypowervm],
  vendorTexts: [],
  needs: { volumes: 'guest.powervm.pmemVolumes', family: 'source.powervm.firmwareFamily' },
  partial: ['volumes', 'family'],
  check({ volumes, family }) {
    if (volumes !== undefined) return volumes === 0 ? pass() : fail({ volumes });
    const number = family === undefined ? undefined : familyNumber(family);
    return number !== undefined && number < firstPersistentMemory
      ? pass()
      : unknown(
          'whether the partition has virtual persistent memory',
          'run lshwres -r pmem --level lpar on the HMC of the source, and collect again',
        );
  },
  message: ({ volumes }, { guest }) => `${guest} has ${volumes} volume${volumes === 1 ? '' : 's'} of virtual persistent memory`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:no-persistent-memory:${guest}`,
      summary: `Save what is in the persistent memory of ${guest}, shut ${guest} down and remove the volumes on the HMC of ${source}.`,
      commands: [],
      effect: 'What is in the volumes is lost, and the partition is down while they are removed.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.pmemVolumes', op: 'set', value: 0 }],
    },
  ],
  examples: () => [
    { name: 'none', facts: { volumes: 0, family: '950' }, expect: 'pass', boundary: true },
    { name: 'one', facts: { volumes: 1, family: '950' }, expect: 'fail', says: /ldom1 has 1 volume of/, boundary: true },
    {
      name: 'not asked on firmware that has none',
      facts: { volumes: missing('not supported'), family: '930' },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'not asked on firmware that may have some',
      facts: { volumes: missing('not asked'), family: '940' },
      expect: 'unknown',
      boundary: true,
    },
    { name: 'nothing was read', facts: { volumes: missing('cut'), family: missing('cut') }, expect: 'unknown' },
  ],
});

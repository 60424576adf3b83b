import { missing } from '../../../schemas/facts.ts';
import type { PartitionProfile } from '../../../schemas/generated/types.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { networksOf } from '../../../fleet/powervm/stubs.ts';
import { listed, mebibytesInWords, unitsInWords } from '../text.ts';
import { exampleFleet } from './example.ts';
import { eachPair } from './stub-pairs.ts';
import type { ReadPair } from './stub-pairs.ts';
import { defineSummaryRule, quantity } from './summary.ts';
import type { Notes } from './summary.ts';

type Compared = Exclude<keyof PartitionProfile & `${string}${'MemoryMiB' | 'Hundredths' | 'Procs'}`, undefined>;
const numbers: readonly (readonly [key: Compared, name: string, inWords: (value: number) => string])[] = [
  ['minMemoryMiB', 'minimum memory', mebibytesInWords],
  ['desiredMemoryMiB', 'memory', mebibytesInWords],
  ['maxMemoryMiB', 'maximum memory', mebibytesInWords],
  ['minProcUnitsHundredths', 'minimum processing units', unitsInWords],
  ['desiredProcUnitsHundredths', 'processing units', unitsInWords],
  ['maxProcUnitsHundredths', 'maximum processing units', unitsInWords],
  ['minProcs', 'minimum processors', String],
  ['desiredProcs', 'processors', String],
  ['maxProcs', 'maximum processors', String],
];

export const rule = defineSummaryRule({
  id: 'powervm/stubs-as-large',
  title: 'Every stub has the size and the networks of its original',
  why: 'What is changed on the original is forgotten on its stub: then the stub starts too small, or without a network. Compared are the profiles (least, wanted and most memory and processors, kind of processors) and the VLANs of the Ethernet adapters.',
  rows: ['stub.same_size'],
  question: 'it has the size and the networks of its original',
  message: (violations) => `${quantity(violations.length, 'difference')} between stubs and their originals`,
  look(view, conventions, notes) {
    eachPair(view, conventions, notes, (pair) => {
      compareSizes(pair, notes);
      compareNetworks(pair, notes);
    });
  },
  examples: () => {
    const profile = {
      minMemoryMiB: 1024,
      desiredMemoryMiB: 2048,
      maxMemoryMiB: 4096,
      procMode: 'shared',
      minProcUnitsHundredths: 10,
      desiredProcUnitsHundredths: 100,
      maxProcUnitsHundredths: 200,
      minProcs: 1,
      desiredProcs: 1,
      maxProcs: 2,
    };
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [] }];
    const fleet = (stub: object): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST' }, { name: 'P10-WEST' }],
        [
          { name: 'server1', on: 'P9-EAST', profile, ethernet },
          { name: 'server1-stub', on: 'P10-WEST', profile, ethernet, ...stub },
        ],
      );
    return [
      { name: 'alike', fleet: fleet({}), finds: [] },
      {
        name: 'memory was added to the original',
        fleet: fleet({ profile: { ...profile, desiredMemoryMiB: 1024 } }),
        finds: [{ outcome: 'fail', says: /^1 difference between stubs and their originals: server1-stub$/ }],
      },
      {
        name: 'another VLAN',
        fleet: fleet({ ethernet: [{ vswitch: 'ETHERNET0', pvid: 401, vlans: [] }] }),
        finds: [{ outcome: 'fail', says: /^1 difference/ }],
      },
      {
        name: 'the profile of the stub was not read',
        fleet: fleet({ profile: { ...profile, maxMemoryMiB: missing('lssyscfg was cut') } }),
        finds: [{ outcome: 'unknown', says: /not known of server1-stub .*lssyscfg was cut/ }],
      },
    ];
  },
});

function compareSizes({ place, own, its }: ReadPair, notes: Notes): void {
  const [mode, wanted] = [notes.value(own.profile.procMode, place), notes.value(its.profile.procMode, place)];
  if (mode !== undefined && wanted !== undefined && mode !== wanted)
    notes.breaks({ ...place, what: `kind of processors: ${mode}`, expected: wanted });
  for (const [key, name, inWords] of numbers) {
    const [has, should] = [notes.value(own.profile[key], place), notes.value(its.profile[key], place)];
    if (has !== undefined && should !== undefined && has !== should)
      notes.breaks({ ...place, what: `${name}: ${inWords(has)}`, expected: inWords(should) });
  }
}

function compareNetworks({ place, own, its }: ReadPair, notes: Notes): void {
  const networks = ({ ethernet }: ReadPair['own']): readonly string[] | undefined => {
    const adapters = notes.value(ethernet, place)?.map((adapter) => notes.value(networksOf(adapter), place));
    return adapters?.includes(undefined) === true ? undefined : adapters?.flatMap((each) => each ?? []).sort(inOrder);
  };
  const [has, should] = [networks(own), networks(its)];
  if (has === undefined || should === undefined || JSON.stringify(has) === JSON.stringify(should)) return;
  notes.breaks({ ...place, what: `VLANs: ${listed(has) || 'none'}`, expected: listed(should) || 'none' });
}

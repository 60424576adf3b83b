import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { listed, mebibytesInWords, unitsInWords } from './text.ts';
import { weights } from './weights.ts';

interface Size {
  readonly memoryMiB: number;
  readonly procUnitsHundredths: number;
  readonly procs: number;
}
interface Facts extends Size {
  readonly stubs: readonly (StubOf & Partial<Size>)[];
  readonly target: string;
}
interface Smaller {
  readonly key: keyof Size;
  readonly own: number;
  readonly stub: number;
}

const words: Readonly<Record<keyof Size, { readonly name: string; readonly inWords: (value: number) => string }>> = {
  memoryMiB: { name: 'memory', inWords: mebibytesInWords },
  procUnitsHundredths: { name: 'processing units', inWords: unitsInWords },
  procs: { name: 'processors', inWords: String },
};
const keys = Object.keys(words) as readonly (keyof Size)[];
/** Of the profile. */
const attributes: Readonly<Record<keyof Size, string>> = {
  memoryMiB: 'desired_mem',
  procUnitsHundredths: 'desired_proc_units',
  procs: 'desired_procs',
};

export const rule = defineRule<Facts, { readonly stub: string; readonly smaller: readonly Smaller[] }>({
  id: 'powervm/stub-size-kept',
  title: 'The stub on the target is as large as the partition',
  why: 'What was added to the partition since its stub was made (memory, processors) is lacking when the stub stands in for it: slow at best, at worst the application does not start.',
  scope: 'move',
  dependsOn: 'state',
  methods: weights({ stub: warning() }),
  rows: ['stub.same_size'],
  sources: stubSources,
  vendorTexts: [],
  needs: {
    memoryMiB: 'guest.powervm.memoryMiB',
    procUnitsHundredths: 'guest.powervm.procUnitsHundredths',
    procs: 'guest.powervm.procs',
    stubs: 'guest.powervm.stubs[system,name,memoryMiB?,procUnitsHundredths?,procs?]',
    target: 'target.name',
  },
  check({ stubs, target, ...own }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined) return pass();
    const smaller = keys.flatMap((key) => {
      const value = stub[key];
      return value !== undefined && value < own[key] ? [{ key, own: own[key], stub: value }] : [];
    });
    if (smaller.length > 0) return fail({ stub: stub.name, smaller });
    return keys.some((key) => stub[key] === undefined) ? unknown(`the size of ${stub.name}`) : pass();
  },
  message: ({ stub, smaller }, { guest, target }) =>
    `${stub} on ${target} gets less than ${guest} has: ${listed(smaller.map(({ key, own, stub: has }) => `${words[key].inWords(has)} instead of ${words[key].inWords(own)} ${words[key].name}`))}`,
  fix: ({ stub, smaller }, { target }) => [
    {
      on: 'target',
      action: `powervm:enlarge-stub:${target}:${stub}`,
      summary: `Give ${stub} what the partition has, and its maximum where that is lower; "default" stands for the name of its profile.`,
      commands: [
        sh`chsyscfg -r prof -m ${target} -i ${hmcData({
          name: 'default',
          lpar_name: stub,
          ...Object.fromEntries(smaller.map(({ key, own }) => [attributes[key], key === 'procUnitsHundredths' ? own / 100 : own])),
        })}`,
      ],
      effect: 'It counts from the next activation of the stub; nothing is reserved.',
      restartsGuest: false,
      assume: [
        {
          path: 'guest.powervm.stubs',
          op: 'update',
          where: { name: stub },
          value: Object.fromEntries(smaller.map(({ key, own }) => [key, own])),
        },
      ],
    },
  ],
  examples: () => {
    const own = { memoryMiB: 2048, procUnitsHundredths: 100, procs: 1, target: 'hostB' };
    const stub = { system: 'hostB', name: 'ldom1-stub', memoryMiB: 2048, procUnitsHundredths: 100, procs: 1 };
    return [
      { name: 'as large', facts: { ...own, stubs: [stub] }, expect: 'pass', boundary: true },
      { name: 'there is none', facts: { ...own, stubs: [] }, expect: 'pass' },
      {
        name: 'memory was added to the partition',
        facts: { ...own, memoryMiB: 4096, stubs: [stub] },
        expect: 'fail',
        says: /ldom1-stub on hostB .*2 GiB instead of 4 GiB memory/,
      },
      {
        name: 'a hundredth of a processor less',
        facts: { ...own, stubs: [{ ...stub, procUnitsHundredths: 99 }] },
        expect: 'fail',
        says: /0\.99 instead of 1 processing units/,
        boundary: true,
      },
      {
        name: 'its memory was not read',
        facts: { ...own, stubs: [{ system: 'hostB', name: 'ldom1-stub', procUnitsHundredths: 100, procs: 1 }] },
        expect: 'unknown',
      },
      { name: 'nothing of stubs is known', facts: { ...own, stubs: missing('not read') }, expect: 'unknown' },
    ];
  },
});

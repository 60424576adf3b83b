/** Where one flaw alone stands in the way, nothing that is lost, cut or garbled hides it: PowerVM fleets, flaw by flaw. */
import { describe, expect, it } from 'vitest';
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import { seeded, seedOf } from '../../examples/generator/seeded.ts';
import type { Capture, Snapshot } from '../../schemas/generated/types.ts';
import { sampled, share } from '../support/long.ts';
import { damaged } from '../trust/damaged-outputs.ts';
import { examples } from './examples.ts';
import type { Example } from './examples.ts';
import type { YesPairs } from './jury.ts';
import { flaws, modelOf, sound } from './near-misses.ts';
import type { Parts } from './near-misses.ts';
import { trialOf } from './variants.ts';
import type { Setting } from './variants.ts';
import { withoutOneFact } from './without-one-fact.ts';

const example = (await examples()).find(({ platform }) => platform === 'powervm') as Example;
const setting: Setting = { ...example, asOf: '2026-11-02T22:05:00Z', statements: [] };

interface Read {
  readonly captures: readonly Capture[];
  readonly snapshots: readonly Snapshot[];
}

function read(parts: Parts): Read {
  const captures = capturesOf(modelOf(parts));
  return { captures, snapshots: captures.flatMap((capture) => [...example.collector.parse(capture)]) };
}

/** live, outage or neither, for a guest of the source. */
function kindOf(guest: string, yes: YesPairs): string {
  const pair = `${guest}@SYS-A→SYS-B`;
  return yes.has(`${pair} live`) ? 'live' : yes.has(pair) ? 'outage' : 'none';
}

const sane = trialOf(read(sound).snapshots, setting).before;

it('without a flaw everything moves, so that a flaw is what stops a guest', () => {
  expect(sound.source.lpars.map(({ name }) => [name, kindOf(name, sane)])).toEqual([
    ['app01', 'live'],
    ['db01', 'live'],
    ['batch01', 'outage'],
    ['ibm01', 'live'],
    ['ded01', 'live'],
  ]);
});

let [facts, outputs] = [0, 0];

describe.each(flaws.map((flaw) => [flaw.name, flaw] as const))('%s', (_, { fleet, stops }) => {
  it(`stops ${stops}, whatever is not known`, { timeout: 120_000 }, () => {
    const { captures, snapshots } = read(fleet);
    const trial = trialOf(snapshots, setting);
    expect(kindOf(stops, trial.before)).not.toBe(kindOf(stops, sane));

    const mutants = snapshots.flatMap((snapshot) => [...withoutOneFact(snapshot)].map((mutant) => ({ of: snapshot, mutant })));
    for (const { of, mutant } of sampled(mutants, share(50, Infinity))) {
      const others = snapshots.filter((each) => each !== of && each.endpoint === of.endpoint);
      trial.tryOut(of.endpoint, [...others, mutant.snapshot], `${of.endpoint} without ${mutant.path}`);
      facts += 1;
    }
    const random = seeded(seedOf(stops));
    const poorer = captures.flatMap((capture) =>
      capture.entries.flatMap((entry, index) => {
        const rest = capture.entries.filter((_entry, at) => at !== index);
        const forms = entry.kind === 'exec' ? [...damaged(entry, random, 2)] : [];
        return [{ how: 'is gone', entries: [] }, ...forms].map(({ how, entries }) => ({
          capture: { ...capture, entries: [...rest, ...entries] },
          name: `${entry.command} of ${capture.endpoint} ${how}`,
        }));
      }),
    );
    for (const { capture, name } of sampled(poorer, share(20, Infinity))) {
      trial.tryOut(capture.endpoint, example.collector.parse(capture), name);
      outputs += 1;
    }

    expect(trial.verdict().wrong).toEqual([]);
  });
});

it('were many', () => {
  console.log(`near misses: ${flaws.length} flaws, ${facts} mutants of facts, ${outputs} of outputs: 0 false yes`);
  expect(facts + outputs).toBeGreaterThanOrEqual(flaws.length * 70);
});

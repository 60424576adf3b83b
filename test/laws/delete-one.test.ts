/** Taking evidence away never turns a verdict into yes: every single output, and every single fact, of every platform. */
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../schemas/generated/types.ts';
import { sampled } from '../support/long.ts';
import { examples } from './examples.ts';
import { trialOf } from './variants.ts';
import { withoutOneFact } from './without-one-fact.ts';

const all = await examples();

/** The outputs of a capture where one of them is gone, lost its end, was refused, or is empty. */
function withoutOutput({ entries }: Capture, entry: Capture['entries'][number], index: number): readonly Capture['entries'][] {
  const others = entries.filter((_entry, at) => at !== index);
  if (entry.kind !== 'exec') return [others];
  return [
    others,
    [...others, { ...entry, exit: { none: 'the connection was lost' } }],
    [...others, { ...entry, exit: { status: 1 }, stdout: { text: '' }, stderr: { text: 'Authorization failed' } }],
    [...others, { ...entry, stdout: { text: '' } }],
  ];
}

describe.each(all.map((example) => [example.platform, example] as const))('%s', (_, example) => {
  const snapshots = example.captures.flatMap((capture) => [...example.collector.parse(capture)]);
  const { most } = example;

  it('has pairs that are yes, so that the law can be broken', () => {
    expect(trialOf(snapshots, example).before.size).toBeGreaterThan(5);
  });

  it('no single output that is gone, refused or without exit status makes a yes', { timeout: 300_000 }, () => {
    const trial = trialOf(snapshots, example);
    const mutants = example.captures.flatMap((capture) =>
      capture.entries.flatMap((entry, index) => withoutOutput(capture, entry, index).map((entries) => ({ capture, entry, entries }))),
    );
    for (const { capture, entry, entries } of sampled(mutants, most.outputs)) {
      const changed = example.collector.parse({ ...capture, entries });
      trial.tryOut(capture.endpoint, changed, `${capture.endpoint} without ${entry.command}`);
    }

    const { variants, checkedAlone, wrong } = trial.verdict();
    console.log(`${example.platform}: ${variants} mutants of outputs (${checkedAlone} judged both ways), ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
  });

  it('no single fact that is gone makes a yes', { timeout: 300_000 }, () => {
    const trial = trialOf(snapshots, example);
    const mutants = snapshots.flatMap((snapshot) => [...withoutOneFact(snapshot)].map((mutant) => ({ of: snapshot, mutant })));
    for (const { of, mutant } of sampled(mutants, most.facts)) {
      const others = snapshots.filter((each) => each !== of && each.endpoint === of.endpoint);
      trial.tryOut(of.endpoint, [...others, mutant.snapshot], `${of.endpoint} without ${mutant.path}`);
    }

    const { variants, checkedAlone, wrong } = trial.verdict();
    console.log(`${example.platform}: ${variants} mutants of facts (${checkedAlone} judged both ways), ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
    expect(variants).toBeGreaterThanOrEqual(Math.min(1_000, most.facts));
  });
});

/** Taking evidence away never turns a verdict into yes: every single output, and every single fact, of every platform. */
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../schemas/generated/types.ts';
import { share } from '../support/long.ts';
import { examples } from './examples.ts';
import { trialOf } from './variants.ts';
import { withoutOneFact } from './without-one-fact.ts';

const all = await examples();

/** Between two commits so many facts of an example are taken away, spread over all of its snapshots. */
const mostMutants = 12_000;

/** Evenly spread. */
function sampled<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T);
}

describe.each(all.map((example) => [example.platform, example] as const))('%s', (_, example) => {
  const snapshots = example.captures.flatMap((capture) => [...example.collector.parse(capture)]);

  it('has pairs that are yes, so that the law can be broken', () => {
    expect(trialOf(snapshots, example).before.size).toBeGreaterThan(20);
  });

  it('no single output that is gone, refused or without exit status makes a yes', { timeout: 300_000 }, () => {
    const trial = trialOf(snapshots, example);
    for (const capture of example.captures) {
      capture.entries.forEach((entry, index) => {
        const others = capture.entries.filter((_entry, at) => at !== index);
        const forms: Capture['entries'][] = [others];
        if (entry.kind === 'exec') {
          forms.push([...others, { ...entry, exit: { none: 'the connection was lost' } }]);
          forms.push([...others, { ...entry, exit: { status: 1 }, stdout: { text: '' }, stderr: { text: 'Authorization failed' } }]);
          forms.push([...others, { ...entry, stdout: { text: '' } }]);
        }
        for (const entries of forms) {
          const changed = example.collector.parse({ ...capture, entries });
          trial.tryOut(capture.endpoint, changed, `${capture.endpoint} without ${entry.command}`);
        }
      });
    }

    const { variants, checkedAlone, wrong } = trial.verdict();
    console.log(`${example.platform}: ${variants} mutants of outputs (${checkedAlone} judged both ways), ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
  });

  it('no single fact that is gone makes a yes', { timeout: 300_000 }, () => {
    const trial = trialOf(snapshots, example);
    for (const snapshot of snapshots) {
      const others = snapshots.filter((each) => each !== snapshot && each.endpoint === snapshot.endpoint);
      for (const mutant of sampled([...withoutOneFact(snapshot)], Math.ceil(share(mostMutants, Infinity) / snapshots.length)))
        trial.tryOut(snapshot.endpoint, [...others, mutant.snapshot], `${snapshot.endpoint} without ${mutant.path}`);
    }

    const { variants, checkedAlone, wrong } = trial.verdict();
    console.log(`${example.platform}: ${variants} mutants of facts (${checkedAlone} judged both ways), ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
    expect(variants).toBeGreaterThan(1_000);
  });
});

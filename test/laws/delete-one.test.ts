/** Taking evidence away never turns a verdict into yes: every single output, and every single fact, of every platform. */
import { describe, expect, it } from 'vitest';
import type { Capture, Snapshot } from '../../schemas/generated/types.ts';
import { examples, withoutWay, yesPairs } from './examples.ts';
import type { Example } from './examples.ts';

const all = await examples();

/** Neither a yes where there was none, nor a live move where there was only an outage. */
function newYes(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  const possible = withoutWay(before);
  return [...after].filter((pair) => (pair.endsWith(' live') ? !before.has(pair) : !possible.has(pair)));
}

/** The snapshots with one capture read in another form. */
function reread({ collector }: Example, snapshots: readonly Snapshot[], capture: Capture): readonly Snapshot[] {
  return [...snapshots.filter((snapshot) => snapshot.endpoint !== capture.endpoint), ...collector.parse(capture)];
}

type Tree = Record<string, unknown>;

/** Every fact of a snapshot's host and guests, or of the guest it is inside of, each with the snapshot without it. */
function* withoutOneFact(snapshot: Snapshot): Generator<{ readonly path: string; readonly snapshot: Snapshot }> {
  for (const [path, build] of leavesOf({ host: snapshot.host, guests: snapshot.guests, inside: snapshot.inside }, ''))
    yield { path, snapshot: { ...snapshot, ...(build() as Pick<Snapshot, 'host' | 'guests' | 'inside'>) } };
}

function* leavesOf(tree: unknown, path: string): Generator<readonly [string, () => unknown]> {
  if (typeof tree !== 'object' || tree === null) return;
  if (!Array.isArray(tree) && 's' in tree) {
    if (!('v' in tree)) return; // missing already
    yield [path, () => ({ why: 'taken away by the test', s: -1 })];
    if (Array.isArray(tree.v)) for (const [inner, build] of leavesOf(tree.v, path)) yield [inner, () => ({ ...tree, v: build() })];
    return;
  }
  for (const [key, value] of Object.entries(tree)) {
    for (const [inner, build] of leavesOf(value, `${path}.${key}`)) {
      yield [
        inner,
        () =>
          Array.isArray(tree)
            ? tree.map((each: unknown, index) => (String(index) === key ? build() : each))
            : { ...(tree as Tree), [key]: build() },
      ];
    }
  }
}

describe.each(all.map((example) => [example.platform, example] as const))('%s', (_, example) => {
  const snapshots = example.captures.flatMap((capture) => [...example.collector.parse(capture)]);
  const before = yesPairs(snapshots, example);

  it('has pairs that are yes, so that the law can be broken', () => {
    expect(before.size).toBeGreaterThan(20);
  });

  it('no single output that is gone, refused or without exit status makes a yes', { timeout: 300_000 }, () => {
    let mutants = 0;
    const wrong: string[] = [];
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
          mutants++;
          const after = yesPairs(reread(example, snapshots, { ...capture, entries }), example);
          wrong.push(...newYes(before, after).map((pair) => `${capture.endpoint} without ${entry.command}: ${pair}`));
        }
      });
    }

    console.log(`${example.platform}: ${mutants} mutants of outputs, ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
  });

  it('no single fact that is gone makes a yes', { timeout: 300_000 }, () => {
    let mutants = 0;
    const wrong: string[] = [];
    for (const snapshot of snapshots) {
      const others = snapshots.filter((each) => each !== snapshot);
      for (const mutant of withoutOneFact(snapshot)) {
        mutants++;
        wrong.push(
          ...newYes(before, yesPairs([...others, mutant.snapshot], example)).map(
            (pair) => `${snapshot.endpoint} without ${mutant.path}: ${pair}`,
          ),
        );
      }
    }

    console.log(`${example.platform}: ${mutants} mutants of facts, ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
    expect(mutants).toBeGreaterThan(1_000);
  });
});

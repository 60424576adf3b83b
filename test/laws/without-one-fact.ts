import type { Snapshot } from '../../schemas/generated/types.ts';

type Tree = Record<string, unknown>;

/** Every fact of a snapshot's host and guests, or of the guest it is inside of, each with the snapshot without it. */
export function* withoutOneFact(snapshot: Snapshot): Generator<{ readonly path: string; readonly snapshot: Snapshot }> {
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

import type { Snapshot } from '../../schemas/generated/types.ts';

type Tree = Record<string, unknown>;

export interface Mutant {
  readonly path: string;
  /** The snapshot without the fact. */
  readonly snapshot: Snapshot;
}

/** What a snapshot holds beside facts: all of the rest may lack one. */
const notFacts: ReadonlySet<string> = new Set<keyof Snapshot>(['outputs', 'sources', 'diagnostics']);

/** Every fact of a snapshot, whatever it is of: a host, guests, Virtual I/O Servers, a fabric, each with the snapshot without it. */
export function* withoutOneFact(snapshot: Snapshot): Generator<Mutant> {
  const facts = Object.fromEntries(Object.entries(snapshot).filter(([key]) => !notFacts.has(key)));
  for (const [path, build] of leavesOf(facts, ''))
    yield {
      path,
      get snapshot() {
        return { ...snapshot, ...(build() as Snapshot) };
      },
    };
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

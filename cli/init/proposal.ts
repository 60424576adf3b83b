/** What a first collection suggests should hold: only what holds today, as judged. */
import { movingGuests } from '../../reports/text/matrix.ts';
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Expectation } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';

export interface Proposal {
  /** Hold today. */
  readonly expect: readonly Expectation[];
  /** Groups whose hosts differ today, or are not known to be equal, and in what. */
  readonly unequal: readonly { readonly group: string; readonly detail: string }[];
  /** Guests that have no host to go to today, as host:name. */
  readonly stuck: readonly { readonly guest: string; readonly why: 'no' | 'unknown' }[];
  /** Guests and hosts whose names cannot stand in a pattern. */
  readonly unnamable: readonly string[];
}

/** @param judgement with the groups that are proposed */
export function propose(judgement: Judgement, groups: readonly string[]): Proposal {
  const holds = (expectation: Expectation): boolean => judgeExpectations(judgement, [expectation]).every((each) => each.holds === 'yes');
  const { guests, hosts } = judgement.fleet;
  const moving = movingGuests(judgement).shown;
  const reach = new Map(moving.map((guest) => [guest, reachOf(judgement, guest)]));
  const of = (wanted: Reach): readonly number[] => moving.filter((guest) => reach.get(guest) === wanted);
  // A host without guests would promise nothing.
  const hasGuests = new Set(moving.flatMap((guest) => guests[guest]?.host ?? []));
  const names = new Map<string, number>();
  for (const { name } of guests) names.set(name, (names.get(name) ?? 0) + 1);
  const unnamable: string[] = [];
  const usable = (name: string): boolean => {
    const fits = !/[*?:]/.test(name) && visible(name) === name;
    if (!fits) unnamable.push(visible(name));
    return fits;
  };
  const patterns = (some: readonly number[]): readonly string[] => {
    const chosen = some.flatMap((guest) => guests[guest] ?? []).filter(({ name }) => usable(name));
    const all = moving.flatMap((guest) => guests[guest]?.name ?? []);
    return patternsOf(
      chosen.map(({ name, host }) => ({ name, full: (names.get(name) ?? 0) > 1 && usable(host.name) ? `${host.name}:${name}` : name })),
      all,
    );
  };
  const wanted: readonly Expectation[] = [
    ...patterns(of('live')).map((guest): Expectation => ({ guest, liveTargets: 1 })),
    ...patterns(of('outage')).map((guest): Expectation => ({ guest, targets: 1 })),
    ...hosts.filter((host) => hasGuests.has(host) && usable(host.name)).flatMap(({ name }) => drainable(name, holds) ?? []),
    ...groups.map((group): Expectation => ({ group, parity: true })),
  ];
  return {
    expect: wanted.filter(holds),
    unequal: groups.flatMap((group) =>
      judgeExpectations(judgement, [{ group, parity: true }]).flatMap((each) =>
        each.holds === 'yes' ? [] : [{ group, detail: each.detail }],
      ),
    ),
    stuck: moving.flatMap((guest) => {
      const why = reach.get(guest);
      return why === 'no' || why === 'unknown' ? [{ guest: `${guests[guest]?.host.name}:${guests[guest]?.name}`, why }] : [];
    }),
    unnamable,
  };
}

type Reach = 'live' | 'outage' | 'unknown' | 'no';

/** The best that any host offers. */
function reachOf(judgement: Judgement, guest: number): Reach {
  const kinds = new Set(judgement.fleet.hosts.map((_, host) => judgement.kind(guest, host)));
  return (['live', 'outage', 'unknown'] as const).find((kind) => kinds.has(kind)) ?? 'no';
}

/** The stronger of the two that holds. */
function drainable(host: string, holds: (expectation: Expectation) => boolean): Expectation | undefined {
  return (['live', 'outage'] as const).map((kind): Expectation => ({ host, drainable: kind })).find((expectation) => holds(expectation));
}

/** From so many guests of one stem on, one pattern stands for them. */
const fewestForPattern = 3;

/** Names that differ only in a number at the end become a pattern, where it names no other guest. */
function patternsOf(chosen: readonly { readonly name: string; readonly full: string }[], all: readonly string[]): readonly string[] {
  const names = new Set(chosen.map(({ name }) => name));
  const byStem = new Map<string, string[]>();
  for (const { name, full } of chosen) {
    const stem = name.replace(/\d+$/, '');
    byStem.set(stem, [...(byStem.get(stem) ?? []), full]);
  }
  return [...byStem].flatMap(([stem, fulls]) => {
    const pattern = `${stem}*`;
    const alone = stem.length > 1 && all.every((name) => !matchesWildcards(pattern, name) || names.has(name));
    return alone && fulls.length >= fewestForPattern ? [pattern] : fulls;
  });
}

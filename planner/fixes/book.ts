/**
 * The real-world actions that fixes name, each once. Where pairs ask for different things of one action (another CPU class for
 * another target), each is a candidate of its own, and one of them at most can be done.
 */
import type { Fleet } from '../../fleet/fleet.ts';
import { assume } from '../../rules/engine/assume.ts';
import type { Finding, Fix } from '../../schemas/generated/types.ts';
import { costOfFix } from './costs.ts';
import type { Counting } from './costs.ts';
import { merged, slotOf } from './merge.ts';
import type { PlacedPatch } from './merge.ts';

/** A pair, as a key. */
export type PairKey = string;

export function pairKey(guest: number, host: number): PairKey {
  return `${guest} ${host}`;
}

export interface Wording {
  readonly fix: Fix;
  readonly pairs: ReadonlySet<PairKey>;
}

export interface Candidate {
  readonly kind: 'fix' | 'find-out';
  /** Key of the action; of what is to be found out the instruction. */
  readonly action: string;
  readonly cost: number;
  /** As pairs have it, each wording once, with the pairs that have it. */
  readonly wordings: readonly Wording[];
  readonly rules: ReadonlySet<string>;
  /** Pairs that it is a fix of. */
  readonly pairs: number;
}

interface Entry {
  readonly kind: Candidate['kind'];
  readonly action: string;
  cost: number;
  readonly wordings: Map<string, { readonly fix: Fix; readonly pairs: Set<PairKey> }>;
  readonly rules: Set<string>;
  /** By pair and by what they change. */
  readonly patches: Map<PairKey, Patches>;
  /** Those of all pairs at once. */
  readonly all: Patches;
}

type Patches = Map<string, PlacedPatch>;

export interface Book {
  readonly candidates: readonly Candidate[];
  /** Grows whenever an action is found to do more than was known. */
  version(): number;
  costs(): readonly number[];
  exclusive(): readonly (readonly number[])[];
  /** Candidates that repair a finding of a pair, any of them; none: nothing does. */
  repairs(finding: Finding, guest: number, host: number): readonly number[];
  /** What would settle an undecided finding. */
  settles(finding: Finding): number;
  /** The fleet with these done as these pairs ask for it, and no more. */
  after(chosen: readonly number[], pairs: ReadonlySet<PairKey>): Fleet;
}

/** A fix of which canmove does not know what it changes. */
export function isUnproved({ assume: patches }: Pick<Fix, 'assume'>): boolean {
  return patches === undefined || patches.length === 0;
}

export function bookOf(fleet: Fleet, counting: Counting): Book {
  const entries: Entry[] = [];
  const byAction = new Map<string, number[]>();
  let version = 0;

  const entryFor = (kind: Entry['kind'], action: string, cost: number): number => {
    const key = `${kind} ${action}`;
    entries.push({ kind, action, cost, wordings: new Map(), rules: new Set(), patches: new Map(), all: new Map() });
    const index = entries.length - 1;
    byAction.set(key, [...(byAction.get(key) ?? []), index]);
    return index;
  };

  const candidateFor = (fix: Fix, guest: number, host: number): number => {
    const patches = (fix.assume ?? []).map((patch): [string, PlacedPatch] => {
      const placed = { guest, host, patch };
      return [slotOf(fleet, placed), placed];
    });
    const cost = costOfFix(fix, counting);
    const fits = (byAction.get(`fix ${fix.action}`) ?? []).find((index) =>
      patches.every(([slot, placed]) => {
        const before = entries[index]?.all.get(slot);
        return before === undefined || merged(before, placed) !== undefined;
      }),
    );
    const index = fits ?? entryFor('fix', fix.action, cost);
    const entry = entries[index] as Entry;
    entry.cost = Math.max(entry.cost, cost);
    const pair = pairKey(guest, host);
    const own: Patches = entry.patches.get(pair) ?? new Map<string, PlacedPatch>();
    entry.patches.set(pair, own);
    for (const [slot, placed] of patches) {
      put(entry.all, slot, placed);
      if (put(own, slot, placed)) version++;
    }
    const words = JSON.stringify([fix.on, fix.host, fix.summary, fix.commands, fix.effect]);
    const wording = entry.wordings.get(words) ?? { fix, pairs: new Set<PairKey>() };
    wording.pairs.add(pair);
    entry.wordings.set(words, wording);
    return index;
  };

  return {
    get candidates() {
      return entries.map(({ kind, action, cost, wordings, rules, patches }) => ({
        kind,
        action,
        cost,
        wordings: [...wordings.values()],
        rules,
        pairs: patches.size,
      }));
    },
    version: () => version,
    costs: () => entries.map(({ cost }) => cost),
    exclusive: () => [...byAction.values()].filter((group) => group.length > 1),
    repairs: ({ rule, fix }, guest, host) => {
      const found = fix.filter(({ instead }) => instead !== true).map((each) => candidateFor(each, guest, host));
      for (const index of found) entries[index]?.rules.add(rule);
      return [...new Set(found)];
    },
    settles: ({ rule, settle = 'collect again' }) => {
      const [index = entryFor('find-out', settle, 1)] = byAction.get(`find-out ${settle}`) ?? [];
      entries[index]?.rules.add(rule);
      return index;
    },
    after: (chosen, pairs) =>
      chosen
        .flatMap((index) => [...patchesOf(entries[index] as Entry, pairs).values()])
        .reduce((now, { guest, host, patch }) => assume(now, guest, host, [patch]), fleet),
  };
}

function patchesOf({ patches }: Entry, pairs: ReadonlySet<PairKey>): Patches {
  const found: Patches = new Map();
  for (const [pair, own] of patches) if (pairs.has(pair)) for (const [slot, placed] of own) put(found, slot, placed);
  return found;
}

/** @returns whether it is more than before; two that exclude each other never come here */
function put(patches: Patches, slot: string, placed: PlacedPatch): boolean {
  const before = patches.get(slot);
  const now = before === undefined ? placed : (merged(before, placed) ?? placed);
  if (before !== undefined && JSON.stringify(before.patch) === JSON.stringify(now.patch)) return false;
  patches.set(slot, now);
  return true;
}

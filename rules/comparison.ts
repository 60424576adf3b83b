/** The form of a comparison of two hosts: what a platform compares, and what each item means. Pure. */
import type { FleetGuest, FleetHost } from '../fleet/fleet.ts';
import { isKnown } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type { ComparedItem, ComparedValue } from '../schemas/generated/types.ts';

export interface CompareOptions {
  /** Only what this guest uses. */
  readonly guest?: FleetGuest;
}

/** Every item of two hosts of one platform, equal ones too, grouped. */
export type CompareHosts = (hosts: readonly [FleetHost, FleetHost], options: CompareOptions) => readonly ComparedItem[];

/** A fact of a host with the reason why none of the host's facts may be used. */
export function usable<T>(host: FleetHost, fact: Fact<T> | undefined): Fact<T> {
  if (host.unusable !== undefined) return { why: host.unusable, s: -1 };
  return fact ?? { why: 'it is not in the snapshot: collect again', s: -1 };
}

export type Pair<T> = readonly [T, T];

export interface ItemOptions<T> {
  readonly words?: (value: T) => string;
  /** Commands that give a host the value; default: there are none. */
  readonly level?: (value: T) => readonly string[];
  /** See the schema; default: true. */
  readonly configured?: boolean;
}

/** One value on both sides. */
export function compareFacts<T>(
  group: string,
  item: string,
  [a, b]: Pair<Fact<T>>,
  { words = String, level, configured = true }: ItemOptions<T> = {},
): ComparedItem {
  const value = (fact: Fact<T>): ComparedValue => (isKnown(fact) ? { value: words(fact.v) } : { missing: fact.why });
  if (!isKnown(a) || !isKnown(b)) return { group, item, outcome: 'unknown', values: [value(a), value(b)], commands: [[], []], configured };
  const equal = words(a.v) === words(b.v);
  const commands = (wanted: T): string[] => (equal ? [] : [...(level?.(wanted) ?? [])]);
  return {
    group,
    item,
    outcome: equal ? 'equal' : 'different',
    values: [value(a), value(b)],
    commands: [commands(b.v), commands(a.v)],
    configured,
  };
}

/** Something that one of two hosts has and the other has not. */
export interface Single {
  /** 0 or 1: who has it. */
  readonly side: 0 | 1;
  readonly words: string;
  /** Commands for the host that has it not. */
  readonly add: readonly string[];
  /** Commands for the host that has it. */
  readonly remove: readonly string[];
}

export function onlyOn(group: string, item: string, { side, words, add, remove }: Single): ComparedItem {
  const there: ComparedValue = { value: words };
  const absent: ComparedValue = { absent: true };
  return {
    group,
    item,
    outcome: 'different',
    values: side === 0 ? [there, absent] : [absent, there],
    commands: side === 0 ? [[...remove], [...add]] : [[...add], [...remove]],
    configured: true,
  };
}

export function countItems(items: readonly ComparedItem[]): { different: number; unknown: number; equal: number } {
  const counts = { different: 0, unknown: 0, equal: 0 };
  for (const { outcome } of items) counts[outcome]++;
  return counts;
}

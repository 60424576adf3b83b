/** Two snapshots of one machine as one: known beats missing, equal stays, different becomes missing with both named. */
import { isKnown, joinSources, missing, noSource } from '../schemas/facts.ts';
import type { Fact, MissingFact } from '../schemas/facts.ts';
import type { Guest, Output, SanFacts, Snapshot, SourceRef } from '../schemas/generated/types.ts';
import { elementsOf } from './elements.ts';
import type { Elements } from './elements.ts';

export type Tree = Record<string, unknown>;

/** Facts that two snapshots contradict each other about: what a third one says does not settle it. */
const disputed = new WeakSet<MissingFact>();

function dispute(why: string, source: SourceRef): MissingFact {
  const fact = missing(why, source);
  disputed.add(fact);
  return fact;
}

/** Names, endpoint and times are those of `first`, sources of both. The older start counts: evidence is as old as its oldest part. */
export function mergeSnapshots(first: Snapshot, second: Snapshot): Snapshot {
  const outputs = [...first.outputs, ...second.outputs.map((output) => readAt(second.endpoint, output))];
  const sources = [...first.sources, ...second.sources.map((source) => ({ ...source, output: source.output + first.outputs.length }))];
  const moved = shiftSources(second, first.sources.length) as Snapshot;
  const both = [first.endpoint, second.endpoint] as const;
  return {
    ...first,
    startedAt: first.startedAt < second.startedAt ? first.startedAt : second.startedAt,
    host: {
      ...(mergeTrees(first.host as unknown as Tree, moved.host as unknown as Tree, both) as unknown as Snapshot['host']),
      name: first.host.name,
    },
    guests: mergeGuests(first.guests, moved.guests, both),
    ...(first.vioses === undefined && moved.vioses === undefined ? {} : { vioses: [...(first.vioses ?? []), ...(moved.vioses ?? [])] }),
    ...(first.san === undefined || moved.san === undefined
      ? {}
      : { san: mergeTrees(first.san as unknown as Tree, moved.san as unknown as Tree, both) as unknown as SanFacts }),
    outputs,
    sources,
    diagnostics: [...first.diagnostics, ...second.diagnostics],
  };
}

/** An output that comes to stand among those of another endpoint. */
export function readAt(endpoint: string, output: Output): Output {
  return { ...output, endpoint: output.endpoint ?? endpoint };
}

function mergeGuests(first: Snapshot['guests'], second: Snapshot['guests'], endpoints: readonly [string, string]): Snapshot['guests'] {
  if (!isKnown(first as Fact<Guest[]>)) return second;
  if (!isKnown(second as Fact<Guest[]>)) return first;
  const [a, b] = [first as { v: Guest[]; s: SourceRef }, second as { v: Guest[]; s: SourceRef }];
  const others = new Map(b.v.map((guest) => [guest.name, guest]));
  const merged = a.v.map((guest) => {
    const other = others.get(guest.name);
    others.delete(guest.name);
    return other === undefined
      ? doubtful(guest, endpoints[0], endpoints[1])
      : ({ ...mergeTrees(guest as unknown as Tree, other as unknown as Tree, endpoints), name: guest.name } as unknown as Guest);
  });
  return { v: [...merged, ...[...others.values()].map((guest) => doubtful(guest, endpoints[1], endpoints[0]))], s: a.s };
}

/** A guest that only one of two complete lists shows: it left or came between them, and nothing says which (H-T4). */
function doubtful(guest: Guest, shownBy: string, notShownBy: string): Guest {
  const why = `${shownBy} shows ${JSON.stringify(guest.name)} and ${notShownBy} does not, and both describe one machine`;
  const blank = (value: unknown): unknown => {
    if (isLeaf(value)) return dispute(why, value.s);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, blank(each)]));
  };
  return blank(guest) as Guest;
}

export function isLeaf(value: unknown): value is Fact<unknown> {
  return typeof value === 'object' && value !== null && 's' in value && ('v' in value || 'why' in value);
}

/** @param endpoints whose facts a and b are */
export function mergeTrees(a: Tree, b: Tree, endpoints: readonly [string, string]): Tree {
  const result: Tree = { ...a };
  for (const [key, other] of Object.entries(b)) {
    const mine = a[key];
    if (mine === undefined) result[key] = other;
    else if (isLeaf(mine) && isLeaf(other)) result[key] = mergeLeaves(mine, other, endpoints, elementsOf(key));
    else if (typeof mine === 'object' && mine !== null && typeof other === 'object' && other !== null) {
      result[key] = mergeTrees(mine as Tree, other as Tree, endpoints);
    }
  }
  return result;
}

function mergeLeaves(
  a: Fact<unknown>,
  b: Fact<unknown>,
  endpoints: readonly [string, string],
  elements: Elements | undefined,
): Fact<unknown> {
  if (!isKnown(a)) return disputed.has(a) ? a : b;
  if (!isKnown(b)) return disputed.has(b) ? b : a;
  if (JSON.stringify(plain(a.v)) === JSON.stringify(plain(b.v))) return a;
  const merged = elements === undefined ? undefined : mergeElements(a.v as readonly Tree[], b.v as readonly Tree[], endpoints, elements);
  if (merged !== undefined) return { v: merged, s: elements?.isUnion === true ? joinSources(a.s, b.s) : a.s };
  const [endpointA, endpointB] = endpoints;
  return dispute(`${endpointA} and ${endpointB} describe this machine and contradict each other here`, a.s);
}

/** Element by element under their keys; undefined: the two lists do not hold the same elements. */
function mergeElements(
  a: readonly Tree[],
  b: readonly Tree[],
  endpoints: readonly [string, string],
  { keys, isUnion }: Elements,
): readonly Tree[] | undefined {
  const own = keys.filter((key) => [...a, ...b].every((element) => key in element));
  const [mine, others] = [byKeys(a, own), byKeys(b, own)];
  if (mine === undefined || others === undefined) return undefined;
  const isSame = mine.size === others.size && [...mine.keys()].every((key) => others.has(key));
  if (!isSame && !isUnion) return undefined;
  const merged = [...mine].map(([key, element]) => {
    const other = others.get(key);
    others.delete(key);
    return other === undefined ? element : mergeTrees(element, other, endpoints);
  });
  return [...merged, ...others.values()];
}

/** undefined: some key is not known, or two elements have one. */
function byKeys(elements: readonly Tree[], keys: readonly string[]): Map<string, Tree> | undefined {
  const found = new Map<string, Tree>();
  for (const element of elements) {
    const values = keys.map((key) => element[key]);
    if (!values.every((value) => isLeaf(value) && isKnown(value))) return undefined;
    found.set(JSON.stringify(plain(values)), element);
  }
  return found.size === elements.length ? found : undefined;
}

/** Values without where they came from. */
function plain(value: unknown): unknown {
  if (isLeaf(value)) return isKnown(value) ? { v: plain(value.v) } : null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
}

/** The same facts, for sources that come after `by` others. */
export function shiftSources(value: unknown, by: number): unknown {
  return withSources(value, (ref) => ref + by);
}

/** The same facts with other references to sources. */
export function withSources(value: unknown, place: (ref: number) => number): unknown {
  if (Array.isArray(value)) return value.map((each) => withSources(each, place));
  if (typeof value !== 'object' || value === null) return value;
  if (isLeaf(value)) {
    const placed = Array.isArray(value.s) ? value.s.map(place) : value.s === noSource ? noSource : place(value.s);
    return isKnown(value) ? { v: withSources(value.v, place), s: placed } : { why: value.why, s: placed };
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSources(each, place)]));
}

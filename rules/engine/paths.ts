/** From a fact path to a fact: 'guest.ldoms.vnets[name,vsw]' of one guest, 'target.ldoms.ldmVersion' of one host. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { SourceRef } from '../../schemas/generated/types.ts';
import type { Path, RulePack } from '../define.ts';

export type Side = 'guest' | 'source' | 'target';

export interface ParsedPath {
  readonly text: Path;
  readonly side: Side;
  readonly keys: readonly string[];
  /** Fields asked of the elements of a list; undefined for a scalar or a list of plain values. */
  readonly fields: readonly AskedField[] | undefined;
  /** The whole fact may be missing: its value is undefined then. */
  readonly optional: boolean;
}

interface AskedField {
  readonly name: string;
  /** It may be missing: the element does not have it then. */
  readonly optional: boolean;
}

const form = /^(guest|source|target)((?:\.[A-Za-z][A-Za-z0-9]*)+)(?:\[([A-Za-z0-9,?]+)\])?(\?)?$/;
const parsed = new Map<Path, ParsedPath>();

/** @throws Error (our bug) for a path that does not have the form, or names what every object has */
export function parsePath(text: Path): ParsedPath {
  const before = parsed.get(text);
  if (before !== undefined) return before;
  const match = form.exec(text);
  const keys = match?.[2]?.slice(1).split('.') ?? [];
  // Looking up a path need not ask whether each object has the key itself.
  if (match === null || keys.some((key) => key in Object.prototype)) throw new Error(`not a fact path: ${text}`);
  const path: ParsedPath = {
    text,
    side: match[1] as Side,
    keys,
    fields: match[3]?.split(',').map((asked) => ({ name: asked.replace('?', ''), optional: asked.endsWith('?') })),
    optional: match[4] !== undefined,
  };
  parsed.set(text, path);
  return path;
}

/** What paths are resolved against. */
export interface Subject {
  readonly guest?: FleetGuest;
  /** For source and target paths. */
  readonly host?: FleetHost;
  readonly pack: RulePack | undefined;
  /** The guest's name after the move; default: its name. */
  readonly newName?: string | undefined;
}

/** The fact at a path of a subject of the path's own side. */
export function resolve(path: ParsedPath, subject: Subject): Fact<unknown> {
  const unusable = path.side === 'guest' ? (subject.guest?.host.unusable ?? subject.guest?.contradiction) : subject.host?.unusable;
  if (unusable !== undefined) return missing(unusable);
  const fact = resolveUsable(path, subject);
  return path.optional && !isKnown(fact) ? known(undefined, fact.s) : fact;
}

function resolveUsable(path: ParsedPath, subject: Subject): Fact<unknown> {
  const [first, second] = path.keys;
  if (path.side === 'guest' && first === 'nameAfterMove') return known(subject.newName ?? subject.guest?.name ?? '', -1);
  if ((first === 'demand' || first === 'free') && second !== undefined) return derivedFact(first, second, subject);
  return project(path, lookUp(path, path.side === 'guest' ? subject.guest?.facts : subject.host?.facts));
}

function derivedFact(kind: 'demand' | 'free', name: string, subject: Subject): Fact<unknown> {
  const derived = subject.pack?.[kind][name];
  // In a fleet of several platforms a rule meets hosts and guests of others, too.
  if (derived === undefined) return missing(`${kind}.${name} is no figure of its platform`);
  const values: Record<string, unknown> = {};
  const sources: SourceRef[] = [];
  for (const [key, text] of Object.entries(derived.needs)) {
    const fact = resolve(parsePath(text), subject);
    if (!isKnown(fact)) return fact;
    values[key] = fact.v;
    sources.push(fact.s);
  }
  const value = derived.of(values as never);
  return typeof value === 'number' ? known(value, joinSources(...sources)) : value;
}

function lookUp(path: ParsedPath, start: unknown): Fact<unknown> {
  let at: unknown = start;
  for (const key of path.keys) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    if (at === undefined) return missing(`${path.text} is not in the snapshot: collect again`);
  }
  if (typeof at === 'string') return known(at, -1);
  if (typeof at === 'object' && at !== null) {
    const { v, why } = at as { readonly v?: unknown; readonly why?: unknown };
    if (v !== undefined || why !== undefined) return at as Fact<unknown>;
  }
  throw new Error(`${path.text} does not lead to a fact`);
}

type Element = Readonly<Record<string, Fact<unknown> | string>>;

/** Elements with the asked fields as plain values; missing as soon as one field of one element is. */
function project(path: ParsedPath, fact: Fact<unknown>): Fact<unknown> {
  if (path.fields === undefined || !isKnown(fact)) return fact;
  const elements = fact.v as readonly Element[];
  for (const element of elements) {
    const missingField = missingIn(path, element, fact.s);
    if (missingField !== undefined) return missingField;
  }
  return known(
    elements.map((element) => plainElement(path, element)),
    fact.s,
  );
}

/** Why an element does not have what a path asks of it; undefined: it has. */
function missingIn(path: ParsedPath, element: Element, listSource: SourceRef): Fact<unknown> | undefined {
  for (const { name, optional } of path.fields ?? []) {
    if (optional) continue;
    const leaf = element[name];
    if (leaf === undefined) return missing(`${path.text}: ${name} is not in the snapshot: collect again`, listSource);
    if (typeof leaf !== 'string' && !isKnown(leaf)) return missing(`${elementName(element)}${name}: ${leaf.why}`, leaf.s);
  }
  return undefined;
}

/** The asked fields of an element as plain values. */
function plainElement(path: ParsedPath, element: Element): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name } of path.fields ?? []) {
    const leaf = element[name];
    if (typeof leaf === 'string') values[name] = leaf;
    else if (leaf !== undefined && isKnown(leaf)) values[name] = leaf.v;
  }
  return values;
}

/** The elements of a list with the asked fields; undefined where the list, or what the path asks of one of them, is missing. */
export function elementsAt(path: ParsedPath, subject: Subject): readonly Record<string, unknown>[] | undefined {
  const fact = resolve(path, subject);
  return isKnown(fact) ? (fact.v as readonly Record<string, unknown>[]) : undefined;
}

function elementName(element: Element): string {
  const name = element['name'];
  if (typeof name === 'string') return `${name} `;
  return name !== undefined && isKnown(name) ? `${String(name.v)} ` : '';
}

/** The unresolved list behind a projected path, for the sources of single elements. */
export function rawFact(path: ParsedPath, subject: Subject): Fact<unknown> {
  const [first] = path.keys;
  if (first === 'demand' || first === 'free' || first === 'nameAfterMove') return resolve(path, subject);
  return lookUp(path, path.side === 'guest' ? subject.guest?.facts : subject.host?.facts);
}

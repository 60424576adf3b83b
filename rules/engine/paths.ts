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
  readonly fields: readonly string[] | undefined;
  /** The whole fact may be missing: its value is undefined then. */
  readonly optional: boolean;
}

const form = /^(guest|source|target)((?:\.[A-Za-z][A-Za-z0-9]*)+)(?:\[([A-Za-z0-9,?]+)\])?(\?)?$/;
const parsed = new Map<Path, ParsedPath>();

/** @throws Error (our bug) for a path that does not have the form */
export function parsePath(text: Path): ParsedPath {
  const before = parsed.get(text);
  if (before !== undefined) return before;
  const match = form.exec(text);
  if (match === null) throw new Error(`not a fact path: ${text}`);
  const path: ParsedPath = {
    text,
    side: match[1] as Side,
    keys: (match[2] as string).slice(1).split('.'),
    fields: match[3]?.split(','),
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
  if (derived === undefined) throw new Error(`no ${kind} named ${name}`);
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
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key))
      return missing(`${path.text} is not in the snapshot: collect again`);
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at === 'string') return known(at, -1);
  if (typeof at === 'object' && at !== null && ('v' in at || 'why' in at)) return at as Fact<unknown>;
  throw new Error(`${path.text} does not lead to a fact`);
}

type Element = Readonly<Record<string, Fact<unknown> | string>>;

/** Elements with the asked fields as plain values; missing as soon as one field of one element is. */
function project(path: ParsedPath, fact: Fact<unknown>): Fact<unknown> {
  const { fields } = path;
  if (fields === undefined || !isKnown(fact)) return fact;
  const elements = fact.v as readonly Element[];
  const plain: Record<string, unknown>[] = [];
  for (const element of elements) {
    const values: Record<string, unknown> = {};
    for (const asked of fields) {
      const optional = asked.endsWith('?');
      const field = optional ? asked.slice(0, -1) : asked;
      const leaf = element[field];
      if (optional && (leaf === undefined || (typeof leaf !== 'string' && !isKnown(leaf)))) continue;
      if (leaf === undefined) return missing(`${path.text}: ${field} is not in the snapshot: collect again`, fact.s);
      if (typeof leaf === 'string') {
        values[field] = leaf;
        continue;
      }
      if (!isKnown(leaf)) return missing(`${elementName(element)}${field}: ${leaf.why}`, leaf.s);
      values[field] = leaf.v;
    }
    plain.push(values);
  }
  return known(plain, fact.s);
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

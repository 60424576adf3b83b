/** Statements while they are applied: what each one touches, and what facts that rest on it cite. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Host, Output, Source, SourceRef, Statement } from '../../schemas/generated/types.ts';
import type { AppliedStatement, FleetHost } from '../fleet.ts';
import { inShort, inWords } from './words.ts';

/** A statement and where it is written. */
export interface PlacedStatement {
  readonly said: Statement;
  /** File and line, for example canmove.yaml:31. */
  readonly at: string;
  /** Counted from 1. */
  readonly line: number;
}

/** One statement while it is applied: counts what it touches. */
export class Citation {
  readonly placed: PlacedStatement;
  /** Its place in the inventory, from 1. */
  readonly number: number;
  readonly expired: boolean;
  private matched = false;
  private facts = 0;
  private readonly contradictions: string[] = [];

  constructor(placed: PlacedStatement, number: number, expired: boolean) {
    this.placed = placed;
    this.number = number;
    this.expired = expired;
  }

  /** As the command line of what stands behind a fact. */
  get words(): string {
    const { said, at } = this.placed;
    return `statement of ${said.by} (${at}), until ${said.until}`;
  }

  matches(): void {
    this.matched = true;
  }

  supplies(): void {
    this.facts += 1;
  }

  /** @param what a clause that names the subject and both values */
  contradicts(what: string): void {
    this.contradictions.push(what);
  }

  applied(): AppliedStatement {
    const { said, at } = this.placed;
    return {
      what: inShort(said),
      at,
      by: said.by,
      until: said.until,
      ...(said.reason === undefined ? {} : { reason: said.reason }),
      expired: this.expired,
      matchesNothing: !this.expired && !this.matched,
      facts: this.facts,
    };
  }

  notes(): readonly string[] {
    const { said, at } = this.placed;
    const who = `the statement of ${said.by} (${at}: ${inShort(said)})`;
    if (this.expired) return [`${who} expired on ${said.until} and is not used: write a new one`];
    if (!this.matched) return [`${who} matches nothing that was read`];
    const [first] = this.contradictions;
    if (first === undefined) return [];
    const more = this.contradictions.length === 1 ? '' : `, and ${this.contradictions.length - 1} more`;
    return [`${who} is contradicted: ${first}${more}; what contradicts is not used`];
  }
}

/** A host and the statements that stand behind facts of it and its guests. */
export class HostDraft {
  private readonly host: FleetHost;
  private readonly asOf: string;
  private readonly outputs: Output[] = [];
  private readonly sources: Source[] = [];
  private readonly cited = new Map<Citation, number>();

  constructor(host: FleetHost, asOf: string) {
    this.host = host;
    this.asOf = asOf;
  }

  /** The reference under which facts name the statement. */
  cite(by: Citation): SourceRef {
    const before = this.cited.get(by);
    if (before !== undefined) return before;
    const { at, line, said } = by.placed;
    const reference = this.host.sources.length + this.sources.length;
    this.sources.push({ output: this.host.outputs.length + this.outputs.length, lines: [line, line] });
    this.outputs.push({
      command: 'statement',
      parameters: { at, number: String(by.number) },
      commandLine: by.words,
      // In force at the time judged for; when it was written is not known.
      startedAt: this.asOf,
      exit: 'stated',
      sha256: '',
      parser: 'inventory/1',
      statedBy: said.by,
    });
    this.cited.set(by, reference);
    return reference;
  }

  /** What stands behind a collected fact, in words. */
  collectedBy(ref: SourceRef): string {
    const [first = -1] = Array.isArray(ref) ? ref : [ref];
    const source = this.host.sources[first];
    const output = source === undefined ? undefined : this.host.outputs[source.output];
    return output === undefined ? 'what was collected' : `the output of ${output.commandLine}`;
  }

  finished(facts: Host): FleetHost {
    if (this.outputs.length === 0) return { ...this.host, facts };
    return { ...this.host, facts, outputs: [...this.host.outputs, ...this.outputs], sources: [...this.host.sources, ...this.sources] };
  }
}

export interface Claim {
  readonly by: Citation;
  readonly value: unknown;
}

/** The fact that was collected (if any) and what statements say of it, as one fact. */
export function settled(
  before: Fact<unknown> | undefined,
  claims: readonly Claim[],
  what: string,
  draft: HostDraft,
): Fact<unknown> | undefined {
  const [first] = claims;
  if (first === undefined) return before;
  for (const { by } of claims) by.matches();
  const different = claims.find(({ value }) => !same(value, first.value));
  if (different !== undefined) {
    const why = `${what} is ${inWords(first.value)} by the ${first.by.words} and ${inWords(different.value)} by the ${different.by.words}`;
    for (const { by } of claims) by.contradicts(why);
    return missing(`${why}: they contradict each other`, cited(claims, draft, before));
  }
  if (before !== undefined && isKnown(before)) {
    if (same(before.v, first.value)) return before;
    const why = `${what} is ${inWords(before.v)} by ${draft.collectedBy(before.s)} and ${inWords(first.value)} by the ${first.by.words}`;
    for (const { by } of claims) by.contradicts(why);
    return missing(`${why}: they contradict each other`, cited(claims, draft, before));
  }
  for (const { by } of claims) by.supplies();
  return known(first.value, cited(claims, draft, undefined));
}

function cited(claims: readonly Claim[], draft: HostDraft, before: Fact<unknown> | undefined): SourceRef {
  return joinSources(...(before === undefined ? [] : [before.s]), ...claims.map(({ by }) => draft.cite(by)));
}

/** Lists are sets here. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): unknown => (Array.isArray(value) ? [...new Set(value)].sort() : value);
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

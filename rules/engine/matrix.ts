/** Every move of a fleet at once: typed arrays, separate bit planes for fail and unknown, and per dependsOn. */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Planning, RuleCount, Verdict } from '../../schemas/generated/types.ts';
import type { DependsOn, Method, Rule, RulePack } from '../define.ts';
import { stands } from '../judgement.ts';
import { countBits, hasBit, orInto, orIntoWithout, wordsFor } from './bits.ts';
import type { Row } from './bits.ts';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import { offeredFor } from './offered.ts';
import type { Offer } from './offered.ts';
import { rowsOf } from './rows.ts';
import type { OutcomeRow } from './rows.ts';
import { settledHosts } from './settled.ts';
import type { SettledHosts } from './settled.ts';
import { namesGuest, namesTarget, noWaivers } from './waivers.ts';
import type { PlacedWaiver, WaiverBook } from './waivers.ts';
import { knownStates, weightOf } from './weights.ts';

export const dependences = ['compatibility', 'capacity', 'state'] as const satisfies readonly DependsOn[];

/** Planes of one method: row after row of bits, one row of `words` per guest. */
interface Planes {
  readonly fail: Readonly<Record<DependsOn, Uint32Array>>;
  readonly unknown: Readonly<Record<DependsOn, Uint32Array>>;
  readonly offered: readonly Offer[];
  /** Guests that no blocker judged: an empty list of rules is not a yes (H-T1). */
  readonly unjudged: Uint8Array;
}

export interface Matrix {
  /** undefined: the method is not offered for the guest. */
  verdict(guest: number, host: number, method: number, dependsOn?: readonly DependsOn[]): Verdict | undefined;
  /** The best offered method of a pair: yes before unknown before no, then live before outage; undefined: none. */
  best(guest: number, host: number): { readonly method: number; readonly verdict: Verdict } | undefined;
  /** One verdict per host, in the numbers of `stands`; undefined: the method is not offered to the guest. */
  standing(guest: number, method: number, dependsOn: readonly DependsOn[]): Uint8Array | undefined;
  ruleCounts(): readonly RuleCount[];
  /** Pairs of guests that move, named by a waiver, in whose way its rule stands. */
  pairsOf(waiver: PlacedWaiver): number;
}

/** A method that moves a guest whose host is there. */
export type Moving = Method<never> & { readonly kind: Exclude<Method['kind'], 'recovery'> };

function isMove(method: Method<never>): method is Moving {
  return method.kind !== 'recovery';
}

/** Everything judging needs, by platform. */
export interface Rulebook {
  readonly packs: readonly RulePack[];
  readonly rules: readonly Rule[];
  /** Live methods first: the order in which equal verdicts are preferred. */
  readonly methods: readonly Moving[];
  /** Ways to bring a guest back once its host is lost: no moves, and in no plane. */
  readonly recovery: readonly Method<never>[];
  readonly waivers: WaiverBook;
  /** For how long moves take: the inventory's planning section. */
  readonly planning?: Planning;
  packOf(platform: string): RulePack | undefined;
}

export function rulebook(packs: readonly RulePack[], waivers: WaiverBook = noWaivers): Rulebook {
  const byPlatform = new Map(packs.map((pack) => [pack.platform, pack]));
  const all = packs.flatMap((pack) => pack.methods);
  const methods = all.filter(isMove);
  return {
    packs,
    rules: packs.flatMap((pack) => pack.rules),
    methods: [...methods.filter((method) => method.kind === 'live'), ...methods.filter((method) => method.kind !== 'live')],
    recovery: all.filter((method) => !isMove(method)),
    waivers,
    packOf: (platform) => byPlatform.get(platform),
  };
}

/** The guest's platform state, or undefined where it is not known. */
export function stateColumn(fleet: Fleet, book: Rulebook, columns: Columns): readonly (string | undefined)[] {
  return fleet.guests.map((guest, index) => {
    const pack = book.packOf(guest.host.platform);
    if (pack === undefined) return undefined;
    const fact = columns.ofGuests(pack.statePath).at(index);
    return isKnown(fact) && typeof fact.v === 'string' ? fact.v : undefined;
  });
}

export function buildMatrix(fleet: Fleet, book: Rulebook): Matrix {
  const guestCount = fleet.guests.length;
  const hostCount = fleet.hosts.length;
  const words = wordsFor(hostCount);
  const columns = columnsOf(fleet, (platform) => book.packOf(platform));
  const states = stateColumn(fleet, book, columns);
  const planes = book.methods.map((method) => emptyPlanes(guestCount * words, offeredFor(method, fleet, columns), guestCount));
  const blocksFor = blocking(book, states);
  const settled = settledHosts(fleet, book.packs, (platform) => book.packOf(platform), states);

  for (const rule of book.rules) {
    const judging = book.methods.flatMap((method, index) => {
      const blocks = blocksFor(rule, method);
      return blocks === undefined ? [] : [{ method, planes: planes[index] as Planes, blocks }];
    });
    if (judging.length === 0) continue;
    const rows = rowsOf(rule, columns, hostCount);
    for (const guest of columns.guestsByHost) {
      let row: OutcomeRow | undefined;
      for (const { method, planes: of, blocks } of judging) {
        if (of.offered[guest] === 'no' || !blocks(guest)) continue;
        of.unjudged[guest] = 0;
        row ??= rows(guest);
        if (row.fail !== undefined) orInto(of.fail[rule.dependsOn], guest * words, row.fail);
        if (row.unknown === undefined) continue;
        const without = settled(rule, guest, method);
        if (without === undefined) orInto(of.unknown[rule.dependsOn], guest * words, row.unknown);
        else orIntoWithout(of.unknown[rule.dependsOn], guest * words, row.unknown, without);
      }
    }
  }
  const standing = (rule: Rule): Standing => standingRows(rule, fleet, book, columns, blocksFor, planes, settled);
  return matrixOf(
    fleet,
    book,
    planes,
    words,
    () => countRules(fleet, book, standing),
    (waiver) => countWaived(waiver, fleet, book, standing),
  );
}

function emptyPlanes(size: number, offered: readonly Offer[], guestCount: number): Planes {
  const make = (): Record<DependsOn, Uint32Array> => ({
    compatibility: new Uint32Array(size),
    capacity: new Uint32Array(size),
    state: new Uint32Array(size),
  });
  return { fail: make(), unknown: make(), offered, unjudged: new Uint8Array(guestCount).fill(1) };
}

/** Whether a rule is a blocker of a method for a guest. */
type Blocks = (guest: number) => boolean;

/** Weighs once per state: millions of guests and rules are asked about. undefined: the rule blocks the method for no guest. */
function blocking(book: Rulebook, states: readonly (string | undefined)[]): (rule: Rule, method: Method<never>) => Blocks | undefined {
  const known = new Map(book.packs.flatMap((pack) => pack.rules.map((rule) => [rule, knownStates(pack)] as const)));
  const distinct = [...new Set(states)];
  const numberOf = new Map(distinct.map((state, number) => [state, number]));
  const stateOf = Int32Array.from(states, (state) => numberOf.get(state) as number);
  const none: ReadonlySet<string> = new Set();
  return (rule, method) => {
    if (rule.methods[method.id] === undefined) return undefined;
    const blocks = distinct.map((state) => weightOf(rule, method, state, known.get(rule) ?? none)?.severity === 'blocker');
    return blocks.includes(true) ? (guest) => blocks[stateOf[guest] as number] as boolean : undefined;
  };
}

function matrixOf(
  fleet: Fleet,
  book: Rulebook,
  planes: readonly Planes[],
  words: number,
  ruleCounts: () => readonly RuleCount[],
  pairsOf: (waiver: PlacedWaiver) => number,
): Matrix {
  const hasFacet = book.methods.map((method) => fleet.hosts.map((host) => method.facets.target in host.facts));

  function verdict(guest: number, host: number, method: number, dependsOn: readonly DependsOn[] = dependences): Verdict | undefined {
    const of = planes[method] as Planes;
    const offered = of.offered[guest];
    if (offered === 'no' || !(hasFacet[method] as boolean[])[host]) return undefined;
    const at = guest * words;
    if (dependsOn.some((each) => hasBit(of.fail[each], host, at))) return 'no';
    if (offered === 'unknown' || of.unjudged[guest] === 1 || dependsOn.some((each) => hasBit(of.unknown[each], host, at))) return 'unknown';
    return 'yes';
  }

  return {
    verdict,
    best(guest, host) {
      let best: { method: number; verdict: Verdict } | undefined;
      for (let method = 0; method < planes.length; method++) {
        const own = verdict(guest, host, method);
        if (own === 'yes') return { method, verdict: own };
        if (own !== undefined && (best === undefined || (own === 'unknown' && best.verdict === 'no'))) best = { method, verdict: own };
      }
      return best;
    },
    standing(guest, method, dependsOn) {
      if (planes[method]?.offered[guest] === 'no') return undefined;
      return Uint8Array.from(fleet.hosts, (_, host) => stands[verdict(guest, host, method, dependsOn) ?? 'no']);
    },
    ruleCounts,
    pairsOf,
  };
}

/** The row of a rule for a guest; undefined: it is no blocker for any method offered to the guest, or the guest never moves. */
type Standing = (guest: number) => OutcomeRow | undefined;

function standingRows(
  rule: Rule,
  fleet: Fleet,
  book: Rulebook,
  columns: Columns,
  blocksFor: ReturnType<typeof blocking>,
  planes: readonly Planes[],
  settled: SettledHosts,
): Standing {
  const blocks = book.methods.map((method) => blocksFor(rule, method));
  const rows = rowsOf(rule, columns, fleet.hosts.length);
  return (guest) => {
    const partOfHost = fleet.guests[guest]?.facts.partOfHost;
    if (partOfHost !== undefined && isKnown(partOfHost) && partOfHost.v) return undefined;
    const judging = book.methods.filter((_, at) => planes[at]?.offered[guest] !== 'no' && blocks[at]?.(guest) === true);
    if (judging.length === 0) return undefined;
    const row = rows(guest);
    return row.unknown === undefined
      ? row
      : withoutSettled(
          row,
          row.unknown,
          judging.map((method) => settled(rule, guest, method)),
        );
  };
}

/** Undecided for some method: what is settled for each of them is not. */
function withoutSettled(row: OutcomeRow, unknown: Row, settled: readonly (Row | undefined)[]): OutcomeRow {
  if (settled.includes(undefined)) return row;
  const rest = new Uint32Array(unknown.length);
  for (const without of settled as readonly Row[]) orIntoWithout(rest, 0, unknown, without);
  return { fail: row.fail, unknown: rest };
}

/** Pairs of guests that move, per rule that fails or is undecided as a blocker for some offered method. */
function countRules(fleet: Fleet, book: Rulebook, standing: (rule: Rule) => Standing): readonly RuleCount[] {
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const counts: RuleCount[] = [];
  for (const rule of book.rules) {
    const rowOf = standing(rule);
    const count: RuleCount = { rule: rule.id, fails: 0, unknowns: 0 };
    fleet.guests.forEach((guest, index) => {
      const row = rowOf(index);
      if (row === undefined) return;
      const own = hostIndex.get(guest.host) as number;
      count.fails += others(row.fail, own);
      count.unknowns += others(row.unknown, own);
    });
    if (count.fails + count.unknowns > 0) counts.push(count);
  }
  return counts.sort((a, b) => b.fails - a.fails || b.unknowns - a.unknowns || (a.rule < b.rule ? -1 : 1));
}

function countWaived({ waiver }: PlacedWaiver, fleet: Fleet, book: Rulebook, standing: (rule: Rule) => Standing): number {
  const rule = book.rules.find(({ id }) => id === waiver.rule);
  if (rule === undefined) return 0;
  const rowOf = standing(rule);
  const targets = fleet.hosts.flatMap((host, index) => (namesTarget(waiver, host) ? [index] : []));
  let pairs = 0;
  fleet.guests.forEach((guest, index) => {
    const row = namesGuest(waiver, guest) ? rowOf(index) : undefined;
    if (row === undefined) return;
    const stands = (host: number): boolean =>
      (row.fail !== undefined && hasBit(row.fail, host)) || (row.unknown !== undefined && hasBit(row.unknown, host));
    pairs += targets.filter((host) => fleet.hosts[host] !== guest.host && stands(host)).length;
  });
  return pairs;
}

function others(row: Row | undefined, own: number): number {
  return row === undefined ? 0 : countBits(row) - (hasBit(row, own) ? 1 : 0);
}

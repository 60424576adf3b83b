/** Every move of a fleet at once: typed arrays, separate bit planes for fail and unknown, and per dependsOn. */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { RuleCount } from '../../schemas/generated/types.ts';
import type { DependsOn, Method, Rule, RulePack } from '../define.ts';
import { countBits, hasBit, orInto, wordsFor } from './bits.ts';
import type { Row } from './bits.ts';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import { offeredFor } from './offered.ts';
import type { Offer } from './offered.ts';
import { rowsOf } from './rows.ts';
import type { OutcomeRow } from './rows.ts';
import { knownStates, weightOf } from './weights.ts';
import type { Verdict } from '../../schemas/generated/types.ts';

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
  ruleCounts(): readonly RuleCount[];
}

/** Everything judging needs, by platform. */
export interface Rulebook {
  readonly packs: readonly RulePack[];
  readonly rules: readonly Rule[];
  /** Live methods first: the order in which equal verdicts are preferred. */
  readonly methods: readonly Method<never>[];
  packOf(platform: string): RulePack | undefined;
}

export function rulebook(packs: readonly RulePack[]): Rulebook {
  const byPlatform = new Map(packs.map((pack) => [pack.platform, pack]));
  const methods = packs.flatMap((pack) => pack.methods);
  return {
    packs,
    rules: packs.flatMap((pack) => pack.rules),
    methods: [...methods.filter((method) => method.kind === 'live'), ...methods.filter((method) => method.kind !== 'live')],
    packOf: (platform) => byPlatform.get(platform),
  };
}

/** The guest's platform state, or undefined where it is not known. */
export function stateColumn(fleet: Fleet, book: Rulebook, columns: Columns): readonly (string | undefined)[] {
  return fleet.guests.map((guest, index) => {
    const pack = book.packOf(guest.host.platform);
    if (pack === undefined) return undefined;
    const fact = columns.ofGuests(pack.statePath).facts[index];
    return fact !== undefined && isKnown(fact) && typeof fact.v === 'string' ? fact.v : undefined;
  });
}

export function buildMatrix(fleet: Fleet, book: Rulebook): Matrix {
  const guestCount = fleet.guests.length;
  const hostCount = fleet.hosts.length;
  const words = wordsFor(hostCount);
  const columns = columnsOf(fleet, (platform) => book.packOf(platform));
  const states = stateColumn(fleet, book, columns);
  const planes = book.methods.map((method) => emptyPlanes(guestCount * words, offeredFor(method, fleet, columns), guestCount));
  const weigh = weigher(book);

  for (const rule of book.rules) {
    const rows = rowsOf(rule, columns, hostCount);
    const judging = book.methods
      .map((method, index) => ({ method, planes: planes[index] as Planes }))
      .filter(({ method }) => rule.methods[method.id] !== undefined);
    for (let guest = 0; guest < guestCount; guest++) {
      let row: OutcomeRow | undefined;
      for (const { method, planes: of } of judging) {
        if (of.offered[guest] === 'no' || weigh(rule, method, states[guest]) !== 'blocker') continue;
        of.unjudged[guest] = 0;
        row ??= rows(guest);
        if (row.fail !== undefined) orInto(of.fail[rule.dependsOn], guest * words, row.fail);
        if (row.unknown !== undefined) orInto(of.unknown[rule.dependsOn], guest * words, row.unknown);
      }
    }
  }
  return matrixOf(fleet, book, planes, words, () => countRules(fleet, book, columns, states, planes));
}

function emptyPlanes(size: number, offered: readonly Offer[], guestCount: number): Planes {
  const make = (): Record<DependsOn, Uint32Array> => ({
    compatibility: new Uint32Array(size),
    capacity: new Uint32Array(size),
    state: new Uint32Array(size),
  });
  return { fail: make(), unknown: make(), offered, unjudged: new Uint8Array(guestCount).fill(1) };
}

/** weightOf, remembered by rule, method and state. */
export function weigher(book: Rulebook): (rule: Rule, method: Method<never>, state: string | undefined) => string | undefined {
  const states = new Map(book.packs.flatMap((pack) => pack.rules.map((rule) => [rule, knownStates(pack)] as const)));
  const none: ReadonlySet<string> = new Set();
  const remembered = new Map<Rule, Map<Method<never>, Map<string | undefined, string | undefined>>>();
  return (rule, method, state) => {
    let byMethod = remembered.get(rule);
    if (byMethod === undefined) remembered.set(rule, (byMethod = new Map<Method<never>, Map<string | undefined, string | undefined>>()));
    let byState = byMethod.get(method);
    if (byState === undefined) byMethod.set(method, (byState = new Map<string | undefined, string | undefined>()));
    if (byState.has(state)) return byState.get(state);
    const severity = weightOf(rule, method, state, states.get(rule) ?? none)?.severity;
    byState.set(state, severity);
    return severity;
  };
}

function matrixOf(fleet: Fleet, book: Rulebook, planes: readonly Planes[], words: number, ruleCounts: () => readonly RuleCount[]): Matrix {
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
    ruleCounts,
  };
}

/** Pairs of guests that move, per rule that fails or is undecided as a blocker for some offered method. */
function countRules(
  fleet: Fleet,
  book: Rulebook,
  columns: Columns,
  states: readonly (string | undefined)[],
  planes: readonly Planes[],
): readonly RuleCount[] {
  const weigh = weigher(book);
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const counts: RuleCount[] = [];
  for (const rule of book.rules) {
    const rows = rowsOf(rule, columns, fleet.hosts.length);
    const count: RuleCount = { rule: rule.id, fails: 0, unknowns: 0 };
    fleet.guests.forEach((guest, index) => {
      if (isKnown(guest.facts.partOfHost) && guest.facts.partOfHost.v) return;
      const judged = book.methods.some(
        (method, at) => planes[at]?.offered[index] !== 'no' && weigh(rule, method, states[index]) === 'blocker',
      );
      if (!judged) return;
      const row = rows(index);
      const own = hostIndex.get(guest.host) as number;
      count.fails += others(row.fail, own);
      count.unknowns += others(row.unknown, own);
    });
    if (count.fails + count.unknowns > 0) counts.push(count);
  }
  return counts.sort((a, b) => b.fails - a.fails || b.unknowns - a.unknowns || (a.rule < b.rule ? -1 : 1));
}

function others(row: Row | undefined, own: number): number {
  return row === undefined ? 0 : countBits(row) - (hasBit(row, own) ? 1 : 0);
}

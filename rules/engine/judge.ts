/** Judges a fleet: every pair at once on first use of the matrix, single pairs on demand. Pure and deterministic. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isExpired } from '../../fleet/statements.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Answer, Counts, Finding, FleetFinding, Planning } from '../../schemas/generated/types.ts';
import type { Method, RulePack } from '../define.ts';
import type { Duration } from '../duration/duration.ts';
import type { End } from '../ends.ts';
import type { CellKind, CellReasons, Judgement } from '../judgement.ts';
import { fleetFindings } from '../fleet/define.ts';
import type { FleetRule, FleetView, Island } from '../fleet/define.ts';
import { commandsOf, placementFor, recoveryAnswer } from './commands.ts';
import type { Site } from './commands.ts';
import { factOf, namesOf, newMemo } from './findings.ts';
import type { Memo, Pair } from './findings.ts';
import { fleetViewOf } from './fleet-view.ts';
import type { Groups } from './fleet-view.ts';
import { buildMatrix, rulebook } from './matrix.ts';
import type { Matrix, Moving, Rulebook } from './matrix.ts';
import { bestFirst, durationOf, factsAt, findingsOf, kindOf, moveAnswer, movesOf, outlinesOf, recoveryOf, sameMethod } from './moves.ts';
import type { Move, Outline } from './moves.ts';
import { offerOf } from './offered.ts';
import { acceptedAt } from './settled.ts';
import { actionsOf, unknownsOf } from './summaries.ts';
import { isBetter, waiverBook, waiverOf } from './waivers.ts';
import type { PlacedWaiver } from './waivers.ts';

export interface JudgeOptions {
  /** Methods to consider; default: all. */
  readonly methods?: (method: Method<never>) => boolean;
  /** Where the source reaches a host for a move, from the inventory. */
  readonly moveAddress?: (host: string) => { readonly address?: string | undefined; readonly user?: string | undefined };
  /** Rules whose risk somebody accepts; those that have expired count for nothing and are noted. */
  readonly waivers?: readonly PlacedWaiver[];
  /** How fast moves are and guests write, for how long moves take; default: stated assumptions. */
  readonly planning?: Planning;
  /** For findings of the fleet, where they are asked for; default: none. */
  readonly fleetRules?: FleetRules;
}

/** Handed in, not imported: they load a graph library that a check needs not. */
export interface FleetRules {
  readonly rules: readonly FleetRule[];
  readonly islandsOf: (view: FleetView) => readonly Island[];
  readonly groups: Groups;
}

export function judge(fleet: Fleet, packs: readonly RulePack[], options: JudgeOptions = {}): Judgement {
  const waivers = options.waivers ?? [];
  const isOver = (until: string): boolean => isExpired(until, fleet.asOf);
  const all = rulebook(packs, waiverBook(waivers, isOver));
  const wanted = options.methods ?? (() => true);
  const book: Rulebook = {
    ...all,
    methods: all.methods.filter(wanted),
    recovery: all.recovery.filter(wanted),
    ...(options.planning === undefined ? {} : { planning: options.planning }),
  };
  const methodAt = new Map(book.methods.map(({ id }, at) => [id, at]));
  let built: Matrix | undefined;
  const matrix = (): Matrix => (built ??= buildMatrix(fleet, book));
  const pairOf = (guest: number, host: number, newName?: string): Pair => {
    const [moving, target] = [fleet.guests[guest], fleet.hosts[host]];
    if (moving === undefined || target === undefined) throw new Error(`no pair ${guest}, ${host}`);
    return { guest: moving, target, newName, packOf: (platform) => book.packOf(platform), memo: memory.of(moving, newName, target) };
  };
  const memory = factMemory();
  const isHere = (guest: number, host: number): boolean => fleet.guests[guest]?.host === fleet.hosts[host];

  function kind(guest: number, host: number): CellKind {
    if (isHere(guest, host)) return 'here';
    const best = matrix().best(guest, host);
    if (best === undefined) return 'no';
    return best.verdict === 'yes' ? (book.methods[best.method] as Moving).kind : best.verdict;
  }

  function plan(guest: number, host: number): ReturnType<Judgement['plan']> {
    const best = isHere(guest, host) ? undefined : matrix().best(guest, host);
    const method = best === undefined ? undefined : book.methods[best.method];
    if (method === undefined) return undefined;
    return { method: method.id, ...placementFor(method, pairOf(guest, host), { ...options, conventions: fleet.conventions }) };
  }

  /** The kind for who accepts the waivers. */
  function waivedKind(guest: number, host: number): CellKind {
    const own = kind(guest, host);
    if (own === 'here' || own === 'live' || waivers.length === 0) return own;
    const best = bestWaived(movesOf(pairOf(guest, host), book));
    if (best === undefined) return own;
    return best.waivedVerdict === 'yes' ? best.method.kind : best.waivedVerdict;
  }

  function findings(guest: number, host: number, method: string): readonly Finding[] {
    const found = [...book.methods, ...book.recovery].find((each) => each.id === method);
    return found === undefined ? [] : findingsOf(outlinesOf(found, pairOf(guest, host), book));
  }

  function duration(guest: number, host: number, method: string): Duration | undefined {
    const found = [...book.methods, ...book.recovery].find((each) => each.id === method);
    return found === undefined ? undefined : durationOf(found, pairOf(guest, host), book);
  }

  let foundInFleet: readonly FleetFinding[] | undefined;
  function findInFleet(): readonly FleetFinding[] {
    const { fleetRules } = options;
    if (fleetRules === undefined || fleet.hosts.length === 0) return [];
    const { rules, islandsOf, groups } = fleetRules;
    return fleetFindings(rules, fleetViewOf({ fleet, book, matrix, pairOf, groups, islandsOf }));
  }

  function liveUndecided(guest: number, host: number): boolean {
    return (
      kind(guest, host) === 'outage' &&
      book.methods.some((method, index) => method.kind === 'live' && matrix().verdict(guest, host, index) === 'unknown')
    );
  }

  const judgement: Judgement = {
    fleet,
    rules: book.rules,
    methods: book.methods,
    recovery: book.recovery,
    kind,
    liveUndecided,
    waivedKind,
    waivers: () =>
      waivers.map((placed) => {
        const expired = isOver(placed.waiver.until);
        return { ...placed, expired, pairs: expired ? 0 : matrix().pairsOf(placed) };
      }),
    findings,
    duration,
    reasons: (guest, host) => reasonsOf(movesOf(pairOf(guest, host), book)[0]),
    moves: (guest, host) => movesOf(pairOf(guest, host), book).map(moveAnswer),
    answer: (guest, host, { newName } = {}) => answerOf(pairOf(guest, host, newName), book, { ...options, conventions: fleet.conventions }),
    plan,
    ends: (guest, host) => endsOf(pairOf(guest, host)),
    ranked: (guest, { newName } = {}) => ranked(guest, fleet, (host) => movesOf(pairOf(guest, host, newName), book)[0]),
    counts: () => countKinds(fleet, kind),
    ruleCounts: () => matrix().ruleCounts(),
    actions: (pairLimit) => actionsOf(judgement, pairLimit),
    unknowns: (pairLimit) => unknownsOf(judgement, pairLimit),
    groups: Object.keys(options.fleetRules?.groups ?? {}),
    fleetFindings: () => (foundInFleet ??= findInFleet()),
    standing: (guest, method, dependsOn) => {
      const at = methodAt.get(method);
      return at === undefined ? undefined : matrix().standing(guest, at, dependsOn);
    },
    passes: (guest, host, dependsOn) => book.methods.some((_, method) => matrix().verdict(guest, host, method, dependsOn) === 'yes'),
  };
  return judgement;
}

/** True for guests that belong to their host: a control domain, a service domain, dom0. */
export function isPartOfHost(fleet: Fleet, guest: number): boolean {
  const fact = fleet.guests[guest]?.facts.partOfHost;
  return fact !== undefined && isKnown(fact) && fact.v;
}

/** Facts of the hosts, and of the guest looked at last, so that looking at a row of pairs resolves each fact once. */
function factMemory(): { of(guest: FleetGuest, newName: string | undefined, target: FleetHost): NonNullable<Pair['memo']> } {
  const targets = new Map<FleetHost, Memo>();
  let last: { readonly guest: FleetGuest; readonly newName: string | undefined; readonly memo: Memo } | undefined;
  return {
    of(guest, newName, target) {
      if (last === undefined || last.guest !== guest || last.newName !== newName) last = { guest, newName, memo: newMemo() };
      let memo = targets.get(target);
      if (memo === undefined) targets.set(target, (memo = newMemo()));
      return { guest: last.memo, target: memo };
    },
  };
}

function reasonsOf(move: Move | undefined): CellReasons {
  const ids = (severity: Outline['severity'], outcomes: readonly Outline['outcome'][]): string[] =>
    (move?.outlines ?? []).filter((each) => each.severity === severity && outcomes.includes(each.outcome)).map((each) => each.rule);
  return {
    method: move?.method.id ?? null,
    failing: ids('blocker', ['fail']),
    unknown: ids('blocker', ['unknown']),
    warning: ids('warning', ['fail', 'unknown']),
  };
}

/** Hosts other than the guest's own: by their best move; the same method's by what stands in the way, then by name. */
function ranked(guest: number, fleet: Fleet, bestMove: (host: number) => Move | undefined): readonly number[] {
  return fleet.hosts
    .map((_, host) => host)
    .filter((host) => fleet.guests[guest]?.host !== fleet.hosts[host])
    .map((host) => ({ host, best: bestMove(host) }))
    .sort((a, b) => {
      if (a.best === undefined || b.best === undefined) return (a.best === undefined ? 1 : 0) - (b.best === undefined ? 1 : 0);
      return a.best.method === b.best.method ? sameMethod(a.best, b.best) : bestFirst(a.best, b.best);
    })
    .map(({ host }) => host);
}

/** The best move for who accepts the waivers. */
function bestWaived(moves: readonly Move[]): Move | undefined {
  return moves.map((move) => ({ ...move, verdict: move.waivedVerdict })).sort(bestFirst)[0];
}

function endsOf(pair: Pair): readonly End[] {
  const { guest, target } = pair;
  return pair.packOf(guest.host.platform)?.ends?.(guest, target) ?? [];
}

/** What was read by eye, and what to do about it. */
function fidelityNotes({ guest, target }: Pair): readonly string[] {
  const hosts = [guest.host, target].filter((host) => host.outputs.some((output) => output.fidelity === 'low'));
  return hosts.length === 0
    ? []
    : [
        `facts of ${hosts.map((host) => host.name).join(' and ')} come from text output, low fidelity: collect it with a login or the capture script before the move`,
      ];
}

function answerOf(pair: Pair, book: Rulebook, options: Site): Answer {
  const names = namesOf(pair);
  const moves = movesOf(pair, book);
  const recovery = recoveryOf(pair, book);
  const [best] = moves;
  const waived = bestWaived(moves);
  const notes = [
    ...(best === undefined ? notOffered(pair, book) : []),
    ...renamingNotes(pair, book),
    ...fidelityNotes(pair),
    ...moves.flatMap((move) => acceptedAllTheSame(move, pair)),
    ...(best === undefined ? [] : expiredWaivers(best, pair, book)),
  ];
  return {
    schema: 1,
    guest: names.guest,
    source: names.source,
    target: names.target,
    verdict: best?.verdict ?? 'no',
    kind: kindOf(best),
    method: best?.method.id ?? null,
    ...(best !== undefined && waived !== undefined && isBetter(waived.waivedVerdict, best.verdict)
      ? { waivedVerdict: waived.waivedVerdict, waivedMethod: waived.method.id }
      : {}),
    asOf: pair.guest.host.startedAt < pair.target.startedAt ? pair.guest.host.startedAt : pair.target.startedAt,
    methods: moves.map(moveAnswer),
    ...(recovery.length === 0 ? {} : { recovery: recovery.map((way) => recoveryAnswer(way, pair, options)) }),
    commands: best === undefined ? null : commandsOf(best, pair, options),
    ...(pair.newName === undefined ? {} : { newName: pair.newName }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
}

/** Waivers that would have spoken of what stands in the way, one sentence each. */
function expiredWaivers({ outlines }: Move, pair: Pair, book: Rulebook): readonly string[] {
  return outlines
    .filter(({ severity, outcome, waiver }) => severity === 'blocker' && outcome !== 'pass' && waiver === undefined)
    .flatMap(({ rule }) => waiverOf(book.waivers.expired, rule, pair) ?? [])
    .map(({ waiver, at }) => `the waiver of ${waiver.by} for ${waiver.rule} (${at}) expired on ${waiver.until}`);
}

/**
 * A recorded dry run that was accepted and makes no yes. Where our rules say that the platform refuses, one of the two is
 * wrong; where something is still not known, the dry run does not check it. Either is said.
 */
function acceptedAllTheSame({ method, outlines, verdict }: Move, pair: Pair): readonly string[] {
  const refusing = outlines
    .filter(({ severity, outcome, stage }) => severity === 'blocker' && outcome === 'fail' && stage === 'refused')
    .map(({ rule }) => rule);
  const at = refusing.length === 0 && verdict !== 'unknown' ? undefined : acceptedAt(method.id, pair);
  if (at === undefined) return [];
  if (refusing.length === 0) return [`the dry run of ${at} accepted ${method.id}; what is still not known of it a dry run does not check`];
  const rules = refusing.length === 1 ? `the rule ${refusing[0] ?? ''} says` : `the rules ${refusing.join(', ')} say`;
  return [`the dry run of ${at} accepted ${method.id}; ${rules} no: if nothing has changed since, please report this`];
}

/** Where the old name stays in use, one sentence each. */
function renamingNotes(pair: Pair, book: Rulebook): readonly string[] {
  const renaming = book.packOf(pair.guest.host.platform)?.renaming;
  if (renaming === undefined || pair.newName === undefined || pair.newName === pair.guest.name) return [];
  const names = { ...namesOf(pair), newName: pair.newName, targetAddress: undefined, targetUser: undefined };
  return renaming.notes(names, factsAt(renaming.needs, pair));
}

/** Why no method is left, one sentence each. */
function notOffered(pair: Pair, book: Rulebook): readonly string[] {
  // Only ways to bring it back were asked for: nobody wonders why no move is judged.
  if (book.methods.length === 0 && book.recovery.length > 0) return [];
  const reasons = book.methods
    .filter((method) => method.facets.guest in pair.guest.facts)
    .flatMap((method) => {
      const offer = offerOf(method, (path) => factOf(path, pair));
      return offer.offer === 'no' ? [`${method.id}: ${offer.why}`] : [];
    });
  return reasons.length > 0 ? reasons : [`no method of ${pair.guest.host.platform} fits`];
}

function countKinds(fleet: Fleet, kind: (guest: number, host: number) => CellKind): Counts {
  const counts: Counts = { live: 0, outage: 0, no: 0, unknown: 0 };
  fleet.guests.forEach((_, guest) => {
    if (isPartOfHost(fleet, guest)) return;
    for (let host = 0; host < fleet.hosts.length; host++) {
      const cell = kind(guest, host);
      if (cell !== 'here') counts[cell]++;
    }
  });
  return counts;
}

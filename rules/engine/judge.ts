/** Judges a fleet: every pair at once on first use of the matrix, single pairs on demand. Pure and deterministic. */
import type { Fleet, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Answer, Commands, Counts, Downtime, Finding, Kind, MoveAnswer, Verdict } from '../../schemas/generated/types.ts';
import type { Method, MoveNames, RulePack } from '../define.ts';
import type { CellKind, CellReasons, Judgement } from '../judgement.ts';
import { factOf, findingOf, namesOf } from './findings.ts';
import type { Pair } from './findings.ts';
import { buildMatrix, rulebook } from './matrix.ts';
import type { Matrix, Rulebook } from './matrix.ts';
import { offerOf } from './offered.ts';
import { parsePath, resolve } from './paths.ts';
import { actionsOf, unknownsOf } from './summaries.ts';
import { knownStates, weightOf } from './weights.ts';

export interface JudgeOptions {
  /** Methods to consider; default: all. */
  readonly methods?: (method: Method<never>) => boolean;
  /** Where the source reaches a host for a move, from the inventory. */
  readonly moveAddress?: (host: string) => { readonly address?: string | undefined; readonly user?: string | undefined };
}

const downtimeOrder = { none: 0, pause: 1, restart: 2, outage: 3 } as const;
const verdictOrder = { yes: 0, unknown: 1, no: 2 } as const;

export function judge(fleet: Fleet, packs: readonly RulePack[], options: JudgeOptions = {}): Judgement {
  const all = rulebook(packs);
  const wanted = options.methods ?? (() => true);
  const book: Rulebook = { ...all, methods: all.methods.filter(wanted) };
  let built: Matrix | undefined;
  const matrix = (): Matrix => (built ??= buildMatrix(fleet, book));
  const pairOf = (guest: number, host: number, newName?: string): Pair => {
    const [moving, target] = [fleet.guests[guest], fleet.hosts[host]];
    if (moving === undefined || target === undefined) throw new Error(`no pair ${guest}, ${host}`);
    return { guest: moving, target, newName, packOf: (platform) => book.packOf(platform) };
  };
  const hostIndex = new Map<FleetHost, number>(fleet.hosts.map((host, index) => [host, index]));
  const isHere = (guest: number, host: number): boolean => fleet.guests[guest]?.host === fleet.hosts[host];

  function kind(guest: number, host: number): CellKind {
    if (isHere(guest, host)) return 'here';
    const best = matrix().best(guest, host);
    if (best === undefined) return 'no';
    return best.verdict === 'yes' ? (book.methods[best.method] as Method<never>).kind : best.verdict;
  }

  function findings(guest: number, host: number, method: string): readonly Finding[] {
    const found = book.methods.find((each) => each.id === method);
    return found === undefined ? [] : findingsOf(found, pairOf(guest, host), book);
  }

  const judgement: Judgement = {
    fleet,
    rules: book.rules,
    methods: book.methods,
    kind,
    findings,
    reasons: (guest, host) => reasonsOf(bestMove(pairOf(guest, host), book)),
    moves: (guest, host) => movesOf(pairOf(guest, host), book),
    answer: (guest, host, { newName } = {}) => answerOf(pairOf(guest, host, newName), book, options),
    ranked: (guest) => ranked(guest, fleet, book, pairOf, hostIndex),
    counts: () => countKinds(fleet, kind),
    ruleCounts: () => matrix().ruleCounts(),
    actions: (pairLimit) => actionsOf(judgement, pairLimit),
    unknowns: (pairLimit) => unknownsOf(judgement, pairLimit),
    passes: (guest, host, dependsOn) => book.methods.some((_, method) => matrix().verdict(guest, host, method, dependsOn) === 'yes'),
  };
  return judgement;
}

/** True for guests that belong to their host: a control domain, a service domain, dom0. */
export function isPartOfHost(fleet: Fleet, guest: number): boolean {
  const fact = fleet.guests[guest]?.facts.partOfHost;
  return fact !== undefined && isKnown(fact) && fact.v;
}

function stateOf(pair: Pair, book: Rulebook): string | undefined {
  const pack = book.packOf(pair.guest.host.platform);
  if (pack === undefined) return undefined;
  const fact = resolve(parsePath(pack.statePath), { guest: pair.guest, pack });
  return isKnown(fact) && typeof fact.v === 'string' ? fact.v : undefined;
}

function findingsOf(method: Method<never>, pair: Pair, book: Rulebook): readonly Finding[] {
  const state = stateOf(pair, book);
  const found: Finding[] = [];
  const offer = offerOf(method, (path) => factOf(path, pair));
  if (offer.offer !== 'yes') {
    found.push(
      engineFinding(
        method.id,
        offer.offer === 'no' ? 'fail' : 'unknown',
        offer.offer === 'no' ? offer.why : `not known whether ${method.title} exists for ${pair.guest.name}: ${offer.why}`,
        pair,
      ),
    );
  }
  for (const pack of book.packs) {
    const states = knownStates(pack);
    for (const rule of pack.rules) {
      const weight = weightOf(rule, method, state, states);
      if (weight !== undefined) found.push(findingOf(rule, weight, pair));
    }
  }
  if (!found.some((finding) => finding.severity === 'blocker'))
    found.push(engineFinding(method.id, 'unknown', `no rule judges ${method.title} for ${pair.guest.name}`, pair));
  return found.sort(inReadingOrder);
}

/** What the engine itself has to say about a move; its "rule" is the method. */
function engineFinding(method: string, outcome: 'fail' | 'unknown', message: string, pair: Pair): Finding {
  const finding: Finding = { rule: method, severity: 'blocker', outcome, stage: 'refused', message, evidence: [], fix: [] };
  if (outcome === 'unknown') finding.settle = `read ${pair.guest.host.name} again: canmove collect ${pair.guest.host.endpoint}`;
  return finding;
}

const severityOrder = { blocker: 0, warning: 1, advice: 2 } as const;
const outcomeOrder = { fail: 0, unknown: 1, pass: 2 } as const;

/** Blockers first, and of them what fails, then what is not known; the order of rules is that of their ids. */
function inReadingOrder(a: Finding, b: Finding): number {
  const trouble = (finding: Finding): number => (finding.outcome === 'pass' ? 1 : 0);
  return (
    trouble(a) - trouble(b) ||
    severityOrder[a.severity] - severityOrder[b.severity] ||
    outcomeOrder[a.outcome] - outcomeOrder[b.outcome] ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}

/** Kleene logic over the blockers (H-T1). */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const blockers = findings.filter((finding) => finding.severity === 'blocker');
  if (blockers.some((finding) => finding.outcome === 'fail')) return 'no';
  return blockers.length === 0 || blockers.some((finding) => finding.outcome === 'unknown') ? 'unknown' : 'yes';
}

function downtimeOf(method: Method<never>, pair: Pair): Downtime {
  const estimate = method.downtime(factsAt(method.downtimeNeeds, pair));
  return { kind: estimate.kind, ...(estimate.seconds === undefined ? {} : { seconds: { ...estimate.seconds } }), basis: estimate.basis };
}

function factsAt(paths: readonly string[], pair: Pair): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const path of paths) {
    const fact = factOf(path, pair);
    if (isKnown(fact)) values[path] = fact.v;
  }
  return values;
}

/** Methods that exist for the pair: both facets are there, and the guest's manager offers it (or may). */
function offeredMethods(pair: Pair, book: Rulebook): readonly Method<never>[] {
  return book.methods.filter(
    (method) =>
      method.facets.guest in pair.guest.facts &&
      method.facets.target in pair.target.facts &&
      offerOf(method, (path) => factOf(path, pair)).offer !== 'no',
  );
}

function movesOf(pair: Pair, book: Rulebook): readonly MoveAnswer[] {
  return offeredMethods(pair, book)
    .map((method) => {
      const findings = findingsOf(method, pair, book);
      return { method: method.id, verdict: verdictOf(findings), downtime: downtimeOf(method, pair), findings: [...findings] };
    })
    .sort(bestFirst);
}

function warnings(move: MoveAnswer): number {
  return move.findings.filter((finding) => finding.severity === 'warning' && finding.outcome !== 'pass').length;
}

/** By verdict, then downtime, then fewest warnings, then id. */
function bestFirst(a: MoveAnswer, b: MoveAnswer): number {
  return (
    verdictOrder[a.verdict] - verdictOrder[b.verdict] ||
    downtimeOrder[a.downtime.kind] - downtimeOrder[b.downtime.kind] ||
    (a.downtime.seconds?.high ?? 0) - (b.downtime.seconds?.high ?? 0) ||
    warnings(a) - warnings(b) ||
    (a.method < b.method ? -1 : 1)
  );
}

function bestMove(pair: Pair, book: Rulebook): MoveAnswer | undefined {
  return movesOf(pair, book)[0];
}

function kindOf(move: MoveAnswer | undefined, book: Rulebook): Kind {
  if (move === undefined) return 'no';
  return move.verdict === 'yes' ? (book.methods.find((method) => method.id === move.method) as Method<never>).kind : move.verdict;
}

function reasonsOf(move: MoveAnswer | undefined): CellReasons {
  const ids = (test: (finding: Finding) => boolean): string[] => (move?.findings ?? []).filter(test).map((finding) => finding.rule);
  return {
    method: move?.method ?? null,
    failing: ids((finding) => finding.severity === 'blocker' && finding.outcome === 'fail'),
    unknown: ids((finding) => finding.severity === 'blocker' && finding.outcome === 'unknown'),
    warning: ids((finding) => finding.severity === 'warning' && finding.outcome !== 'pass'),
  };
}

function answerOf(pair: Pair, book: Rulebook, options: JudgeOptions): Answer {
  const names = namesOf(pair);
  const moves = movesOf(pair, book);
  const [best] = moves;
  const notes = best === undefined ? notOffered(pair, book) : [];
  return {
    schema: 1,
    guest: names.guest,
    source: names.source,
    target: names.target,
    verdict: best?.verdict ?? 'no',
    kind: kindOf(best, book),
    method: best?.method ?? null,
    asOf: pair.guest.host.startedAt < pair.target.startedAt ? pair.guest.host.startedAt : pair.target.startedAt,
    methods: [...moves],
    commands: best === undefined ? null : commandsOf(best, pair, book, options),
    ...(pair.newName === undefined ? {} : { newName: pair.newName }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
}

/** Why no method is left, one sentence each. */
function notOffered(pair: Pair, book: Rulebook): readonly string[] {
  const reasons = book.methods
    .filter((method) => method.facets.guest in pair.guest.facts)
    .flatMap((method) => {
      const offer = offerOf(method, (path) => factOf(path, pair));
      return offer.offer === 'no' ? [`${method.id}: ${offer.why}`] : [];
    });
  return reasons.length > 0 ? reasons : [`no method of ${pair.guest.host.platform} fits`];
}

function commandsOf(best: MoveAnswer, pair: Pair, book: Rulebook, options: JudgeOptions): Commands {
  const method = book.methods.find((each) => each.id === best.method) as Method<never>;
  const { address, user } = options.moveAddress?.(pair.target.name) ?? {};
  const names: MoveNames = {
    ...namesOf(pair),
    targetAddress: address,
    targetUser: user,
    ...(pair.newName === undefined ? {} : { newName: pair.newName }),
  };
  const { dryRun, move, watch, cancel, verify, notes = [] } = method.commands(names, factsAt(method.commandNeeds, pair));
  if (best.verdict === 'no') {
    // Nobody should find the command of a move that cannot work; the dry run only confirms.
    return {
      dryRun: [...dryRun],
      move: [],
      watch: [],
      cancel: [],
      verify: [],
      notes: ['no move commands: remove the blockers first'],
    };
  }
  return {
    dryRun: [...dryRun],
    move: [...move],
    watch: [...watch],
    cancel: [...cancel],
    verify: [...verify],
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
}

function ranked(
  guest: number,
  fleet: Fleet,
  book: Rulebook,
  pairOf: (guest: number, host: number) => Pair,
  hostIndex: ReadonlyMap<FleetHost, number>,
): readonly number[] {
  const own = hostIndex.get((fleet.guests[guest] as Fleet['guests'][number]).host);
  return fleet.hosts
    .map((_, host) => host)
    .filter((host) => host !== own)
    .map((host) => ({ host, best: bestMove(pairOf(guest, host), book) }))
    .sort((a, b) => {
      if (a.best === undefined || b.best === undefined) return (a.best === undefined ? 1 : 0) - (b.best === undefined ? 1 : 0);
      return bestFirst(a.best, b.best) === 0 || a.best.method === b.best.method
        ? compareTargets(a.best, b.best)
        : bestFirst(a.best, b.best);
    })
    .map(({ host }) => host);
}

/** The same method on two targets: fewest failing and undecided blockers first, hosts stay in their order. */
function compareTargets(a: MoveAnswer, b: MoveAnswer): number {
  const standing = (move: MoveAnswer): number =>
    move.findings.filter((finding) => finding.severity === 'blocker' && finding.outcome !== 'pass').length;
  return verdictOrder[a.verdict] - verdictOrder[b.verdict] || standing(a) - standing(b) || warnings(a) - warnings(b);
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

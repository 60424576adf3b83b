/** The moves of one pair: every rule decided once, texts made only for what is shown. */
import { isKnown } from '../../schemas/facts.ts';
import type { Downtime, Finding, Kind, MoveAnswer, Verdict } from '../../schemas/generated/types.ts';
import type { Method, RulePack, Severity, Stage } from '../define.ts';
import type { Duration } from '../duration/duration.ts';
import { paceOf } from '../duration/pace.ts';
import { factOf, findingOf, settleUnusable } from './findings.ts';
import type { Pair } from './findings.ts';
import type { Moving, Rulebook } from './matrix.ts';
import { offerOf } from './offered.ts';
import { decide } from './outcome.ts';
import { settled } from './settled.ts';
import { waivedBy, waiverOf } from './waivers.ts';
import type { PlacedWaiver } from './waivers.ts';
import { knownStates, weightOf } from './weights.ts';

/** What one rule says of a move; its finding, with texts and evidence, is made when it is asked for. */
export interface Outline {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: Finding['outcome'];
  readonly stage: Stage;
  /** Somebody accepts the risk; only of a blocker that does not pass. */
  readonly waiver?: PlacedWaiver;
  finding(): Finding;
}

export interface Move<M extends Method<never> = Moving> {
  readonly method: M;
  readonly verdict: Verdict;
  /** The verdict for who accepts the waivers. */
  readonly waivedVerdict: Verdict;
  readonly downtime: Downtime;
  /** Passes included, in the order of the rules. */
  readonly outlines: readonly Outline[];
}

type AnyMove = Move<Method<never>>;

/** Every offered method of the pair, best first. */
export function movesOf(pair: Pair, book: Rulebook): readonly Move[] {
  return judged(book.methods, pair, book);
}

/** Every offered way to bring the guest back on the target once its host is lost, best first. */
export function recoveryOf(pair: Pair, book: Rulebook): readonly Move<Method<never>>[] {
  return judged(book.recovery, pair, book);
}

function judged<M extends Method<never>>(methods: readonly M[], pair: Pair, book: Rulebook): readonly Move<M>[] {
  return methods
    .filter(
      (method) =>
        method.facets.guest in pair.guest.facts &&
        method.facets.target in pair.target.facts &&
        offerOf(method, (path) => factOf(path, pair)).offer !== 'no',
    )
    .map((method) => {
      const outlines = outlinesOf(method, pair, book);
      return {
        method,
        verdict: verdictOf(outlines),
        waivedVerdict: waivedVerdictOf(outlines),
        downtime: downtimeOf(method, pair, book),
        outlines,
      };
    })
    .sort(bestFirst);
}

export function moveAnswer({ method, verdict, waivedVerdict, downtime, outlines }: Move<Method<never>>): MoveAnswer {
  return {
    method: method.id,
    verdict,
    ...(waivedVerdict === verdict ? {} : { waivedVerdict }),
    downtime,
    findings: findingsOf(outlines),
  };
}

export function outlinesOf(method: Method<never>, pair: Pair, book: Rulebook): readonly Outline[] {
  const state = stateOf(pair, book);
  const outlines: Outline[] = [];
  const offer = offerOf(method, (path) => factOf(path, pair));
  if (offer.offer === 'no') outlines.push(engineOutline(method, 'fail', offer.why, pair));
  if (offer.offer === 'unknown')
    outlines.push(engineOutline(method, 'unknown', `not known whether ${method.title} exists for ${pair.guest.name}: ${offer.why}`, pair));
  for (const pack of book.packs) {
    const states = knownStates(pack);
    for (const rule of pack.rules) {
      const weight = weightOf(rule, method, state, states);
      if (weight === undefined) continue;
      const decided = settled(
        rule,
        weight,
        method.id,
        decide(rule, (path) => factOf(path, pair)),
        pair,
      );
      const stands = weight.severity === 'blocker' && decided.outcome !== 'pass';
      const waiver = stands ? waiverOf(book.waivers.inForce, rule.id, pair) : undefined;
      outlines.push({
        rule: rule.id,
        severity: weight.severity,
        outcome: decided.outcome,
        stage: weight.stage,
        ...(waiver === undefined ? {} : { waiver }),
        finding: () => {
          const finding = findingOf(rule, weight, decided, pair);
          if (waiver !== undefined) finding.waived = waivedBy(waiver);
          return finding;
        },
      });
    }
  }
  if (!outlines.some((outline) => outline.severity === 'blocker'))
    outlines.push(engineOutline(method, 'unknown', `no rule judges ${method.title} for ${pair.guest.name}`, pair));
  return withUnexplainedRefusal(outlines, book.packs);
}

/** A recorded dry run that was refused where no rule of ours sees why: one of the two is wrong, and that is said. */
function withUnexplainedRefusal(outlines: readonly Outline[], packs: readonly RulePack[]): readonly Outline[] {
  const failing = outlines.filter(({ severity, outcome }) => severity === 'blocker' && outcome === 'fail');
  const records = new Set(packs.flatMap((pack) => pack.dryRuns?.rules ?? []));
  if (failing.length === 0 || !failing.every(({ rule }) => records.has(rule))) return outlines;
  return outlines.map((outline) =>
    failing.includes(outline)
      ? {
          ...outline,
          finding: () => {
            const finding = outline.finding();
            finding.message += '. The rules of canmove see no reason for it: please report this';
            return finding;
          },
        }
      : outline,
  );
}

export function findingsOf(outlines: readonly Outline[]): Finding[] {
  return outlines.map((outline) => outline.finding()).sort(inReadingOrder);
}

/** What the engine itself has to say about a move; its "rule" is the method. */
function engineOutline(method: Method<never>, outcome: 'fail' | 'unknown', message: string, pair: Pair): Outline {
  const { host } = pair.guest;
  return {
    rule: method.id,
    severity: 'blocker',
    outcome,
    stage: 'refused',
    finding: () => ({
      rule: method.id,
      severity: 'blocker',
      outcome,
      stage: 'refused',
      message,
      evidence: [],
      fix: [],
      ...(outcome === 'unknown' ? { settle: settleUnusable(pair) ?? `read ${host.name} again: canmove collect ${host.endpoint}` } : {}),
    }),
  };
}

function stateOf(pair: Pair, book: Rulebook): string | undefined {
  const pack = book.packOf(pair.guest.host.platform);
  const fact = pack === undefined ? undefined : factOf(pack.statePath, pair);
  return fact !== undefined && isKnown(fact) && typeof fact.v === 'string' ? fact.v : undefined;
}

/** Kleene logic over the blockers (H-T1). */
function verdictOf(outlines: readonly Outline[]): Verdict {
  const blockers = outlines.filter((outline) => outline.severity === 'blocker');
  if (blockers.some((outline) => outline.outcome === 'fail')) return 'no';
  return blockers.length === 0 || blockers.some((outline) => outline.outcome === 'unknown') ? 'unknown' : 'yes';
}

/** The same with what is waived taken as passed; what the engine itself objects to cannot be waived. */
function waivedVerdictOf(outlines: readonly Outline[]): Verdict {
  return verdictOf(outlines.map((outline) => (outline.waiver === undefined ? outline : { ...outline, outcome: 'pass' })));
}

export function kindOf(move: Move | undefined): Kind {
  if (move === undefined) return 'no';
  return move.verdict === 'yes' ? move.method.kind : move.verdict;
}

/** How long a move of the pair takes by this method. */
export function durationOf(method: Method<never>, pair: Pair, { planning }: Pick<Rulebook, 'planning'>): Duration {
  return method.duration(factsAt(method.durationNeeds, pair), paceOf(planning, pair.guest, pair.target.name));
}

function downtimeOf(method: Method<never>, pair: Pair, book: Rulebook): Downtime {
  const { downtime, seconds, converges, advice, assumed } = durationOf(method, pair, book);
  return {
    kind: downtime.kind,
    ...(downtime.seconds === undefined ? {} : { seconds: { ...downtime.seconds } }),
    basis: downtime.basis,
    ...(seconds === undefined ? {} : { moveSeconds: { ...seconds } }),
    ...(converges === undefined ? {} : { converges }),
    ...(advice.length === 0 ? {} : { advice: [...advice] }),
    ...(assumed.length === 0 ? {} : { assumed: [...assumed] }),
  };
}

/** Values by path; what is not known is left out. */
export function factsAt(paths: readonly string[], pair: Pair): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const path of paths) {
    const fact = factOf(path, pair);
    if (isKnown(fact)) values[path] = fact.v;
  }
  return values;
}

const severityOrder = { blocker: 0, warning: 1, advice: 2 } as const;
const outcomeOrder = { fail: 0, unknown: 1, pass: 2 } as const;
const downtimeOrder = { none: 0, pause: 1, restart: 2, outage: 3 } as const;
const verdictOrder = { yes: 0, unknown: 1, no: 2 } as const;

/** Blockers first, and of them what fails, then what is not known; the order of rules is that of their ids. */
function inReadingOrder(a: Finding, b: Finding): number {
  const passes = (finding: Finding): number => (finding.outcome === 'pass' ? 1 : 0);
  return (
    passes(a) - passes(b) ||
    severityOrder[a.severity] - severityOrder[b.severity] ||
    outcomeOrder[a.outcome] - outcomeOrder[b.outcome] ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}

function warnings(move: AnyMove): number {
  return move.outlines.filter((outline) => outline.severity === 'warning' && outline.outcome !== 'pass').length;
}

/** A length that cannot be estimated is not a short one. */
function compareSeconds(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  return (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE);
}

/** By verdict, then downtime, then fewest warnings, then id. */
export function bestFirst(a: AnyMove, b: AnyMove): number {
  return (
    verdictOrder[a.verdict] - verdictOrder[b.verdict] ||
    downtimeOrder[a.downtime.kind] - downtimeOrder[b.downtime.kind] ||
    compareSeconds(a.downtime.seconds?.high, b.downtime.seconds?.high) ||
    warnings(a) - warnings(b) ||
    (a.method.id < b.method.id ? -1 : a.method.id > b.method.id ? 1 : 0)
  );
}

/** The same method on two targets: fewest blockers in the way first, then fewest warnings. */
export function sameMethod(a: AnyMove, b: AnyMove): number {
  const standing = (move: AnyMove): number =>
    move.outlines.filter((outline) => outline.severity === 'blocker' && outline.outcome !== 'pass').length;
  return verdictOrder[a.verdict] - verdictOrder[b.verdict] || standing(a) - standing(b) || warnings(a) - warnings(b);
}

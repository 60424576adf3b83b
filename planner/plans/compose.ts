/** From proved and timed steps to the document. */
import { createHash } from 'node:crypto';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { MoveAnswer, Plan, PlanHost, PlanImmovable, PlanQuestion, PlanStep, PlanSummary } from '../../schemas/generated/types.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import type { InPlace } from '../fleet/in-place.ts';
import type { ProvedStep } from '../fleet/prove.ts';
import { sentenceOf } from '../order/sentence.ts';
import type { Draft } from './draft.ts';
import type { StepDuration } from './durations.ts';
import { immovableOf } from './immovable.ts';
import { loadsOf } from './loads.ts';
import type { HostLoads } from './loads.ts';
import type { Maintenance, PhaseStep, TimedStep } from './phase.ts';
import { inPlaceStep, maintenanceCommands, moveCommands, startElsewhere } from './step-commands.ts';
import { risksOf } from './risks.ts';
import type { Timeline } from './timeline.ts';
import { wordsOf } from './words.ts';

export interface Composed {
  readonly question: PlanQuestion;
  readonly judgement: Judgement;
  readonly problem: FleetInstance;
  readonly draft: Draft;
  readonly timeline: Timeline;
  /** By step of the timeline. */
  readonly proved: readonly ProvedStep[];
  readonly durationOf: (step: PhaseStep) => StepDuration;
  readonly inPlace: (guest: FleetGuest) => InPlace;
  readonly rejected: number;
  /** Sentences of what a state on the way costs. */
  readonly standby: readonly string[];
  readonly assumed: readonly string[];
}

export function compose(composed: Composed): Plan {
  const { question, judgement, problem, draft, timeline, rejected } = composed;
  const { fleet } = judgement;
  const ids = idsOf(composed);
  const steps = [
    ...timeline.steps.map((step, at) => stepOf(composed, step, at, ids)),
    ...timeline.maintenance.map((each) => maintainStep(composed, each, ids)),
  ].sort((a, b) => a.startSecond - b.startSecond || a.wave - b.wave || rank(a) - rank(b));
  const immovable = immovableGuests(composed);
  const summary = summaryOf(composed, steps, immovable);
  const loads = loadsOf(problem.instance, timeline);
  const hosts = hostsOf(composed, loads);
  const plan: Plan = {
    schema: 1,
    question,
    asOf: fleet.asOf,
    outcome: immovable.length === 0 && draft.short !== true ? 'complete' : steps.length === 0 ? 'impossible' : 'partial',
    summary,
    risks: [...risksOf({ question, steps, immovable, hosts, standby: composed.standby, summary, fleet, limits: timeline.limits, problem })],
    immovable,
    consents: consentsOf(steps, question),
    pilots: steps.filter(({ purpose }) => purpose === 'pilot').map(({ id }) => id),
    waves: timeline.waves.map(({ wave, title, startSecond, endSecond }) => ({
      wave,
      group: title,
      startSecond,
      endSecond,
      steps: steps.filter((step) => step.wave === wave).map(({ id }) => id),
    })),
    steps,
    hosts,
    maintained: draft.maintained.map((group) => group.map((host) => fleet.hosts[host]?.name ?? '')),
    assumed: [...new Set(composed.assumed)],
    notes: [...new Set([...draft.notes, ...problem.notes])],
    proof: { steps: timeline.steps.length, rejected, states: timeline.steps.length * 2 },
    base: fleet.hosts.map(baseOf),
    hash: '',
  };
  return { ...plan, hash: hashOf(plan) };
}

/** The name of a plan: over everything but the hash itself. */
export function hashOf(plan: Plan): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...plan, hash: '' }))
    .digest('hex');
}

/** Of a host's facts and those of its guests' place, to see whether something changed since. */
function baseOf({ name, startedAt, facts }: FleetHost): Plan['base'][number] {
  return { host: name, startedAt, sha256: factsHash(facts) };
}

export function factsHash(facts: FleetHost['facts']): string {
  return createHash('sha256')
    .update(JSON.stringify(values(facts)))
    .digest('hex');
}

/** Values alone: where they were read changes with every collection. */
function values(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(values);
  if (typeof of !== 'object' || of === null) return of;
  const tree = of as Record<string, unknown>;
  if ('v' in tree && 's' in tree) return values(tree['v']);
  if ('why' in tree) return null;
  return Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, values(each)]));
}

function rank({ kind }: PlanStep): number {
  return kind === 'maintain' ? 1 : 0;
}

interface Ids {
  of(phase: number, at: number): string;
  ofMaintenance(maintenance: Maintenance): string;
}

/** s1, s2 … in the order of their start; pilots p1, p2 …; work on a host m1, m2 …. */
function idsOf({ timeline }: Composed): Ids {
  const ids = new Map<string, string>();
  let [pilot, step] = [0, 0];
  for (const { phase, at, purpose } of timeline.steps) ids.set(`${phase}.${at}`, purpose === 'pilot' ? `p${++pilot}` : `s${++step}`);
  return {
    of: (phase, at) => ids.get(`${phase}.${at}`) ?? '',
    ofMaintenance: (maintenance) => `m${timeline.maintenance.indexOf(maintenance) + 1}`,
  };
}

function stepOf(composed: Composed, step: TimedStep, at: number, ids: Ids): PlanStep {
  const { problem, proved, durationOf, judgement, timeline } = composed;
  const { fleet } = judgement;
  const index = problem.guests[step.guest] as number;
  const guest = fleet.guests[index] as FleetGuest;
  const { owner, tier } = problem.policyOf(step.guest);
  const proof = proved[at] as ProvedStep;
  const duration = durationOf(step);
  const name = (host: number): string => fleet.hosts[host]?.name ?? '';
  const best = proof.answer?.methods.find(({ method }) => method === proof.method);
  const from = step.from >= 0 ? step.from : step.to;
  const barrier = timeline.maintenance.filter(({ phase }) => phase === step.phase - 1).map((each) => ids.ofMaintenance(each));
  const inPlace = composed.inPlace(guest);
  const commandsOf = ({ kind, to }: TimedStep, source: number, at: FleetGuest): PlanStep['commands'] => {
    if (kind === 'move') return moveCommands(proof.answer, proof.back, name(source));
    const target = fleet.hosts[to];
    if (kind === 'start' && to !== source && target !== undefined)
      return startElsewhere(proof.answer, inPlace.start({ ...guest, host: target }), name(source));
    return inPlaceStep(inPlace[kind](at));
  };
  // The guest as it is where the step is done.
  const there: FleetGuest = { ...guest, host: fleet.hosts[from] ?? guest.host };
  return {
    id: ids.of(step.phase, step.at),
    kind: step.kind,
    purpose: step.purpose,
    guest: guest.name,
    ...(owner === undefined ? {} : { owner }),
    tier,
    from: name(from),
    ...(step.to < 0 ? {} : { to: name(step.to) }),
    ...(proof.method === undefined ? {} : { method: proof.method }),
    live: proof.live,
    ...(proof.undecided.length === 0 ? {} : { undecided: [...proof.undecided] }),
    wave: step.wave,
    after: [...step.after.map((each) => ids.of(step.phase, each)), ...barrier],
    because: step.because.map((each) =>
      sentenceOf(each, problem.instance, { ...wordsOf(problem), step: (index) => ids.of(step.phase, index) }),
    ),
    startSecond: step.startSecond,
    endSecond: step.endSecond,
    seconds: duration.seconds,
    downtime: downtimeOf(step, duration, best),
    warnings: [...proof.warnings, ...duration.advice],
    ...(proof.answer === undefined ? {} : { evidenceAsOf: proof.answer.asOf }),
    commands: commandsOf(step, from, there),
    expect: inPlace.kept(guest),
  };
}

function downtimeOf(step: TimedStep, duration: StepDuration, best: MoveAnswer | undefined): PlanStep['downtime'] {
  if (step.kind === 'stop') return { kind: 'outage', basis: 'it is stopped for room' };
  if (step.kind === 'start') return { kind: 'none', basis: 'it is started again' };
  const { kind, basis, seconds } = best?.downtime ?? duration.downtime;
  return { kind, basis, ...(seconds === undefined ? {} : { seconds }) };
}

function maintainStep({ judgement, timeline }: Composed, maintenance: Maintenance, ids: Ids): PlanStep {
  const host = judgement.fleet.hosts[maintenance.host]?.name ?? '';
  const seconds = maintenance.endSecond - maintenance.startSecond;
  return {
    id: ids.ofMaintenance(maintenance),
    kind: 'maintain',
    purpose: 'maintain',
    from: host,
    live: true,
    wave: maintenance.wave,
    after: timeline.steps.filter(({ phase }) => phase === maintenance.phase).map(({ phase, at }) => ids.of(phase, at)),
    because: [`${host} must be empty`],
    startSecond: maintenance.startSecond,
    endSecond: maintenance.endSecond,
    seconds: { low: seconds, high: seconds },
    downtime: { kind: 'none', basis: 'no guest is there' },
    warnings: [],
    commands: maintenanceCommands(host),
  };
}

function immovableGuests({ judgement, problem, draft, question }: Composed): PlanImmovable[] {
  const shut = new Set(question.kind === 'drain' ? question.hosts : []);
  const mayBeAsked = (host: number): boolean => !shut.has(judgement.fleet.hosts[host]?.name ?? '');
  return draft.leftOver
    .map(({ guest, why, reasons }) => {
      const { owner, tier } = problem.policyOf(guest);
      const found = why === 'no-target' ? closedWhy(problem, guest, mayBeAsked) : { why, reasons: [] };
      return immovableOf(
        judgement,
        { guest: problem.guests[guest] as number, owner, tier, why: found.why, reasons: [...reasons, ...found.reasons] },
        mayBeAsked,
      );
    })
    .sort((a, b) => a.tier - b.tier || inOrder(a.guest, b.guest));
}

/** What closes all ways of a guest: policy before what is not known before the rules, for that is the order in which to ask. */
function closedWhy(
  problem: FleetInstance,
  guest: number,
  mayBeAsked: (host: number) => boolean,
): { readonly why: PlanImmovable['why']; readonly reasons: readonly string[] } {
  const own = problem.instance.guests[guest]?.host;
  const closed = problem.instance.hosts.flatMap((_, host) => {
    const found = host === own || !mayBeAsked(host) ? undefined : problem.closed(guest, host);
    return found === undefined ? [] : [found];
  });
  const policy = closed.filter(({ kind }) => kind === 'policy');
  if (policy.length > 0) return { why: 'policy', reasons: [...new Set(policy.flatMap(({ reasons }) => reasons))] };
  if (closed.some(({ kind }) => kind === 'unknown')) return { why: 'unknown', reasons: [] };
  return { why: 'no-target', reasons: [] };
}

function consentsOf(steps: readonly PlanStep[], question: PlanQuestion): Plan['consents'] {
  const leaves = new Set(question.kind === 'drain' ? question.hosts : []);
  const whyStopped = (from: string): string =>
    leaves.has(from) ? `it can go nowhere else: it is stopped on ${from}` : `there is no other room: it is stopped on ${from}`;
  const asked = steps.flatMap((step): Plan['consents'] => {
    const { kind, guest, owner, tier = 9, downtime, to, from, purpose } = step;
    if (guest === undefined || purpose === 'pilot') return [];
    const who = owner === undefined ? {} : { owner };
    if (kind === 'stop') return [{ guest, ...who, tier, to: 'stop', because: whyStopped(from) }];
    if (kind !== 'move' || downtime.kind !== 'outage') return [];
    const length = downtime.seconds === undefined ? {} : { seconds: downtime.seconds };
    return [{ guest, ...who, tier, to: 'outage', because: `it moves from ${from} to ${to ?? ''} while it is down`, ...length }];
  });
  return asked.sort((a, b) => b.tier - a.tier || inOrder(a.guest, b.guest));
}

function summaryOf({ question, timeline, draft }: Composed, steps: readonly PlanStep[], immovable: readonly PlanImmovable[]): PlanSummary {
  const moves = steps.filter(({ kind, purpose }) => kind === 'move' && purpose !== 'pilot');
  const { bound, proved, solver, remark } = draft;
  const optimal = moves.length === bound.moves && immovable.length <= bound.leftOver && proved === 'optimal';
  const words =
    optimal && question.kind !== 'balance'
      ? `${moved(moves.length)}, bound ${bound.moves}: optimal`
      : movesInWords(question, moves.length, draft);
  return {
    moves: moves.length,
    movesBound: bound.moves,
    proved: optimal ? 'optimal' : proved === 'not-proved' ? 'not-proved' : 'gap',
    solver,
    live: moves.filter(({ live }) => live).length,
    outages: moves.filter(({ downtime }) => downtime.kind === 'outage').length,
    stops: steps.filter(({ kind }) => kind === 'stop').length,
    leftOver: immovable.length,
    leftOverBound: Math.min(bound.leftOver, immovable.length),
    waves: timeline.waves.length,
    seconds: timeline.seconds,
    fitsWindow: question.windowMinutes === undefined ? null : timeline.seconds <= question.windowMinutes * 60,
    sentence: [
      ...(question.kind !== 'balance' && steps.length === 0 && (immovable.length > 0 || draft.short === true)
        ? nothing(question, optimal)
        : [words]),
      ...(remark === undefined ? [] : [remark]),
    ].join('; '),
  };
}

function movesInWords({ kind }: PlanQuestion, moves: number, { bound, proved }: Draft): string {
  const count = moved(moves);
  if (kind === 'balance') return count;
  if (proved === 'not-proved')
    return `${count}; how many are needed at the least was not proved in the time given (bound so far ${bound.moves})`;
  // Guests that stay for another reason than room are in the bound.
  if (moves < bound.moves) return `${count} of ${bound.moves} at the least`;
  return `${count}, no plan has fewer${moves === bound.moves ? '' : ` than ${bound.moves}`}`;
}

function moved(moves: number): string {
  return `${moves} move${moves === 1 ? '' : 's'}`;
}

/** Where no step helps, a count of none says less than words. */
function nothing({ kind }: PlanQuestion, proved: boolean): readonly string[] {
  if (kind === 'rolling') return [];
  return [proved ? 'no guest can leave' : 'no move was found that helps'];
}

function hostsOf({ judgement, problem, timeline }: Composed, loads: readonly HostLoads[]): PlanHost[] {
  const drained = new Set(timeline.maintenance.map(({ host }) => host));
  return judgement.fleet.hosts.map(({ name, platform }, host): PlanHost => {
    const { before, peak, after, course, guestsBefore, guestsAfter, gives, takes } = loads[host] as HostLoads;
    const resources = problem.resources
      .map((resource, at) => ({ resource, at }))
      .filter(({ resource, at }) => resource.platform === platform && Number.isFinite(problem.instance.hosts[host]?.capacity[at]));
    const scarce = resources.reduce<number | undefined>(
      (most, { at }) => (most === undefined || (peak[at] as number) > (peak[most] as number) ? at : most),
      undefined,
    );
    const isDrained = drained.has(host);
    return {
      host: name,
      platform,
      role: takes ? (gives ? 'both' : 'receives') : isDrained ? 'drained' : gives ? 'gives' : 'untouched',
      loads: resources.map(({ resource, at }) => ({
        resource: resource.name,
        title: resource.title,
        unit: resource.unit,
        capacity: problem.instance.hosts[host]?.capacity[at] as number,
        before: rounded(before[at]),
        peak: rounded(peak[at]),
        after: rounded(after[at]),
      })),
      course:
        scarce === undefined
          ? []
          : timeline.waves.map(({ wave, endSecond }, at) => ({ wave, second: endSecond, share: rounded(course[at]?.[scarce]) })),
      guestsBefore,
      guestsAfter,
    };
  });
}

/** Shares are shown, not reckoned with. */
function rounded(share: number | undefined): number {
  return Math.round((share ?? 0) * 10_000) / 10_000;
}

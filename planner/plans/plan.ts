/**
 * A question becomes a plan: solved by numbers, put in order, then proved by all rules. What the rules refuse in the state in
 * which it would run is closed, and everything is solved again, until a plan stands or nothing is left to try.
 */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { freezeIn } from '../../fleet/guest-policy.ts';
import type { Days } from '../../fleet/guest-policy.ts';
import type { RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Inventory, Plan, Planning, PlanQuestion } from '../../schemas/generated/types.ts';
import type { InPlace } from '../fleet/in-place.ts';
import { instanceOf } from '../fleet/instance.ts';
import type { FleetInstance, Refused } from '../fleet/instance.ts';
import type { PlanningPlatform } from '../fleet/platform.ts';
import { prove } from '../fleet/prove.ts';
import type { ProvedStep, ProverStep, RefusedStep } from '../fleet/prove.ts';
import type { Deadline } from '../model/instance.ts';
import type { ExactSolver } from '../solve/exact.ts';
import { compose } from './compose.ts';
import { cutBefore } from './cut.ts';
import { draftOf } from './draft.ts';
import { durationsOf } from './durations.ts';
import type { StepDuration } from './durations.ts';
import type { Draft } from './draft.ts';
import { standbyDuring } from './keep-standby.ts';
import type { PhaseStep } from './phase.ts';
import { pilotPhase } from './pilots.ts';
import { timelineOf } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { withoutUnseen } from './unseen.ts';
import { wordsOf } from './words.ts';

export interface PlanContext {
  readonly fleet: Fleet;
  readonly packs: readonly RulePack[];
  readonly judge: JudgeOptions;
  readonly platforms: readonly PlanningPlatform[];
  readonly inPlace: readonly InPlace[];
  readonly planning: Planning | undefined;
  readonly groups: Inventory['groups'];
  /** For looking for a better plan. */
  readonly deadline: Deadline;
  /** For proving it; what is not judged then is cut off, and said to be left over. Absent: all is judged. */
  readonly proofDeadline?: Deadline;
  /** Absent: the heuristic alone. */
  readonly solver?: ExactSolver;
}

const defaultMaintenanceMinutes = 60;
/** Afterwards guests whose moves are refused stay, instead of another place for each being tried. */
const mostRounds = 60;
/** Afterwards what is refused is cut off with all that follows: a stop or a start cannot be closed. */
const roundsInAll = 90;

/** @param hosts those of the question, by index in the fleet */
export async function planOf(context: PlanContext, question: PlanQuestion, hosts: readonly number[]): Promise<Plan> {
  return planBy(context, question, (problem) => draftOf(question, hosts, problem.instance, { ...context, words: wordsOf(problem) }));
}

/** A first answer by numbers alone. What was refused before is closed in the problem; starts in place, which no way opens, are not. */
export type Drafter = (problem: FleetInstance, refused: readonly Refused[]) => Promise<Draft>;

/** @param closed what is out of the question from the beginning */
export async function planBy(
  context: PlanContext,
  question: PlanQuestion,
  drafter: Drafter,
  closed: readonly Refused[] = [],
): Promise<Plan> {
  const judgement = judge(context.fleet, context.packs, context.judge);
  const refused: Refused[] = [...closed];
  let days = daysOf(context.fleet, question);
  for (let round = 0; ; round++) {
    const problem = instanceOf(judgement, context.planning, {
      platforms: context.platforms,
      allowUnknown: question.allowUnknown,
      reserve: question.reserve,
      days,
      groups: context.groups,
      ...(question.comeBack ? { comeBack: { hosts: emptied(context.fleet, question), packs: context.packs } } : {}),
      refused,
    });
    const drafted = withoutUnseen(await drafter(problem, refused), problem);
    const draft = question.pilots ? withPilots(drafted, judgement, problem) : drafted;
    const found = proveDraft(draft, judgement, problem, context, question);
    const reached = daysOf(context.fleet, { ...question, windowMinutes: found.timeline.seconds / 60 });
    if (reached.until > days.until && entersFreeze(found.timeline, problem, reached)) {
      // Each time at least one more guest stays where it is.
      days = reached;
      continue;
    }
    if (found.refused !== undefined && round < roundsInAll && context.deadline.leftMs() > 0) {
      refused.push(...closing(found.refused, found.timeline, problem, round >= mostRounds));
      continue;
    }
    const { proved, durationOf, assumed } = found;
    const whole = { draft, timeline: found.timeline };
    const stands =
      found.refused === undefined ? whole : cutBefore(found.refused.step, found.refused.reasons, draft, found.timeline, question.kind);
    return compose({
      question,
      judgement,
      problem,
      ...stands,
      proved,
      durationOf,
      inPlace: inPlaceOf(context),
      rejected: round,
      standby: standbyDuring(problem.instance, draft.phases),
      assumed,
    });
  }
}

interface Found {
  readonly timeline: Timeline;
  /** Of the steps before the one that is refused. */
  readonly proved: readonly ProvedStep[];
  readonly refused?: RefusedStep;
  readonly durationOf: (step: PhaseStep) => StepDuration;
  readonly assumed: readonly string[];
}

function proveDraft(draft: Draft, judgement: Judgement, problem: FleetInstance, context: PlanContext, question: PlanQuestion): Found {
  const assumed: string[] = [];
  const durationOf = durationsOf(judgement, problem);
  const minutes = context.planning?.maintenanceMinutes;
  const works = question.kind === 'rolling' || question.comeBack;
  if (works)
    assumed.push(
      minutes === undefined
        ? `the work on an empty host is assumed to take ${defaultMaintenanceMinutes} minutes (planning.maintenanceMinutes says otherwise)`
        : `the work on an empty host takes ${minutes} minutes (planning.maintenanceMinutes)`,
    );
  const timeline = timelineOf(
    problem.instance,
    draft.phases,
    (step) => durationOf(step).seconds,
    works ? (minutes ?? defaultMaintenanceMinutes) * 60 : 0,
  );
  const steps = timeline.steps.map((step): ProverStep => ({
    kind: step.kind,
    guest: problem.guests[step.guest] as number,
    host: step.to >= 0 ? step.to : step.from,
    way: step.way,
    startSecond: step.startSecond,
    endSecond: step.endSecond,
  }));
  const proof = prove(context.fleet, steps, {
    packs: context.packs,
    platforms: context.platforms,
    judge: context.judge,
    allowUnknown: question.allowUnknown,
    ...(context.proofDeadline === undefined ? {} : { deadline: context.proofDeadline }),
  });
  if (timeline.waves.length < timeline.steps.length)
    assumed.push('moves that run at the same time are assumed not to slow each other down (planning.networks says what they share)');
  for (const step of timeline.steps) assumed.push(...durationOf(step).assumed);
  return 'refused' in proof
    ? { timeline, proved: proof.provedBefore, durationOf, assumed, refused: proof.refused }
    : { timeline, proved: proof.proved, durationOf, assumed: [...assumed, ...proof.assumes] };
}

/** What was refused on one host is tried on another; after many tries the guest stays. */
function closing({ step: at, reasons }: RefusedStep, { steps }: Timeline, problem: FleetInstance, stays: boolean): readonly Refused[] {
  const step = steps[at] as PhaseStep;
  const guest = problem.guests[step.guest] as number;
  const close = (host: number): Refused => ({ guest, host, reasons });
  return stays ? problem.instance.hosts.map((_, host) => close(host)) : [close(step.to >= 0 ? step.to : step.from)];
}

function withPilots(draft: Draft, judgement: Judgement, problem: FleetInstance): Draft {
  const { phase, notes } = pilotPhase(draft.phases, judgement, problem);
  return { ...draft, phases: phase === undefined ? draft.phases : [phase, ...draft.phases], notes: [...draft.notes, ...notes] };
}

/** Hosts whose guests come home, by index; where none is named, all. */
function emptied({ hosts }: Fleet, question: PlanQuestion): ReadonlySet<number> {
  const named = new Set(question.hosts);
  return new Set(hosts.flatMap(({ name }, host) => (named.size === 0 || named.has(name) ? [host] : [])));
}

/** The plan lasts longer than was foreseen, into days on which nothing may be done to a guest of it. */
function entersFreeze({ steps }: Timeline, problem: FleetInstance, days: Days): boolean {
  return steps.some(({ guest }) => freezeIn(problem.policyOf(guest), days) !== undefined);
}

/** Days on which the plan may run: from the window's begin, else from what the facts are judged for. */
export function daysOf({ asOf }: Fleet, { startsAt, windowMinutes }: PlanQuestion): Days {
  const begin = Date.parse(startsAt ?? asOf);
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { from: day(begin), until: day(begin + (windowMinutes ?? 0) * 60_000) };
}

export function inPlaceOf({ inPlace }: Pick<PlanContext, 'inPlace'>): (guest: FleetGuest) => InPlace {
  const byName = new Map(inPlace.map((each) => [each.platform, each]));
  return ({ host }) => {
    const found = byName.get(host.platform);
    if (found === undefined) throw new Error(`no commands for guests of ${host.platform}`);
    return found;
  };
}

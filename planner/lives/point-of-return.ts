/** Until when everything can be brought back to where it was before the first plan: proved, and within what is left of the window. */
import { judge } from '../../rules/engine/judge.ts';
import type { Plan, PlanStep, PointOfReturn, WayBack } from '../../schemas/generated/types.ts';
import { instanceOf } from '../fleet/instance.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { prove } from '../fleet/prove.ts';
import type { ProverStep } from '../fleet/prove.ts';
import { problemAt } from '../model/rebase.ts';
import { stateOf } from '../model/state.ts';
import { orderAfter } from '../order/back.ts';
import { schedule } from '../order/schedule.ts';
import { sentencesOf } from '../order/sentence.ts';
import { way } from '../model/instance.ts';
import type { OrderedStep, PlannedStep } from '../order/types.ts';
import { durationsOf } from '../plans/durations.ts';
import type { PhaseStep } from '../plans/phase.ts';
import { daysOf, inPlaceOf } from '../plans/plan.ts';
import { inPlaceStep, moveCommands } from '../plans/step-commands.ts';
import { wordsOf } from '../plans/words.ts';
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { LivesContext } from './context.ts';
import type { Progress } from './progress.ts';
import { wayOfStep } from './replay.ts';

/** Waves after which the way back is asked for; of longer plans the first ones. */
const mostWaves = 24;

interface Back {
  readonly seconds: number;
  readonly steps: readonly OrderedStep[];
  readonly proved: NonNullable<WayBack['steps']>;
}

/** @param restSeconds what is left of the window; undefined: the plan knows none */
export function pointOfReturn(
  first: Plan,
  next: Plan,
  progress: Progress,
  context: LivesContext,
  restSeconds: number | undefined,
): PointOfReturn {
  const { fleet } = context;
  const judgement = judge(fleet, context.packs, context.judge);
  const problem = instanceOf(judgement, context.planning, {
    platforms: context.platforms,
    allowUnknown: first.question.allowUnknown,
    reserve: first.question.reserve,
    days: daysOf(fleet, next.question),
    groups: context.groups,
  });
  const durationOf = durationsOf(judgement, problem);
  const home = homesOf(progress, problem);
  const cuts = cutsOf(next);
  const backAt = (cut: Cut): Back | string[] => wayBackFrom(cut, next, home, problem, context, (step) => durationOf(step).seconds);
  const fits = (cut: Cut, back: Back): boolean => restSeconds === undefined || cut.second + back.seconds <= restSeconds;
  const [now, ...later] = cuts as [Cut, ...Cut[]];
  const backNow = backAt(now);
  if (Array.isArray(backNow)) return { possible: false, backNow: null, reasons: backNow };
  const wayNow: WayBack = { seconds: backNow.seconds, steps: [...backNow.proved] };
  if (!fits(now, backNow))
    return {
      possible: false,
      backNow: wayNow,
      reasons: [`going back takes up to ${Math.ceil(backNow.seconds)} s, and that is more than is left of the window`],
    };
  let last: { readonly cut: Cut; readonly back: Back } | undefined;
  let shorter: number | undefined;
  let reasons: string[] = [];
  for (const cut of later) {
    if (context.deadline.leftMs() <= 0) {
      reasons = ['the time was over before later waves were looked at'];
      break;
    }
    const back = backAt(cut);
    if (Array.isArray(back)) {
      reasons = back;
      break;
    }
    if (!fits(cut, back)) {
      reasons = [`after wave ${cut.wave} going back would end after the window`];
      break;
    }
    last = { cut, back };
    if (back.seconds <= next.summary.seconds - cut.second) shorter = cut.wave;
  }
  const beyond = next.steps.some(({ kind, seconds }) => kind === 'maintain' && seconds.high > 0);
  if (reasons.length === 0 && beyond) reasons = ['then somebody works on a host: what it is afterwards is not known'];
  if (reasons.length === 0 && next.waves.length > mostWaves) reasons = [`only the first ${mostWaves} waves were looked at`];
  return {
    possible: true,
    backNow: wayNow,
    ...(last === undefined ? {} : { lastWave: last.cut.wave, lastSteps: [...last.cut.ids], backSeconds: last.back.seconds }),
    ...(shorter === undefined ? {} : { shorterUntilWave: shorter }),
    reasons,
  };
}

/** The end of a wave of the new plan; wave 0: now. */
interface Cut {
  readonly wave: number;
  readonly second: number;
  readonly ids: readonly string[];
  /** Done by then. */
  readonly steps: readonly PlanStep[];
}

/** Up to the first work on a host, at ends of waves at which nothing of another wave runs. */
function cutsOf({ waves, steps }: Plan): readonly Cut[] {
  const cuts: Cut[] = [{ wave: 0, second: 0, ids: [], steps: [] }];
  for (const { wave, steps: ids, endSecond } of waves.slice(0, mostWaves)) {
    const own = steps.filter((step) => step.wave === wave);
    if (own.some(({ kind, seconds }) => kind === 'maintain' && seconds.high > 0)) break;
    const done = steps.filter((step) => step.wave <= wave && step.kind !== 'maintain');
    cuts.push({ wave, second: Math.max(endSecond, ...done.map((step) => step.endSecond)), ids, steps: done });
  }
  return cuts;
}

interface Home {
  readonly host: number;
  /** It ran there, and does not run now. */
  readonly isToStart: boolean;
}

/** By guest of the problem: where it was at first. */
function homesOf({ journeys }: Progress, problem: FleetInstance): ReadonlyMap<number, Home> {
  const hostIndex = new Map(problem.instance.hosts.map(({ name }, index) => [name, index]));
  return new Map(
    journeys.flatMap(({ journey, stations, sightings: { at } }) => {
      const [only] = at;
      const guest = only === undefined || at.length > 1 ? -1 : (problem.indexOf[only.guest] as number);
      const host = hostIndex.get(journey.home);
      const isToStart = stations[0]?.runs === true && only?.runs === false;
      return guest < 0 || host === undefined ? [] : [[guest, { host, isToStart }] as const];
    }),
  );
}

/** Of guests that stand still since before now, and that no step has started. */
function startsAtHome(home: ReadonlyMap<number, Home>, done: readonly PlannedStep[], back: readonly OrderedStep[]): readonly OrderedStep[] {
  return [...home].flatMap(([guest, { host, isToStart }]): OrderedStep[] => {
    if (!isToStart || done.some((step) => step.guest === guest && step.kind === 'start')) return [];
    const after = back.flatMap((step, at) => (step.guest === guest ? [at] : []));
    const because = after.map((step) => ({ kind: 'guest' as const, step, guest }));
    return [{ kind: 'start', guest, from: host, to: host, way: way.outage, purpose: 'return', after, because }];
  });
}

/** @returns the way back, or why there is none: sentences */
function wayBackFrom(
  cut: Cut,
  next: Plan,
  home: ReadonlyMap<number, Home>,
  problem: FleetInstance,
  context: LivesContext,
  secondsOf: (step: PhaseStep) => { readonly low: number; readonly high: number },
): Back | string[] {
  const { fleet, packs } = context;
  const hostIndex = new Map(problem.instance.hosts.map(({ name }, index) => [name, index]));
  const state = stateOf(problem.instance);
  const before: ProverStep[] = [];
  const prefix: PlannedStep[] = [];
  for (const step of cut.steps) {
    const guest = guestOf(step, state.places, problem, hostIndex);
    const host = hostIndex.get(step.to ?? step.from);
    if (guest === undefined || host === undefined) return [`what ${step.id} moves is not known`];
    before.push({
      kind: step.kind as ProverStep['kind'],
      guest: problem.guests[guest] as number,
      host,
      way: wayOfStep(step, packs),
      startSecond: step.startSecond,
      endSecond: step.endSecond,
    });
    const to = step.kind === 'stop' ? -1 : host;
    prefix.push({
      kind: step.kind as OrderedStep['kind'],
      guest,
      from: state.places[guest] as number,
      to,
      way: wayOfStep(step, packs),
      purpose: 'goal',
    });
    state.put(guest, to);
  }
  const from = problemAt(state);
  const wanted = state.places.slice();
  for (const [guest, { host }] of home) wanted[guest] = host;
  const found = orderAfter(problem.instance, prefix, wanted, { deadline: context.deadline });
  const words = { ...wordsOf(problem), step: () => '' };
  if (found.impossible.length > 0) return found.impossible.flatMap((each) => [...sentencesOf(each, from, words)]);
  const ordered = { steps: [...found.steps, ...startsAtHome(home, [...prefix, ...found.steps], found.steps)] };
  const steps = ordered.steps.map((step): PhaseStep => ({ ...step, purpose: 'return' }));
  const times = schedule(from, ordered.steps, (_, at) => secondsOf(steps[at] as PhaseStep));
  const asked = ordered.steps
    .map((step, at): ProverStep & { readonly at: number } => ({
      at,
      kind: step.kind,
      guest: problem.guests[step.guest] as number,
      host: step.to >= 0 ? step.to : step.from,
      way: step.way,
      startSecond: cut.second + (times.times[at]?.start ?? 0),
      endSecond: cut.second + (times.times[at]?.end ?? 0),
    }))
    .sort((a, b) => a.startSecond - b.startSecond || a.at - b.at);
  const proof = prove(fleet, [...before, ...asked], {
    packs,
    platforms: context.platforms,
    judge: context.judge,
    allowUnknown: next.question.allowUnknown,
  });
  if ('refused' in proof) {
    const { step, reasons } = proof.refused;
    const refused = asked[step - before.length];
    const name = refused === undefined ? '' : (fleet.guests[refused.guest]?.name ?? '');
    return [`the way back of ${name} is not proved: ${reasons.join('; ')}`];
  }
  const commandsOf = inPlaceOf(context);
  return {
    seconds: times.seconds,
    steps: ordered.steps,
    proved: asked.map(({ at, kind, guest: index }, position) => {
      const step = ordered.steps[at] as OrderedStep;
      const guest = fleet.guests[index] as FleetGuest;
      const source = fleet.hosts[step.from >= 0 ? step.from : step.to];
      const answer = proof.proved[before.length + position]?.answer;
      const there: FleetGuest = { ...guest, host: source ?? guest.host };
      const commands = kind === 'move' ? moveCommands(answer, undefined, source?.name ?? '') : inPlaceStep(commandsOf(guest)[kind](there));
      return {
        kind,
        guest: guest.name,
        from: source?.name ?? '',
        ...(step.to >= 0 && kind === 'move' ? { to: fleet.hosts[step.to]?.name ?? '' } : {}),
        where: commands.where,
        do: commands.do,
      };
    }),
  };
}

function guestOf(
  { guest, from }: PlanStep,
  places: Int32Array,
  { instance, guests, fleet }: FleetInstance,
  hostIndex: ReadonlyMap<string, number>,
): number | undefined {
  const host = hostIndex.get(from);
  const found = instance.guests.findIndex(
    ({ name }, index) =>
      name === guest && (places[index] === host || (places[index] === -1 && fleet.guests[guests[index] as number]?.name === guest)),
  );
  return found < 0 ? undefined : found;
}

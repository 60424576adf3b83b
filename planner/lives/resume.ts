/**
 * A plan that broke off, from where it is: the same goal, host by host as it was planned as far as that still holds, in a new
 * order. It is proved like any plan.
 */
import type { Instance, Places } from '../model/instance.ts';
import { placesOf, way, wayOf } from '../model/instance.ts';
import { problemAt } from '../model/rebase.ts';
import { stateOf } from '../model/state.ts';
import { orderAfter } from '../order/back.ts';
import type { Ordered, OrderedStep, PlannedStep } from '../order/types.ts';
import { sentencesOf } from '../order/sentence.ts';
import { hashOf } from '../plans/compose.ts';
import type { Draft, LeftOver } from '../plans/draft.ts';
import { keepStandby } from '../plans/keep-standby.ts';
import type { Phase, PhaseStep } from '../plans/phase.ts';
import { planBy } from '../plans/plan.ts';
import { wordsOf } from '../plans/words.ts';
import type { Words } from '../plans/words.ts';
import { placed } from '../plans/place.ts';
import type { FleetInstance, Refused } from '../fleet/instance.ts';
import type { Plan, PlanQuestion, PlanResume, PlanStep } from '../../schemas/generated/types.ts';
import type { LivesContext } from './context.ts';
import type { Journey } from './journeys.ts';
import { phasesOf } from './phases.ts';
import type { KeptPhase } from './phases.ts';
import { pointOfReturn } from './point-of-return.ts';
import { progressOf } from './progress.ts';
import type { JourneyProgress, Progress } from './progress.ts';
import { restOfWindow } from './window.ts';
import type { Rest } from './window.ts';

export interface ResumeOptions {
  /** Ids of the steps that the operator says are done, and that no others are; absent: nothing is said. */
  readonly said?: ReadonlySet<string>;
  /** What is left of the window, where the operator says it. */
  readonly restSeconds?: number;
}

export async function resume(plan: Plan, context: LivesContext, options: ResumeOptions = {}): Promise<PlanResume> {
  const { fleet } = context;
  const progress = progressOf(plan, fleet, { ...context, ...options });
  const rest: Rest | undefined =
    options.restSeconds === undefined
      ? restOfWindow(plan, fleet.asOf, progress)
      : { seconds: options.restSeconds, basis: 'what is left of the window was said (--window)' };
  const question = questionFrom(plan.question, fleet.asOf, rest);
  const unclear = unclearGuests(progress);
  const closed = unclear.flatMap((guest) =>
    fleet.hosts.map((_, host): Refused => ({ guest, host, reasons: ['where it is must be settled first'] })),
  );
  const next = await planBy(context, question, (problem, refused) => draftFrom(plan, progress, problem, refused, context), closed);
  const going = pointOfReturn(plan, next, progress, context, rest?.seconds);
  return {
    schema: 1,
    from: plan.hash,
    asOf: fleet.asOf,
    intact: hashOf(plan) === plan.hash,
    steps: [...progress.steps.values()],
    restSeconds: rest?.seconds ?? null,
    fitsWindow: rest === undefined ? null : next.summary.seconds <= rest.seconds,
    pointOfReturn: going,
    plan: next,
    notes: [
      ...(rest === undefined ? [] : [rest.basis]),
      ...(plan.question.assumptions.length === 0 ? [] : ['the plan rests on what was assumed; from here on nothing is']),
      ...takenAsOpen(progress),
    ],
  };
}

/** Steps of guests that are seen in one place, and of which nobody knows how far they have come. */
function takenAsOpen({ steps, journeys }: Progress): readonly string[] {
  const ids = journeys.flatMap(({ journey, sightings: { at, blind } }) =>
    at.length === 1 && blind.size === 0 ? journey.steps.map(({ id }) => id).filter((id) => steps.get(id)?.state === 'unknown') : [],
  );
  return ids.length === 0 ? [] : [`taken as not done, for facts do not tell: ${ids.join(', ')}; --done says which are`];
}

/** By index in the fleet: guests of which it is not certain that they are in one place. */
function unclearGuests({ journeys }: Progress): readonly number[] {
  return journeys.flatMap(({ sightings: { at, blind } }) => (at.length === 1 && blind.size === 0 ? [] : at.map(({ guest }) => guest)));
}

/** What is asked is the same, within what is left of the window. Pilots have flown. */
function questionFrom(question: PlanQuestion, asOf: string, rest: Rest | undefined): PlanQuestion {
  const { windowMinutes: _, startsAt, ...same } = question;
  const isOpen = startsAt !== undefined && Date.parse(startsAt) <= Date.parse(asOf);
  return {
    ...same,
    pilots: false,
    assumptions: [],
    ...(rest === undefined || rest.seconds <= 0 ? {} : { windowMinutes: rest.seconds / 60 }),
    ...(startsAt === undefined ? {} : { startsAt: isOpen ? asOf : startsAt }),
  };
}

/** A guest of the plan, in the numbers of the problem. */
interface Traveller {
  readonly index: number;
  readonly progress: JourneyProgress;
}

async function draftFrom(
  plan: Plan,
  progress: Progress,
  problem: FleetInstance,
  refused: readonly Refused[],
  context: LivesContext,
): Promise<Draft> {
  const words = wordsOf(problem);
  const kept = phasesOf(plan);
  const travellers = progress.journeys.flatMap((each): Traveller[] => {
    const [only] = each.sightings.at;
    const index = only === undefined || each.sightings.at.length > 1 ? -1 : (problem.indexOf[only.guest] as number);
    return index < 0 ? [] : [{ index, progress: each }];
  });
  const hostIndex = new Map(problem.instance.hosts.map(({ name }, index) => [name, index]));
  const unclear = new Set(unclearGuests(progress).map((guest) => problem.indexOf[guest]));
  const instance: Instance = {
    ...problem.instance,
    guests: problem.instance.guests.map((guest, index) => (unclear.has(index) ? { ...guest, mayStop: false } : guest)),
  };
  const state = stateOf(instance);
  const phases: Phase[] = [];
  const leftOver = new Map<number, LeftOver>();
  const emptied = new Set<number>();
  // Who was stopped for room already holds nothing where it is.
  const before: PlannedStep[] = travellers
    .filter(({ progress: own }) => own.done !== undefined && lastStop(own.journey, own.done))
    .map((each) => stopBefore(each, hostIndex));
  for (const { guest } of before) state.put(guest, -1);
  let stay = 0;
  let [isCut, isExact] = [false, false];
  const started = new Set<number>();
  for (const [at, phase] of kept.entries()) {
    if (phase.isPilots || isPassed(phase, progress)) continue;
    const isFirstOut = kept.findIndex(({ isPilots }) => !isPilots) === at;
    const empty = emptiedIn(phase, isFirstOut, plan.question, progress).flatMap((name) => hostIndex.get(name) ?? []);
    const now = problemAt(state);
    const wanted = placesOf(now);
    for (const { index, progress: own } of travellers) {
      const place = placeAfter(own, kept.slice(0, at + 1));
      if (place !== undefined) wanted[index] = place === 'stopped' ? -1 : (hostIndex.get(place) ?? (wanted[index] as number));
    }
    const settled = await settle(now, wanted, empty, context);
    const guarded = empty.length > 0 || plan.question.kind === 'balance' ? keepStandby(now, settled.places, new Set(empty)) : undefined;
    const ordered = orderAfter(instance, before, guarded?.places ?? settled.places, {
      deadline: context.deadline,
      noDetourTo: empty,
    });
    before.push(...ordered.steps);
    for (const { guest, reason } of guarded?.reserved ?? []) leftOver.set(guest, { guest, why: 'reserve', reasons: [reason] });
    for (const host of empty) emptied.add(host);
    for (const each of [...settled.leftOver, ...withoutOrder(ordered, now, words)]) leftOver.set(each.guest, each);
    stay += settled.stay;
    isCut ||= ordered.cut || settled.isCut;
    isExact ||= settled.isExact;
    const own = new Map(phase.steps.flatMap((step) => (step.guest === undefined ? [] : [[step.guest, step.purpose] as const])));
    const steps = ordered.steps.map((step) => phaseStep(step, own.get(now.guests[step.guest]?.name ?? '')));
    steps.push(...startsIn(phase, steps, travellers, started, ordered.places, refused, problem, leftOver));
    for (const { guest, to } of ordered.steps) state.put(guest, to);
    const maintain = empty.filter((host) => isWorkOpen(phase, now.hosts[host]?.name ?? '', progress) && !ordered.places.includes(host));
    if (steps.length > 0 || maintain.length > 0) phases.push({ title: phase.title, steps, maintain });
  }
  for (const each of leftBefore(plan, problem)) if (!leftOver.has(each.guest)) leftOver.set(each.guest, each);
  const notes = unsettled(progress);
  const moved = phases.reduce((sum, { steps }) => sum + steps.filter(({ kind }) => kind === 'move').length, 0);
  const bound = leastMoves(plan, instance, state.places, emptied, leftOver);
  return {
    phases,
    leftOver: [...leftOver.values()],
    bound: { moves: bound, leftOver: stay },
    proved: isCut ? 'not-proved' : moved === bound ? 'optimal' : 'gap',
    solver: isExact ? 'exact' : 'heuristic',
    notes,
    maintained: phases.flatMap(({ maintain }) => (maintain.length === 0 ? [] : [maintain])),
    remark: `what remains of the plan ${plan.hash.slice(0, 12)}`,
    ...(notes.length === 0 ? {} : { short: true }),
  };
}

/** Whom the first plan left where it is still. */
function leftBefore({ immovable }: Plan, { instance }: FleetInstance): readonly LeftOver[] {
  return immovable.flatMap(({ guest: name, host, why, reasons }) => {
    const guest = instance.guests.findIndex((each) => each.name === name && instance.hosts[each.host]?.name === host);
    return guest < 0 ? [] : [{ guest, why, reasons }];
  });
}

/**
 * Who is on a host to be emptied must leave it, and come back where that is asked; who is away must come back then. Who may be
 * stopped need not move.
 */
function leastMoves(
  { question }: Plan,
  { guests }: Instance,
  places: Places,
  emptied: ReadonlySet<number>,
  leftOver: ReadonlyMap<number, LeftOver>,
): number {
  return guests.reduce((sum, { host, mayStop }, guest) => {
    if (leftOver.has(guest) || mayStop || question.kind === 'balance') return sum;
    const leaves = emptied.has(host) && places[guest] !== -1;
    const comes = question.comeBack && places[guest] !== -1 && (leaves ? places[guest] === host : places[guest] !== host);
    return sum + (leaves ? 1 : 0) + (comes ? 1 : 0);
  }, 0);
}

function stopBefore({ index, progress: { journey, sightings } }: Traveller, hostIndex: ReadonlyMap<string, number>): PlannedStep {
  const from = hostIndex.get(sightings.at[0]?.host ?? journey.home) ?? -1;
  return { kind: 'stop', guest: index, from, to: -1, way: way.outage, purpose: 'room' };
}

/** What a person must settle before the goal is reached: no plan moves a guest of which nobody knows where it is. */
function unsettled({ steps, journeys }: Progress): readonly string[] {
  const open = journeys.filter(({ sightings: { at, blind } }) => at.length !== 1 || blind.size > 0);
  return open.map(({ journey }) => {
    const step = journey.steps
      .map(({ id }) => steps.get(id))
      .find((each) => each !== undefined && ['half-done', 'unknown'].includes(each.state));
    return `${journey.guest} is left out: ${step?.reasons.join('; ') ?? 'where it is is not known'}; settle that, then resume again`;
  });
}

/** Nothing of it is left, by what the facts or the operator say. */
function isPassed({ steps, work }: KeptPhase, progress: Progress): boolean {
  return [...steps, ...work].every(({ id }) => progress.steps.get(id)?.state === 'done');
}

function isWorkOpen({ work }: KeptPhase, host: string, { steps }: Progress): boolean {
  const own = work.find(({ from }) => from === host);
  return own === undefined || steps.get(own.id)?.state !== 'done';
}

/** Hosts that must be empty when the phase is over. */
function emptiedIn(phase: KeptPhase, isFirstOut: boolean, question: PlanQuestion, { steps }: Progress): readonly string[] {
  const work = phase.work.filter(({ id }) => steps.get(id)?.state !== 'done').map(({ from }) => from);
  return [...new Set([...(question.kind === 'drain' && isFirstOut ? question.hosts : []), ...work])];
}

/** Where a guest is once these phases are over; undefined: its steps are beyond them, or it has none in them. */
function placeAfter({ journey, stations, done }: JourneyProgress, phases: readonly KeptPhase[]): string | undefined {
  const within = new Set<PlanStep>(phases.flatMap(({ steps }) => steps));
  const count = journey.steps.filter((step) => within.has(step)).length;
  if (count === 0 || (done !== undefined && done >= count)) return undefined;
  const last = lastStop(journey, count);
  return last ? 'stopped' : stations[count]?.host;
}

/** Stopped for room when so many of its steps are done. */
function lastStop({ steps }: Journey, count: number): boolean {
  const last = steps.slice(0, count).findLast(({ kind }) => kind === 'stop' || kind === 'start');
  return last?.kind === 'stop';
}

interface Settled {
  readonly places: Places;
  readonly leftOver: readonly LeftOver[];
  /** No plan leaves fewer. */
  readonly stay: number;
  readonly isCut: boolean;
  readonly isExact: boolean;
}

/** The places that were planned where they still can be; for the others, and for guests that came since, new ones. */
async function settle(instance: Instance, wanted: Places, empty: readonly number[], context: LivesContext): Promise<Settled> {
  const state = stateOf(instance);
  const changing = [...wanted.keys()].filter((guest) => wanted[guest] !== state.places[guest]);
  const homes = state.places.slice();
  for (const guest of changing) if ((wanted[guest] as number) < 0 || canGo(instance, guest, wanted[guest] as number)) state.put(guest, -1);
  const displaced: number[] = [];
  for (const guest of changing.sort((a, b) => tierOf(instance, a) - tierOf(instance, b) || a - b)) {
    const host = wanted[guest] as number;
    if (host < 0) continue;
    if (state.places[guest] === -1 && state.hasRoom(guest, host)) state.put(guest, host);
    else {
      if (state.places[guest] === -1) state.put(guest, homes[guest] as number);
      displaced.push(guest);
    }
  }
  const needsPlace = empty.some((host) => state.guestsOn(host).length > 0);
  if (!needsPlace) {
    const leftOver = displaced.map((guest): LeftOver => ({
      guest,
      why: 'no-target',
      reasons: [`it cannot get to ${instance.hosts[wanted[guest] as number]?.name ?? ''} any more`],
    }));
    return { places: state.places.slice(), leftOver, stay: 0, isCut: false, isExact: false };
  }
  const found = await placed(empty, problemAt(state), context);
  const stuck = new Set(found.unplaced.map(({ guest }) => guest));
  return {
    places: found.places,
    leftOver: [
      ...found.unplaced.map(({ guest, why }): LeftOver => ({ guest, why: found.inVain.has(guest) ? 'stop-in-vain' : why, reasons: [] })),
      ...displaced
        .filter((guest) => !stuck.has(guest) && found.places[guest] === homes[guest] && !empty.includes(homes[guest] as number))
        .map((guest): LeftOver => ({
          guest,
          why: 'no-target',
          reasons: [`it cannot get to ${instance.hosts[wanted[guest] as number]?.name ?? ''} any more`],
        })),
    ],
    stay: found.bound.unplaced,
    isCut: found.proved === 'not-proved',
    isExact: found.solver === 'exact',
  };
}

function canGo(instance: Instance, guest: number, host: number): boolean {
  const from = instance.guests[guest]?.host ?? -1;
  return wayOf(instance, guest, host) > way.none || from === -1;
}

function tierOf({ guests }: Instance, guest: number): number {
  return guests[guest]?.tier ?? Infinity;
}

function phaseStep(step: OrderedStep, planned: PlanStep['purpose'] | undefined): PhaseStep {
  const purpose = step.purpose !== 'goal' ? step.purpose : planned === undefined || planned === 'pilot' ? 'leave' : planned;
  return { ...step, purpose };
}

function withoutOrder({ impossible }: Ordered, instance: Instance, words: Words): readonly LeftOver[] {
  return impossible.flatMap((each) => {
    const reasons = sentencesOf(each, instance, { ...words, step: () => '' });
    return each.guests.map((guest): LeftOver => ({ guest, why: 'order', reasons }));
  });
}

/** Guests that should run when the phase is over and do not now: they are started where they then are. Each once. */
function startsIn(
  phase: KeptPhase,
  steps: readonly PhaseStep[],
  travellers: readonly Traveller[],
  started: Set<number>,
  places: Places,
  refused: readonly Refused[],
  problem: FleetInstance,
  leftOver: Map<number, LeftOver>,
): readonly PhaseStep[] {
  return travellers.flatMap(({ index, progress: { journey, sightings, stations } }): PhaseStep[] => {
    const inPhase = journey.steps.filter((step) => phase.steps.includes(step));
    const last = inPhase[inPhase.length - 1];
    const host = places[index] as number;
    const [seen] = sightings.at;
    if (last === undefined || seen?.runs !== false || host < 0 || started.has(index)) return [];
    const after = stations[journey.steps.indexOf(last) + 1];
    if (after?.runs !== true || steps.some(({ guest, kind }) => guest === index && kind === 'start')) return [];
    const no = refused.find((each) => each.guest === problem.guests[index] && each.host === host);
    if (no !== undefined) {
      leftOver.set(index, { guest: index, why: 'no-room', reasons: ['it cannot be started there', ...no.reasons] });
      return [];
    }
    started.add(index);
    const own = steps.flatMap(({ guest }, at) => (guest === index ? [at] : []));
    return [
      {
        kind: 'start',
        guest: index,
        from: host,
        to: host,
        way: way.outage,
        purpose: 'return',
        after: own,
        because: own.map((step) => ({ kind: 'guest', step, guest: index })),
      },
    ];
  });
}

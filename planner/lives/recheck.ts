/** Whether a plan that was kept still holds: every step that remains is judged anew by all rules in the state in which it runs. */
import { policyOf } from '../../fleet/guest-policy.ts';
import type { Days, Policy } from '../../fleet/guest-policy.ts';
import type { FleetGuest } from '../../fleet/fleet.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Plan, PlanRecheck, PlanStep } from '../../schemas/generated/types.ts';
import { instanceOf } from '../fleet/instance.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { mayBeDown, mayStop, whyStays } from '../fleet/ways.ts';
import { stateOf } from '../model/state.ts';
import { hashOf } from '../plans/compose.ts';
import { durationsOf } from '../plans/durations.ts';
import { daysOf } from '../plans/plan.ts';
import { timelineOf } from '../plans/timeline.ts';
import { baseNow } from './base.ts';
import type { LivesContext } from './context.ts';
import { phasesOf } from './phases.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';
import { proveStepwise } from './prove-stepwise.ts';
import { remainingPhases, wayOfStep } from './replay.ts';
import { way } from '../model/instance.ts';
import { restOfWindow } from './window.ts';

type Rechecked = PlanRecheck['steps'][number];

/** @param said ids of the steps that the operator says are done, and that no others are; absent: nothing is said */
export function recheck(plan: Plan, context: LivesContext, said?: ReadonlySet<string>): PlanRecheck {
  const { fleet } = context;
  const seen = progressOf(plan, fleet, said === undefined ? context : { ...context, said });
  const hasBegun = [...seen.steps.values()].some(({ state }) => state === 'done' || state === 'half-done');
  // A plan is looked at before it begins: where every guest is where it was, nothing is done.
  const progress = hasBegun ? seen : progressOf(plan, fleet, { ...context, said: new Set() });
  const judgement = judge(fleet, context.packs, context.judge);
  const problem = instanceOf(judgement, context.planning, {
    platforms: context.platforms,
    allowUnknown: plan.question.allowUnknown,
    reserve: plan.question.reserve,
    days: daysOf(fleet, plan.question),
    groups: context.groups,
  });
  const guestOf = guestsOf(progress);
  const proofs = proveStepwise(plan, context, guestOf, isOpen(progress));
  const forbidden = forbiddenBy(plan, context, guestOf, isOpen(progress));
  const noRoom = withoutRoom(plan, problem, guestOf, isOpen(progress));
  const times = timesOf(plan, context, problem, judgement, guestOf, progress);
  const steps = plan.steps.map((step): Rechecked => {
    const seconds = times.secondsOf.get(step.id) ?? null;
    const own = judged(step, progress, proofs, [...(forbidden.get(step.id) ?? []), ...(noRoom.get(step.id) ?? [])]);
    const { id, kind, guest, from, to } = step;
    return { id, kind, ...(guest === undefined ? {} : { guest }), from, ...(to === undefined ? {} : { to }), ...own, seconds };
  });
  const isIntact = hashOf(plan) === plan.hash;
  const appeared = appearedOn(plan, context, progress);
  const gone = progress.journeys.flatMap(({ journey, sightings }): PlanRecheck['gone'] =>
    sightings.at.length === 0 && sightings.blind.size === 0 ? [{ guest: journey.guest, host: journey.home }] : [],
  );
  const rest = restOfWindow(plan, fleet.asOf, progress);
  const fitsWindow = rest === undefined ? null : times.seconds <= rest.seconds;
  const isLate = fitsWindow === false && plan.summary.fitsWindow !== false;
  const states = new Set(steps.map(({ state }) => state));
  const isChanged =
    !isIntact ||
    appeared.length > 0 ||
    gone.length > 0 ||
    isLate ||
    ['changed', 'refused', 'half-done'].some((state) => states.has(state as Rechecked['state']));
  return {
    schema: 1,
    plan: plan.hash,
    asOf: fleet.asOf,
    outcome: isChanged ? 'changed' : states.has('undecided') || states.has('waits') ? 'undecided' : 'valid',
    intact: isIntact,
    hosts: [...baseNow(plan, fleet)],
    steps,
    appeared: [...appeared],
    gone,
    seconds: times.seconds,
    fitsWindow,
    notes: notesOf(plan, steps, rest?.basis),
  };
}

function isOpen({ steps }: Progress): (step: PlanStep) => boolean {
  return ({ id }) => ['not-done', 'not-shown'].includes(steps.get(id)?.state ?? '');
}

/** By id of the step: its guest in the fleet, where that is seen in one place. */
export function guestsOf({ journeys }: Progress): ReadonlyMap<string, number> {
  return new Map(
    journeys.flatMap(({ journey, sightings: { at } }) => {
      const [only] = at;
      return only === undefined || at.length > 1 ? [] : journey.steps.map(({ id }) => [id, only.guest] as const);
    }),
  );
}

function judged(
  step: PlanStep,
  progress: Progress,
  proofs: ReturnType<typeof proveStepwise>,
  against: readonly string[],
): Pick<Rechecked, 'state' | 'reasons' | 'settle'> {
  const now = progress.steps.get(step.id);
  const said = (state: Rechecked['state'], reasons: readonly string[] = [], settle: readonly string[] = []): ReturnType<typeof judged> => ({
    state,
    reasons: [...reasons],
    settle: [...settle],
  });
  if (now?.state === 'done') return said('done');
  if (now?.state === 'half-done') return said('half-done', now.reasons, now.commands);
  if (now?.state === 'unknown') return said('undecided', now.reasons, now.commands);
  if (against.length > 0) return said('refused', [...(now?.reasons ?? []), ...against]);
  if (step.kind === 'maintain') return said('holds');
  const proof = proofs.get(step.id);
  if (proof === undefined) return said('refused', now?.reasons.length ? now.reasons : ['its guest or its host is not there any more']);
  return said(proof.state, [...(now?.reasons ?? []), ...proof.reasons], proof.settle);
}

/** What is set for a guest now: pinned, frozen, no outage. */
function forbiddenBy(
  { steps, question }: Plan,
  { fleet, planning, platforms, packs }: LivesContext,
  guestOf: ReadonlyMap<string, number>,
  open: (step: PlanStep) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const days = daysOf(fleet, question);
  const found = new Map<string, readonly string[]>();
  for (const step of steps.filter(open)) {
    const guest = fleet.guests[guestOf.get(step.id) ?? -1];
    if (guest === undefined || step.kind === 'start') continue;
    const policy = policyOf(guest, planning);
    const runs = platforms.find(({ platform }) => platform === guest.host.platform)?.isRunning(guest) !== false;
    const reasons =
      step.kind === 'stop' ? whyNotStopped(policy, days) : whyNotMoved(policy, days, runs && wayOfStep(step, packs) === way.outage);
    if (reasons.length > 0) found.set(step.id, reasons);
  }
  return found;
}

function whyNotStopped(policy: Policy, days: Days): readonly string[] {
  return mayStop(policy, days) ? [] : ['nothing that is set for it allows that it is stopped now'];
}

function whyNotMoved(policy: Policy, days: Days, isDown: boolean): readonly string[] {
  const stays = whyStays(policy, days);
  return [
    ...(stays === undefined ? [] : [stays]),
    ...(isDown && !mayBeDown(policy) ? ['nothing that is set for it allows an outage now'] : []),
  ];
}

/** Room above the reserve, and guests that must be apart: what the rules of moves do not look at. */
function withoutRoom(
  { steps }: Plan,
  { instance, indexOf }: FleetInstance,
  guestOf: ReadonlyMap<string, number>,
  open: (step: PlanStep) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const state = stateOf(instance);
  const hostIndex = new Map(instance.hosts.map(({ name }, index) => [name, index]));
  const found = new Map<string, readonly string[]>();
  for (const step of steps.filter(open)) {
    const guest = indexOf[guestOf.get(step.id) ?? -1] ?? -1;
    const host = step.kind === 'stop' ? -1 : (hostIndex.get(step.to ?? step.from) ?? -1);
    if (guest < 0 || step.kind === 'maintain' || (host < 0 && step.kind !== 'stop')) continue;
    if (host >= 0 && !state.hasRoom(guest, host))
      found.set(step.id, [
        `${instance.hosts[host]?.name ?? ''} has not the room for it that the plan keeps (reserve, guests that must be apart)`,
      ]);
    else state.put(guest, host);
  }
  return found;
}

interface Times {
  readonly secondsOf: ReadonlyMap<string, NonNullable<Rechecked['seconds']>>;
  readonly seconds: number;
}

function timesOf(
  plan: Plan,
  { packs }: LivesContext,
  problem: FleetInstance,
  judgement: Judgement,
  guestOf: ReadonlyMap<string, number>,
  progress: Progress,
): Times {
  const kept = phasesOf(plan);
  const open = isOpen(progress);
  const phases = remainingPhases(kept, problem, packs, guestOf, open);
  const durationOf = durationsOf(judgement, problem);
  const work = plan.steps.filter(({ kind }) => kind === 'maintain').map(({ seconds }) => seconds.high);
  const { seconds } = timelineOf(problem.instance, phases, (step) => durationOf(step).seconds, Math.max(0, ...work));
  const secondsOf = new Map<string, NonNullable<Rechecked['seconds']>>();
  for (const { steps } of kept) {
    const own = steps.filter((step) => open(step) && guestOf.has(step.id));
    const [phase] = remainingPhases([{ title: '', steps: own, work: [], isPilots: false }], problem, packs, guestOf, () => true);
    own.forEach(({ id }, at) => {
      const step = phase?.steps[at];
      if (step !== undefined && step.guest >= 0) secondsOf.set(id, durationOf(step).seconds);
    });
  }
  return { secondsOf, seconds };
}

/** Guests on hosts that are still to be emptied, of which the plan knows nothing. Who may be stopped, and is, may stay. */
function appearedOn(
  { steps, immovable, question }: Plan,
  { fleet, aftermaths, planning }: LivesContext,
  progress: Progress,
): PlanRecheck['appeared'] {
  const open = isOpen(progress);
  const days = daysOf(fleet, question);
  const toEmpty = new Set(
    steps.filter((step) => open(step) && (step.kind === 'maintain' || step.purpose === 'leave')).map(({ from }) => from),
  );
  const known = new Set(progress.journeys.flatMap(({ sightings }) => sightings.at.map(({ guest }) => guest)));
  const staying = new Set(immovable.map(({ guest, host }) => `${host}:${guest}`));
  const isMeant = (guest: FleetGuest): boolean => {
    const aftermath = aftermaths.find(({ platform }) => platform === guest.host.platform);
    const isAtRest = aftermath?.isOff(guest) === true && mayStop(policyOf(guest, planning), days);
    return isTrue(guest) || isAtRest || aftermath?.isStandIn(guest) === true || staying.has(`${guest.host.name}:${guest.name}`);
  };
  return fleet.guests.flatMap((guest, index) =>
    toEmpty.has(guest.host.name) && !known.has(index) && !isMeant(guest) ? [{ guest: guest.name, host: guest.host.name }] : [],
  );
}

function isTrue({ facts: { partOfHost } }: FleetGuest): boolean {
  return isKnown(partOfHost) && partOfHost.v;
}

function notesOf({ question, steps: planned }: Plan, steps: readonly Rechecked[], window: string | undefined): string[] {
  const remain = steps.filter(({ state }) => state !== 'done').length;
  const longer = steps.flatMap(({ id, seconds }) => {
    const then = planned.find((step) => step.id === id)?.seconds.high;
    return seconds !== null && then !== undefined && seconds.high > then
      ? [`${id} takes up to ${Math.ceil(seconds.high)} s, and ${Math.ceil(then)} s were planned`]
      : [];
  });
  return [
    ...(question.assumptions.length === 0
      ? []
      : [`the plan rests on what was assumed (${question.assumptions.join('; ')}): it is judged here without that`]),
    ...(planned.length === 0 ? ['the plan has no steps'] : remain === 0 ? ['nothing remains: every step is done'] : []),
    ...longer,
    ...(window === undefined ? [] : [window]),
  ];
}

/**
 * How far a plan has come, by the facts. Where a guest comes back to a host, its place alone does not tell how far: then the
 * steps that wait for each other tell, or the operator; else it stays unknown.
 */
import type { Fleet } from '../../fleet/fleet.ts';
import type { Plan, PlanStep, StepProgress } from '../../schemas/generated/types.ts';
import { journeysOf, stationsOf } from './journeys.ts';
import type { Journey, Station } from './journeys.ts';
import type { Aftermath } from './platform.ts';
import { sightingsOf } from './sightings.ts';
import type { Sightings } from './sightings.ts';

export interface ProgressOptions {
  readonly aftermaths: readonly Aftermath[];
  /** Ids of the steps that the operator says are done, and that no others are; absent: nothing is said. */
  readonly said?: ReadonlySet<string>;
}

export interface JourneyProgress {
  readonly journey: Journey;
  readonly stations: readonly Station[];
  readonly sightings: Sightings;
  /** So many of its steps are done; undefined: a step is half done, or the facts do not tell. */
  readonly done: number | undefined;
}

export interface Progress {
  /** By id of the step. */
  readonly steps: ReadonlyMap<string, StepProgress>;
  readonly journeys: readonly JourneyProgress[];
}

export function progressOf(plan: Plan, fleet: Fleet, { aftermaths, said }: ProgressOptions): Progress {
  const byPlatform = new Map(aftermaths.map((each) => [each.platform, each]));
  const platformOf = new Map(plan.hosts.map(({ host, platform }) => [host, platform]));
  const trails = journeysOf(plan).map((journey): Trail => {
    const aftermath = byPlatform.get(platformOf.get(journey.home) ?? '');
    const ran = journey.expect === undefined ? undefined : aftermath?.runsIn(journey.expect.state);
    const stations = stationsOf(journey, ran);
    const sightings = sightingsOf(journey, fleet, (platform) => byPlatform.get(platform));
    return { journey, stations, sightings, ...readingOf(journey, stations, sightings, isUnread(journey, plan, fleet)) };
  });
  narrow(trails, plan, said);
  const steps = new Map<string, StepProgress>();
  for (const trail of trails) for (const step of statesOf(trail, said)) steps.set(step.id, step);
  for (const step of plan.steps) if (step.kind === 'maintain') steps.set(step.id, workOf(step, plan, steps, said));
  return {
    steps: new Map(plan.steps.map(({ id }) => [id, steps.get(id) as StepProgress])),
    journeys: trails.map(({ journey, stations, sightings, counts }) => ({
      journey,
      stations,
      sightings,
      done: counts.length === 1 ? counts[0] : undefined,
    })),
  };
}

/** What the sightings alone say. */
interface Reading {
  /** Numbers of steps that may be done, ascending; empty: the facts do not tell, or a step is half done. */
  counts: readonly number[];
  /** Set where `counts` is empty. */
  readonly trouble?: Trouble;
  /** Several numbers of steps fit where it is. */
  readonly isAmbiguous: boolean;
}

interface Trouble {
  readonly state: 'half-done' | 'not-done' | 'unknown';
  /** Step of the journey, by index, that is in this state; those before it are done, those after it are not. */
  readonly step: number;
  readonly reason: string;
}

interface Trail extends Reading {
  readonly journey: Journey;
  readonly stations: readonly Station[];
  readonly sightings: Sightings;
}

/** None of its hosts was read again since the plan was made. */
function isUnread({ hosts }: Journey, { base }: Plan, fleet: Fleet): boolean {
  return hosts.every((name) => {
    const then = base.find(({ host }) => host === name);
    const now = fleet.hosts.find((host) => host.name === name);
    return then !== undefined && now !== undefined && Date.parse(now.startedAt) <= Date.parse(then.startedAt);
  });
}

function readingOf(journey: Journey, stations: readonly Station[], { at, blind }: Sightings, unread: boolean): Reading {
  const { steps, hosts } = journey;
  const [only] = at;
  const trouble = (state: Trouble['state'], step: number, reason: string): Reading => ({
    counts: [],
    trouble: { state, step, reason },
    isAmbiguous: false,
  });
  if (at.length > 1) {
    const where = at.map(({ host, state }) => `${host} (${state})`).join(' and ');
    const running = at.filter(({ runs }) => runs !== false).length;
    const both = steps.findIndex(({ from, to }) => to !== undefined && [from, to].every((host) => at.some((each) => each.host === host)));
    return trouble(
      'half-done',
      Math.max(0, both),
      running > 1 ? `it may be RUNNING ON ${at.length} HOSTS: ${where}` : `it is on ${at.length} hosts: ${where}`,
    );
  }
  const unseen = [...blind].map(([host, why]) => `${host}: ${why}`).join('; ');
  if (blind.size > 0) return trouble('unknown', 0, `the guests of ${[...blind.keys()].join(' and ')} are not known (${unseen})`);
  if (only === undefined) return trouble('half-done', 0, `it is on none of the hosts ${hosts.join(', ')}`);
  const here = stations.flatMap(({ host }, count) => (host === only.host ? [count] : []));
  if (here.length === 0) return trouble('not-done', 0, `it is on ${only.host}, where no step of the plan brings it`);
  const before = here[0] as number;
  // What came to be here is half done, else what should leave from here.
  const open = before > 0 ? before - 1 : 0;
  if (only.busy !== undefined) return trouble('half-done', steps.length === before ? before - 1 : before, `on ${only.host}: ${only.busy}`);
  const fitting = here.filter((count) => {
    const { runs } = stations[count] as Station;
    return runs === undefined || only.runs === undefined || runs === only.runs;
  });
  if (fitting.length === 0)
    return trouble(
      'half-done',
      only.runs === false ? open : before === 0 ? 0 : open,
      only.runs === false
        ? `it is on ${only.host} and does not run (${only.state})`
        : `it is on ${only.host} and runs (${only.state}), which was not planned`,
    );
  const counts = unread && fitting.includes(0) ? [0] : fitting;
  return { counts, isAmbiguous: counts.length > 1 };
}

/** Narrows what is ambiguous by what waits for what, then by what the operator says. */
function narrow(trails: readonly Trail[], plan: Plan, said: ReadonlySet<string> | undefined): void {
  byWaits(trails, plan);
  if (said === undefined) return;
  for (const trail of trails) {
    if (trail.counts.length < 2) continue;
    const count = trail.journey.steps.filter(({ id }) => said.has(id)).length;
    const isPrefix = trail.journey.steps.slice(0, count).every(({ id }) => said.has(id));
    if (isPrefix && trail.counts.includes(count)) trail.counts = [count];
  }
  byWaits(trails, plan);
}

/** A step is done where one that waits for it is; it is not where one that it waits for is not. */
function byWaits(trails: readonly Trail[], { steps }: Plan): void {
  const placeOf = new Map(trails.flatMap((trail) => trail.journey.steps.map(({ id }, at) => [id, { trail, at }] as const)));
  const done = new Set<string>();
  const open = new Set<string>();
  for (let changed = true; changed;) {
    changed = false;
    const note = (set: Set<string>, id: string): void => {
      if (set.has(id)) return;
      set.add(id);
      changed = true;
    };
    for (const { counts, journey } of trails) {
      if (counts.length === 0) continue;
      journey.steps.forEach(({ id }, at) => {
        if ((counts[0] as number) > at) note(done, id);
        if ((counts[counts.length - 1] as number) <= at) note(open, id);
      });
    }
    for (const { id, after } of steps) {
      if (done.has(id)) for (const each of after) note(done, each);
      if (!open.has(id) && after.some((each) => open.has(each))) note(open, id);
    }
    for (const [id, { trail, at }] of placeOf) {
      if (trail.counts.length < 2) continue;
      const left = trail.counts.filter((count) => !(done.has(id) && count <= at) && !(open.has(id) && count > at));
      if (left.length === trail.counts.length || left.length === 0) continue;
      trail.counts = left;
      changed = true;
    }
  }
}

function statesOf(
  { journey, counts, trouble, isAmbiguous, stations }: Trail,
  said: ReadonlySet<string> | undefined,
): readonly StepProgress[] {
  const at = counts[0] as number;
  return journey.steps.map((step, index): StepProgress => {
    const isSaid = said?.has(step.id) === true;
    const against = 'the operator says that it is done, and the facts show otherwise';
    if (trouble !== undefined) {
      const state =
        index === trouble.step
          ? trouble.state
          : index < trouble.step && trouble.state === 'half-done'
            ? 'done'
            : trouble.state === 'unknown'
              ? 'unknown'
              : 'not-done';
      const reasons = index === trouble.step || state === 'unknown' ? [trouble.reason] : [];
      return state === 'done'
        ? { ...told(step, 'done', []), how: 'implied' }
        : told(step, state, isSaid && state === 'not-done' ? [...reasons, against] : reasons);
    }
    const last = counts[counts.length - 1] as number;
    if (last <= index) return told(step, 'not-done', isSaid ? [against] : []);
    if (at <= index) {
      const { host } = stations[at] as Station;
      return told(step, 'unknown', [
        `${journey.guest} is on ${host}, as before this step and after it comes back: --done says which steps are done`,
      ]);
    }
    return { ...told(step, 'done', []), how: isAmbiguous ? (isSaid ? 'said' : 'implied') : 'seen' };
  });
}

/** Of a step; what helps to look at it where it is not simply done or to do. */
function told(step: PlanStep, state: StepProgress['state'], reasons: readonly string[]): StepProgress {
  const { id, kind, guest, from, to, commands } = step;
  return {
    id,
    kind,
    ...(guest === undefined ? {} : { guest }),
    from,
    ...(to === undefined ? {} : { to }),
    state,
    reasons: [...reasons],
    commands: state === 'half-done' ? [...new Set([...commands.watch, ...commands.verify, ...commands.cancel])] : [],
  };
}

function workOf(
  step: PlanStep,
  { steps }: Plan,
  known: ReadonlyMap<string, StepProgress>,
  said: ReadonlySet<string> | undefined,
): StepProgress {
  if (said?.has(step.id) === true) return { ...told(step, 'done', []), how: 'said' };
  const isPassed = steps.some(({ id, after }) => after.includes(step.id) && known.get(id)?.state === 'done');
  if (isPassed) return { ...told(step, 'done', []), how: 'implied' };
  const isAhead = step.after.some((id) => ['not-done', 'half-done'].includes(known.get(id)?.state ?? ''));
  return isAhead ? told(step, 'not-done', []) : told(step, 'not-shown', ['no fact shows work on a host']);
}

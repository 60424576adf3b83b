/** What the facts show after the work: steps, guests, and what was left behind. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Measure, Plan, PlanExpect, StepProgress, Verification, VerifiedGuest, VerifiedHost } from '../../schemas/generated/types.ts';
import { hashOf } from '../plans/compose.ts';
import type { Journey } from './journeys.ts';
import type { Aftermath } from './platform.ts';
import { progressOf } from './progress.ts';
import type { JourneyProgress, Progress } from './progress.ts';
import { sightingsOf, whyBlind } from './sightings.ts';
import type { Sightings } from './sightings.ts';

export interface VerifyOptions {
  readonly aftermaths: readonly Aftermath[];
  /** Ids of the steps that the operator says are done, and that no others are; absent: nothing is said. */
  readonly said?: ReadonlySet<string>;
  /** Id of a step: only what comes before it should be done by now. */
  readonly until?: string;
}

type Check = VerifiedGuest['checks'][number];
type AftermathOf = (platform: string) => Aftermath | undefined;

/** @param until must be the id of a step of the plan */
export function verifyPlan(plan: Plan, fleet: Fleet, options: VerifyOptions): Verification {
  const aftermathOf = finder(options.aftermaths);
  const progress = progressOf(plan, fleet, options);
  const wanted = stepsUntil(plan, options.until);
  const steps = plan.steps.filter(({ id }) => wanted.has(id)).map(({ id }) => progress.steps.get(id) as StepProgress);
  const found = progress.journeys.flatMap((each) => {
    const count = each.journey.steps.filter(({ id }) => wanted.has(id)).length;
    return count === 0 ? [] : [lookedAt(each, count, fleet, aftermathOf)];
  });
  const hosts = emptyHosts(plan, wanted, fleet, progress, aftermathOf, options.until === undefined);
  const concerned = new Set(
    plan.steps.filter(({ id }) => wanted.has(id)).flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]),
  );
  const measures = [
    ...found.flatMap(({ measures: own }) => own),
    ...fleet.hosts.filter(({ name }) => concerned.has(name)).flatMap((host) => measuresOn(host, aftermathOf)),
  ];
  const notes = [
    ...(hashOf(plan) === plan.hash ? [] : ['the file of the plan was edited: it is not the plan that its hash names']),
    ...(options.until === undefined ? [] : [`only what comes before ${options.until} is looked at`]),
    ...(plan.steps.length === 0 ? ['the plan has no steps'] : []),
  ];
  return verification(fleet, { plan: plan.hash, steps, hosts, guests: found.map(({ guest }) => guest), measures, notes });
}

/** A guest by itself, without a plan: what it was before is not known. @param index in the fleet */
export function verifyGuest(index: number, fleet: Fleet, options: Pick<VerifyOptions, 'aftermaths'>): Verification {
  const aftermathOf = finder(options.aftermaths);
  const guest = fleet.guests[index] as FleetGuest;
  const { uuid } = guest.facts;
  const sought = {
    guest: guest.name,
    ...(isKnown(uuid) && uuid.v !== '' ? { uuid: uuid.v } : {}),
    hosts: fleet.hosts.filter(({ platform }) => platform === guest.host.platform).map(({ name }) => name),
  };
  const sightings = sightingsOf(sought, fleet, aftermathOf);
  const [only] = sightings.at;
  const there = only === undefined || sightings.at.length > 1 ? undefined : (fleet.guests[only.guest] as FleetGuest);
  const checks = [
    oneHost(guest.name, sightings),
    ...(only?.busy === undefined ? [] : [differs('state', `${guest.name} on ${only.host}: ${only.busy}`)]),
  ];
  const others = there === undefined ? [] : fleet.hosts.filter((host) => host !== there.host && host.platform === there.host.platform);
  const measures =
    there === undefined
      ? []
      : [
          ...measuresAt(there, undefined, aftermathOf),
          ...others
            .flatMap((host) => (whyBlind(host) === undefined ? (aftermathOf(host.platform)?.traces(there, host) ?? []) : []))
            .filter(({ outcome }) => outcome === 'left'),
          ...measuresOn(there.host, aftermathOf),
        ];
  return verification(fleet, {
    steps: [],
    hosts: [],
    guests: [{ guest: guest.name, places: placesIn(sightings, fleet), checks }],
    measures,
    notes: ['no plan was named: whether the guest is where it should be, and as it was before, is not looked at'],
  });
}

function verification(fleet: Fleet, found: Omit<Verification, 'schema' | 'asOf' | 'outcome'>): Verification {
  const { steps, hosts, guests, measures } = found;
  return {
    schema: 1,
    ...(found.plan === undefined ? {} : { plan: found.plan }),
    asOf: fleet.asOf,
    outcome: outcomeOf(found),
    steps,
    hosts,
    guests: [...guests].sort((a, b) => inOrder(a.guest, b.guest)),
    measures: unique(measures),
    notes: found.notes,
  };
}

function outcomeOf({
  steps,
  hosts,
  guests,
  measures,
}: Pick<Verification, 'steps' | 'hosts' | 'guests' | 'measures'>): Verification['outcome'] {
  const checks = guests.flatMap((guest) => guest.checks);
  if (
    steps.some(({ state }) => state === 'half-done' || state === 'not-done') ||
    hosts.some(({ empty }) => empty === false) ||
    checks.some(({ outcome }) => outcome === 'differs')
  )
    return 'not-done';
  if (
    steps.some(({ state }) => state === 'unknown') ||
    hosts.some(({ empty }) => empty === null) ||
    checks.some(({ outcome }) => outcome === 'unknown') ||
    measures.some(({ outcome }) => outcome === 'unknown')
  )
    return 'unknown';
  return measures.some(({ outcome }) => outcome === 'left') ? 'leftovers' : 'done';
}

function unique(measures: readonly Measure[]): Measure[] {
  return [...new Map(measures.map((each) => [JSON.stringify(each), each])).values()];
}

function finder(aftermaths: readonly Aftermath[]): AftermathOf {
  const byPlatform = new Map(aftermaths.map((each) => [each.platform, each]));
  return (platform) => byPlatform.get(platform);
}

function stepsUntil({ steps }: Plan, until: string | undefined): ReadonlySet<string> {
  const end = steps.findIndex(({ id }) => id === until);
  return new Set(steps.slice(0, end < 0 ? steps.length : end).map(({ id }) => id));
}

interface LookedAt {
  readonly guest: VerifiedGuest;
  readonly measures: readonly Measure[];
}

/** @param count so many of its steps should be done */
function lookedAt({ journey, stations, sightings }: JourneyProgress, count: number, fleet: Fleet, aftermathOf: AftermathOf): LookedAt {
  const { guest: name, expect } = journey;
  const wanted = stations[count] as (typeof stations)[number];
  const checks: Check[] = [oneHost(name, sightings)];
  const [only] = sightings.at;
  const there = only === undefined || sightings.at.length > 1 ? undefined : (fleet.guests[only.guest] as FleetGuest);
  if (there === undefined || only === undefined)
    return { guest: { guest: name, places: placesIn(sightings, fleet), checks }, measures: [] };
  checks.push(
    there.host.name === wanted.host
      ? holds('place', `${name} is on ${wanted.host}`)
      : differs('place', `${name} is on ${there.host.name}, and should be on ${wanted.host}`),
    stateCheck(name, only.state, only.runs, wanted.runs, expect, journey, count),
  );
  const aftermath = aftermathOf(there.host.platform);
  const traces = journey.hosts
    .filter((host) => host !== there.host.name)
    .flatMap((host) => {
      const source = fleet.hosts.find((each) => each.name === host);
      return source === undefined || whyBlind(source) !== undefined || aftermath === undefined ? [] : [aftermath.traces(there, source)];
    });
  if (aftermath !== undefined) checks.push(...kept(name, there, expect, aftermath));
  return {
    guest: { guest: name, places: placesIn(sightings, fleet), checks },
    measures: [...traces, ...measuresAt(there, expect, aftermathOf)],
  };
}

function holds(what: Check['what'], message: string): Check {
  return { what, outcome: 'holds', message };
}

function differs(what: Check['what'], message: string): Check {
  return { what, outcome: 'differs', message };
}

function notKnown(what: Check['what'], message: string): Check {
  return { what, outcome: 'unknown', message };
}

function oneHost(guest: string, { at, blind }: Sightings): Check {
  const where = at.map(({ host, state }) => `${host} (${state})`).join(' and ');
  const running = at.filter(({ runs }) => runs !== false).length;
  if (at.length > 1)
    return differs(
      'one-host',
      running > 1 ? `${guest} MAY BE RUNNING ON ${at.length} HOSTS: ${where}` : `${guest} is on ${at.length} hosts: ${where}`,
    );
  if (blind.size > 0)
    return notKnown('one-host', `whether ${guest} is on ${[...blind.keys()].join(', ')} is not known: ${[...blind.values()].join('; ')}`);
  return at.length === 0
    ? differs('one-host', `${guest} is on no host of the plan`)
    : holds('one-host', `${guest} is on one host: ${where}`);
}

function stateCheck(
  guest: string,
  state: string,
  runs: boolean | undefined,
  wanted: boolean | undefined,
  expect: PlanExpect | undefined,
  { steps }: Journey,
  count: number,
): Check {
  if (runs === undefined) return notKnown('state', `whether ${guest} runs is not known (${state})`);
  if (wanted === undefined) return notKnown('state', `${guest} is ${state}; how it was before is not known`);
  if (runs !== wanted)
    return differs('state', `${guest} ${runs ? 'runs' : 'does not run'} (${state}), and should ${wanted ? 'run' : 'not run'}`);
  const isAsBefore = !steps.slice(0, count).some(({ kind }) => kind !== 'move');
  if (isAsBefore && expect !== undefined && expect.state !== state)
    return differs('state', `${guest} is ${state}, and was ${expect.state}`);
  return holds('state', `${guest} is ${state}`);
}

function kept(guest: string, there: FleetGuest, expect: PlanExpect | undefined, aftermath: Aftermath): readonly Check[] {
  const { uuid } = there.facts;
  const slots = aftermath.slots(there);
  return [
    sameList('macs', 'MAC addresses', guest, aftermath.macs(there), expect?.macs),
    ...(slots === undefined ? [] : [sameList('slots', 'virtual slots', guest, slots, expect?.slots)]),
    ...uuidCheck(guest, uuid, expect?.uuid),
  ];
}

/** Platforms whose guests have none are told by their names. */
function uuidCheck(guest: string, now: Fact<string>, before: string | undefined): readonly Check[] {
  if (before === undefined) return [];
  if (!isKnown(now)) return [notKnown('uuid', `the UUID of ${guest} is not known: ${now.why}`)];
  return [now.v === before ? holds('uuid', `${guest} has its UUID`) : differs('uuid', `${guest} has the UUID ${now.v}, and had ${before}`)];
}

/** A list that was empty when it was planned was empty, or was not known then. */
function sameList(
  what: 'macs' | 'slots',
  title: string,
  guest: string,
  now: Fact<readonly (string | number)[]>,
  before: readonly (string | number)[] | undefined,
): Check {
  if (!isKnown(now)) return notKnown(what, `the ${title} of ${guest} are not known: ${now.why}`);
  if (before === undefined || (before.length === 0 && now.v.length > 0))
    return notKnown(what, `the ${title} of ${guest} before the work are not known`);
  const lost = before.filter((each) => !now.v.includes(each));
  const added = now.v.filter((each) => !before.includes(each));
  if (lost.length === 0 && added.length === 0) return holds(what, `${guest} has its ${title}`);
  return differs(
    what,
    `${title} of ${guest}: ${[...(lost.length === 0 ? [] : [`${lost.join(', ')} gone`]), ...(added.length === 0 ? [] : [`${added.join(', ')} new`])].join(', ')}`,
  );
}

function placesIn({ at }: Sightings, fleet: Fleet): VerifiedGuest['places'] {
  return at.map(({ host, state }) => ({ host, state, readAt: fleet.hosts.find(({ name }) => name === host)?.startedAt ?? fleet.asOf }));
}

function measuresAt(guest: FleetGuest, expect: PlanExpect | undefined, aftermathOf: AftermathOf): readonly Measure[] {
  return aftermathOf(guest.host.platform)?.ofGuest(guest, expect) ?? [];
}

function measuresOn(host: FleetHost, aftermathOf: AftermathOf): readonly Measure[] {
  const why = host.unusable;
  const measures = aftermathOf(host.platform)?.ofHost(host) ?? [];
  // What was read long ago shows nothing of now.
  return why === undefined
    ? measures
    : measures.map((each): Measure =>
        each.outcome === 'not-looked-at' ? each : { ...each, outcome: 'unknown', message: `${host.name} was not read: ${why}` },
      );
}

/** Hosts whose work is due or under way: who is there, beside guests that the plan leaves there. */
function emptyHosts(
  { steps, immovable, question }: Plan,
  wanted: ReadonlySet<string>,
  fleet: Fleet,
  progress: Progress,
  aftermathOf: AftermathOf,
  isAll: boolean,
): VerifiedHost[] {
  const due = steps.filter((step) => step.kind === 'maintain' && isDue(step.id, step.after));
  // A host that the plan does not empty wholly has no work on it, and is left to nobody else all the same.
  const named = isAll && question.kind === 'drain' && !question.comeBack ? question.hosts : [];
  return [...new Set([...due.map(({ from }) => from), ...named])].sort(inOrder).map((name): VerifiedHost => {
    const host = fleet.hosts.find((each) => each.name === name);
    if (host === undefined || whyBlind(host) !== undefined) return { host: name, empty: null, guests: [] };
    const staying = new Set(immovable.filter((each) => each.host === name).map(({ guest }) => guest));
    // Who was stopped for room stays, and holds nothing.
    const there = fleet.guests.filter(
      (guest) =>
        guest.host === host &&
        !(isKnown(guest.facts.partOfHost) && guest.facts.partOfHost.v) &&
        aftermathOf(host.platform)?.isStandIn(guest) !== true &&
        aftermathOf(host.platform)?.isOff(guest) !== true &&
        !staying.has(guest.name),
    );
    return { host: name, empty: there.length === 0, guests: there.map(({ name: guest }) => guest) };
  });

  /** Its guests should have left, and none should have come back yet. */
  function isDue(id: string, after: readonly string[]): boolean {
    const back = steps.filter((step) => step.after.includes(id));
    const hasBegun = back.some((step) => wanted.has(step.id) || progress.steps.get(step.id)?.state === 'done');
    return !hasBegun && after.every((each) => wanted.has(each));
  }
}

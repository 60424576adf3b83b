/** How long each step takes, from the one model of the rules. */
import type { Duration } from '../../rules/duration/duration.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { way } from '../model/instance.ts';
import type { PhaseStep } from './phase.ts';

/** Of a guest that is stopped or started where it is, from experience. */
const stopSeconds = { low: 30, high: 600 } as const;
const startSeconds = { low: 120, high: 900 } as const;
/** Of a move of which nothing says how long it takes: no plan counts on it being quick. */
const notKnown = { low: 600, high: 3_600 } as const;

export interface StepDuration extends Duration {
  readonly seconds: NonNullable<Duration['seconds']>;
}

export function durationsOf(judgement: Judgement, problem: FleetInstance): (step: PhaseStep) => StepDuration {
  const known = new Map<string, StepDuration>();
  return (step) => {
    const key = `${step.kind} ${step.guest} ${step.from} ${step.to} ${step.way}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = durationOf(step, judgement, problem)));
    return found;
  };
}

function durationOf(step: PhaseStep, judgement: Judgement, problem: FleetInstance): StepDuration {
  if (step.kind === 'stop') return inPlace('outage', stopSeconds, 'estimate: the guest is stopped');
  if (step.kind === 'start') return startOf(step, judgement, problem);
  return moveOf(step, judgement, problem);
}

/** One that was stopped on another host is moved there first. */
function startOf(step: PhaseStep, judgement: Judgement, problem: FleetInstance): StepDuration {
  const start = inPlace('none', startSeconds, 'estimate: the guest is started');
  if (step.from < 0 || step.from === step.to) return start;
  const { seconds, assumed } = moveOf(step, judgement, problem);
  return { ...start, seconds: { low: seconds.low + startSeconds.low, high: seconds.high + startSeconds.high }, assumed };
}

function moveOf(step: PhaseStep, judgement: Judgement, problem: FleetInstance): StepDuration {
  const method = problem.openingOf(step.guest, step.to)?.method ?? usualMethod(step, judgement, problem);
  const found = method === undefined ? undefined : longestOf(step, method, judgement, problem);
  if (found === undefined)
    return { downtime: { kind: 'outage', basis: 'nothing says how long it takes' }, seconds: notKnown, advice: [], assumed: [] };
  return { ...found, seconds: found.seconds ?? notKnown };
}

/**
 * Durations are known between the host on which a guest was read and others: home again takes as long as the way there, and
 * from one foreign host to another no less than the longer of both.
 */
function longestOf({ guest, from, to }: PhaseStep, method: string, judgement: Judgement, problem: FleetInstance): Duration | undefined {
  const home = problem.instance.guests[guest]?.host;
  const hosts = [...new Set([from, to])].filter((host) => host >= 0 && host !== home);
  const all: readonly (Duration | undefined)[] = hosts.map((host) => judgement.duration(problem.guests[guest] as number, host, method));
  if (all.includes(undefined)) return undefined;
  return (all as readonly Duration[]).reduce((longest, each) => (secondsOf(each) > secondsOf(longest) ? each : longest));
}

function secondsOf({ seconds }: Duration): number {
  return seconds?.high ?? Infinity;
}

function inPlace(kind: 'outage' | 'none', seconds: StepDuration['seconds'], basis: string): StepDuration {
  return { downtime: { kind, basis }, seconds, advice: [], assumed: [] };
}

/** For the way home, which no opening describes: the guest's own host is no target in what was read. */
function usualMethod({ guest, way: how }: PhaseStep, { methods }: Judgement, problem: FleetInstance): string | undefined {
  const platform = problem.fleet.guests[problem.guests[guest] as number]?.host.platform;
  const kind = how === way.live && problem.isRunning(guest) !== false ? 'live' : 'outage';
  return methods.find((method) => method.facets.guest === platform && method.kind === kind)?.id;
}

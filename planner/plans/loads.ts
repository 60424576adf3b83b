/** How full each host is before, during and after a plan. */
import type { Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { Timed, TimedStep } from './phase.ts';

export interface HostLoads {
  /** By resource: shares of the capacity, 0 to 1. */
  readonly before: readonly number[];
  /** Highest at any time: a guest that moves is held on both hosts until it has arrived. */
  readonly peak: readonly number[];
  readonly after: readonly number[];
  /** By wave: the shares at its end. */
  readonly course: readonly (readonly number[])[];
  readonly guestsBefore: number;
  readonly guestsAfter: number;
  readonly gives: boolean;
  readonly takes: boolean;
}

/** A guest takes its room on the target when its step begins, and frees that on the source when it ends. */
interface Event {
  readonly second: number;
  readonly step: TimedStep;
  readonly takes: boolean;
}

export function loadsOf(instance: Instance, { steps, waves }: Timed): readonly HostLoads[] {
  const { hosts, guests, resources } = instance;
  const free = hosts.map((host) => [...host.free]);
  const count = hosts.map(() => 0);
  for (const { host } of guests) if (host >= 0) count[host] = (count[host] as number) + 1;
  const shares = (host: number): number[] =>
    resources.map((_, resource) => shareOf((hosts[host] as InstanceHost).capacity[resource] as number, free[host]?.[resource] as number));
  const before = hosts.map((_, host) => shares(host));
  const peak = before.map((each) => [...each]);
  const guestsBefore = [...count];
  const [gives, takes] = [hosts.map(() => false), hosts.map(() => false)];
  const course: number[][][] = hosts.map(() => []);
  // What a guest holds on its first host may differ from what it takes elsewhere.
  const first = new Set<number>();

  const apply = ({ step, takes: comes }: Event): void => {
    const guest = guests[step.guest] as InstanceGuest;
    const host = comes ? step.to : step.from;
    // A guest that is started was stopped before: it holds nothing any more where it was.
    if (host < 0 || (!comes && step.kind === 'start')) return;
    const amounts = !comes && host === guest.host && !first.has(step.guest) ? guest.holds : guest.demand;
    if (!comes) first.add(step.guest);
    const room = free[host] as number[];
    amounts.forEach((amount, resource) => (room[resource] = (room[resource] as number) + (comes ? -amount : amount)));
    count[host] = (count[host] as number) + (comes ? 1 : -1);
    if (comes) takes[host] = true;
    else gives[host] = true;
    shares(host).forEach((share, resource) => {
      const highest = peak[host] as number[];
      if (share > (highest[resource] as number)) highest[resource] = share;
    });
  };

  const events = eventsOf(steps);
  let next = 0;
  for (const { endSecond } of waves) {
    const isOver = ({ second, takes: comes }: Event): boolean => second < endSecond || (second === endSecond && !comes);
    while (next < events.length && isOver(events[next] as Event)) apply(events[next++] as Event);
    hosts.forEach((_, host) => course[host]?.push(shares(host)));
  }
  while (next < events.length) apply(events[next++] as Event);
  return hosts.map((_, host) => ({
    before: before[host] as number[],
    peak: peak[host] as number[],
    after: shares(host),
    course: course[host] as number[][],
    guestsBefore: guestsBefore[host] as number,
    guestsAfter: count[host] as number,
    gives: gives[host] as boolean,
    takes: takes[host] as boolean,
  }));
}

/** What is freed counts before what is taken in the same second. */
function eventsOf(steps: readonly TimedStep[]): readonly Event[] {
  return steps
    .flatMap((step): Event[] => [
      { second: step.startSecond, step, takes: true },
      { second: step.endSecond, step, takes: false },
    ])
    .sort((a, b) => a.second - b.second || Number(a.takes) - Number(b.takes) || a.step.phase - b.step.phase || a.step.at - b.step.at);
}

function shareOf(capacity: number, free: number): number {
  return capacity > 0 && Number.isFinite(capacity) ? (capacity - free) / capacity : 0;
}

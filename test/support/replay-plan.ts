/**
 * Replays a plan and says what is wrong with it. Written apart from the planner, and slowly on purpose: whatever a plan
 * claims is worked out anew from the problem alone, at every start and every end.
 */
import type { Instance, InstanceGuest, InstanceHost, Places, Way } from '../../planner/model/instance.ts';

export interface ReplayStep {
  readonly kind: 'move' | 'stop' | 'start';
  readonly guest: number;
  /** Host; for a start where the guest was stopped, -1 where that is not said or it was nowhere. */
  readonly from: number;
  /** Host; -1 for a stop. */
  readonly to: number;
  /** Checked where it is said. */
  readonly way?: Way;
  readonly after?: readonly number[];
  readonly wave?: number;
  /** Seconds, `end` excluded; steps without them run one after the other. */
  readonly start?: number;
  readonly end?: number;
}

export interface ReplayOptions {
  /** Where everything should be at the end. */
  readonly places?: Places;
  /** Hosts that nothing may be put on from the beginning to the end. */
  readonly closed?: readonly number[];
}

interface Running {
  readonly at: number;
  readonly step: ReplayStep;
  readonly start: number;
  readonly end: number;
}

/** Sentences about everything that must not be; none: the plan is as it should be. */
export function replayPlan(instance: Instance, steps: readonly ReplayStep[], options: ReplayOptions = {}): string[] {
  const wrong: string[] = [];
  const all = steps.map((step, at): Running => ({ at, step, start: step.start ?? at, end: step.end ?? at + 1 }));
  for (const { at, step, start, end } of all) {
    if (!(end > start)) wrong.push(`${nameOf(instance, at, step)} does not last`);
    for (const before of step.after ?? []) {
      const other = all[before];
      if (!other || other.end > start) wrong.push(`${nameOf(instance, at, step)} does not wait for step ${before}`);
    }
  }

  const course = new Course(instance, options.closed ?? []);
  const times = [...new Set(all.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const startsAt = byTime(all, ({ start }) => start);
  const endsAt = byTime(all, ({ end }) => end);
  for (const time of times) {
    for (const each of endsAt.get(time) ?? []) course.finish(each);
    for (const each of startsAt.get(time) ?? []) course.begin(each);
    course.checkLimits(time);
  }
  wrong.push(...course.wrong, ...wavesWrong(all));

  options.places?.forEach((promised, guest) => {
    const place = course.placeOf(guest);
    if (place !== promised) wrong.push(`guest ${guest} ends on ${place}, not on ${promised}`);
  });
  return wrong;
}

function byTime(all: readonly Running[], timeOf: (each: Running) => number): Map<number, Running[]> {
  const found = new Map<number, Running[]>();
  for (const each of all) found.set(timeOf(each), [...(found.get(timeOf(each)) ?? []), each]);
  return found;
}

function nameOf({ guests, hosts }: Instance, at: number, { kind, guest, from, to }: ReplayStep): string {
  const host = (index: number): string => hosts[index]?.name ?? 'nowhere';
  return `step ${at} (${kind} ${guests[guest]?.name ?? guest}: ${host(from)} to ${host(to)})`;
}

/** Who is where while time goes by. */
class Course {
  readonly wrong: string[] = [];
  /** Hosts that a guest is held on: two while it moves. */
  private readonly heldOn: Set<number>[];
  /** By host: guests held there. */
  private readonly guestsOn: Set<number>[];
  private readonly running = new Map<number, Running>();
  private readonly stoppedAt = new Map<number, number>();
  private readonly groups: number[][];
  /** By host and resource: used by what belongs to no guest that moves. */
  private readonly given: number[][];

  private readonly instance: Instance;
  private readonly closed: readonly number[];

  constructor(instance: Instance, closed: readonly number[]) {
    this.instance = instance;
    this.closed = closed;
    this.heldOn = instance.guests.map(({ host }) => new Set(host >= 0 ? [host] : []));
    this.guestsOn = instance.hosts.map(() => new Set());
    instance.guests.forEach(({ host }, guest) => this.guestsOn[host]?.add(guest));
    this.groups = instance.guests.map(() => []);
    instance.apart.forEach(({ guests }, group) => guests.forEach((guest) => this.groups[guest]?.push(group)));
    this.given = instance.hosts.map(({ free }, host) => free.map((amount, resource) => amount + this.taken(host, resource)));
  }

  placeOf(guest: number): number {
    return [...(this.heldOn[guest] as Set<number>)][0] ?? -1;
  }

  begin(each: Running): void {
    const { at, step } = each;
    const { guest, from, to, kind } = step;
    const say = (what: string): void => void this.wrong.push(`${nameOf(this.instance, at, step)}: ${what}`);
    const about = this.instance.guests[guest];
    const held = this.heldOn[guest];
    if (!about || !held) return say('there is no such guest');
    if ([...this.running.values()].some((other) => other.step.guest === guest)) say('its guest takes part in another step');
    this.running.set(at, each);
    if (kind === 'start') {
      if (held.size > 0) say('the guest is not stopped');
      const stopped = this.stoppedAt.get(guest) ?? -1;
      if (from >= 0 && from !== stopped) say(`it was stopped on ${stopped}`);
    } else if (!held.has(from) || held.size !== 1) say(`the guest is on ${[...held].join(' and ') || 'no host'}`);
    if (kind === 'stop') {
      if (to !== -1) say('a stop goes nowhere');
      if (!this.mayBeStopped(guest)) say('it may not be stopped, nor is there a move with an outage');
      return;
    }
    const host = this.instance.hosts[to];
    if (!host || to === from) {
      if (kind === 'move' || !host) return say('that is no move');
    }
    if (this.closed.includes(to)) say('nothing may be put there');
    this.checkArrival(guest, about, to, host, step, say);
    held.add(to);
    this.guestsOn[to]?.add(guest);
  }

  private checkArrival(
    guest: number,
    about: InstanceGuest,
    to: number,
    host: InstanceHost,
    step: ReplayStep,
    say: (what: string) => void,
  ): void {
    if (!host.mayReceive) say('its host may not receive');
    const path = this.instance.rows[about.row]?.[to] as number;
    const whereItWas = step.kind === 'start' && this.stoppedAt.get(guest) === to;
    if (path === 0 && !whereItWas) say('there is no way');
    if (this.stoppedAt.has(guest) && !about.mayStop && path !== 1) say('it was stopped for a move that needs no outage');
    if (step.way === 2 && path !== 2) say('it is not live');
    about.demand.forEach((demand, resource) => {
      const needed = to === about.host ? Math.max(demand, about.holds[resource] as number) : demand;
      const left = (this.given[to]?.[resource] as number) - this.taken(to, resource) - needed;
      const reserve = host.reserve[resource] as number;
      if (needed > 0 && left < reserve) say(`${this.instance.resources[resource]?.name} would have ${left}, reserve ${reserve}`);
    });
    for (const group of this.groups[guest] as number[]) {
      const { guests, most, name } = this.instance.apart[group] as Instance['apart'][number];
      const there = guests.filter((other) => this.heldOn[other]?.has(to)).length;
      if (there >= most) say(`${name} has ${there} there already`);
    }
  }

  /** By itself, or since all its ways elsewhere that could be meant are outages anyway. */
  private mayBeStopped(guest: number): boolean {
    const { mayStop, row } = this.instance.guests[guest] as InstanceGuest;
    return mayStop || this.instance.rows[row]?.includes(1) === true;
  }

  finish({ at, step }: Running): void {
    const { guest, from, to, kind } = step;
    this.running.delete(at);
    const leaves = kind === 'start' ? -1 : from;
    if (leaves >= 0 && leaves !== to) {
      this.heldOn[guest]?.delete(leaves);
      this.guestsOn[leaves]?.delete(guest);
    }
    if (kind === 'stop') this.stoppedAt.set(guest, from);
    else this.stoppedAt.delete(guest);
  }

  private taken(host: number, resource: number): number {
    let sum = 0;
    for (const guest of this.guestsOn[host] as Set<number>) {
      const { holds, demand, host: own } = this.instance.guests[guest] as InstanceGuest;
      sum += (own === host ? holds : demand)[resource] as number;
    }
    return sum;
  }

  /** How many steps run at the same time. A step with two hosts is a move, whatever it is called. */
  checkLimits(time: number): void {
    const { hosts, networks, movesPerPair, movesAtOnce } = this.instance;
    const [onHost, onPair, onNetwork] = [new Map<number, number>(), new Map<string, number>(), new Map<number, number>()];
    const add = <Key>(counts: Map<Key, number>, key: Key): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
    let moves = 0;
    for (const { step } of this.running.values()) {
      const both = [...new Set([step.from, step.to])].filter((host) => host >= 0).sort((a, b) => a - b);
      for (const host of both) add(onHost, host);
      if (both.length < 2) continue;
      moves++;
      add(onPair, both.join('-'));
      for (const network of new Set(both.map((host) => hosts[host]?.network as number))) add(onNetwork, network);
    }
    const check = (what: string, count: number, most: number): void => {
      if (count > most) this.wrong.push(`at ${time}: ${count} at the same time ${what}, at most ${most} may`);
    };
    check('in all', moves, movesAtOnce);
    for (const [host, count] of onHost) check(`on host ${host}`, count, hosts[host]?.movesAtOnce as number);
    for (const [pair, count] of onPair) check(`between ${pair}`, count, movesPerPair);
    for (const [network, count] of onNetwork) check(`over network ${network}`, count, networks[network]?.movesAtOnce as number);
  }
}

/** Steps of one wave run together at some moment, and no wave begins before the one before it has. */
function wavesWrong(all: readonly Running[]): string[] {
  const waves = new Map<number, { first: number; last: number; end: number }>();
  for (const { step, start, end } of all) {
    if (step.wave === undefined) continue;
    const known = waves.get(step.wave);
    waves.set(step.wave, {
      first: Math.min(start, known?.first ?? start),
      last: Math.max(start, known?.last ?? start),
      end: Math.min(end, known?.end ?? end),
    });
  }
  const wrong: string[] = [];
  for (const [wave, { first, last, end }] of waves) {
    if (last >= end) wrong.push(`wave ${wave}: a step begins when another is over`);
    const before = waves.get(wave - 1);
    if (wave > 1 && !before) wrong.push(`wave ${wave - 1} is missing`);
    if (before && before.last > first) wrong.push(`wave ${wave} begins before wave ${wave - 1} has`);
  }
  return wrong;
}

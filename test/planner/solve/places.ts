/** Places judged anew from the problem alone, and every possible one of a small problem: written apart from the planner. */
import type { Instance, InstanceGuest, InstanceHost, Places } from '../../../planner/model/instance.ts';

/** What must not be, as sentences; guests that were not moved may be wrong where they are. */
export function placesWrong(instance: Instance, places: Places, leave: readonly number[], mayStop: boolean): readonly string[] {
  const { guests, hosts, rows, apart, together } = instance;
  const wrong: string[] = [];
  const moved = (guest: number): boolean => places[guest] !== guests[guest]?.host;
  guests.forEach((guest, at) => {
    const host = places[at] as number;
    if (!moved(at)) return;
    if (host < 0) {
      if (!mayStop || !guest.mayStop) wrong.push(`${guest.name} is stopped and may not be`);
      return;
    }
    if (leave.includes(host)) wrong.push(`${guest.name} goes to ${host}, which is to be empty`);
    if (!(hosts[host] as InstanceHost).mayReceive) wrong.push(`${guest.name} goes to ${host}, which may not receive`);
    if (rows[guest.row]?.[host] === 0) wrong.push(`${guest.name} has no way to ${host}`);
    for (const { name, guests: members, most } of apart) {
      if (members.includes(at) && members.filter((other) => places[other] === host).length > most)
        wrong.push(`${name} is broken by ${guest.name}`);
    }
    guest.demand.forEach((asked, resource) => {
      const { reserve } = hosts[host] as InstanceHost;
      if (asked > 0 && freeOn(instance, places, host, resource) < (reserve[resource] as number))
        wrong.push(`${guest.name} has no room on ${host}`);
    });
  });
  for (const group of joined(together)) {
    const running = group.filter((guest) => (guests[guest] as InstanceGuest).host >= 0 && (places[guest] as number) >= 0);
    const apartNow = new Set(running.map((guest) => places[guest])).size > 1;
    if (apartNow && running.some(moved)) wrong.push(`${group.join(', ')} were moved and are not together`);
  }
  return wrong;
}

function freeOn({ guests, hosts }: Instance, places: Places, host: number, resource: number): number {
  let free = (hosts[host] as InstanceHost).free[resource] as number;
  guests.forEach((guest, at) => {
    if (guest.host === host && places[at] !== host) free += guest.holds[resource] as number;
    if (guest.host !== host && places[at] === host) free -= guest.demand[resource] as number;
  });
  return free;
}

/** Groups with a member in common are one. */
function joined(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const merged: number[][] = [];
  for (const group of groups) {
    const touching = merged.filter((other) => other.some((guest) => group.includes(guest)));
    for (const other of touching) merged.splice(merged.indexOf(other), 1);
    merged.push([...new Set([...group, ...touching.flat()])]);
  }
  return merged;
}

/** Left over, stopped, outages, moves. */
export type Count = readonly [left: number, stops: number, outages: number, moves: number];

/** @param tier of guests of this tier alone */
export function countOf({ guests, rows }: Instance, places: Places, leave: readonly number[], tier?: number): Count {
  let [left, stops, outages, moves] = [0, 0, 0, 0];
  guests.forEach(({ host: home, row, tier: its }, at) => {
    const host = places[at] as number;
    if (tier !== undefined && its !== tier) return;
    if (host === home) left += leave.includes(home) ? 1 : 0;
    else if (host < 0) stops++;
    else {
      moves++;
      outages += rows[row]?.[host] === 1 ? 1 : 0;
    }
  });
  return [left, stops, outages, moves];
}

/** The same, with those left over and stopped by tier, too, each after its sum. */
export function weighed(instance: Instance, places: Places, leave: readonly number[]): readonly number[] {
  const tiers = [...new Set(instance.guests.map(({ tier }) => tier))].sort((one, other) => one - other);
  const [left, stops, outages, moves] = countOf(instance, places, leave);
  const each = tiers.map((tier) => countOf(instance, places, leave, tier));
  return [left, ...each.map(([one]) => one), stops, ...each.map(([, one]) => one), outages, moves];
}

export function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}

/** Every allowed placement of a small problem. */
export function* everyPlacement(instance: Instance, leave: readonly number[], mayStop: boolean): Generator<Places> {
  const options = instance.guests.map(({ host: home, row, mayStop: stoppable }) => {
    if (home < 0) return [home];
    const hosts = instance.hosts.flatMap(({ mayReceive }, host) =>
      host !== home && mayReceive && !leave.includes(host) && instance.rows[row]?.[host] !== 0 ? [host] : [],
    );
    return [home, ...hosts, ...(mayStop && stoppable ? [-1] : [])];
  });
  const places = new Int32Array(instance.guests.length);
  function* from(guest: number): Generator<Places> {
    if (guest === places.length) {
      if (placesWrong(instance, places, leave, mayStop).length === 0) yield places;
      return;
    }
    for (const host of options[guest] as readonly number[]) {
      places[guest] = host;
      yield* from(guest + 1);
    }
  }
  yield* from(0);
}

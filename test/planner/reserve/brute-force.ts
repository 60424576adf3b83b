/** All packings of the guests of a lost host, tried one by one: own code, for tiny problems only. */
import type { Instance, InstanceGuest, InstanceHost } from '../../../planner/model/instance.ts';

export type Where = readonly number[];

/** What each host has free above its reserve when the guests are at `places`. */
export function roomAt(instance: Instance, places: Where): number[][] {
  const room = instance.hosts.map(({ free, reserve }) => free.map((amount, at) => amount - (reserve[at] as number)));
  places.forEach((host, guest) => {
    const { host: own, holds, demand } = instance.guests[guest] as InstanceGuest;
    if (host === own) return;
    if (own >= 0) holds.forEach((amount, at) => ((room[own] as number[])[at] = (room[own]?.[at] as number) + amount));
    if (host >= 0) demand.forEach((amount, at) => ((room[host] as number[])[at] = (room[host]?.[at] as number) - amount));
  });
  return room;
}

/** The fewest guests of a lost host that find no place on the others of `among`. */
export function fewestLost(instance: Instance, places: Where, lost: number, among: readonly number[]): number {
  const room = roomAt(instance, places);
  const where = [...places];
  const guests = instance.guests.flatMap((_, guest) => (places[guest] === lost ? [guest] : []));
  const targets = among.filter((host) => host !== lost && (instance.hosts[host] as InstanceHost).mayReceive);
  let best = guests.length;
  const place = (at: number, left: number): void => {
    if (left >= best) return;
    if (at === guests.length) {
      best = left;
      return;
    }
    const guest = guests[at] as number;
    for (const host of targets) {
      if (!isAllowed(instance, where, room, guest, host)) continue;
      const took = takenOf(instance, guest, host);
      took.forEach((amount, resource) => ((room[host] as number[])[resource] = (room[host]?.[resource] as number) - amount));
      where[guest] = host;
      place(at + 1, left);
      where[guest] = lost;
      took.forEach((amount, resource) => ((room[host] as number[])[resource] = (room[host]?.[resource] as number) + amount));
    }
    place(at + 1, left + 1);
  };
  place(0, 0);
  return best;
}

/** Back on its first host a guest takes what it held there, if that is more than it asks for. */
function takenOf(instance: Instance, guest: number, host: number): number[] {
  const { demand, holds, host: own } = instance.guests[guest] as InstanceGuest;
  return demand.map((amount, at) => (host === own ? Math.max(amount, holds[at] as number) : amount));
}

export function isAllowed(instance: Instance, where: Where, room: readonly (readonly number[])[], guest: number, host: number): boolean {
  const { row } = instance.guests[guest] as InstanceGuest;
  return (
    (instance.rows[row]?.[host] as number) > 0 &&
    takenOf(instance, guest, host).every((amount, at) => amount === 0 || amount <= (room[host]?.[at] as number)) &&
    instance.apart.every(
      ({ guests, most }) => !guests.includes(guest) || guests.filter((other) => other !== guest && where[other] === host).length < most,
    )
  );
}

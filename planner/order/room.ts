/** What a guest takes of a host, and what it lacks there. */
import type { Apart, Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Lack } from './types.ts';

/** What must be free above the reserve when it arrives: back where it has always been, at least what it held there. */
export function neededOn({ host: own, demand, holds }: InstanceGuest, host: number, resource: number): number {
  const wanted = demand[resource] as number;
  return host === own ? Math.max(wanted, holds[resource] as number) : wanted;
}

/** What is used while it is there, and free again once it has left. */
export function takenOn({ host: own, demand, holds }: InstanceGuest, host: number, resource: number): number {
  return (host === own ? holds : demand)[resource] as number;
}

/** By guest: its exclusion groups. */
export function apartOf({ guests, apart }: Instance): readonly (readonly number[])[] {
  const groups: number[][] = guests.map(() => []);
  apart.forEach((each, group) => {
    for (const guest of each.guests) groups[guest]?.push(group);
  });
  return groups;
}

/** What keeps a guest off a host in this state; the way there is not asked. */
export function lacksOn(state: State, guest: number, host: number): readonly Lack[] {
  const { instance, free, places } = state;
  const width = instance.resources.length;
  const { reserve } = instance.hosts[host] as InstanceHost;
  const about = instance.guests[guest] as InstanceGuest;
  const room = about.demand.flatMap((_, resource): Lack[] => {
    const needed = neededOn(about, host, resource);
    const missing = needed - ((free[host * width + resource] as number) - (reserve[resource] as number));
    return needed > 0 && missing > 0 ? [{ kind: 'room', resource, missing }] : [];
  });
  const full = instance.apart.flatMap(({ guests, most }: Apart, group): Lack[] =>
    guests.includes(guest) && guests.filter((other) => places[other] === host).length >= most ? [{ kind: 'apart', group }] : [],
  );
  return [...room, ...full];
}

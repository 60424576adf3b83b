/** What guests take and hold, and what hosts keep in reserve, in flat arrays: [index * resources + resource]. */
import type { Instance } from '../model/instance.ts';

export interface Amounts {
  readonly width: number;
  readonly demand: Float64Array;
  readonly holds: Float64Array;
  readonly reserve: Float64Array;
  /** Where each guest is at first. */
  readonly home: Int32Array;
  /** Exclusion groups of each guest. */
  readonly apartOf: readonly (readonly number[])[];
}

export function amountsOf({ resources, guests, hosts, apart }: Instance): Amounts {
  const width = resources.length;
  const demand = new Float64Array(guests.length * width);
  const holds = new Float64Array(guests.length * width);
  const reserve = new Float64Array(hosts.length * width);
  guests.forEach((guest, at) => {
    demand.set(guest.demand, at * width);
    holds.set(guest.holds, at * width);
  });
  hosts.forEach((host, at) => reserve.set(host.reserve, at * width));
  const none: readonly number[] = [];
  const apartOf: (readonly number[])[] = guests.map(() => none);
  apart.forEach((group, at) => {
    for (const guest of group.guests) apartOf[guest] = [...(apartOf[guest] as readonly number[]), at];
  });
  return { width, demand, holds, reserve, home: Int32Array.from(guests, ({ host }) => host), apartOf };
}

/** Who can ever go where, whatever else is moved: what no search can change. */
import type { Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';

export interface Reach {
  /** By host × resource: what its guests are in all, at most: all there is above the reserve, or what is there now where that is more. */
  readonly most: Float64Array;
  /** Guests without any target, by row or by size. */
  readonly fixed: Uint8Array;
  /** Guest, without a target by its row alone. */
  readonly closedRow: Uint8Array;
  /** Hosts that a row names and that may receive. */
  readonly open: (row: number) => readonly number[];
  readonly receives: (host: number) => boolean;
}

/** `leaves`: guests without a target that can make room all the same, since they may be stopped. */
export function reachOf(instance: Instance, leaves: (guest: number) => boolean): Reach {
  const { hosts, guests, resources, rows } = instance;
  const width = resources.length;
  const open = rows.map((row) => [...row.keys()].filter((host) => (row[host] as number) > 0 && (hosts[host] as InstanceHost).mayReceive));
  const openOf = (guest: number): readonly number[] => open[(guests[guest] as InstanceGuest).row] as number[];
  const closedRow = Uint8Array.from(guests, ({ host }, guest) => (openOf(guest).some((target) => target !== host) ? 0 : 1));

  const room = new Float64Array(hosts.length * width);
  const most = new Float64Array(hosts.length * width);
  hosts.forEach(({ free, reserve }, host) => {
    for (let resource = 0; resource < width; resource++)
      room[host * width + resource] = (free[resource] as number) - (reserve[resource] as number);
  });
  const present = new Float64Array(hosts.length * width);
  guests.forEach(({ host, holds }, guest) => {
    if (host < 0) return;
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      present[at] = (present[at] as number) + (holds[resource] as number);
      if (closedRow[guest] === 0 || leaves(guest)) room[at] = (room[at] as number) + (holds[resource] as number);
    }
  });
  hosts.forEach(({ free, reserve, mayReceive }, host) => {
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      const here = present[at] as number;
      most[at] = mayReceive ? Math.max(here, here + (free[resource] as number) - (reserve[resource] as number)) : here;
    }
  });

  const fits = (guest: number, host: number): boolean => {
    const { demand } = guests[guest] as InstanceGuest;
    for (let resource = 0; resource < width; resource++)
      if ((demand[resource] as number) > 0 && (demand[resource] as number) > (room[host * width + resource] as number)) return false;
    return true;
  };
  const fixed = Uint8Array.from(guests, ({ host }, guest) =>
    closedRow[guest] === 1 || !openOf(guest).some((target) => target !== host && fits(guest, target)) ? 1 : 0,
  );
  return {
    most,
    fixed,
    closedRow,
    open: (row) => open[row] as number[],
    receives: (host) => (hosts[host] as InstanceHost).mayReceive,
  };
}

/** Position of each guest in the order in which they are placed: few targets first, of those the large ones. */
export function placingOrder({ guests, resources, hosts }: Instance, { open }: Reach): Int32Array {
  const choice = Int32Array.from(guests, ({ row }) => open(row).length);
  const all = resources.map((_, resource) =>
    hosts.reduce((sum, { capacity }) => sum + (Number.isFinite(capacity[resource]) ? (capacity[resource] as number) : 0), 0),
  );
  const size = Float64Array.from(guests, ({ demand }) =>
    demand.reduce(
      (largest, amount, resource) => Math.max(largest, (all[resource] as number) > 0 ? amount / (all[resource] as number) : 0),
      0,
    ),
  );
  const sorted = Array.from(guests.keys()).sort(
    (a, b) => (choice[a] as number) - (choice[b] as number) || (size[b] as number) - (size[a] as number) || a - b,
  );
  const order = new Int32Array(guests.length);
  sorted.forEach((guest, position) => (order[guest] = position));
  return order;
}

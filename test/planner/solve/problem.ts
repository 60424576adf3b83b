import type { Instance, InstanceGuest, InstanceHost } from '../../../planner/model/instance.ts';

/** One resource, all live, nothing special unless said. */
export function problem(
  hosts: readonly number[],
  guests: readonly (Partial<InstanceGuest> & { host: number; size: number })[],
  more: Partial<Instance> = {},
): Instance {
  const used = hosts.map((_, host) => guests.reduce((all, guest) => all + (guest.host === host ? guest.size : 0), 0));
  return {
    resources: [{ name: 'memoryMiB', platform: 'alpha' }],
    hosts: hosts.map((capacity, at): InstanceHost => ({
      name: `h${at}`,
      platform: 'alpha',
      capacity: [capacity],
      free: [capacity - (used[at] as number)],
      reserve: [0],
      mayReceive: true,
      movesAtOnce: 1,
      network: 0,
    })),
    guests: guests.map(({ size, ...guest }, at): InstanceGuest => ({
      name: `g${at}`,
      demand: [size],
      holds: [size],
      row: 0,
      tier: 2,
      mayStop: false,
      ...guest,
    })),
    rows: [Uint8Array.from(hosts, () => 2)],
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'net', movesAtOnce: 8 }],
    movesPerPair: 1,
    movesAtOnce: 8,
    ...more,
  };
}

/** Both sides judged alike: their moves, one after the other, by rules written here and nowhere else. */
import type { Instance, InstanceGuest, InstanceHost } from '../../planner/model/instance.ts';

export interface Move {
  readonly guest: number;
  readonly to: number;
}

export interface Verdict {
  readonly moves: number;
  /** Moves to a host that the guest is not compatible with, that has no room for it, or that has one it must be apart from. */
  readonly violations: { readonly incompatible: number; readonly noRoom: number; readonly notApart: number };
  /** Guests still on a host that was to be emptied. */
  readonly left: number;
  /** Standard deviation of memory use + of vCPU use over the hosts that stay. */
  readonly imbalance: number;
}

/** The memory of a guest is held on both hosts while it moves, so that a move may only take what is free before it. */
export function replay(instance: Instance, moves: readonly Move[], emptied: readonly number[] = []): Verdict {
  const free = instance.hosts.map((host) => [...host.free]);
  const places = instance.guests.map(({ host }) => host);
  const violations = { incompatible: 0, noRoom: 0, notApart: 0 };
  for (const { guest, to } of moves) {
    const { demand, row } = instance.guests[guest] as InstanceGuest;
    const { reserve } = instance.hosts[to] as InstanceHost;
    const target = free[to] as number[];
    if (instance.rows[row]?.[to] === 0 || emptied.includes(to)) violations.incompatible++;
    if (demand.some((amount, at) => (target[at] as number) - amount < (reserve[at] as number))) violations.noRoom++;
    const crowded = instance.apart.some(
      ({ guests, most }) => guests.includes(guest) && guests.filter((other) => other !== guest && places[other] === to).length >= most,
    );
    if (crowded) violations.notApart++;
    demand.forEach((amount, at) => {
      (free[places[guest] as number] as number[])[at] = (free[places[guest] as number]?.[at] as number) + amount;
      target[at] = (target[at] as number) - amount;
    });
    places[guest] = to;
  }
  const gone = new Set(emptied);
  const stay = instance.hosts.map((_, host) => host).filter((host) => !gone.has(host));
  const use = (resource: number): readonly number[] =>
    stay.map((host) => 1 - (free[host]?.[resource] as number) / (instance.hosts[host]?.capacity[resource] as number));
  return {
    moves: moves.length,
    violations,
    left: places.filter((host) => gone.has(host)).length,
    imbalance: instance.resources.reduce((sum, _, resource) => sum + deviation(use(resource)), 0),
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Moves that may not be, by any of the reasons. */
export function brokenRules({ violations: { incompatible, noRoom, notApart } }: Verdict): number {
  return incompatible + noRoom + notApart;
}

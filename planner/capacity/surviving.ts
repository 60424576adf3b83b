/** Room for more, if every host of a group may still be lost with the added guests on it. */
import type { Deadline, Instance, InstanceGuest, Standby } from '../model/instance.ts';
import { placesOf } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import { survives, withoutWay } from '../reserve/loss.ts';
import { watchSurvival } from '../reserve/watch.ts';
import { mostSurviving } from './bound.ts';
import type { CapacityShape, HostCapacity } from './types.ts';

export interface Surviving {
  readonly perHost: readonly HostCapacity[];
  readonly failing: readonly number[];
  readonly bound: number;
  /** The time was over before every host was filled. */
  readonly isCut: boolean;
}

export function surviving(
  instance: Instance,
  shape: CapacityShape,
  alone: readonly HostCapacity[],
  keep: readonly Standby[],
  deadline: Deadline,
): Surviving {
  // A host whose loss nothing makes good now cannot be lost with more guests either.
  const places = placesOf(instance);
  const asides = keep.map((standby) => withoutWay(instance, places, standby));
  const lost = keep.filter(
    (standby, at) => survives(instance, places, standby, { aside: asides[at] as ReadonlySet<number> }).outcome === 'no',
  );
  const hopeless = new Set(lost.flatMap(({ hosts }) => hosts));
  const possible = alone.map((room) => (hopeless.has(room.host) ? { ...room, count: 0 } : room));
  const bound = mostSurviving(instance, shape, possible, keep);
  const extended = withMore(
    instance,
    shape,
    Math.min(
      bound,
      alone.reduce((sum, { count }) => sum + count, 0),
    ),
  );
  const state = stateOf(extended);
  // The hosts with the least room are filled, those with the most are kept for what a loss brings.
  const byRoom = alone.map(({ host }) => host).sort((a, b) => slots(a) - slots(b) || a - b);
  const spareFirst = [...byRoom].reverse();
  const watched = keep.map((standby, at) => {
    const members = new Set(standby.hosts);
    const order = spareFirst.filter((host) => members.has(host));
    return { members, watch: watchSurvival(state, standby, { order, aside: asides[at] as ReadonlySet<number> }) };
  });
  const failing = [...new Set(watched.flatMap(({ watch }) => [...watch.failing()]))].sort((a, b) => a - b);

  let next = instance.guests.length;
  let isCut = false;
  const filled = new Map<number, HostCapacity>();
  for (const host of byRoom) filled.set(host, fill(host));
  return { perHost: alone.map(({ host }) => filled.get(host) as HostCapacity), failing, bound, isCut };

  function slots(host: number): number {
    return alone[host]?.count ?? 0;
  }

  function fill(host: number): HostCapacity {
    const room = alone[host] as HostCapacity;
    if (room.count === 0) return room;
    const groups = watched.filter(({ members }) => members.has(host));
    if (groups.length === 0) return { host, count: 0, limits: ['no-standby'] };
    if (groups.some(({ watch }) => watch.failing().size > 0)) return { host, count: 0, limits: ['lost-now'] };
    for (let count = 0; count < room.count; count++) {
      if (next >= extended.guests.length) return { host, count, limits: ['survival'] };
      if (deadline.leftMs() <= 0) {
        isCut = true;
        return { host, count, limits: ['time'] };
      }
      state.put(next, host);
      if (!groups.map(({ watch }) => watch.moved(next, -1, host)).every(Boolean)) {
        state.put(next, -1);
        for (const { watch } of groups) watch.takeBack();
        return { host, count, limits: ['survival'] };
      }
      next++;
    }
    return room;
  }
}

/** The problem with guests of the shape added, nowhere yet. */
function withMore(instance: Instance, { demand, row, most }: CapacityShape, count: number): Instance {
  const first = instance.guests.length;
  const added = Array.from({ length: count }, (_, at): InstanceGuest => ({
    name: `more ${at + 1}`,
    host: -1,
    demand,
    holds: demand.map(() => 0),
    row,
    tier: Number.MAX_SAFE_INTEGER,
    mayStop: false,
  }));
  const apart = most === undefined ? [] : [{ name: 'more', guests: added.map((_, at) => first + at), most }];
  return { ...instance, guests: [...instance.guests, ...added], apart: [...instance.apart, ...apart] };
}

/** All rolling plans of a tiny fleet, one move at a time: the best there is, however long it takes. */
import type { Instance } from '../../../planner/model/instance.ts';
import { stateOf } from '../../../planner/model/state.ts';

export interface Best {
  /** Hosts maintained, at most. */
  readonly hosts: number;
  /** With so many hosts: groups, at least; and with so few groups, moves. */
  readonly groups: number;
  readonly moves: number;
  /** Hosts that some plan maintains. */
  readonly possible: ReadonlySet<number>;
}

interface Node {
  readonly key: string;
  readonly places: readonly number[];
  readonly done: number;
  readonly groups: number;
  readonly moves: number;
}

/** Guests stay where they land; nothing is stopped. undefined: more states than `most`. */
export function bestOfAll(instance: Instance, hosts: readonly number[], atOnce: number, most: number): Best | undefined {
  const state = stateOf(instance);
  const put = (places: readonly number[]): void => places.forEach((host, guest) => state.put(guest, host));
  const seen = new Map<string, readonly [number, number]>();
  const queue: Node[] = [];
  const offer = (places: readonly number[], done: number, groups: number, moves: number): void => {
    const key = `${done}:${places.join()}`;
    const known = seen.get(key);
    if (known !== undefined && (known[0] < groups || (known[0] === groups && known[1] <= moves))) return;
    seen.set(key, [groups, moves]);
    queue.push({ key, places, done, groups, moves });
  };
  offer(
    instance.guests.map(({ host }) => host),
    0,
    0,
    0,
  );
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (seen.size > most) return undefined;
    const { key, places, done, groups, moves } = node;
    const known = seen.get(key);
    if (known === undefined || known[0] !== groups || known[1] !== moves) continue;
    put(places);
    const empty = hosts.filter((host) => (done & (1 << host)) === 0 && !places.includes(host));
    for (let set = 1; set < 1 << empty.length; set++) {
      const chosen = empty.filter((_, at) => (set & (1 << at)) !== 0);
      if (chosen.length <= atOnce)
        offer(
          places,
          chosen.reduce((mask, host) => mask | (1 << host), done),
          groups + 1,
          moves,
        );
    }
    places.forEach((from, guest) => {
      if (from < 0) return;
      instance.hosts.forEach((_, to) => {
        if (to !== from && state.mayTake(guest, to)) offer(places.with(guest, to), done, groups, moves + 1);
      });
    });
  }
  return best(seen, hosts);
}

function best(seen: ReadonlyMap<string, readonly [number, number]>, hosts: readonly number[]): Best {
  const possible = new Set<number>();
  let found: Omit<Best, 'possible'> = { hosts: 0, groups: 0, moves: 0 };
  for (const [key, [groups, moves]] of seen) {
    const done = Number(key.slice(0, key.indexOf(':')));
    const maintained = hosts.filter((host) => (done & (1 << host)) !== 0);
    for (const host of maintained) possible.add(host);
    const count = maintained.length;
    const better = count - found.hosts || found.groups - groups || found.moves - moves;
    if (better > 0) found = { hosts: count, groups, moves };
  }
  return { ...found, possible };
}

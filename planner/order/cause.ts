/** Why no order was found, as small as it can be said. */
import { Graph, alg } from 'graphlib';
import type { Apart, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { Board } from './board.ts';
import { lacksOn, neededOn, takenOn } from './room.ts';
import type { Cause, Impossible, Lack, Wait } from './types.ts';

/** Above this many hosts that wait for each other, the chain would be too long to be followed, and to be read. */
const mostHosts = 2000;

/**
 * @param board with all that could be done done, and the guests that are left where they stay
 * @param left guests that are not where they are wanted
 */
export function causesOf(board: Board, left: readonly number[]): readonly Impossible[] {
  const rest = new Set(left);
  const found: Impossible[] = [];
  const say = (guests: readonly number[], cause: Cause): void => {
    found.push({ guests, cause });
    for (const guest of guests) rest.delete(guest);
  };
  for (const [host, guests] of byTarget(board, rest)) {
    const lacks = missingInTheEnd(board, host);
    if (lacks.length > 0) say(guests, { kind: 'full', host, lacks });
  }
  for (const cycle of cyclesOf(board, rest)) say(cycle, { kind: 'cycle', waits: cycle.map((guest) => waitOf(board, guest)) });
  if (rest.size > 0) {
    const guests = [...rest].sort((a, b) => a - b);
    say(guests, { kind: 'behind', waits: guests.map((guest) => waitOf(board, guest)) });
  }
  return found;
}

function waitOf({ state, wanted }: Board, guest: number): Wait {
  const to = wanted[guest] as number;
  return { guest, from: state.places[guest] as number, to, lacks: lacksOn(state, guest, to) };
}

function byTarget({ wanted }: Board, guests: ReadonlySet<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const guest of guests) {
    const host = wanted[guest] as number;
    found.set(host, [...(found.get(host) ?? []), guest]);
  }
  return found;
}

/** What a host lacks once everything that should leave it has left and everything that should come has come. */
export function missingInTheEnd({ instance, state, wanted }: Board, host: number): readonly Lack[] {
  const width = instance.resources.length;
  const { reserve } = instance.hosts[host] as InstanceHost;
  const coming = instance.guests.flatMap((_, guest) => (wanted[guest] === host && state.places[guest] !== host ? [guest] : []));
  const leaving = state.guestsOn(host).filter((guest) => wanted[guest] !== host);
  const room = instance.resources.flatMap((_, resource): Lack[] => {
    const needs = coming.flatMap((guest) => {
      const about = instance.guests[guest] as InstanceGuest;
      const needed = neededOn(about, host, resource);
      const taken = takenOn(about, host, resource);
      return needed > 0 ? [{ taken, beyond: needed - taken }] : [];
    });
    // What a guest needs beyond what it takes must be there only when it arrives: once for the last one.
    const needed = needs.reduce((sum, { taken }) => sum + taken, 0) + Math.min(...needs.map(({ beyond }) => beyond));
    const given = leaving.reduce((sum, guest) => sum + takenOn(instance.guests[guest] as InstanceGuest, host, resource), 0);
    const missing = needed - given - ((state.free[host * width + resource] as number) - (reserve[resource] as number));
    return needs.length > 0 && missing > 0 ? [{ kind: 'room', resource, missing }] : [];
  });
  const full = instance.apart.flatMap(({ guests, most }: Apart, group): Lack[] => {
    const inTheEnd = guests.filter((guest) => wanted[guest] === host);
    return inTheEnd.length > most && inTheEnd.some((guest) => state.places[guest] !== host) ? [{ kind: 'apart', group }] : [];
  });
  return [...room, ...full];
}

/** For each knot of hosts that wait for each other the shortest cycle: guests, each waiting for the host of the next. */
function cyclesOf({ state, wanted }: Board, guests: ReadonlySet<number>): readonly (readonly number[])[] {
  const graph = new Graph();
  for (const guest of [...guests].sort((a, b) => a - b)) {
    const [from, to] = [state.places[guest] as number, wanted[guest] as number];
    if (from < 0 || to < 0 || graph.hasEdge(String(from), String(to))) continue;
    graph.setEdge(String(from), String(to), guest);
  }
  if (graph.nodeCount() > mostHosts) return [];
  return alg
    .tarjan(graph)
    .filter((knot) => knot.length > 1)
    .map((knot) => shortestCycle(graph, knot))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
}

function shortestCycle(graph: Graph, knot: readonly string[]): readonly number[] {
  const members = new Set(knot);
  let shortest: string[] | undefined;
  for (const first of [...knot].sort((a, b) => Number(a) - Number(b))) {
    const cameFrom = new Map<string, string>();
    const queue = [first];
    for (let at = 0; at < queue.length && !cameFrom.has(first); at++) {
      for (const next of graph.successors(queue[at] as string) ?? []) {
        if (!members.has(next) || cameFrom.has(next)) continue;
        cameFrom.set(next, queue[at] as string);
        queue.push(next);
      }
    }
    const cycle = [first];
    for (let host = cameFrom.get(first); host !== undefined && host !== first; host = cameFrom.get(host)) cycle.unshift(host);
    if (!shortest || cycle.length < shortest.length) shortest = cycle;
  }
  const hosts = shortest as string[];
  const guests = hosts.map((host, at) => graph.edge(host, hosts[(at + 1) % hosts.length] as string) as number);
  const first = guests.indexOf(Math.min(...guests));
  return [...guests.slice(first), ...guests.slice(0, first)];
}

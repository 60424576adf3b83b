/**
 * A drain as a mixed-integer program. Guests that are alike in every respect are counted instead of named. Every
 * placement that is allowed is a solution, so that a bound on the program is a bound on placements.
 */
import type { Instance, Places } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Kind } from './kinds.ts';
import { bundleGoes, bundleStays, goes, kindsOf, out, stays, stops } from './kinds.ts';
import type { Row, Terms } from './lp.ts';
import type { Switch } from './model-rows.ts';
import { apartRows, bundleRows, roomRows } from './model-rows.ts';
import type { Task } from './task.ts';

export interface Model {
  readonly rows: readonly Row[];
  readonly most: ReadonlyMap<string, number>;
  /** What is counted: guests left over, stops, outages, moves; of one tier or, absent, of all. */
  left(tier?: number): Terms;
  stops(tier?: number): Terms;
  outages(): Terms;
  moves(): Terms;
  /** What a host's guests take more than at the beginning. */
  change(host: number, resource: number): Terms;
  /** The places as a solution. */
  valuesOf(places: Places): Map<string, number>;
  /** The solution as places, rounded; guests that are alike keep the places that they have now where they can. Nothing is checked. */
  placesOf(values: ReadonlyMap<string, number>, present: Places): Places;
}

/**
 * @param others guests that do not have to leave may move, too: without them the program is smaller and proves nothing
 * @returns undefined: it would be too large to be solved
 */
export function modelOf(task: Task, initial: State, others: boolean): Model | undefined {
  const kinds = kindsOf(task, others);
  if (kinds === undefined) return undefined;
  const most = new Map<string, number>();
  const rows: Row[] = [];
  kinds.forEach((kind, at) => {
    for (const host of kind.targets) most.set(goes(at, host), kind.guests.length);
    if (kind.stoppable) most.set(stops(at), kind.guests.length);
    // What stays of guests that leave is left over; what goes of the others makes room.
    most.set(kind.leaves ? stays(at) : out(at), kind.guests.length);
    const terms = new Map<string, number>(kind.targets.map((host) => [goes(at, host), 1]));
    if (kind.stoppable) terms.set(stops(at), 1);
    terms.set(kind.leaves ? stays(at) : out(at), kind.leaves ? 1 : -1);
    rows.push({ terms, relation: '=', limit: kind.leaves ? kind.guests.length : 0 });
  });
  const switches: Switch[] = [];
  rows.push(...roomRows(task, initial, kinds, switches), ...apartRows(task, kinds, switches), ...bundleRows(task, kinds, most));
  for (const { name } of switches) most.set(name, 1);

  const sum = (count: (kind: Kind, at: number) => readonly string[]): Terms =>
    new Map(kinds.flatMap((kind, at) => count(kind, at).map((name) => [name, 1] as const)));
  const ofTier = (kind: Kind, tier: number | undefined): boolean => tier === undefined || kind.tier === tier;

  return {
    rows,
    most,
    left: (tier) => sum((kind, at) => (kind.leaves && ofTier(kind, tier) ? [stays(at)] : [])),
    stops: (tier) => sum((kind, at) => (kind.stoppable && ofTier(kind, tier) ? [stops(at)] : [])),
    outages: () => sum((kind, at) => kind.targets.filter((host) => waysOf(task, kind)[host] === way.outage).map((host) => goes(at, host))),
    moves: () => sum((kind, at) => kind.targets.map((host) => goes(at, host))),
    change: (host, resource) => changeOf(task, kinds, host, resource),
    valuesOf: (places) => valuesOf(task, kinds, switches, places),
    placesOf: (values, present) => placesOf(task, kinds, values, present),
  };
}

function waysOf({ instance }: Task, { guests }: Kind): Uint8Array {
  return instance.rows[(instance.guests[guests[0] as number] as Instance['guests'][number]).row] as Uint8Array;
}

function changeOf({ amounts }: Task, kinds: readonly Kind[], host: number, resource: number): Terms {
  const { width, demand, holds } = amounts;
  const terms = new Map<string, number>();
  kinds.forEach((kind, at) => {
    const amount = (kind.guests[0] as number) * width + resource;
    const asked = demand[amount] as number;
    const held = holds[amount] as number;
    if (asked > 0 && kind.targets.includes(host)) terms.set(goes(at, host), asked);
    if (held > 0 && kind.home === host) terms.set(out(at), -held);
  });
  return terms;
}

function valuesOf(task: Task, kinds: readonly Kind[], switches: readonly Switch[], places: Places): Map<string, number> {
  const values = new Map<string, number>();
  const add = (name: string): void => void values.set(name, (values.get(name) ?? 0) + 1);
  kinds.forEach((kind, at) => {
    for (const guest of kind.guests) {
      const host = places[guest] as number;
      if (host === task.amounts.home[guest]) {
        if (kind.leaves) add(stays(at));
        continue;
      }
      add(host < 0 ? stops(at) : goes(at, host));
      if (!kind.leaves) add(out(at));
    }
  });
  for (const { name, arriving } of switches) if (arriving.some((variable) => values.has(variable))) values.set(name, 1);
  task.bundles.forEach((bundle, index) => {
    const moved = bundle.find((guest) => (places[guest] as number) >= 0 && places[guest] !== task.amounts.home[guest]);
    values.set(moved === undefined ? bundleStays(index) : bundleGoes(index, places[moved] as number), 1);
  });
  return values;
}

function placesOf({ amounts }: Task, kinds: readonly Kind[], values: ReadonlyMap<string, number>, present: Places): Places {
  const places = amounts.home.slice();
  kinds.forEach((kind, at) => {
    const open = new Map<number, number>();
    for (const host of kind.targets) open.set(host, Math.round(values.get(goes(at, host)) ?? 0));
    if (kind.stoppable) open.set(-1, Math.round(values.get(stops(at)) ?? 0));
    const waiting: number[] = [];
    for (const guest of kind.guests) {
      const host = present[guest] as number;
      const left = host === amounts.home[guest] ? 0 : (open.get(host) ?? 0);
      if (left === 0) waiting.push(guest);
      else {
        places[guest] = host;
        open.set(host, left - 1);
      }
    }
    const slots = [...open].flatMap(([host, count]) => Array.from({ length: Math.max(0, count) }, () => host));
    waiting.slice(0, slots.length).forEach((guest, slot) => (places[guest] = slots[slot] as number));
  });
  return places;
}

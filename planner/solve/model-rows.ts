/** What holds in every placement that is allowed, as rows of a program. */
import type { Apart, Instance, InstanceHost } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Kind } from './kinds.ts';
import { bundleGoes, bundleStays, goes, out, stops } from './kinds.ts';
import type { Row } from './lp.ts';
import type { Task } from './task.ts';

/** Is 1 where any of these is. */
export interface Switch {
  readonly name: string;
  readonly arriving: readonly string[];
}

/** Where a host has less than nothing to give, its guests may stay, but nobody is added: a switch that costs the difference. */
function limited(
  terms: Map<string, number>,
  limit: number,
  arriving: ReadonlyMap<string, number>,
  name: string,
  switches: Switch[],
): Row[] {
  if (limit >= 0) return [{ terms, relation: '<=', limit }];
  // terms <= limit where anybody arrives (1); else nothing is asked, for then terms are 0 at most.
  switches.push({ name, arriving: [...arriving.keys()] });
  const only = [...arriving].map(([variable, guests]): Row => ({
    terms: new Map([
      [variable, 1],
      [name, -guests],
    ]),
    relation: '<=',
    limit: 0,
  }));
  return [{ terms: new Map([...terms, [name, -limit]]), relation: '<=', limit: 0 }, ...only];
}

export function roomRows({ instance, amounts }: Task, initial: State, kinds: readonly Kind[], switches: Switch[]): readonly Row[] {
  const { width, demand, holds, reserve } = amounts;
  const arriving: number[][] = instance.hosts.map(() => []);
  const leaving: number[][] = instance.hosts.map(() => []);
  kinds.forEach((kind, at) => {
    for (const host of kind.targets) arriving[host]?.push(at);
    if (kind.home >= 0) leaving[kind.home]?.push(at);
  });
  const first = (at: number): number => (kinds[at] as Kind).guests[0] as number;
  const rows: Row[] = [];
  for (let resource = 0; resource < width; resource++) {
    const scale = scaleOf(instance, initial, amounts.reserve, resource);
    instance.hosts.forEach((_, host) => {
      const room = (initial.free[host * width + resource] as number) - (reserve[host * width + resource] as number);
      const asking = (arriving[host] as number[]).filter((at) => (demand[first(at) * width + resource] as number) > 0);
      if (asking.length === 0 || !Number.isFinite(room)) return;
      const terms = new Map<string, number>();
      for (const at of asking) terms.set(goes(at, host), (demand[first(at) * width + resource] as number) / scale);
      for (const at of leaving[host] as number[]) {
        const held = holds[first(at) * width + resource] as number;
        if (held > 0) terms.set(out(at), -held / scale);
      }
      const counts = new Map(asking.map((at) => [goes(at, host), (kinds[at] as Kind).guests.length]));
      rows.push(...limited(terms, room / scale, counts, `y${host}_${resource}`, switches));
    });
  }
  return rows;
}

/** Numbers of more than this make a solver's tolerance felt. */
const largest = 2 ** 24;

/** Divides every amount of the resource exactly, as far as that makes numbers small; a power of two for the rest. */
function scaleOf({ guests, hosts }: Instance, { free }: State, reserve: Float64Array, resource: number): number {
  const width = reserve.length / Math.max(1, hosts.length);
  let common = 0;
  let most = 0;
  const take = (amount: number): void => {
    const whole = Math.abs(amount);
    if (!Number.isFinite(whole) || whole === 0) return;
    most = Math.max(most, whole);
    common = greatestCommonDivisor(common, whole);
  };
  for (const { demand, holds } of guests) {
    take(demand[resource] as number);
    take(holds[resource] as number);
  }
  hosts.forEach((_, host) => take((free[host * width + resource] as number) - (reserve[host * width + resource] as number)));
  let scale = Math.max(1, common);
  while (most / scale > largest) scale *= 2;
  return scale;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [large, small] = [Math.max(one, other), Math.min(one, other)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

export function apartRows({ instance, amounts }: Task, kinds: readonly Kind[], switches: Switch[]): readonly Row[] {
  const rows: Row[] = [];
  instance.apart.forEach((group: Apart, index) => {
    const members = new Set(group.guests);
    const there = new Float64Array(instance.hosts.length);
    for (const guest of group.guests) {
      const host = amounts.home[guest] as number;
      if (host >= 0) there[host] = (there[host] as number) + 1;
    }
    const concerned = kinds.flatMap((kind, at) => (members.has(kind.guests[0] as number) ? [at] : []));
    instance.hosts.forEach((_: InstanceHost, host) => {
      const arriving = concerned.filter((at) => (kinds[at] as Kind).targets.includes(host));
      if (arriving.length === 0) return;
      const terms = new Map<string, number>(arriving.map((at) => [goes(at, host), 1]));
      for (const at of concerned) if ((kinds[at] as Kind).home === host) terms.set(out(at), -1);
      const counts = new Map(arriving.map((at) => [goes(at, host), (kinds[at] as Kind).guests.length]));
      rows.push(...limited(terms, group.most - (there[host] as number), counts, `a${index}_${host}`, switches));
    });
  });
  return rows;
}

/** All members on one host, those that are stopped aside; or none of them is moved. */
export function bundleRows(task: Task, kinds: readonly Kind[], most: Map<string, number>): readonly Row[] {
  const rows: Row[] = [];
  const kindOf = new Map(kinds.flatMap(({ guests }, at) => guests.map((guest) => [guest, at] as const)));
  task.bundles.forEach((bundle, index) => {
    const members = bundle.flatMap((guest) => kindOf.get(guest) ?? []);
    if (members.length === 0) return;
    const hosts = [
      ...new Set(
        members.flatMap((at) => [...(kinds[at] as Kind).targets, ...((kinds[at] as Kind).home >= 0 ? [(kinds[at] as Kind).home] : [])]),
      ),
    ];
    const one = new Map<string, number>([[bundleStays(index), 1]]);
    most.set(bundleStays(index), 1);
    for (const host of hosts) {
      most.set(bundleGoes(index, host), 1);
      one.set(bundleGoes(index, host), 1);
    }
    rows.push({ terms: one, relation: '=', limit: 1 });
    for (const at of members) {
      const { targets, home, stoppable } = kinds[at] as Kind;
      const placed = new Map<string, number>([[bundleStays(index), 1]]);
      for (const host of targets) {
        rows.push({
          terms: new Map([
            [goes(at, host), 1],
            [bundleGoes(index, host), -1],
          ]),
          relation: '<=',
          limit: 0,
        });
        placed.set(goes(at, host), 1);
      }
      if (home >= 0) placed.set(bundleGoes(index, home), 1);
      if (stoppable) placed.set(stops(at), 1);
      rows.push({ terms: placed, relation: '>=', limit: 1 });
    }
  });
  return rows;
}

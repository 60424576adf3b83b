/** Plans the maintenance of many hosts, group after group. */
import type { Instance } from '../model/instance.ts';
import { apartByGuest } from './apart.ts';
import { groupsBound, homeBound, movesBound } from './bounds.ts';
import { enclosuresOf, limitsOf } from './enclosures.ts';
import type { Enclosure } from './enclosures.ts';
import { onePass } from './pass.ts';
import type { Course, Pass, StuckOn, Style } from './course.ts';
import { proveRolling } from './prove.ts';
import { stylesOf } from './styles.ts';
import { placingOrder, reachOf } from './targets.ts';
import type { Reach } from './targets.ts';
import type { Rolling, RollingWish, UndrainedHost } from './types.ts';
import { fixedByHost, provedUndrained } from './undrained.ts';

/**
 * Groups of hosts that are emptied, maintained and used again, one group after the other: as few groups as were found, and
 * with so few as few moves as were found. Every state in between was replayed before this returns.
 */
export function planRolling(instance: Instance, wish: RollingWish): Rolling {
  const leaves = (guest: number): boolean => wish.mayStop && instance.guests[guest]?.mayStop === true;
  const reach = reachOf(instance, leaves);
  const enclosures = enclosuresOf(instance, reach, leaves);
  const fixed = fixedByHost(instance, reach, leaves);
  const proved: UndrainedHost[] = [];
  const hosts: number[] = [];
  for (const host of [...new Set(wish.hosts)].sort((a, b) => a - b)) {
    const undrained = provedUndrained(instance, reach, enclosures, host, fixed.get(host) ?? []);
    if (undrained === undefined) hosts.push(host);
    else proved.push(undrained);
  }

  const course: Course = {
    instance,
    wish,
    apartOf: apartByGuest(instance),
    order: placingOrder(instance, reach),
    hosts,
    open: reach.open,
    limits: limitsOf(enclosures, new Set(hosts)),
    impossible: new Set(),
  };
  const { best, bound, cut } = search(course, reach, enclosures);
  const rolling: Rolling = {
    groups: best.groups,
    undrained: [...proved, ...[...best.stuck].map(([host, stuck]) => notEmptied(host, stuck, course.impossible.has(host)))].sort(
      (a, b) => a.host - b.host,
    ),
    away: best.away,
    parted: partedOf(instance, best),
    moves: best.moves,
    stops: best.stops,
    bound,
    proved: isOptimal(best, bound) ? 'optimal' : cut ? 'not-proved' : 'gap',
    places: best.places,
  };
  proveRolling(instance, wish, rolling);
  return rolling;
}

function search(
  course: Course,
  reach: Reach,
  enclosures: readonly Enclosure[],
): { readonly best: Pass; readonly bound: Rolling['bound']; readonly cut: boolean } {
  const styles = stylesOf(course, reach, enclosures);
  const first = styles.next().value as Style;
  let best = onePass(course, first);
  let bound = boundOf(course, reach, enclosures, best);
  let { cut } = best;
  let pass = best;
  while (!cut && !isOptimal(best, bound)) {
    const next = styles.next({ pass, best });
    if (next.done === true) break;
    pass = onePass(course, next.value);
    ({ cut } = pass);
    if (!isBetter(pass, best)) continue;
    best = pass;
    bound = boundOf(course, reach, enclosures, pass);
  }
  return { best, bound, cut };
}

function isOptimal({ groups, moves, stuck, stops, outages }: Pass, bound: Rolling['bound']): boolean {
  return stuck.size + stops + outages === 0 && groups.length === bound.groups && moves === bound.moves;
}

/** More hosts; then fewer stops, groups, outages and moves. */
function isBetter(some: Pass, other: Pass): boolean {
  const inOrder = (pass: Pass): readonly number[] => [
    pass.stuck.size,
    pass.stops,
    pass.groups.length,
    pass.away.length,
    pass.outages,
    pass.moves,
  ];
  const [a, b] = [inOrder(some), inOrder(other)];
  const differs = a.findIndex((value, at) => value !== b[at]);
  return differs >= 0 && (a[differs] as number) < (b[differs] as number);
}

function boundOf(course: Course, reach: Reach, enclosures: readonly Enclosure[], pass: Pass): Rolling['bound'] {
  const { instance, wish } = course;
  const hosts = new Set(pass.groups.flatMap((group) => group.hosts));
  const limits = hosts.size === course.hosts.length ? course.limits : limitsOf(enclosures, hosts);
  const maintained = { hosts, groups: pass.groups.length, atOnce: wish.atOnce, stops: pass.stops };
  const moves = wish.comeBack ? homeBound(instance, maintained, pass.away.length) : movesBound(instance, reach, limits, maintained);
  return { groups: groupsBound(hosts.size, wish.atOnce, limits), moves };
}

function notEmptied(host: number, { why, guests }: StuckOn, proved: boolean): UndrainedHost {
  return { host, proved, guests: guests.map((guest) => ({ guest, why: proved ? 'no-room' : why })) };
}

function partedOf({ together }: Instance, { places }: Pass): readonly number[] {
  return [...together.keys()].filter((group) => new Set(together[group]?.map((guest) => places[guest])).size > 1);
}

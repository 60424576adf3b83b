/** One way through: group after group, until every host is maintained or none more can be emptied. */
import { way, wayOf } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { Course, Pass, StuckOn, Style } from './course.ts';
import { formerOf } from './forming.ts';
import { returning } from './returning.ts';
import type { Away } from './returning.ts';
import { standingIn } from './standing-in.ts';
import { leavingSteps, stepsOf } from './steps.ts';
import type { RollingGroup } from './types.ts';
import { yardOf } from './yard.ts';

export function onePass(course: Course, style: Style): Pass {
  const { instance, wish } = course;
  const yard = yardOf(stateOf(instance), course.open);
  // The steps themselves: the yard also holds what was only tried.
  const real = stateOf(instance);
  yard.fit = style.fit;
  yard.settled.fill(1);
  if (!wish.comeBack) for (const host of course.hosts) yard.settled[host] = 0;
  const remaining = new Set(course.hosts);
  const groups: RollingGroup[] = [];
  const away = new Map<number, Away>();
  const refused = new Map<number, StuckOn>();
  const stands = standingIn(instance);
  let most = Infinity;
  let cut = false;
  const over = (): boolean => (cut ||= wish.deadline.leftMs() <= 0);
  const former = formerOf(course, style, yard, remaining, over);

  while (remaining.size > 0 && !over()) {
    const hosts = former.form(most);
    if (hosts.length === 0) break;
    const out = [...yard.hops];
    const leaving = new Set(hosts);
    for (const host of hosts) yard.closed[host] = 0;
    const back = returning(yard, out, wish.comeBack);
    const home = yard.hops.slice(out.length);
    const left = leavingSteps(real, course.apartOf, out, leaving);
    const stoppedOn = new Map(left.filter(({ kind }) => kind === 'stop').map(({ guest, from }) => [guest, from]));
    const group = {
      hosts: hosts.toSorted((a, b) => a - b),
      out: left,
      back: stepsOf(real, course.apartOf, home, () => 'return', stoppedOn),
    };
    const why = back.lost.length > 0 ? 'order' : stands?.follow(group.out, hosts, group.back) === false ? 'reserve' : undefined;
    if (why !== undefined) {
      for (const { guest, kind, from } of [...group.out, ...group.back].reverse()) real.put(guest, kind === 'start' ? -1 : from);
      yard.undo(0);
      // Fewer at once may do; one that cannot be alone is left out.
      most = Math.max(1, hosts.length >> 1);
      for (const host of hosts.length > 1 ? [] : hosts) {
        remaining.delete(host);
        refused.set(host, { why, guests: back.lost.length > 0 ? back.lost : [...real.guestsOn(host)].sort((a, b) => a - b) });
      }
      continue;
    }
    for (const host of hosts) {
      yard.settled[host] = 1;
      remaining.delete(host);
    }
    for (const each of back.away) away.set(each.guest, each.why);
    yard.begin();
    groups.push(group);
    former.done(hosts, [...group.out, ...group.back]);
  }

  const steps = groups.flatMap(({ out, back }) => [...out, ...back]);
  const isOutage = ({ guest, to }: (typeof steps)[number]): boolean => wayOf(instance, guest, to) === way.outage;
  return {
    groups,
    stuck: new Map([...refused, ...[...remaining].map((host) => [host, { why: 'order', guests: former.stuckOn(host) }] as const)]),
    away: [...away].map(([guest, why]) => ({ guest, why })),
    moves: steps.filter(({ kind }) => kind === 'move').length,
    outages: steps.filter((step) => step.kind === 'move' && isOutage(step)).length,
    stops: steps.filter(({ kind }) => kind === 'stop').length,
    places: real.places,
    work: yard.work,
    cut,
  };
}

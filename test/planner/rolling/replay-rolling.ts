/** Checks a rolling plan without any part of the planner: every step by the replay of plans, and the groups by counting. */
import type { Instance } from '../../../planner/model/instance.ts';
import type { Rolling, RollingWish } from '../../../planner/rolling/types.ts';
import { replayPlan } from '../../support/replay-plan.ts';
import type { ReplayStep } from '../../support/replay-plan.ts';

/** Sentences about what is wrong; none: every state is allowed, and the hosts of each group are empty when it is their turn. */
export function replayRolling(instance: Instance, wish: RollingWish, rolling: Rolling): string[] {
  const wrong: string[] = [];
  const places = instance.guests.map(({ host }) => host);
  const steps: ReplayStep[] = [];
  const done = new Set<number>();
  const append = (list: Rolling['groups'][number]['out'], closed: readonly number[]): void => {
    const offset = steps.length;
    for (const { kind, guest, from, to, way, after } of list) {
      if (closed.includes(to)) wrong.push(`guest ${guest} comes to host ${to}, which is being emptied`);
      steps.push({ kind, guest, from, to, way, after: after.map((at) => at + offset) });
      places[guest] = to;
    }
  };
  for (const { hosts, out, back } of rolling.groups) {
    append(out, hosts);
    if (hosts.length > (wish.atOnce ?? Infinity)) wrong.push(`${hosts.length} hosts at once`);
    for (const host of hosts) {
      if (places.includes(host)) wrong.push(`host ${host} is not empty`);
      if (done.has(host)) wrong.push(`host ${host} is maintained twice`);
      done.add(host);
    }
    append(back, []);
  }
  for (const host of wish.hosts)
    if (done.has(host) === rolling.undrained.some((each) => each.host === host))
      wrong.push(`host ${host} is neither maintained nor reported, or both`);
  places.forEach((host, guest) => {
    if (host < 0 && (instance.guests[guest]?.host as number) >= 0) wrong.push(`guest ${guest} does not run any more`);
  });
  const { moves, stops, bound, groups } = rolling;
  if (steps.filter(({ kind }) => kind === 'move').length !== moves) wrong.push(`${moves} moves are said`);
  if (steps.filter(({ kind }) => kind === 'stop').length !== stops) wrong.push(`${stops} stops are said`);
  if (moves < bound.moves || groups.length < bound.groups)
    wrong.push(`fewer than a bound: ${moves} moves, ${groups.length} groups, bound ${JSON.stringify(bound)}`);
  return [...wrong, ...replayPlan(instance, steps, { places: rolling.places })];
}

/** Hosts that stand in for each other must do so in every state of a plan, and without those that are being worked on. */
import type { Instance } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import { watchSurvival } from '../reserve/watch.ts';
import type { RollingStep } from './types.ts';

export interface StandingIn {
  /**
   * Follows a group. False: a step, or the work on the hosts, leaves a host that may no longer be lost although it could be
   * before; then nothing has been followed.
   */
  follow(out: readonly RollingStep[], hosts: readonly number[], back: readonly RollingStep[]): boolean;
}

/** undefined: no hosts were asked to stand in for each other. */
export function standingIn(instance: Instance): StandingIn | undefined {
  const groups = instance.standby.filter(({ survivesOne }) => survivesOne);
  if (groups.length === 0) return undefined;
  const state = stateOf(instance);
  const watches = groups.map((group) => watchSurvival(state, group));
  const atFirst = new Set(watches.flatMap((watch) => [...watch.failing()]));

  function go(guest: number, from: number, to: number): boolean {
    state.put(guest, to);
    return watches.map((watch) => watch.moved(guest, from, to)).every(Boolean);
  }

  /** While hosts are worked on, the others stand in for each other without them. */
  function without(hosts: readonly number[]): boolean {
    return groups.every((group) => {
      if (!group.hosts.some((host) => hosts.includes(host))) return true;
      const order = group.hosts.filter((host) => !hosts.includes(host));
      return [...watchSurvival(state, group, { order }).failing()].every((host) => atFirst.has(host));
    });
  }

  return {
    follow(out, hosts, back) {
      const gone: [number, number, number][] = [];
      const all = (steps: readonly RollingStep[]): boolean =>
        steps.every(({ guest, to }) => {
          const from = state.places[guest] as number;
          gone.push([guest, from, to]);
          return go(guest, from, to);
        });
      if (all(out) && without(hosts) && all(back)) return true;
      for (const [guest, from, to] of gone.reverse()) go(guest, to, from);
      return false;
    },
  };
}

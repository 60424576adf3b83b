/** N+1 while guests change places: in each group that stands in for itself, no host becomes one that may not be lost. */
import type { Instance, InstanceGuest, Places } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { State } from '../model/state.ts';
import { withoutWay } from '../reserve/loss.ts';
import { watchSurvival } from '../reserve/watch.ts';
import type { SurvivalWatch } from '../reserve/watch.ts';
import type { Phase } from './phase.ts';

export interface Kept {
  readonly places: Places;
  /** Guests that stay where they are, since with them elsewhere a host could no longer be lost. */
  readonly reserved: readonly { readonly guest: number; readonly reason: string }[];
  /** Hosts that may not be lost from the beginning, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Takes over the wanted places, the most important guests first, as far as N+1 holds; where it does not, another host is tried.
 * @param away hosts that are switched off afterwards: nothing finds room there
 */
export function keepStandby(instance: Instance, wanted: Places, away: ReadonlySet<number>): Kept {
  const guarded = instance.standby.filter(({ survivesOne }) => survivesOne);
  if (guarded.length === 0) return { places: wanted, reserved: [], notes: [] };
  const state = stateOf(withoutHosts(instance, away));
  const watches = watchesOf(state, guarded);
  const notes = failingNow(watches, instance, 'already now');
  const reserved: Kept['reserved'][number][] = [];
  const changing = [...wanted.keys()].filter((guest) => wanted[guest] !== state.places[guest]);
  const guestOf = (guest: number): InstanceGuest => instance.guests[guest] as InstanceGuest;
  for (const guest of changing.sort((a, b) => guestOf(a).tier - guestOf(b).tier || a - b)) {
    const to = wanted[guest] as number;
    const others = instance.hosts.flatMap((_, host) => (host !== to && !away.has(host) && host !== guestOf(guest).host ? [host] : []));
    const target = [to, ...others].find((host) => (host < 0 || state.mayTake(guest, host)) && holds(state, watches, guest, host));
    if (target === undefined) reserved.push({ guest, reason: reasonFor(guarded) });
  }
  return { places: state.places.slice(), reserved, notes };
}

/** Where a phase leads through a state in which a host may not be lost that could be before, as sentences. */
export function standbyDuring(instance: Instance, phases: readonly Phase[]): readonly string[] {
  const guarded = instance.standby.filter(({ survivesOne }) => survivesOne);
  if (guarded.length === 0) return [];
  const state = stateOf(instance);
  const found = new Set<string>();
  for (const { title, steps, maintain } of phases) {
    const watches = watchesOf(state, guarded);
    const before = new Set(failingNow(watches, instance, ''));
    for (const { guest, to } of steps) {
      const from = state.places[guest] as number;
      state.put(guest, to);
      const kept = watches.map((watch) => watch.moved(guest, from, to));
      if (kept.every(Boolean)) continue;
      for (const sentence of failingNow(watches, instance, '')) if (!before.has(sentence)) found.add(`${sentence} (${title})`);
    }
    const then = maintain.length === 0 ? watches : watchesOf(stateWithout(state, new Set(maintain)), guarded);
    for (const sentence of failingNow(then, instance, '')) if (!before.has(sentence)) found.add(`${sentence} (${title})`);
  }
  return [...found];
}

function stateWithout(state: State, away: ReadonlySet<number>): State {
  const reduced = stateOf(withoutHosts(state.instance, away));
  state.places.forEach((host, guest) => reduced.put(guest, host));
  return reduced;
}

function withoutHosts(instance: Instance, away: ReadonlySet<number>): Instance {
  return { ...instance, hosts: instance.hosts.map((host, at) => (away.has(at) ? { ...host, mayReceive: false } : host)) };
}

function watchesOf(state: State, guarded: Instance['standby']): readonly SurvivalWatch[] {
  // A guest that no other host of its group may take is lost with its host, whatever room is kept.
  return guarded.map((standby) => watchSurvival(state, standby, { aside: withoutWay(state.instance, state.places, standby) }));
}

/** Puts it there and leaves it where N+1 still holds; else everything is as before. */
function holds(state: State, watches: readonly SurvivalWatch[], guest: number, to: number): boolean {
  const from = state.places[guest] as number;
  state.put(guest, to);
  if (watches.map((watch) => watch.moved(guest, from, to)).every(Boolean)) return true;
  state.put(guest, from);
  for (const watch of watches) watch.takeBack();
  return false;
}

function failingNow(watches: readonly SurvivalWatch[], { hosts }: Instance, when: string): readonly string[] {
  return watches.flatMap((watch) =>
    [...watch.failing()].map(
      (host) => `if ${hosts[host]?.name ?? ''} is lost, its guests find no room on the others${when === '' ? '' : ` ${when}`}`,
    ),
  );
}

function reasonFor(guarded: Instance['standby']): string {
  return `wherever it goes, a host of ${guarded.map(({ name }) => name).join(', ')} could no longer be lost (n+1)`;
}

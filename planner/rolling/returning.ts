/** After the work: who goes home does, and who was stopped runs again. */
import { way, wayOf } from '../model/instance.ts';
import type { Hop, Yard } from './yard.ts';

export type Away = 'no-target' | 'no-room';

export interface Return {
  /** Guests that should have gone home. */
  readonly away: readonly { readonly guest: number; readonly why: Away }[];
  /** Stopped guests for which there is no room any more. */
  readonly lost: readonly number[];
}

/** Hops home, or where a stopped guest has room; `out` are the hops that emptied the hosts, which are open again. */
export function returning(yard: Yard, out: readonly Hop[], comeBack: boolean): Return {
  const { state } = yard;
  const homes = new Map<number, number>();
  const stoppedOn = new Map<number, number>();
  for (const { guest, from, to } of out) {
    if (!homes.has(guest)) homes.set(guest, from);
    if (to < 0) stoppedOn.set(guest, from);
  }
  const mayGo = (guest: number, home: number): boolean =>
    stoppedOn.get(guest) === home ? state.hasRoom(guest, home) : state.mayTake(guest, home);

  const goals = comeBack ? homes : new Map([...stoppedOn.keys()].map((guest) => [guest, homes.get(guest) as number]));
  let waiting = [...goals].toReversed().filter(([guest, home]) => state.places[guest] !== home);
  for (let before = waiting.length + 1; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter(([guest, home]) => {
      if (!mayGo(guest, home)) return true;
      yard.hop(guest, home);
      return false;
    });
  }
  const away: { guest: number; why: Away }[] = [];
  for (const [guest, home] of waiting) {
    const host = state.places[guest] === -1 ? yard.landing(guest, -1) : -1;
    if (host >= 0) yard.hop(guest, host);
    if (comeBack) away.push({ guest, why: wayOf(state.instance, guest, home) === way.none ? 'no-target' : 'no-room' });
  }
  return { away, lost: [...stoppedOn.keys()].filter((guest) => state.places[guest] === -1) };
}

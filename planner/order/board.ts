/** A state with where everything is wanted: who is still to go where, and which hosts have too little room for all that should come. */
import { wayOf } from '../model/instance.ts';
import type { Instance, InstanceGuest, Places } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { State } from '../model/state.ts';
import { apartOf, neededOn } from './room.ts';
import type { PlannedStep } from './types.ts';

export interface Board {
  readonly instance: Instance;
  readonly state: State;
  readonly wanted: Places;
  /** Where a guest was stopped; -1: it was not. */
  readonly stoppedOn: Int32Array;
  /** Guests on their way to a host, in order of their index. */
  incoming(host: number): readonly number[];
  isPending(guest: number): boolean;
  /** There is a way, or it is where it was stopped. */
  mayArrive(guest: number, host: number): boolean;
  /** Not all that should come has room before something leaves. */
  isContended(host: number): boolean;
  /** As State.put(). */
  put(guest: number, host: number): void;
  /** The step that gets a guest there. */
  stepTo(guest: number, host: number, purpose: PlannedStep['purpose']): PlannedStep;
}

export function boardOf(instance: Instance, before: readonly PlannedStep[], wanted: Places): Board {
  const state = stateOf(instance);
  const stoppedOn = new Int32Array(instance.guests.length).fill(-1);
  for (const { guest, kind, from, to } of before) {
    state.put(guest, to);
    stoppedOn[guest] = kind === 'stop' ? from : -1;
  }
  const { places, free } = state;
  const width = instance.resources.length;
  const groups = apartOf(instance);
  const need = new Float64Array(instance.hosts.length * width);
  const coming: number[][] = instance.hosts.map(() => []);
  /** By host: how many of those that come have to be apart from others. */
  const comingApart = new Int32Array(instance.hosts.length);
  const reserve = instance.hosts.flatMap((host) => host.reserve);

  const count = (guest: number, host: number, sign: 1 | -1): void => {
    const about = instance.guests[guest] as InstanceGuest;
    if (groups[guest]?.length !== 0) comingApart[host] = (comingApart[host] as number) + sign;
    for (let resource = 0; resource < width; resource++) {
      need[host * width + resource] = (need[host * width + resource] as number) + sign * neededOn(about, host, resource);
    }
  };
  wanted.forEach((host, guest) => {
    if (host < 0 || places[guest] === host) return;
    coming[host]?.push(guest);
    count(guest, host, 1);
  });

  function put(guest: number, host: number): void {
    const goal = wanted[guest] as number;
    const from = places[guest] as number;
    if (from === host) return;
    state.put(guest, host);
    if (goal < 0) return;
    const list = coming[goal] as number[];
    if (host === goal) {
      list.splice(list.indexOf(guest), 1);
      count(guest, goal, -1);
    } else if (from === goal) {
      const at = list.findIndex((other) => other > guest);
      list.splice(at < 0 ? list.length : at, 0, guest);
      count(guest, goal, 1);
    }
  }

  return {
    instance,
    state,
    wanted,
    stoppedOn,
    incoming: (host) => coming[host] as number[],
    isPending: (guest) => places[guest] !== wanted[guest],
    mayArrive: (guest, host) => stoppedOn[guest] === host || wayOf(instance, guest, host) > 0,
    isContended(host) {
      for (let at = host * width, end = at + width; at < end; at++) {
        const asked = need[at] as number;
        if (asked > 0 && asked > (free[at] as number) - (reserve[at] as number)) return true;
      }
      return (
        (comingApart[host] as number) > 0 &&
        (coming[host] as number[]).some((guest) => groups[guest]?.length !== 0 && !state.hasRoom(guest, host))
      );
    },
    put,
    stepTo(guest, host, purpose) {
      const from = places[guest] as number;
      if (host < 0) return { kind: 'stop', guest, from, to: -1, way: 1, purpose };
      if (from < 0) return { kind: 'start', guest, from: stoppedOn[guest] as number, to: host, way: 1, purpose };
      return { kind: 'move', guest, from, to: host, way: wayOf(instance, guest, host), purpose };
    },
  };
}

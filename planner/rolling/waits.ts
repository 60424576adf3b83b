/**
 * What each hop of a list must wait for. A hop that would also fit if nothing had left before waits for nothing; another waits
 * for the first departures from its target that make enough room. So any order that keeps to it has room.
 */
import type { Apart, Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Because } from '../order/types.ts';
import type { ApartOf } from './apart.ts';
import { heldBy } from './yard.ts';
import type { Hop } from './yard.ts';

interface Departure {
  readonly at: number;
  readonly guest: number;
  readonly held: readonly number[];
}

/** By hop why it waits; `state` is where the hops begin, and is left where they end. */
export function waitsOf(state: State, apartOf: ApartOf, hops: readonly Hop[]): readonly (readonly Because[])[] {
  const { instance, places } = state;
  // As if nothing had left.
  const crowded = state.free.slice();
  const lastOf = new Map<number, number>();
  const leftFrom = new Map<number, Departure[]>();

  function room({ guest, to }: Hop, departures: readonly Departure[]): readonly Because[] {
    const { reserve } = instance.hosts[to] as InstanceHost;
    return takes(instance, guest, to).flatMap((wanted, resource, { length }) => {
      let lacking = wanted > 0 ? wanted + (reserve[resource] as number) - (crowded[to * length + resource] as number) : 0;
      const waits: Because[] = [];
      for (const { at, held } of departures) {
        if (lacking <= 0) break;
        const amount = held[resource] as number;
        if (amount > 0) waits.push({ kind: 'room', step: at, host: to, resource, amount });
        lacking -= amount;
      }
      return waits;
    });
  }

  function slots({ guest, to }: Hop, departures: readonly Departure[]): readonly Because[] {
    return (apartOf.get(guest) ?? []).flatMap((group) => {
      const { guests, most } = instance.apart[group] as Apart;
      const gone = departures.filter((departure) => guests.includes(departure.guest));
      const there = guests.filter((other) => places[other] === to).length;
      return there + gone.length < most ? [] : gone.map(({ at }): Because => ({ kind: 'apart', step: at, host: to, group }));
    });
  }

  return hops.map((hop, at) => {
    const { guest, from, to } = hop;
    const departures = leftFrom.get(to) ?? [];
    const earlier = lastOf.get(guest);
    const same: readonly Because[] = earlier === undefined ? [] : [{ kind: 'guest', step: earlier, guest }];
    const because = to < 0 ? same : [...same, ...room(hop, departures), ...slots(hop, departures)];
    if (from >= 0) leftFrom.set(from, [...(leftFrom.get(from) ?? []), { at, guest, held: heldBy(state, guest) }]);
    if (to >= 0)
      takes(instance, guest, to).forEach((amount, resource, { length }) => {
        if (amount > 0) crowded[to * length + resource] = (crowded[to * length + resource] as number) - amount;
      });
    state.put(guest, to);
    lastOf.set(guest, at);
    return because;
  });
}

/** By resource: what a guest takes of a host at most; back home, what it held there. */
function takes({ guests }: Instance, guest: number, host: number): readonly number[] {
  const { demand, holds, host: home } = guests[guest] as InstanceGuest;
  return host === home ? demand.map((asked, resource) => Math.max(asked, holds[resource] as number)) : demand;
}

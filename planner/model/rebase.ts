/** The same problem, begun where a state is: what comes after some steps is planned from there. */
import type { Instance, InstanceGuest } from './instance.ts';
import type { State } from './state.ts';

export function problemAt(state: State): Instance {
  const { instance, places, free } = state;
  const width = instance.resources.length;
  return {
    ...instance,
    hosts: instance.hosts.map((host, at) => ({ ...host, free: [...free.subarray(at * width, (at + 1) * width)] })),
    guests: instance.guests.map((guest, at): InstanceGuest => {
      const host = places[at] as number;
      if (host === guest.host) return guest;
      return { ...guest, host, holds: host < 0 ? guest.demand.map(() => 0) : guest.demand };
    }),
  };
}

/** Hosts that were not emptied: what cannot leave, and whether that is proved. */
import type { Instance } from '../model/instance.ts';
import { shortfallOf } from './enclosures.ts';
import type { Enclosure } from './enclosures.ts';
import type { Reach } from './targets.ts';
import type { StuckGuest, UndrainedHost } from './types.ts';

/** A host that can never be emptied, and why; undefined: nothing says so. */
export function provedUndrained(
  instance: Instance,
  reach: Reach,
  enclosures: readonly Enclosure[],
  host: number,
  fixed: readonly number[],
): UndrainedHost | undefined {
  const stay = fixed.map((guest): StuckGuest => ({ guest, why: reach.closedRow[guest] === 1 ? 'no-target' : 'no-room' }));
  const short = shortfallOf(enclosures, host);
  if (short === undefined) return stay.length === 0 ? undefined : { host, proved: true, guests: stay };
  const { guests, ...shortfall } = short;
  const lacking = guests
    .filter((guest) => instance.guests[guest]?.host === host && !fixed.includes(guest))
    .map((guest): StuckGuest => ({ guest, why: 'no-room', shortfall }));
  return { host, proved: true, guests: [...stay, ...lacking] };
}

/** Guests that stay on their host for good, by host. */
export function fixedByHost(instance: Instance, reach: Reach, leaves: (guest: number) => boolean): ReadonlyMap<number, readonly number[]> {
  const byHost = new Map<number, number[]>();
  instance.guests.forEach(({ host }, guest) => {
    if (reach.fixed[guest] !== 1 || leaves(guest)) return;
    const known = byHost.get(host);
    if (known === undefined) byHost.set(host, [guest]);
    else known.push(guest);
  });
  return byHost;
}

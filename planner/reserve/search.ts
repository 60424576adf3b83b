/** Tries all packings of some guests, until one is found or the effort is used up. */
import type { InstanceGuest } from '../model/instance.ts';
import type { Packer } from './packer.ts';

export interface Searched {
  /** All guests are put down. Otherwise none is. */
  readonly found: boolean;
  /** There is no packing of all. */
  readonly exhausted: boolean;
}

/** @param effort looks at a host for a guest, at most */
export function searched(packer: Packer, guests: readonly number[], hosts: readonly number[], effort: number): Searched {
  let left = effort;
  const alike = guests.map((guest, at) => at > 0 && areAlike(packer, guests[at - 1] as number, guest));
  const chosen = new Int32Array(guests.length);

  function place(at: number): boolean {
    if (at === guests.length) return true;
    const guest = guests[at] as number;
    // Of guests that are alike, the later one takes no earlier host: the packing with both exchanged is the same.
    for (let index = alike[at] === true ? (chosen[at - 1] as number) : 0; index < hosts.length; index++) {
      if (--left < 0) return false;
      const host = hosts[index] as number;
      if (!packer.fits(guest, host)) continue;
      packer.putDown(guest, host);
      chosen[at] = index;
      if (place(at + 1)) return true;
      packer.takeBack(guest);
    }
    return false;
  }

  const found = place(0);
  return { found, exhausted: !found && left >= 0 };
}

/** Either may take the other's place in every packing. */
function areAlike(packer: Packer, one: number, other: number): boolean {
  const { instance } = packer.state;
  const a = instance.guests[one] as InstanceGuest;
  const b = instance.guests[other] as InstanceGuest;
  return a.row === b.row && a.demand.every((amount, at) => amount === b.demand[at]) && !packer.isApart(one) && !packer.isApart(other);
}

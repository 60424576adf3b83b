/** How many of some guests find no room at the least, whatever is tried. */
import type { InstanceGuest } from '../model/instance.ts';
import type { Packer } from './packer.ts';

/** Nothing may be put down meanwhile. */
export function lostAtLeast(packer: Packer, guests: readonly number[], hosts: readonly number[]): number {
  const { instance } = packer.state;
  const able = guests.filter((guest) => hosts.some((host) => packer.fits(guest, host)));
  const rows = [...new Set(able.map((guest) => (instance.guests[guest] as InstanceGuest).row))];
  // Guests of one row share their hosts; all of them share what any of them may use.
  const sets = [able, ...(rows.length > 1 ? rows.map((row) => able.filter((guest) => instance.guests[guest]?.row === row)) : [])];
  const over = sets.map((set) => {
    const usable = hosts.filter((host) => set.some((guest) => packer.isOpen(guest, host)));
    return Math.max(0, ...instance.resources.map((_, resource) => overOf(packer, set, usable, resource)));
  });
  return guests.length - able.length + Math.max(0, ...over);
}

function overOf(packer: Packer, guests: readonly number[], hosts: readonly number[], resource: number): number {
  const holes = hosts.map((host) => Math.max(0, packer.available(host, resource)));
  const wanted = guests
    .map((guest) => packer.state.instance.guests[guest]?.demand[resource] as number)
    .filter((amount) => amount > 0)
    .sort((a, b) => b - a);
  return Math.max(beyondAll(wanted, holes), ...[...new Set(wanted)].map((amount) => beyondPieces(wanted, holes, amount)));
}

/** So many of the largest must be left out until the rest is no more than all holes together. */
function beyondAll(wanted: readonly number[], holes: readonly number[]): number {
  let missing = wanted.reduce((sum, amount) => sum + amount, 0) - holes.reduce((sum, hole) => sum + hole, 0);
  let out = 0;
  while (missing > 0 && out < wanted.length) missing -= wanted[out++] as number;
  return out;
}

/** A hole takes no more guests of at least `amount` than amounts. */
function beyondPieces(wanted: readonly number[], holes: readonly number[], amount: number): number {
  const pieces = holes.reduce((sum, hole) => sum + Math.floor(hole / amount), 0);
  return wanted.filter((each) => each >= amount).length - pieces;
}

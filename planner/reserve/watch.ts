/**
 * Keeps an eye on N+1 while a plan changes its state: for each host a packing of its guests on the others is known, and a move
 * only asks for new ones where it touches them.
 */
import type { Standby } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import { packerOf } from './packer.ts';

export interface SurvivalWatch {
  /** Hosts of the group that may not be lost, as far as was found: room for their guests was not. */
  failing(): ReadonlySet<number>;
  /**
   * Takes note of a State.put() that was just done, from its host (-1: nowhere) to its new one.
   * @returns no host fails that did not before
   */
  moved(guest: number, from: number, to: number): boolean;
  /** The last move that was noted was put back: all is known again as before it. Once for each. */
  takeBack(): void;
}

export interface WatchOptions {
  /** Hosts in the order in which they are tried for the guests of a lost one; absent: as the group names them. */
  readonly order?: readonly number[];
  /** How much is searched for one host, in looks at a host for a guest; absent: nothing beyond the usual ways. */
  readonly effort?: number;
  /** Guests that are not asked about, for example those withoutWay. */
  readonly aside?: ReadonlySet<number>;
}

export function watchSurvival(
  state: State,
  standby: Standby,
  { order = standby.hosts, effort = 0, aside = new Set() }: WatchOptions = {},
): SurvivalWatch {
  const packer = packerOf(state);
  const members = new Set(standby.hosts);
  const failing = new Set<number>();
  /** The known packing of each host's guests: guest to host. */
  const packings = new Map<number, Map<number, number>>();
  /** Hosts of the group whose packings use a host, and how many of their guests do. */
  const users = new Map<number, Map<number, number>>(standby.hosts.map((host) => [host, new Map()]));
  /** Before the last move: hosts that failed, and the packings that it has changed. */
  let before = new Set<number>();
  let replaced = new Map<number, Map<number, number>>();
  const receivers = order.filter((host) => packer.receivers([host], -1).length > 0);
  for (const host of standby.hosts) repack(host);

  function repack(lost: number): void {
    keep(lost);
    forget(lost);
    const guests = state
      .guestsOn(lost)
      .filter((guest) => !aside.has(guest))
      .sort((a, b) => a - b);
    const { targets } = packer.pack(
      guests,
      receivers.filter((host) => host !== lost),
      effort,
    );
    const packing = new Map<number, number>();
    guests.forEach((guest, at) => packing.set(guest, targets[at] as number));
    packings.set(lost, packing);
    if (targets.includes(-1)) failing.add(lost);
    else failing.delete(lost);
    for (const target of targets) use(lost, target, 1);
  }

  function keep(lost: number): void {
    const packing = packings.get(lost);
    if (packing !== undefined && !replaced.has(lost)) replaced.set(lost, new Map(packing));
  }

  function forget(lost: number): void {
    for (const target of packings.get(lost)?.values() ?? []) use(lost, target, -1);
    packings.delete(lost);
  }

  function use(lost: number, target: number, change: 1 | -1): void {
    const of = users.get(target);
    if (of === undefined) return;
    const count = (of.get(lost) ?? 0) + change;
    if (count > 0) of.set(lost, count);
    else of.delete(lost);
  }

  /** The guests that a packing brings to a host still find room there. */
  function holdsOn(lost: number, target: number): boolean {
    const there = [...(packings.get(lost) ?? [])].filter(([, to]) => to === target).map(([guest]) => guest);
    const down: number[] = [];
    const fit = there.every((guest) => {
      if (!packer.fits(guest, target)) return false;
      packer.putDown(guest, target);
      down.push(guest);
      return true;
    });
    for (const guest of down) packer.takeBack(guest);
    return fit;
  }

  /** A guest more on a host that may be lost: beside those that its packing has placed. */
  function addTo(lost: number, guest: number): void {
    keep(lost);
    const packing = packings.get(lost) as Map<number, number>;
    for (const [other, to] of packing) if (to >= 0) packer.putDown(other, to);
    const to = receivers.find((host) => host !== lost && packer.fits(guest, host)) ?? -1;
    for (const other of packing.keys()) packer.takeBack(other);
    if (to < 0) return repack(lost);
    packing.set(guest, to);
    use(lost, to, 1);
  }

  function leave(lost: number, guest: number): void {
    keep(lost);
    const packing = packings.get(lost) as Map<number, number>;
    const target = packing.get(guest);
    if (target !== undefined) use(lost, target, -1);
    packing.delete(guest);
  }

  function moved(guest: number, from: number, to: number): boolean {
    before = new Set(failing);
    replaced = new Map();
    if (members.has(from)) {
      leave(from, guest);
      // What is free there now may be what others lacked, and its own are fewer.
      for (const host of before) repack(host);
    }
    if (members.has(to)) {
      if (failing.has(to)) repack(to);
      else if (!aside.has(guest)) addTo(to, guest);
      for (const lost of [...(users.get(to)?.keys() ?? [])]) if (!holdsOn(lost, to)) repack(lost);
    }
    return [...failing].every((host) => before.has(host));
  }

  function takeBack(): void {
    for (const [lost, packing] of replaced) {
      forget(lost);
      packings.set(lost, packing);
      for (const target of packing.values()) use(lost, target, 1);
    }
    replaced = new Map();
    failing.clear();
    for (const host of before) failing.add(host);
  }

  return { failing: () => failing, moved, takeBack };
}

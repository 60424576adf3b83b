/** If a host is lost: where its guests find room again, and whether every host of a group may be lost. */
import { stateOf } from '../model/state.ts';
import { wayOf } from '../model/instance.ts';
import type { Instance, InstanceHost, Places, Standby } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import { lostAtLeast } from './bound.ts';
import { packerOf } from './packer.ts';
import type { Packer } from './packer.ts';

/** yes: room for all was found. no: there is none, whatever is tried. not-found: it was neither found nor shown to be missing. */
export type Survival = 'yes' | 'no' | 'not-found';

export interface Loss {
  readonly host: number;
  readonly outcome: Survival;
  /** Where its guests go, by guest. */
  readonly found: readonly { readonly guest: number; readonly to: number }[];
  /** Guests without a place, most important tier first. no-target: no host may take it at all. no-room: they are full. */
  readonly lost: readonly { readonly guest: number; readonly why: 'no-target' | 'no-room' }[];
  /** No packing leaves fewer without a place. */
  readonly lostAtLeast: number;
}

export interface LossOptions {
  /** Hosts that may take them; absent: all. */
  readonly among?: readonly number[];
  /** How much is searched for one host, in looks at a host for a guest. */
  readonly effort?: number;
  /** Guests that are not asked about, for example those withoutWay. */
  readonly aside?: ReadonlySet<number>;
}

/** Enough for a proof with a dozen guests and few hosts; a large search ends within a millisecond or two. */
export const usualEffort = 20_000;

/** What becomes of a host's guests when it is gone. The others stay where they are, and every reserve is kept. */
export function lossOf(instance: Instance, places: Places, host: number, options: LossOptions = {}): Loss {
  return lossIn(packerOf(stateAt(instance, places)), host, options);
}

/** The same of several hosts, each on its own. */
export function lossesOf(instance: Instance, places: Places, hosts: readonly number[], options: LossOptions = {}): readonly Loss[] {
  const packer = packerOf(stateAt(instance, places));
  return hosts.map((host) => lossIn(packer, host, options));
}

/** Guests on hosts of the group that no other of them may take, however much room there is: what is kept free does not help them. */
export function withoutWay(instance: Instance, places: Places, standby: Standby): ReadonlySet<number> {
  const receivers = standby.hosts.filter((host) => (instance.hosts[host] as InstanceHost).mayReceive);
  const members = new Set(standby.hosts);
  const isClosed = (guest: number, own: number): boolean => !receivers.some((host) => host !== own && wayOf(instance, guest, host) > 0);
  return new Set([...places.keys()].filter((guest) => members.has(places[guest] as number) && isClosed(guest, places[guest] as number)));
}

export interface Survived {
  /** no: a host is proved not to survive. not-found: none is, and for one no room was found. */
  readonly outcome: Survival;
  /** Hosts that may not be lost, in the order of the group. */
  readonly failing: readonly Loss[];
}

/** Whether any one host of the group may be lost: its guests find room on the others. */
export function survives(instance: Instance, places: Places, standby: Standby, options: Omit<LossOptions, 'among'> = {}): Survived {
  const losses = lossesOf(instance, places, standby.hosts, { ...options, among: standby.hosts });
  const failing = losses.filter(({ outcome }) => outcome !== 'yes');
  const outcome = failing.length === 0 ? 'yes' : failing.some((loss) => loss.outcome === 'no') ? 'no' : 'not-found';
  return { outcome, failing };
}

function lossIn(packer: Packer, host: number, { among, effort = usualEffort, aside }: LossOptions): Loss {
  const { state } = packer;
  const hosts = packer.receivers(among ?? state.instance.hosts.map((_, at) => at), host);
  const guests = state
    .guestsOn(host)
    .filter((guest) => aside?.has(guest) !== true)
    .sort((a, b) => a - b);
  const packed = packer.pack(guests, hosts, effort);
  const paired = guests.map((guest, at) => ({ guest, to: packed.targets[at] as number }));
  const found = paired.filter(({ to }) => to >= 0);
  if (found.length === guests.length) return { host, outcome: 'yes', found, lost: [], lostAtLeast: 0 };

  const least = Math.max(lostAtLeast(packer, guests, hosts), packed.exhausted ? 1 : 0);
  const tier = (guest: number): number => state.instance.guests[guest]?.tier ?? 0;
  const lost = paired
    .filter(({ to }) => to < 0)
    .map(({ guest }) => ({ guest, why: hosts.some((to) => packer.isOpen(guest, to)) ? ('no-room' as const) : ('no-target' as const) }))
    .sort((a, b) => tier(a.guest) - tier(b.guest) || a.guest - b.guest);
  return { host, outcome: least > 0 ? 'no' : 'not-found', found, lost, lostAtLeast: least };
}

function stateAt(instance: Instance, places: Places): State {
  const state = stateOf(instance);
  places.forEach((host, guest) => state.put(guest, host));
  return state;
}

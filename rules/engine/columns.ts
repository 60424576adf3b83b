/**
 * Facts of a whole fleet by path, numbered by distinct value so that equal guests share work. Facts are resolved when
 * they are asked for and not kept: of a large fleet they would be millions of short lists.
 */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ElementKeys, Path, RulePack } from '../define.ts';
import { elementsAt, parsePath, resolve } from './paths.ts';
import type { Side, Subject } from './paths.ts';

export interface Column {
  readonly length: number;
  at(subject: number): Fact<unknown>;
  /** Per subject: 0 for a missing fact, else the number of its value. */
  ids(): Int32Array;
  /** One more than the highest number. */
  distinct(): number;
}

/** Where the elements of one list are that have a key, host by host in ascending order. */
export interface Places {
  readonly hosts: number[];
  /** Index in the host's list. */
  readonly elements: number[];
}

/** The elements of a list of every host. */
export interface ElementColumn {
  /** False where the list, or what the path asks of one of its elements, is missing. */
  isKnown(host: number): boolean;
  /** An element with the asked fields as plain values. */
  at(host: number, element: number): Record<string, unknown>;
  /** By key: made once for all paths that lead to the list. */
  index(keys: ElementKeys): ElementIndex;
}

export interface ElementIndex {
  readonly places: ReadonlyMap<string, Places>;
  /** Hosts for whose elements no keys could be made. */
  readonly broken: ReadonlySet<number>;
}

export interface Columns {
  /** A path of a guest or its source host, by guest index. */
  ofGuests(path: Path): Column;
  /** A path of a target, by host index. */
  ofHosts(path: Path): Column;
  /** Every guest, host by host: their facts lie together in memory, and a large fleet is read much faster in this order. */
  readonly guestsByHost: Int32Array;
  /** The elements of a list of the targets. */
  elementsOfHosts(path: Path): ElementColumn;
}

export function columnsOf(fleet: Fleet, packOf: (platform: string) => RulePack | undefined): Columns {
  const byGuest = new Map<Path, Column>();
  const byHost = new Map<Path, Column>();
  const indexes = new Map<ElementKeys, Map<string, ElementIndex>>();
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const hostOfGuest = Int32Array.from(fleet.guests, (guest) => hostIndex.get(guest.host) as number);
  const hosts = fleet.hosts.map((host): Subject => ({ host, pack: packOf(host.platform) }));
  const guests = fleet.guests.map((guest): Subject => ({ guest, pack: packOf(guest.host.platform) }));

  function hostColumn(text: Path): Column {
    const path = parsePath(text);
    return cached(byHost, text.slice(path.side.length), () =>
      column(
        hosts.map((_, host) => host),
        (host) => resolve(path, hosts[host] as Subject),
      ),
    );
  }

  function indexOf(text: Path, keys: ElementKeys): ElementIndex {
    const list = text.replace(/\[.*/, '');
    const byList = cached(indexes, keys, () => new Map<string, ElementIndex>());
    return cached(byList, list, () => indexElements(`${list}[${keys.fields.map((field) => `${field}?`).join(',')}]`, keys, hosts));
  }

  const guestsByHost = Int32Array.from(fleet.guests.keys()).sort(
    (a, b) => (hostOfGuest[a] as number) - (hostOfGuest[b] as number) || a - b,
  );

  return {
    guestsByHost,
    ofHosts: hostColumn,
    ofGuests: (text) =>
      cached(byGuest, text, () => {
        const path = parsePath(text);
        if (path.side === 'source') return sourceColumn(hostColumn(text), hostOfGuest);
        return column(guestsByHost, (guest) => resolve(path, guests[guest] as Subject));
      }),
    elementsOfHosts(text) {
      const path = parsePath(text);
      const lists = hosts.map((host) => elementsAt(path, host));
      return {
        isKnown: (host) => lists[host] !== undefined,
        at: (host, element) => lists[host]?.[element] as Record<string, unknown>,
        index: (keys) => indexOf(text, keys),
      };
    },
  };
}

export function isGuestSide(side: Side): boolean {
  return side !== 'target';
}

function cached<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}

/** @param order of all subjects in which they are best read */
function column(order: ArrayLike<number> & Iterable<number>, at: (index: number) => Fact<unknown>): Column {
  let numbered: { readonly ids: Int32Array; readonly distinct: number } | undefined;
  const number = (): { readonly ids: Int32Array; readonly distinct: number } => (numbered ??= numberValues(order, at));
  return { length: order.length, at, ids: () => number().ids, distinct: () => number().distinct };
}

function numberValues(
  order: ArrayLike<number> & Iterable<number>,
  at: (index: number) => Fact<unknown>,
): { readonly ids: Int32Array; readonly distinct: number } {
  const ids = new Int32Array(order.length);
  const scalars = new Map<unknown, number>();
  const lists = new Map<string, number>();
  let next = 1;
  for (const index of order) {
    const fact = at(index);
    if (!isKnown(fact)) continue;
    const scalar = typeof fact.v !== 'object';
    const key = scalar ? fact.v : JSON.stringify(fact.v);
    const map: Map<unknown, number> = scalar ? scalars : lists;
    let id = map.get(key);
    if (id === undefined) map.set(key, (id = next++));
    ids[index] = id;
  }
  return { ids, distinct: next };
}

/** The source host's column seen from the guests; a host's fact is kept for the next of its guests. */
function sourceColumn(hosts: Column, hostOfGuest: Int32Array): Column {
  const kept = new Array<Fact<unknown> | undefined>(hosts.length).fill(undefined);
  let ids: Int32Array | undefined;
  return {
    length: hostOfGuest.length,
    at(guest) {
      const host = hostOfGuest[guest] as number;
      return (kept[host] ??= hosts.at(host));
    },
    ids() {
      if (ids !== undefined) return ids;
      const ofHosts = hosts.ids();
      return (ids = hostOfGuest.map((host) => ofHosts[host] as number));
    },
    distinct: () => hosts.distinct(),
  };
}

function indexElements(text: Path, keys: ElementKeys, hosts: readonly Subject[]): ElementIndex {
  const path = parsePath(text);
  const index = new Map<string, Places>();
  const broken = new Set<number>();
  const keysOf = (element: Record<string, unknown>): readonly string[] => keys.keysOf(element as never);
  hosts.forEach((subject, host) => {
    // Its fields may be missing here: where a rule must have them, it takes the host for not known by its own path.
    const elements = elementsAt(path, subject) ?? [];
    try {
      elements.forEach((element, at) => {
        for (const key of keysOf(element)) {
          let places = index.get(key);
          if (places === undefined) index.set(key, (places = { hosts: [], elements: [] }));
          places.hosts.push(host);
          places.elements.push(at);
        }
      });
    } catch {
      broken.add(host); // H-T1
    }
  });
  return { places: index, broken };
}

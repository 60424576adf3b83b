/** Facts of a whole fleet by path, resolved once, and numbered by distinct value so that equal guests share work. */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Path, RulePack } from '../define.ts';
import { parsePath, resolve } from './paths.ts';
import type { Side } from './paths.ts';

export interface Column {
  readonly facts: readonly Fact<unknown>[];
  /** Per subject: 0 for a missing fact, else the number of its value. */
  ids(): Int32Array;
  /** One more than the highest number. */
  distinct(): number;
}

export interface Columns {
  /** A path of a guest or its source host, by guest index. */
  ofGuests(path: Path): Column;
  /** A path of a target, by host index. */
  ofHosts(path: Path): Column;
}

export function columnsOf(fleet: Fleet, packOf: (platform: string) => RulePack | undefined): Columns {
  const byGuest = new Map<Path, Column>();
  const byHost = new Map<Path, Column>();
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));

  function hostColumn(text: Path): Column {
    const path = parsePath(text);
    return cached(byHost, text.slice(path.side.length), () =>
      column(fleet.hosts.map((host) => resolve(path, { host, pack: packOf(host.platform) }))),
    );
  }

  return {
    ofHosts: hostColumn,
    ofGuests: (text) =>
      cached(byGuest, text, () => {
        const path = parsePath(text);
        if (path.side === 'source') {
          const hosts = hostColumn(text);
          return derivedColumn(
            hosts,
            fleet.guests.map((guest) => hostIndex.get(guest.host) as number),
          );
        }
        return column(fleet.guests.map((guest) => resolve(path, { guest, pack: packOf(guest.host.platform) })));
      }),
  };
}

export function isGuestSide(side: Side): boolean {
  return side !== 'target';
}

function cached(map: Map<string, Column>, key: string, make: () => Column): Column {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}

function column(facts: readonly Fact<unknown>[]): Column {
  let ids: Int32Array | undefined;
  let distinct = 0;
  const number = (): Int32Array => {
    if (ids !== undefined) return ids;
    ids = new Int32Array(facts.length);
    const scalars = new Map<unknown, number>();
    const lists = new Map<string, number>();
    let next = 1;
    facts.forEach((fact, index) => {
      if (!isKnown(fact)) return;
      const scalar = typeof fact.v !== 'object';
      const key = scalar ? fact.v : JSON.stringify(fact.v);
      const map: Map<unknown, number> = scalar ? scalars : lists;
      let id = map.get(key);
      if (id === undefined) map.set(key, (id = next++));
      (ids as Int32Array)[index] = id;
    });
    distinct = next;
    return ids;
  };
  return {
    facts,
    ids: number,
    distinct: () => {
      number();
      return distinct;
    },
  };
}

/** The source host's column seen from the guests. */
function derivedColumn(hosts: Column, hostOfGuest: readonly number[]): Column {
  let ids: Int32Array | undefined;
  return {
    facts: hostOfGuest.map((host) => hosts.facts[host] as Fact<unknown>),
    ids: () => {
      if (ids !== undefined) return ids;
      const ofHosts = hosts.ids();
      return (ids = Int32Array.from(hostOfGuest, (host) => ofHosts[host] as number));
    },
    distinct: () => hosts.distinct(),
  };
}

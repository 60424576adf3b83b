/** Which guest of a lost host starts where, and what is stopped for it: on numbers alone. */
import type { InstanceGuest } from '../model/instance.ts';
import type { State } from '../model/state.ts';

/** Guests and hosts by their index in the instance. */
export interface Wanted {
  readonly guest: number;
  /** Hosts where it could start, the surest first; hosts of one list are alike. */
  readonly targets: readonly (readonly number[])[];
}

export interface Found {
  readonly guest: number;
  readonly host: number;
  /** Guests of that host that are stopped before, the least important first. */
  readonly stops: readonly number[];
}

/**
 * In the order in which they are asked for, so that the more important come first. Nothing is stopped for a guest that finds
 * room elsewhere, or that finds it when another one of the lost host starts elsewhere. Only what is less important is stopped.
 * @param state with the guests of the lost host nowhere; it is changed
 */
export function findRoom(state: State, wanted: readonly Wanted[]): readonly Found[] {
  const found = new Map<number, Found>();
  const targetsOf = new Map(wanted.map(({ guest, targets }) => [guest, targets]));

  for (const { guest, targets } of wanted) {
    const place = direct(guest, targets) ?? byMakingWay(guest, targets) ?? byStopping(guest, targets);
    if (place !== undefined) found.set(guest, place);
  }
  return [...found.values()];

  function direct(guest: number, targets: Wanted['targets']): Found | undefined {
    for (const alike of targets) {
      const host = tightest(state, guest, alike);
      if (host === undefined) continue;
      state.put(guest, host);
      return { guest, host, stops: [] };
    }
    return undefined;
  }

  /** One that was placed before takes another host. */
  function byMakingWay(guest: number, targets: Wanted['targets']): Found | undefined {
    for (const host of targets.flat())
      for (const other of found.values()) {
        if (other.host !== host || other.stops.length > 0) continue;
        state.put(other.guest, -1);
        if (state.hasRoom(guest, host)) {
          state.put(guest, host);
          const moved = direct(
            other.guest,
            (targetsOf.get(other.guest) ?? []).map((alike) => alike.filter((each) => each !== host)),
          );
          if (moved !== undefined) {
            found.set(other.guest, moved);
            return { guest, host, stops: [] };
          }
          state.put(guest, -1);
        }
        state.put(other.guest, host);
      }
    return undefined;
  }

  function byStopping(guest: number, targets: Wanted['targets']): Found | undefined {
    const options = targets
      .flatMap((alike, sureness) => alike.map((host) => ({ host, sureness, stops: stopsFor(state, guest, host) })))
      .filter((each): each is typeof each & { stops: readonly number[] } => each.stops !== undefined)
      .sort((a, b) => a.sureness - b.sureness || weight(b.stops) - weight(a.stops) || a.stops.length - b.stops.length || a.host - b.host);
    const [best] = options;
    if (best === undefined) return undefined;
    for (const stopped of best.stops) state.put(stopped, -1);
    state.put(guest, best.host);
    return { guest, host: best.host, stops: best.stops };
  }

  /** The most important that would be stopped: a greater number is the smaller loss. */
  function weight(stops: readonly number[]): number {
    return Math.min(...stops.map((each) => guestOf(state, each).tier));
  }
}

function guestOf({ instance }: State, guest: number): InstanceGuest {
  return instance.guests[guest] as InstanceGuest;
}

/** The host that it fills most: what is large needs the others. */
function tightest(state: State, guest: number, hosts: readonly number[]): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const host of hosts) {
    if (!state.hasRoom(guest, host)) continue;
    const left = leftOver(state, guest, host);
    if (left < least) [best, least] = [host, left];
  }
  return best;
}

/** The smallest share of a resource that is free once it is there. */
function leftOver({ instance, free }: State, guest: number, host: number): number {
  const { demand } = instance.guests[guest] as InstanceGuest;
  const capacity = instance.hosts[host]?.capacity ?? [];
  const width = demand.length;
  return demand.reduce((least, wanted, resource) => {
    const all = capacity[resource] ?? 0;
    if (wanted === 0 || all <= 0 || !Number.isFinite(all)) return least;
    return Math.min(least, ((free[host * width + resource] as number) - wanted) / all);
  }, 1);
}

/** What to stop on the host so that the guest fits there; undefined: it is not enough. The state is left as it was. */
function stopsFor(state: State, guest: number, host: number): readonly number[] | undefined {
  if (state.instance.hosts[host]?.mayReceive !== true) return undefined;
  const { tier } = guestOf(state, guest);
  const eligible = state
    .guestsOn(host)
    .filter((each) => guestOf(state, each).mayStop && guestOf(state, each).host === host && guestOf(state, each).tier > tier)
    .sort((a, b) => guestOf(state, b).tier - guestOf(state, a).tier || a - b);
  const stopped: number[] = [];
  for (const each of eligible) {
    if (state.hasRoom(guest, host)) break;
    state.put(each, -1);
    stopped.push(each);
  }
  const isEnough = state.hasRoom(guest, host);
  const needed = isEnough ? withoutNeedless(state, guest, host, stopped) : stopped;
  for (const each of needed) state.put(each, host);
  return isEnough ? needed : undefined;
}

/** The most important are left running where the others are enough. Those are put back in the state, too. */
function withoutNeedless(state: State, guest: number, host: number, stopped: readonly number[]): readonly number[] {
  const kept = new Set<number>();
  for (const each of [...stopped].reverse()) {
    state.put(each, host);
    if (state.hasRoom(guest, host)) kept.add(each);
    else state.put(each, -1);
  }
  return stopped.filter((each) => !kept.has(each));
}

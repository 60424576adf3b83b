/**
 * A fleet while a plan runs: hosts and guests with the facts that they have after the steps so far. A guest on its way is on
 * both hosts until it has left. Changes happen in place; fleet() gives what they led to.
 */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Guest, Host } from '../../schemas/generated/types.ts';
import { arriving, withoutAccepted } from './arriving.ts';
import type { Manner, PlanningPlatform, Settled } from './platform.ts';

/** Guests and hosts by their index in the fleet. */
export interface World {
  host(host: number): FleetHost;
  /** The guest where it is: where it comes from, while it is on its way. */
  guest(guest: number): FleetGuest;
  /** Where it is. */
  placeOf(guest: number): number;
  /** Who is there, on the way there or about to leave. */
  guestsOn(host: number): ReadonlySet<number>;
  /** Something has come, gone, stopped or started there. */
  isTouched(host: number): boolean;
  /** It has taken its place on another host, and still holds that on its own. */
  arrive(guest: number, host: number, manner: Manner): void;
  /** It has left the host that it came from. */
  leave(guest: number): void;
  stop(guest: number): void;
  start(guest: number): void;
  fleet(): Fleet;
}

interface OnItsWay {
  readonly to: number;
  readonly facts: Guest;
}

/** @throws Error from its functions for a guest whose platform is not among them (our bug) */
export function worldOf(fleet: Fleet, platforms: readonly PlanningPlatform[]): World {
  const platformOf = platformsOf(platforms);
  const hosts = [...fleet.hosts];
  const indexOf = new Map(fleet.hosts.map((host, index) => [host, index]));
  const facts = fleet.guests.map((guest) => guest.facts);
  const places = fleet.guests.map(({ host }) => indexOf.get(host) as number);
  const on = fleet.hosts.map(() => new Set<number>());
  places.forEach((host, guest) => on[host]?.add(guest));
  const touched = new Set<number>();
  const changed = new Set<number>();
  const onItsWay = new Map<number, OnItsWay>();

  const hostAt = (host: number): FleetHost => {
    const found = hosts[host];
    if (found === undefined) throw new Error(`no host ${host} in the fleet`);
    return found;
  };

  function guestAt(guest: number): FleetGuest {
    const found = fleet.guests[guest];
    if (found === undefined) throw new Error(`no guest ${guest} in the fleet`);
    const host = places[guest] as number;
    const own = facts[guest] as Guest;
    if (!touched.has(host)) return own === found.facts ? found : { ...found, host: hostAt(host), facts: own };
    const others = [...(on[host] as ReadonlySet<number>)].flatMap((each) => (each === guest ? [] : [facts[each] as Guest]));
    return { ...found, host: hostAt(host), facts: platformOf(found).inCompany?.(own, others) ?? own };
  }

  function setHost(host: number, now: Host): void {
    hosts[host] = { ...hostAt(host), facts: now };
    touched.add(host);
  }

  function settle(guest: number, { host, guest: now }: Settled): void {
    setHost(places[guest] as number, host);
    facts[guest] = now;
    changed.add(guest);
  }

  return {
    host: hostAt,
    guest: guestAt,
    placeOf: (guest) => places[guest] as number,
    guestsOn: (host) => on[host] as ReadonlySet<number>,
    isTouched: (host) => touched.has(host),
    arrive(guest, host, manner) {
      const moving = guestAt(guest);
      const { conventions } = fleet;
      const arrived = arriving(
        { guest: moving, target: hostAt(host), manner, ...(conventions === undefined ? {} : { conventions }) },
        platformOf(moving),
      );
      setHost(host, arrived.host);
      on[host]?.add(guest);
      onItsWay.set(guest, { to: host, facts: arrived.guest });
    },
    leave(guest) {
      const way = onItsWay.get(guest);
      if (way === undefined) throw new Error(`guest ${guest} is not on its way`);
      onItsWay.delete(guest);
      const moving = guestAt(guest);
      const from = places[guest] as number;
      setHost(from, platformOf(moving).withoutGuest(moving));
      on[from]?.delete(guest);
      places[guest] = way.to;
      facts[guest] = way.facts;
      changed.add(guest);
    },
    stop: (guest) => settle(guest, platformOf(guestAt(guest)).stopped(guestAt(guest))),
    start: (guest) => settle(guest, platformOf(guestAt(guest)).started(guestAt(guest))),
    fleet() {
      const names = new Set([...touched].map((host) => hostAt(host).name));
      return {
        ...fleet,
        hosts: [...hosts],
        guests: fleet.guests.map((found, guest): FleetGuest => {
          const { dryRuns } = found.facts;
          if (!changed.has(guest) && !touched.has(places[guest] as number) && dryRuns === undefined) return found;
          const now = guestAt(guest);
          const gone = touched.has(places[guest] as number) ? undefined : names;
          return { ...now, facts: withoutAccepted(now.facts, gone) };
        }),
      };
    },
  };
}

export function platformsOf(platforms: readonly PlanningPlatform[]): (guest: FleetGuest) => PlanningPlatform {
  const byName = new Map(platforms.map((platform) => [platform.platform, platform]));
  return ({ name, host }) => {
    const platform = byName.get(host.platform);
    if (platform === undefined) throw new Error(`guests of ${host.platform} cannot be planned: ${name}`);
    return platform;
  };
}

/** The example fleets as they are read after some steps of a plan were done by hand. */
import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { moved, started, stopped } from '../../../planner/fleet/moved.ts';
import type { LivesContext } from '../../../planner/lives/context.ts';
import { aftermaths } from '../../../planner/lives/registry.ts';
import { way } from '../../../planner/model/instance.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { rulePacks } from '../../../rules/registry.ts';
import { known, noSource } from '../../../schemas/facts.ts';
import type { Guest, Host, Plan } from '../../../schemas/generated/types.ts';
import type { Example } from '../plans/example-plans.ts';

/** Read again an hour later. */
export const later = '2026-11-02T23:05:00Z';

export function readLater(fleet: Fleet, names?: readonly string[]): Fleet {
  return withHosts({ ...fleet, asOf: later }, (host) =>
    names === undefined || names.includes(host.name) ? { ...host, startedAt: later } : host,
  );
}

function withHosts(fleet: Fleet, change: (host: FleetHost) => FleetHost): Fleet {
  const changed = new Map(fleet.hosts.map((host) => [host, change(host)]));
  return {
    ...fleet,
    hosts: [...changed.values()],
    guests: fleet.guests.map((guest) => ({ ...guest, host: changed.get(guest.host) ?? guest.host })),
  };
}

/** @param ids steps that are done, in their order; default: all */
export function done(plan: Plan, fleet: Fleet, ids: readonly string[] = plan.steps.map(({ id }) => id)): Fleet {
  let now = fleet;
  for (const { id, kind, guest, from, to, method } of plan.steps) {
    if (!ids.includes(id) || kind === 'maintain') continue;
    const index = now.guests.findIndex((each) => each.name === guest && each.host.name === from);
    if (index < 0) throw new Error(`${guest ?? ''} is not on ${from}`);
    const host = now.hosts.findIndex(({ name }) => name === to);
    const by = method?.endsWith('/live') === true || method?.endsWith('/active') === true ? way.live : way.outage;
    now =
      kind === 'stop'
        ? stopped(now, index, planningPlatforms)
        : kind === 'start'
          ? started(now, index, planningPlatforms)
          : moved(now, index, host, planningPlatforms, by);
  }
  return readLater(now);
}

export function withGuest(fleet: Fleet, name: string, change: (facts: Guest) => Guest): Fleet {
  return { ...fleet, guests: fleet.guests.map((guest) => (guest.name === name ? { ...guest, facts: change(guest.facts) } : guest)) };
}

export function withHost(fleet: Fleet, name: string, change: (facts: Host) => Host): Fleet {
  return withHosts(fleet, (host) => (host.name === name ? { ...host, facts: change(host.facts) } : host));
}

export function unread(fleet: Fleet, name: string): Fleet {
  return withHosts(fleet, (host) => (host.name === name ? { ...host, unusable: `${name} was unreachable` } : host));
}

/** The guest is on a second host, too. */
export function twice(fleet: Fleet, name: string, on: string, state?: string): Fleet {
  const guest = fleet.guests.find((each) => each.name === name);
  const host = fleet.hosts.find((each) => each.name === on);
  if (guest === undefined || host === undefined) throw new Error(`no ${name} or ${on}`);
  const { ldoms } = guest.facts;
  const facts =
    state === undefined || ldoms === undefined ? guest.facts : { ...guest.facts, ldoms: { ...ldoms, state: known(state, noSource) } };
  return { ...fleet, guests: [...fleet.guests, { ...guest, host, facts }] };
}

export function without(fleet: Fleet, name: string): Fleet {
  return { ...fleet, guests: fleet.guests.filter((guest) => guest.name !== name) };
}

export async function livesOf(example: Example, fleet: Fleet): Promise<LivesContext> {
  const end = performance.now() + 20_000;
  return {
    fleet,
    packs: await rulePacks(),
    judge: {},
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    aftermaths,
    planning: example.inventory.planning,
    groups: example.inventory.groups,
    deadline: { leftMs: () => end - performance.now() },
  };
}

/** The view of an example's fleet: what tests and pages of fleet rules run on. */
import { known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, Host } from '../../schemas/generated/types.ts';
import { runningGuests } from './define.ts';
import type { ExampleFleet, FleetView, Island } from './define.ts';
import { islandsOf } from './islands.ts';

const units = { name: 'units' };

export function exampleView({ hosts, guests = [], routes = {}, groups = {}, compared = [], conventions }: ExampleFleet): FleetView {
  const indexOf = (name: string): number => hosts.findIndex((host) => host.name === name);
  const view = {
    hosts: hosts.map(({ name, platform = 'example', guestsNotKnown }) => ({
      name,
      platform,
      ...(guestsNotKnown === undefined ? {} : { guestsNotKnown }),
    })),
    guests: guests.map(({ name, host }) => ({ name, host: indexOf(host) })),
    live: (guest: number, host: number) => {
      const live = guests[guest]?.live;
      const name = hosts[host]?.name ?? '';
      return live === undefined || guests[guest]?.host === name ? undefined : (live[name] ?? 'no');
    },
    liveRoute: (source: number, target: number) => routes[`${hosts[source]?.name ?? ''} → ${hosts[target]?.name ?? ''}`] ?? 'no',
  };
  const judged = { ...view, running: runningGuests(view) };
  let islands: readonly Island[] | undefined;
  return {
    ...judged,
    standing: () => [{ rule: 'example/cpu-fits', message: 'the processor differs' }],
    islands: () => (islands ??= islandsOf(judged)),
    resources: () => [units],
    demand: (guest) => guests[guest]?.takes ?? missing('not said'),
    free: (host) => hosts[host]?.free ?? known(0, -1),
    groups: Object.entries(groups).map(([name, members]) => ({
      name,
      hosts: members.map(indexOf).filter((host) => host >= 0),
      absent: members.filter((member) => indexOf(member) < 0),
    })),
    compare: () => compared,
    hostFacts: (host) => usable(hosts[host]?.unusable, { name: hosts[host]?.name, ...hosts[host]?.facts } as Host),
    guestFacts(guest) {
      const host = hosts.find(({ name }) => name === guests[guest]?.host);
      return usable(host?.unusable, { name: guests[guest]?.name, ...guests[guest]?.facts } as Guest);
    },
    conventions,
  };
}

function usable<T>(unusable: string | undefined, facts: T): Fact<T> {
  return unusable === undefined ? known(facts, noSource) : missing(unusable);
}

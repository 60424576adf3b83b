/** Planned partitions on their system, and that nothing that is not known makes them fit. */
import { describe, expect, it } from 'vitest';
import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { planNew } from '../../../planner/new/plan.ts';
import { newGuestPlatforms } from '../../../planner/new/registry.ts';
import type { Wish } from '../../../planner/new/wish.ts';
import { powervmNewGuests } from '../../../planner/powervm/new-guests.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import type { PlanNew, Snapshot } from '../../../schemas/generated/types.ts';
import { withoutOneFact } from '../../laws/without-one-fact.ts';
import { sampled, share } from '../../support/long.ts';
import { guestIn, hostIn, pairs, powervmFleet } from '../fleet/example-fleets.ts';

const packs = [powervm];
const fleetRules = { rules: [], islandsOf: () => [], groups: {} };
const plan = (fleet: Fleet, wishes: readonly Wish[]): PlanNew =>
  planNew(fleet, wishes, { packs, platforms: newGuestPlatforms, fleetRules });

const drawn = (fleet: Fleet, wish: Wish, host: FleetHost): { before: FleetHost; after: FleetHost } => {
  const like = fleet.guests.find(({ name }) => name === wish.like);
  const { guest } = powervmNewGuests.draw(wish, host, { hosts: fleet.hosts, guests: fleet.guests, conventions: fleet.conventions }, like);
  return { before: host, after: powervmNewGuests.withGuest(host, guest) };
};

describe('a planned partition on its system', () => {
  const like = 'sapapp01';
  const model = powervmFleet.guests[guestIn(powervmFleet, like)]!;
  const { before, after } = drawn(powervmFleet, { place: 'a row', name: 'new1', like }, model.host);
  const facts = (host: FleetHost) => host.facts.powervm!;

  it('takes memory with its page table', () => {
    const free = (host: FleetHost): number => (facts(host).freeMemoryMiB as { v: number }).v;
    expect(free(before) - free(after)).toBeGreaterThan((model.facts.powervm!.memoryMiB as { v: number }).v);
  });

  it('takes client ports of the Fibre Channel ports that may serve it', () => {
    const ports = (host: FleetHost): number =>
      (facts(host).npivPorts as { v: { portsFree: { v: number } }[] }).v.reduce((sum, { portsFree }) => sum + portsFree.v, 0);
    expect((model.facts.powervm!.fc as { v: unknown[] }).v.length).toBeGreaterThan(0);
    expect(ports(after)).toBeLessThan(ports(before));
  });

  it('counts in its shared processor pool', () => {
    const added = (facts(after).lpars as { v: { name: { v: string }; poolId?: { v: number }; procMode?: { v: string } }[] }).v.find(
      ({ name }) => name.v === 'new1',
    );
    expect(added?.procMode?.v).toBe('shared');
    expect(added?.poolId).toHaveProperty('v');
  });
});

/** How good each part of a plan is: a fact that is gone must make none of them better. */
function goodness({ guests }: PlanNew): ReadonlyMap<string, boolean> {
  const good = new Map<string, boolean>();
  for (const { name, outcome, mobility } of guests) {
    good.set(`${name} fits`, outcome === 'fits');
    for (const { host, live, outage } of mobility) {
      good.set(`${name} live to ${host}`, live === 'yes');
      good.set(`${name} with an outage to ${host}`, outage === 'yes');
    }
  }
  return good;
}

describe.each([
  ['the example fleet', powervmFleet, 'sapapp01', ['P10-EAST', 'P9-EAST']],
  [
    'pairs of systems',
    pairs,
    pairs.guests.find(({ facts }) => 'v' in facts.partOfHost && !facts.partOfHost.v)!.name,
    pairs.hosts.slice(0, 2).map(({ name }) => name),
  ],
] as const)('in %s', (_, fleet, like, names) => {
  const wishes = names.flatMap((host): Wish[] => [
    { place: host, name: `new-${host}`, like, host },
    { place: host, name: `huge-${host}`, like, host, memoryMiB: 40_000_000 },
  ]);

  it('no fact of a host that is gone makes a planned guest fit or movable that was not', { timeout: 300_000 }, () => {
    const before = goodness(plan(fleet, wishes));
    expect([...before.values()]).toContain(false);
    let tried = 0;
    const wrong: string[] = [];
    for (const name of names) {
      const index = hostIn(fleet, name);
      const host = fleet.hosts[index]!;
      const mutants = [...withoutOneFact({ host: host.facts } as unknown as Snapshot)];
      // Whole facts first; of the elements of lists, which are thousands, some.
      const isWhole = ({ path }: { readonly path: string }): boolean => path.split('.').length <= 4;
      const ofElements = mutants.filter((mutant) => !isWhole(mutant));
      for (const { path, snapshot } of [...mutants.filter(isWhole), ...sampled(ofElements, share(15, 3_000))]) {
        const changed: FleetHost = { ...host, facts: snapshot.host };
        const mutant: Fleet = {
          ...fleet,
          hosts: fleet.hosts.map((each) => (each === host ? changed : each)),
          guests: fleet.guests.map((guest) => (guest.host === host ? { ...guest, host: changed } : guest)),
        };
        tried++;
        for (const [what, good] of goodness(plan(mutant, wishes)))
          if (good && before.get(what) === false) wrong.push(`${what} without ${path} of ${name}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });
});

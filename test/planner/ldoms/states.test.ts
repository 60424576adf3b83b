import { describe, expect, it } from 'vitest';
import { worldOf } from '../../../planner/fleet/world.ts';
import { coresFreedBy, coresTakenBy } from '../../../planner/ldoms/resources.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import { known } from '../../../schemas/facts.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import type { Guest } from '../../../schemas/generated/types.ts';
import { guestIn, hostIn, ldomsFleet } from '../fleet/example-fleets.ts';

const hostA = ldomsFleet.hosts[hostIn(ldomsFleet, 'hostA')]!.facts;
const ldom2 = ldomsFleet.guests[guestIn(ldomsFleet, 'ldom2')]!.facts;

const withCpus = (vcpus: number, cores: number, wholeCore: boolean): Guest => ({
  ...ldom2,
  vcpus: known(vcpus, -1),
  ldoms: { ...ldom2.ldoms!, cores: known(cores, -1), wholeCore: known(wholeCore, -1) },
});

describe('cores of a machine with eight strands each', () => {
  it.each([
    ['a domain with whole cores frees and takes them', withCpus(16, 2, true), 2, 2],
    ['strands that fill their cores free them, too', withCpus(16, 2, false), 2, 2],
    ['strands that may share cores free none and may begin one more', withCpus(12, 2, false), 0, 3],
    ['strands that are spread over more cores free none', withCpus(16, 5, false), 0, 2],
  ])('%s', (_, guest, freed, taken) => {
    expect(coresFreedBy(guest, hostA)).toMatchObject({ v: freed });
    expect(coresTakenBy(guest, hostA)).toMatchObject({ v: taken });
  });
});

describe('domains that depend on each other', () => {
  const dependent = guestIn(ldomsFleet, 'ldom5');
  const fleet: Fleet = {
    ...ldomsFleet,
    guests: ldomsFleet.guests.map((guest, index) =>
      index === dependent
        ? { ...guest, facts: { ...guest.facts, ldoms: { ...guest.facts.ldoms!, masters: known(['ldom2'], -1) } } }
        : guest,
    ),
  };

  it('a master has the dependents that are on its machine, after each move', () => {
    const world = worldOf(fleet, planningPlatforms);
    const master = guestIn(fleet, 'ldom2');
    const target = hostIn(fleet, 'hostB');
    const dependents = (): unknown => world.guest(master).facts.ldoms?.dependents;
    world.arrive(master, target, 'live');
    world.leave(master);
    expect(dependents()).toMatchObject({ v: [] });
    world.arrive(dependent, target, 'live');
    world.leave(dependent);
    expect(dependents()).toMatchObject({ v: ['ldom5'] });
  });
});

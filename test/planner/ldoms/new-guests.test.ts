/** Planned domains on their machine, and that nothing that is not known makes them fit. */
import { describe, expect, it } from 'vitest';
import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { ldomsNewGuests } from '../../../planner/ldoms/new-guests.ts';
import { planNew } from '../../../planner/new/plan.ts';
import type { NewGuests } from '../../../planner/new/platform.ts';
import { newGuestPlatforms } from '../../../planner/new/registry.ts';
import type { Wish } from '../../../planner/new/wish.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { PlannedGuest, PlanNew, Snapshot } from '../../../schemas/generated/types.ts';
import { withoutOneFact } from '../../laws/without-one-fact.ts';
import { sampled, share } from '../../support/long.ts';
import { hostIn, ldomsFleet, powervmFleet } from '../fleet/example-fleets.ts';

const fleetRules = { rules: [], islandsOf: () => [], groups: {} };
const plan = (fleet: Fleet, wishes: readonly Wish[], platforms: readonly NewGuests[] = newGuestPlatforms): PlanNew =>
  planNew(fleet, wishes, { packs: [ldoms, powervm], platforms, fleetRules });

const small: Wish = {
  place: 'a row',
  name: 'new01',
  host: 'hostA',
  procs: 8,
  memoryMiB: 8192,
  networks: [{ vswitch: 'primary-vsw0', vlans: [210] }],
  vds: 'primary-vds0',
  lunsGiB: [50],
};
const one = (wish: Partial<Wish>, fleet: Fleet = ldomsFleet): PlannedGuest => plan(fleet, [{ ...small, ...wish }]).guests[0]!;
const said = ({ checks }: PlannedGuest): string => checks.map(({ outcome, message }) => `${outcome}: ${message}`).join('\n');
const without = (...keys: readonly (keyof Wish)[]): Wish =>
  Object.fromEntries(Object.entries(small).filter(([key]) => !keys.includes(key as keyof Wish))) as unknown as Wish;

const hostA = ldomsFleet.hosts[hostIn(ldomsFleet, 'hostA')]!;
const number = (fact: Fact<number> | undefined): number => {
  if (fact === undefined || !isKnown(fact)) throw new Error('not known');
  return fact.v;
};
const freeOf = ({ facts: { ldoms: own } }: FleetHost) => ({
  vcpus: number(own?.freeVcpus),
  cores: number(own?.freeCores),
  memory: number(own?.freeMemoryBytes),
});

/** The fleet with other facts of one host. */
function changed(fleet: Fleet, host: FleetHost, facts: FleetHost['facts']): Fleet {
  const other: FleetHost = { ...host, facts };
  return {
    ...fleet,
    hosts: fleet.hosts.map((each) => (each === host ? other : each)),
    guests: fleet.guests.map((guest) => (guest.host === host ? { ...guest, host: other } : guest)),
  };
}

describe('a planned domain', () => {
  it('fits where there is room, with ids, a request for each LUN and the commands in order', () => {
    const guest = one({ mobileTo: ['hostH'] });

    expect(guest).toMatchObject({ outcome: 'fits', host: 'hostA', checks: [] });
    expect(guest.requests.map(({ team, what, where }) => `${team}: ${what} ${where}`)).toEqual([
      'storage: LUN 1 of 1: 50 GiB hostA (primary); hostH (primary)',
    ]);
    expect(guest.commands).toEqual([
      'ldm add-domain new01',
      'ldm set-vcpu 8 new01',
      'ldm set-memory 8192M new01',
      'ldm add-vnet pvid=210 id=0 vnet0 primary-vsw0 new01',
      'ldm add-vdsdev BACKEND new01-disk0@primary-vds0 # the path of its LUN of 50 GiB',
      'ldm add-vdisk id=0 vdisk0 new01-disk0@primary-vds0 new01',
      'ldm bind-domain new01',
      'ldm start-domain new01',
      expect.stringMatching(/^# keep the configuration/),
      '# on hostH, before the first move there: the same ldm add-vdsdev lines, for the same LUNs',
    ]);
  });

  it('gets whole cores, an architecture and an address where they are written', () => {
    const { commands, outcome } = plan(ldomsFleet, [{ ...without('procs'), cores: 1, cpuArch: 'generic', macs: ['00:14:4f:fb:7f:01'] }])
      .guests[0]!;

    expect(outcome).toBe('fits');
    expect(commands).toEqual(expect.arrayContaining(['ldm add-domain cpu-arch=generic new01', 'ldm set-core 1 new01']));
    expect(commands.join('\n')).toContain('ldm add-vnet mac-addr=00:14:4f:fb:7f:01 pvid=210 id=0 vnet0 primary-vsw0 new01');
  });

  it('is never said to move live before ldm has laid out its memory', () => {
    const { mobility } = plan(ldomsFleet, [{ place: 'a row', name: 'new02', like: 'ldom2', host: 'hostA' }]).guests[0]!;

    expect(mobility.map(({ live }) => live)).not.toContain('yes');
    expect(mobility.find(({ host }) => host === 'hostH')).toMatchObject({ outage: 'yes' });
    expect(mobility.find(({ host }) => host === 'hostH')?.reasons.join('\n')).toContain(
      'where its memory lies: ldm decides when it is bound',
    );
  });

  it.each<[string, Partial<Wish>, RegExp]>([
    ['more memory than is free', { memoryMiB: 4_000_000 }, /^fail: hostA has .* GiB of free memory; new01 needs/m],
    ['more processors than are free', { procs: 1000 }, /^fail: .*hostA.*1000/m],
    [
      'a switch that is not there',
      { networks: [{ vswitch: 'nosuch-vsw', vlans: [210] }] },
      /^fail: hostA has no virtual switch nosuch-vsw; it has primary-vsw0, alternate-vsw0/m,
    ],
    [
      'no switch, of two',
      { networks: [{ vswitch: '', vlans: [210] }] },
      /^fail: hostA has more than one virtual switch \(.*\): write which/m,
    ],
    [
      'a disk service that is not there',
      { vds: 'nosuch-vds' },
      /^fail: hostA has no virtual disk service nosuch-vds; it has primary-vds0/m,
    ],
    ['the name of a domain there', { name: 'ldom1' }, /^fail: ldom1 is the name of a guest of hostA/m],
    ['a name that is no word', { name: 'new 01/x' }, /^fail: new 01\/x: the name of a domain/m],
    ['cores and processors', { cores: 2 }, /^fail: new01: cores or virtual processors/m],
    ['an address too many', { macs: ['00:14:4f:fb:7f:01', '00:14:4f:fb:7f:02'] }, /^fail: new01 has 1 networks and 2 MAC addresses/m],
    ['what PowerVM has', { fibreChannel: true }, /^fail: Fibre Channel: guests of ldoms have no such thing/m],
    ['a guest of another platform', { like: 'nobody' }, /^fail: there is no guest nobody/m],
  ])('does not fit with %s, and no command is printed', (_, wish, text) => {
    const guest = one(wish);

    expect(said(guest)).toMatch(text);
    expect(guest).toMatchObject({ outcome: 'does-not', commands: [], requests: [] });
  });

  it('does not get an address that is in use anywhere in the fleet', () => {
    const hostH = ldomsFleet.hosts[hostIn(ldomsFleet, 'hostH')]!;
    const macs = hostH.facts.ldoms?.macsInUse;
    const [used] = macs !== undefined && isKnown(macs) ? macs.v : [];

    const guest = one({ macs: [used!] });

    expect(guest.outcome).toBe('does-not');
    expect(said(guest)).toContain(`fail: ${used} is in use on hostH`);
  });

  it('does not get a volume that is there already', () => {
    const own = hostA.facts.ldoms!;
    const volumes = isKnown(own.volumes) ? own.volumes.v : [];
    const left = { ...volumes.find(({ vds }) => isKnown(vds) && vds.v === 'primary-vds0')!, name: { v: 'new01-disk0', s: 0 } };
    const fleet = changed(ldomsFleet, hostA, { ...hostA.facts, ldoms: { ...own, volumes: { v: [...volumes, left], s: 0 } } });

    expect(said(one({}, fleet))).toContain('fail: hostA has a volume new01-disk0@primary-vds0 already');
  });

  it('is said to be without its disk service on the hosts that lack it', () => {
    const own = hostA.facts.ldoms!;
    const services = isKnown(own.vds) ? own.vds.v : [];
    const extra = { ...services[0]!, name: { v: 'extra-vds0', s: 0 } };
    const fleet = changed(ldomsFleet, hostA, { ...hostA.facts, ldoms: { ...own, vds: { v: [...services, extra], s: 0 } } });

    const guest = one({ vds: 'extra-vds0', mobileTo: ['hostH'] }, fleet);

    expect(guest.outcome).toBe('fits');
    expect(said(guest)).toBe('warning: no virtual disk service extra-vds0 is known on hostH: new01 cannot move there before it is made');
    expect(guest.requests.map(({ where }) => where).join('\n')).toContain('hostH (has no disk service extra-vds0: it is needed first)');
  });

  it('is not decided on a VLAN that no guest there uses, and the network team is asked for it', () => {
    const guest = one({ networks: [{ vswitch: 'primary-vsw0', vlans: [777] }], mobileTo: [] });

    expect(guest.outcome).toBe('unknown');
    expect(said(guest)).toMatch(/^unknown: .*primary-vsw0 on the target carries VLAN 777/m);
    expect(guest.requests.filter(({ team }) => team === 'network').map(({ what, where }) => `${what} ${where}`)).toEqual([
      'VLAN 777 hostA primary-vsw0',
    ]);
  });

  it('is planned in whole steps of memory, and says so', () => {
    const guest = one({ memoryMiB: 8200 });

    expect(said(guest)).toBe('warning: 8200 MiB of new01 is no multiple of 256 MiB: it is planned with 8448 MiB');
    expect(guest.commands).toContain('ldm set-memory 8448M new01');
  });

  it('takes room from those after it, and its name', () => {
    const free = freeOf(hostA);
    const most = { memoryMiB: Math.floor((free.memory / 2 ** 20) * 0.6), procs: 8 };

    const { guests } = plan(ldomsFleet, [
      { ...small, ...most },
      { ...small, ...most, name: 'new02' },
      { ...small, name: 'new01' },
    ]);

    expect(guests.map(({ outcome }) => outcome)).toEqual(['fits', 'does-not', 'does-not']);
    expect(said(guests[1]!)).toMatch(/free memory; new02 needs/);
    expect(said(guests[2]!)).toContain('new01 is the name of a guest of hostA');
  });

  it('leaves its machine with just so much less', () => {
    const scene = { hosts: ldomsFleet.hosts, guests: ldomsFleet.guests, conventions: undefined };
    const { guest } = ldomsNewGuests.draw({ ...without('procs'), cores: 2 }, hostA, scene, undefined);
    const [before, after] = [freeOf(hostA), freeOf(ldomsNewGuests.withGuest(hostA, guest))];

    expect(before.memory - after.memory).toBe(8192 * 2 ** 20);
    expect(before.cores - after.cores).toBe(2);
    expect(before.vcpus - after.vcpus).toBe(number(guest.facts.vcpus));
    expect(number(guest.facts.vcpus)).toBe(16);
  });

  it('is asked for its host where hosts of two platforms would do', () => {
    const both: Fleet = {
      ...ldomsFleet,
      hosts: [...ldomsFleet.hosts, ...powervmFleet.hosts],
      guests: [...ldomsFleet.guests, ...powervmFleet.guests],
    };
    const wish: Wish = { place: 'a row', name: 'new01', procs: 1, memoryMiB: 4096, networks: [{ vswitch: '', vlans: [400] }] };

    const [anywhere, own, other] = plan(both, [
      wish,
      { ...wish, name: 'new02', fibreChannel: true },
      { ...wish, name: 'new03', host: 'hostA', like: 'sapapp01' },
    ]).guests;

    expect(said(anywhere!)).toBe('fail: hosts of ldoms and powervm were read: write its host, or a guest it is like');
    expect(powervmFleet.hosts.map(({ name }) => name)).toContain(own!.host);
    expect(said(other!)).toBe('fail: sapapp01 is a guest of powervm, and hostA a host of ldoms');
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

describe('facts that are gone', () => {
  const names = ['hostA', 'hostH'];
  const wishes = names.flatMap((host): Wish[] => [
    { ...small, place: host, name: `new-${host}`, host },
    { ...small, place: host, name: `huge-${host}`, host, memoryMiB: 40_000_000 },
    { ...small, place: host, name: `unplugged-${host}`, host, networks: [{ vswitch: '', vlans: [210] }] },
    { ...small, place: host, name: `unserved-${host}`, host, vds: 'nosuch-vds' },
    { ...small, place: host, name: `wide-${host}`, host, procs: 1000, macs: ['00:14:4f:fb:7f:01'] },
  ]);

  it('make no planned domain fit or movable that was not', { timeout: 300_000 }, () => {
    const before = goodness(plan(ldomsFleet, wishes));
    expect([...before.values()]).toContain(true);
    expect([...before.values()]).toContain(false);
    let tried = 0;
    const wrong: string[] = [];
    for (const name of names) {
      const host = ldomsFleet.hosts[hostIn(ldomsFleet, name)]!;
      const mutants = [...withoutOneFact({ host: host.facts } as unknown as Snapshot)];
      const isWhole = ({ path }: { readonly path: string }): boolean => path.split('.').length <= 4;
      const ofElements = mutants.filter((mutant) => !isWhole(mutant));
      for (const { path, snapshot } of [...mutants.filter(isWhole), ...sampled(ofElements, share(15, 3_000))]) {
        tried++;
        for (const [what, good] of goodness(plan(changed(ldomsFleet, host, snapshot.host), wishes)))
          if (good && before.get(what) === false) wrong.push(`${what} without ${path} of ${name}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });
});

import { describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { moved, started, stopped } from '../../../planner/fleet/moved.ts';
import type { PlannedResource, PlanningPlatform } from '../../../planner/fleet/platform.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { isKnown } from '../../../schemas/facts.ts';
import { examples, guestIn, hostIn, ldomsFleet, pairs, powervmFleet } from './example-fleets.ts';
import type { Example } from './example-fleets.ts';

const platformOf = (platform: string): PlanningPlatform => planningPlatforms.find((each) => each.platform === platform) as PlanningPlatform;

function yesPairs({ fleet, pack }: Example): readonly { readonly guest: number; readonly host: number }[] {
  const judgement = judge(fleet, [pack]);
  return fleet.guests.flatMap((_, guest) =>
    fleet.hosts.flatMap((_, host) => (judgement.kind(guest, host) === 'live' ? [{ guest, host }] : [])),
  );
}

/** Free on the host and what its guests give back. */
function inAll(fleet: Fleet, host: number, resource: PlannedResource): number {
  const place = fleet.hosts[host];
  if (place === undefined) throw new Error('no host');
  const free = resource.free(place);
  const held = fleet.guests.filter((guest) => guest.host === place).map((guest) => resource.holds(guest));
  return [free, ...held].reduce((sum, fact) => sum + (isKnown(fact) ? fact.v : 0), 0);
}

describe.each(examples.map((example) => [example.platform, example] as const))('%s: a guest that has moved', (platform, example) => {
  const { fleet, pack } = example;
  const live = yesPairs(example);

  it('has pairs to be tried', () => {
    expect(live.length).toBeGreaterThan(5);
  });

  it('comes back to the same verdicts as before', { timeout: 120_000 }, () => {
    const kinds = (now: Fleet, guest: number): string => {
      const judgement = judge(now, [pack]);
      return `${now.guests[guest]!.name}: ${now.hosts.map((_, host) => judgement.kind(guest, host)).join(' ')}`;
    };
    for (const { guest, host } of live) {
      const home = fleet.hosts.indexOf(fleet.guests[guest]?.host ?? fleet.hosts[0]!);
      const there = moved(fleet, guest, host, planningPlatforms);
      expect(there.guests[guest]?.host.name).toBe(fleet.hosts[host]?.name);
      const back = moved(there, guest, home, planningPlatforms);
      expect(kinds(back, guest)).toBe(kinds(fleet, guest));
    }
  });

  it('takes as much as it frees: free and held add up to the same on every host', () => {
    for (const { guest, host } of live) {
      const after = moved(fleet, guest, host, planningPlatforms);
      for (const resource of platformOf(platform).resources) {
        if (resource.name === 'cores') continue; // what strands leave behind of cores is counted at its least
        fleet.hosts.forEach(({ name }, index) => {
          expect(`${name} ${resource.name} ${inAll(after, index, resource)}`).toBe(
            `${name} ${resource.name} ${inAll(fleet, index, resource)}`,
          );
        });
      }
    }
  });

  it('is refused where it is already: its name is in use there', () => {
    for (const { guest, host } of live.slice(0, 5)) {
      const twin: Fleet = { ...moved(fleet, guest, host, planningPlatforms) };
      const second = { ...twin, guests: [...twin.guests, fleet.guests[guest]!] };
      const judgement = judge({ ...second, hosts: [...second.hosts, fleet.guests[guest]!.host] }, [pack]);
      expect(judgement.kind(second.guests.length - 1, host)).toBe('no');
    }
  });

  it('leaves the fleet that was read as it was', () => {
    const text = JSON.stringify(fleet.hosts.map(({ facts }) => facts));
    const [first] = live;
    if (first !== undefined) moved(fleet, first.guest, first.host, planningPlatforms);
    expect(JSON.stringify(fleet.hosts.map(({ facts }) => facts))).toBe(text);
  });

  it('once stopped holds neither processors nor memory, and once started the same as before', () => {
    for (const { guest } of live) {
      const before = fleet.guests[guest]!;
      const down = stopped(fleet, guest, planningPlatforms);
      const up = started(down, guest, planningPlatforms);
      for (const resource of platformOf(platform).resources.filter(({ secondary }) => secondary !== true)) {
        expect(resource.holds(down.guests[guest]!)).toMatchObject({ v: 0 });
        const [held, now] = [before, up.guests[guest]!].map((each) => (resource.holds(each) as { v: number }).v) as [number, number];
        // On which cores strands lie after a start is not known: they count as none that is free once it leaves.
        if (resource.name === 'cores') expect([0, held]).toContain(now);
        else expect(now).toBe(held);
        if (resource.name !== 'cores')
          expect(resource.free(up.guests[guest]!.host)).toMatchObject({ v: (resource.free(before.host) as { v: number }).v });
      }
    }
  });
});

describe('a domain that has moved', () => {
  const guest = guestIn(ldomsFleet, 'ldom2');
  const target = hostIn(ldomsFleet, 'hostB');
  const after = moved(ldomsFleet, guest, target, planningPlatforms);
  const facts = (fleet: Fleet, host: string) => fleet.hosts[hostIn(fleet, host)]!.facts.ldoms!;

  it('is known by name, address and console on its new machine, and no longer on the old one', () => {
    const names = (host: string): unknown => facts(after, host).domainNames;
    expect(names('hostB')).toMatchObject({ v: expect.arrayContaining(['ldom2']) as unknown });
    expect(names('hostA')).not.toMatchObject({ v: expect.arrayContaining(['ldom2']) as unknown });
    const { macs } = ldomsFleet.guests[guest]!.facts.ldoms!;
    expect(facts(after, 'hostB').macsInUse).toMatchObject({ v: expect.arrayContaining((macs as { v: string[] }).v) as unknown });
    expect(JSON.stringify(facts(after, 'hostA').consoles)).not.toContain('ldom2');
  });

  it('uses its volumes there, and the ranges of memory that it has got', () => {
    const used = (host: string): number => (JSON.stringify(facts(after, host).volumes).match(/"ldom2"/g) ?? []).length;
    expect(used('hostB')).toBeGreaterThan(0);
    expect(used('hostA')).toBe(0);
    const bytes = (facts(after, 'hostB').memory as { v: { boundTo: { v: string }; sizeBytes: { v: number } }[] }).v
      .filter(({ boundTo }) => boundTo.v === 'ldom2')
      .reduce((sum, { sizeBytes }) => sum + sizeBytes.v, 0);
    expect(bytes).toBe((ldomsFleet.guests[guest]!.facts.memoryBytes as { v: number }).v);
  });

  it('does not show that a VLAN is carried there, and its machine still shows what it showed', () => {
    const vlans = (fleet: Fleet, host: string): unknown =>
      (facts(fleet, host).vsws as { v: { vlansInUse: unknown }[] }).v.map(({ vlansInUse }) => vlansInUse);
    expect(vlans(after, 'hostB')).toEqual(vlans(ldomsFleet, 'hostB'));
    expect(vlans(after, 'hostA')).toEqual(vlans(ldomsFleet, 'hostA'));
  });

  it('cites no output of the machine that it has left', () => {
    const { vnets } = after.guests[guest]!.facts.ldoms! as { vnets: { v: { mac: { s: number } }[] } };
    expect(vnets.v.map(({ mac }) => mac.s)).toEqual(vnets.v.map(() => -1));
  });
});

describe('a partition that has moved', () => {
  const guest = guestIn(powervmFleet, 'erpdb01');
  const target = powervmFleet.hosts.findIndex((host, index) => host !== powervmFleet.guests[guest]!.host && index === 0);
  const after = moved(powervmFleet, guest, target, planningPlatforms);
  const own = powervmFleet.guests[guest]!.facts.powervm!;

  it('takes its page table along with its memory', () => {
    const free = (fleet: Fleet): number => (fleet.hosts[target]!.facts.powervm!.freeMemoryMiB as { v: number }).v;
    expect(free(powervmFleet) - free(after)).toBeGreaterThan((own.memoryMiB as { v: number }).v);
  });

  it('ends in server slots of the mapping that the commands print, which are in use there', () => {
    const { scsi } = after.guests[guest]!.facts.powervm! as { scsi: { v: { viosId: { v: number }; serverSlot: { v: number } }[] } };
    const vioses = (after.hosts[target]!.facts.powervm!.vioses as { v: { lparId: { v: number }; slots: { v: number[] } }[] }).v;
    expect(scsi.v.length).toBeGreaterThan(0);
    for (const { viosId, serverSlot } of scsi.v)
      expect(vioses.find(({ lparId }) => lparId.v === viosId.v)?.slots.v).toContain(serverSlot.v);
  });

  it('has its LUNs mapped there and nowhere else', () => {
    const id = (own.lparId as { v: number }).v;
    const mapped = (fleet: Fleet, host: number): number =>
      (fleet.hosts[host]!.facts.powervm!.disks as { v: { mappedTo: { v: number[] } }[] }).v.filter(({ mappedTo }) =>
        mappedTo.v.includes(id),
      ).length;
    const home = powervmFleet.hosts.indexOf(powervmFleet.guests[guest]!.host);
    const there = (after.guests[guest]!.facts.powervm!.lparId as { v: number }).v;
    expect(mapped(powervmFleet, home)).toBeGreaterThan(0);
    expect(mapped(after, home)).toBe(0);
    expect(there).toBe(id);
    expect(mapped(after, target)).toBeGreaterThan(mapped(powervmFleet, target));
  });

  it('goes there and back without losing a port, a slot or a LUN of either system', () => {
    const partition = pairs.guests.findIndex(({ facts }) => !(isKnown(facts.partOfHost) && facts.partOfHost.v));
    const home = pairs.hosts.indexOf(pairs.guests[partition]!.host);
    const partner = home === 0 ? 1 : 0;
    const back = moved(moved(pairs, partition, partner, planningPlatforms), partition, home, planningPlatforms);
    for (const { resources, platform } of planningPlatforms)
      for (const resource of platform === 'powervm' ? resources : [])
        for (const host of [home, partner])
          expect(`${resource.name} ${JSON.stringify(resource.free(back.hosts[host]!), ['v', 'why'])}`).toBe(
            `${resource.name} ${JSON.stringify(resource.free(pairs.hosts[host]!), ['v', 'why'])}`,
          );
  });
});

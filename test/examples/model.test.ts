import { describe, expect, it } from 'vitest';
import { buildHost, type GuestSpec, type HostSpec } from '../../examples/generator/build-host.ts';
import { dialectOf } from '../../examples/generator/dialects.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { machines } from '../../examples/generator/machines.ts';
import type { Domain, HostModel } from '../../examples/generator/model.ts';
import { macPool } from '../../examples/generator/seeded.ts';
import { type SyntheticOptions, syntheticFleet } from '../../examples/generator/synthetic.ts';

const options: SyntheticOptions = { hosts: 12, guests: 240, shapes: 20, seed: 7, everyFactDiffers: false };
const fleets = [
  ['the example fleet', exampleFleet()],
  ['a synthetic fleet', syntheticFleet(options)],
  ['a synthetic fleet in which every fact differs', syntheticFleet({ ...options, everyFactDiffers: true })],
] as const;

function macsOf(domain: Domain): readonly string[] {
  return [domain.mac, ...domain.vnets.map((vnet) => vnet.mac)];
}

describe.each(fleets)('%s', (_name, fleet) => {
  const hosts: readonly HostModel[] = fleet.hosts;

  it('gives every strand to one domain at most, and each domain what it asks for', () => {
    for (const host of hosts) {
      const owners = host.cores.flatMap((core) => core.owners);
      for (const domain of host.domains) {
        const held = owners.filter((owner) => owner === domain.name).length;

        expect(domain.strands.length, domain.name).toBe(held);
        expect(held, domain.name).toBe(domain.state === 'inactive' ? 0 : domain.vcpus);
      }
    }
  });

  it('covers the whole memory with rows that do not overlap, and each domain with its own', () => {
    for (const host of hosts) {
      const rows = host.memory;
      const overlapping = rows.filter((row, index) => {
        const next = rows[index + 1];
        return next !== undefined && row.physicalAddress + row.sizeBytes > next.physicalAddress;
      });

      expect(overlapping).toEqual([]);
      expect(rows.reduce((sum, row) => sum + row.sizeBytes, 0)).toBe(host.machine.memoryBytes);
      for (const domain of host.domains) {
        const held = rows.filter((row) => row.owner === domain.name).reduce((sum, row) => sum + row.sizeBytes, 0);
        expect(held, domain.name).toBe(domain.state === 'inactive' ? 0 : domain.memoryBytes);
      }
    }
  });

  it('places every block of memory at an address that agrees with the real one modulo the largest page', () => {
    const apart = hosts.flatMap((host) =>
      host.domains.flatMap((domain) =>
        domain.memory.filter((block) => (block.physicalAddress - block.realAddress) % host.machine.largestPageBytes !== 0),
      ),
    );

    expect(apart).toEqual([]);
  });

  it('lets every disk and every network of a guest find its service on the host', () => {
    for (const host of hosts) {
      const volumes = new Set(host.vds.flatMap((vds) => vds.volumes.map((volume) => `${volume.name}@${vds.name}`)));
      const switches = new Set(host.vsws.map((vsw) => vsw.name));
      const lost = host.domains.flatMap((domain) => [
        ...domain.vdisks.filter((vdisk) => !volumes.has(`${vdisk.volume}@${vdisk.vds}`)).map((vdisk) => vdisk.name),
        ...domain.vnets.filter((vnet) => !switches.has(vnet.vsw)).map((vnet) => vnet.name),
      ]);

      expect(lost, host.name).toEqual([]);
    }
  });

  it('offers no volume twice in one service', () => {
    for (const host of hosts) {
      for (const vds of host.vds) {
        const names = vds.volumes.map((volume) => volume.name);
        expect(names.length, `${host.name} ${vds.name}`).toBe(new Set(names).size);
      }
    }
  });
});

describe('the example fleet', () => {
  const fleet = exampleFleet();

  it('has one MAC address twice and no other', () => {
    const seen = new Map<string, string[]>();
    for (const host of fleet.hosts) {
      for (const domain of host.domains) for (const mac of macsOf(domain)) seen.set(mac, [...(seen.get(mac) ?? []), domain.name]);
      for (const vsw of host.vsws) seen.set(vsw.mac, [...(seen.get(vsw.mac) ?? []), vsw.name]);
    }

    const twice = [...seen.values()].filter((users) => users.length > 1);

    expect(twice).toEqual([['web3', 'web5']]);
  });

  it('has one guest name twice and no UUID twice', () => {
    const guests = fleet.hosts.flatMap((host) => host.domains.filter((domain) => domain.role === 'guest').map((domain) => domain.name));
    const uuids = fleet.hosts.flatMap((host) => host.domains.map((domain) => domain.uuid));

    expect(guests.filter((name, index) => guests.indexOf(name) !== index)).toEqual(['test1']);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  it('is the same every time', () => {
    expect(exampleFleet()).toEqual(fleet);
  });
});

describe('a synthetic fleet', () => {
  it('has as many hosts and guests as asked for', () => {
    const { hosts } = syntheticFleet(options);

    expect(hosts.length).toBe(12);
    expect(hosts.flatMap((host) => host.domains.filter((domain) => domain.role === 'guest')).length).toBe(240);
  });

  it('is the same for the same seed and another one for another', () => {
    expect(syntheticFleet(options)).toEqual(syntheticFleet(options));
    expect(syntheticFleet({ ...options, seed: 8 })).not.toEqual(syntheticFleet(options));
  });

  function kinds(everyFactDiffers: boolean): number {
    const { hosts } = syntheticFleet({ ...options, everyFactDiffers });
    const guests = hosts.flatMap((host) => host.domains.filter((domain) => domain.role === 'guest'));
    return new Set(
      guests.map(({ state, vcpus, memoryBytes, cpuArch, wholeCore, vnets, vdisks }) =>
        JSON.stringify([
          state,
          vcpus,
          memoryBytes,
          cpuArch,
          wholeCore,
          vnets.map(({ vsw, pvid, mtu }) => [vsw, pvid, mtu]),
          vdisks.map(({ mpgroup, timeoutSeconds }) => [mpgroup !== '', timeoutSeconds]),
        ]),
      ),
    ).size;
  }

  it('has no more kinds of guests than shapes', () => {
    expect(kinds(false)).toBeGreaterThan(15);
    expect(kinds(false)).toBeLessThanOrEqual(20);
  });

  it('has a kind of its own for every guest when every fact differs', () => {
    expect(kinds(true)).toBe(240);
  });

  it('offers the disks of a guest on the other hosts of its cluster and nowhere else', () => {
    const { hosts } = syntheticFleet(options);
    const disk = hosts[0]?.domains.find((domain) => domain.role === 'guest')?.vdisks[0]?.volume;

    const offering = hosts.filter((host) => host.vds.some((vds) => vds.volumes.some((volume) => volume.name === disk)));

    expect(offering.map((host) => host.name)).toEqual(['host00001', 'host00002', 'host00003', 'host00004', 'host00005']);
  });

  it('refuses more guests than the hosts can hold', () => {
    expect(() => syntheticFleet({ ...options, hosts: 1, guests: 27 })).toThrow('27 guests do not fit on 1 hosts: at most 26 each');
  });
});

describe('a host that asks for what its machine has not', () => {
  const guest: GuestSpec = {
    name: 'big',
    mac: '00:14:4f:f8:00:01',
    cpu: { cores: 1 },
    memoryGiB: [1],
    cpuArch: 'native',
    disks: [],
    nets: [],
  };
  const host = (guests: readonly GuestSpec[]): HostSpec => ({
    name: 'small',
    machine: machines['T4-2'],
    ldmVersion: '3.2.0.1.4',
    solaris: { title: 'Oracle Solaris 11.3 SPARC', assembled: '06 October 2015', uname: '5.11 11.3' },
    serial: '1',
    startedAt: '2026-11-02T22:00:00Z',
    serviceDomains: [{ name: 'primary', cores: 2, memoryGiB: 16, vds: 'primary-vds0' }],
    guests,
    spareDisks: [],
  });

  it.each([
    ['cores', { ...guest, cpu: { cores: 15 } }, 'big asks for more cores than the SPARC T4-2 has'],
    ['strands', { ...guest, cpu: { vcpus: 113 } }, 'big asks for more cores than the SPARC T4-2 has'],
    ['memory', { ...guest, memoryGiB: [200] as const }, 'no memory for big on the SPARC T4-2'],
  ])('is not built: %s', (_name, asking, message) => {
    expect(() => buildHost(host([asking]), macPool())).toThrow(message);
  });

  it('is not built with more consoles than ports', () => {
    const many = Array.from({ length: 102 }, (_, index): GuestSpec => ({ ...guest, name: `g${index}`, cpu: { vcpus: 1 } }));

    expect(() => buildHost(host(many), macPool())).toThrow('no console port is left');
  });

  it('has a dialect only for the releases that are known', () => {
    expect(dialectOf('3.6.2.0.51').listing).toBe('1.21');
    expect(() => dialectOf('4.0')).toThrow('no dialect for ldm 4.0');
  });
});

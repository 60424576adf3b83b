/** Random fleets for plans, and the same fleets with guests elsewhere: made anew by the generator, not by the planner's own states. */
import { collectorFor } from '../../../collectors/registry.ts';
import { buildHost } from '../../../examples/generator/build-host.ts';
import type { DiskSpec, GuestSpec, HostSpec } from '../../../examples/generator/build-host.ts';
import { machines } from '../../../examples/generator/machines.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { gib } from '../../../examples/generator/powervm/builders.ts';
import { fleetOfSize } from '../../../examples/generator/powervm/scale.ts';
import { macPool, seeded } from '../../../examples/generator/seeded.ts';
import { snapshotsOf } from '../../../examples/generator/snapshots.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import { join } from '../../../fleet/join.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Inventory, Planning } from '../../../schemas/generated/types.ts';

export interface RandomFleet {
  readonly platform: 'ldoms' | 'powervm';
  readonly fleet: Fleet;
  readonly planning: Planning;
  readonly reserve: NonNullable<Planning['reserve']>;
  readonly groups: Inventory['groups'];
}

export interface RandomLdoms extends RandomFleet {
  /** By guest: its host. */
  readonly places: ReadonlyMap<string, string>;
  /** The fleet as it is read with guests in these places. @throws Error where they do not fit */
  rebuilt(places: ReadonlyMap<string, string>): Fleet;
}

export const asOf = '2026-11-02T22:05:00Z';
const startedAt = '2026-11-02T22:00:00Z';

type Random = (below: number) => number;

function randomOf(seed: number): Random {
  const next = seeded(seed);
  return (below) => Math.floor(next() * below);
}

const solaris = { title: 'Oracle Solaris 11.4 SPARC', assembled: '14 July 2020', uname: '5.11 11.4.30.88.3' };
/** Of a machine of this test. */
const coresInAll = 32;
const memoryInAllGiB = 512;
const strandsPerCore = 8;

export function randomLdoms(seed: number): RandomLdoms {
  const random = randomOf(seed);
  const hosts = Array.from({ length: 2 + random(3) }, (_, at) => `m${at}`);
  const nextMac = macPool();
  const guests = Array.from({ length: 2 + random(3 * hosts.length) }, (_, at) => guestSpec(`g${at}`, at, random, nextMac));
  const places = new Map(guests.map(({ name }) => [name, hosts[random(hosts.length)] as string]));
  // What a control domain leaves to guests: what its own guests need, and something more.
  const leaves = new Map(
    hosts.map((host) => {
      const own = guests.filter(({ name }) => places.get(name) === host);
      const cores = own.reduce((sum, { cpu }) => sum + ('cores' in cpu ? cpu.cores : Math.ceil(cpu.vcpus / strandsPerCore) + 1), 0);
      // Blocks of memory begin at multiples of the largest page.
      const memoryGiB = own.reduce((sum, guest) => sum + Math.ceil(guest.memoryGiB[0] / 16) * 16, 16);
      return [host, { cores: Math.min(28, cores + 4 + random(10)), memoryGiB: memoryGiB + 16 + random(64) }] as const;
    }),
  );
  const blind = random(4) === 0 ? (guests[random(guests.length)] as GuestSpec).name : undefined;
  const blindHost = random(6) === 0 ? hosts[random(hosts.length)] : undefined;

  function rebuilt(now: ReadonlyMap<string, string>): Fleet {
    const macs = macPool();
    // Beyond those of guests.
    for (let used = 0; used < 100; used++) macs();
    const models = hosts.map((name, at) =>
      buildHost(
        hostSpec(name, at, leaves.get(name) ?? { cores: 8, memoryGiB: 32 }, {
          guests: guests.filter((guest) => now.get(guest.name) === name),
          spareDisks: guests.filter((guest) => now.get(guest.name) !== name).flatMap(({ disks }) => disks),
        }),
        macs,
      ),
    );
    const whole = join(snapshotsOf({ hosts: models }), { asOf });
    return withoutFacts(whole, blind, blindHost);
  }

  const { planning, reserve } = policies(
    guests.map(({ name }) => name),
    random,
  );
  const groups: Inventory['groups'] = random(3) === 0 ? { all: { hosts: ['m*'] } } : undefined;
  return { platform: 'ldoms', fleet: rebuilt(places), planning, reserve, groups, places, rebuilt };
}

function guestSpec(name: string, index: number, random: Random, nextMac: () => string): GuestSpec {
  const disks = Array.from({ length: 1 + random(2) }, (_, at): DiskSpec => ({
    volume: `${name}-disk${at}`,
    device: `/dev/dsk/c0t600144F0A1B2C3D4${String(index * 16 + at).padStart(16, '0')}d0s2`,
    vds: ['primary-vds0'],
    timeoutSeconds: 30,
  }));
  const states = ['active', 'active', 'active', 'active', 'bound', 'inactive'] as const;
  return {
    name,
    mac: nextMac(),
    state: states[random(states.length)] ?? 'active',
    cpu: random(3) === 0 ? { cores: 1 + random(3) } : { vcpus: 2 + 2 * random(10) },
    memoryGiB: [2 + 2 * random(12)],
    cpuArch: random(6) === 0 ? 'native' : 'migration-class1',
    disks,
    nets: [{ vsw: 'primary-vsw0', pvid: random(16) === 0 ? 210 : 200, mac: nextMac() }],
  };
}

function hostSpec(
  name: string,
  at: number,
  { cores, memoryGiB }: { readonly cores: number; readonly memoryGiB: number },
  { guests, spareDisks }: Pick<HostSpec, 'guests' | 'spareDisks'>,
): HostSpec {
  return {
    name,
    machine: machines['T7-1'],
    ldmVersion: '3.6.2.0.51',
    solaris,
    serial: `AK${String(at).padStart(5, '0')}`,
    startedAt,
    serviceDomains: [
      {
        name: 'primary',
        cores: coresInAll - cores,
        memoryGiB: memoryInAllGiB - memoryGiB - 2,
        vds: 'primary-vds0',
        vsw: { name: 'primary-vsw0', netDev: 'net0', mtu: 1500 },
      },
    ],
    guests,
    spareDisks,
  };
}

/** Facts that nobody has, of a guest and of a host by their names. */
function withoutFacts(fleet: Fleet, guest: string | undefined, host: string | undefined): Fleet {
  const why = missing('it was not read');
  const hosts = fleet.hosts.map((each) =>
    each.name === host && each.facts.ldoms !== undefined
      ? { ...each, facts: { ...each.facts, ldoms: { ...each.facts.ldoms, freeMemoryBytes: why } } }
      : each,
  );
  const hostOf = new Map(hosts.map((each) => [each.name, each]));
  return {
    ...fleet,
    hosts,
    guests: fleet.guests.map((each) => ({
      ...each,
      host: hostOf.get(each.host.name) ?? each.host,
      facts: each.name === guest ? { ...each.facts, memoryBytes: why } : each.facts,
    })),
  };
}

const dispositions = [undefined, undefined, 'live-only', 'outage-ok', 'may-stop', 'rebuild', 'pinned'] as const;

function policies(names: readonly string[], random: Random): Pick<RandomFleet, 'planning' | 'reserve'> {
  const guests = names.map((name) => {
    const disposition = dispositions[random(dispositions.length)];
    return {
      guests: name,
      tier: 1 + random(5),
      owner: `${name}-team`,
      ...(disposition === undefined ? {} : { disposition }),
      ...(random(8) === 0 ? { freeze: [{ from: '2026-11-02', until: '2026-11-03' }] } : {}),
    };
  });
  const reserve = (['none', 'none', { percent: 10 }, 'n+1'] as const)[random(4)] ?? 'none';
  const apart = random(2) === 0 ? [{ name: 'pair', guests: names.slice(0, 2 + random(2)), most: 1 }] : [];
  return { planning: { guests, apart }, reserve };
}

/** Systems with little memory left, in pairs between which every partition moves live. */
export async function randomPowervm(seed: number): Promise<RandomFleet> {
  const random = randomOf(seed);
  const model = fleetOfSize({ systems: 2 * (1 + random(2)), lparsOfSystem: 2 + random(3) });
  const hmcs = model.hmcs.map((hmc) => ({
    ...hmc,
    systems: hmc.systems.map((system) => {
      const lpars = system.lpars.map((lpar) => {
        const desired = 4 + 4 * random(10);
        return { ...lpar, memoryMiB: [gib(2), gib(desired), gib(desired * (1 + random(3)))] as const };
      });
      const used = lpars.reduce((sum, { memoryMiB: [, desired, most] }) => sum + desired + Math.ceil(most / 64), 0);
      return { ...system, lpars, memoryMiB: system.firmwareMiB + gib(20) + used + gib(random(60)) };
    }),
  }));
  const captures = capturesOf({ ...model, hmcs });
  const snapshots = (await Promise.all(captures.map(async (capture) => (await collectorFor(capture.platform)).parse(capture)))).flat();
  const fleet = join(snapshots, { asOf });
  const own = fleet.guests.filter(({ facts: { partOfHost } }) => !('v' in partOfHost && partOfHost.v));
  const { planning, reserve } = policies(
    own.map(({ name }) => name),
    random,
  );
  return { platform: 'powervm', fleet, planning, reserve, groups: undefined };
}

/** Fleets of any size for benchmarks: the same options give the same fleet. */
import type { Snapshot } from '../../schemas/generated/types.ts';
import { buildHost, type DiskSpec, type GuestSpec, type NetSpec } from './build-host.ts';
import { machines } from './machines.ts';
import type { FleetModel, Solaris } from './model.ts';
import { macPool, seeded } from './seeded.ts';
import { snapshotsOf } from './snapshots.ts';

export interface SyntheticOptions {
  readonly hosts: number;
  readonly guests: number;
  /** So many kinds of guests: the others differ from one of these only by name, UUID, addresses and disks. */
  readonly shapes: number;
  readonly seed: number;
  /** Sizes, VLANs, options, timeouts … differ from guest to guest and from host to host as far as their values allow. */
  readonly everyFactDiffers: boolean;
}

/** Hosts that see the same LUNs. */
const hostsInCluster = 5;
/** Whole cores and console ports run out above this on the smallest of the machines. */
const guestsPerHost = 26;

const solaris: Solaris = { title: 'Oracle Solaris 11.4 SPARC', assembled: '14 July 2020', uname: '5.11 11.4.30.88.3' };
const hostKinds = [
  { machine: machines['T7-2'], ldmVersion: '3.6.2.0.51' },
  { machine: machines['T8-2'], ldmVersion: '3.6.2.0.51' },
  { machine: machines['T7-2'], ldmVersion: '3.5.0.3.1' },
  { machine: machines['T5-4'], ldmVersion: '3.4.0.0.40' },
] as const;
const cpuArchs = ['migration-class1', 'migration-class1', 'generic', 'native'] as const;
const optionSets = [[], ['slice'], ['excl'], ['excl', 'slice'], ['ro'], ['ro', 'slice']] as const;
const begin = Date.parse('2026-11-02T22:00:00Z');

export function syntheticFleet(options: SyntheticOptions): FleetModel {
  if (options.guests > options.hosts * guestsPerHost) {
    throw new Error(`${options.guests} guests do not fit on ${options.hosts} hosts: at most ${guestsPerHost} each`);
  }
  const nextMac = macPool();
  const shapes = guestShapes(options);
  const guests = Array.from({ length: options.guests }, (_, index) =>
    guestOf(index, options.everyFactDiffers ? differing(index) : (shapes[index % shapes.length] as Shape), nextMac),
  );
  const placed: GuestSpec[][] = Array.from({ length: options.hosts }, () => []);
  guests.forEach((guest, index) => placed[index % options.hosts]?.push(guest));

  return {
    hosts: placed.map((own, index) => {
      const cluster = Math.floor(index / hostsInCluster) * hostsInCluster;
      const neighbours = placed.slice(cluster, cluster + hostsInCluster).filter((other) => other !== own);
      const kind = hostKinds[Math.floor(index / hostsInCluster) % hostKinds.length] as (typeof hostKinds)[number];
      const mtu = options.everyFactDiffers ? 1500 + (index % 7500) : 1500;
      return buildHost(
        {
          name: `host${number(index)}`,
          machine: kind.machine,
          ldmVersion: options.everyFactDiffers ? `${kind.ldmVersion}.${index}` : kind.ldmVersion,
          solaris,
          serial: `AK${number(index)}`,
          startedAt: new Date(begin + index * 1000).toISOString().replace('.000', ''),
          serviceDomains: [
            {
              name: 'primary',
              cores: 4,
              memoryGiB: options.everyFactDiffers ? 16 + (index % 64) / 4 : 32,
              vds: 'primary-vds0',
              vsw: { name: 'primary-vsw0', netDev: 'net0', mtu },
            },
            {
              name: 'alternate',
              cores: 2,
              memoryGiB: 16,
              buses: 2,
              vds: 'alternate-vds0',
              vsw: { name: 'alternate-vsw0', netDev: 'net1', mtu },
            },
          ],
          guests: own,
          spareDisks: neighbours.flatMap((other) => other.flatMap((guest) => guest.disks)),
        },
        nextMac,
      );
    }),
  };
}

/** The snapshots of such a fleet without printing and parsing the outputs. */
export function syntheticSnapshots(options: SyntheticOptions): Snapshot[] {
  return snapshotsOf(syntheticFleet(options));
}

/** What a guest is like, apart from names and addresses. */
interface Shape extends Pick<GuestSpec, 'cpu' | 'memoryGiB' | 'cpuArch' | 'masters' | 'autoBoot'> {
  readonly state: NonNullable<GuestSpec['state']>;
  readonly disks: readonly { readonly multipath: boolean; readonly options: readonly string[]; readonly timeoutSeconds: number }[];
  readonly nets: readonly Pick<Required<NetSpec>, 'vsw' | 'pvid' | 'vids' | 'mtu'>[];
}

function guestShapes({ shapes, seed }: SyntheticOptions): readonly Shape[] {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  return Array.from({ length: shapes }, (): Shape => {
    const net = (vsw: string) => ({ vsw, pvid: 200 + 10 * below(12), vids: [], mtu: 1500 });
    const active = below(20) > 1;
    return {
      state: active ? 'active' : below(2) === 0 ? 'bound' : 'inactive',
      cpu: below(3) === 0 ? { cores: 1 + below(2) } : { vcpus: 2 + 2 * below(7) },
      memoryGiB: [4 + 4 * below(7)],
      cpuArch: cpuArchs[below(cpuArchs.length)] as string,
      disks: Array.from({ length: 1 + below(2) }, () => ({ multipath: below(2) === 0, options: [], timeoutSeconds: 30 })),
      nets: below(3) === 0 ? [net('primary-vsw0'), net('alternate-vsw0')] : [net('primary-vsw0')],
    };
  });
}

function differing(index: number): Shape {
  return {
    state: 'active',
    cpu: index % 3 === 0 ? { cores: 1 + (index % 2), maxCores: String(2 + index) } : { vcpus: 1 + (index % 16) },
    memoryGiB: [4 + (index % 97) / 4],
    cpuArch: cpuArchs[index % cpuArchs.length] as string,
    masters: [`master${index}`],
    autoBoot: index % 2 === 0,
    disks: [
      { multipath: index % 2 === 0, options: optionSets[index % optionSets.length] as readonly string[], timeoutSeconds: 1 + index },
      { multipath: false, options: [], timeoutSeconds: 2 + index },
    ],
    nets: [
      {
        vsw: index % 2 === 0 ? 'primary-vsw0' : 'alternate-vsw0',
        pvid: 2 + (index % 4000),
        vids: [2 + ((index * 7) % 4001)],
        mtu: 1500 + (index % 7500),
      },
    ],
  };
}

function guestOf(index: number, shape: Shape, nextMac: () => string): GuestSpec {
  const name = `guest${number(index)}`;
  const { disks, nets, ...same } = shape;
  return {
    ...same,
    name,
    mac: nextMac(),
    disks: disks.map((disk, at) => diskOf(name, index, at, disk)),
    nets: nets.map((net) => ({ ...net, mac: nextMac() })),
  };
}

function diskOf(guest: string, index: number, at: number, disk: Shape['disks'][number]): DiskSpec {
  const volume = `${guest}-disk${at}`;
  const { options, timeoutSeconds } = disk;
  const guid = `600144F0A1B2C3D4${(index * 16 + at).toString(16).toUpperCase().padStart(16, '0')}`;
  return {
    volume,
    device: `/dev/dsk/c0t${guid}d0s2`,
    options,
    timeoutSeconds,
    vds: disk.multipath ? ['primary-vds0', 'alternate-vds0'] : ['primary-vds0'],
    ...(disk.multipath ? { mpgroup: `${volume}-mp` } : {}),
  };
}

function number(index: number): string {
  return String(index + 1).padStart(5, '0');
}

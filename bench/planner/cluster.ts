/** Clusters of any size, the same for the same seed: made once, given to the planner and to its peer. */
import { seeded } from '../../examples/generator/seeded.ts';
import { way } from '../../planner/model/instance.ts';
import type { Apart, Instance, InstanceGuest, InstanceHost } from '../../planner/model/instance.ts';

export interface ClusterSize {
  readonly name: string;
  readonly hosts: number;
  readonly guests: number;
  /** Share of all memory that the guests take. */
  readonly load: number;
  /** Compatibility classes: a guest only moves within its own, and from the third of four also to the fourth. */
  readonly classes: 1 | 4;
  /** Guests of odd sizes, which leave holes. */
  readonly odd: boolean;
  /** The host that the benchmark drains. */
  readonly drained: number;
  readonly seed: number;
}

export interface Cluster {
  readonly size: ClusterSize;
  readonly instance: Instance;
  /** Of each host: a guest may go where all tags of its host are. */
  readonly hostTags: readonly (readonly string[])[];
  /** Physical cores of each host; vcpusOfCore virtual ones each. */
  readonly cores: readonly number[];
}

export const resource = { memoryMiB: 0, vcpus: 1 } as const;
export const vcpusOfCore = 4;
/** What the peer leaves free at the least: it refuses a host whose memory is used to the last MiB. */
export const leastFreeMiB = 1;

const common = { load: 0.6, classes: 4, odd: false, drained: 0 } as const;

export const sizes: readonly ClusterSize[] = [
  { ...common, name: '20/200', hosts: 20, guests: 200, seed: 1 },
  { ...common, name: '100/1500', hosts: 100, guests: 1_500, seed: 2 },
  { ...common, name: '200/4000', hosts: 200, guests: 4_000, seed: 3 },
  { ...common, name: '500/10000', hosts: 500, guests: 10_000, seed: 4 },
  { ...common, name: '1000/20000', hosts: 1_000, guests: 20_000, seed: 5 },
  { name: 'tight', hosts: 5, guests: 80, load: 0.8, classes: 1, odd: true, drained: 2, seed: 56 },
  { ...common, name: 'dense', hosts: 40, guests: 4_000, load: 0.8, seed: 7 },
  { ...common, name: '50/700', hosts: 50, guests: 700, seed: 8 },
];

export function sizeNamed(name: string): ClusterSize {
  const found = sizes.find((size) => size.name === name);
  if (found === undefined) throw new Error(`no cluster of size ${name}; there are: ${sizes.map((size) => size.name).join(', ')}`);
  return found;
}

interface Shape {
  readonly memoryMiB: number;
  readonly vcpus: number;
}

const shapes: readonly Shape[] = [
  { memoryMiB: 2_048, vcpus: 1 },
  { memoryMiB: 4_096, vcpus: 2 },
  { memoryMiB: 8_192, vcpus: 2 },
  { memoryMiB: 8_192, vcpus: 4 },
  { memoryMiB: 16_384, vcpus: 4 },
  { memoryMiB: 32_768, vcpus: 8 },
];

export function clusterOf(size: ClusterSize): Cluster {
  const random = seeded(size.seed);
  const below = (count: number): number => Math.floor(random() * count);
  const wanted = Array.from({ length: size.guests }, () => shapeOf(size, below, random));
  const weights = Array.from({ length: size.hosts }, () => (random() < 0.3 ? 1.5 : 1));
  const weight = sum(weights);
  const memory = sum(wanted.map(({ memoryMiB }) => memoryMiB)) / size.load;
  const vcpus = sum(wanted.map((shape) => shape.vcpus)) / (size.load * 0.85);
  const capacity = weights.map((share) => [Math.ceil((memory * share) / weight / 1_024) * 1_024, 0] as [number, number]);
  const cores = weights.map((share) => Math.ceil((vcpus * share) / weight / vcpusOfCore));
  cores.forEach((count, host) => ((capacity[host] as [number, number])[resource.vcpus] = count * vcpusOfCore));

  const hostTags = capacity.map((_, host) => tagsOf(size, host));
  const free = capacity.map((amounts) => [...amounts] as [number, number]);
  const group = groupsOf(size, below);
  const home = placed(size, wanted, group, free, below);
  const rows = Array.from({ length: size.classes }, (_, of) =>
    Uint8Array.from(hostTags, (tags) => (tagsOf(size, of).every((tag) => tags.includes(tag)) ? way.live : way.none)),
  );
  const hosts = capacity.map((amounts, host): InstanceHost => ({
    name: `host-${String(host).padStart(4, '0')}`,
    platform: 'bench',
    capacity: amounts,
    free: free[host] as [number, number],
    reserve: [leastFreeMiB, 0],
    mayReceive: true,
    movesAtOnce: 2,
    network: 0,
  }));
  const guests = wanted.map((shape, guest): InstanceGuest => {
    const demand = [shape.memoryMiB, shape.vcpus];
    const host = home[guest] as number;
    return {
      name: `guest-${String(guest).padStart(5, '0')}`,
      host,
      demand,
      holds: demand,
      row: host % size.classes,
      tier: 1 + (guest % 4),
      mayStop: false,
    };
  });
  const instance: Instance = {
    resources: [
      { name: 'memoryMiB', platform: 'bench' },
      { name: 'vcpus', platform: 'bench' },
    ],
    hosts,
    guests,
    rows,
    apart: apartOf(group),
    together: [],
    standby: [{ name: 'all', hosts: hosts.map((_, host) => host), survivesOne: false }],
    networks: [{ name: 'net', movesAtOnce: 1_000 }],
    movesPerPair: 2,
    movesAtOnce: 1_000,
  };
  return { size, instance, hostTags, cores };
}

function shapeOf(size: ClusterSize, below: (count: number) => number, random: () => number): Shape {
  if (size.odd) {
    const memoryMiB = 1_000 + below(31_000);
    return { memoryMiB, vcpus: 1 + Math.floor(memoryMiB / 8_000) };
  }
  // Small guests are the commonest.
  return shapes[Math.floor(random() ** 1.5 * shapes.length)] as Shape;
}

/** The fourth class carries the tag of the third, too: it may receive from it and not give back. */
function tagsOf(size: ClusterSize, host: number): readonly string[] {
  if (size.classes === 1) return ['cpu:a'];
  return [['cpu:a'], ['cpu:b'], ['cpu:c'], ['cpu:c', 'cpu:d']][host % 4] as readonly string[];
}

/** Every tenth guest begins a group of three that must be on different hosts; -1: in none. */
function groupsOf(size: ClusterSize, below: (count: number) => number): Int32Array {
  const group = new Int32Array(size.guests).fill(-1);
  if (size.odd) return group;
  for (let next = 0; next < size.guests / 30; next++) for (let member = 0; member < 3; member++) group[below(size.guests)] = next;
  return group;
}

/** Each guest on the emptier of two hosts: uneven, as clusters are. Takes the room from `free`. */
function placed(
  size: ClusterSize,
  wanted: readonly Shape[],
  group: Int32Array,
  free: readonly [number, number][],
  below: (count: number) => number,
): Int32Array {
  const home = new Int32Array(wanted.length).fill(-1);
  const hostsOfGroup = new Map<number, Set<number>>();
  // The large ones first: the small ones find a hole.
  const order = wanted.map((_, guest) => guest).sort((a, b) => (wanted[b] as Shape).memoryMiB - (wanted[a] as Shape).memoryMiB || a - b);
  for (const guest of order) {
    const { memoryMiB, vcpus } = wanted[guest] as Shape;
    const own = group[guest] as number;
    const taken = hostsOfGroup.get(own);
    const fits = (host: number): boolean => {
      const [memory, cpus] = free[host] as [number, number];
      return memory - memoryMiB >= leastFreeMiB && cpus >= vcpus && (own < 0 || taken?.has(host) !== true);
    };
    const drawn = [below(size.hosts), below(size.hosts)].filter(fits);
    const candidates = drawn.length > 0 ? drawn : free.map((_, host) => host).filter(fits);
    if (candidates.length === 0) throw new Error(`a guest of ${memoryMiB} MiB finds no room in the cluster ${size.name}`);
    const host = candidates.reduce((a, b) => ((free[b] as [number, number])[0] > (free[a] as [number, number])[0] ? b : a));
    home[guest] = host;
    (free[host] as [number, number])[resource.memoryMiB] -= memoryMiB;
    (free[host] as [number, number])[resource.vcpus] -= vcpus;
    if (own >= 0) hostsOfGroup.set(own, (taken ?? new Set()).add(host));
  }
  return home;
}

function apartOf(group: Int32Array): readonly Apart[] {
  const members = new Map<number, number[]>();
  group.forEach((of, guest) => {
    if (of < 0) return;
    const known = members.get(of);
    if (known === undefined) members.set(of, [guest]);
    else known.push(guest);
  });
  return [...members]
    .sort(([a], [b]) => a - b)
    .filter(([, guests]) => guests.length > 1)
    .map(([of, guests]) => ({ name: `apart-${of}`, guests, most: 1 }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** From what was asked for to demand and hosts: like a guest of the fleet, or by its size alone. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { way } from '../model/instance.ts';
import type { InstanceGuest } from '../model/instance.ts';
import type { ShapeWish } from './wish.ts';

export interface AskedShape extends ShapeWish {
  /** Index in the fleet of the guest that `like` names. */
  readonly likeGuest?: number;
}

/** A shape on the instance: what one takes, and where it may go. */
export interface ShapeOnFleet {
  readonly name: string;
  readonly platform: string;
  readonly demand: readonly number[];
  /** By host: a way. */
  readonly row: Uint8Array;
  readonly most?: number;
  /** Index in the instance of the guest that it is like. */
  readonly like?: number;
  /** Guests of the fleet that have this shape. */
  readonly guests?: number;
  /** What was taken for granted, as sentences. */
  readonly assumed: readonly string[];
}

/** Shapes that are looked at where none was asked for. */
const commonest = 5;

/** What a processor is in each unit of CPU that platforms plan with. */
const perCpu: Readonly<Record<string, number>> = { vcpus: 1, procUnitsHundredths: 100 };
const bytesPerMebibyte = 1_048_576;
/** PowerVM keeps a page table for each partition: by default a 64th of its memory. */
const pageTableShare = 64;

/**
 * One shape for each that was asked for; one for each platform where it is like no guest.
 * @throws UsageError for a guest that is part of its host
 */
export function askedShapes(fleet: FleetInstance, asked: readonly AskedShape[]): readonly ShapeOnFleet[] {
  return asked.flatMap((shape): readonly ShapeOnFleet[] => {
    if (shape.likeGuest !== undefined) return [likeGuest(fleet, shape, shape.likeGuest)];
    const platforms = [...new Set(fleet.instance.resources.map(({ platform }) => platform))].sort(inOrder);
    return platforms.map((platform) => bySize(fleet, shape, platform));
  });
}

function likeGuest(fleet: FleetInstance, shape: AskedShape, index: number): ShapeOnFleet {
  const at = fleet.indexOf[index] ?? -1;
  const guest = fleet.fleet.guests[index] as FleetGuest;
  if (at < 0)
    throw new UsageError(
      `--shape ${visible(shape.text)}: ${visible(guest.name)} belongs to its host and is never moved; name a guest of the same kind as the new ones`,
    );
  const { demand } = fleet.instance.guests[at] as InstanceGuest;
  const sized = resized(fleet, guest, demand, shape);
  return {
    name: shape.text,
    platform: guest.host.platform,
    demand: sized.demand,
    row: rowLike(fleet, at),
    like: at,
    ...(shape.most === undefined ? {} : { most: shape.most }),
    assumed: sized.assumed,
  };
}

/** Where the guest may go, and where it is: its switches and disks are there. */
function rowLike({ instance }: FleetInstance, at: number): Uint8Array {
  const { row, host } = instance.guests[at] as InstanceGuest;
  const open = (instance.rows[row] as Uint8Array).slice();
  if (host >= 0) open[host] = way.live;
  return open;
}

/** The guest's demand with another number of CPUs or size of memory. */
function resized(
  { resources }: FleetInstance,
  guest: FleetGuest,
  demand: readonly number[],
  { cpu, memoryMiB }: ShapeWish,
): { readonly demand: readonly number[]; readonly assumed: readonly string[] } {
  const assumed: string[] = [];
  const own = resources.findIndex(({ name, platform }) => platform === guest.host.platform && perCpu[name] !== undefined);
  const cpus = own < 0 ? 0 : (demand[own] as number) / (perCpu[resources[own]?.name ?? ''] as number);
  const { memoryBytes } = guest.facts;
  const memory = isKnown(memoryBytes) ? memoryBytes.v / bytesPerMebibyte : 0;
  const sized = demand.map((amount, at) => {
    const name = resources[at]?.name ?? '';
    if (amount === 0 || resources[at]?.platform !== guest.host.platform) return amount;
    const unit = perCpu[name];
    if (cpu !== undefined && unit !== undefined) return Math.ceil(cpu * unit);
    if (cpu !== undefined && name === 'cores') return cpus > 0 ? Math.ceil((amount * cpu) / cpus) : amount;
    if (memoryMiB === undefined || name !== 'memoryMiB') return amount;
    // What its host adds to a guest's memory grows with it.
    const scale = memory > 0 ? Math.max(1, amount / memory) : 1;
    if (scale > 1) assumed.push(`memory counts ${percentMore(scale)} more than is asked for, as with ${guest.name}`);
    return Math.ceil(memoryMiB * scale);
  });
  return { demand: sized, assumed };
}

function percentMore(scale: number): string {
  return `${Math.round((scale - 1) * 1_000) / 10} %`;
}

/** Room alone: nothing is known of its switches and disks. Of what is only counted it takes as little as any guest does. */
function bySize({ instance, resources }: FleetInstance, shape: AskedShape, platform: string): ShapeOnFleet {
  const hasPageTable = platform === 'powervm';
  const here = new Set(instance.hosts.flatMap((host, at) => (host.platform === platform ? [at] : [])));
  const others = instance.guests.filter(({ host }) => here.has(host));
  const demand = resources.map(({ name, platform: its }, at) => {
    if (its !== platform) return 0;
    const cpus = perCpu[name];
    if (cpus !== undefined) return Math.ceil((shape.cpu ?? 0) * cpus);
    if (name === 'memoryMiB') return Math.ceil((shape.memoryMiB ?? 0) * (hasPageTable ? 1 + 1 / pageTableShare : 1));
    return others.length === 0 ? 0 : Math.min(...others.map((guest) => guest.demand[at] as number));
  });
  return {
    name: shape.text,
    platform,
    demand,
    row: Uint8Array.from(instance.hosts, (host) => (host.platform === platform ? way.live : way.none)),
    ...(shape.most === undefined ? {} : { most: shape.most }),
    assumed: [
      `${shape.text} on ${platform}: room alone; whether switches and disks are there is only asked with like=GUEST`,
      ...(hasPageTable ? [`${shape.text} on ${platform}: a page table of 1/${pageTableShare} of the memory`] : []),
    ],
  };
}

/** The commonest sizes of guests, each like the first by name that has it. */
export function commonestShapes(fleet: FleetInstance): readonly ShapeOnFleet[] {
  const { instance, resources } = fleet;
  const bySizes = new Map<string, number[]>();
  fleet.guests.forEach((index, at) => {
    const { demand } = instance.guests[at] as InstanceGuest;
    const key = JSON.stringify([fleet.fleet.guests[index]?.host.platform, demand]);
    const known = bySizes.get(key);
    if (known === undefined) bySizes.set(key, [at]);
    else known.push(at);
  });
  const nameOf = (at: number): string => instance.guests[at]?.name ?? '';
  return [...bySizes.values()]
    .map((members) => members.sort((a, b) => inOrder(nameOf(a), nameOf(b))))
    .filter((members) => instance.guests[members[0] as number]?.demand.some((amount) => amount > 0))
    .sort((a, b) => b.length - a.length || inOrder(nameOf(a[0] as number), nameOf(b[0] as number)))
    .slice(0, commonest)
    .map((members): ShapeOnFleet => {
      const like = members[0] as number;
      const { demand } = instance.guests[like] as InstanceGuest;
      return {
        name: sizeInWords(resources, demand),
        platform: fleet.fleet.guests[fleet.guests[like] as number]?.host.platform ?? '',
        demand,
        row: rowLike(fleet, like),
        like,
        guests: members.length,
        assumed: [],
      };
    });
}

/** "4 virtual CPUs, 16 GiB memory". */
function sizeInWords(resources: FleetInstance['resources'], demand: readonly number[]): string {
  const parts = resources.flatMap(({ name, title, unit, secondary }, at) => {
    const amount = demand[at] as number;
    if (amount <= 0 || secondary === true) return [];
    if (unit === 'MiB') return [`${Math.round((amount / 1_024) * 10) / 10} GiB ${title}`];
    return [`${amount / (perCpu[name] ?? 1)} ${title}`];
  });
  return parts.join(', ');
}

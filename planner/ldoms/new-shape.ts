/** What a planned domain is made of: what is written, else what the guest has that it is to be like, else what its machine has one of. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { LdomsGuest, LdomsHost, PlanCheck, SolarisGuest1 } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { PlannedNetwork, Wish } from '../new/wish.ts';

export interface PlannedDisk {
  readonly gib: number;
  readonly volume: string;
}

export interface DomainShape {
  readonly name: string;
  /** Virtual CPUs, or whole cores of its own. */
  readonly cpus: { readonly vcpus: number } | { readonly cores: number };
  readonly memoryMiB: number;
  readonly networks: readonly (PlannedNetwork & { readonly mac: string })[];
  /** Virtual disk service of the disks; empty without disks. */
  readonly vds: string;
  readonly disks: readonly PlannedDisk[];
  readonly cpuArch: string;
  /** What is known from inside the guest that it is like; what is planned will run the same. */
  readonly solaris: SolarisGuest1 | undefined;
}

/** ldm gives memory in steps of this. */
const stepMiB = 256;
const mebibyte = 2 ** 20;

/** Facts of a machine that count; undefined: it is silent or stale, or no machine of LDoms. */
export function machineOf({ facts, unusable }: FleetHost): LdomsHost | undefined {
  return unusable === undefined ? facts.ldoms : undefined;
}

/** Names of a list; undefined: one is not known. */
export function namesOf(list: Fact<readonly { readonly name: Fact<string> }[]> | undefined): readonly string[] | undefined {
  if (list === undefined || !isKnown(list)) return undefined;
  const names = list.v.flatMap(({ name }) => valueOf(name) ?? []);
  return names.length === list.v.length ? names : undefined;
}

/** @returns the shape and what is to be said of it; where a check fails, what it is about is left out of the shape */
export function shapeOf(
  wish: Wish,
  host: FleetHost,
  like: FleetGuest | undefined,
): { readonly shape: DomainShape; readonly checks: readonly PlanCheck[] } {
  const model = like?.facts.ldoms;
  const machine = machineOf(host);
  const checks: PlanCheck[] = [];
  const lacking = (about: string): void => {
    const message =
      like === undefined
        ? `${about} of ${wish.name}: not written, and it is like no other guest`
        : `${about} of ${like.name}: not known, write it`;
    checks.push({ about, outcome: 'fail', message });
  };
  const cpus = cpusOf(wish, like);
  if (cpus === undefined) lacking('processors');
  if (wish.cores !== undefined && wish.procs !== undefined)
    checks.push({ about: 'processors', outcome: 'fail', message: `${wish.name}: cores or virtual processors are written, not both` });
  const memory = wish.memoryMiB ?? mebibytesOf(like);
  if (memory === undefined) lacking('memory');
  const memoryMiB = Math.ceil((memory ?? 0) / stepMiB) * stepMiB;
  if (memory !== undefined && memory !== memoryMiB)
    checks.push({
      about: 'memory',
      outcome: 'warning',
      message: `${memory} MiB of ${wish.name} is no multiple of ${stepMiB} MiB: it is planned with ${memoryMiB} MiB`,
    });
  const networks = wish.networks ?? networksOf(model);
  if (networks === undefined) lacking('vlans');
  const onSwitches = withSwitches(networks ?? [], model, machine, host.name, checks);
  if (wish.macs !== undefined && wish.macs.length !== (networks ?? []).length)
    checks.push({
      about: 'number',
      outcome: 'fail',
      message: `${wish.name} has ${(networks ?? []).length} networks and ${wish.macs.length} MAC addresses: one for each, or none`,
    });
  const sizes = wish.lunsGiB ?? [];
  if (wish.lunsGiB === undefined) checks.push(...unsized(wish.name, like));
  const vds = sizes.length === 0 ? '' : diskService(wish, model, machine, host.name, checks);
  const shape: DomainShape = {
    name: wish.name,
    cpus: cpus ?? { vcpus: 1 },
    memoryMiB,
    networks: onSwitches.map((network, index) => ({ ...network, mac: wish.macs?.[index] ?? '' })),
    vds,
    disks: vds === '' ? [] : sizes.map((gib, index) => ({ gib, volume: `${wish.name}-disk${index}` })),
    cpuArch: wish.cpuArch ?? valueOf(model?.cpuArch) ?? 'native',
    solaris: like?.facts.solaris,
  };
  return { shape, checks };
}

function cpusOf({ procs, cores }: Wish, like: FleetGuest | undefined): DomainShape['cpus'] | undefined {
  if (cores !== undefined) return { cores };
  if (procs !== undefined) return { vcpus: procs };
  const model = like?.facts.ldoms;
  const isWhole = valueOf(model?.wholeCore);
  const count = isWhole === true ? valueOf(model?.cores) : valueOf(like?.facts.vcpus);
  if (isWhole === undefined || count === undefined) return undefined;
  return isWhole ? { cores: count } : { vcpus: count };
}

function mebibytesOf(like: FleetGuest | undefined): number | undefined {
  const bytes = valueOf(like?.facts.memoryBytes);
  return bytes === undefined ? undefined : Math.ceil(bytes / mebibyte);
}

function networksOf(model: LdomsGuest | undefined): readonly PlannedNetwork[] | undefined {
  if (model === undefined || !isKnown(model.vnets)) return undefined;
  const networks = model.vnets.v.flatMap(({ vsw, pvid, vids }): PlannedNetwork[] =>
    isKnown(vsw) && isKnown(pvid) && isKnown(vids) ? [{ vswitch: vsw.v, vlans: [pvid.v, ...vids.v] }] : [],
  );
  return networks.length === model.vnets.v.length ? networks : undefined;
}

/** A network without a switch is on that of the model, or on the only one there is; without any it is left out. */
function withSwitches(
  networks: readonly PlannedNetwork[],
  model: LdomsGuest | undefined,
  machine: LdomsHost | undefined,
  host: string,
  checks: PlanCheck[],
): readonly PlannedNetwork[] {
  const there = namesOf(machine?.vsws);
  const usual = onlyOne(networksOf(model)?.map(({ vswitch }) => vswitch)) ?? onlyOne(there);
  if (usual === undefined && networks.some(({ vswitch }) => vswitch === ''))
    checks.push(undecided('vlans', 'virtual switch', there, host, 'before its VLANs, as in "primary-vsw0:210"'));
  const named = networks.flatMap((network) => {
    const vswitch = network.vswitch === '' ? usual : network.vswitch;
    return vswitch === undefined ? [] : [{ ...network, vswitch }];
  });
  const absent = [...new Set(named.map(({ vswitch }) => vswitch))].filter((name) => there?.includes(name) === false);
  checks.push(...absent.map((name) => notThere('vlans', 'virtual switch', name, there ?? [], host)));
  return named.filter(({ vswitch }) => !absent.includes(vswitch));
}

/** The service that is written, that of the model, or the only one there is. */
function diskService(
  { vds }: Wish,
  model: LdomsGuest | undefined,
  machine: LdomsHost | undefined,
  host: string,
  checks: PlanCheck[],
): string {
  const there = namesOf(machine?.vds);
  const used = model !== undefined && isKnown(model.vdisks) ? model.vdisks.v.flatMap((vdisk) => valueOf(vdisk.vds) ?? []) : undefined;
  const chosen = vds ?? onlyOne(used) ?? onlyOne(there);
  if (chosen === undefined) checks.push(undecided('storage', 'virtual disk service', there, host, 'as its disk service'));
  else if (there === undefined)
    checks.push({
      about: 'storage',
      outcome: 'unknown',
      message: `the virtual disk services of ${host} are not known`,
      settle: `collect ${host} again`,
    });
  else if (!there.includes(chosen)) checks.push(notThere('storage', 'virtual disk service', chosen, there, host));
  return chosen ?? '';
}

function onlyOne(names: readonly string[] | undefined): string | undefined {
  const different = new Set(names);
  return different.size === 1 ? [...different][0] : undefined;
}

function notThere(about: string, what: string, name: string, there: readonly string[], host: string): PlanCheck {
  return { about, outcome: 'fail', message: `${host} has no ${what} ${name}; it has ${there.length === 0 ? 'none' : there.join(', ')}` };
}

function undecided(about: string, what: string, there: readonly string[] | undefined, host: string, where: string): PlanCheck {
  if (there === undefined)
    return {
      about,
      outcome: 'unknown',
      message: `which ${what} it is to be on is not written, and those of ${host} are not known`,
      settle: `write it ${where}`,
    };
  return there.length === 0
    ? { about, outcome: 'fail', message: `${host} has no ${what}` }
    : { about, outcome: 'fail', message: `${host} has more than one ${what} (${there.join(', ')}): write which ${where}` };
}

/** ldm does not tell how large a disk is. */
function unsized(name: string, like: FleetGuest | undefined): readonly PlanCheck[] {
  const vdisks = like?.facts.ldoms?.vdisks;
  if (like === undefined || vdisks === undefined) return [];
  const many = isKnown(vdisks) ? vdisks.v.length : undefined;
  if (many === 0) return [];
  return [
    {
      about: 'storage',
      outcome: 'warning',
      message: `${name} is planned without disks: ${like.name} has ${many ?? 'some'}, and ldm does not tell how large they are; write their sizes`,
    },
  ];
}

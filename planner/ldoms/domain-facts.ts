/** The facts of a domain that is not made yet, as they would be when it runs on its machine as planned. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact, Known } from '../../schemas/facts.ts';
import type { Guest, LdomsGuest, Vnet } from '../../schemas/generated/types.ts';
import { boundOn } from './arrived.ts';
import { machineOf } from './new-shape.ts';
import type { DomainShape } from './new-shape.ts';

const notMade = missing('the guest is planned, not made');
const mebibyte = 2 ** 20;

/**
 * Disks are left out: that the volumes are made wherever it may run is what is asked for. Where its memory will lie, and
 * with what pages, only ldm says once it is bound: whether it moves live is not decided before.
 */
export function guestFacts(shape: DomainShape, host: FleetHost): Guest {
  const { name, cpus, memoryMiB, networks, cpuArch, solaris } = shape;
  const machine = machineOf(host);
  const given = networks.flatMap(({ mac }) => (mac === '' ? [] : [mac]));
  const ldoms: LdomsGuest = {
    state: text('active'),
    softstate: text('Solaris running'),
    control: flag(false),
    vioService: flag(false),
    transition: flag(false),
    degraded: flag(false),
    delayedReconfig: flag(false),
    memoryReconfig: flag(false),
    migration: text('none'),
    // ldm gives it ones that are free.
    mac: text(`planned-${name}`),
    hostId: text(`planned-${name}`),
    macs: known(given, noSource),
    wholeCore: flag('cores' in cpus),
    cores: 'cores' in cpus ? known(cpus.cores, noSource) : notMade,
    maxCores: text('unlimited'),
    threading: text('max-throughput'),
    physicalBindings: known([], noSource),
    cpuArch: text(cpuArch),
    failurePolicy: text('ignore'),
    extendedMapinSpace: text('on'),
    masters: known([], noSource),
    dependents: known([], noSource),
    perfCounters: known([], noSource),
    bootPolicy: text('warning'),
    effectiveMaxPageBytes: notMade,
    memoryBlocks: notMade,
    vdisks: known([], noSource),
    vnets: known(
      networks.map((network, index) => vnetOf(network, index, host)),
      noSource,
    ),
    vhbas: known([], noSource),
    io: known([], noSource),
    cryptoUnits: known(0, noSource),
    consolePort: notMade,
    consoleGroup: text(name),
    vcc: notMade,
    autoBoot: text('true'),
  };
  const guest: Guest = {
    name,
    uuid: text(`planned-${name}`),
    state: text('running'),
    vcpus: 'cores' in cpus ? strandsOf(cpus.cores, host) : known(cpus.vcpus, noSource),
    memoryBytes: known(memoryMiB * mebibyte, noSource),
    osName: notMade,
    partOfHost: flag(false),
    cluster: text(''),
    dryRuns: known([], noSource),
    ldoms,
    ...(solaris === undefined ? {} : { solaris }),
  };
  if (machine === undefined) return guest;
  const bound = boundOn(host.facts, machine, guest, false).guest;
  return {
    ...bound,
    ldoms: { ...(bound.ldoms as LdomsGuest), memoryBlocks: missing('where its memory lies: ldm decides when it is bound') },
  };
}

function text(value: string): Known<string> {
  return known(value, noSource);
}

function flag(value: boolean): Known<boolean> {
  return known(value, noSource);
}

/** Virtual CPUs of whole cores of this machine. */
function strandsOf(cores: number, host: FleetHost): Fact<number> {
  const machine = machineOf(host);
  const [all, vcpus] = [machine?.totalCores, machine?.totalVcpus];
  return all !== undefined && vcpus !== undefined && isKnown(all) && isKnown(vcpus) && all.v > 0
    ? known(Math.ceil((cores * vcpus.v) / all.v), noSource)
    : missing(`how many strands a core of ${host.name} has is not known`);
}

function vnetOf({ vswitch, vlans, mac }: DomainShape['networks'][number], index: number, host: FleetHost): Vnet {
  const vsws = machineOf(host)?.vsws;
  const vsw = vsws !== undefined && isKnown(vsws) ? vsws.v.find(({ name }) => isKnown(name) && name.v === vswitch) : undefined;
  return {
    name: text(`vnet${index}`),
    vsw: text(vswitch),
    serviceDomain: vsw?.serviceDomain ?? missing('its virtual switch is not known'),
    mac: text(mac),
    altMacs: known([], noSource),
    pvid: known(vlans[0] ?? 1, noSource),
    vids: known(vlans.slice(1), noSource),
    mtu: vsw?.mtu ?? missing('its virtual switch is not known'),
    mode: text(''),
    id: known(index, noSource),
  };
}

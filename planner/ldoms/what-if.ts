/** Machines and domains of LDoms that are assumed. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, Host } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { Resize, Settled, WhatIf } from '../fleet/platform.ts';
import { boundOn, named } from './arrived.ts';
import { memoryResized } from './memory.ts';

export const whatIf: WhatIf = { resized, another, like };

const assumedMachine = missing('assumed: which machine it is, is not known');

function resized({ facts }: FleetHost, { freeMemory, addMemory = 0, addCpus = 0 }: Resize): Host {
  const { ldoms } = facts;
  if (ldoms === undefined) return facts;
  const { freeMemoryBytes, totalMemoryBytes, freeVcpus, totalVcpus, freeCores, totalCores } = ldoms;
  const free = freeMemory === undefined ? valueOf(freeMemoryBytes) : freeMemory;
  const more = (free ?? 0) - (valueOf(freeMemoryBytes) ?? 0) + addMemory;
  const [cores, vcpus] = [valueOf(totalCores), valueOf(totalVcpus)];
  const strands = cores === undefined || vcpus === undefined || cores === 0 ? undefined : vcpus / cores;
  const grown = (fact: Fact<number>, by: number | undefined): Fact<number> => {
    if (by === 0 || !isKnown(fact)) return fact;
    return by === undefined ? missing('how many strands a core has is not known') : known(fact.v + by, noSource);
  };
  const moreStrands = strands === undefined ? (addCpus === 0 ? 0 : undefined) : addCpus * strands;
  return {
    ...facts,
    ldoms: {
      ...ldoms,
      freeMemoryBytes:
        free === undefined || (freeMemory === undefined && addMemory === 0) ? freeMemoryBytes : known(free + addMemory, noSource),
      totalMemoryBytes: grown(totalMemoryBytes, addMemory),
      memory: memoryResized(ldoms.memory, more),
      freeVcpus: grown(freeVcpus, moreStrands),
      totalVcpus: grown(totalVcpus, moreStrands),
      freeCores: grown(freeCores, addCpus),
      totalCores: grown(totalCores, addCpus),
    },
  };
}

/** It has imported none of the pools of the machine that it is like. */
function another({ facts }: FleetHost): Host {
  const { ldoms } = facts;
  return {
    ...facts,
    serial: assumedMachine,
    uuid: assumedMachine,
    hostName: assumedMachine,
    ...(ldoms === undefined ? {} : { ldoms: { ...ldoms, ...(ldoms.zpools === undefined ? {} : { zpools: known([], noSource) }) } }),
  };
}

function like(model: FleetGuest, name: string, host: FleetHost): Settled {
  const { ldoms } = host.facts;
  const { facts } = model;
  if (ldoms === undefined || facts.ldoms === undefined) return { host: host.facts, guest: facts };
  const { vnets, perfCounters } = facts.ldoms;
  const guest: Guest = {
    ...facts,
    name,
    uuid: known(`assumed-${name}`, noSource),
    state: known('running', noSource),
    dryRuns: known([], noSource),
    ldoms: {
      ...facts.ldoms,
      state: known('active', noSource),
      softstate: known('Solaris running', noSource),
      transition: known(false, noSource),
      hostId: known(`assumed-${name}`, noSource),
      mac: known(`assumed-${name}`, noSource),
      macs: known([], noSource),
      vnets: isKnown(vnets)
        ? known(
            vnets.v.map((vnet) => ({ ...vnet, mac: known('', noSource), altMacs: known([], noSource) })),
            noSource,
          )
        : vnets,
      vdisks: known([], noSource),
      consoleGroup: known(name, noSource),
      masters: known([], noSource),
      dependents: known([], noSource),
      perfCounters: isKnown(perfCounters)
        ? known(
            perfCounters.v.filter((each) => each !== 'global'),
            noSource,
          )
        : perfCounters,
    },
  };
  const bound = boundOn(host.facts, ldoms, guest, true);
  return { host: { ...host.facts, ldoms: named(bound.ldoms, bound.guest) }, guest: bound.guest };
}

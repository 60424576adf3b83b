/** Systems and partitions of PowerVM that are assumed. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Host } from '../../schemas/generated/types.ts';
import type { Resize, Settled, WhatIf } from '../fleet/platform.ts';
import { powervmNewGuests } from './new-guests.ts';

export const whatIf: WhatIf = { resized, another, like };

const mebibyte = 2 ** 20;
const hundredths = 100;
const assumedSystem = missing('assumed: which system it is, is not known');

function resized({ facts }: FleetHost, { freeMemory, addMemory = 0, addCpus = 0 }: Resize): Host {
  const { powervm } = facts;
  if (powervm === undefined) return facts;
  const grown = (fact: Fact<number>, by: number): Fact<number> => (isKnown(fact) && by !== 0 ? known(fact.v + by, noSource) : fact);
  const memory = Math.floor(addMemory / mebibyte);
  const free = freeMemory === undefined ? powervm.freeMemoryMiB : known(Math.floor(freeMemory / mebibyte), noSource);
  return {
    ...facts,
    powervm: {
      ...powervm,
      freeMemoryMiB: grown(free, memory),
      totalMemoryMiB: grown(powervm.totalMemoryMiB, memory),
      freeProcUnitsHundredths: grown(powervm.freeProcUnitsHundredths, addCpus * hundredths),
      totalProcUnitsHundredths: grown(powervm.totalProcUnitsHundredths, addCpus * hundredths),
    },
  };
}

function another({ facts }: FleetHost): Host {
  return {
    ...facts,
    serial: assumedSystem,
    uuid: assumedSystem,
    hostName: assumedSystem,
    ...(facts.powervm === undefined ? {} : { powervm: { ...facts.powervm, mtms: assumedSystem } }),
  };
}

/** Drawn as a planned partition is: with numbers and slots of the scheme. */
function like(model: FleetGuest, name: string, host: FleetHost, { hosts, guests, conventions }: Fleet): Settled {
  const scene = {
    hosts: hosts.filter(({ platform }) => platform === host.platform),
    guests: guests.filter((guest) => guest.host.platform === host.platform),
    conventions,
  };
  const { guest } = powervmNewGuests.draw({ place: 'assumed', name, host: host.name, like: model.name }, host, scene, model);
  return { guest: guest.facts, host: powervmNewGuests.withGuest(host, guest).facts };
}

/** What domains take of a machine and free on it again. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, Host } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { PlannedResource } from '../fleet/platform.ts';

const mebibyte = 2 ** 20;

/** Bound domains hold processors and memory, inactive ones nothing; while a state changes nobody knows. */
export function holdsRoom({ ldoms }: Guest): boolean | undefined {
  const state = valueOf(ldoms?.state);
  if (state === 'active' || state === 'bound') return true;
  return state === 'inactive' ? false : undefined;
}

/** Cores that it must get for itself; 0 without the whole-core constraint. */
export function wholeCoresOf({ ldoms }: Guest): Fact<number> {
  if (ldoms === undefined) return missing('it is no domain');
  const { wholeCore, cores } = ldoms;
  if (!isKnown(wholeCore)) return wholeCore;
  return wholeCore.v ? cores : known(0, wholeCore.s);
}

/**
 * Cores that are wholly free once it has left: those of the whole-core constraint, and those whose strands it had all to
 * itself. Of cores that it may share with others none is counted.
 */
export function coresFreedBy(guest: Guest, host: Host): Fact<number> {
  const whole = wholeCoresOf(guest);
  if (!isKnown(whole) || whole.v > 0) return whole;
  const [cores, vcpus, strands] = [valueOf(guest.ldoms?.cores), valueOf(guest.vcpus), strandsPerCore(host)];
  return known(cores !== undefined && vcpus !== undefined && cores * (strands ?? Infinity) === vcpus ? cores : 0, whole.s);
}

/** Cores that may no longer be wholly free once it has arrived. Of strands ldm fills cores, of which one may be begun already. */
export function coresTakenBy(guest: Guest, host: Host): Fact<number> {
  const whole = wholeCoresOf(guest);
  if (!isKnown(whole) || whole.v > 0) return whole;
  const [vcpus, strands] = [valueOf(guest.vcpus), strandsPerCore(host)];
  if (vcpus === undefined || strands === undefined) return missing('how many strands it has, or a core there, is not known');
  return known(Math.ceil(vcpus / strands) + (vcpus % strands === 0 ? 0 : 1), noSource);
}

function strandsPerCore({ ldoms }: Host): number | undefined {
  const [cores, vcpus] = [valueOf(ldoms?.totalCores), valueOf(ldoms?.totalVcpus)];
  return cores === undefined || vcpus === undefined || cores === 0 ? undefined : vcpus / cores;
}

/** What it holds where it is; without processors and memory while it is inactive. Not known: nothing is counted on. */
function held({ facts, host }: FleetGuest, amount: (guest: Guest, host: Host) => Fact<number>): Fact<number> {
  const holds = holdsRoom(facts);
  if (holds === undefined) return missing('its state is not known, or changes');
  return holds ? amount(facts, host.facts) : known(0, noSource);
}

function inMebibytes(fact: Fact<number> | undefined, round: (value: number) => number): Fact<number> {
  if (fact === undefined) return missing('it is no domain');
  return isKnown(fact) ? known(round(fact.v / mebibyte), fact.s) : fact;
}

const notLdoms = missing('it is no machine of LDoms');

/** Whatever a domain asks for is asked for again when it is bound there, inactive ones included. */
export const resources: readonly PlannedResource[] = [
  {
    name: 'vcpus',
    title: 'virtual CPUs',
    unit: 'virtual CPUs',
    demand: ({ facts }) => facts.vcpus,
    holds: (guest) => held(guest, ({ vcpus }) => vcpus),
    free: ({ facts }) => facts.ldoms?.freeVcpus ?? notLdoms,
  },
  {
    name: 'cores',
    title: 'whole cores',
    unit: 'cores',
    demand: ({ facts }) => wholeCoresOf(facts),
    holds: (guest) => held(guest, coresFreedBy),
    free: ({ facts }) => facts.ldoms?.freeCores ?? notLdoms,
  },
  {
    name: 'memoryMiB',
    title: 'memory',
    unit: 'MiB',
    demand: ({ facts }) => inMebibytes(facts.memoryBytes, Math.ceil),
    holds: (guest) =>
      inMebibytes(
        held(guest, ({ memoryBytes }) => memoryBytes),
        Math.floor,
      ),
    free: ({ facts }) => inMebibytes(facts.ldoms?.freeMemoryBytes, Math.floor),
  },
];

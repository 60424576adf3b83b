/** Stub partitions by the naming convention: a partition on another system that stands in once the original's host is lost. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ClientEthernet, ClientScsi, PowervmGuest, Stub } from '../../schemas/generated/types.ts';
import { originalName } from './conventions.ts';
import type { Conventions } from './conventions.ts';

/** A partition of the fleet. */
export interface Partition {
  readonly name: string;
  readonly system: string;
  readonly lparId: Fact<number>;
  readonly facts?: PowervmGuest;
}

export interface Stubs {
  /** @param name of a partition on that system */
  of(name: string, system: string): Required<Pick<PowervmGuest, 'stubs' | 'stubOf'>>;
}

/** @param whyNotAll why there may be partitions that are not among them; undefined: there are none */
export function stubsOf(partitions: readonly Partition[], conventions: Conventions, whyNotAll: string | undefined): Stubs {
  const byName = new Map<string, Partition[]>();
  const byOriginal = new Map<string, Partition[]>();
  for (const partition of partitions) {
    add(byName, partition.name, partition);
    const original = originalName(partition.name, conventions);
    if (original !== undefined) add(byOriginal, original, partition);
  }
  const elsewhere = (found: readonly Partition[] | undefined, system: string): readonly Partition[] =>
    (found ?? []).filter((each) => each.system !== system).sort((a, b) => inOrder(a.system, b.system));
  const unless = <T>(isThere: boolean, value: T): Fact<T> =>
    isThere || whyNotAll === undefined || conventions.stub === 'off' ? known(value, noSource) : missing(whyNotAll);
  return {
    of(name, system) {
      const stubs = elsewhere(byOriginal.get(name), system).map((each): Stub => ({
        system: known(each.system, noSource),
        name: known(each.name, noSource),
        lparId: withoutSource(each.lparId),
        ...(each.facts === undefined ? {} : setUp(each.facts)),
      }));
      const original = originalName(name, conventions);
      const isStub = original !== undefined && elsewhere(byName.get(original), system).length > 0;
      return { stubs: unless(stubs.length > 0, stubs), stubOf: unless(isStub || original === undefined, isStub ? original : '') };
    },
  };
}

/** What a stub gives whoever is started as it. */
function setUp({
  state,
  memoryMiB,
  maxMemoryMiB,
  hptRatio,
  procMode,
  procUnitsHundredths,
  procs,
  ethernet,
  scsi,
  fc,
}: PowervmGuest): Partial<Stub> {
  return {
    state: withoutSource(state),
    memoryMiB: withoutSource(memoryMiB),
    maxMemoryMiB: withoutSource(maxMemoryMiB),
    ...(hptRatio === undefined ? {} : { hptRatio: withoutSource(hptRatio) }),
    procMode: withoutSource(procMode),
    procUnitsHundredths: withoutSource(procUnitsHundredths),
    procs: withoutSource(procs),
    networks: texts(ethernet, networksOf),
    scsiAdapters: texts(scsi, adapterText),
    fcAdapters: texts(fc, adapterText),
    wwpns: texts(fc, ({ wwpns }) => wwpns),
  };
}

/** "ETHERNET0/400" of every VLAN that an adapter takes part in. */
export function networksOf({ vswitch, pvid, vlans }: ClientEthernet): Fact<string[]> {
  if (!isKnown(vswitch)) return vswitch;
  if (!isKnown(pvid)) return pvid;
  return isKnown(vlans)
    ? known(
        [...new Set([pvid.v, ...vlans.v])].map((vlan) => `${vswitch.v}/${vlan}`),
        noSource,
      )
    : vlans;
}

/** "210/1/210": client slot, Virtual I/O Server, server slot. */
function adapterText({ slot, viosId, serverSlot }: Pick<ClientScsi, 'slot' | 'viosId' | 'serverSlot'>): Fact<string[]> {
  const unknown = [slot, viosId, serverSlot].find((fact) => !isKnown(fact));
  if (unknown !== undefined && !isKnown(unknown)) return unknown;
  return known([[slot, viosId, serverSlot].map((fact) => (isKnown(fact) ? fact.v : '')).join('/')], noSource);
}

/** Missing as soon as one part is. */
function texts<T>(list: Fact<readonly T[]>, of: (element: T) => Fact<string[]>): Fact<string[]> {
  if (!isKnown(list)) return withoutSource(list);
  const all: string[] = [];
  for (const each of list.v.map(of)) {
    if (!isKnown(each)) return withoutSource(each);
    all.push(...each.v);
  }
  return known(all, noSource);
}

/** It refers to the outputs of another system. */
function withoutSource<T>(fact: Fact<T>): Fact<T> {
  return 'v' in fact ? known(fact.v, noSource) : missing(fact.why);
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, [value]);
  else before.push(value);
}

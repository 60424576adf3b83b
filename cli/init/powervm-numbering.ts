/**
 * The numbering that a PowerVM fleet keeps to already: what most adapters, Virtual I/O Servers and stubs follow. Where
 * nothing is followed by most, the convention is proposed as off. Facts that may not be used now count for nothing.
 */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { conventionsOf, defaultSuffix } from '../../fleet/powervm/conventions.ts';
import type { Range } from '../../fleet/powervm/conventions.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PowervmConventions, PowervmGuest } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';

/** A convention is one where at least this part keeps to it. */
const followed = 0.8;
/** Of fewer there is nothing to be seen. */
const fewest = 4;
/** Slots outside of so many at either end make no range. */
const strays = 0.05;
const anySlot = 65535;
/** Slots 0 and 1 belong to the serial adapters. */
const firstSlot = 2;

export interface Numbering {
  /** Only what was seen; what is left out has its default. */
  readonly conventions: PowervmConventions;
  /** By convention, how many keep to it: "57 of 60 adapters". */
  readonly seen: Readonly<Partial<Record<keyof PowervmConventions, string>>>;
}

/** undefined: the fleet has no partitions of PowerVM whose facts may be used. */
export function numberingOf({ hosts, guests }: Fleet): Numbering | undefined {
  const lpars = guests.flatMap((guest) => usable(guest) ?? []);
  if (lpars.length === 0) return undefined;
  const found = [
    ...slotRanges(lpars.map(({ facts }) => facts)),
    ...slotPairs(lpars.map(({ facts }) => facts)),
    ...viosIds(hosts),
    ...uniqueIds(lpars),
    ...stubs(lpars),
  ];
  return {
    conventions: Object.fromEntries(found.map(({ key, value }) => [key, value])),
    seen: Object.fromEntries(found.map(({ key, seen }) => [key, seen])),
  };
}

interface Found {
  readonly key: keyof PowervmConventions;
  readonly value: PowervmConventions[keyof PowervmConventions];
  readonly seen: string;
}

interface Lpar {
  readonly name: string;
  readonly system: string;
  readonly facts: PowervmGuest;
}

function usable({ name, host, facts, contradiction }: FleetGuest): Lpar | undefined {
  if (facts.powervm === undefined || host.unusable !== undefined || contradiction !== undefined) return undefined;
  return isKnown(facts.partOfHost) && !facts.partOfHost.v ? { name, system: host.name, facts: facts.powervm } : undefined;
}

const slotKinds = [
  { key: 'ethernetSlots', what: 'Ethernet adapters', of: ({ ethernet }: PowervmGuest) => values(ethernet, ({ slot }) => slot) },
  { key: 'vscsiSlots', what: 'vSCSI adapters', of: ({ scsi }: PowervmGuest) => values(scsi, ({ slot }) => slot) },
  { key: 'vfcSlots', what: 'virtual Fibre Channel adapters', of: ({ fc }: PowervmGuest) => values(fc, ({ slot }) => slot) },
] as const;

/** Ranges that overlap tell no kind of adapter from another: then slots are given out as they come. */
function slotRanges(lpars: readonly PowervmGuest[]): readonly Found[] {
  const defaults = conventionsOf(undefined);
  const kinds = slotKinds
    .map(({ key, what, of }) => {
      const slots = lpars.flatMap(of).sort((a, b) => a - b);
      return { key, what, slots, own: bulk(slots) };
    })
    .filter(({ slots }) => slots.length >= fewest);
  return kinds.map(({ key, what, slots, own }): Found => {
    const others = kinds.filter((other) => other.key !== key).map((other) => other.own);
    const apart = (range: Range): boolean => others.every((other) => !overlap(range, other));
    const usual = defaults[key];
    const usable = [...(usual === 'off' || share(slots, usual) < followed ? [] : [usual]), decades(own), own].find(apart);
    if (usable === undefined) return { key, value: 'off', seen: `the slots of ${slots.length} ${what} are mixed with those of others` };
    return { key, value: [...usable], seen: `${slots.filter((slot) => inside(slot, usable)).length} of ${slots.length} ${what}` };
  });
}

function bulk(slots: readonly number[]): Range {
  const left = Math.floor(slots.length * strays);
  return [slots[left] ?? 0, slots[slots.length - 1 - left] ?? 0];
}

/** 12 to 17 as 10 to 19: people count in tens. */
function decades([first, last]: Range): Range {
  return [Math.max(firstSlot, first - (first % 10)), last - (last % 10) + 9];
}

function overlap([first, last]: Range, other: Range): boolean {
  return first <= other[1] && other[0] <= last;
}

function inside(slot: number, [first, last]: Range): boolean {
  return slot >= first && slot <= last;
}

function share(slots: readonly number[], range: Range): number {
  return slots.length === 0 ? 0 : slots.filter((slot) => inside(slot, range)).length / slots.length;
}

function slotPairs(lpars: readonly PowervmGuest[]): readonly Found[] {
  const pairs = lpars
    .flatMap(({ scsi, fc }) => [...values(scsi, pairOf), ...values(fc, pairOf)])
    .filter(([, serverSlot]) => serverSlot !== anySlot);
  if (pairs.length < fewest) return [];
  const equal = pairs.filter(([slot, serverSlot]) => slot === serverSlot).length;
  const value = equal / pairs.length >= followed ? 'on' : 'off';
  return [{ key: 'slotPairs', value, seen: `${equal} of ${pairs.length} adapter pairs have equal slots` }];
}

function pairOf({ slot, serverSlot }: { readonly slot: Fact<number>; readonly serverSlot: Fact<number> }): Fact<readonly [number, number]> {
  if (!isKnown(slot)) return slot;
  return isKnown(serverSlot) ? { v: [slot.v, serverSlot.v], s: slot.s } : serverSlot;
}

function viosIds(hosts: Fleet['hosts']): readonly Found[] {
  const sets = hosts.flatMap(({ facts: { powervm }, unusable }) => {
    if (powervm === undefined || unusable !== undefined || !isKnown(powervm.vioses)) return [];
    const ids = values(powervm.vioses, ({ lparId }) => lparId);
    return ids.length === powervm.vioses.v.length && ids.length > 0 ? [JSON.stringify([...ids].sort((a, b) => a - b))] : [];
  });
  const [most] = byCount(sets);
  if (most === undefined) return [];
  const [ids, count] = most;
  const seen = `${count} of ${sets.length} systems`;
  return [{ key: 'viosIds', value: count / sets.length > 0.5 ? (JSON.parse(ids) as number[]) : 'off', seen }];
}

function uniqueIds(lpars: readonly Lpar[]): readonly Found[] {
  const ids = lpars.flatMap(({ facts: { lparId } }) => (isKnown(lparId) ? [lparId.v] : []));
  if (ids.length < fewest) return [];
  const alone = byCount(ids).filter(([, count]) => count === 1).length;
  return [
    {
      key: 'uniqueLparIds',
      value: alone / ids.length >= followed ? 'on' : 'off',
      seen: `${alone} of ${ids.length} partitions have a number of their own`,
    },
  ];
}

/** What is behind the name of an original in the name of a stub: a sign, then few letters. */
const suffixForm = /^[-_.][A-Za-z0-9]{1,12}$/;

interface Pair {
  readonly suffix: string;
  readonly idOffset: number | undefined;
  readonly slotOffset: number | undefined;
}

/** Partitions that were never running beside one on another system whose name theirs begins with. */
function stubs(lpars: readonly Lpar[]): readonly Found[] {
  const byName = new Map<string, Lpar[]>();
  for (const lpar of lpars) byName.set(lpar.name, [...(byName.get(lpar.name) ?? []), lpar]);
  const pairs = lpars.flatMap((stub): readonly Pair[] => {
    const { state } = stub.facts;
    if (!isKnown(state) || state.v !== 'Not Activated') return [];
    return namesWithin(stub.name).flatMap(([name, suffix]) =>
      (byName.get(name) ?? []).filter(({ system }) => system !== stub.system).map((original) => pairWith(stub, original, suffix)),
    );
  });
  // One pair of names may be chance; the usual suffix is not.
  const most = byCount(pairs.map(({ suffix }) => suffix)).find(([suffix, count]) => count > 1 || suffix === defaultSuffix);
  if (most === undefined) return [];
  const [suffix, count] = most;
  const own = pairs.filter((pair) => pair.suffix === suffix);
  const [idOffset] = byCount(own.flatMap((pair) => pair.idOffset ?? []))[0] ?? [];
  const [slotOffset] = byCount(own.flatMap((pair) => pair.slotOffset ?? []))[0] ?? [];
  const value = { suffix, ...(idOffset === undefined ? {} : { idOffset }), ...(slotOffset === undefined ? {} : { slotOffset }) };
  const keeping = own.filter(
    (pair) => pair.idOffset === idOffset && (pair.slotOffset === undefined || pair.slotOffset === slotOffset),
  ).length;
  return [{ key: 'stub', value, seen: `${count} ${count === 1 ? 'stub' : 'stubs'}, ${keeping} with these offsets` }];
}

function namesWithin(name: string): readonly (readonly [original: string, suffix: string])[] {
  return [...name].flatMap((_, at) => {
    const suffix = name.slice(at);
    return at > 0 && suffixForm.test(suffix) && visible(suffix) === suffix ? [[name.slice(0, at), suffix] as const] : [];
  });
}

function pairWith({ facts: stub }: Lpar, { facts: original }: Lpar, suffix: string): Pair {
  const offset = (mine: readonly number[], other: readonly number[]): number | undefined => {
    const [own, theirs] = [Math.min(...mine), Math.min(...other)];
    return mine.length > 0 && other.length > 0 && own >= theirs ? own - theirs : undefined;
  };
  const slots = ({ scsi, fc }: PowervmGuest): readonly number[] => [...values(scsi, ({ slot }) => slot), ...values(fc, ({ slot }) => slot)];
  const ids = ({ lparId }: PowervmGuest): readonly number[] => (isKnown(lparId) ? [lparId.v] : []);
  return { suffix, idOffset: offset(ids(stub), ids(original)), slotOffset: offset(slots(stub), slots(original)) };
}

/** The known values of a list's elements; none where the list is missing. */
function values<T, V>(list: Fact<readonly T[]>, of: (element: T) => Fact<V>): readonly V[] {
  if (!isKnown(list)) return [];
  return list.v.flatMap((element) => {
    const fact = of(element);
    return isKnown(fact) ? [fact.v] : [];
  });
}

/** Each value with how often it is there, most often first. */
function byCount<T extends string | number>(all: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a, of], [b, others]) => others - of || inOrder(String(a), String(b)));
}

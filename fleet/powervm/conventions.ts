/** The conventions that a site keeps to on PowerVM: what the inventory says, and the defaults for what it leaves out. */
import type { Inventory, PowervmConventions } from '../../schemas/generated/types.ts';

/** First and last number, both inside. */
export type Range = readonly [first: number, last: number];

export interface StubConvention {
  /** End of the name of a stub. */
  readonly suffix: string;
  /** What a stub's partition number is above its original's. */
  readonly idOffset: number;
  /** What a stub's vSCSI and Fibre Channel slots are above its original's. */
  readonly slotOffset: number;
  /** The inventory says something of stubs. */
  readonly explicit: boolean;
}

/** 'off': nothing is looked at. */
export interface Conventions {
  readonly ethernetSlots: Range | 'off';
  readonly vscsiSlots: Range | 'off';
  readonly vfcSlots: Range | 'off';
  /** No slot at or above it. */
  readonly slotsBelow: number | 'off';
  readonly viosIds: readonly number[] | 'off';
  readonly stub: StubConvention | 'off';
  readonly on: Readonly<Record<Switch, boolean>>;
}

/** Conventions that are only on or off. */
export type Switch = Extract<
  keyof PowervmConventions,
  'slotPairs' | 'uniqueLparIds' | 'viosLevels' | 'poolNames' | 'hardware' | 'lunsEverywhere' | 'lunOrder' | 'trunkVlans' | 'rootOnVscsi'
>;

const ranges = { ethernetSlots: [10, 100], vscsiSlots: [200, 400], vfcSlots: [600, 800] } as const satisfies Record<string, Range>;
const defaultSlotsBelow = 1000;
const defaultViosIds: readonly number[] = [1, 2];
export const defaultSuffix = '-stub';
const defaultStub = { suffix: defaultSuffix, idOffset: 100, slotOffset: 100 } as const;
const switches: Readonly<Record<Switch, 'on' | 'off'>> = {
  slotPairs: 'on',
  uniqueLparIds: 'on',
  viosLevels: 'on',
  poolNames: 'on',
  hardware: 'on',
  lunsEverywhere: 'on',
  lunOrder: 'on',
  trunkVlans: 'on',
  rootOnVscsi: 'off',
};

const allOff: Conventions = {
  ethernetSlots: 'off',
  vscsiSlots: 'off',
  vfcSlots: 'off',
  slotsBelow: 'off',
  viosIds: 'off',
  stub: 'off',
  on: switched(() => 'off'),
};

/** @param written `conventions:` of the inventory; undefined: there is none, the defaults hold */
export function conventionsOf(written: Inventory['conventions']): Conventions {
  const own = written?.powervm ?? {};
  if (own === 'off') return allOff;
  const range = (name: keyof typeof ranges): Range | 'off' => {
    const [first, last] = own[name] === 'off' ? [] : (own[name] ?? ranges[name]);
    // Written the other way round it means the same.
    return first === undefined || last === undefined ? 'off' : [Math.min(first, last), Math.max(first, last)];
  };
  return {
    ethernetSlots: range('ethernetSlots'),
    vscsiSlots: range('vscsiSlots'),
    vfcSlots: range('vfcSlots'),
    slotsBelow: own.slotsBelow ?? defaultSlotsBelow,
    viosIds: own.viosIds ?? defaultViosIds,
    stub: own.stub === 'off' ? 'off' : { ...defaultStub, ...own.stub, explicit: own.stub !== undefined },
    on: switched((name) => own[name] ?? switches[name]),
  };
}

function switched(of: (name: Switch) => 'on' | 'off'): Readonly<Record<Switch, boolean>> {
  const names = Object.keys(switches) as Switch[];
  return Object.fromEntries(names.map((name) => [name, of(name) === 'on'])) as Record<Switch, boolean>;
}

/** Name of the partition that one of this name is a stub of; undefined: its name is no stub's. */
export function originalName(name: string, { stub }: Conventions): string | undefined {
  if (stub === 'off' || !name.endsWith(stub.suffix) || name.length === stub.suffix.length) return undefined;
  return name.slice(0, -stub.suffix.length);
}

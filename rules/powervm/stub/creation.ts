/**
 * The commands that create a stub: a partition of the same size on another system, which stands in for its original once
 * the original's system is lost. Numbers and slots follow the scheme of the site. Pure: what is taken is an argument.
 * Sources: mksyscfg and chhwres, HMC manual pages; the profile's adapter strings as lssyscfg -r prof prints them.
 */
import type { Conventions, Range, StubConvention } from '../../../fleet/powervm/conventions.ts';
import { visible } from '../../../schemas/visible.ts';
import { sh } from '../../shell.ts';
import { command, lparWords } from '../commands/words.ts';
import { hmcData } from '../hmc-data.ts';

export interface Size {
  readonly minMemoryMiB: number;
  readonly desiredMemoryMiB: number;
  readonly maxMemoryMiB: number;
  /** shared or ded */
  readonly procMode: string;
  /** Hundredths of processing units; of a dedicated one, processors times 100. */
  readonly minUnits: number;
  readonly desiredUnits: number;
  readonly maxUnits: number;
  readonly minProcs: number;
  readonly desiredProcs: number;
  readonly maxProcs: number;
  /** cap, uncap, keep_idle_procs …; undefined: not known, the HMC takes its default. */
  readonly sharingMode?: string;
  readonly uncappedWeight?: number;
  readonly maxVirtualSlots?: number;
}

export interface EthernetAdapter {
  readonly slot: number;
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
}

export interface StorageAdapter {
  readonly slot: number;
  /** Virtual I/O Server of the original. */
  readonly viosId: number;
}

export interface Original {
  readonly name: string;
  readonly lparId: number;
  /** aixlinux or os400 */
  readonly environment: string;
  readonly size: Size;
  readonly ethernet: readonly EthernetAdapter[];
  readonly scsi: readonly StorageAdapter[];
  readonly fc: readonly StorageAdapter[];
  /** Partition numbers of the Virtual I/O Servers of its system. */
  readonly viosIds: readonly number[];
}

export interface StubServer {
  readonly name: string;
  readonly lparId: number;
  readonly usedSlots: readonly number[];
  readonly maxVirtualSlots: number;
}

export interface StubSystem {
  readonly name: string;
  readonly usedIds: readonly number[];
  /** In the order of their partition numbers. */
  readonly vioses: readonly StubServer[];
}

export interface Creation {
  /** For the HMC of the stub's system. */
  readonly commands: readonly string[];
  readonly name: string;
  readonly lparId: number;
  /** Server slots that it takes. */
  readonly slots: readonly { readonly viosId: number; readonly slot: number }[];
  /** What is not as the scheme says, and what is left to do, as sentences. */
  readonly notes: readonly string[];
}

/** What the lists inside of mksyscfg's word can hold as it is. */
const plainName = /^[A-Za-z0-9_.-]+$/;
const highestSlot = 65534;
const highestId = 65535;

/** Why no command can be written, as a clause; else the commands. */
export function stubCreation(
  original: Original,
  system: StubSystem,
  conventions: Conventions & { readonly stub: StubConvention },
): Creation | { readonly why: string } {
  const name = `${original.name}${conventions.stub.suffix}`;
  if (original.environment !== 'aixlinux')
    return { why: `a partition of ${visible(original.environment)} needs settings (console, load source) that are not computed here` };
  const odd = [name, ...original.ethernet.map(({ vswitch }) => vswitch)].find((each) => !plainName.test(each) || each.startsWith('-'));
  if (odd !== undefined) return { why: `the name ${visible(odd)} cannot be written in the lists of mksyscfg` };
  const adapters = original.scsi.length + original.fc.length;
  if (adapters > 0 && system.vioses.length === 0) return { why: `no Virtual I/O Server of ${visible(system.name)} is known` };
  const lparId = nextFree(original.lparId + conventions.stub.idOffset, highestId, new Set(system.usedIds));
  if (lparId === undefined) return { why: `no partition number is free on ${visible(system.name)}` };
  const slots = slotChooser(original, system, conventions.stub.slotOffset);
  const scsi = original.scsi.map((adapter) => slots.choose(adapter, conventions.vscsiSlots));
  const fc = original.fc.map((adapter) => slots.choose(adapter, conventions.vfcSlots));
  const unplaced = [...scsi, ...fc].includes(undefined);
  if (unplaced) return { why: `the Virtual I/O Servers of ${visible(system.name)} have too few free slots` };
  const placed = { scsi: scsi as readonly Placed[], fc: fc as readonly Placed[] };
  const wanted = original.lparId + conventions.stub.idOffset;
  return {
    name,
    lparId,
    slots: [...placed.scsi, ...placed.fc].map(({ slot, vios }) => ({ viosId: vios.lparId, slot })),
    commands: [
      sh`mksyscfg -r lpar -m ${system.name} -i ${hmcData(attributesOf(original, name, lparId, placed, slots.highest()))}`,
      ...placed.scsi.map((adapter) => serverAdapter('scsi', adapter, name, system)),
      ...placed.fc.map((adapter) => serverAdapter('fc', adapter, name, system)),
      ...(placed.fc.length === 0
        ? []
        : [
            command(
              sh`lshwres -r virtualio --rsubtype fc -m ${system.name} --level lpar --filter ${`lpar_names=${name}`} -F slot_num,wwpns`,
              '# the WWPNs to zone and to mask as those of the original',
            ),
          ]),
    ],
    notes: [
      ...(lparId === wanted ? [] : [`The number ${wanted} is taken on ${system.name}: the stub gets ${lparId}.`]),
      ...slots.notes(),
      ...(adapters === 0
        ? []
        : [
            'Save the new adapters in the profiles of the Virtual I/O Servers (mksyscfg -r prof -o save), or they are gone when those start anew.',
          ]),
      'Map nothing to it and do not activate it while the original lives.',
    ],
  };
}

interface Placed {
  readonly slot: number;
  readonly vios: StubServer;
}

interface SlotChooser {
  /** The same number on both sides; undefined: none is free. */
  choose(adapter: StorageAdapter, range: Range | 'off'): Placed | undefined;
  notes(): readonly string[];
  /** The highest slot of the stub. */
  highest(): number;
}

function slotChooser({ ethernet, viosIds }: Original, { vioses }: StubSystem, offset: number): SlotChooser {
  const own = new Set(ethernet.map(({ slot }) => slot));
  const taken = new Map(vioses.map(({ lparId, usedSlots }) => [lparId, new Set(usedSlots)]));
  const roles = [...new Set(viosIds)].sort((a, b) => a - b);
  const notes: string[] = [];
  return {
    choose({ slot, viosId }, range) {
      // The same role as on the original's system: adapters that are on two servers stay on two.
      const role = Math.max(0, roles.indexOf(viosId));
      const vios = vioses[role % vioses.length];
      if (vios === undefined) return undefined;
      const wanted = slot + offset;
      const last = Math.min(range === 'off' ? highestSlot : range[1], vios.maxVirtualSlots - 1);
      const used = taken.get(vios.lparId) ?? new Set<number>();
      const busy = new Set([...own, ...used]);
      const found = nextFree(wanted, last, busy) ?? (range === 'off' ? undefined : nextFree(range[0], last, busy));
      if (found === undefined) return undefined;
      own.add(found);
      used.add(found);
      if (found !== wanted)
        notes.push(`The slot ${wanted} for the adapter in slot ${slot} is taken or outside of its range: ${found} is used.`);
      return { slot: found, vios };
    },
    notes: () => notes,
    highest: () => Math.max(0, ...own),
  };
}

function nextFree(from: number, last: number, taken: ReadonlySet<number>): number | undefined {
  for (let each = from; each <= last; each++) if (!taken.has(each)) return each;
  return undefined;
}

function serverAdapter(subtype: 'scsi' | 'fc', { slot, vios }: Placed, name: string, system: StubSystem): string {
  const data = hmcData({ adapter_type: 'server', remote_lpar_name: name, remote_slot_num: slot });
  return command(
    sh`chhwres -r virtualio -m ${system.name} -o a`,
    lparWords(vios.name, vios.lparId).select,
    sh`--rsubtype ${subtype} -s ${slot} -a ${data}`,
  );
}

const defaultMaxSlots = 1000;

function attributesOf(
  { size, ethernet, environment }: Original,
  name: string,
  lparId: number,
  { scsi, fc }: { readonly scsi: readonly Placed[]; readonly fc: readonly Placed[] },
  highest: number,
): Readonly<Record<string, string | number>> {
  const list = (elements: readonly string[]): string =>
    elements.map((element) => (element.includes(',') ? `"${element}"` : element)).join(',');
  return {
    name,
    profile_name: 'default',
    lpar_id: lparId,
    lpar_env: environment,
    min_mem: size.minMemoryMiB,
    desired_mem: size.desiredMemoryMiB,
    max_mem: size.maxMemoryMiB,
    ...processors(size),
    ...(size.sharingMode === undefined ? {} : { sharing_mode: size.sharingMode }),
    ...(size.uncappedWeight === undefined || size.sharingMode !== 'uncap' ? {} : { uncap_weight: size.uncappedWeight }),
    max_virtual_slots: Math.max(size.maxVirtualSlots ?? defaultMaxSlots, highest + 1),
    boot_mode: 'sms',
    auto_start: 0,
    ...(ethernet.length === 0 ? {} : { virtual_eth_adapters: list(ethernet.map(ethernetText)) }),
    ...(scsi.length === 0 ? {} : { virtual_scsi_adapters: list(scsi.map((each) => `${clientText(each)}/0`)) }),
    ...(fc.length === 0 ? {} : { virtual_fc_adapters: list(fc.map((each) => `${clientText(each)}//0`)) }),
  };
}

function processors({ procMode, ...size }: Size): Readonly<Record<string, string | number>> {
  const procs = { min_procs: size.minProcs, desired_procs: size.desiredProcs, max_procs: size.maxProcs };
  if (procMode === 'ded') return { proc_mode: 'ded', ...procs };
  const units = (hundredths: number): string => String(hundredths / 100);
  return {
    proc_mode: 'shared',
    min_proc_units: units(size.minUnits),
    desired_proc_units: units(size.desiredUnits),
    max_proc_units: units(size.maxUnits),
    ...procs,
  };
}

/** slot/802.1q/port VLAN/further VLANs/no trunk/not required/switch/MAC by the HMC/all/none */
function ethernetText({ slot, pvid, vlans, vswitch }: EthernetAdapter): string {
  return `${slot}/${vlans.length === 0 ? 0 : 1}/${pvid}/${vlans.join(',')}/0/0/${vswitch}//all/none`;
}

/** slot/client/partition number/name/server slot */
function clientText({ slot, vios }: Placed): string {
  return `${slot}/client/${vios.lparId}/${plainName.test(vios.name) ? vios.name : ''}/${slot}`;
}

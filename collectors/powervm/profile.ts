/** The profile that counts for a partition: the last activated, or the default one of a partition that never was. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PartitionProfile, TextFact, TextsFact, WholeFact, WholesFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { ethernetAdapter, fcAdapter, ioSlot, scsiAdapter } from './adapters.ts';
import { flag, hundredths, list, text, textOrNone, whole } from './attributes.ts';
import type { ByLpar, Lpar } from './listings.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

export function profileRecord(lpar: Lpar, profiles: ByLpar): Fact<HmcRecord> {
  const current = textOrNone(lpar.record, 'curr_profile');
  if (!isKnown(current)) return current;
  const name = current.v === '' ? text(lpar.record, 'default_profile') : current;
  if (!isKnown(name)) return name;
  const rows = profiles.of(lpar);
  if (!isKnown(rows)) return rows;
  const [found, other] = rows.v.filter((row) => row.values.get('name') === name.v);
  if (found === undefined) {
    return missing(`lssyscfg -r prof does not list the profile ${excerpt(name.v)} of ${excerpt(lpar.name)}`, joinSources(rows.s, name.s));
  }
  return other === undefined
    ? known(found, found.source)
    : missing(
        `lssyscfg -r prof lists the profile ${excerpt(name.v)} of ${excerpt(lpar.name)} twice`,
        joinSources(found.source, other.source),
      );
}

/** What a reader makes of a record, or why there is no record. */
export function from<T>(record: Fact<HmcRecord>, read: (record: HmcRecord) => Fact<T>): Fact<T> {
  return isKnown(record) ? read(record.v) : record;
}

export function profileOf(record: Fact<HmcRecord>): PartitionProfile {
  const of = <T>(read: (row: HmcRecord, name: string) => Fact<T>, name: string): Fact<T> => from(record, (row) => read(row, name));
  const units = (which: 'min' | 'desired' | 'max'): WholeFact => from(record, (row) => unitsOf(row, which));
  return {
    name: of(text, 'name'),
    minMemoryMiB: of(whole, 'min_mem'),
    desiredMemoryMiB: of(whole, 'desired_mem'),
    maxMemoryMiB: of(whole, 'max_mem'),
    procMode: of(text, 'proc_mode'),
    minProcUnitsHundredths: units('min'),
    desiredProcUnitsHundredths: units('desired'),
    maxProcUnitsHundredths: units('max'),
    minProcs: of(whole, 'min_procs'),
    desiredProcs: of(whole, 'desired_procs'),
    maxProcs: of(whole, 'max_procs'),
    poolName: from(record, poolOf),
    compatMode: of(text, 'lpar_proc_compat_mode'),
    hugePages: of(whole, 'desired_num_huge_pages'),
    memoryMode: of(text, 'mem_mode'),
    sharingMode: of(text, 'sharing_mode'),
    uncappedWeight: of(whole, 'uncap_weight'),
    autoStart: of(flag, 'auto_start'),
    maxVirtualSlots: of(whole, 'max_virtual_slots'),
    requiredSlots: from(record, requiredSlots),
    virtualSlots: from(record, virtualSlots),
    bootMode: of(text, 'boot_mode'),
  };
}

function unitsOf(record: HmcRecord, which: string): WholeFact {
  const mode = text(record, 'proc_mode');
  if (!isKnown(mode)) return mode;
  if (mode.v === 'shared') return hundredths(record, `${which}_proc_units`);
  if (mode.v !== 'ded') return notKnown(record, `proc_mode is ${excerpt(mode.v)}`);
  const procs = whole(record, `${which}_procs`);
  return isKnown(procs) ? known(procs.v * 100, procs.s) : procs;
}

function poolOf(record: HmcRecord): TextFact {
  const mode = text(record, 'proc_mode');
  if (!isKnown(mode)) return mode;
  return mode.v === 'ded' ? known('', mode.s) : textOrNone(record, 'shared_proc_pool_name');
}

function requiredSlots(record: HmcRecord): TextsFact {
  const slots = elements(record, 'io_slots', ioSlot);
  return isKnown(slots)
    ? known(
        slots.v.flatMap(({ drcIndex, required }) => (required ? [drcIndex] : [])),
        slots.s,
      )
    : slots;
}

function virtualSlots(record: HmcRecord): WholesFact {
  const kinds: readonly Fact<readonly { readonly slot: number }[]>[] = [
    elements(record, 'virtual_eth_adapters', ethernetAdapter),
    elements(record, 'virtual_scsi_adapters', scsiAdapter),
    elements(record, 'virtual_fc_adapters', fcAdapter),
  ];
  const slots: number[] = [];
  for (const adapters of kinds) {
    if (!isKnown(adapters)) return adapters;
    slots.push(...adapters.v.map(({ slot }) => slot));
  }
  return known(
    slots.sort((a, b) => a - b),
    record.source,
  );
}

/** The elements of a list of adapters, each read. */
export function elements<T>(record: HmcRecord, name: string, read: (element: string) => T | undefined): Fact<readonly T[]> {
  const found = list(record, name);
  if (!isKnown(found)) return found;
  const adapters = found.v.map(read);
  return adapters.every((adapter) => adapter !== undefined)
    ? known(adapters, found.s)
    : notKnown(
        record,
        `${name} has an adapter that is not in a form that is known: ${excerpt(found.v.find((each) => read(each) === undefined) ?? '')}`,
      );
}

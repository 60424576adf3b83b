/** The listings of one system, checked against the list of its partitions and indexed by partition. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { SourceRef } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Command } from '../command.ts';
import { titleOf } from '../outputs.ts';
import type { Outputs } from '../outputs.ts';
import { text, whole } from './attributes.ts';
import { lacks } from './capabilities.ts';
import { lpars as lparsCommand } from './commands.ts';
import { codeIn, parseRecords, saysNothingFound, saysUnsupported } from './records.ts';
import type { HmcRecord } from './records.ts';
import type { ManagedSystem } from './systems.ts';

export interface Lpar {
  readonly id: number;
  readonly name: string;
  readonly record: HmcRecord;
}

/** A listing with records about single partitions. */
export interface ByLpar {
  readonly all: Fact<readonly HmcRecord[]>;
  /** The records of a partition: none where the listing has none. */
  of(lpar: Lpar): Fact<readonly HmcRecord[]>;
  /** The record of a partition, where the listing has one for each. */
  one(lpar: Lpar): Fact<HmcRecord>;
}

export interface Listings {
  /** Every partition of the system. */
  readonly lpars: Fact<readonly Lpar[]>;
  rows(command: Command): Fact<readonly HmcRecord[]>;
  byLpar(command: Command): ByLpar;
}

export type ReadList = (command: Command, parameters: Readonly<Record<string, string>>) => Fact<readonly HmcRecord[]>;

/** Reads listings, whatever the HMC says instead of an empty one. */
export function listReader(outputs: Outputs): ReadList {
  return (command, parameters) => {
    const { records } = outputs.read(command, parseRecords, (why) => ({ records: why }), parameters);
    if (isKnown(records)) return records;
    const failed = outputs.failed(command, parameters);
    if (failed === undefined) return records;
    const said = `${failed.stdout}${failed.stderr}`;
    if (saysNothingFound(said) || saysUnsupported(said)) return known([], failed.source);
    const code = codeIn(said);
    return code === undefined || records.why.includes(code) ? records : missing(`${records.why} (${code})`, records.s);
  };
}

/** @param checked listings whose partitions must all be in the list of partitions: one that lacks them was cut */
export function listingsOf(read: ReadList, system: ManagedSystem, checked: readonly Command[]): Listings {
  const rowsOf = new Map<Command, Fact<readonly HmcRecord[]>>();
  const indexes = new Map<Command, ByLpar>();

  function rows(command: Command): Fact<readonly HmcRecord[]> {
    const found = rowsOf.get(command) ?? readRows(command);
    rowsOf.set(command, found);
    return found;
  }

  function readRows(command: Command): Fact<readonly HmcRecord[]> {
    const title = titleOf(command.spec, { system: system.name });
    if (system.whyUnread !== undefined) return missing(`${title}: ${system.whyUnread}`, system.record.source);
    return lacks(system.record, command) ? known([], system.record.source) : read(command, { system: system.name });
  }

  const lpars = complete(lparsOf(rows(lparsCommand)), checked.map(rows));
  return {
    lpars,
    rows,
    byLpar(command) {
      const found = indexes.get(command) ?? indexed(rows(command));
      indexes.set(command, found);
      return found;
    },
  };
}

function lparsOf(rows: Fact<readonly HmcRecord[]>): Fact<readonly Lpar[]> {
  if (!isKnown(rows)) return rows;
  const byId = new Map<number, Lpar>();
  const byName = new Map<string, Lpar>();
  for (const record of rows.v) {
    const id = whole(record, 'lpar_id');
    if (!isKnown(id)) return id;
    const name = text(record, 'name');
    if (!isKnown(name)) return name;
    const lpar = { id: id.v, name: name.v, record };
    const other = byId.get(id.v) ?? byName.get(name.v);
    if (other !== undefined && !sameRecord(other.record, record)) {
      const what = other.id === id.v ? `the partition number ${id.v}` : `the partition ${excerpt(name.v)}`;
      return missing(`${record.output} lists ${what} twice, differently`, joinSources(other.record.source, record.source));
    }
    byId.set(id.v, lpar);
    byName.set(name.v, lpar);
  }
  return known(
    [...byId.values()].sort((a, b) => a.id - b.id),
    rows.s,
  );
}

function sameRecord(a: HmcRecord, b: HmcRecord): boolean {
  return a.values.size === b.values.size && [...a.values].every(([name, value]) => b.values.get(name) === value);
}

/** A partition that another listing names, and the list of partitions does not: that list is not whole. */
function complete(lpars: Fact<readonly Lpar[]>, others: readonly Fact<readonly HmcRecord[]>[]): Fact<readonly Lpar[]> {
  if (!isKnown(lpars)) return lpars;
  const ids = new Set(lpars.v.map(({ id }) => String(id)));
  for (const other of others) {
    const stray = isKnown(other)
      ? other.v.find((row) => isNumber(row.values.get('lpar_id')) && !ids.has(row.values.get('lpar_id') as string))
      : undefined;
    if (stray === undefined) continue;
    const id = stray.values.get('lpar_id') as string;
    return missing(`lssyscfg -r lpar does not list the partition ${id}, which ${stray.output} lists`, joinSources(lpars.s, stray.source));
  }
  return lpars;
}

function isNumber(value: string | undefined): boolean {
  return value !== undefined && /^[1-9]\d*$/.test(value) && value !== '65535';
}

function indexed(all: Fact<readonly HmcRecord[]>): ByLpar {
  const byId = new Map<string, HmcRecord[]>();
  for (const row of isKnown(all) ? all.v : []) {
    const id = row.values.get('lpar_id') ?? '';
    const found = byId.get(id);
    if (found === undefined) byId.set(id, [row]);
    else found.push(row);
  }
  const of = ({ id, name, record }: Lpar): Fact<readonly HmcRecord[]> => {
    if (!isKnown(all)) return all;
    const found = byId.get(String(id)) ?? [];
    const other = found.find((row) => (row.values.get('lpar_name') ?? name) !== name);
    return other === undefined ? known(found, sourceOf(found, all.s)) : renamed(other, id, name, record);
  };
  return {
    all,
    of,
    one(lpar) {
      const found = of(lpar);
      if (!isKnown(found)) return found;
      const [first, ...others] = found.v;
      if (first === undefined) return notListed(lpar, found);
      const other = others.find((each) => !sameRecord(first, each));
      return other === undefined
        ? known(first, first.source)
        : missing(`${first.output} lists ${excerpt(lpar.name)} twice, differently`, joinSources(first.source, other.source));
    },
  };

  function notListed({ id, name, record }: Lpar, found: { readonly s: SourceRef }): MissingFact {
    const output = isKnown(all) ? (all.v[0]?.output ?? 'the listing') : 'the listing';
    return missing(
      `${output} does not list the partition ${id} (${excerpt(name)}), which ${record.output} lists`,
      joinSources(found.s, record.source),
    );
  }
}

function sourceOf(rows: readonly HmcRecord[], otherwise: SourceRef): SourceRef {
  return rows.length === 0 ? otherwise : joinSources(...rows.map(({ source }) => source));
}

function renamed(row: HmcRecord, id: number, name: string, record: HmcRecord): MissingFact {
  return missing(
    `${row.output} calls the partition ${id} ${excerpt(row.values.get('lpar_name') ?? '')}, and ${record.output} calls it ${excerpt(name)}`,
    joinSources(row.source, record.source),
  );
}

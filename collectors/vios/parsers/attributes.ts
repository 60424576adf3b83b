/** `lsdev -dev DEVICE -attr`: a table of attribute, value, description and user_settable. */
import { isKnown, known, missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import type { TextFact, TextsFact, WholeFact } from '../../../schemas/generated/types.ts';
import { notesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { headedLines } from './lines.ts';
import type { Line } from './lines.ts';

interface Attribute {
  /** undefined: the columns of its line run into each other. */
  readonly value: string | undefined;
  readonly line: number;
}

/** Attributes by name, or why there are none. */
type Attributes = Fact<ReadonlyMap<string, Attribute | 'repeated'>>;

const heading = /^attribute\s+value\s+description\s+user_settable$/;

function attributesOf(text: string, reading: Reading): Parsed<Attributes> {
  const notes = notesOf(reading);
  const table = headedLines(text, reading, heading);
  if (!('v' in table)) return { facts: table, diagnostics: notes.diagnostics };
  const columns = [table.v.heading.text.indexOf('value'), table.v.heading.text.indexOf('description')] as const;
  const found = new Map<string, Attribute | 'repeated'>();
  for (const row of table.v.rows) {
    const cells = cellsOf(row, columns);
    if (cells === undefined) notes.add('warning', 'this line is not an attribute', row.number, row.text);
    else found.set(cells.name, found.has(cells.name) ? 'repeated' : { value: cells.value, line: row.number });
  }
  return { facts: known(found, table.s), diagnostics: notes.diagnostics };
}

/** Values may be blank or hold blanks: the columns of the heading tell, as long as no cell is wider than its column. */
function cellsOf(
  { text }: Line,
  [valueAt, descriptionAt]: readonly [number, number],
): { name: string; value: string | undefined } | undefined {
  const name = /^[A-Za-z0-9_]+/.exec(text)?.[0];
  if (name === undefined) return undefined;
  const aligned =
    name.length < valueAt && /^\s+$/.test(text.slice(name.length, valueAt)) && /^\s?$/.test(text.slice(descriptionAt - 1, descriptionAt));
  if (aligned && text.length >= descriptionAt) return { name, value: text.slice(valueAt, descriptionAt).trim() };
  const cells = text.trim().split(/\s{2,}/);
  return { name, value: cells.length === 4 && cells[0] === name ? cells[1] : undefined };
}

function valueOf<T>(attributes: Attributes, name: string, reading: Reading, read: (value: string) => T | undefined): Fact<T> {
  if (!('v' in attributes)) return attributes;
  const found = attributes.v.get(name);
  if (found === undefined) return missing(`${reading.output} does not show ${name}`, attributes.s);
  if (found === 'repeated') return missing(`${reading.output} shows ${name} twice`, attributes.s);
  const value = found.value === undefined ? undefined : read(found.value);
  return value === undefined
    ? missing(`${reading.output} shows a ${name} that cannot be read`, reading.cite(found.line))
    : known(value, reading.cite(found.line));
}

const word = (value: string): string | undefined => (/^\S+$/.test(value) ? value : undefined);
const wordOrNone = (value: string): string | undefined => (value === 'none' ? '' : /^\S*$/.test(value) ? value : undefined);

export interface DiskAttributes {
  readonly reservePolicy: TextFact;
  readonly maxTransferBytes: WholeFact;
  /** unique_id; empty: none. */
  readonly udid: TextFact;
  /** Empty: none. */
  readonly pvid: TextFact;
  /** Empty: none. */
  readonly ieee: TextFact;
}

export function noDiskAttributes(why: MissingFact): DiskAttributes {
  return { reservePolicy: why, maxTransferBytes: why, udid: why, pvid: why, ieee: why };
}

export function parseDiskAttributes(text: string, reading: Reading): Parsed<DiskAttributes> {
  const { facts: attributes, diagnostics } = attributesOf(text, reading);
  return {
    facts: {
      // Words of the driver: a translated one would be taken for a policy nobody set.
      reservePolicy: valueOf(attributes, 'reserve_policy', reading, (value) => (/^[a-zA-Z_]+$/.test(value) ? value : undefined)),
      maxTransferBytes: valueOf(attributes, 'max_transfer', reading, bytesOf),
      udid: valueOf(attributes, 'unique_id', reading, (value) => (value === 'none' ? '' : value)),
      pvid: valueOf(attributes, 'pvid', reading, (value) =>
        value === 'none' ? '' : /^[0-9a-f]{32}$/i.test(value) ? value.slice(0, 16).toLowerCase() : undefined,
      ),
      ieee: ieeeOf(attributes, reading),
    },
    diagnostics,
  };
}

/**
 * Drivers of some storage have no such name. The table is in alphabetical order: where it is, what follows shows that it
 * is not cut off.
 */
function ieeeOf(attributes: Attributes, reading: Reading): TextFact {
  const names = isKnown(attributes) ? [...attributes.v.keys()] : [];
  const ordered = names.every((name, at) => at === 0 || (names[at - 1] as string) < name);
  if (ordered && !names.includes('ieee_volname') && (names.at(-1) ?? '') > 'ieee_volname') return known('', attributes.s);
  return valueOf(attributes, 'ieee_volname', reading, (value) => {
    if (value === '' || value === 'none') return '';
    return /^(?:0x)?[0-9a-f]+$/i.test(value) ? value.replace(/^0x/i, '').toLowerCase() : undefined;
  });
}

/** 0x100000, or 1048576. */
function bytesOf(value: string): number | undefined {
  return /^0x[0-9a-f]{1,12}$/i.test(value) ? Number(value) : wholeNumber(value);
}

export interface SeaAttributes {
  readonly realAdapter: TextFact;
  readonly virtualAdapters: TextsFact;
  readonly pvid: WholeFact;
  readonly pvidAdapter: TextFact;
  /** Empty: none. */
  readonly controlChannel: TextFact;
  readonly haMode: TextFact;
}

export function noSeaAttributes(why: MissingFact): SeaAttributes {
  return { realAdapter: why, virtualAdapters: why, pvid: why, pvidAdapter: why, controlChannel: why, haMode: why };
}

export function parseSeaAttributes(text: string, reading: Reading): Parsed<SeaAttributes> {
  const { facts: attributes, diagnostics } = attributesOf(text, reading);
  return {
    facts: {
      realAdapter: valueOf(attributes, 'real_adapter', reading, word),
      virtualAdapters: valueOf(attributes, 'virt_adapters', reading, (value) => {
        const adapters = value.split(',').map((each) => each.trim());
        return adapters.every((each) => /^ent[0-9]{1,5}$/.test(each)) ? adapters : undefined;
      }),
      pvid: valueOf(attributes, 'pvid', reading, wholeNumber),
      pvidAdapter: valueOf(attributes, 'pvid_adapter', reading, word),
      controlChannel: valueOf(attributes, 'ctl_chan', reading, wordOrNone),
      haMode: valueOf(attributes, 'ha_mode', reading, word),
    },
    diagnostics,
  };
}

/** `lsdev -dev vioslpm0 -attr`: moves that may run through it at once, from 1 on. */
export function parseLpmAttributes(text: string, reading: Reading): Parsed<{ readonly mspConcurrency: WholeFact }> {
  const { facts: attributes, diagnostics } = attributesOf(text, reading);
  return {
    facts: {
      mspConcurrency: valueOf(attributes, 'cfg_msp_lpm_ops', reading, (value) => {
        const count = wholeNumber(value);
        return count === undefined || count < 1 || count > 64 ? undefined : count;
      }),
    },
    diagnostics,
  };
}

/** `lsdev -dev sys0 -attr`: modelname "IBM,9009-42A" and systemid "IBM,0278AAAA1", whose first two digits are the plant. */
export function parseSysAttributes(text: string, reading: Reading): Parsed<{ readonly machine: TextFact }> {
  const { facts: attributes, diagnostics } = attributesOf(text, reading);
  const model = valueOf(attributes, 'modelname', reading, (value) => /^IBM,([0-9A-Z]{4}-[0-9A-Z]{3})$/.exec(value)?.[1]);
  const serial = valueOf(attributes, 'systemid', reading, (value) => /^IBM,[0-9A-Z]{2}([0-9A-Z]{7})$/.exec(value)?.[1]);
  if (!('v' in model)) return { facts: { machine: model }, diagnostics };
  if (!('v' in serial)) return { facts: { machine: serial }, diagnostics };
  return { facts: { machine: known(`${model.v}*${serial.v}`, serial.s) }, diagnostics };
}

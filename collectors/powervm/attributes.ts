/**
 * Values of a record as facts. An attribute that is not there, one that is empty, `none`, `null` (does not apply) and
 * `unavailable` (the HMC cannot know now) are five different answers; none of them is a zero.
 */
import { known } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { SourceRef } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { wholeNumber } from '../reading.ts';
import { cellsOf, notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

/** The value as printed, or why there is none: `null` and `unavailable` are none. */
function printed(record: HmcRecord, name: string): Fact<string> {
  const value = record.values.get(name);
  if (value === undefined) return notKnown(record, `this level of the HMC shows no ${name} there`);
  if (record.twice.has(name)) return notKnown(record, `${name} is shown twice, with different values`);
  if (value === 'unavailable') return notKnown(record, `the HMC cannot tell ${name} now (unavailable)`);
  if (value === 'null') return notKnown(record, `${name} does not apply there (null)`);
  return known(value, record.source);
}

function read<T>(record: HmcRecord, name: string, what: string, of: (text: string) => T | undefined): Fact<T> {
  const fact = printed(record, name);
  if ('why' in fact) return fact;
  const value = of(fact.v);
  return value === undefined
    ? notKnown(record, `${name} is ${fact.v === '' ? 'empty' : excerpt(fact.v)}: no ${what}`)
    : known(value, fact.s);
}

/** As printed; an empty one is missing. */
export function text(record: HmcRecord, name: string): Fact<string> {
  return read(record, name, 'text', (value) => (value === '' ? undefined : value));
}

/** As printed; empty and `none` are known to be nothing. */
export function textOrNone(record: HmcRecord, name: string): Fact<string> {
  return read(record, name, 'text', (value) => (value === 'none' ? '' : value));
}

export function whole(record: HmcRecord, name: string): Fact<number> {
  return read(record, name, 'whole number', wholeNumber);
}

/** @param none what `none` and an empty value stand for */
export function wholeOr(record: HmcRecord, name: string, none: number): Fact<number> {
  return read(record, name, 'whole number', (value) => (value === '' || value === 'none' ? none : wholeNumber(value)));
}

export function flag(record: HmcRecord, name: string): Fact<boolean> {
  return read(record, name, 'flag', (value) => (value === '1' ? true : value === '0' ? false : undefined));
}

/** A number with up to two decimals, in hundredths. */
export function hundredths(record: HmcRecord, name: string): Fact<number> {
  return read(record, name, 'number with two decimals', hundredthsOf);
}

export function hundredthsOf(value: string): number | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(value);
  return parts === null ? undefined : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Elements of a list; empty and `none` are a list of none. */
export function list(record: HmcRecord, name: string): Fact<string[]> {
  return read(record, name, 'list', (value) => (value.trim() === '' || value === 'none' ? [] : cellsOf(value)));
}

export function wholes(record: HmcRecord, name: string): Fact<number[]> {
  return read(record, name, 'list of whole numbers', (value) => {
    const numbers = value.trim() === '' || value === 'none' ? [] : (cellsOf(value) ?? [value]).map((each) => wholeNumber(each.trim()));
    return numbers.every((each) => each !== undefined) ? numbers : undefined;
  });
}

/** Twelve hexadecimal digits, lower case; empty: none yet. */
export function mac(record: HmcRecord, name: string): Fact<string> {
  return read(record, name, 'MAC address', macOf);
}

export function macOf(value: string): string | undefined {
  const digits = value.toLowerCase().replaceAll(/[:.-]/g, '');
  return digits === '' || /^[0-9a-f]{12}$/.test(digits) ? digits : undefined;
}

/** Sixteen hexadecimal digits, lower case. */
export function wwpnOf(value: string): string | undefined {
  const digits = value.trim().toLowerCase().replaceAll(':', '');
  return /^[0-9a-f]{16}$/.test(digits) ? digits : undefined;
}

/** `any` as the number that stands for it. */
export const any = 65535;

export function numberOrAny(record: HmcRecord, name: string): Fact<number> {
  return read(record, name, 'number', (value) => (value === 'any' ? any : wholeNumber(value)));
}

/** The values of several facts, or the first that is missing. */
export function allKnown<T>(facts: readonly Fact<T>[], source: SourceRef): Fact<T[]> {
  const values: T[] = [];
  for (const fact of facts) {
    if ('why' in fact) return fact;
    values.push(fact.v);
  }
  return known(values, source);
}

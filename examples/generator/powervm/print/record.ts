/** Records as an HMC prints them: attr=value, a list quoted together with its name, elements with commas quoted once more. */
import type { Extra } from '../model.ts';

type Value = string | number | readonly (string | number)[];

/** A line; `extra` goes over attributes of the same name, or behind them. */
export function record(attributes: Readonly<Record<string, Value | undefined>>, extra: Extra = {}): string {
  return Object.entries({ ...attributes, ...extra })
    .flatMap(([name, value]) => (value === undefined ? [] : [field(name, value)]))
    .join(',');
}

function field(name: string, value: Value): string {
  if (typeof value !== 'object') return quoted(`${name}=${value}`);
  return quoted(`${name}=${value.map((element) => quoted(String(element))).join(',')}`);
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines, or what an HMC says where there are none. */
export function listing(records: readonly string[]): string {
  return records.length === 0 ? 'No results were found.\n' : `${records.join('\n')}\n`;
}

/** A list, or the word for none. */
export function orNone(elements: readonly string[]): string | readonly string[] {
  return elements.length === 0 ? 'none' : elements;
}

/** Hundredths with the decimals that an HMC shows: 2.0, 0.35. */
export function units(hundredths: number): string {
  const text = (hundredths / 100).toFixed(2);
  return text.endsWith('0') ? text.slice(0, -1) : text;
}

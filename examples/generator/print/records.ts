/** The record form of ldm's -p output: a tag and |key=value attributes, one record a line. */
import { dialectOf } from '../dialects.ts';
import type { HostModel } from '../model.ts';

/** Undefined leaves the key out, as a release does that does not know it. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `|key=value…`: a continuation line, or what follows a tag. */
export function attributes(values: Attributes): string {
  let text = '';
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) text += `|${key}=${value}`;
  }
  return text;
}

export function record(tag: string, values: Attributes): string {
  return tag + attributes(values);
}

/** A bare tag and one line for each element; nothing without elements. */
export function listRecord(tag: string, elements: readonly Attributes[]): readonly string[] {
  return elements.length === 0 ? [] : [tag, ...elements.map(attributes)];
}

export function listing(host: HostModel, lines: readonly string[]): string {
  return `VERSION ${dialectOf(host.ldmVersion).listing}\n${lines.join('\n')}\n`;
}

export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

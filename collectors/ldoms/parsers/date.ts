import type { TextFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseOneLine } from './one-line.ts';

const stamp = /^\s*(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)\s*$/;

/** `date -u +%Y-%m-%dT%H:%M:%SZ`: the clock of the host. */
export function parseDate(text: string, reading: Reading): Parsed<{ readonly hostTime: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'a time', (line) => {
    const time = stamp.exec(line)?.[1];
    return time !== undefined && Number.isFinite(Date.parse(time)) ? time : undefined;
  });
  return { facts: { hostTime: facts }, diagnostics };
}

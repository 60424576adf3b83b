import type { TextFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseOneLine } from './one-line.ts';

/** `uname -a`: SunOS NODE RELEASE VERSION … */
export function parseUname(text: string, reading: Reading): Parsed<{ readonly hostName: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the node name', (line) => /^SunOS (\S+) \d+\.\d+ /.exec(line)?.[1]);
  return { facts: { hostName: facts }, diagnostics };
}

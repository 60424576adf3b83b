import type { TextFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseOneLine } from './one-line.ts';

const stateLine = /^\s*((?:online|offline|disabled|maintenance|degraded|uninitialized|legacy_run)\*?)\s*$/;

/** `svcs -H -o state ldmd`; '*' after a state: it is changing. */
export function parseLdmdState(text: string, reading: Reading): Parsed<{ readonly ldmdState: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the state of ldmd', (line) => stateLine.exec(line)?.[1]);
  return { facts: { ldmdState: facts }, diagnostics };
}

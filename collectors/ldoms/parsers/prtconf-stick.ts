import type { WholeFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseOneLine } from './one-line.ts';

// prtconf -pv prints properties as hexadecimal words of eight digits: 3b9aca00 is 1,000,000,000 Hz.
const property = /^\s*stick-frequency:\s+(?:0x)?([0-9a-f]{8})\s*$/i;

/** `prtconf -pv`, of which only the stick-frequency lines are kept. */
export function parsePrtconfStick(text: string, reading: Reading): Parsed<{ readonly stickFrequencyHz: WholeFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'a stick frequency', (line) => {
    const digits = property.exec(line)?.[1];
    return digits === undefined ? undefined : Number.parseInt(digits, 16);
  });
  // The whole output may hold anything; its lines are not quoted.
  return { facts: { stickFrequencyHz: facts }, diagnostics: diagnostics.filter((diagnostic) => diagnostic.severity !== 'note') };
}

/** Which parser reads which command of the HMC. */
import type { Command } from '../command.ts';
import type { Parse } from '../parse-output.ts';
import { hmcCommands, lshmc, rmcPartitions } from './commands.ts';
import { parseLshmc } from './parsers/lshmc.ts';
import { parseLspartition } from './parsers/lspartition.ts';
import { parseRecords } from './records.ts';
import { viosrvcmdParsers } from './viosrvcmd.ts';

const ofTheirOwn: ReadonlyMap<Command, Parse> = new Map<Command, Parse>([
  [lshmc, parseLshmc],
  [rmcPartitions, parseLspartition],
]);

/** Attribute records as they stand: what they mean takes more than one listing. */
const records: Parse = (text, reading) => {
  const { facts, diagnostics } = parseRecords(text, reading);
  const found = facts.records;
  return {
    facts: { records: 'v' in found ? { v: found.v.map(({ values }) => Object.fromEntries(values)), s: found.s } : found },
    diagnostics,
  };
};

export const parsers: ReadonlyMap<Command, Parse> = new Map([
  ...hmcCommands.map((command) => [command, ofTheirOwn.get(command) ?? records] as const),
  ...viosrvcmdParsers,
]);

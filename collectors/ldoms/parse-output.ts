import type { ParsedOutput } from '../collector.ts';
import * as commands from './commands.ts';
import { titleOf } from './outputs.ts';
import { parseDate } from './parsers/date.ts';
import { parseDomains } from './parsers/domains.ts';
import { parseLdmList } from './parsers/ldm-list.ts';
import { parseLdmListDevices } from './parsers/ldm-list-devices.ts';
import { parseLdmListIo } from './parsers/ldm-list-io.ts';
import { parseLdmListNetdev } from './parsers/ldm-list-netdev.ts';
import { parseLdmListPageSizes } from './parsers/ldm-list-page-sizes.ts';
import { parseLdmListServices } from './parsers/ldm-list-services.ts';
import { parseLdmListSpconfig } from './parsers/ldm-list-spconfig.ts';
import { parseLdmListStatus } from './parsers/ldm-list-status.ts';
import { parseLdmVersion } from './parsers/ldm-version.ts';
import { parseLdmdProperties } from './parsers/ldmd-properties.ts';
import { parseLdmdState } from './parsers/ldmd-state.ts';
import { parseMnttab } from './parsers/mnttab.ts';
import { parsePrtconfStick } from './parsers/prtconf-stick.ts';
import { parsePrtdiag } from './parsers/prtdiag.ts';
import { parsePsrinfo } from './parsers/psrinfo.ts';
import { parseRelease } from './parsers/release.ts';
import { parseUname } from './parsers/uname.ts';
import { parseVirtinfo } from './parsers/virtinfo.ts';
import type { Command } from '../command.ts';
import type { Parsed, Reading } from './reading.ts';

type Parse = (text: string, reading: Reading) => Parsed<unknown>;

/** Which parser reads the output of which command. */
export const parsers: ReadonlyMap<Command, Parse> = new Map<Command, Parse>([
  [commands.ldmVersion, parseLdmVersion],
  [commands.ldmList, parseLdmList],
  [commands.ldmListBindings, parseDomains],
  [commands.ldmListLong, parseDomains],
  [commands.ldmListServices, parseLdmListServices],
  [commands.ldmListConstraints, parseDomains],
  [commands.ldmListDevices, parseLdmListDevices],
  [commands.ldmListIo, parseLdmListIo],
  [commands.ldmListNetdev, parseLdmListNetdev],
  [commands.ldmListSpconfig, parseLdmListSpconfig],
  [commands.ldmListStatus, parseLdmListStatus],
  [commands.ldmListPageSizes, parseLdmListPageSizes],
  [commands.ldmdProperties, parseLdmdProperties],
  [commands.ldmdState, parseLdmdState],
  [commands.prtdiag, parsePrtdiag],
  [commands.psrinfo, parsePsrinfo],
  [commands.prtconfStick, parsePrtconfStick],
  [commands.uname, parseUname],
  [commands.virtinfo, parseVirtinfo],
  [commands.release, parseRelease],
  [commands.mnttab, parseMnttab],
  [commands.date, parseDate],
]);

/**
 * Facts of one output, without the checks against other outputs that a snapshot makes. Sources are line numbers, or a
 * first and a last line.
 */
export function parseOutput(commandLine: string, text: string): ParsedOutput | undefined {
  for (const [command, parse] of parsers) {
    const parameters = parametersOf(command, wordsOf(commandLine));
    if (parameters === undefined) continue;
    const filtered = command.spec.filter === undefined ? text : command.spec.filter.redact(text);
    return parse(filtered, {
      output: titleOf(command.spec, parameters),
      release: 'this release of ldm',
      cite: (first, last = first) => (first === last ? first : [first, last]),
    });
  }
  return undefined;
}

/** Words of a command line as a person types it: quotes taken off, and what we put before a command left out. */
function wordsOf(commandLine: string): readonly string[] {
  const words = (commandLine.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
  const first = words.findIndex((word) => !['env', 'pfexec', 'sudo', '-n'].includes(word) && !/^(LC_ALL|PATH)=/.test(word));
  return words.slice(Math.max(first, 0));
}

/** The parameters that make these words of the command; undefined where they are another command. */
function parametersOf({ spec }: Command, words: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (words.length !== spec.argv.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of spec.argv.entries()) {
    const word = words[index] as string;
    if (typeof expected === 'string') {
      if (word !== expected) return undefined;
    } else if (word.match(expected.type.pattern)?.[0] === word) {
      parameters[expected.parameter] = word;
    } else {
      return undefined;
    }
  }
  return parameters;
}

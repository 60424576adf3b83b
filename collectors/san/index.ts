import type { Collector } from '../collector.ts';
import type { Command } from '../command.ts';
import { parseOutputWith } from '../parse-output.ts';
import type { Parse } from '../parse-output.ts';
import { cfgactvshow, commands, csv, zonesetActive, zonesetActiveVsan, zoneshow } from './commands.ts';
import { parseBrocadeZones } from './parsers/brocade.ts';
import { parseZonesetActive } from './parsers/cisco.ts';
import { parseCsv } from './parsers/csv.ts';
import { outputsInText } from './pasted.ts';
import { setUp } from './set-up.ts';
import { snapshotsOf } from './snapshot.ts';
import { steps } from './steps.ts';
import { parserVersion } from './version.ts';

const parsers: ReadonlyMap<Command, Parse> = new Map<Command, Parse>([
  [zoneshow, parseBrocadeZones],
  [cfgactvshow, parseBrocadeZones],
  [zonesetActive, parseZonesetActive],
  [zonesetActiveVsan, parseZonesetActive],
  [csv, parseCsv],
]);

export const collector: Collector = {
  platform: 'san',
  title: 'Fibre Channel switches and fabrics',
  commands: commands.map((command) => command.spec),
  steps,
  parserVersion,
  setUp,
  parse: snapshotsOf,
  parseOutput: (commandLine, text) => parseOutputWith(parsers, 'this release of the switch', commandLine, text),
  outputsInText,
};

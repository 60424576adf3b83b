import type { Collector } from '../collector.ts';
import type { Command } from '../command.ts';
import { parseVirtinfo } from '../ldoms/parsers/virtinfo.ts';
import { parseOutputWith } from '../parse-output.ts';
import type { Parse } from '../parse-output.ts';
import { commands, pkgEntire, release, virtinfo, zoneadmList, zoneadmNames } from './commands.ts';
import { parsePkgEntire, parseSolarisRelease } from './parsers/solaris-release.ts';
import { parseZoneadmList, parseZoneadmNames } from './parsers/zoneadm-list.ts';
import { setUp } from './set-up.ts';
import { snapshotOf } from './snapshot.ts';
import { steps } from './steps.ts';
import { parserVersion } from './version.ts';

const parsers: ReadonlyMap<Command, Parse> = new Map<Command, Parse>([
  [virtinfo, parseVirtinfo],
  [zoneadmList, parseZoneadmList],
  [zoneadmNames, parseZoneadmNames],
  [release, parseSolarisRelease],
  [pkgEntire, parsePkgEntire],
]);

export const collector: Collector = {
  platform: 'solaris',
  title: 'Oracle Solaris in a guest',
  commands: commands.map((command) => command.spec),
  steps,
  parserVersion,
  setUp,
  parse: (capture) => [snapshotOf(capture)],
  parseOutput: (commandLine, text) => parseOutputWith(parsers, 'this release of Solaris', commandLine, text),
};

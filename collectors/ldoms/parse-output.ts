import type { ParsedOutput } from '../collector.ts';
import * as commands from './commands.ts';
import { typedCommand } from './human/command-line.ts';
import { excerpt } from '../../schemas/visible.ts';
import { parseOutputWith } from '../parse-output.ts';
import type { Parse } from '../parse-output.ts';
import { parseDate } from './parsers/date.ts';
import { parseDeviceId } from './parsers/device-id.ts';
import { parseDfFile } from './parsers/df-file.ts';
import { parseDomains } from './parsers/domains.ts';
import { parseLdmList } from './parsers/ldm-list.ts';
import { parseLdmListDevices } from './parsers/ldm-list-devices.ts';
import { parseLdmListHba } from './parsers/ldm-list-hba.ts';
import { parseLdmListIo } from './parsers/ldm-list-io.ts';
import { parseLdmListNetdev } from './parsers/ldm-list-netdev.ts';
import { parseLdmListPageSizes } from './parsers/ldm-list-page-sizes.ts';
import { parseLdmListServices } from './parsers/ldm-list-services.ts';
import { parseLdmListSpconfig } from './parsers/ldm-list-spconfig.ts';
import { parseLdmListStatus } from './parsers/ldm-list-status.ts';
import { parseLdmVersion } from './parsers/ldm-version.ts';
import { parseLdmdProperties } from './parsers/ldmd-properties.ts';
import { parseLdmdState } from './parsers/ldmd-state.ts';
import { parseLsBackend } from './parsers/ls-backend.ts';
import { parseMnttab } from './parsers/mnttab.ts';
import { parsePrtconfStick } from './parsers/prtconf-stick.ts';
import { parsePrtdiag } from './parsers/prtdiag.ts';
import { parsePsrinfo } from './parsers/psrinfo.ts';
import { parseRelease } from './parsers/release.ts';
import { parseTrustedPeers } from './parsers/trusted-peers.ts';
import { parseUname } from './parsers/uname.ts';
import { parseVirtinfo } from './parsers/virtinfo.ts';
import { parseZpoolList } from './parsers/zpool-list.ts';
import type { Command } from '../command.ts';

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
  [commands.ldmListHba, parseLdmListHba],
  [commands.ldmdProperties, parseLdmdProperties],
  [commands.ldmdState, parseLdmdState],
  [commands.prtdiag, parsePrtdiag],
  [commands.psrinfo, parsePsrinfo],
  [commands.prtconfStick, parsePrtconfStick],
  [commands.uname, parseUname],
  [commands.virtinfo, parseVirtinfo],
  [commands.release, parseRelease],
  [commands.mnttab, parseMnttab],
  [commands.trustedPeers, parseTrustedPeers],
  [commands.zpoolList, parseZpoolList],
  [commands.date, parseDate],
  [commands.backend, parseLsBackend],
  [commands.backendFileSystem, parseDfFile],
  [commands.backendDevice, parseDeviceId],
]);

export function parseOutput(commandLine: string, text: string): ParsedOutput | undefined {
  const release = 'this release of ldm';
  const exact = parseOutputWith(parsers, release, commandLine, text);
  if (exact !== undefined) return exact;
  // The forms for people, and other ways to type a command.
  const typed = typedCommand(commandLine);
  const parse = typed === undefined || 'why' in typed ? undefined : parsers.get(typed.command);
  if (typed === undefined || 'why' in typed || parse === undefined) return undefined;
  const { filter } = typed.command.spec;
  return parse(filter === undefined ? text : filter.redact(text), {
    output: excerpt(commandLine),
    release,
    cite: (first, last = first) => (first === last ? first : [first, last]),
  });
}

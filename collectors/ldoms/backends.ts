/**
 * Backends of volumes: which of them are asked about, and what the answers say. Only the control domain can be asked, so
 * that a volume of another service domain stays unproven unless its path proves it.
 */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { FlagFact, Mount, TextFact, Zpool } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import * as commands from './commands.ts';
import type { Outputs } from './outputs.ts';
import { parseDeviceId } from './parsers/device-id.ts';
import { parseDfFile } from './parsers/df-file.ts';
import type { FileSystem } from './parsers/df-file.ts';
import { parseLsBackend, saysNotThere } from './parsers/ls-backend.ts';
import { parseZpoolList } from './parsers/zpool-list.ts';

/** What the control domain says of the backends that it serves. */
export interface Backends {
  readonly mounts: Fact<readonly Mount[]>;
  readonly zpools: Fact<Zpool[]>;
  /** Whether the path leads to something that can hold a disk. */
  exists(path: string): FlagFact;
  /** The file system that a file lies on, links followed. */
  fileSystemOf(path: string): Fact<FileSystem>;
  /** GUID of a disk, upper case, from its device id. */
  guidOf(path: string): TextFact;
}

export function backendsOf(outputs: Outputs, mounts: Fact<readonly Mount[]>): Backends {
  const { zpools: listed } = outputs.read(commands.zpoolList, parseZpoolList, (why) => ({ zpools: why }));
  const zpools = confirmed(listed, mounts);
  return {
    mounts,
    zpools,
    exists: (path) => existsBy(path, outputs),
    fileSystemOf: (path) =>
      notAsked(path) ?? outputs.read(commands.backendFileSystem, parseDfFile, (why) => ({ fileSystem: why }), { path }).fileSystem,
    guidOf: (path) => notAsked(path) ?? outputs.read(commands.backendDevice, parseDeviceId, (why) => ({ guid: why }), { path }).guid,
  };
}

/** No second list shows all pools; those that have a file system mounted must be in it. */
function confirmed(zpools: Fact<Zpool[]>, mounts: Fact<readonly Mount[]>): Fact<Zpool[]> {
  if (!isKnown(zpools)) return zpools;
  const sources = joinSources(zpools.s, mounts.s);
  if (!isKnown(mounts)) return missing(`nothing confirms that zpool list shows all pools: ${mounts.why}`, sources);
  const names = new Set(zpools.v.map(({ name }) => (isKnown(name) ? name.v : undefined)));
  for (const { special, fsType } of mounts.v) {
    if (isKnown(special) && isKnown(fsType) && fsType.v === 'zfs' && !names.has(special.v.replace(/\/.*$/s, '')))
      return missing(`${excerpt(special.v)} is mounted, and zpool list does not show its pool: the list is cut`, sources);
  }
  return zpools;
}

function existsBy(path: string, outputs: Outputs): FlagFact {
  const strange = notAsked(path);
  if (strange !== undefined) return strange;
  const { backend } = outputs.read(commands.backend, parseLsBackend, (why) => ({ backend: why }), { path });
  if (isKnown(backend)) {
    if (backend.v.path !== path) return missing('the path that ls -LFd printed is not the one that was asked about', backend.s);
    return backend.v.holdsDisk ? known(true, backend.s) : missing(`${path} is a directory, a pipe or a socket`, backend.s);
  }
  const failed = outputs.failed(commands.backend, { path });
  return failed !== undefined && saysNotThere(path, failed.stderr) ? known(false, joinSources(backend.s)) : backend;
}

function notAsked(path: string) {
  return isAsked(path) ? undefined : missing('the path of the backend has characters that are not asked about');
}

function isAsked(path: string): boolean {
  return !path.startsWith('-') && path.match(commands.backendPathType.pattern)?.[0] === path;
}

/** Each costs a command: half a minute on a slow host for this many. */
const askedPaths = 256;
/** prtconf takes a snapshot of all devices each time. */
const askedDevices = 64;

const disk = '^[/]dev[/]r?dsk[/]c[0-9]+(t[0-9A-Fa-f]+)?d[0-9]+(s[0-9]+)?$';
/** Without counted repetition, which the nawk of Solaris does not know. */
const namedByGuid = `^[/]dev[/]r?dsk[/]c[0-9]+t${'[0-9A-Fa-f]'.repeat(32)}d[0-9]+(s[0-9]+)?$`;
const pathForm = '^([/][A-Za-z0-9_.@:+=,-]+)+$';
const dotForm = '[/][.][.]?([/]|$)';

/**
 * The backends that the control domain serves, as `ldm list-services -p` shows them, each once. By lines and not by
 * records: the script does the same in nawk.
 */
export function pathsToAsk(services: string): readonly string[] {
  const paths = new Set<string>();
  let control = false;
  for (const line of services.split(/\r?\n/)) {
    if (line.startsWith('DOMAIN|')) control = line.split('|')[1] === 'name=primary';
    if (!control || !line.startsWith('|vol=')) continue;
    for (const field of line.split('|')) {
      if (!field.startsWith('dev=')) continue;
      const path = field.slice('dev='.length).replace(/\/{2,}/g, '/');
      if (path.length <= 255 && isAsked(path)) paths.add(path);
    }
  }
  return [...paths].slice(0, askedPaths);
}

/** Files: on which file system they lie. */
export function filesOf(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !path.startsWith('/dev/'));
}

/** Disks whose names do not prove which they are. */
export function unprovenDisksOf(paths: readonly string[]): readonly string[] {
  const [isDisk, isProven] = [new RegExp(disk), new RegExp(namedByGuid)];
  return paths.filter((path) => isDisk.test(path) && !isProven.test(path)).slice(0, askedDevices);
}

/** The three steps in the script. `SERVICES_OUT` is the output of `ldm list-services -p`, or empty. */
export const shell = {
  ask: [
    'BACKENDS=',
    'if [ -n "$SERVICES_OUT" ]; then',
    '  PATHS=`nawk -F"|" \'',
    '    /^DOMAIN[|]/ { control = ($2 ~ /^name=primary$/) }',
    '    control && /^[|]vol=/ {',
    '      for (i = 1; i <= NF; i++) {',
    '        if ($i !~ /^dev=/) continue',
    '        path = substr($i, 5)',
    '        gsub(/[/][/]+/, "/", path)',
    `        if (length(path) > 255 || path !~ /${pathForm}/ || path ~ /${dotForm}/ || seen[path]++) continue`,
    `        if (++count <= ${askedPaths}) print path`,
    '      }',
    '    }\' "$SERVICES_OUT"`',
    '  for NAME in $PATHS; do',
    '    if run_backend "$NAME"; then BACKENDS="$BACKENDS $NAME"; fi',
    '  done',
    'fi',
  ].join('\n'),
  files: ['for NAME in $BACKENDS; do', '  case $NAME in', '  /dev/*) ;;', '  *) run_backend_file_system "$NAME" ;;', '  esac', 'done'].join(
    '\n',
  ),
  devices: [
    'DISKS=`for NAME in $BACKENDS; do echo "$NAME"; done | nawk \'',
    `  $0 ~ "${disk}" && $0 !~ "${namedByGuid}" && ++count <= ${askedDevices}'\``,
    'for NAME in $DISKS; do',
    '  run_backend_device "$NAME"',
    'done',
  ].join('\n'),
} as const;

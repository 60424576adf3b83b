/** What is run on a control domain, in which order. Each step is a pure function of the outputs so far. */
import type { ExecEntry } from '../../schemas/generated/types.ts';
import type { Command, SoFar, Step } from '../command.ts';
import { filesOf, pathsToAsk, shell, unprovenDisksOf } from './backends.ts';
import * as commands from './commands.ts';
import { parseLdmList } from './parsers/ldm-list.ts';
import { parseLdmListServices } from './parsers/ldm-list-services.ts';
import { isBefore, parseLdmVersion } from './parsers/ldm-version.ts';
import type { Reading } from './reading.ts';

/** Page sizes cost a command per domain, and ldm answers one at a time: about a minute for this many. */
const pageSizeDomains = 64;
/** Service domains whose ports are asked for; a machine has a few. */
const hbaDomains = 16;

function endedWell(entry: ExecEntry | undefined): entry is ExecEntry {
  return (
    entry !== undefined &&
    ('status' in entry.exit ? entry.exit.status === 0 : entry.ended !== undefined) &&
    entry.stdout.truncated !== true &&
    entry.stdout.encoding === undefined
  );
}

/** The path at which ldm answered. Where none did the first is used: what it says then is the reason why facts are missing. */
function ldmPath(soFar: SoFar): string {
  return commands.ldmPaths.find((ldm) => endedWell(soFar.entry(commands.ldmVersion.spec.id, { ldm }))) ?? commands.ldmPaths[0];
}

function atLdm(...run: readonly Command[]): Step['commands'] {
  return (soFar) => run.map((command) => command({ ldm: ldmPath(soFar) }));
}

const [first, ...others] = commands.ldmPaths;

const findLdm: readonly Step[] = [
  {
    name: 'find ldm',
    commands: () => [commands.ldmVersion({ ldm: first })],
    shell: `LDM=\nVERSION_OUT=\nif run_ldm_version ${first}; then LDM=${first}; VERSION_OUT=$OUT; fi`,
  },
  ...others.map((ldm): Step => ({
    name: `find ldm: ${ldm}`,
    commands: (soFar) =>
      commands.ldmPaths.some((path) => endedWell(soFar.entry(commands.ldmVersion.spec.id, { ldm: path })))
        ? []
        : [commands.ldmVersion({ ldm })],
    shell: `if [ -z "$LDM" ]; then\n  if run_ldm_version ${ldm}; then LDM=${ldm}; VERSION_OUT=$OUT; fi\nfi`,
  })),
];

/** Reading for a step: it needs values, not where they come from. */
const reading = (output: string): Reading => ({ output, release: 'ldm', cite: () => -1 });

/** The domains whose page sizes are asked for: none where the bindings show them, or before 3.4, or for too many. */
function pageSizesOf(soFar: SoFar): readonly string[] {
  const version = commands.ldmPaths.map((ldm) => soFar.entry(commands.ldmVersion.spec.id, { ldm })).find(endedWell);
  const list = soFar.entry(commands.ldmList.spec.id);
  const bindings = soFar.entry(commands.ldmListBindings.spec.id);
  if (version === undefined || !endedWell(list) || !endedWell(bindings)) return [];
  if (bindings.stdout.text.includes('|effective-max-pagesize=')) return [];
  const { ldmVersion } = parseLdmVersion(version.stdout.text, reading('ldm -V')).facts;
  if (!('v' in ldmVersion) || isBefore(ldmVersion.v, 3, 4)) return [];
  const { domains } = parseLdmList(list.stdout.text, reading('ldm list -p')).facts;
  if (!('v' in domains) || domains.v.length > pageSizeDomains) return [];
  return domains.v.map((domain) => domain.name);
}

/** The service domains with a virtual SAN, in the order of the list: none on nearly all machines. */
function domainsWithVsan(soFar: SoFar): readonly string[] {
  const list = soFar.entry(commands.ldmListServices.spec.id);
  if (!endedWell(list)) return [];
  const { services } = parseLdmListServices(list.stdout.text, reading('ldm list-services -p')).facts;
  if (!('v' in services)) return [];
  const domains = services.v.vsans.flatMap(({ serviceDomain }) => ('v' in serviceDomain ? [serviceDomain.v] : []));
  return [...new Set(domains)].slice(0, hbaDomains);
}

function backendPaths(soFar: SoFar): readonly string[] {
  const list = soFar.entry(commands.ldmListServices.spec.id);
  return endedWell(list) ? pathsToAsk(list.stdout.text) : [];
}

function backendsThere(soFar: SoFar): readonly string[] {
  return backendPaths(soFar).filter((path) => endedWell(soFar.entry(commands.backend.spec.id, { path })));
}

export const steps: readonly Step[] = [
  ...findLdm,
  {
    name: 'list the domains',
    commands: atLdm(commands.ldmList),
    shell: `[ -n "$LDM" ] || LDM=${first}\nLIST_OUT=\nif run_ldm_list "$LDM"; then LIST_OUT=$OUT; fi`,
  },
  {
    name: 'list what is bound',
    commands: atLdm(commands.ldmListBindings),
    shell: 'BINDINGS_OUT=\nif run_ldm_list_bindings "$LDM"; then BINDINGS_OUT=$OUT; fi',
  },
  {
    name: 'list what is bound, the other way',
    commands: (soFar) => (endedWell(soFar.entry(commands.ldmListBindings.spec.id)) ? [] : atLdm(commands.ldmListLong)(soFar)),
    shell: 'if [ -z "$BINDINGS_OUT" ]; then run_ldm_list_long "$LDM"; fi',
  },
  {
    name: 'list services, constraints, devices and configurations',
    commands: atLdm(
      commands.ldmListServices,
      commands.ldmListConstraints,
      commands.ldmListDevices,
      commands.ldmListIo,
      commands.ldmListNetdev,
      commands.ldmListSpconfig,
      commands.ldmListStatus,
    ),
    shell: [
      'SERVICES_OUT=',
      'if run_ldm_list_services "$LDM"; then SERVICES_OUT=$OUT; fi',
      'run_ldm_list_constraints "$LDM"',
      'run_ldm_list_devices "$LDM"',
      'run_ldm_list_io "$LDM"',
      'run_ldm_list_netdev "$LDM"',
      'run_ldm_list_spconfig "$LDM"',
      'run_ldm_list_status "$LDM"',
    ].join('\n'),
  },
  {
    name: 'page sizes, where the bindings do not show them',
    commands: (soFar) => pageSizesOf(soFar).map((domain) => commands.ldmListPageSizes({ ldm: ldmPath(soFar), domain })),
    shell: [
      'ASK=',
      'if [ -n "$VERSION_OUT" ] && [ -n "$LIST_OUT" ] && [ -n "$BINDINGS_OUT" ]; then',
      '  RELEASE=`sed -n \'s/^Logical Domains* Manager (v \\([0-9][0-9]*\\)\\.\\([0-9][0-9]*\\)[.)].*/\\1 \\2/p\' "$VERSION_OUT" | sed 1q`',
      '  case $RELEASE in',
      "  '' | [0-2]' '* | 3' '[0-3]) ;;",
      `  *) if [ \`grep -c '^DOMAIN|' "$LIST_OUT"\` -le ${pageSizeDomains} ]; then ASK=yes; fi ;;`,
      '  esac',
      '  if grep \'|effective-max-pagesize=\' "$BINDINGS_OUT" >/dev/null; then ASK=; fi',
      'fi',
      'if [ -n "$ASK" ]; then',
      '  for NAME in `sed -n \'s/^DOMAIN|name=\\([A-Za-z0-9_.][A-Za-z0-9_.:+-]*\\)|.*/\\1/p\' "$LIST_OUT"`; do',
      '    run_ldm_list_page_sizes "$LDM" "$NAME"',
      '  done',
      'fi',
    ].join('\n'),
  },
  {
    name: 'ports of the domains that have a virtual SAN',
    commands: (soFar) => domainsWithVsan(soFar).map((domain) => commands.ldmListHba({ ldm: ldmPath(soFar), domain })),
    // The hold space keeps the DOMAIN line until the first virtual SAN of the domain.
    shell: [
      'if [ -n "$SERVICES_OUT" ]; then',
      "  NAMES=`sed -n -e '/^DOMAIN|/h' -e '/^VSAN|/{' -e 'g' -e 's/$/|/' \\",
      "    -e 's/^DOMAIN|name=\\([A-Za-z0-9_.][A-Za-z0-9_.:+-]*\\)|.*/\\1/p' -e 's/.*//' -e 'h' -e '}' \"$SERVICES_OUT\"`",
      `  for NAME in \`echo "$NAMES" | sed ${hbaDomains}q\`; do`,
      '    run_ldm_list_hba "$LDM" "$NAME"',
      '  done',
      'fi',
    ].join('\n'),
  },
  {
    name: 'the machine and its control domain',
    commands: () => [
      commands.ldmdProperties(),
      commands.ldmdState(),
      commands.prtdiag(),
      commands.psrinfo(),
      commands.prtconfStick(),
      commands.uname(),
      commands.virtinfo(),
      commands.release(),
      commands.mnttab(),
      commands.trustedPeers(),
      commands.zpoolList(),
      commands.date(),
    ],
    shell: [
      'run_ldmd_properties',
      'run_ldmd_state',
      'run_prtdiag',
      'run_psrinfo',
      'run_prtconf_stick',
      'run_uname',
      'run_virtinfo',
      'run_release',
      'run_mnttab',
      'run_trusted_peers',
      'run_zpool_list',
      'run_date',
    ].join('\n'),
  },
  // Last: a file server that hangs then costs nothing else.
  {
    name: 'backends of the control domain',
    commands: (soFar) => backendPaths(soFar).map((path) => commands.backend({ path })),
    shell: shell.ask,
  },
  {
    name: 'file systems of the disk images that are there',
    commands: (soFar) => filesOf(backendsThere(soFar)).map((path) => commands.backendFileSystem({ path })),
    shell: shell.files,
  },
  {
    name: 'device ids of the disks whose names prove nothing',
    commands: (soFar) => unprovenDisksOf(backendsThere(soFar)).map((path) => commands.backendDevice({ path })),
    shell: shell.devices,
  },
];

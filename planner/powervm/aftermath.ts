/**
 * What became of partitions, and what was left behind. Sources: migrlpar, lslparmigr, chsyscfg, lshwres and lssyscfg, HMC manual
 * pages; PowerHA SystemMirror: clRGinfo.
 */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { command, lparWords } from '../../rules/powervm/commands/words.ts';
import { sh } from '../../rules/shell.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Measure, PlanExpect, PowervmGuest, PowervmHost, Vios } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import { autostartOf, clean, held, left, notLookedAt, unread } from '../lives/measures.ts';
import type { Aftermath } from '../lives/platform.ts';

export const powervmAftermath: Aftermath = {
  platform: 'powervm',
  stateOf: ({ facts }) => valueOf(facts.powervm?.state),
  runs: ({ facts }) => runsIn(valueOf(facts.powervm?.state) ?? ''),
  runsIn,
  isOff: ({ facts }) => valueOf(facts.powervm?.state) === 'Not Activated',
  busy,
  isStandIn: ({ facts }) => (valueOf(facts.powervm?.stubOf) ?? '') !== '',
  macs,
  slots,
  traces,
  ofGuest,
  ofHost,
};

function runsIn(state: string): boolean | undefined {
  if (state === 'Running' || state === 'Open Firmware') return true;
  return state === 'Not Activated' || state === 'Suspended' ? false : undefined;
}

const atRest = 'Not Migrating';

function busy({ facts: { powervm } }: FleetGuest): string | undefined {
  const [state, migration] = [valueOf(powervm?.state), valueOf(powervm?.migrationState)];
  if (migration !== undefined && migration !== '' && migration !== atRest) return `it migrates just now (${migration})`;
  return state === undefined || runsIn(state) !== undefined ? undefined : `it changes its state just now (${state})`;
}

function each<Element, Value>(list: Fact<Element[]> | undefined, factOf: (element: Element) => Fact<Value>): Fact<readonly Value[]> {
  if (list === undefined) return missing('nothing was read of it');
  if (!isKnown(list)) return list;
  const found: Value[] = [];
  for (const element of list.v) {
    const fact = factOf(element);
    if (!isKnown(fact)) return fact;
    found.push(fact.v);
  }
  return known(found, list.s);
}

function macs({ facts: { powervm } }: FleetGuest): Fact<readonly string[]> {
  const found = each(powervm?.ethernet, ({ mac }) => mac);
  return isKnown(found)
    ? known(
        found.v.filter((mac) => mac !== ''),
        found.s,
      )
    : found;
}

function slots({ facts: { powervm } }: FleetGuest): Fact<readonly number[]> {
  const lists = [
    each(powervm?.ethernet, ({ slot }) => slot),
    each(powervm?.scsi, ({ slot }) => slot),
    each(powervm?.fc, ({ slot }) => slot),
  ];
  const found: number[] = [];
  for (const list of lists) {
    if (!isKnown(list)) return list;
    found.push(...list.v);
  }
  return known(
    found.sort((a, b) => a - b),
    joinSources(...lists.map(({ s }) => s)),
  );
}

function wwpns({ fc }: PowervmGuest): Fact<readonly string[]> {
  const pairs = each(fc, (adapter) => adapter.wwpns);
  return isKnown(pairs) ? known(pairs.v.flat(), pairs.s) : pairs;
}

/** A partition of its name is told by sightings; here it is names of ports and addresses, and mappings that nobody uses. */
function traces(guest: FleetGuest, { name: host, facts }: FleetHost): Measure {
  const { powervm } = facts;
  const own = guest.facts.powervm;
  const look = [sh`lssyscfg -r lpar -m ${host} -F name,lpar_id,state`];
  if (powervm === undefined || own === undefined)
    return unread('traces', host, `what is left of ${guest.name} on ${host} is not known`, look);
  const names = held(
    known([guest.name], -1),
    each(powervm.lpars, ({ name }) => name),
  );
  if ((names ?? []).length > 0)
    return left('traces', host, `${host} still has a partition ${guest.name}`, [
      sh`lssyscfg -r lpar -m ${host} -F name,lpar_id,state # remove it only where it is proved that it runs elsewhere`,
      command(sh`migrlpar -o r -m ${host}`, lparWords(guest.name, undefined).select, '# where a move of it was interrupted'),
    ]);
  const ports = held(
    wwpns(own),
    each(powervm.clientWwpns, ({ wwpn }) => wwpn),
  );
  const addresses = held(
    macs(guest),
    each(powervm.ethernet, ({ mac }) => mac),
  );
  const still = [...(ports ?? []), ...(addresses ?? [])];
  if (still.length > 0)
    return left('traces', host, `addresses of ${guest.name} are still on ${host}: ${still.join(', ')}`, [
      sh`lshwres -r virtualio --rsubtype eth --level lpar -m ${host}`,
      sh`lshwres -r virtualio --rsubtype fc --level lpar -m ${host}`,
    ]);
  if (names === undefined || ports === undefined || addresses === undefined)
    return unread('traces', host, `whether something of ${guest.name} is left on ${host} is not known`, look);
  return clean(
    'traces',
    host,
    `no partition ${guest.name} and none of its addresses are left on ${host}; other numbers of vhosts are normal`,
  );
}

function ofGuest(guest: FleetGuest, before: PlanExpect | undefined): readonly Measure[] {
  const { name, host, facts } = guest;
  const { powervm } = facts;
  const lpar = lparWords(name, valueOf(powervm?.lparId));
  const set = (value: string): string => sh`chsyscfg -r lpar -m ${host.name} -i ${`name=${name},auto_start=${value}`}`;
  return [
    mediumOf(name, powervm),
    groupOf(guest),
    autostartOf(name, powervm?.autoStart ?? missing('it was not read'), before, {
      look: command(sh`lssyscfg -r lpar -m ${host.name}`, lpar.filter, '-F auto_start'),
      on: set('1'),
      off: set('0'),
    }),
  ];
}

function mediumOf(name: string, powervm: PowervmGuest | undefined): Measure {
  const disks = powervm?.disks;
  const look = ['lsmap -all -type file_opt optical # on each Virtual I/O Server that serves it'];
  if (disks === undefined || !isKnown(disks))
    return notLookedAt('install-medium', name, `what its Virtual I/O Servers map to ${name} was not read`, look);
  const drives = disks.v.filter(({ backingKind }) => isKnown(backingKind) && backingKind.v === 'optical');
  const loaded = drives.filter(({ backing }) => !isKnown(backing) || backing.v !== '');
  if (loaded.length > 0)
    return left(
      'install-medium',
      name,
      `${name} still has an optical drive with a medium: ${loaded.map(({ viosName, vtd }) => `${valueOf(vtd) ?? 'a device'} of ${valueOf(viosName) ?? 'a Virtual I/O Server'}`).join(', ')}`,
      loaded.map(
        ({ viosName, vtd }) =>
          sh`unloadopt -vtd ${valueOf(vtd) ?? 'VTD'} # on ${valueOf(viosName) ?? 'the Virtual I/O Server'}; rmvdev -vtd removes the drive`,
      ),
    );
  const unsure = disks.v.some(({ backingKind }) => !isKnown(backingKind) || backingKind.v === 'unclear');
  const isWhole = powervm?.vioServersRead !== undefined && isKnown(powervm.vioServersRead) && powervm.vioServersRead.v;
  if (unsure || !isWhole) return notLookedAt('install-medium', name, `not all that is mapped to ${name} was read`, look);
  return clean('install-medium', name, `no medium is in an optical drive of ${name}`);
}

function groupOf({ name, facts }: FleetGuest): Measure {
  const cluster: Fact<string> = facts.cluster ?? missing('it was not read');
  if (isKnown(cluster) && cluster.v === '') return clean('suspended-group', name, `no cluster manages ${name}`);
  const message = isKnown(cluster)
    ? `whether the group of ${cluster.v} is managed again is not looked at`
    : `whether ${name} is in a cluster whose groups were suspended is not looked at`;
  return notLookedAt('suspended-group', name, message, [
    '/usr/es/sbin/cluster/utilities/clRGinfo # PowerHA SystemMirror, inside the partition',
    'lssrc -ls clstrmgrES # inside the partition',
  ]);
}

function ofHost({ name, facts: { powervm } }: FleetHost): readonly Measure[] {
  return [
    runningOf(name, powervm),
    mappingsOf(name, powervm),
    ...lentOf(name, powervm?.vioses),
    notLookedAt('disabled-service', name, `services that were stopped in partitions of ${name} are not looked at`, [
      'lssrc -a # inside the partition',
      'lssrc -g rsct_rm # inside the partition: mobility needs it',
    ]),
  ];
}

function runningOf(host: string, powervm: PowervmHost | undefined): Measure {
  const look = sh`lslparmigr -r sys -m ${host}`;
  const running = [powervm?.activeMigrationsRunning, powervm?.inactiveMigrationsRunning];
  const counts = running.map(valueOf);
  if (counts.some((count) => count !== undefined && count > 0))
    return left('running-move', host, `a move still runs on ${host}`, [sh`lslparmigr -r lpar -m ${host} -F name,migration_state`]);
  return counts.includes(undefined)
    ? unread('running-move', host, `whether a move runs on ${host} is not known`, [look])
    : clean('running-move', host, `no move runs on ${host}`);
}

/** Mappings whose client number no partition of the system has. */
function mappingsOf(host: string, powervm: PowervmHost | undefined): Measure {
  const look = ['lsmap -all # on each Virtual I/O Server', 'lsmap -all -npiv # on each Virtual I/O Server'];
  const lpars = each(powervm?.lpars, ({ lparId }) => lparId);
  const vioses = powervm?.vioses;
  const isRead =
    vioses !== undefined &&
    isKnown(vioses) &&
    vioses.v.every((vios) => [vios.scsiMapsRead, vios.fcMapsRead].every((read) => valueOf(read) === true));
  if (!isKnown(lpars) || !isRead)
    return notLookedAt('traces', host, `what Virtual I/O Servers of ${host} still map to partitions that left was not read`, look);
  const present = new Set(lpars.v);
  const maps = [
    ...(powervm?.scsiMaps === undefined ? [] : (valueOf(powervm.scsiMaps) ?? [])).map((map) => ({ ...map, adapter: map.vhost })),
    ...(powervm?.fcMaps === undefined ? [] : (valueOf(powervm.fcMaps) ?? [])).map((map) => ({ ...map, adapter: map.vfchost })),
  ];
  const over = maps.filter(({ clientId }) => isKnown(clientId) && clientId.v > 0 && clientId.v !== anyClient && !present.has(clientId.v));
  if (over.length === 0) return clean('traces', host, `no Virtual I/O Server of ${host} maps storage to a partition that is not there`);
  const named = [
    ...new Set(
      over.map(({ adapter, viosName }) => `${valueOf(adapter) ?? 'an adapter'} of ${valueOf(viosName) ?? 'a Virtual I/O Server'}`),
    ),
  ];
  return left('traces', host, `storage is still mapped on ${host} to partitions that are not there: ${named.join(', ')}`, [
    ...new Set(
      over.map(
        ({ adapter, viosName }) =>
          sh`lsmap -vadapter ${valueOf(adapter) ?? 'ADAPTER'} # on ${valueOf(viosName) ?? 'the Virtual I/O Server'}`,
      ),
    ),
  ]);
}

/** 65535 stands for any. */
const anyClient = 65_535;

/** What a server had before the work is in its profile, which is not collected. */
function lentOf(host: string, vioses: Fact<Vios[]> | undefined): readonly Measure[] {
  if (vioses === undefined || !isKnown(vioses))
    return [notLookedAt('lent-resources', host, `the Virtual I/O Servers of ${host} were not read`, [sh`lssyscfg -r lpar -m ${host}`])];
  return vioses.v.map((vios) => {
    const name = valueOf(vios.name) ?? 'a Virtual I/O Server';
    const [memory, units] = [valueOf(vios.memoryMiB), valueOf(vios.procUnitsHundredths)];
    const now = [
      ...(memory === undefined ? [] : [`${memory} MiB of memory`]),
      ...(units === undefined ? [] : [`${units / 100} processing units`]),
    ];
    const words = lparWords(name, valueOf(vios.lparId));
    return notLookedAt(
      'lent-resources',
      name,
      `${name} on ${host} has ${now.length === 0 ? 'resources that were not read' : now.join(' and ')} now; whether more was lent to it for the work is not looked at: compare with its profile`,
      [command(sh`lssyscfg -r prof -m ${host}`, words.filter, '-F name,desired_mem,desired_procs,desired_proc_units')],
    );
  });
}

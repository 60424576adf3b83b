/**
 * What became of domains, and what was left behind. Sources: ldm(8), Oracle VM Server for SPARC 3.6: migrate-domain,
 * list-spconfig, cancel-reconf, set-variable; the virtual disk service keeps its volumes after a migration.
 */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { sh } from '../../rules/shell.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { LdomsGuest, Measure, PlanExpect } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import { autostartOf, clean, held, left, notLookedAt, unread } from '../lives/measures.ts';
import type { Aftermath } from '../lives/platform.ts';

export const ldomsAftermath: Aftermath = {
  platform: 'ldoms',
  stateOf: ({ facts }) => valueOf(facts.ldoms?.state),
  runs: ({ facts }) => runsIn(valueOf(facts.ldoms?.state) ?? ''),
  runsIn,
  isOff: ({ facts }) => valueOf(facts.ldoms?.state) === 'inactive',
  busy,
  isStandIn: () => false,
  macs,
  slots: () => undefined,
  traces,
  ofGuest,
  ofHost,
};

function runsIn(state: string): boolean | undefined {
  if (state === 'active') return true;
  return state === 'bound' || state === 'inactive' ? false : undefined;
}

const settled: readonly string[] = ['active', 'bound', 'inactive'];

function busy({ facts: { ldoms } }: FleetGuest): string | undefined {
  const [state, migration] = [valueOf(ldoms?.state), valueOf(ldoms?.migration)];
  if (migration === 'error') return 'ldm shows an error of its migration';
  if (migration === 'source' || migration === 'target') return `it migrates just now (${migration} of a migration)`;
  return state === undefined || settled.includes(state) ? undefined : `it changes its state just now (${state})`;
}

function macs({ facts: { ldoms } }: FleetGuest): Fact<readonly string[]> {
  if (ldoms === undefined) return missing('nothing was read of the domain');
  if (!isKnown(ldoms.vnets)) return ldoms.vnets;
  const found: string[] = [];
  for (const { mac } of ldoms.vnets.v) {
    if (!isKnown(mac)) return mac;
    found.push(mac.v);
  }
  return known(found, ldoms.vnets.s);
}

/** The volumes stay exported: ldm leaves them, and the way back needs them. */
function traces(guest: FleetGuest, { name: host, facts }: FleetHost): Measure {
  const { ldoms } = facts;
  const { uuid } = guest.facts;
  const look = [sh`ldm list-domain # on ${host}`];
  const own: Fact<readonly string[]> = isKnown(uuid) ? known([uuid.v], uuid.s) : uuid;
  const [uuids, names, addresses] = [
    held(own, ldoms?.domainUuids),
    held(known([guest.name], -1), ldoms?.domainNames),
    held(macs(guest), ldoms?.macsInUse),
  ];
  // A domain of its name with another UUID is another domain.
  const named = isKnown(own) && uuids !== undefined ? [] : names;
  if ((uuids ?? []).length > 0 || (named ?? []).length > 0)
    return left('traces', host, `${host} still has a domain ${guest.name}`, [
      sh`ldm list-domain -l ${guest.name} # on ${host}: remove it only where it is proved that it runs elsewhere`,
    ]);
  if ((addresses ?? []).length > 0)
    return left('traces', host, `MAC addresses of ${guest.name} are in use on ${host}: ${(addresses ?? []).join(', ')}`, [
      sh`ldm list-bindings # on ${host}: who uses them`,
    ]);
  if (uuids === undefined && names === undefined)
    return unread('traces', host, `whether ${host} still has ${guest.name} is not known`, look);
  if (addresses === undefined)
    return unread('traces', host, `whether MAC addresses of ${guest.name} are still in use on ${host} is not known`, look);
  const volumes = exportedStill(guest, host, ldoms?.volumes);
  return clean(
    'traces',
    host,
    `nothing of ${guest.name} is left on ${host}${volumes.length === 0 ? '' : `; its volumes stay exported there, as ldm leaves them for the way back (${volumes.join(', ')})`}`,
  );
}

type Volumes = NonNullable<FleetHost['facts']['ldoms']>['volumes'];

function exportedStill({ facts }: FleetGuest, _host: string, volumes: Volumes | undefined): readonly string[] {
  const vdisks = valueOf(facts.ldoms?.vdisks) ?? [];
  const own = new Set(vdisks.map(({ volume, vds }) => `${valueOf(volume) ?? ''}@${valueOf(vds) ?? ''}`));
  const there = volumes === undefined ? [] : (valueOf(volumes) ?? []);
  return there.map(({ name, vds }) => `${valueOf(name) ?? ''}@${valueOf(vds) ?? ''}`).filter((each) => own.has(each));
}

function ofGuest(guest: FleetGuest, before: PlanExpect | undefined): readonly Measure[] {
  const { name, facts } = guest;
  const { ldoms } = facts;
  const autoBoot: Fact<string> = ldoms?.autoBoot ?? missing('nothing was read of the domain');
  const set = (value: string): string => `${sh`ldm set-variable ${`auto-boot?=${value}`} ${name}`}`;
  return [
    mediumOf(name, ldoms),
    groupOf(guest),
    autostartOf(name, isKnown(autoBoot) ? known(autoBoot.v !== 'false', autoBoot.s) : autoBoot, before, {
      look: sh`ldm list-variable ${'auto-boot?'} ${name}`,
      on: set('true'),
      off: set('false'),
    }),
  ];
}

const image = /\.iso$/i;

function mediumOf(name: string, ldoms: LdomsGuest | undefined): Measure {
  const look = sh`ldm list-domain -o disk ${name}`;
  const vdisks = ldoms?.vdisks;
  if (vdisks === undefined || !isKnown(vdisks)) return unread('install-medium', name, `the disks of ${name} are not known`, [look]);
  const unsure = vdisks.v.some(({ device }) => !isKnown(device));
  const media = vdisks.v.filter(({ device, volume }) => [device, volume].some((fact) => isKnown(fact) && image.test(fact.v)));
  if (media.length > 0)
    return left(
      'install-medium',
      name,
      `${name} still has ${media.map(({ name: disk, device }) => `${valueOf(disk) ?? 'a disk'} (${valueOf(device) ?? 'an image'})`).join(', ')}`,
      media.map(({ name: disk }) => sh`ldm remove-vdisk ${valueOf(disk) ?? 'DISK'} ${name}`),
    );
  if (unsure) return unread('install-medium', name, `what is behind the disks of ${name} is not known`, [look]);
  return clean('install-medium', name, `no image (.iso) is attached to ${name}`);
}

/** Every node of a cluster that runs has the global devices of all nodes mounted. */
const globalDevices = '/global/.devices/';

function groupOf({ name, host, facts }: FleetGuest): Measure {
  const cluster: Fact<string> = facts.cluster ?? missing('it was not read');
  const look = ['clrg status', 'clrs status'];
  if (isKnown(cluster) && cluster.v === '') return clean('suspended-group', name, `no cluster manages ${name}`);
  if (isKnown(cluster))
    return notLookedAt('suspended-group', name, `whether the group of ${cluster.v} is suspended is not looked at`, look);
  const mounts = host.facts.ldoms?.mounts;
  if (mounts === undefined || !isKnown(mounts))
    return notLookedAt('suspended-group', name, `whether a cluster manages ${name} is not known`, look);
  const isNode = mounts.v.some(({ mountPoint }) => isKnown(mountPoint) && mountPoint.v.startsWith(globalDevices));
  return isNode
    ? notLookedAt('suspended-group', name, `${host.name} is a node of a cluster: whether a group is suspended is not looked at`, look)
    : clean('suspended-group', name, `${host.name} is no node of a cluster`);
}

function ofHost(host: FleetHost): readonly Measure[] {
  const { name, facts } = host;
  const { ldoms } = facts;
  return [
    configurationOf(name, ldoms?.spConfigs),
    pendingOf(name, ldoms?.delayedReconfigDomains),
    runningOf(name, ldoms?.migratingDomains),
    managerOf(name, ldoms?.ldmdState),
    notLookedAt(
      'disabled-service',
      name,
      `services that were disabled on ${name} or in its guests are not looked at, but for the one of the Logical Domains Manager`,
      ['svcs -x', 'svcs -a | grep disabled'],
    ),
  ];
}

type SpConfigs = NonNullable<FleetHost['facts']['ldoms']>['spConfigs'];

/** That a configuration of a name runs does not show that what changed since was saved into it. */
function configurationOf(host: string, configs: SpConfigs | undefined): Measure {
  const save = sh`ldm add-spconfig NEW-CONFIG # on ${host}, with a new name in place of NEW-CONFIG`;
  const look = sh`ldm list-spconfig # on ${host}; and ldm list-spconfig -r, which marks what was changed and not saved`;
  if (configs === undefined || !isKnown(configs))
    return unread('unsaved-configuration', host, `the saved configurations of ${host} are not known`, [look]);
  const running = configs.v.find(({ current }) => isKnown(current) && current.v);
  const name = running === undefined ? undefined : valueOf(running.name);
  if (running === undefined || name === 'factory-default')
    return left(
      'unsaved-configuration',
      host,
      `what runs on ${host} is not saved on its service processor: after a power cycle its guests are gone`,
      [save],
    );
  return notLookedAt(
    'unsaved-configuration',
    host,
    `${host} runs ${name ?? 'a saved configuration'}; whether it was saved again after the work is not looked at`,
    [look, save],
  );
}

function pendingOf(host: string, domains: Fact<string[]> | undefined): Measure {
  if (domains === undefined || !isKnown(domains))
    return unread('pending-configuration', host, `whether a domain of ${host} is in delayed reconfiguration is not known`, [
      'ldm list-domain',
    ]);
  if (domains.v.length === 0) return clean('pending-configuration', host, `no domain of ${host} is in delayed reconfiguration`);
  return left(
    'pending-configuration',
    host,
    `in delayed reconfiguration on ${host}: ${domains.v.join(', ')}`,
    domains.v.map((domain) => sh`ldm cancel-reconf ${domain} # or restart it, where the change is wanted`),
  );
}

function runningOf(host: string, domains: Fact<string[]> | undefined): Measure {
  if (domains === undefined || !isKnown(domains))
    return unread('running-move', host, `whether a migration runs on ${host} is not known`, ['ldm list-domain']);
  if (domains.v.length === 0) return clean('running-move', host, `no migration runs on ${host}`);
  return left(
    'running-move',
    host,
    `a migration still runs on ${host}: ${domains.v.join(', ')}`,
    domains.v.map((domain) => sh`ldm list-domain -o status ${domain}`),
  );
}

function managerOf(host: string, state: Fact<string> | undefined): Measure {
  if (state === undefined || !isKnown(state))
    return unread('disabled-service', host, `the state of the Logical Domains Manager on ${host} is not known`, ['svcs svc:/ldoms/ldmd']);
  if (state.v === 'online') return clean('disabled-service', host, `the Logical Domains Manager of ${host} is online`);
  return left('disabled-service', host, `the Logical Domains Manager of ${host} is ${state.v}`, [
    sh`svcs -x svc:/ldoms/ldmd # on ${host}`,
    sh`svcadm enable svc:/ldoms/ldmd # on ${host}`,
  ]);
}

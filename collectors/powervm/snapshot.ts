/** A capture of an HMC as facts: a snapshot for each managed system, with the outputs that are about it. */
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Capture, Guest, Hmc, Host, Snapshot, ViosFacts } from '../../schemas/generated/types.ts';
import { openOutputs } from '../outputs.ts';
import type { Outputs } from '../outputs.ts';
import { flag, text } from './attributes.ts';
import { adaptersOf } from './adapters-of.ts';
import type { Adapters } from './adapters-of.ts';
import * as commands from './commands.ts';
import { generationOf } from './generation.ts';
import { guestOf } from './guests.ts';
import { firmwareOf, powervmHost } from './host.ts';
import { listReader, listingsOf } from './listings.ts';
import type { Listings, ReadList } from './listings.ts';
import { noHmcVersion, parseLshmc } from './parsers/lshmc.ts';
import { parseLspartition } from './parsers/lspartition.ts';
import type { RmcPartitions } from './parsers/lspartition.ts';
import { suggestionsIn } from './suggestions.ts';
import { systemsOf } from './systems.ts';
import type { ManagedSystem } from './systems.ts';
import { parserVersion } from './version.ts';
import { viosFactsOf } from './viosrvcmd.ts';

/** Listings whose partitions have to be in the list of partitions. */
const listingPartitions = [
  commands.profiles,
  commands.memoryOfLpars,
  commands.processorsOfLpars,
  commands.virtualSlots,
  commands.virtualEthernet,
  commands.virtualScsi,
  commands.virtualFc,
  commands.physicalSlots,
  commands.migrationsOfLpars,
];

export function snapshotsOf(capture: Capture): readonly Snapshot[] {
  const whole = openOutputs(capture, `powervm/${parserVersion}`, () => release);
  const read = listReader(whole);
  return systemsOf(read(commands.systems, {}), read(commands.connections, {})).map(({ name }) => snapshotOf(capture, name));
}

const release = 'this level of the HMC';

function snapshotOf(capture: Capture, name: string): Snapshot {
  const entries = capture.entries.filter(({ parameters }) => (parameters['system'] ?? name) === name);
  const outputs = openOutputs({ ...capture, entries }, `powervm/${parserVersion}`, () => release);
  const read = listReader(outputs);
  const system = systemsOf(read(commands.systems, {}), read(commands.connections, {})).find((each) => each.name === name) as ManagedSystem;
  const listings = listingsOf(read, system, listingPartitions);
  const adapters = isKnown(listings.lpars) ? adaptersOf(listings, system.record, listings.lpars.v) : new Map<number, Adapters>();
  const firmware = firmwareOf(read(commands.firmware, { system: name }), system.machine);
  const rmc = outputs.read(commands.rmcPartitions, parseLspartition, (why): RmcPartitions => ({ partitions: why })).partitions;
  const suggestions = suggestionsIn(outputs, read, listings);
  const context = {
    system,
    listings,
    adapters,
    generation: generationOf(system.record),
    firmwareFamily: firmware.family,
    rmc,
    suggestions,
  };
  const guests: Fact<Guest[]> = isKnown(listings.lpars)
    ? known(
        [...adapters.values()].map((own) => guestOf(own, context)),
        listings.lpars.s,
      )
    : listings.lpars;
  const host: Host = {
    name,
    serial: system.machine,
    uuid: missing('the HMC shows no UUID of a system'),
    hostName: missing('a managed system has no node name'),
    model: text(system.record, 'type_model'),
    // sys_time has no time zone: it is that of the HMC, which no listing shows.
    clockOffsetSeconds: missing('the HMC shows the time of the system without its time zone', system.record.source),
    powervm: powervmHost({ system, listings, adapters, hmc: hmcOf(capture.endpoint, outputs, read) }, firmware),
  };
  const vioses = viosesOf(outputs, listings, system);
  return {
    schema: 1,
    endpoint: capture.endpoint,
    platform: 'powervm',
    startedAt: capture.startedAt,
    finishedAt: capture.finishedAt,
    host,
    guests,
    ...(vioses.length === 0 ? {} : { vioses }),
    outputs: [...outputs.outputs],
    sources: [...outputs.sources],
    diagnostics: [...outputs.diagnostics],
  };
}

function hmcOf(endpoint: string, outputs: Outputs, read: ReadList): Hmc {
  const { version, fullVersion } = outputs.read(commands.lshmc, parseLshmc, noHmcVersion);
  const manager = read(commands.migrationManager, {});
  const row = isKnown(manager) ? manager.v[0] : undefined;
  return {
    name: known(endpoint, version.s),
    version,
    fullVersion,
    remoteMobilityCapable: !isKnown(manager)
      ? manager
      : row === undefined
        ? missing('lslparmigr -r manager lists nothing', manager.s)
        : flag(row, 'remote_lpar_mobility_capable'),
  };
}

/** Virtual I/O Servers that were asked through the HMC. */
function viosesOf(outputs: Outputs, { lpars }: Listings, system: ManagedSystem): ViosFacts[] {
  if (!isKnown(lpars)) return [];
  return lpars.v
    .filter(({ record }) => record.values.get('lpar_env') === 'vioserver')
    .flatMap(({ id, name, record }) => {
      const identity = { machine: system.machine, lparId: known(id, record.source), name: known(name, record.source) };
      return viosFactsOf(outputs, { system: system.name, vios: name }, identity) ?? [];
    });
}

/** The partitions of a system as guests. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type {
  ClientEthernet,
  ClientPhysicalSlot,
  ClientSriovPort,
  ClientVnic,
  FlagFact,
  Guest,
  PowervmGuest,
  Suggestion,
  TextFact,
  WholeFact,
  WholesFact,
} from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { backingDevice, ioSlot } from './adapters.ts';
import type { Adapters } from './adapters-of.ts';
import { allKnown, flag, hundredths, hundredthsOf, list, mac, text, textOrNone, whole, wholeOr, wholes } from './attributes.ts';
import { fcClients, scsiClients } from './clients.ts';
import * as commands from './commands.ts';
import { physicalPortCommands, unitsOf } from './resources.ts';
import { isBefore } from './generation.ts';
import type { Listings, Lpar } from './listings.ts';
import type { RmcPartitions } from './parsers/lspartition.ts';
import { elements, from, profileOf } from './profile.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';
import type { ManagedSystem } from './systems.ts';

export interface GuestContext {
  readonly system: ManagedSystem;
  readonly listings: Listings;
  readonly adapters: ReadonlyMap<number, Adapters>;
  readonly generation: TextFact;
  readonly firmwareFamily: TextFact;
  readonly rmc: RmcPartitions['partitions'];
  readonly suggestions: readonly { readonly lpar: Lpar; readonly suggestion: Suggestion }[];
}

export function guestOf(own: Adapters, context: GuestContext): Guest {
  const { record } = own.lpar;
  const state = text(record, 'state');
  const powervm = facetOf(own, context);
  const stopped = isKnown(state) && state.v === 'Not Activated';
  const memory = stopped ? orElse(powervm.profile.desiredMemoryMiB, powervm.memoryMiB) : powervm.memoryMiB;
  const procs = stopped ? orElse(powervm.profile.desiredProcs, powervm.procs) : powervm.procs;
  return {
    name: own.lpar.name,
    uuid: missing('a partition has no UUID that the HMC shows'),
    state: isKnown(state) ? known(coreState(state.v), state.s) : state,
    vcpus: procs,
    memoryBytes: isKnown(memory) ? known(memory.v * 1024 * 1024, memory.s) : memory,
    osName: osNameOf(record),
    partOfHost: isVios(record),
    powervm,
  };
}

function coreState(state: string): string {
  if (['Running', 'Suspended', 'Open Firmware'].includes(state)) return 'running';
  return state === 'Not Activated' ? 'stopped' : 'changing';
}

function orElse<T>(fact: Fact<T>, other: Fact<T>): Fact<T> {
  return isKnown(fact) ? fact : other;
}

/** `Unknown` is translated, and stands where RMC tells nothing. */
function osNameOf(record: HmcRecord): TextFact {
  const version = text(record, 'os_version');
  if (!isKnown(version)) return version;
  return /\d/.test(version.v) ? version : notKnown(record, `os_version is ${excerpt(version.v)}`);
}

function isVios(record: HmcRecord): FlagFact {
  const environment = text(record, 'lpar_env');
  return isKnown(environment) ? known(environment.v === 'vioserver', environment.s) : environment;
}

function facetOf(own: Adapters, context: GuestContext): PowervmGuest {
  const { lpar, profile } = own;
  const { record, id } = lpar;
  const { listings, system, generation } = context;
  const memory = listings.byLpar(commands.memoryOfLpars).one(lpar);
  const processors = listings.byLpar(commands.processorsOfLpars).one(lpar);
  /** What it holds now, or what its profile gives it. */
  const current = <T>(row: Fact<HmcRecord>, now: (row: HmcRecord) => Fact<T>, planned: (row: HmcRecord) => Fact<T>): Fact<T> => {
    if (!isKnown(own.held)) return own.held;
    return own.held.v ? from(row, now) : from(profile, planned);
  };
  const ofMemory = <T>(read: (row: HmcRecord, name: string) => Fact<T>, now: string, planned: string): Fact<T> =>
    current(
      memory,
      (row) => read(row, now),
      (row) => read(row, planned),
    );
  return {
    lparId: known(id, record.source),
    environment: text(record, 'lpar_env'),
    state: text(record, 'state'),
    rmcState: rmcStateOf(lpar, context),
    osVersion: text(record, 'os_version'),
    resourceConfig: flag(record, 'resource_config'),
    migrationState: from(listings.byLpar(commands.migrationsOfLpars).one(lpar), (row) => text(row, 'migration_state')),
    currentProfile: textOrNone(record, 'curr_profile'),
    currentCompatMode: text(record, 'curr_lpar_proc_compat_mode'),
    desiredCompatMode: text(record, 'desired_lpar_proc_compat_mode'),
    autoStart: flag(record, 'auto_start'),
    timeRef: flag(record, 'time_ref'),
    migrationDisabled: flag(record, 'migration_disabled'),
    affinityGroup: textOrNone(record, 'affinity_group_id'),
    // Only the newest levels can refuse a move for it, and only these show it.
    affinityScoreAction: record.values.has('min_affinity_score_action')
      ? textOrNone(record, 'min_affinity_score_action')
      : known('', record.source),
    workloadGroup: textOrNone(record, 'work_group_id'),
    ioPools: from(profile, (row) => list(row, 'lpar_io_pool_ids')),
    redundantErrorPath: flag(record, 'redundant_err_path_reporting'),
    vtpmEnabled: flag(record, 'vtpm_enabled'),
    secureBoot: whole(record, 'secure_boot'),
    remoteRestart: flag(record, 'remote_restart_capable'),
    simplifiedRemoteRestart: flag(record, 'simplified_remote_restart_capable'),
    remoteRestartStatus: text(record, 'remote_restart_status'),
    suspendCapable: flag(record, 'suspend_capable'),
    restrictedIo: record.values.has('restricted_io') ? flag(record, 'restricted_io') : from(profile, (row) => flag(row, 'restricted_io')),
    serviceLpar: serviceLparOf(id, system.record),
    powerControlled: powerControlledOf(lpar, listings),
    procMode: current(
      processors,
      (row) => text(row, 'curr_proc_mode'),
      (row) => text(row, 'proc_mode'),
    ),
    procUnitsHundredths: current(processors, unitsOf, () => profileOf(profile).desiredProcUnitsHundredths),
    procs: current(
      processors,
      (row) => whole(row, 'curr_procs'),
      (row) => whole(row, 'desired_procs'),
    ),
    maxProcs: current(
      processors,
      (row) => whole(row, 'curr_max_procs'),
      (row) => whole(row, 'max_procs'),
    ),
    sharingMode: current(
      processors,
      (row) => text(row, 'curr_sharing_mode'),
      (row) => text(row, 'sharing_mode'),
    ),
    poolName: current(
      processors,
      (row) => poolOfRow(row, listings),
      () => profileOf(profile).poolName ?? missing('the profile names no pool'),
    ),
    memoryMiB: ofMemory(whole, 'curr_mem', 'desired_mem'),
    maxMemoryMiB: ofMemory(whole, 'curr_max_mem', 'max_mem'),
    hptRatio: ofMemory(text, 'curr_hpt_ratio', 'hpt_ratio'),
    memoryMode: ofMemory(text, 'mem_mode', 'mem_mode'),
    memoryExpansionHundredths: ofMemory(hundredths, 'curr_mem_expansion', 'mem_expansion'),
    hugePages: current(memory, hugePagesHeld, (row) => whole(row, 'desired_num_huge_pages')),
    bsrArrays: ofMemory(whole, 'curr_bsr_arrays', 'bsr_arrays'),
    pmemVolumes: pmemOf(lpar, context),
    ...(isBefore(generation, 'POWER9') ? { gzipCredits: known(0, generation.s) } : {}),
    maxVirtualSlots: current(
      listings.byLpar(commands.virtualSlots).one(lpar),
      (row) => whole(row, 'curr_max_virtual_slots'),
      (row) => whole(row, 'max_virtual_slots'),
    ),
    profile: profileOf(profile),
    ethernet: ethernetOf(own),
    scsi: scsiClients(own, context.adapters),
    fc: fcClients(own, context.adapters),
    vnics: vnicsOf(own, listings),
    serialSlots: serialSlotsOf(own),
    lheaPorts: countOf(unlessPlanned(listings.byLpar(commands.heaLogicalPorts).of(lpar), own, 'lhea_logical_ports')),
    vsiProfiles: from(profile, (row) => {
      const profiles = list(row, 'virtual_eth_vsi_profiles');
      return isKnown(profiles) ? known(profiles.v.length, profiles.s) : profiles;
    }),
    physicalSlots: physicalSlotsOf(own, listings),
    sriovLogicalPorts: sriovPortsOf(own, listings),
    refCode: from(firstOf(listings.byLpar(commands.referenceCodes).of(lpar), lpar), (row) => textOrNone(row, 'refcode')),
    ...suggestionsOf(lpar, context),
  };
}

function suggestionsOf(lpar: Lpar, { suggestions }: GuestContext): Pick<PowervmGuest, 'suggestions'> {
  const own = suggestions.flatMap((each) => (each.lpar === lpar ? [each.suggestion] : []));
  return own.length === 0 ? {} : { suggestions: known(own, joinSources(...own.map(({ target }) => target.s))) };
}

/** lspartition tells the same from another side. */
function rmcStateOf({ id, record }: Lpar, { system, rmc }: GuestContext): TextFact {
  const state = text(record, 'rmc_state');
  if (!isKnown(state) || !isKnown(rmc) || !isKnown(system.machine)) return state;
  const machine = system.machine.v;
  const contrary = rmc.v.find((each) => each.lparId === id && each.machine === machine && each.isActive !== (state.v === 'active'));
  return contrary === undefined
    ? state
    : missing(
        `lssyscfg shows rmc_state=${excerpt(state.v)}, and lspartition -dlpar shows it ${contrary.isActive ? 'active' : 'not active'}`,
        joinSources(state.s, contrary.source),
      );
}

function serviceLparOf(id: number, system: HmcRecord): FlagFact {
  const service = wholeOr(system, 'service_lpar_id', 0);
  return isKnown(service) ? known(service.v === id, service.s) : service;
}

/** Those that control it, and those that it controls. */
function powerControlledOf(lpar: Lpar, { lpars }: Listings): WholesFact {
  const own = wholes(lpar.record, 'power_ctrl_lpar_ids');
  if (!isKnown(own) || !isKnown(lpars)) return isKnown(own) ? missing('not every partition is known', own.s) : own;
  const controlled = lpars.v.filter(({ record }) => {
    const by = wholes(record, 'power_ctrl_lpar_ids');
    return isKnown(by) && by.v.includes(lpar.id);
  });
  return known(
    [...new Set([...own.v, ...controlled.map(({ id }) => id)])].sort((a, b) => a - b),
    own.s,
  );
}

function poolOfRow(row: HmcRecord, listings: Listings): TextFact {
  const mode = text(row, 'curr_proc_mode');
  if (!isKnown(mode)) return mode;
  if (mode.v === 'ded') return known('', mode.s);
  const name = text(row, 'curr_shared_proc_pool_name');
  if (isKnown(name)) return name;
  const id = text(row, 'curr_shared_proc_pool_id');
  const pools = listings.rows(commands.processorPools);
  const pool = isKnown(id) && isKnown(pools) ? pools.v.find((each) => each.values.get('shared_proc_pool_id') === id.v) : undefined;
  return pool === undefined ? name : text(pool, 'name');
}

/** Pages that its system still uses count as held, too: those that it gave back may be in use until it restarts. */
function hugePagesHeld(row: HmcRecord): WholeFact {
  const held = whole(row, 'curr_num_huge_pages');
  const used = whole(row, 'run_num_huge_pages');
  return isKnown(held) && isKnown(used) && used.v > held.v ? used : held;
}

/** Virtual persistent memory came with firmware 940 of POWER9. */
function pmemOf(lpar: Lpar, { listings, generation, firmwareFamily }: GuestContext): WholeFact {
  if (isBefore(generation, 'POWER9')) return known(0, generation.s);
  if (isKnown(firmwareFamily) && /^9[0-3]\d$/.test(firmwareFamily.v)) return known(0, firmwareFamily.s);
  const rows = listings.byLpar(commands.persistentMemory).of(lpar);
  if (!isKnown(rows)) return rows;
  const [row] = rows.v;
  if (row !== undefined) return wholeOr(row, 'curr_num_volumes', 0);
  const all = listings.rows(commands.persistentMemory);
  return isKnown(all) && all.v.length > 0
    ? missing(`lshwres -r pmem lists other partitions, and not ${excerpt(lpar.name)}`, rows.s)
    : known(0, rows.s);
}

/**
 * Rows of what a partition holds: none are only known to be none where its profile has none either, since a listing that
 * was cut at the end of a line looks whole.
 */
function unlessPlanned(rows: Fact<readonly HmcRecord[]>, { lpar, profile }: Adapters, attribute: string): Fact<readonly HmcRecord[]> {
  if (!isKnown(rows) || rows.v.length > 0 || !isKnown(profile)) return rows;
  const planned = textOrNone(profile.v, attribute);
  return isKnown(planned) && planned.v !== ''
    ? missing(
        `the profile of ${excerpt(lpar.name)} has ${attribute}, and the listing has none: it may be cut`,
        joinSources(rows.s, planned.s),
      )
    : rows;
}

function countOf(rows: Fact<readonly HmcRecord[]>): WholeFact {
  return isKnown(rows) ? known(rows.v.length, rows.s) : rows;
}

function firstOf(rows: Fact<readonly HmcRecord[]>, { name }: Lpar): Fact<HmcRecord> {
  if (!isKnown(rows)) return rows;
  const [row] = rows.v;
  return row === undefined ? missing(`there is no reference code of ${excerpt(name)}`, rows.s) : known(row, row.source);
}

function ethernetOf({ ethernet }: Adapters): Fact<ClientEthernet[]> {
  if (!isKnown(ethernet)) return ethernet;
  return known(
    ethernet.v.map(({ slot, vswitch, pvid, vlans, mac: address, required }) => ({ slot, vswitch, pvid, vlans, mac: address, required })),
    ethernet.s,
  );
}

function serialSlotsOf({ serialSlots }: Adapters): WholesFact {
  if (!isKnown(serialSlots)) return serialSlots;
  const slots = allKnown(serialSlots.v, serialSlots.s);
  return isKnown(slots)
    ? known(
        [...new Set(slots.v.filter((slot) => slot > 1))].sort((a, b) => a - b),
        slots.s,
      )
    : slots;
}

function vnicsOf(own: Adapters, listings: Listings): Fact<ClientVnic[]> {
  const vnicRows = unlessPlanned(own.vnicRows, own, 'vnic_adapters');
  if (!isKnown(vnicRows)) return vnicRows;
  return known(
    vnicRows.v.map((row) => ({
      slot: whole(row, 'slot_num'),
      pvid: whole(row, 'port_vlan_id'),
      mac: mac(row, 'mac_addr'),
      backing: backingOf(row, listings),
    })),
    vnicRows.s,
  );
}

function backingOf(row: HmcRecord, listings: Listings): ClientVnic['backing'] {
  const devices = list(row, 'backing_devices');
  if (!isKnown(devices)) return devices;
  const read = devices.v.map(backingDevice);
  if (!read.every((device) => device !== undefined)) return notKnown(row, 'backing_devices has one in a form that is not known');
  return known(
    read.map(({ vios, adapter, port, capacity }) => {
      const hundredthsOfPercent = hundredthsOf(capacity);
      return {
        viosName: known(vios, devices.s),
        adapterId: known(adapter, devices.s),
        portId: known(port, devices.s),
        portLabel: portLabel(adapter, port, listings),
        capacityHundredths:
          hundredthsOfPercent === undefined ? notKnown(row, 'a backing device shows no capacity') : known(hundredthsOfPercent, devices.s),
      };
    }),
    devices.s,
  );
}

function portLabel(adapter: number, port: number, listings: Listings): TextFact {
  for (const command of physicalPortCommands) {
    const rows = listings.rows(command);
    const row = isKnown(rows)
      ? rows.v.find(({ values }) => values.get('adapter_id') === String(adapter) && values.get('phys_port_id') === String(port))
      : undefined;
    if (row !== undefined) return textOrNone(row, 'phys_port_label');
  }
  return missing(`port ${port} of the SR-IOV adapter ${adapter} is not listed`);
}

function physicalSlotsOf({ lpar, profile }: Adapters, listings: Listings): Fact<ClientPhysicalSlot[]> {
  const rows = listings.byLpar(commands.physicalSlots).of(lpar);
  if (!isKnown(rows)) return rows;
  const cut = slotNotListed(lpar, profile, listings);
  if (cut !== undefined) return cut;
  const required = profileOf(profile).requiredSlots;
  return known(
    rows.v.map((row) => {
      const drcIndex = text(row, 'drc_index');
      return {
        drcIndex,
        drcName: text(row, 'drc_name'),
        description: text(row, 'description'),
        required:
          required === undefined || !isKnown(required)
            ? (required ?? missing('the profile does not show its slots'))
            : isKnown(drcIndex)
              ? known(required.v.includes(drcIndex.v), joinSources(required.s, drcIndex.s))
              : drcIndex,
      };
    }),
    rows.s,
  );
}

/** A slot of the profile that the system does not list at all: the listing may be cut. */
function slotNotListed({ name }: Lpar, profile: Fact<HmcRecord>, listings: Listings): MissingFact | undefined {
  const planned = from(profile, (row) => elements(row, 'io_slots', ioSlot));
  const all = listings.rows(commands.physicalSlots);
  if (!isKnown(planned) || !isKnown(all)) return undefined;
  const listed = new Set(all.v.map(({ values }) => values.get('drc_index')?.toUpperCase()));
  const lacking = planned.v.find(({ drcIndex }) => !listed.has(drcIndex.toUpperCase()));
  return lacking === undefined
    ? undefined
    : missing(
        `lshwres -r io does not list the slot ${lacking.drcIndex}, which the profile of ${excerpt(name)} has: the output may be cut`,
        joinSources(all.s, planned.s),
      );
}

function sriovPortsOf(own: Adapters, listings: Listings): Fact<ClientSriovPort[]> {
  const eth = listings.byLpar(commands.sriovLogicalPorts).of(own.lpar);
  if (!isKnown(eth)) return eth;
  const roce = listings.byLpar(commands.sriovRoceLogicalPorts).of(own.lpar);
  if (!isKnown(roce)) return roce;
  const both = unlessPlanned(known([...eth.v, ...roce.v], joinSources(eth.s, roce.s)), own, 'sriov_eth_logical_ports');
  if (!isKnown(both)) return both;
  const rows = both.v;
  return known(
    rows.map((row) => ({
      adapterId: whole(row, 'adapter_id'),
      portId: whole(row, 'phys_port_id'),
      migratable: flag(row, 'migratable'),
      backup: textOrNone(row, 'backup_device_type'),
    })),
    both.s,
  );
}

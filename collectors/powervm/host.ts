/** What the HMC shows of a managed system, as facts of a host. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type {
  FlagFact,
  Hmc,
  LparOnSystem,
  MemoryPool,
  PhysicalSlot,
  PowervmHost,
  ProcPool,
  SriovAdapter,
  SriovPort,
  SystemEthernet,
  TextFact,
  TextsFact,
  UsedSlot,
  Vios,
  WholeFact,
  WholesFact,
} from '../../schemas/generated/types.ts';
import type { Adapters } from './adapters-of.ts';
import { allKnown, flag, hundredths, list, text, textOrNone, whole, wholeOr } from './attributes.ts';
import { lacks } from './capabilities.ts';
import * as commands from './commands.ts';
import { generationOf } from './generation.ts';
import type { Listings, Lpar } from './listings.ts';
import { from, profileOf } from './profile.ts';
import { notKnown } from './records.ts';
import { physicalPortCommands, unitsOf } from './resources.ts';
import type { HmcRecord } from './records.ts';
import type { ManagedSystem } from './systems.ts';

export interface HostContext {
  readonly system: ManagedSystem;
  readonly listings: Listings;
  readonly adapters: ReadonlyMap<number, Adapters>;
  readonly hmc: Hmc;
}

export interface Firmware {
  readonly family: TextFact;
  readonly servicePack: WholeFact;
  readonly ec: TextFact;
}

export function powervmHost({ system, listings, adapters, hmc }: HostContext, firmware: Firmware): PowervmHost {
  const { record } = system;
  const memory = onlyRow(listings.rows(commands.memoryOfSystem));
  const processors = onlyRow(listings.rows(commands.processorsOfSystem));
  const migrations = onlyRow(listings.rows(commands.migrationsOfSystem));
  return {
    mtms: system.machine,
    systemState: system.state,
    connectionState: system.connection,
    hmcs: known([hmc], joinSources(hmc.name.s)),
    activeMobilityCapable: flag(record, 'active_lpar_mobility_capable'),
    inactiveMobilityCapable: flag(record, 'inactive_lpar_mobility_capable'),
    virtualIoCapable: flag(record, 'virtual_io_server_capable'),
    ameCapable: flag(record, 'active_mem_expansion_capable'),
    amsCapable: flag(record, 'active_mem_sharing_capable'),
    vtpmCapable: flag(record, 'vtpm_capable'),
    sriovCapable: flag(record, 'sriov_capable'),
    vnicCapable: flag(record, 'vnic_capable'),
    virtualFcCapable: flag(record, 'virtual_fc_capable'),
    hugePageCapable: flag(record, 'huge_page_mem_capable'),
    remoteRestartCapable: flag(record, 'lpar_remote_restart_capable'),
    simplifiedRemoteRestartCapable: flag(record, 'powervm_lpar_simplified_remote_restart_capable'),
    dedicatedShareActiveCapable: flag(record, 'active_lpar_share_idle_procs_capable'),
    procCompatModes: list(record, 'lpar_proc_compat_modes'),
    maxLpars: whole(record, 'max_lpars'),
    firmwareFamily: firmware.family,
    firmwareServicePack: firmware.servicePack,
    firmwareEc: firmware.ec,
    processorGeneration: generationOf(record),
    lmbMiB: from(memory, (row) => whole(row, 'mem_region_size')),
    totalMemoryMiB: from(memory, (row) => whole(row, 'configurable_sys_mem')),
    freeMemoryMiB: from(memory, (row) => whole(row, 'curr_avail_sys_mem')),
    hptRatios: from(memory, (row) => list(row, 'possible_hpt_ratios')),
    freeHugePages: from(memory, (row) => whole(row, 'curr_avail_num_sys_huge_pages')),
    totalProcUnitsHundredths: from(processors, (row) => hundredths(row, 'configurable_sys_proc_units')),
    freeProcUnitsHundredths: from(processors, (row) => hundredths(row, 'curr_avail_sys_proc_units')),
    minUnitsPerVpHundredths: from(processors, (row) => hundredths(row, 'min_proc_units_per_virtual_proc')),
    maxVirtualProcsPerLpar: from(processors, (row) => whole(row, 'max_virtual_procs_per_lpar')),
    maxCurrVirtualProcsPerLpar: from(processors, (row) => whole(row, 'max_curr_virtual_procs_per_aixlinux_lpar')),
    pools: poolsOf(listings),
    memoryPools: memoryPoolsOf(listings),
    lpars: lparsOf(listings, adapters),
    vswitches: vswitchesOf(system, listings),
    ethernet: ethernetOf(listings, adapters),
    vioses: viosesOf(listings, adapters),
    usedSlots: usedSlotsOf(listings, adapters),
    physicalSlots: mapped(listings.rows(commands.physicalSlots), physicalSlotOf),
    sriovAdapters: mapped(listings.rows(commands.sriovAdapters), sriovAdapterOf),
    sriovPorts: sriovPortsOf(listings),
    activeMigrationsSupported: from(migrations, (row) => whole(row, 'num_active_migrations_supported')),
    activeMigrationsRunning: from(migrations, (row) => whole(row, 'num_active_migrations_in_progress')),
    inactiveMigrationsSupported: from(migrations, (row) => whole(row, 'num_inactive_migrations_supported')),
    inactiveMigrationsRunning: from(migrations, (row) => whole(row, 'num_inactive_migrations_in_progress')),
    inactiveProfilePolicy: from(migrations, (row) => text(row, 'inactive_prof_policy')),
    dpoRunning: dpoOf(system, listings),
    powerOffPolicy: text(record, 'power_on_lpar_start_policy'),
  };
}

/** @param machine of the system; a line about another one is not about it */
export function firmwareOf(rows: Fact<readonly HmcRecord[]>, machine: TextFact): Firmware {
  const row = onlyRow(
    isKnown(rows)
      ? known(
          rows.v.filter(({ values }) => (values.get('lic_type') ?? 'Managed System') === 'Managed System'),
          rows.s,
        )
      : rows,
  );
  const own = from(row, (record): Fact<HmcRecord> => {
    const mtms = record.values.get('mtms');
    return mtms === undefined || !isKnown(machine) || mtms === machine.v
      ? known(record, record.source)
      : notKnown(record, `it is about ${mtms}, and lssyscfg -r sys has ${machine.v} under this name`);
  });
  const ec = from(own, (record) => text(record, 'ecnumber'));
  const family = isKnown(ec) ? /^\d{2}[A-Z]{2}(\d{3,4})$/.exec(ec.v)?.[1] : undefined;
  return {
    ec,
    family: !isKnown(ec)
      ? ec
      : family === undefined
        ? missing(`the release ${ec.v} has not the form of 01VL950`, ec.s)
        : known(family, ec.s),
    servicePack: from(own, (record) => wholeWithZeros(record, 'activated_level')),
  };
}

/** Levels are printed as 099, too. */
function wholeWithZeros(record: HmcRecord, name: string): WholeFact {
  const level = text(record, name);
  if (!isKnown(level)) return level;
  return /^\d{1,6}$/.test(level.v) ? known(Number(level.v), level.s) : notKnown(record, `${name} is ${level.v}: no whole number`);
}

function onlyRow(rows: Fact<readonly HmcRecord[]>): Fact<HmcRecord> {
  if (!isKnown(rows)) return rows;
  const [row, other] = rows.v;
  if (row === undefined) return missing('the listing has no record', rows.s);
  return other === undefined
    ? known(row, row.source)
    : missing(`${row.output} lists more than one record`, joinSources(row.source, other.source));
}

function mapped<T>(rows: Fact<readonly HmcRecord[]>, of: (row: HmcRecord) => T): Fact<T[]> {
  return isKnown(rows) ? known(rows.v.map(of), rows.s) : rows;
}

/** A pool that a partition is in, and the list of pools does not have: that list is not whole. */
function poolsOf(listings: Listings): Fact<ProcPool[]> {
  const rows = listings.rows(commands.processorPools);
  const lpars = listings.rows(commands.processorsOfLpars);
  if (!isKnown(rows)) return rows;
  const ids = new Set(rows.v.map(({ values }) => values.get('shared_proc_pool_id')));
  const stray = (isKnown(lpars) ? lpars.v : []).find(({ values }) => {
    const id = values.get('curr_shared_proc_pool_id');
    return values.get('curr_proc_mode') === 'shared' && id !== undefined && !ids.has(id);
  });
  return stray === undefined
    ? known(rows.v.map(poolOf), rows.s)
    : missing('lshwres -r procpool does not list a pool that a partition is in: the output may be cut', joinSources(rows.s, stray.source));
}

function poolOf(row: HmcRecord): ProcPool {
  const isDefault = row.values.get('shared_proc_pool_id') === '0';
  const limit = (name: string): WholeFact | undefined =>
    isDefault && (row.values.get(name) ?? '') === '' ? undefined : hundredths(row, name);
  const max = limit('max_pool_proc_units');
  const reserved = limit('curr_reserved_pool_proc_units');
  return {
    name: text(row, 'name'),
    poolId: whole(row, 'shared_proc_pool_id'),
    ...(max === undefined ? {} : { maxUnitsHundredths: max }),
    ...(reserved === undefined ? {} : { reservedUnitsHundredths: reserved }),
  };
}

function memoryPoolsOf(listings: Listings): Fact<MemoryPool[]> {
  const devices = listings.rows(commands.pagingDevices);
  const free: WholesFact = isKnown(devices) ? freeDevices(devices.v, devices.s) : devices;
  return mapped(listings.rows(commands.memoryPools), (row) => ({
    // A system has one at most; older levels do not number it.
    poolId: row.values.has('pool_id') ? whole(row, 'pool_id') : known(0, row.source),
    sizeMiB: whole(row, 'curr_pool_mem'),
    pagingVioses: list(row, 'paging_vios_names'),
    freePagingDevicesMiB: free,
  }));
}

function freeDevices(rows: readonly HmcRecord[], source: WholesFact['s']): WholesFact {
  return allKnown(
    rows.filter(({ values }) => values.get('lpar_id') === 'none').map((row) => whole(row, 'size')),
    source,
  );
}

/** As many facts of a partition as others need. */
function lparsOf(listings: Listings, adapters: ReadonlyMap<number, Adapters>): Fact<LparOnSystem[]> {
  const { lpars } = listings;
  if (!isKnown(lpars)) return lpars;
  return known(
    lpars.v.map((lpar) => ({
      name: known(lpar.name, lpar.record.source),
      lparId: known(lpar.id, lpar.record.source),
      environment: text(lpar.record, 'lpar_env'),
      state: text(lpar.record, 'state'),
      ...processorsOf(lpar, listings, adapters),
    })),
    lpars.s,
  );
}

/** What it holds: a partition that holds nothing takes nothing from a pool. */
function processorsOf(
  lpar: Lpar,
  listings: Listings,
  adapters: ReadonlyMap<number, Adapters>,
): Pick<LparOnSystem, 'poolId' | 'procMode' | 'procUnitsHundredths' | 'procs'> {
  const held = adapters.get(lpar.id)?.held ?? missing('the partition is not listed');
  if (!isKnown(held)) return { poolId: held, procMode: held, procUnitsHundredths: held, procs: held };
  if (!held.v) return { procUnitsHundredths: known(0, held.s), procs: known(0, held.s) };
  const row = listings.byLpar(commands.processorsOfLpars).one(lpar);
  const shared = from(row, (record) => {
    const mode = text(record, 'curr_proc_mode');
    return isKnown(mode) ? known(mode.v === 'shared', mode.s) : mode;
  });
  return {
    ...(isKnown(shared) && !shared.v ? {} : { poolId: from(row, (record) => whole(record, 'curr_shared_proc_pool_id')) }),
    procMode: from(row, (record) => text(record, 'curr_proc_mode')),
    procUnitsHundredths: from(row, (record) => unitsOf(record)),
    procs: from(row, (record) => whole(record, 'curr_procs')),
  };
}

function vswitchesOf({ record }: ManagedSystem, listings: Listings): TextsFact {
  const rows = listings.rows(commands.virtualSwitches);
  if (!isKnown(rows)) return rows;
  if (lacks(record, commands.virtualSwitches)) return known(['ETHERNET0'], record.source);
  const names = allKnown(
    rows.v.map((row) => text(row, 'vswitch')),
    rows.s,
  );
  const adapters = listings.rows(commands.virtualEthernet);
  if (!isKnown(names) || !isKnown(adapters)) return names;
  const stray = adapters.v.find(({ values }) => values.has('vswitch') && !names.v.includes(values.get('vswitch') as string));
  return stray === undefined
    ? names
    : missing('the list of virtual switches lacks one that an adapter is on: the output may be cut', joinSources(names.s, stray.source));
}

/** A list over all partitions: missing as soon as that of one is. */
function overLpars<T>(listings: Listings, adapters: ReadonlyMap<number, Adapters>, of: (own: Adapters) => Fact<readonly T[]>): Fact<T[]> {
  const { lpars } = listings;
  if (!isKnown(lpars)) return lpars;
  const each = allKnown([...adapters.values()].map(of), lpars.s);
  return isKnown(each) ? known(each.v.flat(), each.s) : each;
}

function ethernetOf(listings: Listings, adapters: ReadonlyMap<number, Adapters>): Fact<SystemEthernet[]> {
  return overLpars(listings, adapters, ({ lpar, ethernet }) =>
    isKnown(ethernet)
      ? known(
          ethernet.v.map(({ slot, vswitch, mac, pvid, vlans, trunk, trunkPriority }) => ({
            lparId: known(lpar.id, lpar.record.source),
            slot,
            vswitch,
            mac,
            pvid,
            vlans,
            trunk,
            ...(trunkPriority === undefined ? {} : { trunkPriority }),
          })),
          ethernet.s,
        )
      : ethernet,
  );
}

function usedSlotsOf(listings: Listings, adapters: ReadonlyMap<number, Adapters>): Fact<UsedSlot[]> {
  return overLpars(listings, adapters, usedSlots);
}

function usedSlots({ lpar, ethernet, scsi, fc, serialSlots, vnicRows }: Adapters): Fact<UsedSlot[]> {
  const kinds: readonly (readonly [kind: string, slots: Fact<readonly WholeFact[]>])[] = [
    ['eth', slotsIn(ethernet)],
    ['scsi', slotsIn(scsi)],
    ['fc', slotsIn(fc)],
    ['serial', isKnown(serialSlots) ? known([...consoleSlots(lpar), ...serialSlots.v.filter(isNoConsole)], serialSlots.s) : serialSlots],
    [
      'vnic',
      isKnown(vnicRows)
        ? known(
            vnicRows.v.map((row) => whole(row, 'slot_num')),
            vnicRows.s,
          )
        : vnicRows,
    ],
  ];
  const used = allKnown(
    kinds.map(([kind, slots]) =>
      isKnown(slots)
        ? known(
            slots.v.map((slot) => ({ lparId: known(lpar.id, lpar.record.source), slot, kind: known(kind, slot.s) })),
            slots.s,
          )
        : slots,
    ),
    lpar.record.source,
  );
  return isKnown(used) ? known(used.v.flat(), used.s) : used;
}

/** Every partition has its two consoles in these slots, whether the level lists them or not. */
function consoleSlots({ record }: Lpar): readonly WholeFact[] {
  return [known(0, record.source), known(1, record.source)];
}

function isNoConsole(slot: WholeFact): boolean {
  return !isKnown(slot) || slot.v > 1;
}

function slotsIn(adapters: Fact<readonly { readonly slot: WholeFact }[]>): Fact<readonly WholeFact[]> {
  return isKnown(adapters)
    ? known(
        adapters.v.map(({ slot }) => slot),
        adapters.s,
      )
    : adapters;
}

function viosesOf(listings: Listings, adapters: ReadonlyMap<number, Adapters>): Fact<Vios[]> {
  const { lpars } = listings;
  if (!isKnown(lpars)) return lpars;
  const environments = allKnown(
    lpars.v.map(({ record }) => text(record, 'lpar_env')),
    lpars.s,
  );
  if (!isKnown(environments)) return environments;
  return known(
    lpars.v
      .filter(({ record }) => record.values.get('lpar_env') === 'vioserver')
      .map((lpar) => viosOf(adapters.get(lpar.id) as Adapters, listings)),
    lpars.s,
  );
}

function viosOf(own: Adapters, listings: Listings): Vios {
  const { lpar, held, profile } = own;
  const { record } = lpar;
  const planned = profileOf(profile);
  const current = (row: Fact<HmcRecord>, now: (row: HmcRecord) => WholeFact, stopped: WholeFact | undefined): WholeFact => {
    if (!isKnown(held)) return held;
    return held.v ? from(row, now) : (stopped ?? missing('the profile does not show it'));
  };
  return {
    name: known(lpar.name, record.source),
    lparId: known(lpar.id, record.source),
    state: text(record, 'state'),
    rmcState: text(record, 'rmc_state'),
    msp: flag(record, 'msp'),
    timeRef: flag(record, 'time_ref'),
    maxVirtualSlots: current(
      listings.byLpar(commands.virtualSlots).one(lpar),
      (row) => whole(row, 'curr_max_virtual_slots'),
      planned.maxVirtualSlots,
    ),
    slots: slotsOf(own),
    memoryMiB: current(listings.byLpar(commands.memoryOfLpars).one(lpar), (row) => whole(row, 'curr_mem'), planned.desiredMemoryMiB),
    procUnitsHundredths: current(listings.byLpar(commands.processorsOfLpars).one(lpar), unitsOf, planned.desiredProcUnitsHundredths),
    autoStart: flag(record, 'auto_start'),
  };
}

function slotsOf(own: Adapters): WholesFact {
  const used = usedSlots(own);
  if (!isKnown(used)) return used;
  const slots = allKnown(
    used.v.map(({ slot }) => slot),
    joinSources(used.s, ...used.v.map(({ slot }) => slot.s)),
  );
  return isKnown(slots)
    ? known(
        [...new Set(slots.v)].sort((a, b) => a - b),
        slots.s,
      )
    : slots;
}

function physicalSlotOf(row: HmcRecord): PhysicalSlot {
  const lparId = wholeOr(row, 'lpar_id', 0);
  return {
    drcIndex: text(row, 'drc_index'),
    drcName: text(row, 'drc_name'),
    unit: text(row, 'unit_phys_loc'),
    slotName: text(row, 'phys_loc'),
    description: textOrNone(row, 'description'),
    featureCodes: list(row, 'feature_codes'),
    lparId,
    // A slot that nobody owns shows no name.
    lparName: isKnown(lparId) && lparId.v === 0 ? known('', lparId.s) : text(row, 'lpar_name'),
  };
}

function sriovAdapterOf(row: HmcRecord): SriovAdapter {
  return {
    adapterId: whole(row, 'adapter_id'),
    state: row.values.has('sriov_status') ? text(row, 'sriov_status') : text(row, 'config_state'),
    locationCode: text(row, 'phys_loc'),
    portsMax: whole(row, 'adapter_max_logical_ports'),
  };
}

function sriovPortsOf(listings: Listings): Fact<SriovPort[]> {
  const [eth, ...others] = physicalPortCommands.map((command) => listings.rows(command));
  if (eth === undefined || !isKnown(eth)) return eth ?? missing('no ports are listed');
  // Levels that do not know a kind of port have none of that kind; a port that is not listed is room that is not counted on.
  const rows = [...eth.v, ...others.flatMap((rows) => (isKnown(rows) ? rows.v : []))];
  return known(rows.map(sriovPortOf), eth.s);
}

function sriovPortOf(row: HmcRecord): SriovPort {
  const max = hundredths(row, 'max_eth_capacity_percentage');
  const used = hundredths(row, 'alloc_capacity');
  return {
    adapterId: whole(row, 'adapter_id'),
    portId: whole(row, 'phys_port_id'),
    label: textOrNone(row, 'phys_port_label'),
    freeCapacityHundredths: !isKnown(max) ? max : !isKnown(used) ? used : known(Math.max(0, max.v - used.v), joinSources(max.s, used.s)),
    linkUp: flag(row, 'state'),
  };
}

function dpoOf({ record }: ManagedSystem, listings: Listings): FlagFact {
  if (lacks(record, commands.memoryOptimizer)) return known(false, record.source);
  const rows = listings.rows(commands.memoryOptimizer);
  if (!isKnown(rows)) return rows;
  const running = allKnown(
    rows.v.map((row) => flag(row, 'in_progress')),
    rows.s,
  );
  return isKnown(running) ? known(running.v.includes(true), running.s) : running;
}

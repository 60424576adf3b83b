/** What an HMC prints of the partitions of a system: one record for each, Virtual I/O Servers among them. */
import type { LparModel, Span, SystemModel, ViosModel } from '../model.ts';
import { profileAdapters, profileServers } from './adapters.ts';
import { listing, record, units } from './record.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Serial number of a partition: that of its system with its number in base 36. */
function logicalSerial({ serial }: SystemModel, id: number): string {
  return `${serial}${id < 36 ? letters[id] : `${letters[Math.floor(id / 36)]}${letters[id % 36]}`}`;
}

export function lpars(system: SystemModel): string {
  return listing([...system.lpars.map((lpar) => lparRecord(system, lpar)), ...system.vioses.map((vios) => viosRecord(system, vios))]);
}

function lparRecord(system: SystemModel, lpar: LparModel): string {
  const planned = lpar.life === 'planned';
  return record(
    {
      name: lpar.name,
      lpar_id: lpar.id,
      lpar_env: lpar.environment,
      state: lpar.state,
      resource_config: lpar.life === 'held' ? 1 : 0,
      os_version: lpar.os,
      logical_serial_num: logicalSerial(system, lpar.id),
      default_profile: 'default_profile',
      curr_profile: planned ? '' : 'default_profile',
      work_group_id: 'none',
      shared_proc_pool_util_auth: 1,
      allow_perf_collection: 1,
      power_ctrl_lpar_ids: 'none',
      boot_mode: planned ? 'null' : 'norm',
      lpar_keylock: 'norm',
      auto_start: 0,
      redundant_err_path_reporting: 0,
      rmc_state: lpar.rmc,
      rmc_ipaddr: lpar.rmc === 'active' ? `10.2.0.${lpar.id}` : '',
      time_ref: 0,
      lpar_avail_priority: 127,
      desired_lpar_proc_compat_mode: lpar.desiredMode,
      curr_lpar_proc_compat_mode: lpar.mode,
      suspend_capable: 0,
      migration_disabled: 0,
      remote_restart_capable: 0,
      simplified_remote_restart_capable: 0,
      sync_curr_profile: lpar.life === 'held' ? 1 : 0,
      affinity_group_id: 'none',
      vtpm_enabled: 0,
      secure_boot: 0,
    },
    lpar.lparExtra,
  );
}

function viosRecord(system: SystemModel, vios: ViosModel): string {
  return record(
    {
      name: vios.name,
      lpar_id: vios.id,
      lpar_env: 'vioserver',
      state: 'Running',
      resource_config: 1,
      os_version: `VIOS ${vios.level}`,
      logical_serial_num: logicalSerial(system, vios.id),
      default_profile: 'normal',
      curr_profile: 'normal',
      work_group_id: 'none',
      shared_proc_pool_util_auth: 1,
      allow_perf_collection: 1,
      power_ctrl_lpar_ids: 'none',
      lpar_keylock: 'norm',
      auto_start: 1,
      msp: vios.msp ? 1 : 0,
      redundant_err_path_reporting: 1,
      rmc_state: 'active',
      rmc_ipaddr: `10.2.0.${vios.id}`,
      time_ref: vios.timeRef ? 1 : 0,
      lpar_avail_priority: 191,
      desired_lpar_proc_compat_mode: 'default',
      curr_lpar_proc_compat_mode: `POWER${system.generation}`,
      sync_curr_profile: 1,
      affinity_group_id: 'none',
    },
    vios.extra,
  );
}

const serials = ['0/server/1/any//any/1', '1/server/1/any//any/1'];

export function profiles(system: SystemModel): string {
  return listing([
    ...system.lpars.map((lpar) => lparProfile(system, lpar)),
    ...system.vioses.map((vios, place) => viosProfile(system, vios, place)),
  ]);
}

const procAttributes = (mode: 'shared' | 'ded', shares: Span): Readonly<Record<string, string>> =>
  mode === 'ded' ? {} : { min_proc_units: units(shares[0]), desired_proc_units: units(shares[1]), max_proc_units: units(shares[2]) };

function lparProfile(system: SystemModel, lpar: LparModel): string {
  const [minMemory, memory, maxMemory] = lpar.memoryMiB;
  const shared = lpar.procMode === 'shared';
  const { eth, scsi, fc } = profileAdapters(system, lpar);
  return record(
    {
      name: 'default_profile',
      lpar_name: lpar.name,
      lpar_id: lpar.id,
      lpar_env: lpar.environment,
      all_resources: 0,
      min_mem: minMemory,
      desired_mem: memory,
      max_mem: maxMemory,
      min_num_huge_pages: 0,
      desired_num_huge_pages: lpar.memExtra['curr_num_huge_pages'] ?? 0,
      max_num_huge_pages: 0,
      mem_mode: lpar.memExtra['mem_mode'] ?? 'ded',
      mem_expansion: lpar.memExtra['curr_mem_expansion'] ?? '0.0',
      hpt_ratio: lpar.memExtra['curr_hpt_ratio'] ?? '1:128',
      proc_mode: lpar.procMode,
      ...procAttributes(lpar.procMode, lpar.units),
      min_procs: lpar.procs[0],
      desired_procs: lpar.procs[1],
      max_procs: lpar.procs[2],
      sharing_mode: lpar.sharing,
      uncap_weight: shared && lpar.sharing === 'uncap' ? 128 : undefined,
      shared_proc_pool_id: shared ? poolId(system, lpar) : undefined,
      shared_proc_pool_name: shared ? lpar.pool : undefined,
      affinity_group_id: 'none',
      io_slots: lpar.physicalSlots.length === 0 ? 'none' : lpar.physicalSlots.map((drc) => `${drc}/none/1`),
      lpar_io_pool_ids: 'none',
      max_virtual_slots: lpar.maxSlots,
      virtual_serial_adapters: [
        ...serials,
        ...lpar.serialSlots.map((slot) => `${slot}/client/${system.vioses[0]?.id}/any/${system.vioses[0]?.name}/any/0`),
      ],
      virtual_scsi_adapters: scsi,
      virtual_eth_adapters: eth,
      virtual_eth_vsi_profiles: 'none',
      virtual_fc_adapters: fc,
      vtpm_adapters: 'none',
      boot_mode: 'norm',
      conn_monitoring: 1,
      auto_start: 0,
      power_ctrl_lpar_ids: 'none',
      work_group_id: 'none',
      redundant_err_path_reporting: lpar.lparExtra['redundant_err_path_reporting'] ?? 0,
      bsr_arrays: lpar.memExtra['curr_bsr_arrays'] ?? 0,
      lpar_proc_compat_mode: lpar.desiredMode,
      electronic_err_reporting: 'null',
      sriov_eth_logical_ports: 'none',
    },
    lpar.profileExtra,
  );
}

function viosProfile(system: SystemModel, vios: ViosModel, place: number): string {
  const { eth, scsi, fc } = profileServers(system, place);
  return record({
    name: 'normal',
    lpar_name: vios.name,
    lpar_id: vios.id,
    lpar_env: 'vioserver',
    all_resources: 0,
    min_mem: 4096,
    desired_mem: vios.memoryMiB,
    max_mem: vios.memoryMiB * 2,
    mem_mode: 'ded',
    mem_expansion: '0.0',
    hpt_ratio: '1:64',
    proc_mode: 'shared',
    ...procAttributes('shared', [10, vios.units, vios.units * 2]),
    min_procs: 1,
    desired_procs: Math.ceil(vios.units / 50),
    max_procs: Math.ceil(vios.units / 25),
    sharing_mode: 'uncap',
    uncap_weight: 255,
    shared_proc_pool_id: 0,
    shared_proc_pool_name: 'DefaultPool',
    affinity_group_id: 'none',
    io_slots: system.slots.filter(({ owner }) => owner === vios.id).map(({ drcIndex }) => `${drcIndex}/none/1`),
    lpar_io_pool_ids: 'none',
    max_virtual_slots: vios.maxSlots,
    virtual_serial_adapters: serials,
    virtual_scsi_adapters: scsi,
    virtual_eth_adapters: eth,
    virtual_eth_vsi_profiles: 'none',
    virtual_fc_adapters: fc,
    boot_mode: 'norm',
    auto_start: 1,
    power_ctrl_lpar_ids: 'none',
    redundant_err_path_reporting: 1,
    bsr_arrays: 0,
    lpar_proc_compat_mode: 'default',
    sriov_eth_logical_ports: 'none',
  });
}

function poolId({ pools }: SystemModel, { name, pool }: LparModel): number {
  const id = pools.findIndex((each) => each.name === pool);
  if (id < 0) throw new Error(`${name}: no pool ${pool}`);
  return id;
}

export function memoryOfLpars(system: SystemModel): string {
  const row = (name: string, id: number, [min, desired, max]: Span, held: boolean): Readonly<Record<string, string | number>> => ({
    lpar_name: name,
    lpar_id: id,
    curr_min_mem: held ? min : 0,
    curr_mem: held ? desired : 0,
    curr_max_mem: held ? max : 0,
    pend_min_mem: held ? min : 0,
    pend_mem: held ? desired : 0,
    pend_max_mem: held ? max : 0,
    run_min_mem: held ? min : 0,
    run_mem: held ? desired : 0,
    curr_min_num_huge_pages: 0,
    curr_num_huge_pages: 0,
    curr_max_num_huge_pages: 0,
    pend_num_huge_pages: 0,
    run_num_huge_pages: 0,
    mem_mode: 'ded',
    curr_mem_expansion: '0.0',
    pend_mem_expansion: '0.0',
    desired_hpt_ratio: '1:128',
    curr_hpt_ratio: '1:128',
    curr_bsr_arrays: 0,
  });
  return listing([
    ...system.lpars.map(({ name, id, memoryMiB, life, memExtra }) => record(row(name, id, memoryMiB, life === 'held'), memExtra)),
    ...system.vioses.map(({ name, id, memoryMiB }) => record(row(name, id, [4096, memoryMiB, memoryMiB * 2], true))),
  ]);
}

export function processorsOfLpars(system: SystemModel): string {
  return listing([
    ...system.lpars.map((lpar) => {
      const held = lpar.life === 'held';
      const now = (value: string | number): string | number => (held ? value : 0);
      const shared = lpar.procMode === 'shared';
      return record(
        {
          lpar_name: lpar.name,
          lpar_id: lpar.id,
          curr_shared_proc_pool_id: shared ? poolId(system, lpar) : undefined,
          curr_shared_proc_pool_name: shared ? lpar.pool : undefined,
          curr_proc_mode: lpar.procMode,
          curr_min_proc_units: shared ? now(units(lpar.units[0])) : undefined,
          curr_proc_units: shared ? now(units(lpar.units[1])) : undefined,
          curr_max_proc_units: shared ? now(units(lpar.units[2])) : undefined,
          curr_min_procs: now(lpar.procs[0]),
          curr_procs: now(lpar.procs[1]),
          curr_max_procs: now(lpar.procs[2]),
          curr_sharing_mode: lpar.sharing,
          curr_uncap_weight: shared && lpar.sharing === 'uncap' ? 128 : undefined,
          pend_proc_mode: lpar.procMode,
          run_procs: now(lpar.procs[1]),
        },
        lpar.procExtra,
      );
    }),
    ...system.vioses.map(({ name, id, units: hundredths }) =>
      record({
        lpar_name: name,
        lpar_id: id,
        curr_shared_proc_pool_id: 0,
        curr_shared_proc_pool_name: 'DefaultPool',
        curr_proc_mode: 'shared',
        curr_min_proc_units: '0.1',
        curr_proc_units: units(hundredths),
        curr_max_proc_units: units(hundredths * 2),
        curr_min_procs: 1,
        curr_procs: Math.ceil(hundredths / 50),
        curr_max_procs: Math.ceil(hundredths / 25),
        curr_sharing_mode: 'uncap',
        curr_uncap_weight: 255,
        pend_proc_mode: 'shared',
        run_procs: Math.ceil(hundredths / 50),
      }),
    ),
  ]);
}

export function virtualSlots(system: SystemModel): string {
  const row = (name: string, id: number, max: number): string =>
    record({ lpar_name: name, lpar_id: id, curr_max_virtual_slots: max, pend_max_virtual_slots: max, next_avail_virtual_slot: 13 });
  return listing([
    ...system.lpars.map(({ name, id, maxSlots, life }) => row(name, id, life === 'held' ? maxSlots : 0)),
    ...system.vioses.map(({ name, id, maxSlots }) => row(name, id, maxSlots)),
  ]);
}

export function migrationsOfLpars(system: SystemModel): string {
  return listing([
    ...system.lpars.map(({ name, id, migration }) => record({ name, lpar_id: id, migration_state: 'Not Migrating' }, migration)),
    ...system.vioses.map(({ name, id }) => record({ name, lpar_id: id, migration_state: 'Not Migrating' })),
  ]);
}

export function referenceCodes(system: SystemModel): string {
  const code = ({ life, os, state }: LparModel): string =>
    state === 'Open Firmware' ? 'CA00E1DC' : life !== 'held' ? '00000000' : os.startsWith('Linux') ? 'Linux ppc64le' : '';
  return listing(
    system.lpars.map((lpar) =>
      record({ lpar_name: lpar.name, lpar_id: lpar.id, time_stamp: '11/01/2026 09:11:12', refcode: code(lpar), word2: '00000000' }),
    ),
  );
}

export function persistentMemory(system: SystemModel): string {
  return listing([
    ...system.lpars.map(({ name, id, pmemVolumes }) => record({ lpar_name: name, lpar_id: id, curr_num_volumes: pmemVolumes })),
    ...system.vioses.map(({ name, id }) => record({ lpar_name: name, lpar_id: id, curr_num_volumes: 0 })),
  ]);
}

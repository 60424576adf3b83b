/** What an HMC prints of itself and of its systems as a whole. */
import { freeMemoryMiB, freeUnits, mtms } from '../derived.ts';
import type { HmcModel, SystemModel } from '../model.ts';
import { listing, record, units } from './record.ts';

export function lshmc({ version: [version, release, servicePack, base] }: HmcModel): string {
  return `"version= Version: ${version}\n Release: ${release}\n Service Pack: ${servicePack}\nHMC Build level 2412060411\nMF71712 - HMC ${base} M${servicePack}\n","base_version=${base}\n"\n`;
}

export function migrationManager({ remoteCapable }: HmcModel): string {
  return listing([record({ remote_lpar_mobility_capable: remoteCapable ? 1 : 0 })]);
}

/** @param at time of the HMC, which it prints without a zone */
export function systems({ systems: all }: HmcModel, at: string): string {
  const [date = '', time = ''] = at.split('T');
  const [year, month, day] = date.split('-');
  return listing(
    all.map((system) =>
      record(
        {
          name: system.name,
          type_model: system.typeModel,
          serial_num: system.serial,
          ipaddr: system.ipaddr,
          state: 'Operating',
          sys_time: `${month}/${day}/${year} ${time.slice(0, 8)}`,
          active_lpar_mobility_capable: 1,
          inactive_lpar_mobility_capable: 1,
          virtual_io_server_capable: 1,
          active_mem_expansion_capable: 1,
          active_mem_sharing_capable: 0,
          dynamic_platform_optimization_capable: 1,
          lhea_capable: 0,
          lpar_proc_compat_mode_capable: 1,
          lpar_remote_restart_capable: 0,
          powervm_lpar_simplified_remote_restart_capable: 1,
          sriov_capable: 1,
          vnic_capable: 1,
          virtual_fc_capable: 1,
          virtual_switch_capable: 1,
          vtpm_capable: 1,
          huge_page_mem_capable: 1,
          active_lpar_share_idle_procs_capable: 1,
          lpar_proc_compat_modes: system.modes,
          max_lpars: 1000,
          power_on_lpar_start_policy: 'autostart',
          service_lpar_id: 'none',
        },
        system.extra,
      ),
    ),
  );
}

export function connections({ systems: all }: HmcModel): string {
  return listing(
    all.map((system) =>
      record({
        resource_type: 'sys',
        type_model_serial_num: mtms(system),
        sp: 'primary',
        sp_phys_loc: 'unavailable',
        ipaddr: system.ipaddr,
        alt_ipaddr: 'unavailable',
        state: 'Connected',
      }),
    ),
  );
}

/** Two lines for each partition that RMC knows. */
export function rmcPartitions({ systems: all }: HmcModel): string {
  const known = all.flatMap((system) => [
    ...system.vioses.map(({ id, name }) => ({ system, id, name, active: true })),
    ...system.lpars
      .filter(({ life, environment }) => life === 'held' && environment === 'aixlinux')
      .map(({ id, name, rmc }) => ({ system, id, name, active: rmc === 'active' })),
  ]);
  return known
    .map(
      ({ system, id, name, active }, index) =>
        `<#${index}> Partition:<${id}*${mtms(system)}, ${name}.example.com, 10.2.0.${id}>\n       Active:<${active ? 1 : 0}>, OS:<AIX>, DCaps:<0x4f9f>, CmdCaps:<0x4000001b, 0x1b>, PinnedMem:<2120>\n`,
    )
    .join('');
}

export function firmware(system: SystemModel): string {
  const { ecNumber, level } = system;
  return listing([
    record({
      lic_type: 'Managed System',
      management_status: 'Enabled',
      disabled_reason: '',
      activated_level: level,
      installed_level: level,
      accepted_level: level,
      ecnumber: ecNumber,
      mtms: mtms(system),
      deferred_level: 'None',
      platform_ipl_level: level,
      curr_level_primary: level,
      curr_ecnumber_primary: ecNumber,
      curr_power_on_side_primary: 'temp',
    }),
  ]);
}

export function memoryOfSystem(system: SystemModel): string {
  const { memoryMiB, lmbMiB, hugePages, firmwareMiB, hptRatios } = system;
  const free = freeMemoryMiB(system);
  return listing([
    record({
      configurable_sys_mem: memoryMiB,
      curr_avail_sys_mem: free,
      pend_avail_sys_mem: free,
      installed_sys_mem: memoryMiB,
      deconfig_sys_mem: 0,
      sys_firmware_mem: firmwareMiB,
      mem_region_size: lmbMiB,
      pend_mem_region_size: lmbMiB,
      configurable_num_sys_huge_pages: hugePages,
      curr_avail_num_sys_huge_pages: hugePages - hugePagesInUse(system),
      huge_page_size: 16_384,
      max_mem_pools: 1,
      max_paging_vios_per_mem_pool: 2,
      default_hpt_ratios: '1:128',
      possible_hpt_ratios: hptRatios,
    }),
  ]);
}

function hugePagesInUse({ lpars }: SystemModel): number {
  return lpars.filter(({ life }) => life === 'held').reduce((sum, { memExtra }) => sum + Number(memExtra['curr_num_huge_pages'] ?? 0), 0);
}

export function processorsOfSystem(system: SystemModel): string {
  const { processors, minUnitsPerProc, maxVirtualProcs } = system;
  const free = units(freeUnits(system));
  return listing([
    record({
      configurable_sys_proc_units: units(processors * 100),
      curr_avail_sys_proc_units: free,
      pend_avail_sys_proc_units: free,
      installed_sys_proc_units: units(processors * 100),
      deconfig_sys_proc_units: 0,
      min_proc_units_per_virtual_proc: minUnitsPerProc,
      max_shared_proc_pools: 64,
      max_virtual_procs_per_lpar: maxVirtualProcs,
      max_procs_per_lpar: maxVirtualProcs,
      max_curr_virtual_procs_per_aixlinux_lpar: maxVirtualProcs,
      max_curr_procs_per_aixlinux_lpar: maxVirtualProcs,
    }),
  ]);
}

export function processorPools({ pools, lpars }: SystemModel): string {
  return listing(
    pools.map(({ name, maxUnits }, id) => {
      const members = lpars.filter(({ life, procMode, pool }) => life === 'held' && procMode === 'shared' && pool === name);
      return record(
        maxUnits === undefined
          ? { name, shared_proc_pool_id: id, max_pool_proc_units: '', curr_reserved_pool_proc_units: '' }
          : {
              name,
              shared_proc_pool_id: id,
              max_pool_proc_units: units(maxUnits),
              curr_reserved_pool_proc_units: '0.0',
              pend_reserved_pool_proc_units: '0.0',
              lpar_names: members.length === 0 ? 'none' : members.map((lpar) => lpar.name),
              lpar_ids: members.length === 0 ? 'none' : members.map((lpar) => lpar.id),
            },
      );
    }),
  );
}

export function memoryPools({ memoryPool, vioses }: SystemModel): string {
  return listing(
    memoryPool === undefined
      ? []
      : [
          record({
            curr_pool_mem: memoryPool.sizeMiB,
            curr_avail_pool_mem: 0,
            curr_max_pool_mem: memoryPool.sizeMiB,
            paging_vios_names: vioses.map(({ name }) => name),
            paging_vios_ids: vioses.map(({ id }) => id),
          }),
        ],
  );
}

export function pagingDevices({ memoryPool, vioses }: SystemModel): string {
  return listing(
    (memoryPool?.freeDevicesMiB ?? []).map((size, index) =>
      record({
        device_name: `hdisk${90 + index}`,
        paging_vios_name: vioses[0]?.name,
        paging_vios_id: vioses[0]?.id,
        size,
        type: 'phys',
        state: 'Inactive',
        is_redundant: 0,
        lpar_id: 'none',
      }),
    ),
  );
}

export function virtualSwitches(system: SystemModel): string {
  return listing(
    system.vswitches.map((name) => {
      const adapters = [
        ...system.vioses.flatMap(({ id, trunks }) => trunks.map((trunk) => ({ id, ...trunk }))),
        ...system.lpars.filter(({ life }) => life !== 'planned').flatMap(({ id, eth }) => eth.map((adapter) => ({ id, ...adapter }))),
      ].filter(({ vswitch }) => vswitch === name);
      const vlans = new Set(adapters.flatMap(({ pvid, vlans: more }) => [pvid, ...more]));
      return record({
        vswitch: name,
        switch_mode: 'VEB',
        vlan_ids: [...vlans].sort((a, b) => a - b),
        vswitch_lpar_ids: [...new Set(adapters.map(({ id }) => id))],
      });
    }),
  );
}

export function physicalSlots(system: SystemModel): string {
  const names = new Map([...system.vioses, ...system.lpars].map(({ id, name }) => [id, name]));
  return listing(
    system.slots.map(({ drcIndex, slot, description, owner }, index) => {
      const id = owner ?? system.lpars.find(({ physicalSlots: own }) => own.includes(drcIndex))?.id;
      return record({
        unit_phys_loc: system.unit,
        bus_id: 24 + index,
        phys_loc: slot,
        drc_index: drcIndex,
        lpar_name: id === undefined ? undefined : names.get(id),
        lpar_id: id ?? 'none',
        slot_io_pool_id: 'none',
        description,
        feature_codes: description === 'Empty slot' ? 'none' : ['EN1C', 'EN1D'],
        parent_slot_drc_index: 'none',
        drc_name: `${system.unit}-P1-${slot}`,
      });
    }),
  );
}

export function sriovAdapters({ sriov, unit }: SystemModel): string {
  return listing(
    sriov.map(({ id, slot, ports }) =>
      record({
        adapter_id: id,
        slot_id: `2102001${id}`,
        adapter_max_logical_ports: 64,
        config_state: 'sriov',
        functional_state: 1,
        logical_ports: 64,
        phys_loc: `${unit}-P1-${slot}-C1`,
        phys_ports: ports.length,
        sriov_status: 'running',
        alternate_config: 0,
      }),
    ),
  );
}

export function sriovPorts({ sriov }: SystemModel): string {
  return listing(
    sriov.flatMap(({ id, ports }) =>
      ports.map(({ label, allocated }, port) =>
        record({
          adapter_id: id,
          phys_port_id: port,
          phys_port_label: label,
          phys_port_sub_label: '',
          phys_port_type: 'eth',
          state: 1,
          conn_speed: 10_000,
          config_conn_speed: 'auto',
          max_eth_capacity_percentage: 100,
          alloc_capacity: allocated,
        }),
      ),
    ),
  );
}

export function migrationsOfSystem({ moves: { active, inactive } }: SystemModel): string {
  return listing([
    record({
      inactive_lpar_mobility_capable: 1,
      num_inactive_migrations_supported: inactive[0],
      num_inactive_migrations_in_progress: inactive[1],
      active_lpar_mobility_capable: 1,
      num_active_migrations_supported: active[0],
      num_active_migrations_in_progress: active[1],
      inactive_prof_policy: 'config',
    }),
  ]);
}

export function memoryOptimizer({ optimizing }: SystemModel): string {
  return listing([
    record(
      optimizing
        ? { in_progress: 1, status: 'In Progress', type: 'optimize', opt_id: 2, progress: 40, requested_lpar_ids: 'none' }
        : { in_progress: 0, status: 'Finished', type: 'optimize', opt_id: 1, progress: 100, requested_lpar_ids: 'none' },
    ),
  ]);
}

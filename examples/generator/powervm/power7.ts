/** P7-WEST: the last system of a site that is given up. One of its Virtual I/O Servers is read by nobody. */
import { gib, partition, portsOf, virtualIoServer } from './builders.ts';
import type { SystemModel } from './model.ts';

const aix71 = 'AIX 7.1 7100-05-09-2114';
const mode = 'POWER7';
const down = { rmc_state: 'inactive' };

export const power7: SystemModel = {
  name: 'P7-WEST',
  typeModel: '8205-E6D',
  serial: '10DDDD4',
  generation: 7,
  ipaddr: '10.1.1.12',
  modes: ['default', 'POWER6', 'POWER6+', 'POWER7'],
  extra: {
    active_lpar_mobility_capable: '0',
    inactive_lpar_mobility_capable: '0',
    active_mem_sharing_capable: '1',
    lhea_capable: '1',
    sriov_capable: '0',
    vnic_capable: '0',
    vtpm_capable: '0',
    powervm_lpar_simplified_remote_restart_capable: '0',
    max_lpars: '7',
    active_lpar_share_idle_procs_capable: '0',
  },
  ecNumber: '01AL770',
  level: '063',
  lmbMiB: 128,
  memoryMiB: gib(128),
  firmwareMiB: 8192,
  hptRatios: ['1:64'],
  hugePages: 0,
  processors: 8,
  minUnitsPerProc: '0.1',
  maxVirtualProcs: 64,
  pools: [{ name: 'DefaultPool' }],
  vswitches: ['ETHERNET0'],
  unit: 'U78AA.001.WZDDDD4',
  slots: [
    { drcIndex: '21010018', slot: 'C6', description: 'PCIe 4-Port 8Gb FC Adapter', owner: 1 },
    { drcIndex: '21010019', slot: 'C7', description: 'PCIe 4-Port 8Gb FC Adapter', owner: 3 },
  ],
  sriov: [],
  vioses: [
    virtualIoServer({
      name: 'p7vios1',
      id: 1,
      level: '2.2.6.65',
      maxSlots: 300,
      ports: portsOf('p7vios1', ['fabric-a', 'fabric-b']),
      extra: down,
    }),
    virtualIoServer({
      name: 'p7vios2',
      id: 3,
      level: '2.2.6.65',
      maxSlots: 300,
      ports: portsOf('p7vios2', ['fabric-a', 'fabric-b']),
      extra: down,
    }),
  ],
  lpars: [
    partition({
      name: 'old01',
      id: 11,
      luns: ['old01_rvg'],
      mode,
      os: 'AIX 6.1 6100-09-12-1846',
      memExtra: { mem_mode: 'shared' },
      memoryMiB: [gib(2), gib(8), gib(16)],
    }),
    partition({ name: 'old02', id: 12, luns: ['old02_rvg'], mode, os: aix71, memExtra: { curr_mem_expansion: '1.4' }, heaPorts: 1 }),
    partition({
      name: 'old03',
      id: 13,
      luns: ['old03_rvg'],
      mode,
      os: aix71,
      memExtra: { curr_bsr_arrays: '4', curr_hpt_ratio: '1:16' },
      units: [10, 20, 200],
    }),
    partition({ name: 'dns01', id: 14, luns: ['dns01_rvg'], mode, state: 'Open Firmware', rmc: 'inactive', os: 'Unknown' }),
    partition({ name: 'ibmi07', id: 15, environment: 'os400', os: 'IBM i Licensed Internal Code 6.1.1 610 11', rmc: 'none', mode }),
  ],
  moves: { active: [4, 0], inactive: [4, 0] },
  memoryPool: { sizeMiB: gib(16), freeDevicesMiB: [gib(8)] },
  optimizing: true,
};

/** P10-EAST: its Virtual I/O Servers are read through the HMC. */
import { gib, partition, portsOf, stubOf, virtualIoServer, wwpnsOf } from './builders.ts';
import type { FcModel, SystemModel } from './model.ts';

const suse = 'Linux/SuSE 5.14.21-150500 15.5';

export const sapapp01 = partition({
  name: 'sapapp01',
  id: 42,
  luns: ['sapapp01_rvg'],
  npiv: true,
  memoryMiB: [gib(8), gib(32), gib(48)],
  vlans: [401],
});

export const mq01 = partition({ name: 'mq01', id: 45, luns: ['mq01_rvg'], npiv: true, os: suse, vlans: [401] });

/** Restored from the profile of the partition that is in use on P9-EAST, WWPNs and all. */
const copied = (adapter: FcModel): FcModel => ({
  slot: adapter.slot,
  vios: adapter.vios,
  serverSlot: adapter.serverSlot,
  loggedIn: false,
  wwpns: wwpnsOf(32, adapter.vios),
});
const restored = partition({ name: 'erpdb02-old', id: 53, npiv: true, life: 'planned' });

export const power10: SystemModel = {
  name: 'P10-EAST',
  typeModel: '9105-42A',
  serial: '78BBBB2',
  generation: 10,
  ipaddr: '10.1.0.12',
  modes: ['default', 'POWER8', 'POWER9_base', 'POWER9', 'POWER10'],
  extra: { active_lpar_share_idle_procs_capable: '0' },
  ecNumber: '01ML1050',
  level: '056',
  lmbMiB: 256,
  memoryMiB: gib(1280),
  firmwareMiB: 24_576,
  hptRatios: ['1:32', '1:64', '1:128', '1:256', '1:512'],
  hugePages: 0,
  processors: 40,
  minUnitsPerProc: '0.05',
  maxVirtualProcs: 64,
  pools: [{ name: 'DefaultPool' }, { name: 'ORAPOOL', maxUnits: 600 }, { name: 'WEBPOOL', maxUnits: 60 }],
  vswitches: ['ETHERNET0'],
  unit: 'U78DA.ND0.WZBBBB2',
  slots: [
    { drcIndex: '21010020', slot: 'C6', description: 'PCIe4 4-Port 32Gb FC Adapter', owner: 1 },
    { drcIndex: '21010021', slot: 'C7', description: 'PCIe4 4-Port 32Gb FC Adapter', owner: 2 },
    { drcIndex: '21010022', slot: 'C8', description: 'PCIe4 2-Port 25GbE Adapter' },
    { drcIndex: '21010023', slot: 'C9', description: 'Empty slot' },
  ],
  sriov: [
    {
      id: 1,
      slot: 'C4',
      ports: [
        { label: 'PROD-A', allocated: '99.0' },
        { label: 'DMZ', allocated: '10.0' },
      ],
    },
  ],
  vioses: [
    virtualIoServer({
      name: 'p10vios1',
      id: 1,
      level: '4.1.0.21',
      memoryMiB: gib(16),
      ports: [
        ...portsOf('p10vios1', ['fabric-a', 'fabric-b']),
        { name: 'fcs2', wwpn: '10000090faa1c002', fabric: 'fabric-tape', taken: 64 },
      ],
      trunks: [
        { slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401, 402], device: 'ent4', sea: 'ent10' },
        { slot: 32, vswitch: 'ETHERNET0', pvid: 410, vlans: [411], device: 'ent8', sea: 'ent10' },
      ],
      // Somebody put a LUN of P9-EAST into a volume group here.
      diskExtra: { crmapp01_data: { vg: 'datavg' } },
    }),
    virtualIoServer({
      name: 'p10vios2',
      id: 2,
      level: '4.1.0.21',
      memoryMiB: gib(16),
      ports: portsOf('p10vios2', ['fabric-a', 'fabric-b']),
      trunks: [{ slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401], device: 'ent4', sea: 'ent10' }],
    }),
  ],
  lpars: [
    partition({ name: 'sapdb01', id: 41, luns: ['sapdb01_rvg'], npiv: true, mode: 'POWER10', memoryMiB: [gib(16), gib(96), gib(128)] }),
    sapapp01,
    partition({ name: 'sapapp02', id: 43, luns: ['sapapp02_rvg'], npiv: true, os: suse }),
    partition({
      name: 'ibmi02',
      id: 44,
      environment: 'os400',
      os: 'IBM i Licensed Internal Code 7.3.0 440 0',
      rmc: 'none',
      npiv: true,
      lparExtra: { restricted_io: '0' },
    }),
    mq01,
    partition({
      name: 'tst01',
      id: 46,
      npiv: 'unmapped',
      physicalSlots: ['21010022'],
      sriovPorts: [{ adapter: 1, port: 1, migratable: false }],
      // Copied from a partition of P9-EAST with its address.
      eth: [{ mac: '0a1b2c3d230b' }],
    }),
    partition({ name: 'dev01', id: 47, luns: ['dev01_rvg'], npiv: 'logged out' }),
    partition({ name: 'dev02', id: 48, luns: ['dev02_rvg'], os: suse }),
    partition({ name: 'dev03', id: 54, luns: ['dev03_rvg', 'dev03_data'], os: suse }),
    partition({
      name: 'pmem01',
      id: 49,
      luns: ['pmem01_rvg'],
      pmemVolumes: 2,
      lparExtra: { simplified_remote_restart_capable: '1', remote_restart_status: 'Remote Restartable Inactive' },
    }),
    partition({
      name: 'ha01',
      id: 50,
      luns: ['ha01_rvg', 'ha01_old'],
      lparExtra: { redundant_err_path_reporting: '1', affinity_group_id: '3', time_ref: '1' },
      serialSlots: [5],
    }),
    partition({
      name: 'dwh01',
      id: 51,
      luns: ['dwh01_rvg'],
      npiv: true,
      memoryMiB: [gib(128), gib(512), gib(640)],
      units: [800, 1600, 2000],
      procs: [8, 24, 72],
    }),
    { ...restored, fc: restored.fc.map(copied) },
  ],
  moves: { active: [16, 0], inactive: [16, 0] },
};

/** As agreed: numbers and slots 100 above those of the original. */
export const goodStub = stubOf(sapapp01);

/** Started for a test and left at the firmware prompt; its VLAN and its zones are not those of the original any more. */
export const driftedStub = stubOf(mq01, {
  life: 'held',
  state: 'Open Firmware',
  memoryMiB: [gib(4), gib(8), gib(16)],
  eth: [{ slot: 11, vswitch: 'ETHERNET0', pvid: 403, vlans: [], mac: '0a1b2c3d910b' }],
});

/** P9-EAST: most of its partitions move to P10-EAST; the others show what stands in the way. */
import { fcTo, macOf, gib, partition, portsOf, scsiTo, sea, virtualIoServer } from './builders.ts';
import type { SystemModel } from './model.ts';
import { driftedStub, goodStub } from './power10.ts';

const redHat = 'Linux/Red Hat 5.14.0-427.el9.ppc64le 9.4';
const suse = 'Linux/SuSE 5.14.21-150500 15.5';
const bothVlans = { slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401, 402, 410], device: 'ent4', sea: 'ent10' };

export const power9: SystemModel = {
  name: 'P9-EAST',
  typeModel: '9009-42A',
  serial: '78AAAA1',
  generation: 9,
  ipaddr: '10.1.0.11',
  modes: ['default', 'POWER7', 'POWER8', 'POWER9_base', 'POWER9'],
  extra: {},
  ecNumber: '01VL950',
  level: '105',
  lmbMiB: 256,
  memoryMiB: gib(768),
  firmwareMiB: 22_528,
  hptRatios: ['1:32', '1:64', '1:128', '1:256', '1:512'],
  hugePages: 4,
  processors: 24,
  minUnitsPerProc: '0.05',
  maxVirtualProcs: 64,
  pools: [
    { name: 'DefaultPool' },
    { name: 'ORAPOOL', maxUnits: 600 },
    { name: 'WEBPOOL', maxUnits: 300 },
    { name: 'CRMPOOL', maxUnits: 200 },
  ],
  vswitches: ['ETHERNET0', 'VSBACKUP'],
  unit: 'U78D2.001.WZAAAA1',
  slots: [
    { drcIndex: '21010018', slot: 'C6', description: 'PCIe3 4-Port 16Gb FC Adapter', owner: 1 },
    { drcIndex: '21010019', slot: 'C7', description: 'PCIe3 4-Port 16Gb FC Adapter', owner: 2 },
    { drcIndex: '2101001A', slot: 'C8', description: 'PCIe3 4-Port 10GbE Adapter', owner: 1 },
    { drcIndex: '2101001B', slot: 'C9', description: 'PCIe3 4-Port 10GbE Adapter', owner: 2 },
    { drcIndex: '2101001C', slot: 'C10', description: 'Empty slot' },
  ],
  sriov: [
    {
      id: 1,
      slot: 'C4',
      ports: [
        { label: 'PROD-A', allocated: '4.0' },
        { label: 'PROD-B', allocated: '4.0' },
        { label: 'DMZ', allocated: '2.0' },
      ],
    },
  ],
  vioses: [
    virtualIoServer({
      name: 'p9vios1',
      id: 1,
      level: '3.1.4.31',
      ports: portsOf('p9vios1', ['fabric-a', 'fabric-b', 'fabric-tape']),
      trunks: [bothVlans, { slot: 31, vswitch: 'VSBACKUP', pvid: 4001, vlans: [500], device: 'ent6', sea: 'ent11' }],
      seas: [sea(1), { name: 'ent11', real: 'ent3', state: 'PRIMARY', controlChannel: 'ent7', pvidAdapter: 'ent6' }],
      logicalVolumes: ['lv_crmapp01'],
      diskExtra: { dev02_rvg: { maxTransfer: '0x40000' } },
    }),
    virtualIoServer({
      name: 'p9vios2',
      id: 2,
      level: '3.1.4.31',
      ports: portsOf('p9vios2', ['fabric-a', 'fabric-b']),
      trunks: [bothVlans],
      // Found in another order when it was built anew.
      renumbered: { web02_rvg: 52, web02_data: 51 },
    }),
  ],
  lpars: [
    partition({
      name: 'erpdb01',
      id: 31,
      luns: ['erpdb01_rvg'],
      npiv: true,
      pool: 'ORAPOOL',
      units: [50, 200, 600],
      procs: [1, 4, 12],
      memoryMiB: [gib(8), gib(64), gib(96)],
      vlans: [401],
      os: redHat,
    }),
    partition({ name: 'erpdb02', id: 32, luns: ['erpdb02_rvg'], npiv: true, pool: 'ORAPOOL', units: [50, 100, 300], vlans: [402] }),
    partition({ name: 'web01', id: 33, luns: ['web01_rvg'], os: redHat, pool: 'WEBPOOL', units: [10, 50, 200] }),
    partition({ name: 'web02', id: 34, luns: ['web02_rvg', 'web02_data'], os: suse }),
    partition({
      name: 'web03',
      id: 52,
      luns: ['web03_rvg'],
      os: 'Linux/Red Hat 4.18.0-193.el8.ppc64le 8.2',
      vnics: [
        {
          slot: 40,
          pvid: 401,
          mac: macOf(52, 40),
          backing: [
            { vios: 0, adapter: 1, port: 2, capacity: '2.0' },
            { vios: 1, adapter: 1, port: 1, capacity: '2.0' },
          ],
        },
      ],
    }),
    partition({
      name: 'crmapp01',
      id: 35,
      pool: 'CRMPOOL',
      scsi: [
        {
          ...scsiTo('crmapp01', 35, 0, []),
          devices: [
            { vtd: 'crmapp01_rvg', backing: 'lv_crmapp01' },
            { vtd: 'crmapp01_d1', lun: 'crmapp01_data' },
            { vtd: 'vtopt0', backing: '/var/vio/VMLibrary/aix72.iso' },
          ],
        },
      ],
    }),
    partition({
      name: 'ibmi01',
      id: 36,
      environment: 'os400',
      os: 'IBM i Licensed Internal Code 7.4.0 443 0',
      rmc: 'none',
      luns: ['ibmi01_sys'],
      lparExtra: { restricted_io: '1' },
    }),
    partition({
      name: 'etl01',
      id: 37,
      luns: ['etl01_rvg'],
      os: redHat,
      pool: 'WEBPOOL',
      units: [70, 100, 200],
      vnics: [
        {
          slot: 40,
          pvid: 400,
          mac: macOf(37, 40),
          backing: [
            { vios: 0, adapter: 1, port: 0, capacity: '2.0' },
            { vios: 1, adapter: 1, port: 1, capacity: '2.0' },
          ],
        },
      ],
    }),
    partition({
      name: 'hpc01',
      id: 38,
      luns: ['hpc01_rvg'],
      procMode: 'ded',
      procs: [1, 2, 4],
      sharing: 'share_idle_procs_active',
      pool: '',
      memExtra: { curr_num_huge_pages: '2' },
    }),
    partition({ name: 'build01', id: 39, luns: ['build01_rvg'], life: 'stopped', mode: 'POWER9' }),
    partition({ name: 'lnxdb01', id: 40, luns: ['lnxdb01_rvg'], os: redHat, lparExtra: { vtpm_enabled: '1', secure_boot: '2' } }),
    partition({
      name: 'bkp01',
      id: 29,
      // Built before the scheme was agreed: out of the ranges, and not what its server has.
      scsi: [{ ...scsiTo('bkp01', 29, 0, ['bkp01_rvg']), slot: 1005, serverSlot: 450 }],
      eth: [{}, { vswitch: 'VSBACKUP', pvid: 500 }, { pvid: 410, slot: 105 }],
      fc: [{ ...fcTo(29, 0, true, 'fcs2'), slot: 829, serverSlot: 829 }],
      maxSlots: 1100,
    }),
    goodStub,
    driftedStub,
  ],
  moves: { active: [16, 0], inactive: [16, 0] },
};

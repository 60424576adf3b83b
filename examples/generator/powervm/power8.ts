/** P8-EAST: neglected, and to be emptied. Whether its firmware hands partitions on only a dry run tells. */
import { gib, partition, portsOf, scsiTo, virtualIoServer } from './builders.ts';
import type { LparModel, SystemModel } from './model.ts';

const poolUnit = 'file01_lu.5c1f7d0b8a9e4e21a6b0c3d2e1f00a11';
const aix71 = 'AIX 7.1 7100-05-09-2114';
const mode = 'POWER8';
/** Built before the scheme was agreed: its servers have the next number each, and hardly any is left. */
const numbered = (lpars: readonly LparModel[]): readonly LparModel[] =>
  lpars.map((lpar, index) => ({ ...lpar, scsi: lpar.scsi.map((adapter) => ({ ...adapter, serverSlot: firstServerSlot + index })) }));
const firstServerSlot = 3;
const slots = 12;

const trunks = [{ slot: 2, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401, 402], device: 'ent4', sea: 'ent10' }] as const;
/** Both think that they are the active one: nothing tells one of the other. */
const alone = [{ name: 'ent10', real: 'ent2', state: 'PRIMARY', pvidAdapter: 'ent4' }] as const;

export const power8: SystemModel = {
  name: 'P8-EAST',
  typeModel: '8286-42A',
  serial: '21CCCC3',
  generation: 8,
  ipaddr: '10.1.0.13',
  modes: ['default', 'POWER6', 'POWER6+', 'POWER7', 'POWER8'],
  extra: { vtpm_capable: '0', active_mem_expansion_capable: '0', sriov_capable: '0', vnic_capable: '0' },
  ecNumber: '01SV840',
  level: '098',
  lmbMiB: 256,
  memoryMiB: gib(256),
  firmwareMiB: 16_384,
  hptRatios: ['1:32', '1:64', '1:128', '1:256', '1:512'],
  hugePages: 0,
  processors: 12,
  minUnitsPerProc: '0.05',
  maxVirtualProcs: 64,
  pools: [{ name: 'DefaultPool' }, { name: 'LEGACY', maxUnits: 400 }],
  vswitches: ['ETHERNET0'],
  unit: 'U78C9.001.WZCCCC3',
  slots: [
    { drcIndex: '21010018', slot: 'C6', description: 'PCIe2 4-Port 8Gb FC Adapter', owner: 1 },
    { drcIndex: '21010019', slot: 'C7', description: 'PCIe2 4-Port 8Gb FC Adapter', owner: 2 },
    { drcIndex: '2101001A', slot: 'C8', description: 'Empty slot' },
  ],
  sriov: [],
  vioses: [
    virtualIoServer({
      name: 'p8vios1',
      id: 1,
      level: '2.2.6.65',
      cluster: 'ssp_east',
      ports: portsOf('p8vios1', ['fabric-a', 'fabric-b'], { withoutNpiv: true }),
      seas: alone,
      trunks,
      maxSlots: slots,
      idlePercent: 8,
      freePages: 20_000,
      firewall: true,
      moves: 4,
      withoutVasi: true,
    }),
    virtualIoServer({
      name: 'p8vios2',
      id: 2,
      level: '2.2.6.61',
      cluster: 'ssp_east',
      ports: portsOf('p8vios2', ['fabric-a', 'fabric-b'], { withoutNpiv: true }),
      seas: alone,
      trunks,
      maxSlots: slots,
      msp: false,
      timeRef: false,
      extra: { rmc_state: 'inactive' },
    }),
  ],
  lpars: numbered([
    partition({ name: 'legdb01', id: 21, luns: ['legdb01_rvg'], mode: 'POWER7', desiredMode: 'POWER7', os: aix71, pool: 'LEGACY' }),
    partition({ name: 'legapp01', id: 22, luns: ['legapp01_rvg'], mode, os: aix71, lparExtra: { migration_disabled: '1' } }),
    partition({ name: 'susp01', id: 23, luns: ['susp01_rvg'], mode, state: 'Suspended' }),
    partition({ name: 'mail01', id: 24, luns: ['mail01_rvg'], mode, rmc: 'inactive', os: 'Linux/SuSE 4.12.14-122 12.5' }),
    partition({
      name: 'file01',
      id: 25,
      mode,
      os: 'Linux/Red Hat 3.10.0-1160.el7.ppc64le 7.9',
      scsi: [0, 1].map((vios) => ({ ...scsiTo('file01', 25, vios, []), devices: [{ vtd: 'file01_rvg', backing: poolUnit }] })),
    }),
    // A name and a number that are in use on P9-EAST.
    partition({ name: 'web01', id: 33, luns: ['web07_rvg'], mode, os: 'Linux/SuSE 4.12.14-122 12.5', eth: [{ mac: '0a1b2c3d1a0b' }] }),
    partition({ name: 'mon01', id: 27, luns: ['mon01_rvg'], life: 'planned' }),
    partition({
      name: 'vsi01',
      id: 28,
      luns: ['vsi01_rvg'],
      mode,
      profileExtra: { virtual_eth_vsi_profiles: '11/VSITYPE/1/1' },
      lparExtra: { remote_restart_capable: '1', remote_restart_status: 'Unavailable' },
    }),
    partition({
      name: 'moving01',
      id: 26,
      mode,
      os: aix71,
      state: 'Migrating - Running',
      migration: { migration_state: 'Migration Starting', migration_type: 'active', dest_sys_name: 'P9-EAST', dest_lpar_id: '26' },
    }),
  ]),
  moves: { active: [8, 8], inactive: [8, 8] },
};

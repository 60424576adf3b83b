/**
 * PowerVM fleets in which everything may move but for one thing: where a single flaw is all that makes a no, a fact that
 * hides it makes a yes. The example fleet has so many flaws in each pair that taking one away seldom shows.
 */
import { fabricOf, gib, lun, macOf, partition, portsOf, virtualIoServer, wwpnsOf } from '../../examples/generator/powervm/builders.ts';
import type { LparModel, Lun, PowervmModel, SanModel, SystemModel, ViosModel } from '../../examples/generator/powervm/model.ts';

/** Of both systems. */
export const servers = ['a1', 'a2', 'b1', 'b2'] as const;
const fabrics = ['fabric-a', 'fabric-b'] as const;

const system = {
  extra: {},
  lmbMiB: 256,
  memoryMiB: gib(512),
  firmwareMiB: 16_384,
  hptRatios: ['1:32', '1:64', '1:128', '1:256', '1:512'],
  hugePages: 0,
  processors: 24,
  minUnitsPerProc: '0.05',
  maxVirtualProcs: 64,
  pools: [{ name: 'DefaultPool' }, { name: 'ORAPOOL', maxUnits: 600 }],
  vswitches: ['ETHERNET0'],
  slots: [{ drcIndex: '21010030', slot: 'C9', description: 'PCIe3 4-Port 10GbE Adapter' }],
  sriov: [],
  moves: { active: [16, 0], inactive: [16, 0] },
} as const satisfies Partial<SystemModel>;

function serverOf(name: string, id: number, level: string): ViosModel {
  return virtualIoServer({ name, id, level, memoryMiB: gib(16), ports: portsOf(name, fabrics) });
}

const guests: readonly LparModel[] = [
  partition({ name: 'app01', id: 31, luns: ['app01_rvg'], vlans: [401] }),
  partition({ name: 'db01', id: 32, luns: ['db01_rvg'], npiv: true, pool: 'ORAPOOL', units: [50, 100, 300] }),
  partition({ name: 'batch01', id: 33, luns: ['batch01_rvg'], npiv: true, life: 'stopped', vlans: [402] }),
  partition({
    name: 'ibm01',
    id: 34,
    environment: 'os400',
    os: 'IBM i Licensed Internal Code 7.4.0 443 0',
    rmc: 'none',
    luns: ['ibm01_sys'],
    lparExtra: { restricted_io: '1' },
  }),
  partition({
    name: 'ded01',
    id: 35,
    npiv: true,
    procMode: 'ded',
    procs: [1, 2, 4],
    sharing: 'share_idle_procs_active',
    pool: '',
  }),
];

/** What a fleet is made of; a flaw changes some of it. */
export interface Parts {
  readonly source: SystemModel;
  readonly target: SystemModel;
  readonly luns: readonly Lun[];
  /** WWPNs in no zone, and WWPNs that storage gives nothing. */
  readonly unzoned: readonly string[];
  readonly unmasked: readonly string[];
  readonly unread: readonly string[];
}

export const sound: Parts = {
  source: {
    ...system,
    name: 'SYS-A',
    typeModel: '9009-42A',
    serial: '78AAAA1',
    generation: 9,
    ipaddr: '10.1.0.11',
    modes: ['default', 'POWER7', 'POWER8', 'POWER9_base', 'POWER9'],
    ecNumber: '01VL950',
    level: '105',
    unit: 'U78D2.001.WZAAAA1',
    vioses: [serverOf('a1', 1, '3.1.4.31'), serverOf('a2', 2, '3.1.4.31')],
    lpars: guests,
  },
  target: {
    ...system,
    name: 'SYS-B',
    typeModel: '9105-42A',
    serial: '78BBBB2',
    generation: 10,
    ipaddr: '10.1.0.12',
    modes: ['default', 'POWER8', 'POWER9_base', 'POWER9', 'POWER10'],
    ecNumber: '01ML1050',
    level: '056',
    unit: 'U78DA.ND0.WZBBBB2',
    vioses: [serverOf('b1', 1, '3.1.4.31'), serverOf('b2', 2, '3.1.4.31')],
    lpars: [],
  },
  luns: [lun('app01_rvg', 40, servers), lun('db01_rvg', 50, servers), lun('batch01_rvg', 50, servers), lun('ibm01_sys', 140, servers)],
  unzoned: [],
  unmasked: [],
  unread: [],
};

export function modelOf({ source, target, luns, unzoned, unmasked, unread }: Parts): PowervmModel {
  const startedAt = '2026-11-02T22:00:00Z';
  const fabric = (name: string): SanModel['fabrics'][number] => fabricOf(name, [source, target], { unzoned, unmasked });
  return {
    hmcs: [
      { name: 'hmc', version: ['10', '3', '1062', 'V10R3'], remoteCapable: true, systems: [source, target], throughHmc: false, startedAt },
    ],
    luns,
    sans: [
      { endpoint: 'fabric-a', form: 'brocade', fabrics: [fabric('fabric-a')], startedAt },
      { endpoint: 'san-team', form: 'csv', fabrics: [fabric('fabric-b')], startedAt },
    ],
    viosEndpoints: servers.filter((vios) => !unread.includes(vios)).map((vios) => ({ vios, startedAt })),
  };
}

/** One of the guests has a virtual TPM: it moves only where both systems have one trusted key. */
export const guarded: Parts = withGuest('app01', { lparExtra: { vtpm_enabled: '1' } });

function withGuest(name: string, change: Partial<LparModel>): Parts {
  const { source } = sound;
  const lpars = source.lpars.map((lpar) =>
    lpar.name === name ? { ...lpar, ...change, lparExtra: { ...lpar.lparExtra, ...change.lparExtra } } : lpar,
  );
  return { ...sound, source: { ...source, lpars } };
}

export interface Flaw {
  readonly name: string;
  /** A guest that cannot move, or not live, for this reason alone. */
  readonly stops: string;
  readonly fleet: Parts;
}

function flaw(name: string, stops: string, change: (parts: Parts) => Partial<Parts>): Flaw {
  return { name, stops, fleet: { ...sound, ...change(sound) } };
}

function ofTarget(name: string, stops: string, change: Partial<SystemModel>): Flaw {
  return flaw(name, stops, ({ target }) => ({ target: { ...target, ...change } }));
}

function ofTargetServers(name: string, stops: string, change: Partial<ViosModel>): Flaw {
  return flaw(name, stops, ({ target }) => ({
    target: { ...target, vioses: target.vioses.map((vios) => ({ ...vios, ...change, extra: { ...vios.extra, ...change.extra } })) },
  }));
}

function ofSourceServers(name: string, stops: string, change: Partial<ViosModel>): Flaw {
  return flaw(name, stops, ({ source }) => ({ source: { ...source, vioses: source.vioses.map((vios) => ({ ...vios, ...change })) } }));
}

function ofGuest(name: string, stops: string, change: Partial<LparModel>): Flaw {
  return { name, stops, fleet: withGuest(stops, change) };
}

function ofLun(name: string, stops: string, disk: string, change: Partial<Lun>): Flaw {
  return flaw(name, stops, ({ luns }) => ({ luns: luns.map((each) => (each.name === disk ? { ...each, ...change } : each)) }));
}

const trunk = { slot: 30, vswitch: 'ETHERNET0', pvid: 4000, device: 'ent4', sea: 'ent10' } as const;

export const flaws: readonly Flaw[] = [
  ofTarget('memory regions of another size', 'app01', { lmbMiB: 128 }),
  ofTarget('too few processors', 'app01', { processors: 2 }),
  ofTarget('too little memory', 'app01', { memoryMiB: gib(60) }),
  ofTarget('no mobility', 'app01', { extra: { active_lpar_mobility_capable: '0', inactive_lpar_mobility_capable: '0' } }),
  ofTarget('an optimizer that runs', 'app01', { optimizing: true }),
  ofTarget('another virtual switch', 'app01', { vswitches: ['ETHERNET1'] }),
  ofTarget('too old modes', 'app01', { modes: ['default', 'POWER7', 'POWER8'] }),
  ofTarget('too few virtual processors allowed', 'app01', { maxVirtualProcs: 4 }),
  ofTarget('a partition of the same name', 'app01', { lpars: [partition({ name: 'app01', id: 77, life: 'planned' })] }),
  ofTarget('a partition with the same address', 'app01', {
    lpars: [partition({ name: 'copy', id: 77, mode: 'POWER10', eth: [{ mac: macOf(31, 11) }] })],
  }),
  ofTarget('a partition that uses the LUN', 'app01', {
    lpars: [partition({ name: 'thief', id: 77, mode: 'POWER10', luns: ['app01_rvg'] })],
  }),
  ofTargetServers('no mover', 'app01', { msp: false }),
  ofTargetServers('no VLAN 401', 'app01', { trunks: [{ ...trunk, vlans: [400, 402] }] }),
  ofTargetServers('VLANs that nothing bridges', 'app01', {
    trunks: [{ slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401, 402], device: 'ent4' }],
    seas: [],
  }),
  ofTargetServers('ports without NPIV', 'db01', { ports: portsOf('b1', fabrics, { withoutNpiv: true }) }),
  ofTargetServers('ports that are full', 'db01', { ports: portsOf('b1', fabrics, { taken: 64 }) }),
  ofTargetServers('ports of another fabric', 'db01', { ports: portsOf('b1', ['fabric-c', 'fabric-d']) }),
  ofTargetServers('servers that RMC does not reach', 'app01', { extra: { rmc_state: 'inactive' } }),
  ofSourceServers('no mover at the source', 'app01', { msp: false }),
  ofLun('reserved', 'app01', 'app01_rvg', { reservePolicy: 'single_path' }),
  ofLun('that the target does not see', 'app01', 'app01_rvg', { vioses: ['a1', 'a2'] }),
  ofLun('without identity', 'app01', 'app01_rvg', { identified: false }),
  flaw('WWPNs that no zone has', 'db01', () => ({ unzoned: [wwpnsOf(32, 1)[1]] })),
  flaw('WWPNs that get no LUN', 'db01', () => ({ unmasked: [wwpnsOf(32, 1)[1]] })),
  flaw('servers that nobody read', 'app01', () => ({ unread: ['b1', 'b2'] })),
  flaw('source servers that nobody read', 'db01', () => ({ unread: ['a1'] })),
  ofGuest('moves turned off', 'app01', { lparExtra: { migration_disabled: '1' } }),
  ofGuest('reports errors', 'app01', { lparExtra: { redundant_err_path_reporting: '1' } }),
  ofGuest('RMC down', 'app01', { rmc: 'inactive' }),
  ofGuest('without restricted I/O', 'ibm01', { lparExtra: { restricted_io: '0' } }),
  ofGuest('huge pages', 'app01', { memExtra: { curr_num_huge_pages: '2' } }),
  ofGuest('BSR arrays', 'app01', { memExtra: { curr_bsr_arrays: '1' } }),
  ofGuest('persistent memory', 'app01', { pmemVolumes: 1 }),
  ofGuest('a serial adapter', 'app01', { serialSlots: [5] }),
  ofGuest('a virtual TPM with another key', 'app01', { lparExtra: { vtpm_enabled: '1' } }),
  ofGuest('a physical slot', 'app01', { physicalSlots: ['21010030'] }),
  ofGuest('on its way already', 'app01', { state: 'Migrating - Running' }),
  ofGuest('a mapping to a logical volume', 'app01', {
    scsi: [{ slot: 231, vios: 0, serverSlot: 231, devices: [{ vtd: 'app01_rvg', backing: 'lv_spare' }] }],
  }),
  ofGuest('an optical drive', 'app01', {
    scsi: [
      {
        slot: 231,
        vios: 0,
        serverSlot: 231,
        devices: [
          { vtd: 'app01_rvg', lun: 'app01_rvg' },
          { vtd: 'vtopt0', backing: '/var/vio/VMLibrary/aix72.iso' },
        ],
      },
    ],
  }),
];

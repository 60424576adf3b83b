/** Fleets of any size: pairs of systems between which every partition moves live. For benchmarks and the count of commands. */
import { fabricOf, gib, lun, partition, portsOf, virtualIoServer } from './builders.ts';
import { digitsOf } from './derived.ts';
import type { LparModel, PowervmModel, SystemModel } from './model.ts';

export interface Size {
  readonly systems: number;
  readonly lparsOfSystem: number;
  /** Read the Virtual I/O Servers through the HMC, not by logins of their own. */
  readonly throughHmc?: true;
}

const startedAt = '2026-11-02T22:00:00Z';
const firstId = 10;
const fabrics = ['fabric-a', 'fabric-b'] as const;

export function fleetOfSize({ systems: count, lparsOfSystem, throughHmc }: Size): PowervmModel {
  const systems = Array.from({ length: count }, (_, index) => systemAt(index, lparsOfSystem));
  const luns = systems.flatMap((system, index) => system.lpars.map(({ name }) => lun(`${name}_rvg`, 40, viosesOfPair(index))));
  return {
    hmcs: [
      {
        name: 'hmc1',
        version: ['10', '3', '1062', 'V10R3'],
        remoteCapable: true,
        systems,
        throughHmc: throughHmc === true,
        startedAt,
      },
    ],
    luns,
    sans: fabrics.map((name) => ({ endpoint: name, form: 'csv', fabrics: [fabricOf(name, systems, {})], startedAt })),
    viosEndpoints: throughHmc === undefined ? systems.flatMap(({ vioses }) => vioses.map(({ name }) => ({ vios: name, startedAt }))) : [],
  };
}

const viosName = (system: number, vios: number): string => `s${String(system).padStart(2, '0')}vios${vios}`;

/** Systems 0 and 1 see the same LUNs, systems 2 and 3, and so on. */
function viosesOfPair(system: number): readonly string[] {
  const first = system - (system % 2);
  return [first, first + 1].flatMap((each) => [viosName(each, 1), viosName(each, 2)]);
}

function systemAt(index: number, lparsOfSystem: number): SystemModel {
  const serial = `78${String(index).padStart(5, '0')}`;
  return {
    name: `SYS-${String(index).padStart(2, '0')}`,
    typeModel: '9009-42A',
    serial,
    generation: 9,
    ipaddr: `10.9.0.${index}`,
    modes: ['default', 'POWER7', 'POWER8', 'POWER9_base', 'POWER9'],
    extra: {},
    ecNumber: '01VL950',
    level: '105',
    lmbMiB: 256,
    memoryMiB: gib(4096),
    firmwareMiB: 22_528,
    hptRatios: ['1:64', '1:128'],
    hugePages: 0,
    processors: 192,
    minUnitsPerProc: '0.05',
    maxVirtualProcs: 64,
    pools: [{ name: 'DefaultPool' }, { name: 'ORAPOOL', maxUnits: 9600 }],
    vswitches: ['ETHERNET0'],
    unit: `U78D2.001.WZ${serial.slice(-5)}`,
    slots: [
      { drcIndex: '21010018', slot: 'C6', description: 'PCIe3 4-Port 16Gb FC Adapter', owner: 1 },
      { drcIndex: '21010019', slot: 'C7', description: 'PCIe3 4-Port 16Gb FC Adapter', owner: 2 },
    ],
    sriov: [],
    vioses: [1, 2].map((id) =>
      virtualIoServer({ name: viosName(index, id), id, level: '3.1.4.31', ports: portsOf(viosName(index, id), fabrics) }),
    ),
    lpars: Array.from({ length: lparsOfSystem }, (_, at) => lparAt(index, at)),
    moves: { active: [16, 0], inactive: [16, 0] },
  };
}

function lparAt(system: number, at: number): LparModel {
  const name = `lpar${String(system).padStart(2, '0')}-${String(at).padStart(3, '0')}`;
  // Numbers are used again on every system; addresses are not.
  const usual = partition({ name, id: firstId + at, luns: [`${name}_rvg`], ...(at % 2 === 0 ? { npiv: true } : {}), vlans: [401] });
  const wwpn = (vios: number, which: number): string => `c05076${digitsOf(`${name} ${vios}`, 9)}${which}`;
  return {
    ...usual,
    pool: at % 3 === 0 ? 'ORAPOOL' : 'DefaultPool',
    eth: usual.eth.map((adapter) => ({ ...adapter, mac: `0a${digitsOf(name, 10)}` })),
    fc: usual.fc.map((adapter) => ({ ...adapter, wwpns: [wwpn(adapter.vios, 0), wwpn(adapter.vios, 1)] })),
  };
}

import { describe, expect, it } from 'vitest';
import type { FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { compareHosts } from '../../../rules/powervm/comparison/compare.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem } from '../../../schemas/generated/types.ts';

const at = <T>(value: T): Fact<T> => known(value, 0);

interface Element {
  readonly [field: string]: Fact<unknown>;
}
type Facts = Readonly<Record<string, Fact<unknown>>>;

const trunk = (vswitch: string, pvid: number, vlans: readonly number[]): Element => ({
  lparId: at(1),
  slot: at(30),
  vswitch: at(vswitch),
  mac: at('0a1b2c3d011e'),
  pvid: at(pvid),
  vlans: at(vlans),
  trunk: at(true),
});
const vios = (name: string, lparId: number, level?: string): Element => ({
  name: at(name),
  lparId: at(lparId),
  msp: at(true),
  maxVirtualSlots: at(1000),
  ...(level === undefined ? {} : { level: at(level) }),
});
const slot = (unit: string, slotName: string, description: string): Element => ({
  unit: at(unit),
  slotName: at(slotName),
  description: at(description),
});

const east: Facts = {
  mtms: at('9009-42A*78AAAA1'),
  processorGeneration: at('POWER9'),
  procCompatModes: at(['default', 'POWER9', 'POWER8']),
  firmwareFamily: at('950'),
  firmwareServicePack: at(105),
  hmcs: at([{ name: at('hmc1'), fullVersion: at('V10R3 M1062') }]),
  activeMobilityCapable: at(true),
  inactiveMobilityCapable: at(true),
  lmbMiB: at(256),
  hptRatios: at(['1:64', '1:128']),
  pools: at([
    { name: at('DefaultPool'), poolId: at(0) },
    { name: at('ORAPOOL'), poolId: at(1), maxUnitsHundredths: at(600) },
  ]),
  vswitches: at(['ETHERNET0', 'VSBACKUP']),
  ethernet: at([trunk('ETHERNET0', 4000, [402, 400, 401]), trunk('VSBACKUP', 1, [500])]),
  vioses: at([vios('e1vios1', 1, '3.1.4.31'), vios('e1vios2', 2, '3.1.4.31')]),
  physicalSlots: at([slot('U78D2.001.WZAAAA1', 'C6', 'PCIe3 4-Port 16Gb FC Adapter')]),
  maxLpars: at(1000),
  maxVirtualProcsPerLpar: at(256),
  minUnitsPerVpHundredths: at(5),
  freeProcUnitsHundredths: at(635),
  freeMemoryMiB: at(393216),
};

function system(name: string, facts: Facts): FleetHost {
  return {
    name,
    platform: 'powervm',
    endpoint: 'hmc1',
    facts: { name, powervm: facts },
    outputs: [],
    sources: [],
    startedAt: '',
  } as unknown as FleetHost;
}

function compared(other: Facts, guest?: FleetGuest): readonly ComparedItem[] {
  return compareHosts([system('P9-EAST', east), system('P9-WEST', { ...east, ...other })], guest === undefined ? {} : { guest });
}

function differences(other: Facts, guest?: FleetGuest): readonly string[] {
  return compared(other, guest)
    .filter(({ outcome }) => outcome !== 'equal')
    .map(({ group, item, outcome }) => `${outcome} ${group}: ${item}`);
}

function partition(facts: Facts): FleetGuest {
  return { name: 'erpdb01', host: system('P9-EAST', east), facts: { powervm: facts } } as unknown as FleetGuest;
}

describe('two managed systems', () => {
  it('that have the same have no differences', () => {
    expect(differences({})).toEqual([]);
    expect(compared({}).length).toBeGreaterThan(20);
  });

  it('of the same model, whose names and serial numbers always differ, have no differences', () => {
    expect(
      differences({
        mtms: at('9009-42A*78BBBB2'),
        vioses: at([vios('w1vios1', 1, '3.1.4.31'), vios('w1vios2', 2, '3.1.4.31')]),
        physicalSlots: at([slot('U78D2.001.WZBBBB2', 'C6', 'PCIe3 4-Port 16Gb FC Adapter')]),
      }),
    ).toEqual([]);
  });

  it('are compared in model, firmware, HMC, memory blocks and limits', () => {
    expect(
      differences({
        mtms: at('9105-42A*78BBBB2'),
        firmwareFamily: at('1050'),
        firmwareServicePack: at(61),
        hmcs: at([{ name: at('hmc2'), fullVersion: at('V10R2 M1040') }]),
        lmbMiB: at(128),
        minUnitsPerVpHundredths: at(10),
        vtpmCapable: at(true),
      }),
    ).toEqual([
      'different System: model',
      'different Versions: firmware family',
      'different Versions: firmware service pack',
      'different Versions: HMC',
      'unknown Capabilities: virtual TPM',
      'different Memory: logical memory block (MiB)',
      'different Limits: least units of a virtual processor',
    ]);
  });

  it('get commands for the HMC of each that give it what the other has', () => {
    const items = compared({
      lmbMiB: at(128),
      pools: at([{ name: at('ORAPOOL'), poolId: at(3), maxUnitsHundredths: at(450) }]),
      vswitches: at(['ETHERNET0']),
    });
    const commands = new Map(items.map(({ item, commands: both }) => [item, both]));

    expect(commands.get('logical memory block (MiB)')).toEqual([
      ['chhwres -r mem -m P9-EAST -o s -a pend_mem_region_size=128'],
      ['chhwres -r mem -m P9-WEST -o s -a pend_mem_region_size=256'],
    ]);
    expect(commands.get('ORAPOOL maximum')).toEqual([
      ['chhwres -r procpool -m P9-EAST -o s --poolname ORAPOOL -a max_pool_proc_units=4.5'],
      ['chhwres -r procpool -m P9-WEST -o s --poolname ORAPOOL -a max_pool_proc_units=6'],
    ]);
    expect(commands.get('VSBACKUP')).toEqual([[], ['chhwres -r virtualio -m P9-WEST --rsubtype vswitch -o a --vswitch VSBACKUP']]);
  });

  it('are compared in the VLANs that the trunks of each virtual switch carry', () => {
    const vlans = compared({ ethernet: at([trunk('ETHERNET0', 4000, [400, 401]), trunk('VSBACKUP', 1, [500])]) }).find(
      ({ item }) => item === 'ETHERNET0 VLANs on trunks',
    );

    expect(vlans).toMatchObject({ outcome: 'different', values: [{ value: '400, 401, 402, 4000' }, { value: '400, 401, 4000' }] });
  });

  it('are compared in number, partition numbers and levels of their Virtual I/O Servers', () => {
    expect(differences({ vioses: at([vios('w1vios1', 3, '4.1.1.0')]) })).toEqual([
      'different Virtual I/O Servers: how many',
      'different Virtual I/O Servers: partition numbers',
      'different Virtual I/O Servers: levels',
      'different Virtual I/O Servers: movers',
      'different Virtual I/O Servers: virtual slots',
    ]);
    expect(differences({ vioses: at([vios('w1vios1', 1), vios('w1vios2', 2)]) })).toEqual(['unknown Virtual I/O Servers: levels']);
  });

  it('are compared slot by slot', () => {
    const items = compared({
      physicalSlots: at([slot('U78D2.001.WZBBBB2', 'C6', 'Empty slot'), slot('U78D2.001.WZBBBB2', 'C7', 'SAS RAID Controller')]),
    }).filter(({ group, outcome }) => group === 'Physical slots' && outcome === 'different');

    expect(items.map(({ item, values }) => [item, ...values])).toEqual([
      ['U78D2.001 C6', { value: 'PCIe3 4-Port 16Gb FC Adapter' }, { value: 'Empty slot' }],
      ['U78D2.001 C7', { value: 'no such slot' }, { value: 'SAS RAID Controller' }],
    ]);
  });

  it('are neither equal nor different in a list that was not read', () => {
    const unread = missing('the output was cut');

    expect(differences({ pools: unread, vswitches: unread, vioses: unread, physicalSlots: unread })).toEqual([
      'unknown Shared processor pools: the list',
      'unknown Virtual switches: the list',
      'unknown Virtual I/O Servers: how many',
      'unknown Virtual I/O Servers: partition numbers',
      'unknown Virtual I/O Servers: levels',
      'unknown Virtual I/O Servers: movers',
      'unknown Virtual I/O Servers: virtual slots',
      'unknown Physical slots: the table',
    ]);
  });

  it('are compared in what one partition uses', () => {
    const erp = partition({
      poolName: at('ORAPOOL'),
      ethernet: at([{ vswitch: at('ETHERNET0'), pvid: at(400), vlans: at([401]) }]),
    });
    const other = { ethernet: at([trunk('ETHERNET0', 4000, [400, 401])]), vswitches: at(['ETHERNET0']) };

    expect(differences(other, erp)).toEqual([]);
    expect(differences({ ...other, ethernet: at([trunk('ETHERNET0', 4000, [400])]) }, erp)).toEqual([
      'different Virtual switches: ETHERNET0 VLANs on trunks',
    ]);
  });

  it('say where it is not known what the partition uses, and are compared in everything', () => {
    expect(differences({ vswitches: at(['ETHERNET0']) }, partition({ poolName: missing('cut'), ethernet: at([]) }))).toEqual([
      'unknown Guest: what it uses',
      'different Virtual switches: VSBACKUP',
    ]);
  });

  it('of which one may not be used are known in nothing', () => {
    const stale = { ...system('P9-WEST', east), unusable: 'it is too old' };
    const items = compareHosts([system('P9-EAST', east), stale], {});

    expect(items.filter(({ outcome }) => outcome !== 'unknown')).toEqual([]);
  });
});

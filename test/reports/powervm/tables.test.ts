import { describe, expect, it } from 'vitest';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { powervmTables } from '../../../reports/powervm/tables.ts';
import { lunsTable } from '../../../reports/powervm/tables/luns.ts';
import { physicalSlotsTable } from '../../../reports/powervm/tables/physical-slots.ts';
import { virtualSlotsTable } from '../../../reports/powervm/tables/virtual-slots.ts';
import { vlansTable } from '../../../reports/powervm/tables/vlans.ts';
import { wwpnsTable } from '../../../reports/powervm/tables/wwpns.ts';
import { freeNumbersTable } from '../../../reports/powervm/tables/free-numbers.ts';
import type { Table } from '../../../reports/tables/table.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { fakeJudgement } from '../fake-judgement.ts';
import { exampleJudgement, exampleOfPowervm, rowsWhere, whyOf, wordsOf } from './example-judgement.ts';

const tables = powervmTables.tables(exampleJudgement);

function table(id: string): Table {
  const found = tables.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
}

/** The example with other facts of one system. */
function withHost(name: string, facts: Partial<PowervmHost>, more: Partial<FleetHost> = {}): Fleet {
  const hosts = exampleOfPowervm.hosts.map((host): FleetHost =>
    host.name === name && host.facts.powervm !== undefined
      ? { ...host, ...more, facts: { ...host.facts, powervm: { ...host.facts.powervm, ...facts } } }
      : host,
  );
  const at = new Map(exampleOfPowervm.hosts.map((host, index) => [host, hosts[index] ?? host]));
  return {
    ...exampleOfPowervm,
    hosts,
    guests: exampleOfPowervm.guests.map((guest) => ({ ...guest, host: at.get(guest.host) ?? guest.host })),
  };
}

function withGuest(name: string, facts: Partial<PowervmGuest>): Fleet {
  return {
    ...exampleOfPowervm,
    guests: exampleOfPowervm.guests.map((guest): FleetGuest =>
      guest.name === name && guest.facts.powervm !== undefined
        ? { ...guest, facts: { ...guest.facts, powervm: { ...guest.facts.powervm, ...facts } } }
        : guest,
    ),
  };
}

describe('the sheets of PowerVM', () => {
  it('have rows with keys of their own, each as wide as its columns', () => {
    for (const { id, columns, rows } of tables) {
      expect(new Set(rows.map(({ key }) => key)).size, id).toBe(rows.length);
      for (const { cells } of rows) expect(cells, id).toHaveLength(columns.length);
      expect(new Set(columns.map(({ key }) => key)).size, id).toBe(columns.length);
    }
  });

  it('say of every host and guest column a value or why there is none', () => {
    const { hosts, guests } = exampleOfPowervm;
    for (const column of powervmTables.hostColumns) for (const host of hosts) expect(column.of(host), column.key).not.toBeUndefined();
    for (const column of powervmTables.guestColumns) for (const guest of guests) expect(column.of(guest), column.key).not.toBeUndefined();
  });

  it('are not there for hosts of another platform', () => {
    const { judgement } = fakeJudgement();
    for (const column of powervmTables.hostColumns) for (const host of judgement.fleet.hosts) expect(column.of(host)).toBeNull();
    expect(physicalSlotsTable(judgement.fleet.hosts).rows).toEqual([]);
    expect(virtualSlotsTable(judgement.fleet).rows).toEqual([]);
  });
});

describe('the move plan', () => {
  it('gives for each partition that moves its best target and the servers and slots that the commands name', () => {
    const [plan] = rowsWhere(table('powervm-move-plan'), { Guest: 'dev02' });

    expect(plan).toMatchObject({ Host: 'P10-EAST', 'LPAR ID there': 48 });
    const { guests, hosts } = exampleOfPowervm;
    const guest = guests.findIndex(({ name }) => name === 'dev02');
    const target = hosts.findIndex(({ name }) => name === plan?.['Best target']);
    const { commands } = exampleJudgement.answer(guest, target);
    const line = commands?.dryRun.find((each) => each.startsWith('migrlpar')) ?? '';
    const words = wordsOf(plan?.['vSCSI: slot to server and slot']).split('\n');
    expect(words).toHaveLength(2);
    for (const word of words) {
      const [, slot = '', server = '', serverSlot = ''] = /^(\d+) → (\S+) (\d+)$/.exec(word) ?? [];
      expect(line).toMatch(new RegExp(`${slot}/${server}/\\d+/${serverSlot}`));
    }
  });

  it('leaves Virtual I/O Servers out', () => {
    expect(rowsWhere(table('powervm-move-plan'), { Guest: 'p9vios1' })).toEqual([]);
  });
});

describe('physical slots', () => {
  it('stand drawer by drawer with card, owner and the ports that were seen on the card', () => {
    const [slot] = rowsWhere(table('powervm-physical-slots'), { Host: 'P10-EAST', Slot: 'C6' });

    expect(slot).toMatchObject({ Owner: 'p10vios1', 'LPAR ID of the owner': 1, 'Nobody owns it': false });
    expect(slot?.['Ports on it that were seen']).toMatch(/^T1 fcs0 of p10vios1 10:00:00:90:fa:\S+ on fabric-a\n/);
  });

  it('are free where nobody owns them', () => {
    const [slot] = rowsWhere(table('powervm-physical-slots'), { Host: 'P10-EAST', Slot: 'C9' });

    expect(slot).toMatchObject({ Owner: null, 'LPAR ID of the owner': null, 'Nobody owns it': true });
  });

  it('come in the order of their numbers, and ask persons for the cabling', () => {
    const slots = rowsWhere(table('powervm-physical-slots'), { Host: 'P9-EAST' }).map(({ Slot }) => wordsOf(Slot));

    expect(slots).toEqual([...slots].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    expect(table('powervm-physical-slots').asks).toContain('Cabled to (fabric or switch, port by port)');
  });

  it('that were not read are a row that says why', () => {
    const { hosts } = withHost('P7-WEST', { physicalSlots: missing('lshwres was refused') });

    const [row, ...others] = rowsWhere(physicalSlotsTable(hosts), { Host: 'P7-WEST' });

    expect(others).toEqual([]);
    expect(whyOf(row?.['Drawer'])).toBe('lshwres was refused');
    expect(row?.['Not known, and why']).toBe('Drawer: lshwres was refused');
  });
});

describe('virtual slots', () => {
  it('pair client slot, server, server slot and what stands behind, with the LPAR ID as lsmap prints it', () => {
    expect(rowsWhere(table('powervm-virtual-slots'), { Guest: 'erpdb01', 'Client slot': 231 })).toEqual([
      expect.objectContaining({
        Host: 'P9-EAST',
        'LPAR ID': 31,
        'LPAR ID, hexadecimal': '0x0000001f',
        Adapter: 'vSCSI',
        'Virtual I/O Server': 'p9vios1',
        'Server slot': 231,
      }),
    ]);
  });

  it('of a partition whose adapters were not read are a row that says why, for each kind', () => {
    const rows = rowsWhere(virtualSlotsTable(withGuest('erpdb01', { scsi: missing('lshwres was cut') })), {
      Guest: 'erpdb01',
      Adapter: 'vSCSI',
    });

    expect(rows.map((row) => whyOf(row['Client slot']))).toEqual(['lshwres was cut']);
  });

  it('say that what stands behind an adapter is not known where its server was not read', () => {
    const rows = rowsWhere(virtualSlotsTable(withGuest('erpdb01', { disks: missing('p9vios1 was not read') })), {
      Guest: 'erpdb01',
      Adapter: 'vSCSI',
    });

    expect(rows.map((row) => whyOf(row['Server adapter']))).toEqual(['p9vios1 was not read', 'p9vios1 was not read']);
  });

  it('of a system whose partitions are not known are a row of the system', () => {
    const fleet = withHost('P7-WEST', {}, { guestsNotKnown: 'lssyscfg failed' });
    const silent: Fleet = { ...fleet, guests: fleet.guests.filter(({ host }) => host.name !== 'P7-WEST') };

    expect(rowsWhere(virtualSlotsTable(silent), { Host: 'P7-WEST' }).map((row) => whyOf(row['Guest']))).toEqual(['lssyscfg failed']);
  });
});

describe('WWPN pairs', () => {
  it('hold both numbers as switches print them, and whether both are zoned alike', () => {
    const [pair] = rowsWhere(table('powervm-wwpns'), { Guest: 'dev01', 'Client slot': 647 });

    expect(pair).toMatchObject({ 'First WWPN': 'c0:50:76:09:aa:00:00:dc', 'Second WWPN': 'c0:50:76:09:aa:00:00:dd', Fabric: 'fabric-a' });
    expect(pair?.['Both zoned alike']).toBe(true);
  });

  it('are not zoned alike where one of the two is in no zone', () => {
    const zones = exampleOfPowervm.hosts.find(({ name }) => name === 'P10-EAST')?.facts.powervm?.zones;
    if (zones === undefined || !('v' in zones)) throw new Error('the example has no zones');
    const without = zones.v.filter(({ wwpn }) => !('v' in wwpn && wwpn.v === 'c0507609aa0000dd'));

    const [pair] = rowsWhere(wwpnsTable(withHost('P10-EAST', { zones: known(without, 0) })), { Guest: 'dev01', 'Client slot': 647 });

    expect(pair?.['Both zoned alike']).toBe(false);
    expect(pair?.['Storage ports zoned with the second']).toBeNull();
  });

  it('are not said to be zoned or unzoned where no facts of the fabric were supplied', () => {
    const [pair] = rowsWhere(wwpnsTable(withHost('P10-EAST', { zones: missing('no SAN facts') })), { Guest: 'dev01', 'Client slot': 647 });

    expect(whyOf(pair?.['Both zoned alike'])).toBe('no SAN facts');
  });
});

describe('VLANs', () => {
  it('have a row for each trunk that carries them', () => {
    expect(rowsWhere(table('powervm-vlans'), { Host: 'P10-EAST', 'Virtual switch': 'ETHERNET0', VLAN: 400 })).toMatchObject([
      { 'Virtual I/O Server': 'p10vios1', 'On the trunk': 'tagged', State: 'PRIMARY' },
      { 'Virtual I/O Server': 'p10vios2', 'On the trunk': 'tagged', State: 'BACKUP' },
    ]);
  });

  it('that a partition uses and no trunk carries are said', () => {
    const [row] = rowsWhere(vlansTable(withHost('P10-EAST', { trunks: known([], 0) })), { Host: 'P10-EAST', VLAN: 400 });

    expect(row).toMatchObject({ 'Virtual I/O Server': null, 'To look at': 'used, and no trunk carries it' });
  });

  it('are not known where the trunks were not read', () => {
    const rows = rowsWhere(vlansTable(withHost('P10-EAST', { trunks: missing('lshwres failed') })), { Host: 'P10-EAST' });

    expect(rows.map((row) => whyOf(row['VLAN']))).toEqual(['lshwres failed']);
  });
});

describe('LUNs', () => {
  it('are one row however many servers see them, each under its own hdisk', () => {
    expect(rowsWhere(table('powervm-luns'), { 'Mapped to (vSCSI)': 'crmapp01' })).toHaveLength(1);
    expect(rowsWhere(table('powervm-luns'), { 'Mapped to (vSCSI)': 'crmapp01' })[0]).toMatchObject({
      'Size (GiB)': 60,
      'Seen by servers': 4,
      'p9vios1 (P9-EAST)': 'hdisk13',
      'p10vios2 (P10-EAST)': 'hdisk13',
    });
  });

  it('without any identity stand alone', () => {
    expect(rowsWhere(table('powervm-luns'), { LUN: 'not identified' }).map((row) => row['Seen by servers'])).toEqual([1, 1]);
  });

  it('are not said to be absent from a server that was not read', () => {
    const column = table('powervm-luns').columns.findIndex(({ title }) => title.startsWith('p7vios2'));

    expect(table('powervm-luns').note).toMatch(/Not known of p7vios2 of P7-WEST/);
    for (const { cells } of table('powervm-luns').rows) expect(whyOf(cells[column])).toBeDefined();
  });

  it('name their servers in one column where there are too many for columns', () => {
    const many = lunsTable(exampleOfPowervm, 10);

    expect(many.columns.at(-1)?.title).toBe('Seen by');
    expect(rowsWhere(many, { 'Mapped to (vSCSI)': 'crmapp01' })[0]?.['Seen by']).toMatch(/p9vios1 of P9-EAST: hdisk13/);
  });
});

describe('free numbers', () => {
  it('count what is used and name the next ones', () => {
    const [row] = rowsWhere(table('powervm-free-numbers'), { 'Host or Virtual I/O Server': 'P10-EAST p10vios1', Number: 'vSCSI slot' });
    const next = wordsOf(row?.['Next free']).split(', ').map(Number);

    expect(Number(row?.['In use']) + Number(row?.['Free'])).toBe(201);
    const vioses = exampleOfPowervm.hosts.find(({ name }) => name === 'P10-EAST')?.facts.powervm?.vioses;
    const slots = vioses !== undefined && 'v' in vioses ? vioses.v.flatMap((vios) => ('v' in vios.slots ? vios.slots.v : [])) : [];
    expect(slots.length).toBeGreaterThan(0);
    expect(next).toHaveLength(5);
    for (const slot of next) expect(slots).not.toContain(slot);
  });

  it('are not known where the slots of a server were not read', () => {
    const rows = rowsWhere(freeNumbersTable(withHost('P10-EAST', { vioses: missing('lssyscfg failed') })), {
      'Host or Virtual I/O Server': 'P10-EAST',
    });

    expect(rows.map((row) => whyOf(row['Free']))).toContain('lssyscfg failed');
  });
});

describe('stubs', () => {
  it('stand beside their originals with what is not as it should be', () => {
    const [drifted] = rowsWhere(table('powervm-stubs'), { Original: 'mq01' });

    expect(drifted).toMatchObject({ Stub: 'mq01-stub', On: 'P9-EAST', 'LPAR ID': 45, 'LPAR ID of the stub': 145 });
    expect(drifted?.['vSCSI slots of the stub']).toBe('345, 395');
    expect(drifted?.['What is not as it should be']).toMatch(/^memory: 8 GiB \(expected: 16 GiB\)$/m);
  });

  it('come first, and neither stubs nor servers count as originals', () => {
    const rows = rowsWhere(table('powervm-stubs'), {});

    expect(rows.slice(0, 2).every(({ Stub }) => Stub !== null)).toBe(true);
    expect(rows.map(({ Original }) => Original)).not.toEqual(expect.arrayContaining(['mq01-stub']));
    expect(rows.map(({ Original }) => Original)).not.toEqual(expect.arrayContaining(['p9vios1']));
  });
});

describe('conventions', () => {
  it('list every case of the findings that sum them up', () => {
    const findings = exampleJudgement.fleetFindings().filter(({ rule }) => rule.startsWith('powervm/'));

    expect(table('powervm-conventions').rows).toHaveLength(findings.reduce((sum, { items = [] }) => sum + items.length, 0));
    expect(rowsWhere(table('powervm-conventions'), { Rule: 'powervm/stubs-inactive' })).toMatchObject([
      { Host: 'P9-EAST', What: 'mq01-stub' },
    ]);
  });
});

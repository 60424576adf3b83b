/** Captures of an HMC as facts: whole, cut, empty, contradicting, in another language. */
import { describe, expect, test } from 'vitest';
import { commandLine } from '../../../collectors/command.ts';
import { suggestedMappings } from '../../../collectors/powervm/commands.ts';
import { snapshotsOf } from '../../../collectors/powervm/snapshot.ts';
import { isKnown } from '../../../schemas/facts.ts';
import { validate } from '../../../schemas/generated/validate-snapshot.js';
import type { Guest, PowervmGuest, PowervmHost, Snapshot } from '../../../schemas/generated/types.ts';
import { capture, captureOf, entryOf, fixture, snapshotOf, without, type Answers } from './capture.ts';

function hostOf(answers: Answers = {}): PowervmHost {
  return snapshotOf(answers).host.powervm as PowervmHost;
}

function guestsOf(snapshot: Snapshot): readonly Guest[] {
  if (!isKnown(snapshot.guests)) throw new Error(snapshot.guests.why);
  return snapshot.guests.v;
}

function guest(name: string, answers: Answers = {}): Guest {
  return guestsOf(snapshotOf(answers)).find((each) => each.name === name) as Guest;
}

function lpar(name: string, answers: Answers = {}): PowervmGuest {
  return guest(name, answers).powervm as PowervmGuest;
}

/** Facts without their sources. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `missing: ${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

describe('a capture of an HMC', () => {
  test('gives a valid snapshot for each managed system, also for one that it is not connected to', () => {
    const snapshots = snapshotsOf(captureOf());

    expect(snapshots.map(({ host, endpoint, platform }) => [host.name, endpoint, platform])).toEqual([
      ['P10-WEST', 'hmc-east', 'powervm'],
      ['P9-EAST', 'hmc-east', 'powervm'],
    ]);
    for (const snapshot of snapshots) expect([validate(snapshot), validate.errors]).toEqual([true, null]);
  });

  test('of which each snapshot holds the outputs about its system, and those about all', () => {
    const [west, east] = snapshotsOf(captureOf()) as [Snapshot, Snapshot];
    const foreign = (snapshot: Snapshot, other: string) => snapshot.outputs.filter(({ parameters }) => parameters['system'] === other);

    expect(foreign(west, 'P9-EAST')).toEqual([]);
    expect(foreign(east, 'P10-WEST')).toEqual([]);
    expect(west.outputs.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['hmc-version', 'migration-manager', 'systems', 'connections', 'rmc-partitions', 'firmware']),
    );
    for (const { sources, outputs } of [west, east]) for (const { output } of sources) expect(output).toBeLessThan(outputs.length);
  });

  test('shows the system', () => {
    const { host } = snapshotOf();

    expect(plain(host)).toMatchObject({
      serial: '9009-42A*78AAAA1',
      model: '9009-42A',
      powervm: {
        mtms: '9009-42A*78AAAA1',
        systemState: 'Operating',
        connectionState: 'connected',
        hmcs: [{ name: 'hmc-east', version: 'V10R3', fullVersion: 'V10R3 M1062', remoteMobilityCapable: true }],
        activeMobilityCapable: true,
        procCompatModes: ['default', 'POWER7', 'POWER8', 'POWER9_base', 'POWER9'],
        firmwareFamily: '950',
        firmwareServicePack: 105,
        firmwareEc: '01VL950',
        processorGeneration: 'POWER9',
        lmbMiB: 256,
        freeMemoryMiB: 393216,
        totalProcUnitsHundredths: 2000,
        freeProcUnitsHundredths: 635,
        minUnitsPerVpHundredths: 5,
        memoryPools: [],
        vswitches: ['ETHERNET0', 'VSBACKUP'],
        activeMigrationsSupported: 16,
        activeMigrationsRunning: 1,
        inactiveProfilePolicy: 'config',
        dpoRunning: false,
      },
    });
    expect(plain(host.clockOffsetSeconds)).toContain('without its time zone');
    expect(plain((host.powervm as PowervmHost).pools)).toEqual([
      { name: 'DefaultPool', poolId: 0 },
      { name: 'ORAPOOL', poolId: 1, maxUnitsHundredths: 600, reservedUnitsHundredths: 0 },
    ]);
    expect(plain((host.powervm as PowervmHost).vioses)).toMatchObject([
      { name: 'e1vios1', lparId: 1, msp: true, maxVirtualSlots: 1000, slots: [0, 1, 30, 210, 226, 610], procUnitsHundredths: 200 },
      { name: 'e1vios2', lparId: 2, slots: [0, 1, 30, 220, 620] },
    ]);
    expect(plain((host.powervm as PowervmHost).physicalSlots)).toMatchObject([
      { drcIndex: '21010018', lparId: 1, lparName: 'e1vios1', featureCodes: ['EN1C', 'EN1D'] },
      { drcIndex: '21010019', lparId: 0, lparName: '', featureCodes: [] },
    ]);
    expect(plain((host.powervm as PowervmHost).sriovPorts)).toMatchObject([
      { label: 'PROD-A', freeCapacityHundredths: 6600, linkUp: true },
      { label: '', freeCapacityHundredths: 10000, linkUp: false },
    ]);
  });

  test('shows what a running partition holds', () => {
    const erp = guest('erpdb01');

    expect(plain(erp)).toMatchObject({
      state: 'running',
      vcpus: 4,
      memoryBytes: 65536 * 1024 * 1024,
      osName: 'AIX 7.2 7200-05-08-2419',
      partOfHost: false,
      uuid: 'missing: a partition has no UUID that the HMC shows',
      powervm: {
        lparId: 12,
        rmcState: 'active',
        migrationState: 'Not Migrating',
        currentProfile: 'default_profile',
        procMode: 'shared',
        procUnitsHundredths: 205,
        poolName: 'ORAPOOL',
        memoryExpansionHundredths: 0,
        powerControlled: [26],
        serialSlots: [],
        pmemVolumes: 0,
        ethernet: [
          { slot: 11, vswitch: 'ETHERNET0', pvid: 400, vlans: [401, 402], mac: '0a1b2c3d4e0b', required: true },
          { slot: 12, vswitch: 'VSBACKUP', pvid: 500, vlans: [], mac: '0a1b2c3d4e0c', required: false },
        ],
        scsi: [
          { slot: 210, viosId: 1, viosName: 'e1vios1', serverSlot: 210, required: false },
          { slot: 220, viosId: 2, viosName: 'e1vios2', serverSlot: 220, required: false },
        ],
        fc: [{ slot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] }, { slot: 620 }],
        sriovLogicalPorts: [{ adapterId: 1, portId: 0, migratable: true, backup: 'vnic' }],
        profile: {
          name: 'default_profile',
          desiredMemoryMiB: 65536,
          desiredProcUnitsHundredths: 200,
          poolName: 'ORAPOOL',
          requiredSlots: [],
        },
      },
    });
  });

  test('shows of a partition that holds nothing what its profile gives it', () => {
    expect(plain(guest('web07-stub'))).toMatchObject({
      state: 'stopped',
      vcpus: 2,
      memoryBytes: 16384 * 1024 * 1024,
      powervm: {
        currentProfile: '',
        resourceConfig: false,
        memoryMiB: 16384,
        maxVirtualSlots: 1000,
        profile: { name: 'default' },
        serialSlots: [5],
        ethernet: [{ slot: 111, mac: '' }],
        scsi: [{ slot: 326, viosId: 65535, viosName: '', serverSlot: 65535 }],
        fc: [],
      },
    });
  });

  test('shows virtual NICs with the labels of the ports behind them', () => {
    expect(plain(lpar('web07').vnics)).toEqual([
      {
        slot: 40,
        pvid: 400,
        mac: '0ac1d2e3f428',
        backing: [
          { viosName: 'e1vios1', adapterId: 1, portId: 0, portLabel: 'PROD-A', capacityHundredths: 200 },
          { viosName: 'e1vios2', adapterId: 1, portId: 1, portLabel: '', capacityHundredths: 250 },
        ],
      },
    ]);
  });

  test.each([
    ['Running', 'running'],
    ['Open Firmware', 'running'],
    ['Suspended', 'running'],
    ['Not Activated', 'stopped'],
    ['Starting', 'changing'],
    ['Migrating - Running', 'changing'],
    ['Error', 'changing'],
    ['Läuft', 'changing'],
  ])('calls a partition that is %s %s', (state, expected) => {
    const listing = fixture('lpars').replace('lpar_env=aixlinux,state=Running', `lpar_env=aixlinux,state=${state}`);

    expect(plain(guest('erpdb01', { lpars: listing }).state)).toBe(expected);
    expect(plain(lpar('erpdb01', { lpars: listing }).state)).toBe(state);
  });
});

describe('what keeps a partition on its system', () => {
  /** A listing with one value of one record changed. */
  const changed = (id: string, record: RegExp, from: string, to: string): string => {
    const text = fixture(id)
      .split('\n')
      .map((line) => (record.test(line) ? line.replace(from, to) : line))
      .join('\n');
    if (text === fixture(id)) throw new Error(`${from} is not in ${id}`);
    return text;
  };

  test('is a huge page that is still in use, though it was given back', () => {
    const used = changed('mem-lpars', /^lpar_name=erpdb01,/, 'run_num_huge_pages=0', 'run_num_huge_pages=4');

    expect(plain(lpar('erpdb01').hugePages)).toBe(0);
    expect(plain(lpar('erpdb01', { 'mem-lpars': used }).hugePages)).toBe(4);
  });

  test('is a partition workload group', () => {
    const grouped = changed('lpars', /^name=erpdb01,/, 'work_group_id=none', 'work_group_id=3');

    expect(plain(lpar('erpdb01').workloadGroup)).toBe('');
    expect(plain(lpar('erpdb01', { lpars: grouped }).workloadGroup)).toBe('3');
  });

  test('is an I/O pool of its profile, without a slot of it', () => {
    const pooled = changed('profiles', /lpar_name=erpdb01,/, 'lpar_io_pool_ids=none', 'lpar_io_pool_ids=2');

    expect(plain(lpar('erpdb01').ioPools)).toEqual([]);
    expect(plain(lpar('erpdb01', { profiles: pooled }).ioPools)).toEqual(['2']);
  });

  test('is the affinity score that it asks for; a level that shows none knows none', () => {
    const scored = changed('lpars', /^name=erpdb01,/, 'sync_curr_profile=1', 'sync_curr_profile=1,min_affinity_score_action=fail');

    expect(plain(lpar('erpdb01').affinityScoreAction)).toBe('');
    expect(plain(lpar('erpdb01', { lpars: scored }).affinityScoreAction)).toBe('fail');
  });
});

describe('a system that the HMC cannot show', () => {
  test('has no facts of partitions, and says why; its firmware may still be known', () => {
    const firmware = fixture('firmware').replaceAll('9009-42A*78AAAA1', '9105-42A*78BBBB2');
    const west = snapshotOf({ 'firmware P10-WEST': firmware }, 'P10-WEST');

    expect(plain(west.guests)).toContain('the system is in the state No Connection');
    expect(plain(west.host.powervm)).toMatchObject({
      systemState: 'No Connection',
      connectionState: 'no connection',
      firmwareFamily: '950',
      lpars: expect.stringContaining('No Connection') as string,
      activeMobilityCapable: expect.stringContaining('unavailable') as string,
      processorGeneration: 'POWER10',
    });
  });

  test('is not asked about its partitions', () => {
    expect(
      captureOf()
        .entries.filter(({ parameters }) => parameters['system'] === 'P10-WEST')
        .map(({ command }) => command),
    ).toEqual(['firmware']);
  });

  test.each(['Power Off', 'Error', 'Pending Authentication', 'Recovery'])('in the state %s is not read', (state) => {
    const listing = fixture('systems').replace('state=Operating', `state=${state}`);

    expect(plain(snapshotOf({ systems: listing }).guests)).toContain(`the system is in the state ${state}`);
  });

  test('is not read where the HMC has lost the connection, whatever the state says', () => {
    const lost = fixture('connections').replace('state=Connected', 'state=Failed Authentication');

    expect(plain(snapshotOf({ connections: lost }).guests)).toContain('not connected to the system (failed authentication)');
  });

  test('that shares its name with another is not asked', () => {
    const twins = fixture('systems').replace('name=P10-WEST', 'name=P9-EAST');

    expect(plain(snapshotOf({ systems: twins }).guests)).toContain('two systems of this name');
  });

  test('whose name a command cannot carry is not asked, and its partitions are missing', () => {
    const listing = fixture('systems').replace('name=P9-EAST', 'name=P9$EAST');
    const snapshot = snapshotOf({ systems: listing }, 'P9$EAST');

    expect(plain(snapshot.guests)).toContain('was not run');
  });

  test('with two service processors is connected where one of them is', () => {
    const [first = '', second = ''] = fixture('connections').split('\n');
    const two = `${first.replace('sp=primary', 'sp=secondary').replace('Connected', 'No Connection')}\n${first}\n${second}\n`;

    expect(plain(hostOf({ connections: two }).connectionState)).toBe('connected');
  });
});

describe('a feature that a system lacks', () => {
  test('is known to be absent, and not asked about', () => {
    const listing = fixture('systems')
      .replace('virtual_fc_capable=1', 'virtual_fc_capable=0')
      .replace('sriov_capable=1', 'sriov_capable=0')
      .replace('vnic_capable=1', 'vnic_capable=0')
      .replace('virtual_switch_capable=1', 'virtual_switch_capable=0');
    const profiles = fixture('profiles')
      .replaceAll(/"virtual_fc_adapters=(?:""[^"]*""|[^"])*"/g, 'virtual_fc_adapters=none')
      .replaceAll(/virtual_fc_adapters=\d[^,]*/g, 'virtual_fc_adapters=none');
    const asked = captureOf({ systems: listing }).entries.map(({ command }) => command);

    expect(asked).not.toEqual(expect.arrayContaining(['virtual-fc']));
    expect(plain(hostOf({ systems: listing, profiles }).sriovAdapters)).toEqual([]);
    expect(plain(hostOf({ systems: listing, profiles }).vswitches)).toEqual(['ETHERNET0']);
    expect(plain(lpar('erpdb01', { systems: listing, profiles }).fc)).toEqual([]);
  });

  test('by the code of the answer is known to be absent, in any language and on either stream', () => {
    const none = { status: 1, stderr: 'HSCLA4C0 Das verwaltete System unterstützt kein virtuelles Fibre Channel.\n' };
    const profiles = fixture('profiles')
      .replaceAll(/"virtual_fc_adapters=(?:""[^"]*""|[^"])*"/g, 'virtual_fc_adapters=none')
      .replaceAll(/virtual_fc_adapters=\d[^,]*/g, 'virtual_fc_adapters=none');

    expect(plain(lpar('erpdb01', { 'virtual-fc': none, profiles }).fc)).toEqual([]);
    expect(plain(lpar('erpdb01', { 'virtual-fc': { status: 1, stdout: none.stderr }, profiles }).fc)).toEqual([]);
  });

  test('is not taken for absent where the command was refused', () => {
    const refused = { status: 1, stderr: 'HSCL350B The user does not have the appropriate authority.\n' };

    expect(plain(lpar('erpdb01', { 'virtual-fc': refused }).fc)).toMatch(/HSCL350B/);
    expect(plain(hostOf({ 'sriov-adapters': refused }).sriovAdapters)).toMatch(/HSCL350B/);
  });

  test('an empty list is empty whatever its exit status', () => {
    const answers = { 'mem-pools': 'No results were found.\n', 'sriov-adapters': { status: 1, stdout: 'No results were found.\n' } };

    expect(plain(hostOf(answers).sriovAdapters)).toEqual([]);
  });

  test('a listing in another language is neither empty nor an error: it is missing', () => {
    const foreign = { status: 0, stdout: 'Es wurden keine Ergebnisse gefunden.\n' };

    expect(plain(lpar('erpdb01', { 'virtual-scsi': foreign }).scsi)).toContain('English locale');
    expect(plain(lpar('erpdb01', { 'virtual-scsi': { ...foreign, status: 1 } }).scsi)).toContain('exit 1');
  });
});

describe('listings that contradict each other', () => {
  test('make the list of partitions missing where another lists one more', () => {
    for (const id of ['mem-lpars', 'proc-lpars', 'virtual-eth', 'virtual-scsi', 'profiles', 'migration-lpars']) {
      const more = `${fixture(id)}lpar_name=new,name=new,lpar_id=77,slot_num=5,adapter_type=client\n`;
      const { guests, host } = snapshotOf({ [id]: more });

      expect(plain(guests)).toContain('lssyscfg -r lpar does not list the partition 77');
      expect(plain((host.powervm as PowervmHost).lpars)).toContain('77');
    }
  });

  test('make the facts of a partition missing that one of them lacks', () => {
    const row = (id: string) => without(id, /lpar_id=12,/);

    expect(plain(lpar('erpdb01', { 'mem-lpars': row('mem-lpars') }).memoryMiB)).toContain('does not list the partition 12 (erpdb01)');
    expect(plain(guest('erpdb01', { 'proc-lpars': row('proc-lpars') }).vcpus)).toContain('does not list');
    expect(plain(lpar('erpdb01', { 'migration-lpars': row('migration-lpars') }).migrationState)).toContain('does not list');
    expect(plain(lpar('web07', { 'mem-lpars': row('mem-lpars') }).memoryMiB)).toBe(16384);
  });

  test('make the list of partitions missing where one number or one name has two records', () => {
    const renamed = `${fixture('lpars')}name=other,lpar_id=12,lpar_env=aixlinux,state=Running\n`;
    const namesake = `${fixture('lpars')}name=erpdb01,lpar_id=13,lpar_env=aixlinux,state=Running\n`;

    expect(plain(snapshotOf({ lpars: renamed }).guests)).toContain('the partition number 12 twice');
    expect(plain(snapshotOf({ lpars: namesake }).guests)).toContain('the partition erpdb01 twice');
  });

  test('do not mind a record that is there twice, word for word', () => {
    expect(plain(snapshotOf({ lpars: `${fixture('lpars')}${fixture('lpars')}` }).guests)).toEqual(plain(snapshotOf().guests));
  });

  test('of one partition under two names leave its facts missing', () => {
    const other = fixture('mem-lpars').replace('lpar_name=erpdb01', 'lpar_name=erpdb99');

    expect(plain(lpar('erpdb01', { 'mem-lpars': other }).memoryMiB)).toContain('calls the partition 12 erpdb99');
  });

  test('about the RMC connection leave it missing', () => {
    const other = fixture('rmc-partitions')
      .replace('7200-05-08-2419>, DCaps:<0x4f9f>, CmdCaps:<0x4000001b, 0x1b>, PinnedMem:<9120>', 'x>')
      .replace(/(12\*[^\n]*\n\s*Active:)<1>/, '$1<0>');

    expect(plain(lpar('erpdb01', { 'rmc-partitions': other }).rmcState)).toMatch(
      /rmc_state=active, and lspartition -dlpar shows it not active/,
    );
    expect(plain(lpar('web07', { 'rmc-partitions': other }).rmcState)).toBe('inactive');
  });

  test('a client adapter without its server adapter has no known other end', () => {
    const cut = without('virtual-scsi', /lpar_id=1,slot_num=210/);
    const profiles = fixture('profiles').replace('210/server/12/erpdb01/210/0,', '');

    const [first, second] = plain(lpar('erpdb01', { 'virtual-scsi': cut, profiles }).scsi) as { viosId: unknown; serverSlot: unknown }[];
    expect(first?.serverSlot).toContain('no server adapter is listed');
    expect(second?.serverSlot).toBe(220);
  });

  test('a server adapter for another client contradicts its client', () => {
    const other = fixture('virtual-scsi').replace(
      'adapter_type=server,remote_lpar_id=12,remote_lpar_name=erpdb01,remote_slot_num=210',
      'adapter_type=server,remote_lpar_id=26,remote_lpar_name=web07,remote_slot_num=99',
    );
    const [first] = plain(lpar('erpdb01', { 'virtual-scsi': other }).scsi) as { viosId: unknown }[];

    expect(first?.viosId).toContain('for another client or slot');
  });

  test('a server adapter for any client fits', () => {
    const anyClient = fixture('virtual-scsi').replace(
      'adapter_type=server,remote_lpar_id=12,remote_lpar_name=erpdb01,remote_slot_num=210',
      'adapter_type=server,remote_lpar_id=any,remote_lpar_name=,remote_slot_num=any',
    );
    const [first] = plain(lpar('erpdb01', { 'virtual-scsi': anyClient }).scsi) as { viosId: unknown }[];

    expect(first?.viosId).toBe(1);
  });

  test('an adapter that was removed from a running partition, whose profile is not kept equal, is gone', () => {
    // web07 has the adapter 227 in its profile only, and sync_curr_profile=0.
    expect(plain(lpar('web07').scsi)).toEqual([{ slot: 226, viosId: 1, viosName: 'e1vios1', serverSlot: 226, required: false }]);
  });

  test('firmware of another system is not taken', () => {
    expect(plain(hostOf({ firmware: fixture('firmware').replace('78AAAA1', '78ZZZZ9') }).firmwareFamily)).toContain('78ZZZZ9');
  });
});

describe('a listing that is cut', () => {
  /** Facts by path; elements of lists by what identifies them. */
  function facts(value: unknown, path = ''): Map<string, unknown> {
    const found = new Map<string, unknown>();
    const walk = (each: unknown, at: string): void => {
      if (each === null || typeof each !== 'object') return;
      if ('why' in each) return void found.set(at, undefined);
      if ('v' in each) {
        found.set(at, plain(each));
        return;
      }
      for (const [name, inner] of Object.entries(each)) walk(inner, `${at}.${name}`);
    };
    walk(value, path);
    return found;
  }

  function all(snapshot: Snapshot): Map<string, unknown> {
    const found = facts(snapshot.host, 'host');
    if (!isKnown(snapshot.guests)) return found;
    for (const each of snapshot.guests.v) for (const [path, value] of facts(each, each.name)) found.set(path, value);
    return found;
  }

  /** What no other listing tells: inventories of hardware, and what is shown for people. */
  const untold: Readonly<Record<string, readonly RegExp[]>> = {
    'physical-slots': [/^host\.powervm\.physicalSlots$/],
    'sriov-ports': [/^host\.powervm\.sriovPorts$/, /\.vnics$/],
    'proc-pools': [/^host\.powervm\.pools$/],
    'virtual-switches': [],
    'sriov-logical-ports': [/\.sriovLogicalPorts$/],
    vnic: [/\.vnics$/, /\.usedSlots$/],
    'reference-codes': [/\.refCode$/],
  };
  const whole = all(snapshotOf());
  const ids = ['systems', 'connections', 'lpars', 'profiles', 'mem-lpars', 'proc-lpars', 'proc-pools', 'virtual-slots', 'virtual-eth']
    .concat(['virtual-switches', 'virtual-scsi', 'virtual-fc', 'virtual-serial', 'physical-slots', 'sriov-ports', 'migration-lpars'])
    .concat(['pmem', 'rmc-partitions', 'reference-codes']);

  test.each(ids)('%s: at the end of any line, nothing that is known then is wrong', (id) => {
    const lines = fixture(id).trimEnd().split('\n');
    let lost = 0;
    for (let kept = 1; kept < lines.length; kept += 1) {
      const cut = `${lines.slice(0, kept).join('\n')}\n`;
      const snapshot = snapshotsOf(captureOf({ [id]: cut })).find(({ host }) => host.name === 'P9-EAST');
      if (snapshot === undefined) continue;
      const wrong = [...all(snapshot)].filter(
        ([path, value]) =>
          value !== undefined &&
          JSON.stringify(value) !== JSON.stringify(whole.get(path)) &&
          untold[id]?.some((pattern) => pattern.test(path)) !== true &&
          // A list whose elements lost facts holds no other values than before.
          !(Array.isArray(value) && losesOnly(value, whole.get(path))),
      );
      expect({ kept, wrong }).toEqual({ kept, wrong: [] });
      lost += 1;
    }
    expect(lost).toBeGreaterThan(0);
  });

  /** The same elements, of which some facts are missing. */
  function losesOnly(cut: readonly unknown[], before: unknown): boolean {
    return Array.isArray(before) && cut.length === before.length && cut.every((element, index) => fits(element, before[index]));
  }

  function fits(cut: unknown, before: unknown): boolean {
    if (typeof cut === 'string' && cut.startsWith('missing: ')) return true;
    if (Array.isArray(cut)) return losesOnly(cut, before);
    if (cut !== null && typeof cut === 'object' && before !== null && typeof before === 'object') {
      return Object.entries(cut).every(([name, value]) => fits(value, (before as Record<string, unknown>)[name]));
    }
    return cut === before;
  }

  test('that names a physical slot of the profile no more is missing for the partition', () => {
    const cut = without('physical-slots', /21010019/);

    expect(plain(lpar('e1vios1', { 'physical-slots': cut }).physicalSlots)).toContain('does not list the slot 21010019');
  });

  test.each(['systems', 'lpars', 'mem-lpars', 'virtual-eth'])('%s in the middle of a line is missing', (id) => {
    const text = fixture(id).slice(0, -30);
    const snapshots = snapshotsOf(captureOf({ [id]: text }));

    if (id === 'systems') expect(snapshots).toEqual([]);
    else expect(JSON.stringify(plain(snapshots))).toContain('stops in the middle of a line');
  });
});

describe('hostile output', () => {
  const hostile = 'name=<script>alert(1)</script>\u202e,lpar_id=12,lpar_env=aixlinux,state=\u001b[31mRunning\n';

  test('stays what it is, and breaks nothing', () => {
    const snapshot = snapshotOf({ lpars: hostile });

    expect(validate(snapshot)).toBe(true);
    expect(plain(snapshot.guests)).toContain('does not list the partition');
  });

  test.each([
    '=\n',
    ',,,\n',
    '"""\n',
    `${'a=b,'.repeat(1000)}a=c\n`,
    'name=\n',
    'lpar_id=-1,name=x\n',
    '\u0000\n',
    '\ufeffname=x,lpar_id=1\n',
  ])('%j in any listing gives a valid snapshot', (text) => {
    for (const id of [
      'lpars',
      'profiles',
      'mem-lpars',
      'virtual-scsi',
      'connections',
      'firmware',
      'hmc-version',
      'rmc-partitions',
      'vnic',
    ]) {
      for (const snapshot of snapshotsOf(captureOf({ [id]: text }))) expect([id, validate(snapshot)]).toEqual([id, true]);
    }
  });
});

describe('mappings that the HMC suggested', () => {
  test('are read from a capture that has them, and asked for by no step', () => {
    const asked = captureOf();
    const instance = suggestedMappings({ system: 'P9-EAST', target: 'P10-WEST', filter: 'lpar_names=erpdb01' });
    if (instance === undefined) throw new Error('the parameters break their types');
    const entry = entryOf('migration-mappings', instance.parameters, commandLine(instance, 'none'));
    const snapshot = snapshotsOf(capture([...(asked.entries as (typeof entry)[]), entry])).find(
      ({ host }) => host.name === 'P9-EAST',
    ) as Snapshot;

    expect(asked.entries.map(({ command }) => command)).not.toContain('migration-mappings');
    expect(plain(guestsOf(snapshot).find(({ name }) => name === 'erpdb01')?.powervm?.suggestions)).toEqual([
      { target: 'P10-WEST', scsiMappings: ['210/w1vios1/1', '220/w1vios2/2'], fcMappings: ['610/w1vios1/1'] },
    ]);
  });
});

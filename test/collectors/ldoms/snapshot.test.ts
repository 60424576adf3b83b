import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../collectors/capture-directory.ts';
import { snapshotOf } from '../../../collectors/ldoms/snapshot.ts';
import { validate } from '../../../schemas/generated/validate-snapshot.js';
import type { Capture, ExecEntry, Guest, LdomsGuest, LdomsHost, Snapshot } from '../../../schemas/generated/types.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/ldoms');
const releases = readdirSync(fixtures).sort();
const captures = new Map(
  await Promise.all(releases.map(async (release) => [release, await readCapture(join(fixtures, release))] as const)),
);

function capture(release: string): Capture {
  const found = captures.get(release);
  if (found === undefined) throw new Error(`no fixture ${release}`);
  return found;
}

/** The capture with the outputs of one command changed. */
function changed(base: Capture, command: string, change: (entry: ExecEntry) => ExecEntry | undefined): Capture {
  const entries = base.entries.flatMap((entry) => {
    if (entry.kind !== 'exec' || entry.command !== command) return [entry];
    const next = change(entry);
    return next === undefined ? [] : [next];
  });
  return { ...base, entries };
}

function withText(base: Capture, command: string, change: (text: string) => string): Capture {
  return changed(base, command, (entry) => {
    const text = change(entry.stdout.text);
    expect(text, `the change of ${command}`).not.toBe(entry.stdout.text);
    const { sha256: _sha256, ...rest } = entry;
    return { ...rest, stdout: { text } };
  });
}

function replaced(base: Capture, command: string, from: string, to: string): Capture {
  return withText(base, command, (text) => text.replace(from, to));
}

/** The capture with other words for state and flags of a domain. */
function withFlags(base: Capture, command: string, words: string): Capture {
  const [name] = words.split('|');
  return changed(base, command, (entry) => {
    const { sha256: _sha256, ...rest } = entry;
    return {
      ...rest,
      stdout: { text: entry.stdout.text.replace(new RegExp(`name=${name ?? ''}\\|state=\\w+\\|flags=[^|]*`), `name=${words}`) },
    };
  });
}

function hostOf(of: Capture): LdomsHost {
  return snapshotOf(of).host.ldoms as LdomsHost;
}

function guestOf(of: Capture, name: string): Guest & { readonly ldoms: LdomsGuest } {
  const { guests } = snapshotOf(of);
  const guest = 'v' in guests ? guests.v.find((each) => each.name === name) : undefined;
  if (guest?.ldoms === undefined) throw new Error(`no guest ${name}`);
  return { ...guest, ldoms: guest.ldoms };
}

/** Values without where they came from; a missing fact is '!why'. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `!${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

const t7 = capture('3.6');

describe.each(releases)('the capture of ldm %s', (release) => {
  const snapshot = snapshotOf(capture(release));

  it('gives the snapshot that is expected', () => {
    const expected: unknown = JSON.parse(readFileSync(join(fixtures, release, 'expected-snapshot.json'), 'utf8'));

    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(expected);
  });

  it('gives a snapshot that its schema allows', () => {
    expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
  });

  it('cites lines that are there', () => {
    const lines = capture(release).entries.map((entry) => (entry.kind === 'exec' ? Math.max(1, entry.stdout.text.split('\n').length) : 0));
    const wrong = snapshot.sources.filter(
      ({ output, lines: [first, last] }) => first === undefined || last === undefined || first > last || last > (lines[output] ?? 0),
    );

    expect(wrong).toEqual([]);
  });
});

describe('a T7 with ldm 3.6', () => {
  it('is told by its serial number, and shows what is free', () => {
    expect(plain(snapshotOf(t7).host)).toMatchObject({
      name: 'sparc-t7',
      serial: 'AK00123456',
      uuid: '5d2e7b9a-0c41-6f0f-b3a2-c0e1a4f01b77',
      hostName: 'sparc-t7',
      model: 'SPARC T7-2',
      ldoms: {
        cpuType: 'SPARC-M7',
        totalVcpus: 256,
        freeVcpus: 224,
        totalCores: 32,
        freeCores: 28,
        freeMemoryBytes: 256 * 2 ** 30,
        sysfwVersion: '9.9.1.c',
        stickFrequencyHz: 1_000_000_000,
        domainNames: ['erp-app1', 'erp-db1', 'primary', 'tmpl'],
        delayedReconfigDomains: ['erp-db1'],
        migratingDomains: [],
        macsInUse: [
          '00:10:e0:9c:31:0a',
          '00:14:4f:f8:7e:20',
          '00:14:4f:f8:7e:21',
          '00:14:4f:f8:7e:22',
          '00:14:4f:f9:41:11',
          '00:14:4f:f9:41:13',
          '00:14:4f:fb:10:01',
        ],
        consoles: [
          { guest: 'erp-db1', port: 5002, group: 'erp-db1' },
          { guest: 'erp-app1', port: 5003, group: 'erp' },
        ],
      },
    });
  });

  it('shows who uses which volume, and what it is beyond its path', () => {
    expect(plain(hostOf(t7).volumes)).toMatchObject([
      { name: 'erp-db1-root', usedBy: ['erp-db1'], storageId: 'guid:600144F0A1B2C3D4000055D0A1B20001' },
      { name: 'erp-app1-root', usedBy: ['erp-app1'], storageId: 'nfs:nas1:/export/ldoms/erp-app1/root.img' },
      { name: 'tmpl-root', usedBy: ['tmpl'], storageId: 'zpool:11046127845319277502:tmpl', options: ['excl'] },
    ]);
  });

  it('shows the VLANs of active domains only', () => {
    expect(plain(hostOf(t7).vsws)).toMatchObject([{ name: 'primary-vsw0', vlansInUse: [210, 211] }]);
  });

  it.each([
    ['runs', 'active', 'n', 'normal', [320]],
    ['stands at OpenBoot', 'active', 't', 'transition', []],
    ['is stopped', 'bound', '-', '', []],
  ])('shows the VLANs that a switch carries, and whether its service domain does: it %s', (_, state, letter, word, expected) => {
    const base = capture('3.1');
    const short = withFlags(base, 'ldm-list', `alternate|state=${state}|flags=-${letter}--v-`);
    const both = withFlags(short, 'ldm-list-long', `alternate|state=${state}|flags=${word === '' ? '' : `${word},`}vio-service`);

    const [ofControl, ofAlternate] = plain(hostOf(both).vsws) as readonly {
      readonly vlansInUse: unknown;
      readonly serviceDomainRuns: unknown;
    }[];

    expect(ofControl?.vlansInUse).toEqual([310]);
    expect(ofAlternate?.vlansInUse).toEqual(expected);
    expect(ofAlternate?.serviceDomainRuns).toBe(expected.length > 0);
  });

  it('shows an active guest with its disks resolved', () => {
    expect(plain(guestOf(t7, 'erp-db1'))).toMatchObject({
      state: 'running',
      vcpus: 16,
      memoryBytes: 32 * 2 ** 30,
      partOfHost: false,
      ldoms: {
        state: 'active',
        softstate: 'Solaris running',
        wholeCore: true,
        cores: 2,
        maxCores: '4',
        physicalBindings: ['core'],
        effectiveMaxPageBytes: 2 * 2 ** 30,
        dependents: ['erp-app1'],
        delayedReconfig: true,
        vhbas: [{ name: 'vh0', vsan: 'primary-vsan0', serviceDomain: 'primary' }],
        vdisks: [
          {
            name: 'vdisk0',
            volume: 'erp-db1-root',
            vds: 'primary-vds0',
            serviceDomain: 'primary',
            mpgroup: '',
            mpgroupMembers: 0,
            storageId: 'guid:600144F0A1B2C3D4000055D0A1B20001',
          },
        ],
        macs: ['00:14:4f:f8:7e:20', '00:14:4f:f9:41:11'],
      },
    });
  });

  it('shows what an inactive guest asks for', () => {
    expect(plain(guestOf(t7, 'tmpl'))).toMatchObject({
      state: 'stopped',
      vcpus: 16,
      ldoms: {
        state: 'inactive',
        softstate: '',
        wholeCore: true,
        cores: 2,
        vdisks: [{ volume: 'tmpl-root', serviceDomain: '' }],
        vnets: [{ vsw: 'primary-vsw0', serviceDomain: '', mac: '!it is allocated when the domain is bound', pvid: 1, vids: [] }],
        macs: ['00:14:4f:f8:7e:22'],
        io: [],
        vhbas: [],
      },
    });
  });

  it('takes the control domain for a part of the host, with its Solaris release', () => {
    expect(plain(guestOf(t7, 'primary'))).toMatchObject({
      partOfHost: true,
      osName: 'Oracle Solaris 11.4 SPARC',
      ldoms: { control: true, vioService: true, consolePort: '!the console is "UART", not a port' },
    });
  });

  it('says of every fact where it was read', () => {
    const snapshot = snapshotOf(t7);
    const { ncpu } = { ncpu: guestOf(t7, 'erp-db1').vcpus };
    const source = snapshot.sources[ncpu.s as number];

    expect(source?.lines).toEqual([4, 4]);
    expect(snapshot.outputs[source?.output ?? -1]).toMatchObject({
      command: 'ldm-list',
      exit: '0',
      parser: 'ldoms/2',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });
});

describe('older releases', () => {
  it('1.2: five columns of flags, no UUID, no cores, and what did not exist is unset', () => {
    expect(plain(guestOf(capture('1.2'), 'ldg1'))).toMatchObject({
      uuid: '!UUID is not reported by ldm 1.2 in ldm list-bindings -e -p',
      ldoms: {
        migration: '!flags of five columns do not show migrations (ldm 1.0 to 1.2)',
        transition: true,
        softstate: 'OpenBoot Running',
        mac: '00:14:4f:f8:7e:20',
        hostId: '84f87e20',
        wholeCore: false,
        macs: ['00:14:4f:f8:7e:20', '00:14:4f:f9:11:02'],
        vdisks: [{ device: '/dev/dsk/c4t600A0B800029A1B2000055D0A1B20001d0s2' }],
      },
    });
    expect(plain(hostOf(capture('1.2')))).toMatchObject({
      ldmVersion: '1.2',
      freeVcpus: 52,
      freeMemoryBytes: 26 * 2 ** 30 - 128 * 2 ** 20,
      cores: '!CORE is not reported by ldm 1.2 in ldm list-devices -a -p',
      xmppEnabled: true,
      incomingMigrationEnabled: true,
      io: '!ldm list-io -l -p failed: exit 1: Unknown command list-io; use --help option for list of available commands',
    });
    expect(snapshotOf(capture('1.2')).host.clockOffsetSeconds).toMatchObject({ v: 430 });
  });

  it('2.1: the second flag settles that Solaris runs, and a port VLAN that is not set is that of the switch', () => {
    expect(plain(guestOf(capture('2.1'), 'web1').ldoms)).toMatchObject({
      softstate: 'Solaris running',
      vnets: [{ pvid: 1, vids: [20, 21] }],
      masters: ['primary'],
      cores: 2,
      wholeCore: true,
    });
    expect(plain(hostOf(capture('2.1')))).toMatchObject({
      outgoingMigrationEnabled: false,
      volumes: [{ storageId: 'zpool:9071624731625134210:ldoms-web1:/root.img', backendExists: true }],
      vsws: [{ vlansInUse: [1, 20, 21] }],
    });
  });

  it('3.1: the long list stands in for bindings that failed', () => {
    const guest = guestOf(capture('3.1'), 'app1');

    expect(plain(guest.ldoms)).toMatchObject({
      migration: 'source',
      cpuArch: 'generic',
      vdisks: [{ mpgroup: 'app1-mp', mpgroupMembers: 2, timeoutSeconds: 30 }],
      macs: ['00:14:4f:31:00:03', '00:14:4f:f9:31:11', '00:14:4f:f9:31:12', '00:14:4f:f9:31:21', '00:14:4f:f9:31:22'],
    });
    expect(plain(hostOf(capture('3.1')))).toMatchObject({
      migratingDomains: ['app1'],
      xmppEnabled: false,
      sysfwVersion: expect.stringMatching(/^!prtdiag -v failed: exit 1/) as string,
    });
  });

  it('3.1: a disk in a multipathing group uses every volume of the group', () => {
    expect(plain(hostOf(capture('3.1')).volumes)).toMatchObject([
      { vds: 'primary-vds0', usedBy: ['app1'] },
      { vds: 'alternate-vds0', usedBy: ['app1'] },
    ]);
  });
});

describe('an output that did not end well', () => {
  it.each([
    [
      'a status',
      { exit: { status: 1 }, stderr: { text: 'Authorization failed\n' } },
      'ldm list-services -p failed: exit 1: Authorization failed',
    ],
    ['a status without words', { exit: { status: 3 }, stdout: { text: '' } }, 'ldm list-services -p failed: exit 3'],
    ['a signal', { exit: { signal: 'TERM' } }, 'ldm list-services -p was ended by signal TERM'],
    ['no status', { exit: { none: 'the connection was lost' } }, 'ldm list-services -p did not end: the connection was lost'],
  ] as const)('gives no fact, and its reason: %s', (_name, change, why) => {
    const host = hostOf(changed(t7, 'ldm-list-services', (entry) => ({ ...entry, ...change })));

    expect(plain([host.vds, host.volumes, host.vsws, host.vccs])).toEqual([`!${why}`, `!${why}`, `!${why}`, `!${why}`]);
  });

  it('gives no fact when it was cut at a cap or is not text', () => {
    const cut = hostOf(changed(t7, 'ldm-list-devices', (entry) => ({ ...entry, stdout: { ...entry.stdout, truncated: true } })));
    const bytes = hostOf(changed(t7, 'ldm-list-devices', (entry) => ({ ...entry, stdout: { text: 'AAAA', encoding: 'base64' } })));

    expect(cut.freeVcpus).toMatchObject({ why: 'ldm list-devices -a -p printed more than is kept: its output is cut' });
    expect(bytes.memory).toMatchObject({ why: 'ldm list-devices -a -p printed bytes that are not text' });
  });

  it('points at the command that failed', () => {
    const snapshot = snapshotOf(changed(t7, 'ldm-list-services', (entry) => ({ ...entry, exit: { status: 1 } })));
    const { s } = (snapshot.host.ldoms as LdomsHost).vds;

    expect(snapshot.outputs[snapshot.sources[s as number]?.output ?? -1]?.command).toBe('ldm-list-services');
  });

  it('escapes what the host said', () => {
    const host = hostOf(changed(t7, 'psrinfo', (entry) => ({ ...entry, exit: { status: 1 }, stderr: { text: '\u001b[31mno\u202e' } })));

    expect(host.cpuType).toMatchObject({ why: 'psrinfo -pv failed: exit 1: \\u{1b}[31mno\\u{202e}' });
  });

  it('is not used when another run of the command ended well', () => {
    const again = t7.entries.flatMap((entry) =>
      entry.command === 'ldm-list' ? [{ ...entry, exit: { status: 1 } } as ExecEntry, entry] : [entry],
    );

    expect(hostOf({ ...t7, entries: again }).domainNames).toHaveProperty('v');
  });

  it('gives no fact when two runs differ', () => {
    const twice = t7.entries.flatMap((entry) =>
      entry.kind === 'exec' && entry.command === 'psrinfo'
        ? [entry, { ...entry, stdout: { text: '    SPARC-T5 (chipid 0, clock 3600 MHz)\n' } }]
        : [entry],
    );

    expect(hostOf({ ...t7, entries: twice }).cpuType).toMatchObject({ why: 'psrinfo -pv was recorded twice, with different outputs' });
  });

  it('gives a host of which nothing is known where nothing was collected', () => {
    const snapshot = snapshotOf({ ...t7, status: 'unreachable', reason: 'connection timed out', entries: [] });

    expect(snapshot.guests).toMatchObject({ why: 'ldm list -p was not run (unreachable: connection timed out)' });
    expect(snapshot.host.name).toBe('sparc-t7');
    expect(validate(snapshot)).toBe(true);
    expect(JSON.stringify(plain(snapshot.host.ldoms))).not.toMatch(/":(?!"!)/);
  });
});

/** Every known leaf by its path; guests and list elements by their place. */
function* leaves(value: unknown, path: string): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries())
      yield* leaves(
        each,
        `${path}[${(each as { name?: unknown }).name === undefined || typeof (each as { name?: unknown }).name !== 'string' ? index : String((each as { name: string }).name)}]`,
      );
  } else if (typeof value === 'object' && value !== null) {
    if ('why' in value) return;
    if ('v' in value) {
      if (typeof value.v === 'object') yield* leaves(value.v, path);
      if (!Array.isArray(value.v) || value.v.every((each) => typeof each !== 'object')) yield [path, JSON.stringify(value.v)];
      else yield [`${path}.length`, path === 'guests' ? '' : String(value.v.length)];
      return;
    }
    for (const [key, each] of Object.entries(value)) yield* leaves(each, `${path}.${key}`);
  }
}

/**
 * No second output tells how long these lists are: a cut at the end of a line that ended with status 0 cannot be seen in
 * them, nor in what is derived from the mounts. The transports do not give such an output; a hand may.
 */
const uncounted = /^host\.ldoms\.(io|netDevices|spConfigs|mounts)\b/;
const derivedFromMounts = /storageId$/;

function inventedBy(full: Snapshot, cut: Snapshot, command = ''): readonly string[] {
  const before = new Map([...leaves({ host: full.host, guests: full.guests }, '')]);
  return [...leaves({ host: cut.host, guests: cut.guests }, '')]
    .filter(
      ([path, value]) =>
        !uncounted.test(path.slice(1)) && !(command === 'mnttab' && derivedFromMounts.test(path)) && before.get(path) !== value,
    )
    .map(([path, value]) => `${path} = ${value}, was ${before.get(path)}`);
}

describe.each(releases)('a cut output of ldm %s', (release) => {
  const base = capture(release);
  const full = snapshotOf(base);
  const outputs = base.entries
    .filter((entry) => entry.kind === 'exec')
    .filter((entry) => 'status' in entry.exit && entry.exit.status === 0);

  it.each([...new Set(outputs.map((entry) => entry.command))])('of %s invents no fact, though it ended with status 0', (command) => {
    for (const entry of outputs.filter((each) => each.command === command)) {
      const { text } = entry.stdout;
      const lineEnds = [...text].flatMap((character, index) => (character === '\n' ? [index + 1] : []));
      // CPU rows are all alike: some of their line ends stand for the others.
      const kept = lineEnds.filter((_end, index) => lineEnds.length < 120 || index % 7 === 0 || index > lineEnds.length - 20);
      for (const end of [0, 1, 9, ...kept.slice(0, -1), text.length - 1]) {
        const cut = changed(base, command, (each) => (each === entry ? { ...each, stdout: { text: text.slice(0, end) } } : each));
        expect(inventedBy(full, snapshotOf(cut), command), `${command} cut at ${end}`).toEqual([]);
      }
    }
  });

  it.each([...new Set(outputs.map((entry) => entry.command))])('without exit status, of %s, gives none of its facts', (command) => {
    const cut = changed(base, command, (entry) => ({ ...entry, exit: { none: 'timeout' } }));

    expect(inventedBy(full, snapshotOf(cut))).toEqual([]);
  });

  it.each([...new Set(outputs.map((entry) => entry.command))])('or none, of %s, invents no fact', (command) => {
    expect(inventedBy(full, snapshotOf(changed(base, command, () => undefined)))).toEqual([]);
  });
});

describe('lists that disagree', () => {
  it('a domain that the bindings lack makes them cut, and the guest stays listed', () => {
    const cut = withText(t7, 'ldm-list-bindings', (text) => text.slice(0, text.indexOf('DOMAIN|name=tmpl')));

    expect(plain(hostOf(cut).domainNames)).toMatch(/^!the lists of ldm do not show the same domains/);
    expect(plain(guestOf(cut, 'erp-db1').ldoms.vdisks)).toBe('!ldm list -p shows 4 domains and another list 3: one of them is cut');
    expect(plain(guestOf(cut, 'tmpl').name)).toBe('tmpl');
    expect(plain(hostOf(cut).macsInUse)).toMatch(/^!/);
  });

  it('fewer CPU rows than ncpu means a cut: nothing bound to that domain is known', () => {
    const cut = replaced(t7, 'ldm-list-bindings', '|vid=15|pid=23|cid=2|util=1.2%|strand=100|norm_util=1.2%\n', '');

    expect(plain(guestOf(cut, 'erp-db1').ldoms.vdisks)).toBe('!the bindings show 15 virtual CPUs for ncpu=16: the output is cut');
    expect(plain(guestOf(cut, 'erp-db1').vcpus)).toBe(16);
    expect(plain(guestOf(cut, 'erp-app1').ldoms.cpuArch)).toBe('generic');
  });

  it('memory rows that do not add up mean the same', () => {
    const cut = replaced(t7, 'ldm-list-bindings', '|ra=0x480000000|pa=0x880000000|size=17179869184\n', '');

    expect(plain(guestOf(cut, 'erp-db1').ldoms.memoryBlocks)).toMatch(
      /^!the bindings show 17179869184 bytes of memory for mem=34359738368/,
    );
  });

  it('a state that changed between the lists leaves both unused', () => {
    const moved = replaced(t7, 'ldm-list', 'name=erp-app1|state=bound|flags=------', 'name=erp-app1|state=active|flags=-n----');

    expect(plain(guestOf(moved, 'erp-app1').ldoms.cpuArch)).toBe(
      '!ldm list -p says state=active, and another list bound: it changed meanwhile, or one of them is wrong',
    );
  });

  it.each([
    ['a disk', 'VDISK|name=vdisk0|vol=erp-db1-root@primary-vds0|timeout=|dev=disk@0|server=primary|mpgroup=|id=0|ldc=0x5\n', 'vdisks'],
    ['an adapter', 'VHBA|name=vh0|vsan=primary-vsan0|dev=vhba@0|timeout=0|server=primary|id=0\n', 'vhbas'],
    [
      'a network',
      'VNET|name=vnet0|dev=network@0|service=primary-vsw0@primary|mac-addr=00:14:4f:f9:41:11|mode=|pvid=210|vid=211|mtu=1500|linkprop=|id=0|alt-mac-addrs=|auto-alt-mac-addrs=|maxbw=|cos=|priority=|protection=\n',
      'vnets',
    ],
  ] as const)('%s that only the constraints show is not overlooked', (_name, line, list) => {
    const without = replaced(t7, 'ldm-list-bindings', line, '');

    expect(plain(guestOf(without, 'erp-db1').ldoms[list])).toMatch(/^!/);
  });

  it('a disk that only the disk service shows is not overlooked, though no constraints were read', () => {
    const without = changed(
      replaced(
        t7,
        'ldm-list-bindings',
        'VDISK|name=vdisk0|vol=erp-db1-root@primary-vds0|timeout=|dev=disk@0|server=primary|mpgroup=|id=0|ldc=0x5\n',
        '',
      ),
      'ldm-list-constraints',
      () => undefined,
    );

    expect(plain(guestOf(without, 'erp-db1').ldoms.vdisks)).toBe(
      '!primary-vds0 serves vdisk0, which is not among the virtual disks of the domain: one of the lists is cut',
    );
    expect(plain(hostOf(without).volumes)).toMatchObject([
      { usedBy: expect.stringMatching(/^!the virtual disks of "erp-db1" are not known/) as string },
      {},
      {},
    ]);
  });

  it('a physical device that only list-io shows is not overlooked', () => {
    const line = 'IO\n|dev=pci@300/pci@1/pci@0/pci@1/network@0,81|alias=/SYS/MB/NET0/IOVNET.PF0.VF0\n';
    const without = replaced(replaced(t7, 'ldm-list-bindings', line, ''), 'ldm-list-constraints', line, '');

    expect(plain(guestOf(without, 'erp-app1').ldoms.io)).toBe(
      '!ldm list-io -l -p shows a device of the domain that the other lists do not show',
    );
  });

  it('a peer that is described in another way is a contradiction', () => {
    const other = replaced(
      t7,
      'ldm-list-bindings',
      '|peer=vnet0@erp-db1|mac-addr=00:14:4f:f9:41:11|pvid=210',
      '|peer=vnet0@erp-db1|mac-addr=00:14:4f:f9:41:11|pvid=999',
    );

    expect(plain(guestOf(other, 'erp-db1').ldoms.vnets)).toBe('!primary-vsw0 and the domain describe vnet0 in different ways');
    expect(plain(hostOf(other).vsws)).toMatchObject([
      { vlansInUse: expect.stringMatching(/^!the networks of "erp-db1" are not known/) as string },
    ]);
  });

  it('a volume that only one list shows makes the volumes unknown', () => {
    const more = replaced(t7, 'ldm-list-services', '|vol=tmpl-root', '|vol=new|opts=|dev=/x|mpgroup=\n|vol=tmpl-root');

    expect(plain(hostOf(more).volumes)).toBe('!ldm list-services -p and the bindings show different volumes: one of them is cut');
    expect(plain(hostOf(more).vsws)).toHaveLength(1);
  });

  it('a volume that the lists describe differently is known except for that', () => {
    const other = replaced(t7, 'ldm-list-services', '|vol=erp-db1-root|opts=|', '|vol=erp-db1-root|opts=ro|');

    expect(plain(hostOf(other).volumes)).toMatchObject([
      { options: '!ldm list-services -p and the bindings contradict each other', mpgroup: '' },
      {},
      {},
    ]);
  });

  it('a switch that two domains have is none', () => {
    const line =
      'DOMAIN|name=erp-db1\nVSW|name=primary-vsw0|mac-addr=00:14:4f:fb:10:09|net-dev=net9|default-vlan-id=1|pvid=1|vid=|mode=|mtu=1500|linkprop=\n';
    const twice = replaced(t7, 'ldm-list-services', 'DOMAIN|name=erp-db1\n', line);

    expect(plain(hostOf(twice).vsws)).toBe('!ldm list-services -p shows two virtual switches of one name');
  });

  it('a DOMAIN record that cannot be read makes its whole list unknown', () => {
    const noisy = replaced(t7, 'ldm-list', 'DOMAIN|name=erp-app1', 'segmentation fault\nDOMAIN|name=erp-app1');

    expect(plain(hostOf(noisy).domainNames)).toBe('!a DOMAIN record of ldm list -p cannot be used: noise stands inside it');
    expect(plain(guestOf(noisy, 'erp-db1').vcpus)).toMatch(/^!/);
    expect(plain(guestOf(noisy, 'erp-db1').ldoms.vdisks)).toMatch(/^!/);
  });

  it('services that no second list confirms are not known', () => {
    const alone = changed(t7, 'ldm-list-bindings', () => undefined);

    expect(plain(hostOf(alone).volumes)).toBe(
      '!no second list confirms that ldm list-services -p is whole: ldm list-bindings -e -p was not run',
    );
  });

  it('the flags of two lists have to agree', () => {
    const other = replaced(t7, 'ldm-list', 'flags=-nd---', 'flags=-n----');

    expect(plain(guestOf(other, 'erp-db1').ldoms.delayedReconfig)).toBe('!the lists of ldm disagree about a flag: it changed meanwhile');
    expect(plain(hostOf(other).delayedReconfigDomains)).toMatch(/^!not known of "erp-db1"/);
  });

  it('a migration that only the status shows is not settled, though the flags of another domain cannot be read', () => {
    const moving = withText(t7, 'ldm-list-status', (text) =>
      text.replace('DOMAIN|name=erp-db1|', 'DOMAIN|name=erp-db1|\nSTATUS\n|op=migration|progress=42|error=no|target=sparc-b'),
    );
    const strange = replaced(moving, 'ldm-list', 'name=erp-app1|state=bound|flags=------', 'name=erp-app1|state=bound|flags=??????');

    for (const each of [moving, strange])
      expect(plain(guestOf(each, 'erp-db1').ldoms.migration)).toMatch(/^!ldm list -o status shows a migration of the domain/);
  });

  it('a MAC address or UUID that differs is none', () => {
    const other = replaced(
      replaced(t7, 'ldm-list-constraints', '00:14:4f:f8:7e:20', '00:14:4f:f8:7e:99'),
      'ldm-list-constraints',
      '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0df',
      '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77ffff',
    );

    expect(plain(guestOf(other, 'erp-db1').ldoms.mac)).toBe('!the lists of ldm show different MAC addresses of the domain');
    expect(plain(hostOf(other).macsInUse)).toMatch(/^!the MAC addresses of "erp-db1" are not known/);
    expect(plain(guestOf(other, 'erp-app1').uuid)).toBe('!the lists of ldm show different UUIDs of the domain');
  });

  it('a console port that differs is none', () => {
    const other = replaced(t7, 'ldm-list', 'cons=5002', 'cons=5009');

    expect(plain(guestOf(other, 'erp-db1').ldoms.consolePort)).toBe('!the lists of ldm show different console ports');
  });

  it('core ids that differ are no cores', () => {
    const other = replaced(t7, 'ldm-list-bindings', '|cid=2|cpuset', '|cid=9|cpuset');

    expect(plain(guestOf(other, 'erp-db1').ldoms.cores)).toMatch(/^!the CORE and VCPU rows of the domain name different cores/);
  });

  it('memory without an owner is free only where all other memory has one', () => {
    const lost = replaced(t7, 'ldm-list-devices', '|size=8589934592|bound=erp-app1', '|size=8589934592');
    const unnamed = replaced(t7, 'ldm-list-devices', '|size=274877906944|bound=', '|size=274877906944');

    expect(plain(hostOf(lost).freeMemoryBytes)).toBe('!the row names no owner, and those that do are not all the memory of "erp-app1"');
    expect(plain(hostOf(unnamed).freeMemoryBytes)).toBe(256 * 2 ** 30);
  });
});

describe('text that a guest controls', () => {
  const nvramrc = (forged: string): Capture =>
    replaced(
      t7,
      'ldm-list-bindings',
      '|auto-boot?=true\n|boot-device=/virtual-devices@100/channel-devices@200/disk@0:a\n',
      `|auto-boot?=true\n|nvramrc=(removed)\n(removed)\n${forged}`,
    );

  it('cannot add a domain; its own facts become unknown', () => {
    const forged = nvramrc('DOMAIN|name=ghost|state=inactive|flags=|cons=|ncpu=1|mem=1\n');

    expect(plain(guestOf(forged, 'erp-db1').ldoms.vdisks)).toBe(
      '!a record that ldm list -p does not confirm stands in the text of "erp-db1"',
    );
    expect(plain(guestOf(forged, 'erp-app1').ldoms.cpuArch)).toBe('generic');
    expect(plain(hostOf(forged).domainNames)).toMatch(/^!/);
  });

  it('cannot speak for another domain', () => {
    const forged = nvramrc('DOMAIN|name=erp-app1|state=bound|flags=|cons=5003|ncpu=8|mem=8589934592\n');

    expect(plain(guestOf(forged, 'erp-app1').ldoms.cpuArch)).toMatch(
      /^!ldm list-bindings -e -p lists the domain "erp-app1" more than once/,
    );
    expect(plain(guestOf(forged, 'erp-db1').ldoms.vdisks)).toMatch(/^!/);
  });

  it('cannot put a VLAN on a switch', () => {
    const forged = nvramrc(
      'VNET|name=vnet9|dev=network@9|service=primary-vsw0@primary|mac-addr=00:14:4f:f9:99:99|mode=|pvid=666|vid=|mtu=1500|id=9|alt-mac-addrs=|auto-alt-mac-addrs=\n',
    );
    const inBoth = replaced(
      forged,
      'ldm-list-constraints',
      'VDISK|name=vdisk0|vol=erp-db1-root',
      'VNET|name=vnet9|service=primary-vsw0|mac-addr=00:14:4f:f9:99:99|pvid=666|vid=\nVDISK|name=vdisk0|vol=erp-db1-root',
    );

    for (const each of [forged, inBoth]) {
      expect(plain(guestOf(each, 'erp-db1').ldoms.vnets)).toMatch(/^!/);
      expect(JSON.stringify(plain(hostOf(each).vsws))).not.toContain('666');
    }
  });

  it('cannot add a disk', () => {
    const line = 'VDISK|name=vdisk9|vol=tmpl-root@primary-vds0|timeout=|dev=disk@9|server=primary|mpgroup=|id=9\n';
    const inBoth = replaced(nvramrc(line), 'ldm-list-constraints', 'VHBA|name=vh0', `${line}VHBA|name=vh0`);

    expect(plain(guestOf(inBoth, 'erp-db1').ldoms.vdisks)).toBe(
      '!a virtual disk stands after text of the guest, and no virtual disk service confirms it',
    );
  });

  it('cannot offer services', () => {
    const forged = nvramrc('VDS|name=evil\n|vol=erp-db1-root|opts=|dev=/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2|mpgroup=\n');

    expect(JSON.stringify(plain(hostOf(forged)))).not.toContain('evil');
    expect(plain(guestOf(forged, 'erp-db1').ldoms.vdisks)).toBe('!services are shown in a domain that is no service domain by ldm list -p');
    expect(plain(hostOf(forged).vds)).toHaveLength(1);
  });

  it('cannot change a setting: two records contradict each other', () => {
    const forged = nvramrc('CONTROL|cpu-arch=generic\n');

    expect(plain(guestOf(forged, 'erp-db1').ldoms.cpuArch)).toBe(
      '!ldm list-bindings -e -p shows more than one CONTROL record of "erp-db1"',
    );
  });

  it('costs nothing where it contradicts nothing', () => {
    const honest = nvramrc('');

    expect(plain(guestOf(honest, 'erp-db1').ldoms)).toEqual({ ...(plain(guestOf(t7, 'erp-db1').ldoms) as object) });
  });
});

/** The capture with one more output. */
function withAnswer(base: Capture, command: string, path: string, text: string, failure?: { status: number; stderr: string }): Capture {
  const entry: ExecEntry = {
    kind: 'exec',
    command,
    parameters: { path },
    commandLine: `${command} ${path}`,
    startedAt: base.startedAt,
    exit: { status: failure?.status ?? 0 },
    stdout: { text },
    ...(failure === undefined ? {} : { stderr: { text: failure.stderr } }),
  };
  return { ...base, entries: [...base.entries, entry] };
}

/** The first volume of the control domain with another backend. */
function withDevice(device: string): Capture {
  const from = '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2';
  return replaced(replaced(t7, 'ldm-list-services', from, device), 'ldm-list-bindings', from, device);
}

function firstVolume(of: Capture): { readonly storageId: unknown; readonly backendExists: unknown } {
  const [first] = plain(hostOf(of).volumes) as { storageId: unknown; backendExists: unknown }[];
  if (first === undefined) throw new Error('no volume');
  return first;
}

function df(special: string, mountPoint: string): string {
  return `Filesystem            kbytes    used   avail capacity  Mounted on\n${special}\n            100     60      40    60%    ${mountPoint}\n`;
}

describe('what a backend is beyond its path', () => {
  it.each([
    ['/dev/rdsk/c12t600144f0a1b2c3d4000055d0a1b20009d0', 'guid:600144F0A1B2C3D4000055D0A1B20009'],
    ['/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20009d0s0', 'guid:600144F0A1B2C3D4000055D0A1B20009s0'],
    [
      '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20009d1s2',
      '!/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20009d1s2 is not a multipath name of a LUN',
    ],
    [
      '/dev/dsk/c0t5000CCA02F1B2C3Dd0s2',
      '!local name, no identity in it: /dev/dsk/c0t5000CCA02F1B2C3Dd0s2 (prtconf -v /dev/dsk/c0t5000CCA02F1B2C3Dd0s2 was not run)',
    ],
    ['/dev/md/rdsk/d10', '!no identity in /dev/md/rdsk/d10: a Solaris Volume Manager device is local, or where its disk set is'],
    ['/ldoms/a.img', '!whether /ldoms/a.img lies on nas1:/export/ldoms is not proven: df -k /ldoms/a.img was not run'],
    [
      '/ldoms/a b.img',
      '!whether /ldoms/a b.img lies on nas1:/export/ldoms is not proven: the path of the backend has characters that are not asked about',
    ],
    ['/ldoms/../etc/a.img', '!/ldoms/../etc/a.img is not an absolute path of a file'],
    ['relative/a.img', '!relative/a.img is not an absolute path of a file'],
  ])('%s', (device, expected) => {
    expect(firstVolume(withDevice(device)).storageId).toBe(expected);
  });

  it('repeated slashes of a path mean one', () => {
    const asked = withAnswer(withDevice('//ldoms//a.img'), 'backend-file-system', '/ldoms/a.img', df('nas1:/export/ldoms', '/ldoms'));

    expect(firstVolume(asked).storageId).toBe('nfs:nas1:/export/ldoms/a.img');
  });

  it.each([
    [
      'the longest mount point decides',
      'erp/x\t/ldoms/local\tzfs\trw\t1759\n',
      ['erp/x', '/ldoms/local'],
      'zpool:18135893029031842473:x:/a.img',
    ],
    [
      'an automounter below it does not',
      'auto_x\t/ldoms/local\tautofs\trw\t1759\nNAS2:/vol//b\t/ldoms/local\tnfs\trw\t1759\n',
      ['NAS2:/vol//b', '/ldoms/local'],
      'nfs:nas2:/vol/b/a.img',
    ],
    [
      'an automounter alone is not a file system',
      'auto_x\t/ldoms/local\tautofs\trw\t1759\n',
      undefined,
      '!/ldoms/local/a.img lies on no mounted file system',
    ],
    [
      'two mounts on one directory are not settled',
      'nas2:/b\t/ldoms/local\tnfs\trw\t1759\nnas3:/b\t/ldoms/local\tnfs\trw\t1759\n',
      undefined,
      '!two file systems are mounted on /ldoms/local',
    ],
    [
      'several servers are not one',
      'nas2:/b,nas3:/b\t/ldoms/local\tnfs\trw\t1759\n',
      ['nas2:/b,nas3:/b', '/ldoms/local'],
      '!nas2:/b,nas3:/b on /ldoms/local does not name one NFS server',
    ],
    [
      'a loopback mount hides what it is',
      '/x\t/ldoms/local\tlofs\trw\t1759\n',
      undefined,
      '!local file on /ldoms/local (lofs): /ldoms/local/a.img',
    ],
    [
      'a link leads to another file system than the path says',
      '',
      ['rpool/ROOT/solaris', '/'],
      '!/ldoms/local/a.img leads to rpool/ROOT/solaris on /, not to nas1:/export/ldoms on /ldoms: a link is in the way',
    ],
    [
      'a file system of a cluster is not told from those of other clusters',
      '/dev/global/dsk/d4s0\t/ldoms/local\tufs\trw,global,logging\t1759\n',
      undefined,
      '!/ldoms/local/a.img lies on a file system of a cluster (/dev/global/dsk/d4s0 on /ldoms/local)',
    ],
  ] as const)('%s', (_name, mnttab, fileSystem, expected) => {
    const moved = withDevice('/ldoms/local/a.img');
    const mounted = mnttab === '' ? moved : withText(moved, 'mnttab', (text) => text + mnttab);
    const asked =
      fileSystem === undefined
        ? mounted
        : withAnswer(mounted, 'backend-file-system', '/ldoms/local/a.img', df(fileSystem[0], fileSystem[1]));

    expect(firstVolume(asked).storageId).toBe(expected);
  });

  it('a local name is what its device id says', () => {
    expect(plain(hostOf(capture('1.2')).volumes)).toMatchObject([
      { storageId: 'guid:600A0B800029A1B2000055D0A1B20001', backendExists: true },
      { storageId: 'guid:5000C50033438DBB', backendExists: true },
      { backendExists: false },
    ]);
  });

  it('no pool is known where a mounted one is not in the list', () => {
    const cut = withText(t7, 'zpool-list', () => 'erp\t18135893029031842473\tONLINE\n');

    expect(plain(hostOf(cut).zpools)).toMatch(/^!rpool.* is mounted, and zpool list does not show its pool/);
  });
});

describe('whether a backend is there', () => {
  const path = '/dev/dsk/c1t0d0s2';

  it.each([
    ['it is listed', `${path}\n`, undefined, true],
    ['it is an executable file', `${path}*\n`, undefined, true],
    ['it is a directory', `${path}/\n`, undefined, `!${path} is a directory, a pipe or a socket`],
    ['another path is listed', '/dev/dsk/c9t0d0s2\n', undefined, '!the path that ls -LFd printed is not the one that was asked about'],
    ['more is printed', `${path}\n${path}\n`, undefined, `!ls -LFd ${path} does not print a path alone`],
    ['it is not there', '', { status: 2, stderr: `${path}: No such file or directory\n` }, false],
    ['another ls says so', '', { status: 2, stderr: `ls: ${path}: No such file or directory\n` }, false],
    [
      'it may not be looked for',
      '',
      { status: 2, stderr: `${path}: Permission denied\n` },
      `!ls -LFd ${path} failed: exit 2: ${path}: Permission denied`,
    ],
    [
      'another language says it',
      '',
      { status: 2, stderr: `${path}: Datei oder Verzeichnis nicht gefunden\n` },
      `!ls -LFd ${path} failed: exit 2: ${path}: Datei oder Verzeichnis nicht gefunden`,
    ],
    [
      'another path is not there',
      '',
      { status: 2, stderr: '/dev/dsk/c9t0d0s2: No such file or directory\n' },
      `!ls -LFd ${path} failed: exit 2: /dev/dsk/c9t0d0s2: No such file or directory`,
    ],
    ['it says nothing', '', { status: 1, stderr: '' }, `!ls -LFd ${path} failed: exit 1`],
  ] as const)('%s', (_name, text, failure, expected) => {
    expect(firstVolume(withAnswer(withDevice(path), 'backend', path, text, failure)).backendExists).toBe(expected);
  });

  it('two answers that differ settle nothing', () => {
    const gone = { status: 2, stderr: `${path}: No such file or directory\n` };
    const twice = withAnswer(withAnswer(withDevice(path), 'backend', path, '', gone), 'backend', path, '', { ...gone, stderr: 'busy' });

    expect(firstVolume(twice).backendExists).toMatch(/^!ls -LFd/);
  });

  it('a volume of another service domain is not asked about', () => {
    expect(plain(hostOf(capture('3.1')).volumes)).toMatchObject([
      { backendExists: true },
      { backendExists: '!another service domain serves the volume, and only the control domain is asked' },
    ]);
  });
});

describe('a backend of another service domain', () => {
  it('a file of another service domain has none', () => {
    const base = capture('3.1');
    const path = '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20031d0s2|mpgroup=app1-mp\n';
    const last = (text: string): string =>
      `${text.slice(0, text.lastIndexOf(path))}/pool/app1.img|mpgroup=app1-mp\n${text.slice(text.lastIndexOf(path) + path.length)}`;
    const moved = withText(withText(base, 'ldm-list-services', last), 'ldm-list-long', last);

    expect(plain(hostOf(moved).volumes)).toMatchObject([
      {},
      { storageId: '!/pool/app1.img is served by another service domain, and only the control domain is asked' },
    ]);
  });
});

describe('states', () => {
  it.each([
    ['name=erp-db1|state=active|flags=-nd---', 'name=erp-db1|state=active|flags=sn----', 'changing', '!the domain is starting or stopping'],
    ['name=tmpl|state=inactive|flags=------', 'name=tmpl|state=binding|flags=------', 'changing', 'binding'],
    ['name=erp-app1|state=bound|flags=------', 'name=erp-app1|state=bound|flags=------|', 'stopped', 'bound'],
  ])('%s as %s', (from, to, state, own) => {
    const name = /name=([^|]+)/.exec(from)?.[1] as string;
    const guest = guestOf(replaced(t7, 'ldm-list', from, to), name);

    expect(plain([guest.state, guest.ldoms.state])).toEqual([state, own]);
  });

  it('the flag does not settle which transition it is', () => {
    const quiet = replaced(
      replaced(t7, 'ldm-list', 'flags=-nd---', 'flags=-t----'),
      'ldm-list-bindings',
      'flags=normal,delayed-reconfig|cons=5002',
      'flags=transition|cons=5002',
    );
    const silent = replaced(quiet, 'ldm-list-bindings', 'util=31|uptime=5184021|norm_util=31|softstate=Solaris running', 'util=31');

    expect(plain(guestOf(quiet, 'erp-db1').ldoms.softstate)).toMatch(
      /^!the flags and the software state "Solaris running" contradict each other/,
    );
    expect(plain(guestOf(silent, 'erp-db1').ldoms.softstate)).toBe('!the software state is not printed, and the flags do not settle it');
  });

  it('OpenBoot is not normal', () => {
    const booting = replaced(
      t7,
      'ldm-list-bindings',
      'uptime=5184021|norm_util=31|softstate=Solaris running',
      'uptime=5184021|softstate=OpenBoot Running',
    );

    expect(plain(guestOf(booting, 'erp-db1').ldoms.softstate)).toMatch(/^!the flags and the software state "OpenBoot Running" contradict/);
  });
});

describe('hostile names', () => {
  it.each(['__proto__', 'constructor', 'a\u202eb', '<img src=x onerror=alert(1)>', "'; reboot; '", '=cmd()', 'ÄÖ', 'x'.repeat(255)])(
    '%j is an ordinary guest',
    (name) => {
      const renamed: Capture = {
        ...t7,
        entries: t7.entries.map((entry) =>
          entry.kind === 'exec' ? { ...entry, stdout: { text: entry.stdout.text.replaceAll('erp-db1', name) } } : entry,
        ),
      };

      const guest = guestOf(renamed, name);

      expect(plain(guest.ldoms.vdisks)).toMatchObject([{ volume: `${name}-root`, serviceDomain: 'primary' }]);
      expect(plain(hostOf(renamed).domainNames)).toContain(name);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});

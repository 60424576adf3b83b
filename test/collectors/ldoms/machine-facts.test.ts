import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../collectors/capture-directory.ts';
import { snapshotOf } from '../../../collectors/ldoms/snapshot.ts';
import type { Capture, ExecEntry, LdomsHost } from '../../../schemas/generated/types.ts';
import { plain } from '../plain.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/ldoms');
const [t7, t5, t2] = await Promise.all(['3.6', '3.1', '1.2'].map((release) => readCapture(join(fixtures, release))));
if (t7 === undefined || t5 === undefined || t2 === undefined) throw new Error('a fixture is gone');

/** The capture with the outputs of one command changed; undefined takes an output away. */
function changed(base: Capture, command: string, change: (text: string, entry: ExecEntry) => string | undefined): Capture {
  let changes = 0;
  const entries = base.entries.flatMap((entry) => {
    if (entry.kind !== 'exec' || entry.command !== command) return [entry];
    const text = change(entry.stdout.text, entry);
    if (text !== entry.stdout.text) changes++;
    const { sha256: _sha256, ...rest } = entry;
    return text === undefined ? [] : [{ ...rest, stdout: { text } }];
  });
  expect(changes, `changes of ${command}`).toBeGreaterThan(0);
  return { ...base, entries };
}

function hostOf(of: Capture): LdomsHost {
  return snapshotOf(of).host.ldoms as LdomsHost;
}

describe('host ids of a machine', () => {
  it('are those of all its domains', () => {
    expect(plain(hostOf(t7).hostIds)).toMatchObject([
      { domain: 'primary', hostId: '869c310a' },
      { domain: 'erp-db1', hostId: '84f87e20' },
      { domain: 'erp-app1' },
      { domain: 'tmpl' },
    ]);
  });

  it('miss that of a domain alone, where its record cannot be read', () => {
    const ids = plain(hostOf(changed(t7, 'ldm-list-bindings', (text) => text.replace('hostid=0x84f87e20', 'hostid=erp'))).hostIds);

    expect(ids).toMatchObject([
      { hostId: '869c310a' },
      { domain: 'erp-db1', hostId: '!ldm list-bindings -e -p prints hostid in a form that is not known' },
      {},
      {},
    ]);
  });

  it('are not known where the list of domains is not confirmed', () => {
    expect(plain(hostOf(changed(t7, 'ldm-list', () => undefined)).hostIds)).toMatch(/^!ldm list -p was not run/);
  });
});

describe('domains with the global performance counters', () => {
  it('are named', () => {
    const capture = changed(t7, 'ldm-list-bindings', (text) =>
      text.replace(
        'cpu-arch=migration-class1|rc-add-policy=|shutdown-group=15|perf-counters=htstrand',
        'cpu-arch=migration-class1|rc-add-policy=|shutdown-group=15|perf-counters=global,htstrand',
      ),
    );

    expect(plain(hostOf(capture).globalCounterDomains)).toEqual(['erp-db1']);
    expect(plain(hostOf(t7).globalCounterDomains)).toEqual([]);
  });

  it('are none before 3.2, which brought them', () => {
    expect(plain(hostOf(t5).globalCounterDomains)).toEqual([]);
  });

  it('are not known where one domain does not show them', () => {
    const capture = changed(t7, 'ldm-list-bindings', (text) =>
      text.replace('class1|rc-add-policy=|shutdown-group=15|perf-counters=htstrand', 'class1'),
    );

    expect(plain(hostOf(capture).globalCounterDomains)).toMatch(/^!not known of "erp-db1": perf-counters is not reported/);
  });
});

describe('channels in use', () => {
  it('are counted for service domains only', () => {
    expect(plain(hostOf(t7).channelsInUse)).toEqual([{ serviceDomain: 'primary', count: expect.any(Number) as number }]);
  });

  it('count one more for one more link', () => {
    const count = (capture: Capture): number => (plain(hostOf(capture).channelsInUse) as { count: number }[])[0]?.count as number;
    const more = changed(t7, 'ldm-list-bindings', (text) =>
      text.replace(/\|client=ldmd@[^\n]*\n/, (line) => `${line}|client=ldmd@x|ldc=0x77\n`),
    );

    expect(count(more)).toBe(count(t7) + 1);
  });

  it('are not known from the long list, which does not show the other ends', () => {
    const [bindings] = t7.entries.filter((entry) => entry.command === 'ldm-list-bindings') as ExecEntry[];
    const long: Capture = {
      ...t7,
      entries: t7.entries.flatMap((entry): Capture['entries'] =>
        entry === bindings
          ? [
              { ...bindings, exit: { status: 1 } },
              { ...bindings, command: 'ldm-list-long' },
            ]
          : [entry],
      ),
    };

    expect(plain(hostOf(long).channelsInUse)).toMatch(/^!only ldm list-bindings -e -p shows every channel/);
  });
});

describe('the largest page of the hardware', () => {
  it('is asked for where the bindings do not print it', () => {
    expect(plain(hostOf(t7).hardwareMaxPageBytes)).toBe(16 * 2 ** 30);
  });

  it('is that of the bindings where they print it', () => {
    const capture = changed(t7, 'ldm-list-bindings', (text) =>
      text.replaceAll('|boot-policy=warning', '|boot-policy=warning|hardware-max-pagesize=2GB'),
    );

    expect(plain(hostOf(capture).hardwareMaxPageBytes)).toBe(2 * 2 ** 30);
  });

  it('is not known where two domains show different ones', () => {
    const capture = changed(t7, 'ldm-list-page-sizes', (text, { parameters }) =>
      parameters['domain'] === 'primary' ? text.replace('hardware-max-pagesize=16GB', 'hardware-max-pagesize=2GB') : text,
    );

    expect(plain(hostOf(capture).hardwareMaxPageBytes)).toMatch(/^!the domains of this machine show different sizes/);
  });

  it('is not known before 3.4', () => {
    expect(plain(hostOf(t5).hardwareMaxPageBytes)).toMatch(/^!hardware-max-pagesize is not reported by ldm 3\.1/);
  });
});

describe('virtual SANs', () => {
  const lun = '600144F0A1B2C3D4000055D0A1B20001';
  const sample = `NAME VSAN\n---- ----\n/SYS/MB/HBA0/PORT0 san0\n  c0t${lun}d0s2\n/SYS/MB/HBA0/PORT1\n  c1t0d0s2\n`;

  /** The capture with another virtual SAN and other ports; without ports they were not asked for. */
  function withVsan(record: string, ports: string | undefined, base: Capture = t7 as Capture): Capture {
    const replace = (text: string): string => text.replace('VSAN|name=primary-vsan0', record);
    return changed(changed(changed(base, 'ldm-list-services', replace), 'ldm-list-bindings', replace), 'ldm-list-hba', () => ports);
  }

  it('are none on a machine that shows none', () => {
    expect(plain(hostOf(t5).vsans)).toEqual([]);
    expect(plain(hostOf(t2).vsans)).toEqual([]);
  });

  it('show what their release prints', () => {
    expect(plain(hostOf(t7).vsans)).toEqual([
      {
        name: 'primary-vsan0',
        serviceDomain: 'primary',
        iport: '!iport is not reported by ldm 3.6.2.0.51 in ldm list-services -p',
        luns: '!mask is not reported by ldm 3.6.2.0.51 in ldm list-services -p',
      },
    ]);
  });

  it('show the LUNs behind their port', () => {
    expect(plain(hostOf(withVsan('VSAN|name=san0|iport=/SYS/MB/HBA0/PORT0|mask=off', sample)).vsans)).toEqual([
      { name: 'san0', serviceDomain: 'primary', iport: '/SYS/MB/HBA0/PORT0', luns: [lun] },
    ]);
  });

  it('need no word about a mask before 3.6', () => {
    const older = changed(t7, 'ldm-version', (text) => text.replace('(v 3.6', '(v 3.5'));

    expect(plain(hostOf(withVsan('VSAN|name=san0', sample, older)).vsans)).toMatchObject([{ luns: [lun] }]);
  });

  it.each([
    ['some LUNs are masked', 'VSAN|name=san0|mask=on', sample, /mask=on/],
    ['the release may mask some and does not say', 'VSAN|name=san0', sample, /mask is not reported/],
    ['no port is that of the virtual SAN', 'VSAN|name=san1|mask=off', sample, /shows no port of san1/],
    ['two ports are', 'VSAN|name=san0|mask=off', `${sample}/SYS/MB/HBA0/PORT2 san0\n`, /shows several ports of san0/],
    ['the ports were not asked for', 'VSAN|name=san0|mask=off', undefined, /ldm list-hba -d primary was not run/],
  ])('do not show their LUNs where %s', (_name, record, hba, why) => {
    expect(plain(hostOf(withVsan(record, hba)).vsans)).toMatchObject([{ luns: expect.stringMatching(why) as string }]);
  });

  it('are not known where the bindings show others', () => {
    const one = changed(t7, 'ldm-list-services', (text) => text.replace('VSAN|name=primary-vsan0', 'VSAN|name=san0'));

    expect(plain(hostOf(one).vsans)).toMatch(/^!ldm list-services -p and the bindings show different virtual SANs/);
  });

  it('are not those that a guest writes into its variables', () => {
    const forged = changed(t7, 'ldm-list-bindings', (text) =>
      text.replace('|auto-boot?=true\n', '|auto-boot?=true\n|nvramrc=x\nVSAN|name=san0\n'),
    );

    expect(plain(hostOf(forged).vsans)).toMatchObject([{ name: 'primary-vsan0' }]);
    expect(plain(hostOf(forged).vsans)).toHaveLength(1);
  });
});

describe('trusted hosts', () => {
  it('are those whose certificates lie there', () => {
    expect(plain(hostOf(t7).trustedPeers)).toEqual(['sparc-t8']);
  });

  it('are not known where the directory was not read', () => {
    expect(plain(hostOf(t5).trustedPeers)).toMatch(/^!ls -ar \/var\/share\/ldomsmanager\/trust was not run/);
  });
});

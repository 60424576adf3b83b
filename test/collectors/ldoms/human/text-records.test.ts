import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDomains } from '../../../../collectors/ldoms/parsers/domains.ts';
import { parseLdmListDevices } from '../../../../collectors/ldoms/parsers/ldm-list-devices.ts';
import { parseLdmListIo } from '../../../../collectors/ldoms/parsers/ldm-list-io.ts';
import { parseLdmListServices } from '../../../../collectors/ldoms/parsers/ldm-list-services.ts';
import { parseLdmListStatus } from '../../../../collectors/ldoms/parsers/ldm-list-status.ts';
import { parseLdmList } from '../../../../collectors/ldoms/parsers/ldm-list.ts';
import type { Parsed, Reading } from '../../../../collectors/ldoms/reading.ts';
import { exampleFleet } from '../../../../examples/generator/example-fleet.ts';
import * as human from '../../../../examples/generator/print/human.ts';
import { readingOf } from '../reading.ts';

type Parse = (text: string, reading: Reading) => Parsed<unknown>;

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../../fixtures/ldoms-human', name), 'utf8');

/** Values without where they came from; a missing fact is '!why'. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `!${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (key === 'source' ? [] : [[key, plain(each)]])));
}

const factsOf = (parse: Parse, text: string): unknown => plain(parse(text, readingOf('it')).facts);

/** The lines between a command line of a pasted session and the next prompt. */
function outputOf(text: string, command: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^> ?/, ''));
  const start = lines.findIndex((line) => line.endsWith(`# ${command}`));
  const length = lines.slice(start + 1).findIndex((line) => /^\S+# ?/.test(line));
  return `${lines.slice(start + 1, start + 1 + length).join('\n')}\n`;
}

const old = fixture('t1000-1.2.txt');
const host = exampleFleet().hosts[0];
if (host === undefined) throw new Error('no host');

describe('the lists of 1.2 for people', () => {
  it('give states and flags of five columns; a fraction of a percent or no console changes nothing', () => {
    expect(factsOf(parseLdmList, outputOf(old, 'ldm list'))).toMatchObject({
      domains: [
        {
          name: 'primary',
          state: 'active',
          cons: '',
          ncpu: 4,
          memoryBytes: 2 ** 30,
          flags: { control: true, vioService: true, normal: true },
        },
        { name: 'web1', state: 'active', cons: '5000', ncpu: 2, memoryBytes: 512 * 2 ** 20, flags: { control: false, normal: true } },
        { name: 'web2', state: 'bound', cons: '5001', ncpu: 1, flags: { normal: false } },
      ],
    });
  });

  it('give what is bound, with services, networks and disks', () => {
    expect(factsOf(parseDomains, outputOf(old, 'ldm list -l'))).toMatchObject({
      domains: [
        {
          line: { name: 'primary', softstate: 'Solaris running' },
          mac: '00:14:4f:fa:11:01',
          hostId: '84fa1101',
          masters: [],
          vcpus: 4,
          memoryBytes: 2 ** 30,
          io: [
            { device: 'pci@780', alias: 'bus_a' },
            { device: 'pci@7c0', alias: 'bus_b' },
          ],
          wholeCore: '!CONSTRAINT is not reported by ldm 3.6 in it',
        },
        {
          line: { name: 'web1' },
          vnets: [
            {
              name: 'net0',
              vsw: 'vsw0',
              serviceDomain: 'primary',
              mac: '00:14:4f:fb:33:01',
              id: 0,
              mtu: '!mtu is not reported by ldm 3.6 in it',
            },
            { name: 'net1', vsw: 'vsw1', serviceDomain: 'primary', mac: '00:14:4f:fb:33:02', id: 1 },
          ],
          vdisks: [
            { name: 'root', volume: 'web1-root', vds: 'vds0', server: 'primary', id: 0 },
            { name: 'dvd', volume: 'media', vds: 'vds0', server: 'primary', id: 1 },
          ],
          consolePort: '5000',
          consoleGroup: 'web1',
          vcc: 'vcc0',
          endsWithConsole: true,
        },
        { line: { name: 'web2' }, vcpus: 1, memoryBytes: 512 * 2 ** 20 },
      ],
      services: {
        vsws: [
          { name: 'vsw0', netDev: 'e1000g0', mac: '08:00:20:aa:bb:e0', mode: 'prog,promisc' },
          { name: 'vsw1', netDev: '', mode: 'routed' },
        ],
        volumes: [
          { name: 'web1-root', vds: 'vds0', options: ['slice'], device: '/dev/dsk/c1t1d0s2' },
          { name: 'web2-root', vds: 'vds0', options: [], device: '/ldoms/web2.img' },
          { name: 'media', vds: 'vds0', options: ['excl', 'ro', 'slice'], device: '/ldoms/media.iso' },
          { name: 'spare', vds: 'vds1', options: [], device: '/ldoms/spare.img' },
        ],
      },
    });
  });

  it('name no domain in list-services, so that nothing is known of its services', () => {
    expect(factsOf(parseLdmListServices, 'VCC\n    NAME             PORT-RANGE\n    vcc0             5000-5100\n')).toEqual({
      services: '!it shows a VCC record before any domain',
    });
  });
});

describe('list-devices with arrows that a person drew', () => {
  const facts = factsOf(parseLdmListDevices, outputOf(fixture('t3-arrows.txt'), 'ldm ls-devices -a')) as {
    readonly memory: readonly unknown[];
  };

  it('gives cores and CPUs as if the arrows were not there', () => {
    expect(facts).toMatchObject({
      totalVcpus: 12,
      freeVcpus: 6,
      cores: [
        { coreId: 0, freePercent: 0, strands: 4 },
        { coreId: 1, freePercent: 100, strands: 4 },
        { coreId: 2, freePercent: 50, strands: 4 },
      ],
    });
  });

  it('takes a rounded size for no size, and a row without an owner for one whose owner is not known', () => {
    expect(facts.memory.slice(3)).toEqual([
      { physicalAddress: '0x6000000', sizeBytes: '!it prints size in a form that is not known', boundTo: 'primary' },
      { physicalAddress: '0x710000000', sizeBytes: 28 * 2 ** 30 },
    ]);
  });

  it('is not used without -a, which lists what is free only', () => {
    const text =
      'VCPU\n    PID     %FREE   PM\n    4       100     ---\n    5       100     ---\n\nMEMORY\n    PA                   SIZE\n    0x710000000          28G\n';

    expect(factsOf(parseLdmListDevices, text)).toMatchObject({
      totalVcpus: '!it shows free CPUs only: it is that of ldm list-devices without -a',
    });
  });
});

describe('rows that cannot be read for certain', () => {
  const services = (rows: string): string =>
    `VDS\n    NAME             LDOM             VOLUME         OPTIONS          MPGROUP        DEVICE\n${rows}\n`;

  it.each([
    [
      'a volume name that is too long moves the rest of its row',
      '    vds0             primary          a-volume-name-that-is-long                   mp1            /dev/dsk/c0d0s2',
      { name: 'a-volume-name-that-is-long', mpgroup: 'mp1', options: [] },
    ],
    [
      'a multipathing group called like an option stays in its column',
      '    vds0             primary          vol1                            ro             /dev/dsk/c0d0s2',
      { name: 'vol1', mpgroup: 'ro', options: [] },
    ],
    [
      'an option in its own column is one',
      '    vds0             primary          vol1           ro                              /dev/dsk/c0d0s2',
      { name: 'vol1', mpgroup: '', options: ['ro'] },
    ],
  ])('%s', (_what, rows, expected) => {
    expect(factsOf(parseLdmListServices, services(rows))).toMatchObject({ services: { volumes: [expected] } });
  });

  it('blanks that were lost leave two readings, and so none', () => {
    const text = 'VDS\n NAME LDOM VOLUME OPTIONS MPGROUP DEVICE\n vds0 primary vol1 ro /dev/dsk/c0d0s2\n';

    expect(factsOf(parseLdmListServices, text)).toEqual({
      services: '!it shows a VDS record before any domain',
    });
  });

  it('a title that is not known makes the table unusable, not its neighbours', () => {
    const text = outputOf(old, 'ldm list -l').replace(
      'NAME             VOLUME                      DEVICE     SERVER',
      'NAME             VOLUME                      DEVICE     NEUES',
    );
    const { domains } = factsOf(parseDomains, text) as {
      readonly domains: readonly { readonly vdisks: unknown; readonly vnets: unknown }[];
    };

    expect(domains[1]).toMatchObject({
      vdisks: '!a VDISK record of it cannot be used: its columns are not known',
      vnets: [{}, {}],
      vcpus: 2,
    });
  });

  it('noise inside a section makes that section unusable', () => {
    const text = outputOf(old, 'ldm list -l').replace(
      '    0      4       23%   100%\n',
      '    0      4       23%   100%\nBroadcast message from root\n',
    );
    const { domains } = factsOf(parseDomains, text) as { readonly domains: readonly unknown[] };

    expect(domains[1]).toMatchObject({
      vcpus: '!a VCPU record of it cannot be used: a row cannot be put into columns for certain',
      memoryBytes: 512 * 2 ** 20,
    });
  });

  it('a domain that two listings show is contradictory', () => {
    const twice = outputOf(old, 'ldm list').repeat(2);

    expect(factsOf(parseLdmList, twice)).toMatchObject({
      domains: [{ name: 'primary', state: '!it lists the domain "primary" more than once' }, {}, {}],
    });
  });

  it('text in another language is no listing', () => {
    expect(
      factsOf(
        parseLdmList,
        'NOMBRE           ESTADO   INDIC   CONS    VCPU  MEMORIA  UTIL  ACTIVO\nprimary          activo   -n-cv-  UART    8     8G\n',
      ),
    ).toEqual({
      domains: '!it: there is no VERSION line, so this is not the output of ldm -p that we know',
    });
  });
});

describe('what terminals and mail do to text', () => {
  const bindings = human.humanListBindings(host);
  const expected = factsOf(parseDomains, bindings);

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['hard blanks', (text: string) => text.replaceAll('    ', '\u00a0\u00a0 \u00a0')],
    ['quoting', (text: string) => text.replaceAll(/^/gm, '> ').replace(/> $/, '')],
    ['quoting twice', (text: string) => text.replaceAll(/^/gm, '> > ').replace(/> > $/, '')],
    ['blanks at line ends', (text: string) => text.replaceAll('\n', '   \n')],
    ['tabs', (text: string) => text.replaceAll(/^ {8}(?=\S)/gm, '\t')],
    ['a prompt before and after', (text: string) => `primary# ldm list-bindings\n${text}primary# \n`],
    ['a terminal of 80 columns', (text: string) => text.replaceAll(/^(.{80})(?=\S)/gm, '$1\n')],
  ])('%s: the same facts', (_what, change) => {
    expect(factsOf(parseDomains, change(bindings))).toEqual(expected);
  });

  it('a mail that breaks rows at blanks changes no fact, and loses only what could be read in two ways', () => {
    const broken = bindings.replaceAll(/^(?=.{73})( .{30,68}) +(\S.*)$/gm, '$1\n$2');
    const wrong: string[] = [];
    compare(factsOf(parseDomains, broken), expected, '', wrong);

    expect(broken).not.toBe(bindings);
    expect(wrong).toEqual([]);
  });
});

/** Every known value has to be that of the whole output; anything may be missing. */
function compare(found: unknown, expected: unknown, path: string, wrong: string[]): void {
  if (typeof found === 'string' && found.startsWith('!')) return;
  if (typeof found !== 'object' || found === null || typeof expected !== 'object' || expected === null) {
    if (found !== expected) wrong.push(`${path}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
    return;
  }
  for (const [key, value] of Object.entries(found)) compare(value, (expected as Record<string, unknown>)[key], `${path}.${key}`, wrong);
}

describe.each([
  ['list', parseLdmList, human.humanList(host)],
  ['list-services', parseLdmListServices, human.humanListServices(host)],
  ['list-devices -a', parseLdmListDevices, human.humanListDevices(host)],
  ['list-io -l', parseLdmListIo, human.humanListIo(host)],
  ['list -l of 1.2', parseDomains, outputOf(old, 'ldm list -l')],
] as const)('%s, cut', (_name, parse, text) => {
  it('at every line says nothing that the whole does not say', () => {
    const whole = factsOf(parse, text);
    const lines = text.split('\n');
    const wrong: string[] = [];
    for (let count = 0; count < lines.length - 1; count++) {
      compare(factsOf(parse, `${lines.slice(0, count).join('\n')}\n`), whole, String(count), wrong);
    }

    // Without the rows of a second section a sum over the first may be that of a part: the second list shows it.
    expect(wrong.filter((line) => !/cryptoUnits|channels|hasServices|followed|endsWithConsole|source/.test(line))).toEqual([]);
  });

  it('in the middle of its last line is refused', () => {
    expect(JSON.stringify(factsOf(parse, text.slice(0, -2)))).toContain('stops in the middle of a line');
  });
});

describe('hostile text', () => {
  const parsersOfText: readonly Parse[] = [
    parseLdmList,
    parseDomains,
    parseLdmListServices,
    parseLdmListDevices,
    parseLdmListIo,
    parseLdmListStatus,
  ];
  const prototype = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());

  it('a guest named like a part of an object is a guest', () => {
    const text = human.humanList(host).replace(/^ldom1 {12}/m, '__proto__        '.slice(0, 17));

    expect(JSON.stringify(factsOf(parseLdmList, text))).toContain('"name":"__proto__"');
  });

  it('variables that look like sections are marked as text of a guest', () => {
    const text = outputOf(old, 'ldm list -l').replace(
      'MEMORY\n    RA',
      'VARIABLES\n    nvramrc=devalias x\n\nDISK\n    NAME             VOLUME                      DEVICE     SERVER\n    evil             secret@vds0                 disk@7     primary\n\nMEMORY\n    RA',
    );
    const { domains } = factsOf(parseDomains, text) as {
      readonly domains: readonly { readonly vdisks: readonly { readonly afterGuestText: boolean }[] }[];
    };

    expect(domains[0]?.vdisks).toMatchObject([{ name: 'evil', afterGuestText: true }]);
    expect(domains[1]?.vdisks.map(({ afterGuestText }) => afterGuestText)).toEqual([false, false]);
  });

  it('a VERSION line that a guest wrote does not turn the tables into records', () => {
    const text = outputOf(old, 'ldm list -l').replace(
      'MEMORY\n',
      'VARIABLES\n    nvramrc=x\nVERSION 1.21\nDOMAIN|name=forged|state=active\n\nMEMORY\n',
    );

    expect(JSON.stringify(factsOf(parseDomains, text))).not.toContain('forged');
  });

  it('any text gives facts or reasons, and pollutes nothing', () => {
    const words = fc.constantFrom(
      ...[
        'NAME',
        'VDS',
        'VCPU',
        'MEMORY',
        '    NAME  VOLUME',
        '    PID  %FREE  PM',
        '    a b c',
        '-----------',
        '\t',
        '> ',
        '__proto__',
        'VERSION 1.0',
        '|',
        '=',
        '---',
        '    x=y',
      ],
      'NAME             STATE      FLAGS   CONS    VCPU  MEMORY   UTIL  UPTIME',
      'a                active     -n----  5000    1     1G       1%    1d',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 30 }), (parts) => {
        const text = `${parts.join('\n')}\n`;
        for (const parse of parsersOfText) expect(parse(text, readingOf('it'))).toHaveProperty('facts');
      }),
      { numRuns: 500 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())).toBe(prototype);
  });

  const mebibyte = 1024 * 1024;
  it.each([
    ['one section of rows', 'VCPU\n    PID     %FREE   PM\n' + '    1       100     ---\n'.repeat(mebibyte / 24)],
    ['headings', 'VCPU\n'.repeat(mebibyte / 5)],
    ['wrapped rows', 'VCPU\n    PID     %FREE   PM\n    1\n' + 'x\n'.repeat(20_000)],
    [
      'dashes',
      'MEMORY\n    PA                   SIZE            BOUND\n    0x0                  1G              ' + '-'.repeat(4000) + '\n',
    ],
    ['long dashes', `${'-'.repeat(mebibyte - 1)}\n`],
    ['blanks', `MEMORY\n${' '.repeat(mebibyte - 10)}x\n`],
    ['ambiguous cells', 'NETWORK\n    NAME SERVICE ID DEVICE MAC MODE PVID VID MTU LINKPROP\n' + '    1 1 1 1 1 1 1\n'.repeat(20_000)],
    [
      'domains',
      'NAME             STATE      FLAGS   CONS    VCPU  MEMORY   UTIL  UPTIME\n' + 'a b c d e f g h i j k l m n\n'.repeat(30_000),
    ],
    [
      'properties',
      'NETWORK\n    NAME    SERVICE    MACADDRESS\n    a       b          00:14:4f:f9:41:11\n' + '      MTU  :1  '.repeat(60) + '\n',
    ],
    ['brackets', `MAU\n    ID     CPUSET\n${'    1      (0, '.repeat(70_000)}\n`],
  ])('1 MiB of %s is read in linear time', (_what, text) => {
    const start = performance.now();
    parseDomains(text, readingOf('it'));

    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('list -o status for people', () => {
  it('shows a migration', () => {
    const text = 'NAME\nerp-db1\n\nSTATUS\n    OPERATION    PROGRESS    SOURCE\n    migration    55%         sparc-a\n';

    expect(factsOf(parseLdmListStatus, text)).toEqual({ migrating: ['erp-db1'] });
  });
});

describe('virtual SANs', () => {
  it('a layout that is not known is not taken for "none"', () => {
    const text =
      'VCC\n    NAME             LDOM             PORT-RANGE\n    vcc0             primary          5000-5100\n\nVSAN\n    NAME    WHAT\n    san0    something\n';

    expect(factsOf(parseLdmListServices, text)).toEqual({ services: '!a VSAN record of it cannot be used: its columns are not known' });
  });
});

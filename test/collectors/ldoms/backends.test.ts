import { describe, expect, it } from 'vitest';
import { filesOf, pathsToAsk, unprovenDisksOf } from '../../../collectors/ldoms/backends.ts';
import { parseDeviceId } from '../../../collectors/ldoms/parsers/device-id.ts';
import { parseDfFile } from '../../../collectors/ldoms/parsers/df-file.ts';
import { parseLsBackend, saysNotThere } from '../../../collectors/ldoms/parsers/ls-backend.ts';
import { parseZpoolList } from '../../../collectors/ldoms/parsers/zpool-list.ts';
import type { Parsed, Reading } from '../../../collectors/ldoms/reading.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { readingOf } from './reading.ts';

/** The one fact of an output: its value, or '!why'. */
function factOf<F extends object>(parse: (text: string, reading: Reading) => Parsed<F>, text: string): unknown {
  const [fact] = Object.values(parse(text, readingOf('it')).facts) as Fact<unknown>[];
  if (fact === undefined) throw new Error('no fact');
  return isKnown(fact) ? valueOf(fact.v) : `!${fact.why}`;
}

function valueOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOf);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return valueOf(value.v);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, valueOf(each)]));
}

describe('zpool list', () => {
  it('shows pools with GUIDs that are too long for a number', () => {
    expect(factOf(parseZpoolList, 'erp\t18135893029031842473\tDEGRADED\nrpool\t9\tONLINE\n')).toEqual([
      { name: 'erp', guid: '18135893029031842473', health: 'DEGRADED' },
      { name: 'rpool', guid: '9', health: 'ONLINE' },
    ]);
  });

  it('may show that there are none', () => {
    expect(factOf(parseZpoolList, 'no pools available\n')).toEqual([]);
  });

  it.each([
    ['nothing', '', '!it printed nothing'],
    ['half a line', 'rpool\t9\tONL', '!it stops in the middle of a line: the output is cut'],
    ['a heading', 'NAME\tGUID\tHEALTH\n', '!it holds a line that is not a pool'],
    ['columns with spaces', 'rpool  9  ONLINE\n', '!it holds a line that is not a pool'],
    ['the columns of an older release', 'rpool\t278G\t18.7G\t259G\t6%\tONLINE\t-\n', '!it holds a line that is not a pool'],
    ['another language', 'keine Pools verfügbar\n', '!it holds a line that is not a pool'],
    ['a GUID that is no number', 'rpool\t0x9\tONLINE\n', '!it holds a line that is not a pool'],
    ['a health that is not known', 'rpool\t9\tFINE\n', '!it holds a line that is not a pool'],
    ['a hostile name', '$(reboot)\t9\tONLINE\n', '!it holds a line that is not a pool'],
    ['a pool twice', 'a\t9\tONLINE\na\t8\tONLINE\n', '!it shows a pool more than once'],
    ['a GUID twice', 'a\t9\tONLINE\nb\t9\tONLINE\n', '!it shows a pool more than once'],
  ])('shows nothing of use in %s', (_name, text, expected) => {
    expect(factOf(parseZpoolList, text)).toBe(expected);
  });
});

describe('df', () => {
  it.each([
    ['Filesystem            kbytes    used   avail capacity  Mounted on\nnas1:/x   100  60  40  60%    /ldoms\n'],
    ['Filesystem           1024-blocks        Used   Available Capacity  Mounted on\nnas1:/x   100  60  40  60%    /ldoms\n'],
    ['Filesystem            kbytes    used   avail capacity  Mounted on\nnas1:/x\n            100  60  40  60%    /ldoms\n'],
  ])('shows one file system: %j', (text) => {
    expect(factOf(parseDfFile, text)).toEqual({ special: 'nas1:/x', mountPoint: '/ldoms' });
  });

  const heading = 'Filesystem            kbytes    used   avail capacity  Mounted on\n';

  it.each([
    ['nothing', ''],
    ['a heading', heading],
    ['no heading', 'nas1:/x   100  60  40  60%    /ldoms\n'],
    ['another language', heading.replace('Mounted on', 'Eingehängt auf') + 'nas1:/x   100  60  40  60%    /ldoms\n'],
    ['two file systems', `${heading}a   1  1  1  60%    /a\nb   1  1  1  60%    /b\n`],
    ['three lines', `${heading}a\n1 1 1\n60% /a\n`],
    ['a mount point with a space', `${heading}a   1  1  1  60%    /a b\n`],
    ['sizes that are no numbers', `${heading}a   1K  1  1  60%    /a\n`],
    ['no percentage', `${heading}a   1  1  1  60    /a\n`],
    ['a relative mount point', `${heading}a   1  1  1  60%    a\n`],
    ['a cut', `${heading}a   1  1  1  60%    /a`],
  ])('shows nothing of use in %s', (_name, text) => {
    expect(factOf(parseDfFile, text)).toMatch(/^!/);
  });
});

describe('ls', () => {
  it.each([
    ['/dev/dsk/c0d0s2\n', { path: '/dev/dsk/c0d0s2', holdsDisk: true }],
    ['/a.img*\n', { path: '/a.img', holdsDisk: true }],
    ['/a/\n', { path: '/a', holdsDisk: false }],
    ['/a|\n', { path: '/a', holdsDisk: false }],
    ['/a=\n', { path: '/a', holdsDisk: false }],
    ['/a>\n', { path: '/a', holdsDisk: false }],
    ['/a@\n', { path: '/a', holdsDisk: false }],
    ['/a b\n', { path: '/a b', holdsDisk: true }],
    ['a\n', '!it does not print a path alone'],
    ['/a\n/b\n', '!it does not print a path alone'],
    ['/a', '!it stops in the middle of a line: the output is cut'],
    ['', '!it printed nothing'],
  ])('%j', (text, expected) => {
    expect(factOf(parseLsBackend, text)).toEqual(expected);
  });

  it('says only in one way that a path is not there', () => {
    expect(saysNotThere('/a', '/a: No such file or directory\n')).toBe(true);
    expect(saysNotThere('/a', 'ls: /a: No such file or directory\r\n')).toBe(true);
    for (const other of [
      '',
      '/b: No such file or directory\n',
      '/a: Permission denied\n',
      '/a: No such file or directory\n/a: x\n',
      'x\n/a: No such file or directory\n',
    ])
      expect(saysNotThere('/a', other), other).toBe(false);
  });
});

describe('a device id', () => {
  const node = 'disk, instance #3\n';
  const devid = (value: string): string => `${node}        name='devid' type=string items=1\n            value=${value}\n`;

  it.each([
    ["'id1,sd@n600144f0a1b2c3d4000055d0a1b20001'", '600144F0A1B2C3D4000055D0A1B20001'],
    ["'id1,ssd@n5000c50033438dbb'", '5000C50033438DBB'],
    ["'id1,sd@n2000c50033438dbb'", '2000C50033438DBB'],
  ])('%s names the disk', (value, expected) => {
    expect(factOf(parseDeviceId, devid(value))).toBe(expected);
  });

  it.each([
    ["'id1,sd@n3000c50033438dbb'", 'given out locally'],
    ["'id1,sd@w600144f0a1b2c3d4000055d0a1b20001'", 'of the older type'],
    ["'id1,sd@SSEAGATE_ST914603SSUN146G_0904xxxx'", 'a serial number'],
    ["'id1,sd@f0123456789abcdef'", 'made up by the system'],
    ["'id1,sd@tATA_____VBOX_HARDDISK'", 'of a vendor'],
    ["'id1,sd@n600144f0'", 'too short'],
    ["'id1,sd@n600144f0a1b2c3d4000055d0a1b2000100'", 'too long'],
    ["'id1,sd@n600144f0a1b2c3d4000055d0a1b20001' + 'id1,sd@n5000c50033438dbb'", 'two of them'],
    ['00000001', 'no text'],
  ])('%s is none: %s', (value) => {
    expect(factOf(parseDeviceId, devid(value))).toMatch(/^!/);
  });

  it.each([
    ['nothing', '', '!it printed nothing'],
    ['no property', node, '!it shows no device id: the disk names itself by none'],
    ['no device', "name='devid' type=string items=1\n value='id1,sd@n5000c50033438dbb'\n", '!it does not show one device'],
    ['two devices', node + devid("'id1,sd@n5000c50033438dbb'"), '!it does not show one device'],
    [
      'two ids',
      devid("'id1,sd@n5000c50033438dbb'") + devid("'id1,sd@n5000c50033438dbc'").replace(node, ''),
      '!it shows more than one device id',
    ],
    ['no value', `${node}  name='devid' type=string items=1\n`, '!it shows a device id without a value'],
    ['a cut', devid("'id1,sd@n5000c50033438dbb'").slice(0, -4), '!it stops in the middle of a line: the output is cut'],
  ])('is not known from %s', (_name, text, expected) => {
    expect(factOf(parseDeviceId, text)).toBe(expected);
  });
});

describe('what is asked about', () => {
  const services = (...paths: readonly string[]): string =>
    ['VERSION 1.21', 'DOMAIN|name=primary', 'VDS|name=vds0', ...paths.map((path, at) => `|vol=v${at}|opts=|dev=${path}|mpgroup=`), ''].join(
      '\n',
    );

  it('is each backend of the control domain once, and none of another domain', () => {
    const text = `${services('/a', '//a', '/b')}VSW|name=x|dev=/c\nDOMAIN|name=alternate\nVDS|name=vds1\n|vol=v|dev=/d|mpgroup=\n`;

    expect(pathsToAsk(text)).toEqual(['/a', '/b']);
  });

  it('is nothing whose path has a strange form', () => {
    expect(pathsToAsk(services('/a b', '/../etc', '/a/./b', '-rf', '/$(x)', '/a*', `/${'x'.repeat(255)}`, '/ok', '/é', '/'))).toEqual([
      '/ok',
    ]);
  });

  it('is not more than a host answers for in half a minute', () => {
    const many = Array.from({ length: 300 }, (_, at) => `/dev/dsk/c1t${at}d0s2`);

    expect(pathsToAsk(services(...many))).toEqual(many.slice(0, 256));
    expect(unprovenDisksOf(many)).toEqual(many.slice(0, 64));
  });

  it('for a device id is a disk without a GUID in its name', () => {
    const proven = '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2';
    const disks = ['/dev/dsk/c1t0d0s2', '/dev/rdsk/c2t50060E8004EB1234d5', '/dev/dsk/c1d0s0'];

    expect(unprovenDisksOf([proven, ...disks, '/dev/zvol/dsk/a/b', '/dev/dsk/emcpower1c', '/a'])).toEqual(disks);
  });

  it('for a file system is a file', () => {
    expect(filesOf(['/dev/dsk/c1t0d0s2', '/ldoms/a.img', '/development/a.img'])).toEqual(['/ldoms/a.img', '/development/a.img']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../schemas/facts.ts';
import { commandText } from '../../../collectors/docs.ts';
import { collector } from '../../../collectors/vios/index.ts';
import { virtualLocation } from '../../../collectors/vios/location-code.ts';
import { parseDiskAttributes, parseSeaAttributes, parseSysAttributes } from '../../../collectors/vios/parsers/attributes.ts';
import { parseClusterList } from '../../../collectors/vios/parsers/cluster-list.ts';
import { parseEntstat } from '../../../collectors/vios/parsers/entstat.ts';
import { parseIoslevel, parseLslparinfo } from '../../../collectors/vios/parsers/levels.ts';
import { parseLsdevVirtual, vasiOf } from '../../../collectors/vios/parsers/lsdev-virtual.ts';
import { parseLsmapNet, parseLsmapNetColon } from '../../../collectors/vios/parsers/lsmap-net.ts';
import { parseLsmapNpiv, parseLsmapNpivColon } from '../../../collectors/vios/parsers/lsmap-npiv.ts';
import { parseLsmapScsi, parseLsmapScsiColon } from '../../../collectors/vios/parsers/lsmap-scsi.ts';
import { parseLsmapVnic } from '../../../collectors/vios/parsers/lsmap-vnic.ts';
import { parseLsnports } from '../../../collectors/vios/parsers/lsnports.ts';
import { parseLspv, parseLspvSize, parseLspvUnique } from '../../../collectors/vios/parsers/lspv.ts';
import { parseLsvgVolumes } from '../../../collectors/vios/parsers/lsvg-lv.ts';
import { parseFirewall, parseSecurityRules, securedOf } from '../../../collectors/vios/parsers/security.ts';
import { parseVmstat } from '../../../collectors/vios/parsers/vmstat.ts';
import { parseFcVpd } from '../../../collectors/vios/parsers/vpd.ts';
import { plain } from '../plain.ts';
import { reading } from './reading.ts';

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

const vhost = (name: string, slot: string, client: string): readonly string[] => [
  'SVSA            Physloc                                      Client Partition ID',
  '--------------- -------------------------------------------- ------------------',
  `${name}          U9009.42A.78AAAA1-V1-C${slot}                    ${client}`,
  '',
];
const target = (vtd: string, backing: string): readonly string[] => [
  `VTD                   ${vtd}`,
  'Status                Available',
  'LUN                   0x8100000000000000',
  `Backing device        ${backing}`,
  'Physloc',
  'Mirrored              false',
  '',
];
const none = 'VTD                   NO VIRTUAL TARGET DEVICE FOUND';

describe('a virtual location code', () => {
  it.each([
    ['U9009.42A.78AAAA1-V1-C210', { machine: '9009-42A*78AAAA1', lparId: 1, slot: 210 }],
    ['U8286.42A.78AAAA1-V12-C610-T1', { machine: '8286-42A*78AAAA1', lparId: 12, slot: 610 }],
    ['U9105.42A.78BBBB2-V2-C32769-T1', { machine: '9105-42A*78BBBB2', lparId: 2, slot: 32769 }],
  ])('%s names system, partition and slot', (text, expected) => {
    expect(virtualLocation(text)).toEqual(expected);
  });

  it.each(['U78D2.001.WZAAAA1-P1-C6-T1', 'U9009.42A.78AAAA1-V0-C1', 'U9009.42A.78AAAA1-V1', 'U9009.42A.78AAAA1-V1-C210x', '', '-V1-C2'])(
    '%j is none',
    (text) => {
      expect(virtualLocation(text)).toBeUndefined();
    },
  );
});

describe('lsmap -all', () => {
  const mappings = (text: string): unknown => plain(parseLsmapScsi(text, reading).facts.mappings);

  it('reads the client in hexadecimal, and every device of an adapter', () => {
    expect(mappings(lines(...vhost('vhost3', '210', '0x0000001a'), ...target('a', 'hdisk11'), ...target('b', 'lv_b')))).toEqual([
      expect.objectContaining({ vhost: 'vhost3', clientId: 26, vtd: 'a', backing: 'hdisk11' }),
      expect.objectContaining({ vhost: 'vhost3', clientId: 26, vtd: 'b', backing: 'lv_b' }),
    ]);
  });

  it.each([none, 'VTD                   No virtual target device found', 'VTD                   NO VIRTUAL TARGET'])(
    'knows an adapter without a device by %j',
    (line) => {
      expect(mappings(lines(...vhost('vhost3', '210', '0x00000000'), line))).toEqual([
        expect.objectContaining({ clientId: 0, vtd: '', backing: '' }),
      ]);
    },
  );

  it('misses a status that is not printed, and nothing else', () => {
    const block = target('a', 'hdisk11').filter((line) => !line.startsWith('Status'));

    expect(mappings(lines(...vhost('vhost3', '210', '0x0000000c'), ...block))).toEqual([
      expect.objectContaining({ status: '!it does not show Status of a', backing: 'hdisk11', lun: '0x8100000000000000' }),
    ]);
  });

  it('keeps paths of files with blanks and colons in them', () => {
    expect(mappings(lines(...vhost('vhost3', '210', '0x0000000c'), ...target('a', '/var/vio/my: file.iso')))).toEqual([
      expect.objectContaining({ backing: '/var/vio/my: file.iso' }),
    ]);
  });

  it('ignores lines of a later level about a device', () => {
    const block = [...target('a', 'hdisk11').slice(0, 4), 'Encryption            none', ...target('a', 'hdisk11').slice(4)];

    expect(mappings(lines(...vhost('vhost3', '210', '0x0000000c'), ...block))).toEqual([expect.objectContaining({ backing: 'hdisk11' })]);
  });

  it('does not take a client or a location that cannot be read', () => {
    expect(
      mappings(
        lines(
          'SVSA            Physloc                                      Client Partition ID',
          '--------------- -------------------------------------------- ------------------',
          'vhost3          nowhere                                      26',
          '',
          none,
        ),
      ),
    ).toEqual([
      expect.objectContaining({ location: '!it shows no location code of vhost3', clientId: '!it shows no partition of vhost3' }),
    ]);
  });

  it.each([
    ['is cut after the line of an adapter', lines(...vhost('vhost3', '210', '0x0000000c')), /ends after vhost3: the output is cut/],
    [
      'is cut within a device',
      lines(...vhost('vhost3', '210', '0x0000000c'), 'VTD                   a'),
      /does not show Backing device of a/,
    ],
  ])('misses what backs a device where it %s', (_name, text, expected) => {
    expect(JSON.stringify(mappings(text))).toMatch(expected);
  });

  it.each([
    ['is cut in the middle of a line', lines(...vhost('vhost3', '210', '0x0000000c'), none).slice(0, -4), /stops in the middle of a line/],
    ['is cut after a heading', lines(...vhost('vhost3', '210', '0x0000000c').slice(0, 2)), /heading without a line of values/],
    ['is empty', '', /printed nothing/],
    [
      'is in German',
      lines(
        'SVSA            Phys. Position                               Client-Partitions-ID',
        '---- ---- ----',
        'vhost0 U9009.42A.78AAAA1-V1-C2 0x1',
      ),
      /heading in English/,
    ],
    ['is an error', lines('Device vhost9 not found.'), /heading in English/],
    [
      'shows an adapter twice',
      lines(...vhost('vhost3', '210', '0x0000000c'), none, ...vhost('vhost3', '211', '0x0000000c'), none),
      /not another adapter/,
    ],
    [
      'shows a label twice',
      lines(...vhost('vhost3', '210', '0x0000000c'), ...target('a', 'b').slice(0, 4), 'Backing device        c'),
      /twice/,
    ],
    ['shows a line of no device', lines(...vhost('vhost3', '210', '0x0000000c'), 'Backing device        hdisk3'), /belongs to no device/],
    ['holds words among the devices', lines(...vhost('vhost3', '210', '0x0000000c'), 'rm -rf /', none), /belongs to no device/],
  ])('is not used where it %s', (_name, text, expected) => {
    expect(mappings(text)).toMatch(expected);
  });
});

describe('lsmap -all -fmt :', () => {
  const mappings = (text: string): unknown => plain(parseLsmapScsiColon(text, reading).facts.mappings);
  const disk = 'erpdb01_rvg:Available:0x8100000000000000:hdisk11:U78D2.001.WZAAAA1-P1-C6-T1-W500507680B2155AA-L5000000000000:false';

  it('reads one line for each adapter, with blanks for empty fields', () => {
    expect(
      mappings(
        lines(
          `vhost3:U9009.42A.78AAAA1-V1-C210:0x0000000c:${disk}:b:Defined:0x8200000000000000:lv_b: :N/A`,
          'vhost5:U9009.42A.78AAAA1-V1-C240:0x00000000: : : : : :',
        ),
      ),
    ).toEqual([
      expect.objectContaining({ vhost: 'vhost3', clientId: 12, vtd: 'erpdb01_rvg', backing: 'hdisk11' }),
      expect.objectContaining({ vhost: 'vhost3', clientId: 12, vtd: 'b', status: 'Defined', backing: 'lv_b' }),
      expect.objectContaining({ vhost: 'vhost5', clientId: 0, vtd: '', backing: '' }),
    ]);
  });

  it('cannot tell fields apart where a path holds the separator', () => {
    expect(mappings(lines('vhost3:U9009.42A.78AAAA1-V1-C210:0x0000000c:a:Available:0x8100000000000000:/var/a:b.iso: :N/A'))).toEqual([
      expect.objectContaining({ clientId: 12, backing: '!it has fields that cannot be told apart; lsmap -all shows them apart' }),
    ]);
  });

  it.each([
    ['another line', 'lsmap: not found\n', /not an adapter/],
    ['an adapter twice', lines('vhost3:U9009.42A.78AAAA1-V1-C1:0x0: ', 'vhost3:U9009.42A.78AAAA1-V1-C1:0x0: '), /not another adapter/],
    ['a cut line', 'vhost3:U9009.42A', /stops in the middle/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(mappings(text)).toMatch(expected);
  });
});

const npivHead = [
  'Name          Physloc                            ClntID ClntName       ClntOS',
  '------------- ---------------------------------- ------ -------------- -------',
];
const npivBody = [
  '',
  'Status:LOGGED_IN',
  'FC name:fcs0                    FC loc code:U78D2.001.WZAAAA1-P1-C6-T1',
  'Ports logged in:4',
  'Flags:a<LOGGED_IN,STRIP_MERGE>',
  'VFC client name:fcs0            VFC client DRC:U9009.42A.78AAAA1-V12-C610',
  '',
];

describe('lsmap -all -npiv', () => {
  const mappings = (text: string): unknown => plain(parseLsmapNpiv(text, reading).facts.mappings);
  const client = (row: string): unknown => mappings(lines(...npivHead, row, ...npivBody));

  it('reads the client in decimal, and the slot of its adapter', () => {
    expect(client('vfchost2      U9009.42A.78AAAA1-V1-C610              12 erpdb01        AIX')).toEqual([
      {
        vfchost: 'vfchost2',
        location: { machine: '9009-42A*78AAAA1', lparId: 1, slot: 610 },
        clientId: 12,
        clientName: 'erpdb01',
        clientOs: 'AIX',
        status: 'LOGGED_IN',
        port: 'fcs0',
        portsLoggedIn: 4,
        flags: 'a',
        clientSlot: 610,
      },
    ]);
  });

  it.each([
    ['blanks in the name', 'vfchost2      U9009.42A.78AAAA1-V1-C610              12 erp db 1       AIX', 'erp db 1', 'AIX'],
    ['no name', 'vfchost2      U9009.42A.78AAAA1-V1-C610              12', '', ''],
    ['no name but a system', 'vfchost2      U9009.42A.78AAAA1-V1-C610              12                AIX', '', 'AIX'],
    [
      'a name as wide as its column',
      'vfchost2      U9009.42A.78AAAA1-V1-C610              12 fourteen-chars IBM i',
      'fourteen-chars',
      'IBM i',
    ],
    [
      'a name wider than its column',
      'vfchost2      U9009.42A.78AAAA1-V1-C610              12 fifteen-charact AIX',
      '!it does not show the name of the client of vfchost2',
      '!it does not show the system of the client of vfchost2',
    ],
  ])('reads a client with %s', (_name, row, clientName, clientOs) => {
    expect(client(row)).toEqual([expect.objectContaining({ clientId: 12, clientName, clientOs })]);
  });

  it('tells a port that is not mapped from one that is not printed', () => {
    const row = 'vfchost6      U9009.42A.78AAAA1-V1-C710             126';
    const body = [
      '',
      'Status:NOT_LOGGED_IN',
      'FC name:                        FC loc code:',
      'Ports logged in:0',
      'Flags:1<NOT_MAPPED,NOT_CONNECTED>',
    ];

    expect(mappings(lines(...npivHead, row, ...body))).toEqual([
      expect.objectContaining({ clientId: 126, port: '', portsLoggedIn: 0, flags: '1' }),
    ]);
    expect(mappings(lines(...npivHead, row, ...body.slice(0, 2)))).toEqual([
      expect.objectContaining({
        status: 'NOT_LOGGED_IN',
        port: '!it does not show the port of vfchost6',
        flags: expect.stringMatching(/^!/) as string,
      }),
    ]);
  });

  it.each([
    ['is in Japanese', lines('名前  物理位置  ClntID ClntName ClntOS', '---- ----', 'vfchost0 U 1'), /heading in English/],
    ['has another adapter', lines(...npivHead, 'vhost2 U9009.42A.78AAAA1-V1-C610 12'), /not an adapter/],
    [
      'shows one twice',
      lines(...[0, 1].flatMap(() => [...npivHead, 'vfchost2 U9009.42A.78AAAA1-V1-C610 12', ...npivBody])),
      /vfchost2 twice/,
    ],
    ['is empty', '\n', /printed nothing/],
  ])('is not used where it %s', (_name, text, expected) => {
    expect(mappings(text)).toMatch(expected);
  });
});

describe('lsmap -all -npiv -fmt :', () => {
  const mappings = (text: string): unknown => plain(parseLsmapNpivColon(text, reading).facts.mappings);

  it('reads the same, and a name with the separator in it', () => {
    expect(
      mappings(
        lines(
          'vfchost2:U9009.42A.78AAAA1-V1-C610:12:erp:db:AIX:LOGGED_IN:fcs0:U78D2.001.WZAAAA1-P1-C6-T1:4:a:fcs0:U9009.42A.78AAAA1-V12-C610',
          'vfchost6:U9009.42A.78AAAA1-V1-C710:126: : :NOT_LOGGED_IN: : :0:1: : ',
        ),
      ),
    ).toEqual([
      expect.objectContaining({
        vfchost: 'vfchost2',
        clientName: 'erp:db',
        clientOs: 'AIX',
        port: 'fcs0',
        portsLoggedIn: 4,
        clientSlot: 610,
      }),
      expect.objectContaining({ vfchost: 'vfchost6', clientId: 126, clientName: '', port: '', flags: '1' }),
    ]);
  });

  it('is not used where a field is lacking', () => {
    expect(mappings(lines('vfchost2:U9009.42A.78AAAA1-V1-C610:12:erpdb01:AIX:LOGGED_IN:fcs0'))).toMatch(/not an adapter/);
  });
});

describe('lsmap -all -vnic', () => {
  const mappings = (text: string): unknown => plain(parseLsmapVnic(text, reading).facts.mappings);
  const body = [
    'Backing device:ent20',
    'Status:Available',
    'Physloc:U78D2',
    'Client device name:ent1',
    'Client device physloc:U9009.42A.78AAAA1-V26-C40',
  ];

  it('reads the client and its adapter', () => {
    expect(
      mappings(lines(...npivHead, 'vnicserver0   U9009.42A.78AAAA1-V1-C32769            26 web07          Linux', '', ...body)),
    ).toEqual([
      {
        adapter: 'vnicserver0',
        location: { machine: '9009-42A*78AAAA1', lparId: 1, slot: 32769 },
        clientId: 26,
        clientName: 'web07',
        backing: 'ent20',
        status: 'Available',
        clientSlot: 40,
      },
    ]);
  });

  it.each(['0', 'N/A'])('knows that no client is connected by the number %s', (id) => {
    expect(mappings(lines(...npivHead, `vnicserver0 U9009.42A.78AAAA1-V1-C32769 ${id}`, ...body.slice(0, 1)))).toEqual([
      expect.objectContaining({ clientId: 0, clientName: '', backing: 'ent20', status: '!it does not show the status of vnicserver0' }),
    ]);
  });

  it.each([
    ['another adapter', lines(...npivHead, 'vfchost0 U9009.42A.78AAAA1-V1-C1 26'), /not an adapter/],
    ['one twice', lines(...[0, 1].flatMap(() => [...npivHead, 'vnicserver0 U9009.42A.78AAAA1-V1-C32769 0'])), /vnicserver0 twice/],
    ['an unknown option', 'Invalid option "-vnic".\n', /heading in English/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(mappings(text)).toMatch(expected);
  });
});

describe('lsmap -all -net', () => {
  const mappings = (text: string): unknown => plain(parseLsmapNet(text, reading).facts.mappings);
  const head = ['SVEA   Physloc', '------ --------------------------------------------', 'ent8   U9009.42A.78AAAA1-V1-C30-T1', ''];

  it.each([
    [
      'a bridge',
      ['SEA                   ent12', 'Backing device        ent10', 'Status                Available', 'Physloc'],
      'ent12',
      'Available',
      'ent10',
    ],
    ['a bridge of an old level', ['SEA                   ent12', 'Backing device        ent10', 'Physloc'], 'ent12', '', 'ent10'],
    ['no bridge', ['SEA                   NO SHARED ETHERNET ADAPTER FOUND'], '', '', ''],
    ['no bridge in another spelling', ['No shared Ethernet adapter found.'], '', '', ''],
    [
      'a cut after the bridge',
      ['SEA                   ent12'],
      'ent12',
      '!it does not show the status of what bridges ent8',
      '!it does not show what is under the bridge of ent8',
    ],
    [
      'a cut before it',
      [],
      '!it does not show what bridges ent8',
      '!it does not show the status of what bridges ent8',
      '!it does not show what is under the bridge of ent8',
    ],
  ])('reads %s', (_name, body, sea, status, backing) => {
    expect(mappings(lines(...head, ...body))).toEqual([
      { adapter: 'ent8', location: { machine: '9009-42A*78AAAA1', lparId: 1, slot: 30 }, sea, status, backing },
    ]);
  });

  it('reads the form for programs', () => {
    expect(
      plain(
        parseLsmapNetColon(
          lines(
            'ent8:U9009.42A.78AAAA1-V1-C30-T1:ent12:ent10:Available:U78D2.001.WZAAAA1-P1-C7',
            'ent9:U9009.42A.78AAAA1-V1-C31-T1: : : : ',
          ),
          reading,
        ).facts.mappings,
      ),
    ).toEqual([
      expect.objectContaining({ adapter: 'ent8', sea: 'ent12', backing: 'ent10', status: 'Available' }),
      expect.objectContaining({ adapter: 'ent9', sea: '', backing: '' }),
    ]);
  });

  it.each([
    ['another line', lines(...head.slice(0, 2), 'eth0 nowhere'), /not an adapter/],
    ['an adapter twice', lines(...head, ...head), /ent8 twice/],
    ['another language', lines('SVEA   Emplacement', '---- ----', 'ent8 U'), /heading in English/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(mappings(text)).toMatch(expected);
  });
});

describe('lsdev -virtual', () => {
  const devices = (text: string): unknown => plain(parseLsdevVirtual(text, reading).facts.devices);

  it('lists devices with their states', () => {
    const text = lines(
      'name   status      description',
      'vasi0  Available   Virtual Asynchronous Services Interface (VASI)',
      'vhost0 Defined     Virtual SCSI Server Adapter',
    );

    expect(devices(text)).toEqual([
      { name: 'vasi0', available: true, description: 'Virtual Asynchronous Services Interface (VASI)' },
      { name: 'vhost0', available: false, description: 'Virtual SCSI Server Adapter' },
    ]);
    expect(plain(vasiOf(parseLsdevVirtual(text, reading).facts.devices))).toBe(true);
  });

  it('knows that there is no VASI device', () => {
    expect(plain(vasiOf(parseLsdevVirtual(lines('name status description', 'vasi0 Defined x'), reading).facts.devices))).toBe(false);
  });

  it.each([
    ['another language', lines('Name   Zustand      Beschreibung', 'vasi0 Verfügbar x'), /heading in English/],
    ['an unknown state', lines('name status description', 'vasi0 Verfügbar x'), /not a device/],
    ['a device twice', lines('name status description', 'vasi0 Available x', 'vasi0 Available x'), /vasi0 twice/],
    ['nothing', '', /printed nothing/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(devices(text)).toMatch(expected);
  });
});

describe('lsnports', () => {
  const ports = (text: string): unknown => plain(parseLsnports(text, reading).facts.ports);
  const head = 'name             physloc                        fabric tports aports swwpns  awwpns';
  const row = 'fcs0             U78D2.001.WZAAAA1-P1-C6-T1          1     64     51   3088    2950';

  it.each([
    ['as old levels print it', head, row],
    ['with labels', `${head}  label`, `${row}  Fabric A`],
    ['in capitals', head.toUpperCase(), row],
  ])('reads the table %s', (_name, heading, line) => {
    expect(ports(lines(heading, line))).toEqual([
      {
        name: 'fcs0',
        locationCode: 'U78D2.001.WZAAAA1-P1-C6-T1',
        fabricSupportsNpiv: true,
        portsTotal: 64,
        portsFree: 51,
        wwpnsFree: 2950,
      },
    ]);
  });

  it.each([
    ['more free ports than there are', lines(head, row.replace('     51', '     65')), /not a port/],
    ['a cell that is no number', lines(head, row.replace('2950', 'lots')), /not a port/],
    ['a port twice', lines(head, row, row), /fcs0 twice/],
    ['no ports', lines('There are no NPIV capable ports on this Virtual I/O Server.'), /heading in English/],
    ['a cut line', lines(head, row).slice(0, -3), /middle of a line/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(ports(text)).toMatch(expected);
  });
});

describe('lspv', () => {
  const head = 'NAME             PVID                                 VG               STATUS';

  it('reads volumes with and without PVID and group', () => {
    expect(
      plain(
        parseLspv(lines(head, 'hdisk0 00F6AAAA1122BB00 rootvg active', 'hdisk2 none None', 'hdisk3 none caavg_private'), reading).facts
          .volumes,
      ),
    ).toEqual([
      { name: 'hdisk0', pvid: '00f6aaaa1122bb00', line: 2, vg: 'rootvg' },
      { name: 'hdisk2', pvid: '', line: 3, vg: '' },
      { name: 'hdisk3', pvid: '', line: 4, vg: 'caavg_private' },
    ]);
  });

  it('reads sizes with and without a heading', () => {
    const row = 'hdisk11         00f6aaaa1122bb01                    51200';
    const expected = [expect.objectContaining({ name: 'hdisk11', sizeMiB: 51200 })];

    expect(plain(parseLspvSize(lines(row), reading).facts.volumes)).toEqual(expected);
    expect(plain(parseLspvSize(lines('NAME PVID SIZE(megabytes)', row), reading).facts.volumes)).toEqual(expected);
    expect(plain(parseLspvSize(lines('NAME PVID SIZE(gigabytes)', row), reading).facts.volumes)).toMatch(/not a physical volume/);
  });

  const udid = '3E21360170E50202E5A5A0000025E50A12AB20F1746      FAStT03IBMfcp';
  const uuid = 'a9be7b27-42fd-b0d6-a5ba-da61929cf4fc';

  it.each([
    [
      'blanks in it',
      `hdisk2          000000000572fb8a                    None                                ${udid}      ${uuid}`,
      '',
      udid,
      uuid,
    ],
    ['the UUID right behind it', `hdisk2 000000000572fb8a None ${udid}${uuid}`, '', udid, uuid],
    ['a group and its state', `hdisk2 000000000572fb8a rootvg active   ${udid} ${uuid}`, 'rootvg', udid, uuid],
    ['a group that is not active', `hdisk2 000000000572fb8a oldvg           ${udid} ${uuid}`, 'oldvg', udid, uuid],
    ['no UUID', `hdisk2 000000000572fb8a None ${udid}`, '', udid, ''],
    ['nothing but a UUID', `hdisk2 000000000572fb8a None   ${uuid}`, '', '', uuid],
    ['no identity at all', 'hdisk2 none None', '', '', ''],
    ['a group and no identity', 'hdisk2 none rootvg active', 'rootvg', '', ''],
    [
      'the form of a client',
      `hdisk0 00000000fb8a0572 rootvg active 533E${udid}05VDASD03AIXvscsi${uuid}`,
      'rootvg',
      `533E${udid}05VDASD03AIXvscsi`,
      uuid,
    ],
  ])('takes a UDID with %s', (_name, line, vg, expectedUdid, expectedUuid) => {
    expect(plain(parseLspvUnique(lines(line), reading).facts.volumes)).toEqual([
      expect.objectContaining({ vg, udid: expectedUdid, uuid: expectedUuid }),
    ]);
  });

  it.each([
    ['another language', lines('NAME PVID DG ZUSTAND', 'hdisk0 00f6aaaa1122bb00 rootvg aktiv'), /heading in English/],
    ['a broken PVID', lines(head, 'hdisk0 00f6 rootvg active'), /not a physical volume/],
    ['no group', lines(head, 'hdisk0 00f6aaaa1122bb00'), /not a physical volume/],
    ['a volume twice', lines(head, 'hdisk0 none None', 'hdisk0 none None'), /hdisk0 twice/],
    ['no heading', lines('hdisk0 none None'), /heading in English/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(plain(parseLspv(text, reading).facts.volumes)).toMatch(expected);
  });
});

describe('lsvg -lv', () => {
  const names = (text: string): unknown => plain(parseLsvgVolumes(text, reading).facts.names);
  const head = ['imagevg:', 'LV NAME             TYPE       LPs     PPs     PVs  LV STATE      MOUNT POINT'];

  it('lists the logical volumes', () => {
    expect(names(lines(...head, 'lv_web07            jfs        100     100     1    open/syncd    N/A'))).toEqual(['lv_web07']);
  });

  it.each([
    ['another line', lines(...head, '0516-010 : Volume group must be varied on'), /not a logical volume/],
    ['another language', lines('imagevg:', 'LV-NAME TYP LPs'), /heading in English/],
  ])('is not used for %s', (_name, text, expected) => {
    expect(names(text)).toMatch(expected);
  });
});

const table = (...rows: readonly string[]): string =>
  lines('attribute       value                                     description          user_settable', '', ...rows);

describe('lsdev -dev hdiskN -attr', () => {
  const attributes = (text: string): Record<string, unknown> => plain(parseDiskAttributes(text, reading).facts) as Record<string, unknown>;

  it('reads columns, whatever blanks the values hold', () => {
    expect(
      attributes(
        table(
          'ieee_volname    600507680C8080CCCC00000000000111          IEEE Unique volume   False',
          'max_transfer    0x100000                                  Maximum TRANSFER     True',
          'pvid            00f6aaaa1122bb010000000000000000          PVID                 False',
          'reserve_policy  no_reserve                                Reserve Policy       True+',
          'unique_id       3E21360170E502      FAStT03IBMfcp         Unique identifier    False',
        ),
      ),
    ).toEqual({
      reservePolicy: 'no_reserve',
      maxTransferBytes: 1048576,
      udid: '3E21360170E502      FAStT03IBMfcp',
      pvid: '00f6aaaa1122bb01',
      ieee: '600507680c8080cccc00000000000111',
    });
  });

  it('reads a line whose cells left their columns, as long as each stands apart', () => {
    const text = lines(
      'attribute  value  description  user_settable',
      '',
      'reserve_policy  no_reserve  Reserve Policy  True+',
      'max_transfer 0x40000 Maximum True',
    );

    expect(attributes(text)).toMatchObject({
      reservePolicy: 'no_reserve',
      maxTransferBytes: '!it shows a max_transfer that cannot be read',
    });
  });

  it('knows that a driver has no IEEE name only where the table goes on behind it', () => {
    const row = 'reserve_policy  no_reserve                                Reserve Policy       True+';

    expect(attributes(table(row)).ieee).toBe('');
    expect(attributes(table('algorithm       fail_over                                 Algorithm            True+')).ieee).toBe(
      '!it does not show ieee_volname',
    );
  });

  it.each([
    [
      'a policy twice',
      table(...[0, 1].map(() => 'reserve_policy  no_reserve                                Reserve Policy       True+')),
      '!it shows reserve_policy twice',
    ],
    [
      'a policy that is no word',
      table('reserve_policy  no reserve!                               Reserve Policy       True+'),
      '!it shows a reserve_policy that cannot be read',
    ],
    [
      'another language',
      lines('Attribut Wert Beschreibung setzbar', 'reserve_policy no_reserve x True'),
      expect.stringMatching(/heading in English/),
    ],
  ])('does not take %s', (_name, text, expected) => {
    expect(attributes(text).reservePolicy).toEqual(expected);
  });
});

describe('attributes of other devices', () => {
  it('tell a control channel that is not set from one that is not shown', () => {
    const sea = (row: string): unknown => plain(parseSeaAttributes(table(row), reading).facts.controlChannel);

    expect(sea('ctl_chan        ent13                                     Control Channel      True')).toBe('ent13');
    expect(sea('ctl_chan                                                  Control Channel      True')).toBe('');
    expect(sea('ha_mode         auto                                      HA Mode              True')).toBe('!it does not show ctl_chan');
  });

  it('show the adapters of a bridge', () => {
    const facts = plain(
      parseSeaAttributes(table('virt_adapters   ent8,ent9                                 Adapters             True'), reading).facts,
    );

    expect(facts).toMatchObject({ virtualAdapters: ['ent8', 'ent9'] });
  });

  it('show the system, without the digits of its plant', () => {
    expect(
      plain(
        parseSysAttributes(
          table(
            'modelname       IBM,9009-42A                              Machine name         False',
            'systemid        IBM,0278AAAA1                             Hardware             False',
          ),
          reading,
        ).facts,
      ),
    ).toEqual({ machine: '9009-42A*78AAAA1' });
  });
});

describe('entstat -all', () => {
  const state = (...own: readonly string[]): unknown =>
    plain(
      parseEntstat(
        lines(
          'ETHERNET STATISTICS (ent12) :',
          'Device Type: Shared Ethernet Adapter',
          ...own,
          'ETHERNET STATISTICS (ent10) :',
          '    State: OTHER',
        ),
        reading,
      ).facts,
    );

  it('reads the state of the bridge, not of what is under it', () => {
    expect(state('Control Channel PVID: 4094', '    State: BACKUP')).toEqual({ state: 'BACKUP', controlChannelPvid: '4094' });
  });

  it('shows none for a bridge without failover', () => {
    expect(state()).toEqual({ state: '', controlChannelPvid: '' });
  });

  it('contradicts itself with two states', () => {
    expect(state('State: BACKUP', 'State: PRIMARY')).toMatchObject({ state: '!it shows two states' });
  });

  it.each([
    ['it is cut before what is under it', lines('ETHERNET STATISTICS (ent12) :', 'Device Type: Shared Ethernet Adapter', 'State: PRIMARY')],
    ['it is another adapter', lines('ETHERNET STATISTICS (ent1) :', 'Device Type: x', 'ETHERNET STATISTICS (ent2) :')],
  ])('shows nothing where %s', (_name, text) => {
    expect(plain(parseEntstat(text, reading).facts.state)).toMatch(/^!it does not show a Shared Ethernet Adapter/);
  });
});

describe('short outputs', () => {
  it.each([
    ['ioslevel', '3.1.4.31\n', '3.1.4.31'],
    ['ioslevel of an old level', '2.2.5.00\n', '2.2.5.00'],
    ['two levels', '3.1.4.31\n3.1.4.30\n', '!it shows the level twice, in different words'],
    ['a message', 'Unauthorized command\n', '!it does not show the level'],
  ])('%s', (_name, text, expected) => {
    expect(plain(parseIoslevel(text, reading).facts.level)).toBe(expected);
  });

  it.each([
    ['1 e1vios1\n', { lparId: 1, name: 'e1vios1' }],
    ['12 my vios 1\n', { lparId: 12, name: 'my vios 1' }],
  ])('lslparinfo %j', (text, expected) => {
    expect(plain(parseLslparinfo(text, reading).facts)).toEqual(expected);
  });

  it('the WWPN of a port', () => {
    expect(plain(parseFcVpd(lines('  fcs0 U78 Adapter', '        Network Address.............10000090FA123456'), reading).facts.wwpn)).toBe(
      '10000090fa123456',
    );
    expect(plain(parseFcVpd(lines('        Netzadresse.............10000090FA123456'), reading).facts.wwpn)).toBe(
      '!it does not show the network address',
    );
  });

  it.each([
    ['CLUSTER_NAME:    ssp_east\nCLUSTER_ID:      823b\n', 'ssp_east (823b)'],
    ['CLUSTER_NAME:    ssp_east\n', '!it shows a cluster without its id: it is cut'],
    ['Cluster does not exist.\n', ''],
    ['CLUSTER_NAME:    a\nCLUSTER_NAME:    b\n', '!it shows two clusters'],
    ['Der Cluster ist nicht vorhanden.\n', '!it shows no cluster'],
    ['', '!it printed nothing'],
  ])('cluster -list %j', (text, expected) => {
    expect(plain(parseClusterList(text, reading).facts.cluster)).toBe(expected);
  });

  it.each([
    ['ON\nall,5989,any,wbem-https,0.0.0.0,0\n', true],
    ['OFF\n', false],
    ['AUS\n', '!it does not begin with ON or OFF'],
  ])('viosecure -firewall view %j', (text, expected) => {
    expect(plain(parseFirewall(text, reading).facts.on)).toBe(expected);
  });

  it.each([
    ['hls_minlen:minlen:8\n', true],
    ['dls_minlen:minlen:0\n', false],
    ['something else\n', '!it shows no rule that is known'],
  ])('viosecure -view %j', (text, expected) => {
    expect(plain(parseSecurityRules(text, reading).facts.high)).toBe(expected);
  });

  it.each([
    ['either is active', known(true, 0), missing('denied', 1), true],
    ['neither is', known(false, 0), known(false, 1), false],
    ['one of them is not known', known(false, 0), missing('denied', 1), '!denied'],
  ])('a server is secured as far as known where %s', (_name, on, high, expected) => {
    expect(plain(securedOf(on, high))).toBe(expected);
  });

  const head = ' r  b   avm   fre  re  pi  po  fr   sr  cy  in   sy  cs us sy id wa    pc    ec';
  const sample = ' 2  0 803420 901120   0   0   0   0    0   0 402 3120 990  7 12 81  0  0.14  14.1';

  it('load and free memory are of the last sample', () => {
    expect(plain(parseVmstat(lines(head, sample.replace('901120', '1'), sample), reading).facts)).toEqual({
      cpuBusyPercent: 19,
      freeMemoryMiB: 3520,
    });
    expect(plain(parseVmstat(lines(head, sample), reading).facts)).toMatchObject({ cpuBusyPercent: '!it does not show two samples' });
  });
});

describe('every parser of a Virtual I/O Server', () => {
  const commands = collector.commands.map((spec) => [
    spec.id,
    commandText(spec).replace('DISK', 'hdisk1').replace('SEA', 'ent1').replace('PORT', 'fcs0').replace('VG', 'rootvg'),
  ]);
  const words = [
    ':',
    '-',
    '\n',
    ' ',
    '\t',
    'vhost0',
    'VTD',
    'SVSA  Physloc  Client Partition ID\n',
    '---- ----\n',
    'Name Physloc ClntID ClntName ClntOS\n',
    'SVEA Physloc\n',
    'U9009.42A.78AAAA1-V1-C2',
    '0x0000000c',
    'hdisk1 none None\n',
    'NAME PVID VG STATUS\n',
    'attribute value description user_settable\n',
    'State:',
    'ETHERNET STATISTICS (',
    '\u202e',
    '__proto__',
    'constructor',
    '5f6b0a7e-1111-2222-3333-444455556666',
    '\u0000',
    '\r',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it.each(commands)('gives facts for any output of %s at all', (_id, line) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(collector.parseOutput(line, text)?.facts).toBeTypeOf('object');
      }),
      { numRuns: 200 },
    );
  });

  it.each(commands)('reads the worst output of %s quickly', (_id, line) => {
    for (const unit of ['a', ':', ' ', '-', 'a ', 'VTD x\n', 'hdisk1 none None \n', 'vhost0:U:', '0'.repeat(15), 'a\n']) {
      for (const head of ['', 'NAME PVID VG STATUS\n', 'attribute value description user_settable\n']) {
        const started = performance.now();

        collector.parseOutput(line, `${head}${unit.repeat(Math.floor((1024 * 1024) / unit.length))}\n`);

        expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(1500);
      }
    }
  });
});

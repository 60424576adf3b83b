import { describe, expect, it } from 'vitest';
import { parseDomains } from '../../../collectors/ldoms/parsers/domains.ts';
import { parseLdmListHba } from '../../../collectors/ldoms/parsers/ldm-list-hba.ts';
import { parseLdmListServices } from '../../../collectors/ldoms/parsers/ldm-list-services.ts';
import { parseTrustedPeers } from '../../../collectors/ldoms/parsers/trusted-peers.ts';
import type { Parsed, Reading } from '../../../collectors/reading.ts';
import { plain } from '../plain.ts';
import { readingOf } from './reading.ts';

function factsOf<F>(parse: (text: string, reading: Reading) => Parsed<F>, text: string): unknown {
  return plain(parse(text, readingOf('it')).facts);
}

const lun = (digit: string): string => `600144F0A1B2C3D4000055D0A1B2000${digit}`;

describe('ldm list-hba -d', () => {
  const heading = 'NAME                                                 VSAN\n----                                                 ----\n';

  it('gives the ports with their virtual SANs, and the LUNs that multipathing named', () => {
    const text = `${heading}/SYS/MB/PCIE2/HBA0/PORT0,0                          san0
    c0t${lun('2')}d0s2
    c0t${lun('1').toLowerCase()}d0
    c0t${lun('2')}d0s0
/SYS/MB/PCIE2/HBA0/PORT0,1
`;

    expect(factsOf(parseLdmListHba, text)).toEqual({
      ports: [
        { alias: '/SYS/MB/PCIE2/HBA0/PORT0,0', vsan: 'san0', luns: [lun('1'), lun('2')] },
        { alias: '/SYS/MB/PCIE2/HBA0/PORT0,1', vsan: '', luns: [] },
      ],
    });
  });

  it.each([
    ['the world-wide name of a disk of its own', 'c5t5000CCA0564DEF39d0s0'],
    ['a port of the storage and a number', 'c3t21000024FF2D4C83d2s0'],
    ['a controller and a target', 'c1t0d0'],
    ['a LUN number above 0', `c0t${lun('1')}d1s2`],
  ])('does not take %s for the identity of a LUN', (_name, device) => {
    expect(factsOf(parseLdmListHba, `${heading}/SYS/MB/SASHBA0/HBA0/PORT4 san0\n    c0t${lun('1')}d0\n    ${device}\n`)).toEqual({
      ports: [
        {
          alias: '/SYS/MB/SASHBA0/HBA0/PORT4',
          vsan: 'san0',
          luns: `!the name of ${device} behind /SYS/MB/SASHBA0/HBA0/PORT4 does not identify a LUN`,
        },
      ],
    });
  });

  it('reads the heading as a published guide prints it', () => {
    expect(factsOf(parseLdmListHba, 'NAME MY_VSAN\n\n---- ----\n/SYS/MB/SASHBA0/HBA0/PORT4\n    c5t5000CCA0564DEF39d0s0\n')).toMatchObject({
      ports: [{ alias: '/SYS/MB/SASHBA0/HBA0/PORT4', vsan: '' }],
    });
  });

  it.each([
    [
      'a transport line of another option',
      `${heading}/SYS/MB/HBA0/PORT0 san0\n   Transport Protocol FABRIC\n`,
      /^!it holds a line in a form/,
    ],
    ['two words after a port', `${heading}/SYS/MB/HBA0/PORT0 san0 san1\n`, /^!it holds a line in a form/],
    ['a device before any port', `${heading}    c0t0d0\n`, /^!it holds a line in a form/],
    ['a heading in another language', 'NOM VSAN\n/SYS/MB/HBA0/PORT0 san0\n', /^!it shows no heading/],
    ['a usage text', 'usage: ldm list-hba …\n', /^!it shows no heading/],
    ['a cut line', `${heading}/SYS/MB/HBA0/POR`, /^!it stops in the middle of a line/],
    ['nothing', '', /^!it printed nothing/],
    ['a hostile line', `${heading}/SYS/MB/HBA0/PORT0 \u001b[2Jsan0\n`, /^!it holds a line in a form/],
  ])('makes nothing of %s', (_name, text, expected) => {
    expect(factsOf(parseLdmListHba, text)).toEqual({ ports: expect.stringMatching(expected) as string });
  });
});

describe('virtual SANs among the services', () => {
  const services = (row: string): unknown => factsOf(parseLdmListServices, `VERSION 1.21\nDOMAIN|name=primary\n${row}\n`);

  it('have a name, a domain, and what their release prints of them', () => {
    expect(services('VSAN|name=san0|iport=/pci@300/fp@0,0|mask=off\nVSAN|name=san1')).toMatchObject({
      services: {
        vsans: [
          { name: 'san0', serviceDomain: 'primary', iport: '/pci@300/fp@0,0', masked: false },
          {
            name: 'san1',
            serviceDomain: 'primary',
            iport: '!iport is not reported by ldm 3.6 in it',
            masked: '!mask is not reported by ldm 3.6 in it',
          },
        ],
      },
    });
  });

  it('have no mask that is neither on nor off', () => {
    expect(services('VSAN|name=san0|iport=|mask=ja')).toMatchObject({
      services: { vsans: [{ iport: '', masked: '!it prints mask in a form that is not known' }] },
    });
  });

  it.each([
    ['a record without a name', 'VSAN|iport=/x', 'a VSAN record of it has no name'],
    ['noise inside a record', 'VSAN|name=san0\nnoise', 'a VSAN record of it cannot be used: noise stands inside it'],
  ])('are not known with %s', (_name, row, why) => {
    expect(services(row)).toEqual({ services: `!${why}` });
  });
});

describe('channels of a domain', () => {
  const channels = (records: string): unknown => {
    const { domains } = parseDomains(`VERSION 1.21\nDOMAIN|name=primary|state=active\n${records}\n`, readingOf('it')).facts;
    return 'v' in domains ? plain(domains.v[0]?.channels) : undefined;
  };

  it('are counted over its records and their rows', () => {
    expect(
      channels(
        'VARIABLES\n|nvramrc=x|ldc=0x9\nVLDC|name=v\n|client=ldmd@a|ldc=0x1\nVSW|name=s\n|peer=vnet0@a|ldc=0x2\nVDISK|name=d|ldc=0x3\nVCONS|type=UART',
      ),
    ).toBe(3);
  });

  it('are none where nothing is linked', () => {
    expect(channels('VSW|name=s\nVCONS|type=UART')).toBe(0);
  });

  it.each([
    ['the output may be cut within the domain', 'VLDC|name=v\n|client=ldmd@a|ldc=0x1', /^!it may be cut within the domain/],
    ['a record cannot be used', 'VLDC|name=v\nnoise\nVCONS|type=UART', /^!a VLDC record of it cannot be used/],
    ['the release prints links without them', 'VSW|name=s\n|peer=vnet0@a\nVCONS|type=UART', /^!channels are not reported/],
  ])('are not known where %s', (_name, records, why) => {
    expect(channels(records)).toMatch(why);
  });
});

describe('the certificates of trusted hosts', () => {
  it('are named after their hosts', () => {
    expect(factsOf(parseTrustedPeers, 'sparc-b.example.com.pem\nsparc-a.pem\n..\n.\n')).toEqual({
      trustedPeers: ['sparc-a', 'sparc-b.example.com'],
    });
  });

  it('are none in an empty directory', () => {
    expect(factsOf(parseTrustedPeers, '..\n.\n')).toEqual({ trustedPeers: [] });
  });

  it('are none of the other files there', () => {
    const { facts, diagnostics } = parseTrustedPeers('b.pem\na\u001b[0m.pem\nREADME\n..\n.\n-x.pem\n', readingOf('it'));

    expect(plain(facts)).toEqual({ trustedPeers: ['b'] });
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 3, 6]);
  });

  it.each([
    ['a listing that lost its end', 'b.pem\na.pem\n', '!it does not end with the entries .. and .: it is not a whole listing'],
    ['a listing that lost its last line', 'a.pem\n..\n', '!it does not end with the entries .. and .: it is not a whole listing'],
    ['a cut line', 'b.pem\na.p', '!it stops in the middle of a line: the output is cut'],
    ['nothing', '', '!it printed nothing'],
    [
      'an error in another language',
      'Datei oder Verzeichnis nicht gefunden\n',
      '!it does not end with the entries .. and .: it is not a whole listing',
    ],
  ])('are not known from %s', (_name, text, trustedPeers) => {
    expect(factsOf(parseTrustedPeers, text)).toEqual({ trustedPeers });
  });
});

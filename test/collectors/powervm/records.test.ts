/** The records of HMC listings, and their five kinds of "nothing". */
import { describe, expect, test } from 'vitest';
import {
  allKnown,
  flag,
  hundredths,
  hundredthsOf,
  list,
  mac,
  text,
  textOrNone,
  whole,
  wholeOr,
  wholes,
} from '../../../collectors/powervm/attributes.ts';
import { backingDevice, ethernetAdapter, fcAdapter, ioSlot, scsiAdapter } from '../../../collectors/powervm/adapters.ts';
import { cellsOf, parseRecords, saysNothingFound, saysUnsupported } from '../../../collectors/powervm/records.ts';
import type { HmcRecord } from '../../../collectors/powervm/records.ts';
import { known, missing } from '../../../schemas/facts.ts';

const reading = { output: 'lssyscfg -r lpar -m SYS', release: 'this level of the HMC', cite: (first: number) => first };

function parsed(output: string) {
  return parseRecords(output, reading).facts.records;
}

function values(output: string): unknown {
  const records = parsed(output);
  return 'v' in records ? records.v.map((record) => Object.fromEntries(record.values)) : records.why;
}

function record(line: string): HmcRecord {
  const records = parsed(`${line}\n`);
  if (!('v' in records) || records.v[0] === undefined) throw new Error(`no record: ${JSON.stringify(records)}`);
  return records.v[0];
}

describe('a line of a listing', () => {
  test.each([
    ['plain values', 'name=a,lpar_id=1', { name: 'a', lpar_id: '1' }],
    ['a list, quoted before its name', '"addl_vlan_ids=10,11",lpar_id=1', { addl_vlan_ids: '10,11', lpar_id: '1' }],
    ['a list of one, quoted or not', '"a=54",b=54', { a: '54', b: '54' }],
    ['doubled quotes around elements', '"e=""11/1/400/401,402/0/1"",12/0/1//0/0"', { e: '"11/1/400/401,402/0/1",12/0/1//0/0' }],
    ['one element with doubled quotes', '"e=""11/1/400/401,402/0/1"""', { e: '"11/1/400/401,402/0/1"' }],
    ['blanks behind commas and quotes', 'name=a, lpar_id=1, " b=1,2"', { name: 'a', lpar_id: '1', b: '1,2' }],
    ['empty values, at the end as well', 'rmc_ipaddr=,curr_profile=', { rmc_ipaddr: '', curr_profile: '' }],
    ['a name that begins with a digit', '5250_application_capable=0', { '5250_application_capable': '0' }],
    ["a value with '=' and ';' and '/'", 'name=a=b;c/d e', { name: 'a=b;c/d e' }],
    ['names in other scripts', 'name=日本,lpar_id=1', { name: '日本', lpar_id: '1' }],
    [
      'an attribute that is in the prototype of objects',
      '__proto__=1,constructor=2',
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ],
  ])('with %s is read', (_name, line, expected) => {
    expect(values(`${line}\n`)).toEqual([expected]);
  });

  test.each([
    ['a quote that does not end', '"a=1,2'],
    ['something behind the end of a quote', '"a=1,2"b=3'],
    ['a cell without an attribute', 'name=a,b'],
    ['a sentence', 'The command failed.'],
    ['an attribute that is no word', 'name=a,b c=1'],
  ])('with %s makes the list missing, and names the line', (_name, line) => {
    expect(values(`name=a\n${line}\n`)).toMatch(/^lssyscfg -r lpar -m SYS: line 2 /);
  });

  test('with an attribute twice, differently, does not have it', () => {
    const twice = record('name=a,state=Running,state=Error,lpar_id=1,lpar_id=1');

    expect(text(twice, 'state')).toMatchObject({ why: expect.stringContaining('state is shown twice') as string });
    expect(whole(twice, 'lpar_id')).toMatchObject({ v: 1 });
  });

  test('of 200,000 quotes costs no more than its length', () => {
    const started = performance.now();

    expect(cellsOf('"'.repeat(200_001))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a listing', () => {
  test('with a header gives the names of the header to the values', () => {
    expect(values('lpar_name,lpar_id,addl_vlan_ids\na,1,"10,11"\nb,2,\n')).toEqual([
      { lpar_name: 'a', lpar_id: '1', addl_vlan_ids: '10,11' },
      { lpar_name: 'b', lpar_id: '2', addl_vlan_ids: '' },
    ]);
    expect(values('lpar_name,lpar_id\na\n')).toMatch(/line 2 is no record/);
  });

  test.each([
    ['is cut in the middle of a line', 'name=a\nname=b,lpar', 'stops in the middle of a line'],
    ['is empty', '', 'printed nothing'],
    ['is blank', '\n \n', 'printed nothing'],
    ['holds NUL', 'name=\0\n', 'NUL characters'],
  ])('that %s is missing', (_name, output, why) => {
    expect(values(output)).toContain(why);
  });

  test.each(['No results were found.\n', 'No results were found.', ' No results were found. \n'])('%j is known to be empty', (output) => {
    expect(parsed(output)).toMatchObject({ v: [] });
  });

  test.each(['Es wurden keine Ergebnisse gefunden.\n', '結果が見つかりませんでした。\n', 'Aucun résultat.\n'])(
    '%j may be an empty list or an error: it is missing, and says what to do',
    (output) => {
      expect(values(output)).toContain('set the HMC user to an English locale');
    },
  );

  test('with a message among its records is not whole', () => {
    expect(values('name=a\nHSCL1234 Ein Fehler ist aufgetreten.\n')).toContain('line 2 is the message HSCL1234');
  });

  test('shows control characters as what they are', () => {
    expect(values('\u001b[2Jboom\n')).toContain('\\u{1b}[2Jboom');
  });

  test('codes decide in any language', () => {
    expect(saysUnsupported('HSCLA4C0 Das verwaltete System unterstützt kein virtuelles Fibre Channel.')).toBe(true);
    expect(saysUnsupported('HSCL350B The user does not have the appropriate authority.')).toBe(false);
    expect(saysNothingFound('No results were found.\nHSCL1234')).toBe(false);
  });
});

describe('a value', () => {
  const five = record('empty=,none=none,null=null,unavailable=unavailable,number=07,real=7');

  test.each([
    ['absent', 'this level of the HMC shows no absent there'],
    ['null', 'null does not apply there (null)'],
    ['unavailable', 'the HMC cannot tell unavailable now (unavailable)'],
  ])('that is %s is missing, whatever is read', (name, why) => {
    for (const read of [text, textOrNone, whole, flag, hundredths, list, wholes, mac]) {
      expect(read(five, name)).toMatchObject({ why: `lssyscfg -r lpar -m SYS: ${why}` });
    }
  });

  test('that is empty or none is nothing where nothing can be meant, and missing elsewhere', () => {
    for (const name of ['empty', 'none']) {
      expect(textOrNone(five, name)).toMatchObject({ v: '' });
      expect(list(five, name)).toMatchObject({ v: [] });
      expect(wholes(five, name)).toMatchObject({ v: [] });
      expect(wholeOr(five, name, 3)).toMatchObject({ v: 3 });
      expect(whole(five, name)).toHaveProperty('why');
      expect(flag(five, name)).toHaveProperty('why');
    }
    expect(text(five, 'empty')).toHaveProperty('why');
    expect(text(five, 'none')).toMatchObject({ v: 'none' });
  });

  test('that is no whole number is not read as one', () => {
    expect(whole(five, 'number')).toHaveProperty('why');
    expect(whole(five, 'real')).toMatchObject({ v: 7 });
    expect(whole(record('a=99999999999999999999'), 'a')).toHaveProperty('why');
  });

  test.each([
    ['2.0', 200],
    ['0.05', 5],
    ['2.1', 210],
    ['12', 1200],
    ['1.250', 125],
    ['1.255', undefined],
    ['-1', undefined],
    ['1,5', undefined],
    ['', undefined],
    ['1e3', undefined],
  ])('%j is %s hundredths', (value, expected) => {
    expect(hundredthsOf(value)).toBe(expected);
  });

  test('of several facts is known where all are', () => {
    expect(allKnown([known(1, 0), known(2, 1)], 5)).toEqual(known([1, 2], 5));
    expect(allKnown([known(1, 0), missing('gone')], 5)).toEqual(missing('gone'));
  });
});

describe('an adapter of a profile', () => {
  test.each([
    ['210/client/1/e1vios1/210/0', { slot: 210, isServer: false, remoteId: 1, remoteName: 'e1vios1', remoteSlot: 210, required: false }],
    ['5/server/any//any/1', { slot: 5, isServer: true, remoteId: 65535, remoteName: '', remoteSlot: 65535, required: true }],
    ['5/server/any//any', { slot: 5, isServer: true, remoteId: 65535, remoteName: '', remoteSlot: 65535, required: undefined }],
    ['5/both/1/a/2/1', undefined],
    ['x/client/1/a/2/1', undefined],
    ['none', undefined],
    ['', undefined],
  ])('%j of virtual SCSI is read', (element, expected) => {
    expect(scsiAdapter(element)).toEqual(expected);
  });

  test('of virtual Fibre Channel has its WWPNs in one form, or none', () => {
    expect(fcAdapter('610/client/1/v/610/C0507609AA000020,c0507609aa000021/0')).toMatchObject({
      wwpns: ['c0507609aa000020', 'c0507609aa000021'],
      required: false,
    });
    expect(fcAdapter('610/client/1/v/610//1')).toMatchObject({ wwpns: undefined, required: true });
    expect(fcAdapter('610/client/1/v/610/c05,c06/1')).toMatchObject({ wwpns: undefined });
  });

  test('of virtual Ethernet may lack what older levels do not have', () => {
    expect(ethernetAdapter('11/1/400/401,402/0/1/ETHERNET0/0A1B2C3D4E0B/all/0')).toEqual({
      slot: 11,
      pvid: 400,
      vlans: [401, 402],
      isTrunk: false,
      vswitch: 'ETHERNET0',
      mac: '0a1b2c3d4e0b',
      required: true,
    });
    expect(ethernetAdapter('2/1/99//1/0')).toMatchObject({ isTrunk: true, vswitch: undefined, mac: undefined, vlans: [] });
    expect(ethernetAdapter('2/1/99/1;2/1/0')).toBeUndefined();
  });

  test('of physical slots and backing devices is read, or not at all', () => {
    expect(ioSlot('21010018/none/1')).toEqual({ drcIndex: '21010018', required: true });
    expect(ioSlot('none')).toBeUndefined();
    expect(backingDevice('sriov/e1vios1/1/1/0/27004001/2.0/2.5/50')).toEqual({ vios: 'e1vios1', adapter: 1, port: 0, capacity: '2.0' });
    expect(backingDevice('veth/e1vios1/1/1/0/27004001/2.0')).toBeUndefined();
  });
});

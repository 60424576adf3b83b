import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectEndpoint } from '../../../collectors/collect.ts';
import type { CommandInstance } from '../../../collectors/command.ts';
import { completenessOf } from '../../../collectors/completeness.ts';
import { commandsMarkdown, commandText } from '../../../collectors/docs.ts';
import { commands } from '../../../collectors/san/commands.ts';
import { collector } from '../../../collectors/san/index.ts';
import { parseBrocadeZones } from '../../../collectors/san/parsers/brocade.ts';
import { parseZonesetActive } from '../../../collectors/san/parsers/cisco.ts';
import { parseCsv } from '../../../collectors/san/parsers/csv.ts';
import { wwpnOf } from '../../../collectors/san/parsers/wwpn.ts';
import { outputsInText } from '../../../collectors/san/pasted.ts';
import { steps } from '../../../collectors/san/steps.ts';
import type { Secrets } from '../../../collectors/transport/secrets.ts';
import type { Capture, ExecEntry } from '../../../schemas/generated/types.ts';
import { validate } from '../../../schemas/generated/validate-snapshot.js';
import { plain } from '../plain.ts';
import { reading } from '../vios/reading.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/san', name), 'utf8');
const zoneshow = fixture('fabric-a-zoneshow.txt');
const cfgactvshow = fixture('fabric-a-cfgactvshow.txt');
const csv = fixture('fabrics.csv');
const cisco = fixture('fabric-b-zoneset.txt').split('\n').slice(1, -2).join('\n').concat('\n');

const [initiator, reserve, storage] = ['c0507609aa000020', 'c0507609aa000021', '500507680b2155aa'];

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

describe('a WWPN', () => {
  it.each(['c0507609aa000020', 'C0507609AA000020', 'c0:50:76:09:aa:00:00:20', 'C0-50-76-09-AA-00-00-20', '0xc0507609aa000020'])(
    'is read from %s',
    (text) => {
      expect(wwpnOf(text)).toBe(initiator);
    },
  );

  it.each([
    '',
    'c0507609aa00002',
    'c0507609aa0000200',
    'c0:50:76:09:aa:00:00',
    'c0:50-76:09:aa:00:00:20',
    'g0:50:76:09:aa:00:00:20',
    ' c0507609aa000020',
  ])('is not %j', (text) => {
    expect(wwpnOf(text)).toBeUndefined();
  });
});

describe('zoneshow', () => {
  const zones = (text: string): unknown => plain(parseBrocadeZones(text, reading).facts.zones);

  it('counts only what is in effect, and joins no two peers of a peer zone', () => {
    expect(zones(zoneshow)).toEqual([
      { name: 'erpdb01_svc', members: [storage, initiator, reserve].sort(), otherMembers: [] },
      { name: 'peer_svc #1', members: ['500507680b2155aa', 'c0507609aa000028'], otherMembers: [] },
      { name: 'peer_svc #2', members: ['500507680b2255aa', 'c0507609aa000028'], otherMembers: [] },
      { name: 'peer_svc #3', members: ['500507680b2155aa', 'c0507609aa000029'], otherMembers: [] },
      { name: 'peer_svc #4', members: ['500507680b2255aa', 'c0507609aa000029'], otherMembers: [] },
      { name: 'web07_svc', members: ['c0507609aa000024'], otherMembers: ['1,5'] },
    ]);
  });

  it('shows the same as cfgactvshow', () => {
    expect(zones(cfgactvshow)).toEqual(zones(zoneshow));
  });

  it('cannot use a peer zone of an old release, which does not print who is principal', () => {
    const text = lines(
      'Effective configuration:',
      ' cfg: PROD',
      ' zone: peer',
      '   00:02:00:00:00:03:00:01',
      '   50:05:07:68:0b:21:55:aa',
      '   c0:50:76:09:aa:00:00:28',
    );

    expect(zones(text)).toEqual([
      {
        name: 'peer',
        members: '!it is a peer zone, and which members are principal is not shown',
        otherMembers: '!it is a peer zone, and which members are principal is not shown',
      },
    ]);
  });

  it.each([
    [
      'nothing is in effect',
      lines('Defined configuration:', ' zone: a', '  1,2', 'Effective configuration:', ' no configuration in effect'),
      /no zoning is in effect/,
    ],
    ['only the definition is there', zoneshow.slice(0, zoneshow.indexOf('Effective')), /shows no effective configuration/],
    ['it is cut behind the heading', lines('Effective configuration:', ' cfg: PROD'), /without zones: it is cut/],
    ['it is cut in a line', zoneshow.slice(0, -10), /stops in the middle/],
    [
      'a member stands before the first zone',
      lines('Effective configuration:', '  50:05:07:68:0b:21:55:aa'),
      /a line before the first zone/,
    ],
    ['a zone is there twice', lines('Effective configuration:', ' cfg: P', ' zone: a 1,2', ' zone: a 1,3'), /one zone twice/],
    ['the switch is of another maker', "                   ^\n% Invalid command at '^' marker.\n", /shows no effective configuration/],
    ['it is empty', '', /printed nothing/],
  ])('is not used where %s', (_name, text, expected) => {
    expect(zones(text)).toMatch(expected);
  });
});

describe('show zoneset active', () => {
  const zones = (text: string): unknown => plain(parseZonesetActive(text, reading).facts.zones);

  it('takes members whether they are logged in or not, and pairs of smart zones', () => {
    expect(zones(cisco)).toEqual([
      { name: 'erpdb01_svc', members: ['500507680b2355aa', 'c0507609aa000022', 'c0507609aa000023'], otherMembers: [] },
      { name: 'web07_smart #1', members: ['500507680b2355aa', 'c0507609aa000026'], otherMembers: ['device-alias web07_fcs1b init'] },
      { name: 'web07_smart #2', members: ['500507680b2455aa', 'c0507609aa000026'], otherMembers: ['device-alias web07_fcs1b init'] },
    ]);
  });

  it.each([
    ['several VSANs are shown', lines('zoneset name A vsan 10', '  zone name a vsan 10', 'zoneset name B vsan 20'), /several VSANs/],
    ['a zone is of another VSAN', lines('zoneset name A vsan 10', '  zone name a vsan 20'), /a zone of VSAN 20 under VSAN 10/],
    ['no zone set is active', 'Zoneset not present\n', /does not begin with an active zone set/],
    ['it is cut behind the heading', 'zoneset name A vsan 10\n', /shows no zone/],
    ['a member belongs to no zone', lines('zoneset name A vsan 10', '  pwwn 50:05:07:68:0b:23:55:aa'), /belongs to no zone/],
    ['a zone is there twice', lines('zoneset name A vsan 10', 'zone name a vsan 10', 'zone name a vsan 10'), /one zone twice/],
  ])('is not used where %s', (_name, text, expected) => {
    expect(zones(text)).toMatch(expected);
  });
});

describe('a CSV file of the SAN team', () => {
  it('gives each fabric its zones, masking and ports', () => {
    expect(plain(parseCsv(csv, reading).facts.fabrics)).toEqual([
      {
        fabric: 'fabric-a',
        zones: [{ name: 'erpdb01_svc', members: [storage, initiator], otherMembers: [] }],
        masking: [
          { initiator, target: storage, lun: '600507680c8080cccc000000000001a2' },
          { initiator, target: '', lun: '600507680c8080cccc000000000001a3' },
        ],
        ports: [{ system: 'P9-EAST', vios: 'e1vios1', port: 'fcs0', wwpn: '10000090fa123456' }],
      },
      {
        fabric: 'fabric-b',
        zones: '!the file has no row of kind zone for fabric-b',
        masking: '!the file has no row of kind mask for fabric-b',
        ports: [{ system: 'P10 "WEST"', vios: 'w1vios1', port: 'fcs2' }],
      },
    ]);
  });

  it.each([
    ['an unknown kind', 'zones,fabric-a,a,c0507609aa000020', /line 2 .*"zones" is not a kind of row/],
    ['a broken WWPN', 'zone,fabric-a,a,c0507609aa00002', /line 2 .*"c0507609aa00002" is not a WWPN/],
    ['a broken target', 'mask,fabric-a,c0507609aa000020,x,lun', /"x" is not a WWPN/],
    ['a broken WWPN of a port', 'port,fabric-a,S,v,fcs0,x', /"x" is not a WWPN/],
    ['too few cells', 'mask,fabric-a,c0507609aa000020', /a row of kind mask has 5 cells, this one has 3/],
    ['too many cells', 'zone,fabric-a,a,c0507609aa000020,x', /a row of kind zone has 4 cells, this one has 5/],
    ['no fabric', 'zone,,a,c0507609aa000020', /names no fabric/],
    ['no zone', 'zone,fabric-a,,c0507609aa000020', /names no zone/],
    ['no port', 'port,fabric-a,S,v,eth0', /does not name a system/],
    ['an open quote', 'zone,fabric-a,"a,c0507609aa000020', /quotes are not closed/],
  ])('is not used for a row with %s', (_name, row, expected) => {
    expect(plain(parseCsv(lines('kind,fabric,a,b,c,d', row), reading).facts.fabrics)).toMatch(expected);
  });

  it('needs its heading', () => {
    expect(plain(parseCsv(lines('zone,fabric-a,a,c0507609aa000020'), reading).facts.fabrics)).toMatch(
      /the first row does not begin with "kind,"/,
    );
    expect(plain(parseCsv(lines('kind,fabric'), reading).facts.fabrics)).toMatch(/the file has no rows/);
  });
});

function captureOf(...outputs: readonly (readonly [string, string])[]): Capture {
  const entries = outputs.map(([command, text]): ExecEntry => ({
    kind: 'exec',
    command,
    parameters: {},
    commandLine: command,
    startedAt: '2026-11-20T21:14:00Z',
    exit: { status: 0 },
    stdout: { text },
  }));
  return {
    schema: 1,
    endpoint: 'fabric-a',
    platform: 'san',
    startedAt: '2026-11-20T21:14:00Z',
    finishedAt: '2026-11-20T21:14:01Z',
    status: 'ok',
    entries,
  };
}

function sanOf(...outputs: readonly (readonly [string, string])[]): unknown {
  return collector.parse(captureOf(...outputs)).map(({ san }) => plain(san));
}

describe('the snapshot of a fabric', () => {
  it.each([
    [
      'a switch',
      [
        ['zoneshow', zoneshow],
        ['cfgactvshow', cfgactvshow],
      ],
    ],
    ['a file', [['csv', csv]]],
    ['nothing', []],
  ] as const)('of %s is allowed by its schema, and is no host', (_name, outputs) => {
    for (const snapshot of collector.parse(captureOf(...outputs))) {
      expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
      expect(plain(snapshot.guests)).toBe('!the endpoint is a fabric, not a host');
    }
  });

  it('takes the name of the endpoint where the data name none, and a snapshot for each fabric of a file', () => {
    expect(sanOf(['zoneshow', zoneshow])).toMatchObject([{ fabric: 'fabric-a' }]);
    expect(sanOf(['csv', csv])).toMatchObject([{ fabric: 'fabric-a' }, { fabric: 'fabric-b' }]);
  });

  it('adds masking and ports of a file to what the switch shows, but not its zones', () => {
    const rest = csv
      .split('\n')
      .filter((line) => !line.startsWith('zone'))
      .join('\n');

    expect(sanOf(['zoneshow', zoneshow], ['csv', rest])).toMatchObject([
      { fabric: 'fabric-a', zones: [{ name: 'erpdb01_svc' }, {}, {}, {}, {}, {}], masking: [{}, {}], ports: [{}] },
      { fabric: 'fabric-b' },
    ]);
    expect(sanOf(['zoneshow', zoneshow], ['csv', csv])).toMatchObject([
      { zones: '!the switch and the file both show zones: import one of them' },
      {},
    ]);
  });

  it('notices that one of two listings is cut', () => {
    const cut = cfgactvshow.slice(0, cfgactvshow.indexOf(' zone:\tweb07_svc'));

    expect(sanOf(['zoneshow', zoneshow], ['cfgactvshow', cut])).toMatchObject([
      { zones: '!zoneshow and cfgactvshow show different zones in effect: one of them is cut, or zoning was changed meanwhile' },
    ]);
  });

  it('says what is wrong with the output that is there', () => {
    expect(sanOf(['zoneset-active', 'Zoneset not present\n'])).toEqual([
      { fabric: 'fabric-a', zones: '!show zoneset active does not begin with an active zone set' },
    ]);
    expect(sanOf()).toEqual([{ fabric: 'fabric-a', zones: '!zoneshow was not run' }]);
  });
});

describe('texts that somebody sent', () => {
  const found = (...texts: readonly string[]): unknown =>
    outputsInText(texts.map((text, at) => ({ name: `${at}.txt`, text }))).outputs.map(({ command, parameters, ended }) => [
      command,
      parameters,
      ended,
    ]);

  it.each([
    ['zoneshow by its headings', zoneshow, [['zoneshow', {}, false]]],
    ['cfgactvshow by its heading', cfgactvshow, [['cfgactvshow', {}, false]]],
    ['a zone set by its heading', cisco, [['zoneset-active', {}, false]]],
    ['a file by its first row', csv, [['csv', {}, false]]],
    ['a file with a byte order mark', `\ufeff${csv}`, [['csv', {}, false]]],
    [
      'a command at a prompt, whole where the next prompt follows',
      fixture('fabric-b-zoneset.txt'),
      [['zoneset-active-vsan', { vsan: '10' }, true]],
    ],
    ['a command at the prompt of the other maker', `sw-a:admin> zoneshow\n${zoneshow}sw-a:admin> \n`, [['zoneshow', {}, true]]],
    ['no prompt behind it', `sw-a:admin> zoneshow\n${zoneshow}`, [['zoneshow', {}, false]]],
    ['anything else', 'Hello,\nplease find attached\n', []],
  ])('are read: %s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('keep the lines of the output, and no prompt', () => {
    const [output] = outputsInText([
      { name: 'mail.txt', text: `sw-a:admin> zoneshow\r\n${zoneshow.replaceAll('\n', '\r\n')}sw-a:admin> exit\r\n` },
    ]).outputs;

    expect(output?.text).toBe(zoneshow);
    expect(output?.places).toEqual([{ name: 'mail.txt', first: 1, last: zoneshow.split('\n').length }]);
  });

  it('say which row of which file cannot be read', () => {
    expect(() => found('kind,fabric\nzone,fabric-a,a,nonsense\n')).toThrow('0.txt:2: "nonsense" is not a WWPN');
  });

  it('are refused where two show different outputs of one command', () => {
    expect(() => found(zoneshow, zoneshow.replace('1,5\n\n', '1,6\n\n'))).toThrow(
      /0\.txt:1 and 1\.txt:1 are different outputs of zoneshow/,
    );
    expect(
      outputsInText([
        { name: 'a', text: zoneshow },
        { name: 'b', text: zoneshow },
      ]).leftOut,
    ).toHaveLength(1);
  });

  it('say what they are not', () => {
    expect(outputsInText([{ name: 'a', text: 'x\n' }]).leftOut).toEqual([
      { place: { name: 'a', first: 1, last: 1 }, why: expect.stringMatching(/neither output of zoneshow/) as string },
    ]);
  });
});

describe('the commands on a switch', () => {
  it.each(commands.map(({ spec }) => [spec.id, spec] as const))('%s reads only', (_id, spec) => {
    expect(['zoneshow', 'cfgactvshow', 'show zoneset active', 'show zoneset active vsan VSAN', 'csv']).toContain(commandText(spec));
    expect(spec).toMatchObject({ shell: 'restricted', optional: true });
    expect(commandsMarkdown(collector)).toContain(`| \`${commandText(spec)}\` | ${spec.id} |`);
  });

  it('are those of one maker, and of the other where the switch does not know them', () => {
    const ids = (status: number): unknown =>
      steps[2]
        ?.commands({ entry: () => ({ ...(captureOf(['zoneshow', '']).entries[0] as ExecEntry), exit: { status } }) })
        .map((instance) => instance?.spec.id);

    expect(steps[1]?.commands({ entry: () => undefined }).map((instance) => instance?.spec.id)).toEqual(['zoneshow']);
    expect(ids(0)).toEqual(['cfgactvshow']);
    expect(ids(127)).toEqual(['zoneset-active']);
  });

  it.each([
    ['of a switch', undefined, ['zoneshow', 'zoneset-active']],
    ['of a directory that was carried', { startedAt: '2026-11-02T22:00:00Z', finishedAt: '2026-11-02T22:00:01Z' }, ['csv']],
  ])('%s ask only there for the file that stands in for one', async (_, recorded, asked) => {
    const file = captureOf(['csv', 'kind,fabric,a,b\n']).entries[0] as ExecEntry;
    const none = { ...file, exit: { none: 'not in the capture directory' } };
    const transport = {
      ...(recorded === undefined ? {} : { recorded }),
      run: ({ spec }: CommandInstance): Promise<ExecEntry> => Promise.resolve({ ...(spec.id === 'csv' ? file : none), command: spec.id }),
      close: () => Promise.resolve(),
    };
    const options = { now: () => new Date('2026-11-02T22:00:00Z'), secrets: { redact: (text: string) => text } as Secrets };
    const capture = await collectEndpoint({ endpoint: 'fabric-a', collector, open: () => Promise.resolve(transport) }, options);

    expect(capture.entries.map(({ command }) => command)).toEqual(asked);
  });

  it('are enough where one of them ended well', () => {
    const capture = captureOf(['zoneshow', ''], ['zoneset-active', cisco]);
    const [first, second] = capture.entries as [ExecEntry, ExecEntry];
    const failed = { ...first, exit: { status: 1 }, stderr: { text: 'rbash: zoneshow: command not found' } };

    expect(completenessOf([failed, second], collector.commands)).toEqual({ status: 'ok' });
    expect(completenessOf([failed], collector.commands)).toEqual({
      status: 'partial',
      reason: '1 of 1 commands did not end well: zoneshow: exit 1 (rbash: zoneshow: command not found)',
    });
    expect(completenessOf([], collector.commands)).toEqual({ status: 'partial', reason: 'no command was run' });
  });
});

describe('every parser of a fabric', () => {
  const commandLines = collector.commands.map((spec) => commandText(spec).replace('VSAN', '10'));
  const words = [
    ':',
    '\n',
    ' ',
    'zone:',
    'cfg: A\n',
    'Effective configuration:\n',
    'zoneset name A vsan 10\n',
    'zone name a vsan 10\n',
    'pwwn ',
    'c0:50:76:09:aa:00:00:20',
    ' init\n',
    'kind,a\n',
    'zone,a,b,',
    '"',
    '\u202e',
    '__proto__',
    '\u0000',
    'Principal Member(s):\n',
    'Peer Member(s):\n',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it.each(commandLines)('gives facts for any output of %s at all', (line) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(collector.parseOutput(line, text)?.facts).toBeTypeOf('object');
      }),
      { numRuns: 300 },
    );
  });

  it.each(commandLines)('reads the worst output of %s quickly', (line) => {
    for (const head of [
      '',
      'Effective configuration:\ncfg: A\nzone: a\nPrincipal Member(s):\n',
      'zoneset name A vsan 1\nzone name a vsan 1\n',
      'kind,a\n',
    ])
      for (const unit of ['a', ' ', ':', 'c0:', '50:05:07:68:0b:21:55:aa\n', 'Peer Member(s):\n', '"', ',', 'zone: a\n', 'a b\n']) {
        const started = performance.now();

        collector.parseOutput(line, `${head}${unit.repeat(Math.floor((1024 * 1024) / unit.length))}\n`);

        expect(performance.now() - started, JSON.stringify([head, unit])).toBeLessThan(1500);
      }
  });
});

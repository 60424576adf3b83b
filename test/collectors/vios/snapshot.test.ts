import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../collectors/capture-directory.ts';
import { collector } from '../../../collectors/vios/index.ts';
import { snapshotOf } from '../../../collectors/vios/snapshot.ts';
import type { Capture, ViosFacts } from '../../../schemas/generated/types.ts';
import { validate } from '../../../schemas/generated/validate-snapshot.js';
import { plain } from '../plain.ts';

const fixture = join(import.meta.dirname, '../../fixtures/vios/3.1.4');
const capture = await readCapture(fixture, () => Promise.resolve(collector.commands));

function factsOf(of: Capture): ViosFacts {
  return snapshotOf(of).vioses?.[0] as ViosFacts;
}

function without(...commands: readonly string[]): Capture {
  return { ...capture, entries: capture.entries.filter((entry) => !commands.includes(entry.command)) };
}

/** The capture with one output changed, which still ended with status 0. */
function changed(command: string, change: (text: string) => string): Capture {
  return {
    ...capture,
    entries: capture.entries.map((entry) => {
      if (entry.kind !== 'exec' || entry.command !== command) return entry;
      const { sha256: _sha256, ...rest } = entry;
      return { ...rest, stdout: { text: change(entry.stdout.text) } };
    }),
  };
}

describe('the capture of a Virtual I/O Server', () => {
  it('gives the snapshot that is expected, which its schema allows', () => {
    const snapshot = snapshotOf(capture);

    expect(capture.status).toBe('ok');
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(JSON.parse(readFileSync(join(fixture, 'expected-snapshot.json'), 'utf8')));
    expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
  });

  it('is no host, and has no guests', () => {
    const { host, guests, vioses } = snapshotOf(capture);

    expect(plain(host)).toMatchObject({ name: 'e1vios1', serial: '!the endpoint is a Virtual I/O Server, not a host' });
    expect(plain(guests)).toBe('!the endpoint is a Virtual I/O Server, not a host');
    expect(vioses).toHaveLength(1);
  });

  it('finds what backs each device in the lists of volumes, and not in its name', () => {
    const kinds = (of: Capture): unknown =>
      (plain(factsOf(of).scsi) as { vtd: string; backingKind: string }[]).map((map) => [map.vtd, map.backingKind]);

    expect(kinds(capture)).toEqual([
      ['erpdb01_rvg', 'disk'],
      ['erpdb01_data', 'disk'],
      ['web07_rvg', 'lv'],
      ['vtopt0', 'optical'],
      ['vtopt1', 'optical'],
      ['vtscsi4', 'file'],
      ['vtscsi5', 'ssp'],
      ['', 'none'],
    ]);
    expect(kinds(without('lsvg-lv'))).toContainEqual(['web07_rvg', 'unclear']);
    expect(kinds(without('lspv'))).toContainEqual([
      'erpdb01_rvg',
      '!whether hdisk11 is a physical volume is not known: ioscli lspv was not run',
    ]);
  });

  it('takes system and number from the location codes where nothing else shows them', () => {
    const { machine, lparId, name } = factsOf(without('sys-attributes', 'lslparinfo'));

    expect(plain({ machine, lparId, name })).toEqual({ machine: '9009-42A*78AAAA1', lparId: 1, name: '!ioscli lslparinfo was not run' });
  });

  it('does not use mappings of another partition', () => {
    const facts = factsOf(changed('lsmap', (text) => text.replaceAll('-V1-C', '-V2-C')));

    expect(plain(facts.scsi)).toBe(
      '!the location codes are those of partition 2 of 9009-42A*78AAAA1, not of partition 1 of 9009-42A*78AAAA1',
    );
    expect(plain(facts.fc)).toHaveLength(3);
  });

  it('knows that nothing is mapped where lsdev lists no adapter and lsmap prints nothing', () => {
    const bare = (text: string): string =>
      text
        .split('\n')
        .filter((line) => !/^(v?fc?host|vhost|vfchost|.*Virtual Target)/.test(line))
        .join('\n');
    const emptied = changed('lsdev-virtual', bare);
    const entries = emptied.entries.map((entry) =>
      entry.kind === 'exec' && /^lsmap(-npiv)?$/.test(entry.command) ? { ...entry, stdout: { text: '' }, sha256: undefined } : entry,
    );
    const facts = factsOf({
      ...emptied,
      entries: entries.map((entry) => JSON.parse(JSON.stringify(entry)) as typeof entry) as Capture['entries'],
    });

    expect(plain(facts.scsi)).toEqual([]);
    expect(plain(facts.fc)).toEqual([]);
    expect(plain(facts.logicalVolumes)).toEqual([]);
  });

  it('misses every fact of one that did not answer, and says why', () => {
    const facts = factsOf({ ...capture, status: 'unreachable', reason: 'no route', entries: [] });

    expect(plain(facts)).toMatchObject({
      machine: '!ioscli lsdev -dev sys0 -attr was not run (unreachable: no route)',
      scsi: '!ioscli lsmap -all was not run (unreachable: no route)',
      disks: '!ioscli lspv was not run (unreachable: no route)',
      secured: '!ioscli viosecure -firewall view -fmt , was not run (unreachable: no route)',
    });
  });

  it('reads the forms for programs where a capture holds only them', () => {
    const exec = (command: string, text: string): Capture['entries'][number] => ({
      kind: 'exec',
      command,
      parameters: {},
      commandLine: command,
      startedAt: capture.startedAt,
      exit: { status: 0 },
      stdout: { text },
    });
    const facts = factsOf({
      ...capture,
      entries: [
        exec('lsmap-fmt', 'vhost0:U9009.42A.78AAAA1-V1-C210:0x0000000c: : : : : : \n'),
        exec('lsmap-npiv-fmt', 'vfchost6:U9009.42A.78AAAA1-V1-C710:126: : :NOT_LOGGED_IN: : :0:1: : \n'),
        exec('lsmap-net-fmt', 'ent8:U9009.42A.78AAAA1-V1-C30-T1:ent12:ent10:Available: \n'),
      ],
    });

    expect(plain(facts.scsi)).toEqual([expect.objectContaining({ vhost: 'vhost0', clientId: 12, backingKind: 'none' })]);
    expect(plain(facts.fc)).toEqual([expect.objectContaining({ vfchost: 'vfchost6', clientId: 126, port: '' })]);
    expect(plain(facts.network)).toEqual([expect.objectContaining({ adapter: 'ent8', sea: 'ent12' })]);
  });
});

describe('outputs that contradict each other', () => {
  const dropped = (pattern: RegExp) => (text: string) =>
    text
      .split('\n')
      .filter((line) => !pattern.test(line))
      .join('\n');

  it.each([
    [
      'lsmap lacks an adapter',
      'lsmap',
      (text: string) => text.slice(0, text.lastIndexOf('SVSA')),
      'scsi',
      /lsmap -all does not show vhost3, which lsdev -virtual lists/,
    ],
    [
      'lsmap lacks a device',
      'lsmap',
      (text: string) => text.replace(/VTD {19}vtopt0\n(?:.+\n){5}\n/, ''),
      'scsi',
      /lsmap -all does not show vtopt0/,
    ],
    [
      'lsmap -npiv lacks an adapter',
      'lsmap-npiv',
      (text: string) => text.slice(0, text.lastIndexOf('\nName') + 1),
      'fc',
      /does not show vfchost2/,
    ],
    ['lsmap -net lacks a bridge', 'lsmap-net', (text: string) => text.slice(text.lastIndexOf('SVEA')), 'network', /does not show ent12/],
    ['lspv lacks a volume', 'lspv', dropped(/^hdisk14/), 'disks', /lspv does not list hdisk14, which lspv -size or lspv -u shows/],
    [
      'lsnports lacks a port that carries clients',
      'lsnports',
      dropped(/^fcs1/),
      'ports',
      /lsnports does not list fcs1, which carries clients/,
    ],
    [
      'lsdev lacks the VASI device and others',
      'lsdev-virtual',
      (text: string) => text.slice(0, text.indexOf('vasi0')),
      'vasi',
      /lsdev -virtual does not list/,
    ],
  ] as const)('make the list missing where %s', (_name, command, change, list, expected) => {
    expect(plain(factsOf(changed(command, change))[list])).toMatch(expected);
  });

  const disk = (of: Capture, name: string): unknown => (plain(factsOf(of).disks) as { name: string }[]).find((each) => each.name === name);

  it.each([
    [
      'PVIDs',
      'lspv-size',
      (text: string) => text.replace('00f6aaaa1122bb01', '00f6aaaa1122bbff'),
      { pvid: '!the listings show different PVIDs of hdisk11' },
    ],
    [
      'groups',
      'lspv-u',
      (text: string) => text.replace(/(hdisk11 +\S+ +)None/, '$1othervg'),
      { vg: '!lspv and lspv -u show different volume groups of hdisk11' },
    ],
    [
      'identities',
      'lspv-u',
      (text: string) => text.replace('1A204214503', '1A204214504'),
      { udid: '!lspv -u and the attribute unique_id show different identities of hdisk11' },
    ],
    [
      'lists, one without the size',
      'lspv-size',
      dropped(/^hdisk11/),
      { sizeMiB: '!lspv -size does not list hdisk11', pvid: '00f6aaaa1122bb01' },
    ],
  ])('make a fact of a volume missing where they show different %s', (_name, command, change, expected) => {
    expect(disk(changed(command, change), 'hdisk11')).toMatchObject(expected);
  });

  it('leave an identity that one of them shows', () => {
    expect(disk(without('lspv-u'), 'hdisk12')).toMatchObject({ udid: '3E21360170E50202E5A5A0000025E50A12AB20F1746      FAStT03IBMfcp' });
    expect(disk(without('disk-attributes'), 'hdisk12')).toMatchObject({
      udid: '3E21360170E50202E5A5A0000025E50A12AB20F1746      FAStT03IBMfcp',
    });
  });
});

/** Values of the facts, by path; elements of lists by their place. */
function* leaves(tree: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof tree !== 'object' || tree === null) return;
  if ('v' in tree) {
    if (Array.isArray(tree.v) && typeof tree.v[0] === 'object')
      for (const [at, each] of tree.v.entries()) yield* leaves(each, `${path}[${at}]`);
    else yield [path, JSON.stringify(tree.v)];
  } else for (const [key, value] of Object.entries(tree)) yield* leaves(value, `${path}.${key}`);
}

describe('a cut output of a Virtual I/O Server', () => {
  const before = new Map(leaves(factsOf(capture), ''));
  /** What a cut takes away without anything that shows it. Each can only make an answer less certain. */
  const lessKnown = (command: string, path: string, value: string): boolean =>
    command === 'lsvg-lv' && (path === '.logicalVolumes' || (path.endsWith('.backingKind') && value === '"unclear"'));

  it.each(capture.entries.map((entry, at) => [entry.command, at] as const))(
    'invents no fact though %s ended with status 0 (entry %i)',
    (command, at) => {
      const entry = capture.entries[at];
      if (entry?.kind !== 'exec') throw new Error('not an output');
      const { text } = entry.stdout;
      const { sha256: _sha256, ...rest } = entry;
      const ends = [...text.matchAll(/\n/g)].flatMap(({ index }) => [index, index + 1]).filter((end) => end < text.length);
      for (const end of [0, ...ends]) {
        const cut = { ...rest, stdout: { text: text.slice(0, end) } };
        const after = factsOf({ ...capture, entries: capture.entries.map((each) => (each === entry ? cut : each)) });
        const invented = [...leaves(after, '')].filter(([path, value]) => before.get(path) !== value && !lessKnown(command, path, value));

        expect(invented, `${command} cut at ${end}`).toEqual([]);
      }
    },
  );
});

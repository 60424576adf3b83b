/** X10: hostile names in every field that has names, in every output: shown, and never run, drawn, computed or obeyed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeCaptures } from '../../examples/generator/captures.ts';
import { cellsOf } from '../../collectors/powervm/records.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Capture } from '../../schemas/generated/types.ts';
import { examples, fleetOf } from '../laws/examples.ts';
import type { Example } from '../laws/examples.ts';
import { launchChromium, openWatched, whyNoChromium } from '../reports/html/chromium.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import { share } from '../support/long.ts';
import { canary, hostileFleet, hostileNames } from './hostile-fleet.ts';
import type { HostileFleet, NameField } from './hostile-fleet.ts';
import { hostilePowervm, hostileToHmc } from './hostile-powervm.ts';
import { runInJail } from './jail.ts';
import type { Call } from './jail.ts';

const outside = ['/tmp/canary', '/tmp/canary.txt', join(root, 'canary.txt')];
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all = await examples();
function exampleOf(wanted: string): Example {
  const found = all.find(({ platform }) => platform === wanted);
  if (found === undefined) throw new Error(`there is no example of ${wanted}`);
  return found;
}
const [ldoms, powervm] = [exampleOf('ldoms'), exampleOf('powervm')];

const everyField = hostileFleet(0);
const fields = [...everyField.used.keys()];

/** A fleet as the command line is asked about it. */
interface Shown {
  readonly captures: readonly Capture[];
  readonly guests: readonly string[];
  readonly hosts: readonly [source: string, target: string];
  /** Of the example; absent: the captures alone. */
  readonly inventory?: string;
}

const inventory = join(root, 'examples', 'ldoms', 'canmove.yaml');
function shownOfLdoms({ captures, used }: HostileFleet): Shown {
  return { captures, guests: used.get('guest') ?? [], hosts: ['hostA', 'hostB'], inventory };
}

const fleets: readonly (readonly [string, Shown])[] = [
  ['every field', shownOfLdoms(everyField)],
  ['every field, in other turns', shownOfLdoms(hostileFleet(1))],
  // Names alone leave moves possible, so that their commands are shown.
  ['guests', shownOfLdoms(hostileFleet(0, ['guest']))],
  ['PowerVM', hostilePowervm(0)],
];

/** Characters that a terminal obeys or that hide others. Line ends are ours, and taken out before. */
const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const hostileWord = "by: '<script>window.canary=6</script>'\n    reason: '=1+1{{x}}\\u202e'";

function site(name: string, fleet: Shown): readonly string[] {
  const own = join(folder, name.replaceAll(/\W/g, '-'));
  mkdirSync(own);
  writeCaptures(fleet.captures, own);
  const asked = ['--captures', own, '--as-of', '2026-11-02T22:05:00Z'];
  if (fleet.inventory === undefined) return asked;
  const text = readFileSync(fleet.inventory, 'utf8')
    .replace('by: ops-team\n', `${hostileWord}\n`)
    .replace(/^ {4}reason: kernel.*\n/m, '');
  writeFileSync(join(own, 'canmove.yaml'), text);
  return [...asked, '--inventory', join(own, 'canmove.yaml')];
}

describe.each(fleets)('X10: hostile names of %s', (name, fleet) => {
  const captures = site(name, fleet);
  const {
    guests,
    hosts: [source, target],
  } = fleet;

  it('a terminal gets no control byte', { timeout: 120_000 }, async () => {
    const first = guests.slice(0, share(6, guests.length));
    const runs = [
      ['matrix'],
      ['report'],
      ['report', '--sheet', 'guests'],
      ['audit', '--store', join(folder, `${name}-store`.replaceAll(/\W/g, '-'))],
      ...first.map((guest) => ['check', '--', guest]),
      ...first.map((guest) => ['check', `--to=${target}`, '--', guest]),
    ].map(([command = '', ...args]) => [command, ...captures, ...args]);
    let shown = 0;
    for (const args of runs) {
      const { stdout, stderr } = await canmove(args);
      shown += stdout.length;
      for (const stream of [stdout, stderr].map((each) => each.replaceAll(args.includes('--sheet') ? /\r?\n/g : '\n', ' '))) {
        const found = raw.exec(stream);
        if (found !== null)
          throw new Error(`${args.join(' ')} prints ${JSON.stringify(stream.slice(Math.max(0, found.index - 40), found.index + 40))}`);
      }
    }

    console.log(`X10 ${name}: ${runs.length} runs, ${shown} characters for a terminal: 0 raw control bytes`);
    expect(shown).toBeGreaterThan(10_000);
  });

  it('a browser runs nothing, a spreadsheet computes nothing', { timeout: 120_000 }, async () => {
    const at = (file: string): string => join(folder, `${name.replaceAll(/\W/g, '-')}-${file}`);
    const { status, stderr } = await canmove([
      'report',
      ...captures,
      '--html',
      at('page.html'),
      '--xlsx',
      at('book.xlsx'),
      '--csv',
      at('csv'),
    ]);
    if (status !== 0) throw new Error(stderr);

    const cells = readdirSync(at('csv')).flatMap((file) => {
      const text = readFileSync(join(at('csv'), file), 'utf8');
      return [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    });
    const formulas = cells.filter((cell) => /^[\s\u00a0]*[=+@\t\r-]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
    expect(formulas).toEqual([]);
    expect(cells.filter((cell) => raw.test(cell.replaceAll('\n', '')))).toEqual([]);
    expect(cells.some((cell) => cell.startsWith("'="))).toBe(true);

    const why = whyNoChromium();
    const read = spawnSync('/usr/bin/python3', [join(root, 'test', 'reports', 'xlsx', 'read_workbook.py'), at('book.xlsx')], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (read.status !== 0 && process.env['CI'] === 'true') throw new Error(read.stderr);
    if (read.status === 0) {
      const book = JSON.parse(read.stdout) as { formulas: number; links: string[]; controlCharacters: string[] };
      expect({ formulas: book.formulas, links: book.links, controlCharacters: book.controlCharacters }).toEqual({
        formulas: 0,
        links: [],
        controlCharacters: [],
      });
    }
    if (why !== undefined) return;
    const browser = await launchChromium();
    try {
      const { page, troubles } = await openWatched(browser, at('page.html'), '#summary');
      const addresses = await page.evaluate<string[]>(
        `[...new Set([...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')))]`,
      );
      const pairs = guests
        .slice(0, share(8, guests.length))
        .flatMap((guest) => [source, target].map((host) => `#pair/${[source, guest, host].map(encodeURIComponent).join('/')}`));
      const visited = ['#matrix', '#guests', '#hosts', '#fixes', '#fleet', '#evidence', ...addresses.slice(0, share(40, 10_000)), ...pairs];
      for (const address of visited) {
        await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
        await page.locator('section.view.current').waitFor();
      }
      expect(await page.evaluate(`window.${canary}`)).toBeUndefined();
      expect(await page.locator('img, iframe, object, embed, [onerror], [onload]').count()).toBe(0);
      expect(troubles).toEqual([]);
      console.log(`X10 ${name}: ${visited.length} pages in Chromium, ${cells.length} cells: 0 canaries, 0 formulas`);
    } finally {
      await browser.close();
    }
  });
});

/** The command lines of all answers: fixes, dry runs, moves and what comes before and after them. */
function commandLines(
  captures: readonly Capture[],
  { collector, statements, asOf, packs }: Example,
  guestsAtMost: number,
): ReadonlySet<string> {
  const joined = fleetOf(
    captures.flatMap((capture) => [...collector.parse(capture)]),
    asOf,
    statements,
  );
  const judgement = judge(joined, packs, { moveAddress: (host) => ({ address: `${host}-mgmt.example.com`, user: 'migrate' }) });
  const lines = new Set<string>();
  joined.guests.slice(0, guestsAtMost).forEach((_, g) =>
    joined.hosts.forEach((host, h) => {
      if (joined.guests[g]?.host === host) return;
      const { commands, methods } = judgement.answer(g, h);
      const fixes = methods.flatMap(({ findings }) => findings.flatMap(({ fix }) => fix.flatMap((each) => each.commands ?? [])));
      const { before = [], dryRun = [], move = [], watch = [], cancel = [], verify = [] } = commands ?? {};
      for (const line of [...fixes, ...before, ...dryRun, ...move, ...watch, ...cancel, ...verify]) lines.add(line);
    }),
  );
  return lines;
}

/** What an inner list of migrlpar -i may set; anything else came out of a name. */
const moveAttributes: ReadonlySet<string> = new Set([
  'virtual_scsi_mappings',
  'virtual_fc_mappings',
  'vnic_mappings',
  'source_msp_name',
  'dest_msp_name',
  'source_msp_id',
  'dest_msp_id',
  'dest_lpar_id',
  'shared_proc_pool_name',
  'shared_proc_pool_id',
]);

/** What a jail must show: every word whole, nothing run that a name asks for. @returns the calls */
function runSafely(lines: readonly string[], names: readonly string[]): readonly Call[] {
  const programs = [
    ...new Set(lines.map((line) => (/^\s*(?:pfexec |sudo )?([\w./-]+)/.exec(line) ?? [])[1] ?? '').filter((each) => /^\w+$/.test(each))),
  ];
  const { calls, files, said } = runInJail(lines, [...programs, canary, `${canary}.txt`, 'touch']);
  const obeyed = calls.filter(({ argv }) => argv[0] === canary);

  expect(obeyed.map(({ line }) => lines[line])).toEqual([]);
  expect(files).toEqual([]);
  expect(said).toBe('');
  // Options begin with "-"; a name that does must not be taken for one.
  const words = new Set(names);
  const asOption = calls.filter(({ argv }) => argv.slice(1).some((word) => word.startsWith('-') && words.has(word)));
  expect(asOption.map(({ line }) => lines[line])).toEqual([]);
  expect(lines.filter((line) => raw.test(line))).toEqual([]);
  for (const path of outside) expect(() => readFileSync(path)).toThrow('ENOENT');
  const hostile = calls.filter(({ argv }) => argv.some((word) => names.some((each) => word.includes(each))));
  console.log(
    `X10: ${lines.length} command lines in a jail: ${calls.length} calls of ${programs.join(', ')}, ${hostile.length} with hostile words, 0 canaries, 0 files`,
  );
  expect(hostile.length).toBeGreaterThan(20);
  return calls;
}

describe('X10: commands for people to paste', () => {
  it('call only the programs they name, each hostile name one whole word, and leave no file', { timeout: 120_000 }, () => {
    const every = fields.map((field: NameField) => hostileFleet(0, [field]));
    const lines = [...new Set([everyField, ...every].flatMap(({ captures }) => [...commandLines(captures, ldoms, share(20, 1000))]))];
    runSafely(lines, hostileNames);
  });

  it('to an HMC give each attribute its own value, whatever is in a name', { timeout: 120_000 }, () => {
    const only = (['system', 'lpar', 'vios', 'pool', 'vswitch', 'vtd'] as const).flatMap((field) =>
      [0, 1, 2].map((turn) => hostilePowervm(turn, [field])),
    );
    const lines = [
      ...new Set(
        [hostilePowervm(0), ...only].flatMap(({ captures }) => [
          ...commandLines(captures, { ...powervm, statements: [], asOf: '2026-11-02T22:05:00Z' }, 1000),
        ]),
      ),
    ];
    const calls = runSafely(lines, [...hostileNames, ...hostileToHmc]);

    const inputs = calls.flatMap(({ argv }) => (argv[0] === 'migrlpar' && argv.includes('-i') ? [argv[argv.indexOf('-i') + 1] ?? ''] : []));
    const attributes = inputs.flatMap((input) => (cellsOf(input) ?? [input]).map((cell) => [cell.replace(/=.*/s, ''), input] as const));
    expect(attributes.filter(([name]) => !moveAttributes.has(name))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(10);
  });
});

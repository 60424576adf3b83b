/** X17: the same input gives the same bytes, whatever the order of its files, the time zone and the language. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../examples/generator/seeded.ts';
import { openZip } from '../../reports/xlsx/read/zip.ts';
import { readLimits } from '../../reports/xlsx/read/workbook.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';

const tsx = import.meta.resolve('tsx');
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy whose files were made in another order. */
function shuffledCopy(name: string, seed: number): string {
  const random = seeded(seed);
  const to = join(folder, name);
  const shuffle = (names: readonly string[]): readonly string[] =>
    names
      .map((each) => [random(), each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  const copy = (path: string): void => {
    for (const entry of shuffle(readdirSync(join(root, 'examples', 'ldoms', path)))) {
      const own = join(path, entry);
      if (!/^host[A-Z]$/.test(entry)) cpSync(join(root, 'examples', 'ldoms', own), join(to, own), { recursive: true });
      else {
        mkdirSync(join(to, own), { recursive: true });
        for (const file of shuffle(readdirSync(join(root, 'examples', 'ldoms', own))))
          cpSync(join(root, 'examples', 'ldoms', own, file), join(to, own, file));
      }
    }
  };
  mkdirSync(to);
  copy('');
  return to;
}

const captures = ['--captures', 'fleet', '--inventory', 'fleet/canmove.yaml', '--as-of', '2026-11-02T22:05:00Z'];
const report = ['report', '--html', 'page.html', '--xlsx', 'book.xlsx', '--csv', 'csv', '--assessment', 'assessment.json', ...captures];
const printed = [['matrix'], ['matrix', '--json'], ['check', 'ldom1'], ['check', 'ldom1', '--to', 'hostB', '--json']].map((args) => [
  ...args,
  ...captures,
]);

type Run = (args: readonly string[], cwd: string) => Promise<{ readonly stdout: string; readonly stderr: string }>;

/** Everything that the program makes of a copy of the example, by name. */
async function everything(copy: string, runs: string, run: Run, prints = printed): Promise<ReadonlyMap<string, string>> {
  const cwd = join(folder, runs);
  mkdirSync(cwd);
  cpSync(join(folder, copy), join(cwd, 'fleet'), { recursive: true });
  const made = new Map<string, string>();
  for (const args of prints) {
    const { stdout, stderr } = await run(args, cwd);
    if (stdout === '') throw new Error(`${args.join(' ')} said nothing: ${stderr}`);
    made.set(args.join(' '), stdout);
  }
  const { stderr } = await run(report, cwd);
  if (!existsSync(join(cwd, 'book.xlsx'))) throw new Error(`no workbook was made: ${stderr}`);
  for (const name of ['page.html', 'assessment.json']) made.set(name, readFileSync(join(cwd, name), 'utf8'));
  for (const name of readdirSync(join(cwd, 'csv'))) made.set(name, readFileSync(join(cwd, 'csv', name), 'utf8'));
  const zip = await openZip(join(cwd, 'book.xlsx'), readLimits);
  for (const name of zip.names) made.set(`book.xlsx: ${name}`, await text((await zip.part(name)) as Readable));
  return new Map([...made].map(([name, content]) => [name, unstamped(content)]));
}

/** Without the time at which a report was made: it is the only thing that may differ. */
function unstamped(content: string): string {
  return content.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (time) => (time.startsWith('2026-11-02') ? time : 'NOW'));
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name));
}

let first: ReadonlyMap<string, string>;
beforeAll(async () => {
  shuffledCopy('one', 17);
  shuffledCopy('other', 71);
  first = await everything('one', 'runs-1', (args, cwd) => canmove(args, { cwd }));
});

it('X17: twice the same input is twice the same', { timeout: 60_000 }, async () => {
  const second = await everything('one', 'runs-2', (args, cwd) => canmove(args, { cwd }));

  expect(first.size).toBeGreaterThan(25);
  expect(differing(first, second)).toEqual([]);
});

it('X17: files made in another order give the same', { timeout: 60_000 }, async () => {
  const shuffled = await everything('other', 'runs-3', (args, cwd) => canmove(args, { cwd }));

  expect(differing(first, shuffled)).toEqual([]);
});

it('X17: another time zone, language and process give the same', { timeout: 120_000 }, async () => {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    TZ: 'Pacific/Chatham',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    NO_COLOR: '1',
    COLUMNS: '100',
  };
  const run: Run = (args, cwd) =>
    Promise.resolve(
      spawnSync(process.execPath, ['--import', tsx, join(root, 'cli', 'process.ts'), ...args], { cwd, env, encoding: 'utf8' }),
    );
  const elsewhere = await everything('other', 'runs-4', run, printed.slice(1, 2));

  const names = [...elsewhere.keys()];
  expect(differing(new Map([...first].filter(([name]) => names.includes(name))), elsewhere)).toEqual([]);
  console.log(`X17: ${first.size} outputs byte for byte the same, ${elsewhere.size} of them in another time zone and language`);
});

/** X9: inputs without end, without bottom and bombs: refused in words, soon, and in little memory. */
import { spawn } from 'node:child_process';
import { cpSync, createReadStream, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root, temporaryFolder } from '../support/cli.ts';
import { bundleProgram } from '../lab/bundle.ts';

const goals = { cpuSeconds: 5, peakMiB: 512 };
const gibibyte = 1 << 30;
const million = 1_000_000;

const folder = temporaryFolder();
let program: string;
beforeAll(async () => {
  program = await bundleProgram(folder);
  // Preloaded: the program itself reports nothing of its memory. Processor time: others may keep this machine busy.
  writeFileSync(
    join(folder, 'peak.cjs'),
    `const fs = require('node:fs');
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const [, peak] = /VmHWM:\\s+(\\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'));
  fs.writeFileSync(process.env.FIGURES, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMiB: Number(peak) / 1024 }));
});
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

async function run(args: readonly string[], cwd: string, input?: string): Promise<Ended> {
  const figures = join(cwd, 'figures');
  const child = spawn(process.execPath, ['--require', join(folder, 'peak.cjs'), program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, NODE_PATH: join(root, 'node_modules'), FIGURES: figures },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(0, 100_000)));
  child.stdin.on('error', () => undefined); // it need not read to the end
  if (input === undefined) child.stdin.end();
  else createReadStream(input).pipe(child.stdin);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const { cpuSeconds, peakMiB } = JSON.parse(readFileSync(figures, 'utf8')) as { cpuSeconds: number; peakMiB: number };
  return { status, output, cpuSeconds, peakMiB };
}

/** A file of a size that holds nothing: its blocks are not there. */
function sparse(path: string, bytes: number, start = ''): void {
  writeFileSync(path, start);
  truncateSync(path, bytes);
}

const records = (line: (index: number) => string): string =>
  `VERSION 1.23\n${Array.from({ length: million }, (_, index) => line(index)).join('\n')}\n`;
const aliasBomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
  'bcdefghi',
  (name, index) =>
    `${name}: &${name} [${Array<string>(9)
      .fill(`*${'abcdefgh'[index] ?? ''}`)
      .join(',')}]`,
).join('\n')}\n`;
const entityBomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${Array.from('bcdefghi', (name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index] ?? ''};`.repeat(10)}">`).join('')}]>\n<LDM_interface>&i;</LDM_interface>\n`;
const xml = (inner: string): string => `<?xml version="1.0"?>\n<LDM_interface version="1.3">${inner}</LDM_interface>\n`;

interface Case {
  readonly name: string;
  /** Makes the file `input` in the folder. */
  readonly make: (cwd: string) => void;
  readonly args: readonly string[];
  readonly stdin?: boolean;
  /** 64: refused. 0 and 3: read, and nothing of it believed. */
  readonly status: 0 | 3 | 64;
  readonly says: RegExp;
}

const text = (content: string) => (cwd: string) => writeFileSync(join(cwd, 'input'), content);
const parse = (command: string): readonly string[] => ['parse', 'ldoms', command, 'input'];
const oneLine = (cwd: string): void => sparse(join(cwd, 'input'), gibibyte, 'VERSION 1.23');

/** hostH as a capture directory with one file in another form. */
function captureWith(file: string, make: (path: string) => void): (cwd: string) => void {
  return (cwd) => {
    for (const host of ['hostA', 'hostH']) cpSync(join(root, 'examples', 'ldoms', host), join(cwd, 'fleet', host), { recursive: true });
    make(join(cwd, 'fleet', 'hostH', file));
  };
}
const check = ['check', 'ldom1', '--to', 'hostH', '--captures', 'fleet'];
const deepJson = (path: string): void => writeFileSync(path, `{"schema":1,"commands":${'['.repeat(million)}${']'.repeat(million)}}`);

const cases: readonly Case[] = [
  { name: 'one line of 1 GiB, from a file', make: oneLine, args: parse('ldm list -p'), status: 64, says: /larger than/ },
  { name: 'one line of 1 GiB, from a pipe', make: oneLine, args: ['parse', 'ldoms', 'ldm list -p', '-'], stdin: true, status: 64, says: /larger than/ },
  { name: 'a pasted text of 1 GiB', make: oneLine, args: ['import', 'input', '--endpoint', 'hostA', '--to', 'out', '--at', '2026-11-02T22:00:00Z'], status: 64, says: /larger than/ },
  { name: 'a refusal of 1 GiB', make: oneLine, args: ['explain', '-'], stdin: true, status: 64, says: /larger than/ },
  { name: 'an inventory of 1 GiB', make: oneLine, args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /larger than/ },
  { name: 'an inventory without end', make: (cwd) => symlinkSync('/dev/zero', join(cwd, 'input')), args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /larger than/ },
  { name: 'an Ansible inventory of 1 GiB', make: oneLine, args: ['init', '--from-ansible', 'input', '-o', '-'], status: 64, says: /larger than/ },
  { name: 'a captured output of 1 GiB', make: captureWith('ldm-list.txt', (path) => sparse(path, gibibyte, 'VERSION 1.23\n')), args: check, status: 3, says: /unknown/i },
  { name: 'a list of commands of 1 GiB', make: captureWith('commands.json', (path) => sparse(path, gibibyte, '{')), args: check, status: 3, says: /unknown/i },
  { name: 'a million records', make: text(records((index) => `DOMAIN|name=d${index}`)), args: parse('ldm list -p'), status: 64, says: /larger than|records/ },
  { name: 'a million short records', make: text(records(() => 'DOMAIN')), args: parse('ldm list -p'), status: 0, says: /"why"/ },
  { name: 'a million lines of a table', make: text(`NAME STATE FLAGS CONS VCPU MEMORY UTIL NORM UPTIME\n${'a\n'.repeat(million)}`), args: parse('ldm list'), status: 0, says: /"why"/ },
  { name: 'a million mounts', make: text('a /b c d 1\n'.repeat(million)), args: parse('cat /etc/mnttab'), status: 0, says: /"why"/ },
  { name: 'a million prompts', make: text('# ldm list\n'.repeat(million)), args: ['import', 'input', '--endpoint', 'hostA', '--to', 'out', '--at', '2026-11-02T22:00:00Z'], status: 64, says: /lines/ },
  { name: 'JSON a million deep', make: captureWith('commands.json', deepJson), args: check, status: 3, says: /unknown/i },
  { name: 'YAML a million deep', make: text(`schema: 1\nendpoints: ${'['.repeat(million)}`), args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /deep/ },
  { name: 'YAML a million deep, closed', make: text(`schema: 1\nendpoints: ${'{a: '.repeat(million)}1${'}'.repeat(million)}`), args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /deep/ },
  { name: 'YAML blocks a thousand deep', make: text(Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')), args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /not valid YAML/ },
  { name: 'an Ansible inventory a million deep', make: text(`all: ${'['.repeat(million)}${']'.repeat(million)}`), args: ['init', '--from-ansible', 'input', '-o', '-'], status: 64, says: /deep/ },
  { name: 'XML a million deep', make: text(xml(`${'<a>'.repeat(million)}${'</a>'.repeat(million)}`)), args: parse('ldm list-constraints -x'), status: 0, says: /"why"/ },
  { name: 'aliases of aliases in an inventory', make: text(`schema: 1\n${aliasBomb}endpoints: *i\n`), args: ['check', 'ldom1', '--inventory', 'input'], status: 64, says: /alias/i },
  { name: 'aliases of aliases in an Ansible inventory', make: text(`all:\n  vars:\n${aliasBomb.replaceAll(/^/gm, '    ')}\n`), args: ['init', '--from-ansible', 'input', '-o', '-'], status: 64, says: /alias/i },
  { name: 'entities of entities', make: text(entityBomb), args: parse('ldm list-constraints -x'), status: 0, says: /"why"/ },
]; // prettier-ignore

const seen: { name: string; cpuSeconds: number; peakMiB: number }[] = [];
afterAll(() => {
  const worst = (key: 'cpuSeconds' | 'peakMiB'): string => {
    const most = seen.reduce((a, b) => (a[key] >= b[key] ? a : b));
    return `${most[key].toFixed(1)} (${most.name})`;
  };
  if (seen.length > 0) console.log(`X9: ${seen.length} inputs; at most ${worst('cpuSeconds')} s of a processor, ${worst('peakMiB')} MiB`);
});

it.each(cases.map((each) => [each.name, each] as const))(
  'X9: %s',
  { timeout: 110_000 },
  async (name, { make, args, stdin, status, says }) => {
    const cwd = join(folder, name.replaceAll(/\W/g, '-'));
    mkdirSync(cwd);
    make(cwd);
    const ended = await run(args, cwd, stdin === true ? join(cwd, 'input') : undefined);
    rmSync(cwd, { recursive: true });
    seen.push({ name, ...ended });

    expect(ended.output).toMatch(says);
    expect({ status: ended.status, output: ended.output.slice(0, 300) }).toMatchObject({ status });
    expect(ended.cpuSeconds).toBeLessThan(goals.cpuSeconds);
    expect(ended.peakMiB).toBeLessThan(goals.peakMiB);
  },
);

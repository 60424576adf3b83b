/** X11: secrets of hosts and of logins, planted everywhere, are found nowhere: store, reports, messages, temporary files, command lines. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import * as human from '../../examples/generator/print/human.ts';
import { openZip } from '../../reports/xlsx/read/zip.ts';
import { readLimits } from '../../reports/xlsx/read/workbook.ts';
import type { Capture } from '../../schemas/generated/types.ts';
import { bundleProgram } from '../lab/bundle.ts';
import { answersOf, exampleCapture } from '../lab/recorded-answers.ts';
import { startScriptedSsh } from '../lab/scripted-ssh.ts';
import { root, temporaryFolder } from '../support/cli.ts';

const credentials = { environment: 'Zx9-env-secret', file: 'Qy8-file-secret-ö', wrong: 'Wv7-wrong-secret' };
/** What guests keep in OpenBoot variables, and people type beside a dry run. */
const ofGuests = ['Kk1-nvramrc-secret', 'Kk2-continued-secret', 'Kk3-obp-secret', 'Kk4-wanboot-secret', 'Kk5-own-secret'];
const typed = 'Tt6-typed-secret';
const all = [...Object.values(credentials), ...ofGuests, typed];

const variables = `|nvramrc=probe-all ${ofGuests[0] ?? ''}\n" ${ofGuests[1] ?? ''}" encode-string\n|security-password=${ofGuests[2] ?? ''}\n|network-boot-arguments=hmac=${ofGuests[3] ?? ''}\n|my-own=${ofGuests[4] ?? ''}\n`;

/**
 * Secrets of guests among the variables of every domain, and the host's login in outputs.
 * @param believed outputs that stay as they are: what holds a login is no evidence
 */
function planted(capture: Capture, login: string, believed: RegExp): { readonly capture: Capture; readonly count: number } {
  let count = 0;
  const entries = capture.entries.map((entry) => {
    if (entry.kind !== 'exec') return entry;
    const text = entry.stdout.text.replaceAll(/^VARIABLES.*\n/gm, (line) => {
      count += 5;
      return `${line}${variables}`;
    });
    if (believed.test(entry.command)) return { ...entry, stdout: { text } };
    count += 1;
    return {
      ...entry,
      stdout: {
        text: `${text}${login}
`,
      },
    };
  });
  return { capture: { ...capture, entries }, count };
}

const folder = temporaryFolder();
const home = join(folder, 'home');
const temporary = join(folder, 'tmp');
let program: string;
beforeAll(async () => {
  program = await bundleProgram(folder);
  for (const each of [join(home, '.ssh'), temporary]) mkdirSync(each, { recursive: true, mode: 0o700 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Texts in which a secret must not be, by where they are. */
const searched = new Map<string, string>();

async function run(args: readonly string[], input = ''): Promise<{ readonly status: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [program, ...args, '--debug'], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      TMPDIR: temporary,
      NODE_PATH: join(root, 'node_modules'),
      SECRET: credentials.environment,
      WRONG: credentials.wrong,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(input);
  const watch = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        searched.set(`/proc/${pid}/cmdline`, readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // It ended meanwhile.
      }
    }
  }, 50);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  searched.set(`${args.slice(0, 2).join(' ')} (${searched.size})`, said);
  return { status, said };
}

/** Every file below, with what is inside of gzip and zip files. */
async function filesBelow(path: string): Promise<void> {
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    const file = join(path, name);
    if (!statSync(file).isFile() || file === join(home, 'login')) continue;
    const bytes = readFileSync(file);
    searched.set(file, bytes.toString('latin1'));
    searched.set(`${file} (UTF-8)`, bytes.toString('utf8'));
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) searched.set(`${file} (inflated)`, gunzipSync(bytes).toString('utf8'));
    if (!file.endsWith('.xlsx')) continue;
    const zip = await openZip(file, readLimits);
    for (const part of zip.names) {
      const chunks: Buffer[] = [];
      for await (const chunk of (await zip.part(part)) ?? []) chunks.push(chunk as Buffer);
      searched.set(`${file}: ${part}`, Buffer.concat(chunks).toString('utf8'));
    }
  }
}

it('X11: no secret is stored, shown, logged or left behind', { timeout: 110_000 }, async () => {
  const own = planted(exampleCapture('hostA'), credentials.environment, /^ldm-|^date$|^virtinfo$/);
  const other = planted(exampleCapture('hostH'), credentials.file, /^never$/);
  const hosts = [
    await startScriptedSsh({ onExec: answersOf(own.capture) }),
    await startScriptedSsh({ onExec: answersOf(other.capture) }),
    await startScriptedSsh({ onAuthentication: (context) => context.reject(['password']) }),
  ];
  const login = { user: 'audit', platform: 'ldoms', address: '127.0.0.1' };
  const [a, h, refusing] = hosts.map(({ port }) => ({ ...login, port }));
  writeFileSync(join(home, 'login'), `${credentials.file}\n`, { mode: 0o600 });
  writeFileSync(join(home, '.ssh', 'known_hosts'), hosts.map(({ knownHosts }) => knownHosts).join(''));
  writeFileSync(
    join(home, 'canmove.yaml'),
    stringify({
      schema: 1,
      endpoints: {
        hostA: { ...a, passwordEnv: 'SECRET' },
        hostH: { ...h, passwordFile: 'login' },
        hostX: { ...refusing, passwordEnv: 'WRONG' },
      },
    }),
  );
  const store = ['--store', join(home, 'store')];
  try {
    const collected = await run(['collect', '--json', ...store]);
    expect(JSON.parse(collected.said.slice(collected.said.indexOf('['), collected.said.lastIndexOf(']') + 1))).toMatchObject([
      { endpoint: 'hostA', status: 'partial' },
      { endpoint: 'hostH', status: 'partial' },
      { endpoint: 'hostX', status: 'denied' },
    ]);
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
  }
  // Text that people paste holds what guests keep, too, and is filtered on another way.
  const [first] = exampleFleet().hosts;
  if (first === undefined) throw new Error('no host');
  const bindings = human.humanListBindings(first).replaceAll(/^VARIABLES\n/gm, `VARIABLES\n${variables.replaceAll('|', '    ')}`);
  expect(bindings).toContain(ofGuests[0]);
  const imported = await run(
    ['import', '-', '--endpoint', 'hostA', '--at', '2026-11-02T22:00:00Z', '--to', 'pasted'],
    `primary# ldm list-bindings\n${bindings}primary# \n`,
  );
  expect(imported.status).not.toBe(64);
  const dryRun = `primary# ldm migrate-domain -n ldom1 root@hostH\nTarget Password: ${typed}\nprimary# echo $?\n0\n`;
  const recorded = await run(['record', 'ldom1', '--to', 'hostH', '-', '--method', 'ldoms/live', ...store], dryRun);
  const explained = await run(['explain', '-', ...store], dryRun);
  expect(recorded.said).toContain('ldom1');
  expect([0, 3]).toContain(recorded.status);
  expect([0, 3]).toContain(explained.status);
  await run(['audit', ...store]);
  const checked = await run(['check', 'ldom1', '--to', 'hostH', '--json', ...store]);
  expect(checked.status).toBe(3);
  const { status } = await run([
    'report',
    '--html',
    'page.html',
    '--xlsx',
    'book.xlsx',
    '--csv',
    'csv',
    '--assessment',
    'assessment.json',
    ...store,
  ]);
  expect(status).toBe(0);
  await run(
    ['parse', 'ldoms', 'ldm list-bindings -e -p', '-'],
    own.capture.entries
      .flatMap((entry) =>
        entry.kind === 'exec' && entry.command === 'ldm-list-bindings' ? [entry.stdout.text.replaceAll(credentials.environment, '')] : [],
      )
      .join(''),
  );
  // An error with a cause: --debug shows where it came from.
  await run(['collect', '--inventory', 'canmove.yaml', 'nobody', ...store]);
  await filesBelow(home);
  await filesBelow(temporary);

  const hits = [...searched].flatMap(([where, text]) =>
    all.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${where}`),
  );
  expect(hits).toEqual([]);
  expect([...searched.keys()].filter((where) => where.includes('inflated')).length).toBeGreaterThan(3);
  console.log(`X11: ${own.count + other.count} planted secrets, ${searched.size} texts searched: 0 hits`);
});

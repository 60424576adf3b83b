import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importText } from '../../cli/actions/import.ts';
import type { Context } from '../../cli/commands/define.ts';
import { readCapture, readCaptures } from '../../collectors/capture-directory.ts';
import { snapshotOf } from '../../collectors/ldoms/snapshot.ts';
import { openDirectory } from '../../collectors/transport/directory.ts';
import { secretsInMemory } from '../../collectors/transport/secrets.ts';
import { ldmList } from '../../collectors/ldoms/commands.ts';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import * as human from '../../examples/generator/print/human.ts';
import { judge } from '../../rules/engine/judge.ts';
import { join as joinFleet } from '../../fleet/join.ts';
import { rulePacks } from '../../rules/registry.ts';

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'canmove-import-'));
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const fleet = exampleFleet();
const captures = capturesOf(fleet);
const at = '2026-11-02T22:00:00Z';

/** What somebody sees who types the commands, those for people where there are any. */
function session(name: string, prompt = `root@${name}:~# `): string {
  const index = fleet.hosts.findIndex((host) => host.name === name);
  const host = fleet.hosts[index];
  const capture = captures[index];
  if (host === undefined || capture === undefined) throw new Error(`no ${name}`);
  const texts: Readonly<Record<string, readonly [string, string]>> = {
    'ldm-list': ['ldm list', human.humanList(host)],
    'ldm-list-bindings': ['ldm list-bindings', human.humanListBindings(host)],
    'ldm-list-services': ['ldm list-services', human.humanListServices(host)],
    'ldm-list-constraints': ['ldm list-constraints', human.humanListConstraints(host)],
    'ldm-list-devices': ['ldm list-devices -a', human.humanListDevices(host)],
    'ldm-list-io': ['ldm list-io -l', human.humanListIo(host)],
  };
  const parts = capture.entries.flatMap((entry) => {
    if (entry.kind !== 'exec' || !('status' in entry.exit) || entry.exit.status !== 0) return [];
    const [line, text] = texts[entry.command] ?? [entry.commandLine.replace(/^env LC_ALL=C PATH=\S+ /, ''), entry.stdout.text];
    return [`${prompt}${line}\n${text}`];
  });
  return `${parts.join('')}${prompt}\n`;
}

function streamInto(): { readonly stream: Writable; text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

interface Ran {
  readonly status: number;
  readonly stdout: string;
}

async function run(
  files: readonly string[],
  options: Parameters<typeof importText>[2],
  more: { readonly stdin?: string; readonly json?: boolean } = {},
): Promise<Ran> {
  const stdout = streamInto();
  const context = {
    io: {
      stdout: stdout.stream,
      stderr: streamInto().stream,
      stdin: Readable.from([more.stdin ?? '']),
      env: {},
      cwd: work,
      home: work,
      now: () => new Date('2026-11-03T08:00:00Z'),
      signal: new AbortController().signal,
    },
    options: { json: more.json === true },
  } as unknown as Context;
  const status = await importText(context, files, options);
  return { status, stdout: stdout.text() };
}

function file(name: string, text: string): string {
  writeFileSync(join(work, name), text);
  return name;
}

describe('canmove import', () => {
  it('writes a capture directory that --captures reads, and says what it found', async () => {
    const { status, stdout } = await run([file('a.txt', session('hostA'))], { endpoint: 'hostA', to: 'one', at });
    const capture = await readCapture(join(work, 'one'));

    expect(status).toBe(0);
    expect(stdout).toMatch(/^ldm list-bindings: a\.txt:\d+-\d+; whole: the next prompt follows$/m);
    expect(stdout).toMatch(/^wrote one: a capture of hostA at 2026-11-02T22:00:00\.000Z$/m);
    expect(capture).toMatchObject({ endpoint: 'hostA', startedAt: '2026-11-02T22:00:00.000Z' });
    const snapshot = snapshotOf(capture);
    expect('v' in snapshot.guests ? snapshot.guests.v.length : 0).toBe(fleet.hosts.find(({ name }) => name === 'hostA')?.domains.length);
    expect(snapshot.outputs.filter(({ fidelity }) => fidelity === 'low').map(({ command }) => command)).toEqual([
      'ldm-list',
      'ldm-list-bindings',
      'ldm-list-services',
      'ldm-list-constraints',
      'ldm-list-devices',
      'ldm-list-io',
    ]);
  });

  it('gives what an endpoint with "transport: directory" reads, too', async () => {
    await run([file('a.txt', session('hostA'))], { endpoint: 'hostA', to: 'carried', at });
    const transport = await openDirectory({
      path: join(work, 'carried'),
      endpoint: 'hostA',
      platform: 'ldoms',
      secrets: secretsInMemory(),
    });
    const instance = ldmList({ ldm: '/usr/sbin/ldm' });

    expect(instance === undefined ? undefined : await transport.run(instance, Date.now() + 1000)).toMatchObject({
      ended: 'prompt',
      stdout: { text: human.humanList(fleet.hosts.find(({ name }) => name === 'hostA') as (typeof fleet.hosts)[0]) },
    });
  });

  it('without a prompt behind it nothing in an output counts; --complete takes the word of the operator, and keeps it', async () => {
    const list = file('list.txt', human.humanList(fleet.hosts[0] as (typeof fleet.hosts)[0]));
    const open = await run([list], { endpoint: 'hostA', to: 'open', at });
    const stated = await run([list], { endpoint: 'hostA', to: 'stated', at, complete: true });

    expect(open.status).toBe(3);
    expect(open.stdout).toContain('its end is not shown, so that nothing in it counts');
    expect(snapshotOf(await readCapture(join(work, 'open'))).guests).toMatchObject({
      why: expect.stringContaining('did not end: nothing in the pasted text') as string,
    });
    expect(stated.status).toBe(0);
    expect(snapshotOf(await readCapture(join(work, 'stated'))).guests).toHaveProperty('v');
    expect(readFileSync(join(work, 'stated', 'commands.json'), 'utf8')).toContain('"ended": "stated-complete"');
  });

  it('tells what is not in the text, and the capture is partial', async () => {
    const { stdout } = await run([file('few.txt', `a# ldm list\n${human.humanList(fleet.hosts[0] as (typeof fleet.hosts)[0])}a# \n`)], {
      endpoint: 'hostA',
      to: 'few',
      at,
    });

    expect(stdout).toMatch(/^not in the text: ldm list-bindings -e -p, ldm list-services -p, .*; what only they show stays unknown$/m);
    expect(await readCapture(join(work, 'few'))).toMatchObject({
      status: 'partial',
      reason: expect.stringMatching(/^not in the pasted text: /) as string,
    });
  });

  it('takes the time of the text from the clock of the host, and asks where there is none', async () => {
    const name = file('undated.txt', session('hostA').replace(/^.*date -u.*\n.*\n/m, ''));

    await expect(run([name], { endpoint: 'hostA', to: 'undated' })).rejects.toThrow(/--at TIME: when the outputs were printed/);
    expect((await run([file('dated.txt', session('hostA'))], { endpoint: 'hostA', to: 'dated' })).stdout).toMatch(
      /a capture of hostA at 2026-11-0\d/,
    );
  });

  it('reads standard input, and prints JSON', async () => {
    const { stdout } = await run(['-'], { endpoint: 'hostA', to: 'piped', at }, { stdin: session('hostA'), json: true });

    expect(JSON.parse(stdout)).toMatchObject({
      endpoint: 'hostA',
      outputs: expect.arrayContaining([expect.objectContaining({ command: 'ldm-list', ended: 'prompt' })]) as unknown,
    });
  });

  it('never writes over a directory, and writes nothing where nothing was found', async () => {
    mkdirSync(join(work, 'there'));
    const name = file('a.txt', session('hostA'));

    await expect(run([name], { endpoint: 'hostA', to: 'there', at })).rejects.toThrow(/there is there already/);
    await expect(run([file('letter.txt', 'Dear all,\nit works.\n')], { endpoint: 'hostA', to: 'nothing', at })).rejects.toThrow(
      /no output of Oracle VM Server/,
    );
    expect(existsSync(join(work, 'nothing'))).toBe(false);
  });

  it.each([
    [{ to: 'x', at }, /--endpoint NAME/],
    [{ endpoint: '../x', to: 'x', at }, /--endpoint \.\.\/x: expected the name of the endpoint/],
    [{ endpoint: 'a', at }, /--to DIR/],
    [{ endpoint: 'a', to: 'x', at: 'yesterday' }, /expected a time/],
    [{ endpoint: 'a', to: 'x', at: '2027-01-01' }, /in the future/],
    [{ endpoint: 'a', to: 'x', at, platform: 'cp/m' }, /platform/],
  ] as const)('refuses %j', async (options, why) => {
    await expect(run([file('a.txt', session('hostA'))], options)).rejects.toThrow(why);
  });

  it('keeps no secret', async () => {
    const text = session('hostA').replace('VARIABLES\n', 'VARIABLES\n    nvramrc=S3CR3T\n');
    await run([file('secret.txt', text)], { endpoint: 'hostA', to: 'secret', at });
    const kept = (await readCaptures(join(work, 'secret'))).flatMap(({ entries }) => entries.map((entry) => JSON.stringify(entry)));

    expect(kept.join('')).not.toContain('S3CR3T');
  });
});

describe('answers on pasted text', () => {
  it('never say yes where the collected records do not, and say that text was read', async () => {
    const packs = await rulePacks();
    const names = ['hostA', 'hostB', 'hostC'];
    for (const name of names) await run([file(`${name}.txt`, session(name))], { endpoint: name, to: `fleet-${name}`, at });
    const pasted = await Promise.all(names.map(async (name) => snapshotOf(await readCapture(join(work, `fleet-${name}`)))));
    const collected = captures.filter(({ endpoint }) => names.includes(endpoint)).map(snapshotOf);
    const [text, records] = [pasted, collected].map((snapshots) =>
      judge(joinFleet(snapshots, { asOf: '2026-11-02T22:01:00Z', endpoints: [], silent: new Map() }), packs),
    );
    if (text === undefined || records === undefined) throw new Error('no judgement');
    const wrong: string[] = [];
    const notes: string[] = [];
    text.fleet.guests.forEach((guest, index) =>
      text.fleet.hosts.forEach((host, target) => {
        if (guest.host === host) return;
        const [said, true_] = [text.answer(index, target), records.answer(index, target)];
        for (const move of said.methods) {
          const other = true_.methods.find(({ method }) => method === move.method);
          if (move.verdict === 'yes' && other?.verdict !== 'yes') wrong.push(`${guest.name} to ${host.name}: ${move.method}`);
        }
        notes.push(...(said.notes ?? []).filter((note) => note.includes('low fidelity')));
      }),
    );

    expect(wrong).toEqual([]);
    expect(notes).toContain(
      'facts of hostA and hostB come from text output, low fidelity: collect it with a login or the capture script before the move',
    );
  });
});

/** canmove demo: the main job end to end, on replaying hosts that live as long as the demo. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml, stringify as yamlText } from 'yaml';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { countCells, movingGuests, summaryLine } from '../../reports/text/matrix.ts';
import { assess } from '../../rules/assessment/assess.ts';
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Capture, Inventory } from '../../schemas/generated/types.ts';
import type { Context } from '../commands/define.ts';
import { newKeyPair } from '../demo/key-pair.ts';
import { startReplayHost } from '../demo/replay-host.ts';
import type { ReplayHost } from '../demo/replay-host.ts';
import { defaultInventory, exitStatus, useColor, write } from '../io.ts';
import type { ExitStatus, Io } from '../io.ts';
import { packageRoot } from '../package-root.ts';
import { version } from '../version.ts';
import { check } from './check.ts';
import { collectInto, lockOptions } from './collect.ts';
import { openConfiguredStore } from './evidence.ts';
import { loadFleet } from './load.ts';
import { writeReports } from './output-files.ts';
import { paintFor } from './paint.ts';

const folder = 'canmove-demo';
const loopback = '127.0.0.1';
const user = 'audit';
/** A host that is in the inventory and does not answer: part of every real fleet. */
const silentHost = 'hostI';

export async function demo(context: Context): Promise<ExitStatus> {
  const { io } = context;
  const paint = await paintFor(useColor(io, context.options));
  const say = (text: string): void => write(io.stdout, text);
  const temporary = mkdtempSync(join(tmpdir(), 'canmove-demo-'));
  const hosts: ReplayHost[] = [];
  try {
    const examples = join(packageRoot(), 'examples', 'ldoms');
    const captures = await readCaptures(examples);
    const key = newKeyPair();
    for (const capture of captures) hosts.push(await startReplayHost(withClock(capture, io.now()), { publicKey: key.public }));
    prepare(temporary, examples, captures, hosts, key.private, await unusedPort());
    const demoContext = inside(context, temporary);

    say(
      paint.bold(
        `1. Collecting ${captures.length} replaying hosts over SSH on ${loopback}, host keys verified; ${silentHost} does not answer`,
      ),
    );
    const store = await openConfiguredStore(demoContext);
    await store.write(lockOptions(demoContext), (writer) => collectInto(writer, demoContext, [], {}));
    if (io.signal.aborted) return exitStatus.unknown;

    say(paint.bold('\n2. Can ldom1 move to hostB?  (canmove check ldom1 --to hostB)\n'));
    await check(demoContext, ['ldom1'], { to: 'hostB' });

    say(paint.bold('\n3. Everything at once  (canmove matrix)'));
    await reportAll(demoContext, io, say);
    say(nextSteps);
    return exitStatus.ok;
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
    rmSync(temporary, { recursive: true, force: true });
  }
}

const nextSteps = `
Look at ${folder}/report.html in a browser and at ${folder}/report.xlsx, then try
  canmove check ldom1 --captures examples/ldoms              every host, best first
  canmove check --from hostA --captures examples/ldoms       can hostA be emptied?
  canmove matrix --captures examples/ldoms
and for your own hosts: canmove init, canmove trust HOST, canmove collect, canmove audit`;

/** The recorded clocks stand still: a replaying host shows the time of the demo. */
function withClock(capture: Capture, now: Date): Capture {
  const time = `${now.toISOString().slice(0, 19)}Z\n`;
  return {
    ...capture,
    entries: capture.entries.map((entry) =>
      entry.kind === 'exec' && entry.command === 'date' ? { ...entry, stdout: { text: time } } : entry,
    ),
  };
}

/** Key, known_hosts and inventory of the demo, as a user would have them. */
function prepare(
  temporary: string,
  examples: string,
  captures: readonly Capture[],
  hosts: readonly ReplayHost[],
  privateKey: string,
  silentPort: number,
): void {
  const keyFile = join(temporary, 'id_ed25519');
  writeFileSync(keyFile, privateKey, { mode: 0o600 });
  mkdirSync(join(temporary, 'canmove'), { mode: 0o700 });
  writeFileSync(join(temporary, 'canmove', 'known_hosts'), hosts.map((host) => `${host.hostKeyLine}\n`).join(''), { mode: 0o600 });
  const original = parseYaml(readFileSync(join(examples, defaultInventory), 'utf8')) as Inventory;
  const reached = captures.map((capture, index) => {
    const { moveAddress, moveUser } = original.endpoints[capture.endpoint] ?? {};
    const port = (hosts[index] as ReplayHost).port;
    return [
      capture.endpoint,
      {
        platform: capture.platform,
        address: loopback,
        port,
        ...(moveAddress === undefined ? {} : { moveAddress }),
        ...(moveUser === undefined ? {} : { moveUser }),
      },
    ] as const;
  });
  const inventory: Inventory = {
    schema: 1,
    defaults: { user, identityFile: keyFile, agent: false },
    endpoints: { ...Object.fromEntries(reached), [silentHost]: { platform: 'ldoms', address: loopback, port: silentPort } },
    ...(original.statements === undefined ? {} : { statements: original.statements }),
    ...(original.expect === undefined ? {} : { expect: original.expect }),
  };
  writeFileSync(join(temporary, defaultInventory), yamlText(inventory), { mode: 0o600 });
}

/** The demo neither reads nor touches what the user has. */
function inside({ io, options }: Context, temporary: string): Context {
  return {
    io: { ...io, home: temporary, env: { ...io.env, XDG_CONFIG_HOME: temporary, XDG_STATE_HOME: temporary } },
    options: {
      ...options,
      inventory: join(temporary, defaultInventory),
      store: join(temporary, 'store'),
      captures: undefined,
      json: false,
    },
  };
}

async function reportAll(context: Context, io: Io, say: (text: string) => void): Promise<void> {
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, loaded.judgeOptions);
  const { shown } = movingGuests(judgement);
  const everyHost = loaded.fleet.hosts.map((_, index) => index);
  say(summaryLine(countCells(judgement, shown, everyHost), shown.length, everyHost.length));
  const assessment = assess(judgement, {
    canmove: version,
    startedAt: loaded.now,
    captures: loaded.captures,
    said: loaded.word,
    expectations: judgeExpectations(judgement, loaded.inventory?.expect ?? []),
    changes: [],
  });
  mkdirSync(join(io.cwd, folder), { recursive: true });
  const files = { html: `${folder}/report.html`, xlsx: `${folder}/report.xlsx`, assessment: `${folder}/assessment.json` };
  for (const file of await writeReports(judgement, assessment, files, io)) say(`wrote ${file}`);
}

/** A port that nobody listens on: taken from the system and given back. */
function unusedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** canmove demo: the main job end to end, on replaying hosts that live as long as the demo. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml, stringify as yamlText } from 'yaml';
import { readCaptures, writeCapture } from '../../collectors/capture-directory.ts';
import { countCells, movingGuests, summaryLine } from '../../reports/text/matrix.ts';
import { assess } from '../../rules/assessment/assess.ts';
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Capture, Endpoint, Inventory } from '../../schemas/generated/types.ts';
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
import type { Loaded } from './load.ts';
import { writeReports } from './output-files.ts';
import { paintFor } from './paint.ts';
import { widthOf } from './width.ts';

const folder = 'canmove-demo';
const loopback = '127.0.0.1';
const user = 'audit';
/** A host that is in the inventory and does not answer: part of every real fleet. */
const silentHost = 'hostI';
/** In the order in which they are shown. */
const exampleFleets = ['ldoms', 'powervm'] as const;

export async function demo(context: Context): Promise<ExitStatus> {
  const { io } = context;
  const paint = await paintFor(useColor(io, context.options));
  const say = (text: string): void => write(io.stdout, text);
  const temporary = mkdtempSync(join(tmpdir(), 'canmove-demo-'));
  const hosts: ReplayHost[] = [];
  try {
    const examples = exampleFleets.map((platform) => join(packageRoot(), 'examples', platform));
    const captures = (await Promise.all(examples.map((folder) => readCaptures(folder))))
      .flat()
      .map((capture) => asOfNow(capture, io.now()));
    const key = newKeyPair();
    const places = new Map<string, Place>();
    for (const capture of captures) {
      if (isFile(capture)) {
        const path = join(temporary, capture.endpoint);
        writeCapture(capture, path);
        places.set(capture.endpoint, { path });
      } else {
        const host = await startReplayHost(capture, { publicKey: key.public });
        hosts.push(host);
        places.set(capture.endpoint, { host });
      }
    }
    prepare(temporary, examples, places, key.private, await unusedPort());
    const demoContext = inside(context, temporary);

    say(
      paint.bold(
        `1. Collecting ${hosts.length} replaying endpoints over SSH on ${loopback}, host keys verified; ${silentHost} does not answer`,
      ),
    );
    const store = await openConfiguredStore(demoContext);
    await store.write(lockOptions(demoContext), (writer) => collectInto(writer, demoContext, [], {}));
    if (io.signal.aborted) return exitStatus.unknown;

    say(paint.bold('\n2. Can ldom1 move to hostB?  (canmove check ldom1 --to hostB)\n'));
    await check(demoContext, ['ldom1'], { to: 'hostB' });

    const loaded = await loadFleet(demoContext);
    const judgement = judge(loaded.fleet, loaded.packs, loaded.judgeOptions);
    say(paint.bold(`\n3. And ${lpar} to ${system}? The mapping is explicit  (canmove check ${lpar} --to ${system} prints all)\n`));
    for (const line of moveLines(judgement)) say(line);

    say(paint.bold('\n4. Both platforms at once  (canmove matrix)'));
    await reportAll(loaded, judgement, io, say);

    const { drainInBrief, lossInBrief } = await import('../demo/planning.ts');
    const planning = { ...loaded, assumptions: [] };
    say(paint.bold('\n5. A plan: everything off hostH, each step judged in the state in which it runs  (canmove plan drain hostH)\n'));
    say(await drainInBrief(planning, 'hostH', { paint, width: widthOf(io) }));
    say(paint.bold('\n6. And if a Power system dies tonight?  (canmove plan loss)\n'));
    say(lossInBrief(planning, 'powervm', paint));
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
  canmove matrix --captures examples/powervm
  canmove plan drain hostA --captures examples/ldoms         the whole plan; --format runbook has every command
  canmove plan loss P10-EAST --captures examples/powervm     what to type, and what stays down
and for your own hosts: canmove init, canmove trust HOST, canmove collect, canmove audit`;

const lpar = 'erpdb01';
const system = 'P10-EAST';

/** What the best move of the partition is, and the two commands that a person would run. */
function moveLines(judgement: Judgement): readonly string[] {
  const guest = judgement.fleet.guests.findIndex(({ name }) => name === lpar);
  const host = judgement.fleet.hosts.findIndex(({ name }) => name === system);
  const { commands } = judgement.answer(guest, host);
  return [
    `${lpar}: ${judgement.kind(guest, host)}`,
    ...[...(commands?.dryRun ?? []), ...(commands?.move ?? [])].map((line) => `  ${line}`),
  ];
}

type Place = { readonly host: ReplayHost } | { readonly path: string };

/** What the SAN team sends is a file, which canmove import makes a capture of: nobody logs in for it. */
function isFile({ platform }: Capture): boolean {
  return platform === 'san';
}

/** The recorded clocks stand still: a replaying host shows the time of the demo, and a file is of today. */
function asOfNow(capture: Capture, now: Date): Capture {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  const isRead = isFile(capture);
  return {
    ...capture,
    ...(isRead ? { startedAt: time, finishedAt: time } : {}),
    entries: capture.entries.map((entry) =>
      entry.kind === 'exec'
        ? { ...entry, ...(isRead ? { startedAt: time } : {}), ...(entry.command === 'date' ? { stdout: { text: `${time}\n` } } : {}) }
        : entry,
    ),
  };
}

/** Key, known_hosts and inventory of the demo, as a user would have them. */
function prepare(
  temporary: string,
  examples: readonly string[],
  places: ReadonlyMap<string, Place>,
  privateKey: string,
  silentPort: number,
): void {
  const keyFile = join(temporary, 'id_ed25519');
  writeFileSync(keyFile, privateKey, { mode: 0o600 });
  mkdirSync(join(temporary, 'canmove'), { mode: 0o700 });
  const hosts = [...places.values()].flatMap((place) => ('host' in place ? [place.host] : []));
  writeFileSync(join(temporary, 'canmove', 'known_hosts'), hosts.map((host) => `${host.hostKeyLine}\n`).join(''), { mode: 0o600 });
  const originals = examples.map((folder) => parseYaml(readFileSync(join(folder, defaultInventory), 'utf8')) as Inventory);
  const reached = originals.flatMap(({ endpoints }) =>
    Object.entries(endpoints).flatMap(([name, { transport: _transport, path: _path, ...own }]): (readonly [string, Endpoint])[] => {
      const place = places.get(name);
      if (place === undefined) return [];
      return [
        [
          name,
          'host' in place ? { ...own, address: loopback, port: place.host.port } : { ...own, transport: 'directory', path: place.path },
        ],
      ];
    }),
  );
  const conventions = Object.assign({}, ...originals.map((each) => each.conventions ?? {})) as NonNullable<Inventory['conventions']>;
  const groups = Object.assign({}, ...originals.map((each) => each.groups ?? {})) as NonNullable<Inventory['groups']>;
  const inventory: Inventory = {
    schema: 1,
    defaults: { user, identityFile: keyFile, agent: false },
    endpoints: { ...Object.fromEntries(reached), [silentHost]: { platform: 'ldoms', address: loopback, port: silentPort } },
    statements: originals.flatMap(({ statements }) => statements ?? []),
    expect: originals.flatMap(({ expect }) => expect ?? []),
    conventions,
    groups,
    planning: { guests: originals.flatMap(({ planning }) => planning?.guests ?? []) },
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

async function reportAll(loaded: Loaded, judgement: Judgement, io: Io, say: (text: string) => void): Promise<void> {
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

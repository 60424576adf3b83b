import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import { freshPath, put, captureOf, seeded } from './samples.ts';
import { ended, useProgram } from './program.ts';

const start = useProgram('writes.ts');
const kills = 40;

interface Told {
  readonly warnings?: readonly string[];
  readonly numbers?: readonly string[];
}

/** Starts the writer, kills it after some time, and returns what it had told by then. */
async function killed(path: string, first: number, afterMs: number): Promise<readonly Told[]> {
  const child = start(path, String(first));
  const told: Told[] = [];
  child.on('message', (message) => told.push(message as Told));
  // Half of the time is counted from the start of the program, half from the moment it holds the lock.
  if (afterMs % 2 === 0) await new Promise((resolve) => child.once('message', resolve));
  await sleep(afterMs);
  child.kill('SIGKILL');
  await ended(child);
  return told;
}

test(
  `after each of ${kills} kills at random moments the store is whole, and the next writer needs no help`,
  { timeout: 120_000 },
  async () => {
    const path = freshPath();
    const random = seeded(7);
    const newest = new Map<string, string>();
    let takenOver = 0;
    let stored = 0;

    for (let kill = 0; kill < kills; kill += 1) {
      const told = await killed(path, kill * 3000, Math.floor(random() * 160));
      const store = await openStore(path);
      const { endpoints, damage } = await store.newestSnapshots();

      expect(damage).toEqual([]);
      expect((await store.check()).damage).toEqual([]);
      for (const { numbers = [], warnings = [] } of told) {
        takenOver += warnings.length;
        for (const number of numbers) newest.set(`host${Number(number.slice('number '.length)) % 3}`, number);
        stored += numbers.length;
      }
      for (const { endpoint, evidence } of endpoints) {
        if (evidence.kind !== 'found') throw new Error(`${endpoint} has evidence of the kind ${evidence.kind}`);
        const capture = await store.capture(evidence.capture.id);
        const ofCapture = capture.kind === 'found' ? capture.value.address : capture.kind;
        const ofSnapshots = evidence.snapshots[0]?.diagnostics[0]?.message;
        expect(ofSnapshots).toBe(ofCapture);
        // What was told to be stored is there; what was being stored when the kill came may be.
        const least = Number(newest.get(endpoint)?.slice('number '.length) ?? 0);
        expect(Number(ofCapture?.slice('number '.length))).toBeGreaterThanOrEqual(least);
      }
    }

    expect(stored).toBeGreaterThan(kills);
    expect(takenOver).toBeGreaterThan(kills / 4);
    const store = await openStore(path);
    await put(store, captureOf('hostA', 2));
    await store.write({ now: '2030-01-01T00:00:00Z' }, (writer) =>
      writer.prune({ now: '2030-01-01T00:00:00Z', keepNewest: 1, keepDays: 1 }),
    );
    expect(
      readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.tmp-') || name.includes('writer-')),
    ).toEqual([]);
    expect(await store.check()).toEqual({ records: 4 * 3, damage: [] });
  },
);

test('a reader beside a writer that stores, prunes and reparses sees no damage and no half of a generation', async () => {
  const path = freshPath();
  const child = start(path, '0');
  let stored = 0;
  child.on('message', (message) => {
    stored += (message as Told).numbers?.length ?? 0;
  });
  let reads = 0;
  let newest = 0;
  while (stored < 150) {
    const store = await openStore(path);
    const { endpoints, damage } = await store.newestSnapshots();
    const history = await store.history('host1');

    expect([damage, history.damage]).toEqual([[], []]);
    for (const { evidence } of endpoints) {
      if (evidence.kind !== 'found') throw new Error(`evidence of the kind ${evidence.kind}`);
      expect(evidence.snapshots).toHaveLength(1);
      expect(evidence.snapshots[0]?.startedAt).toBe(evidence.capture.startedAt);
    }
    reads += 1;
    const seen = Number(endpoints[0]?.newest?.id.split('-').at(-3) ?? 0);
    expect(seen).toBeGreaterThanOrEqual(newest);
    newest = seen;
    await sleep(1);
  }
  child.kill('SIGKILL');
  await ended(child);
  expect(reads).toBeGreaterThan(20);
  expect(newest).toBeGreaterThan(10);
});

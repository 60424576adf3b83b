/**
 * Loading a fleet from the store (read, lengths and SHA-256 compared, unpacked, parsed) against JSON.parse alone of the
 * same texts, in the same process, in turn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticSnapshots } from '../examples/generator/synthetic.ts';
import type { Capture, Snapshot } from '../schemas/generated/types.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { median, milliseconds, ratio } from './measure.ts';

const runs = 21;
const fleetBytes = 20_000_000;
const goal = 1.4;

export async function benchStore(): Promise<void> {
  const snapshots = fleetOfBytes(fleetBytes);
  const folder = mkdtempSync(join(tmpdir(), 'canmove-bench-'));
  try {
    const store = await openStore(join(folder, 'store'));
    await store.write({ now: new Date().toISOString() }, async (writer) => {
      for (const snapshot of snapshots) await writer.putCapture(captureOf(snapshot), [snapshot], 1);
    });
    const texts = snapshots.map((snapshot) => JSON.stringify([snapshot]));
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    for (let run = -1; run < runs; run += 1) {
      const ours = await seconds(() => load(store, snapshots.length));
      const peer = await seconds(async () => texts.map((text) => JSON.parse(text) as unknown).length);
      if (run < 0) continue; // the first of each compiles
      times.ours.push(ours);
      times.peer.push(peer);
    }
    console.log(`\nLoading ${snapshots.length} hosts, ${(bytes / 1e6).toFixed(1)} MB of JSON, from the store, against JSON.parse alone`);
    console.log(
      `  ${milliseconds(median(times.ours))} against ${milliseconds(median(times.peer))}: ratio ${ratio(times).toFixed(2)} (goal ${goal})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many hosts, with twenty guests each, as make so many bytes of JSON. */
function fleetOfBytes(wanted: number): readonly Snapshot[] {
  const made = (hosts: number): readonly Snapshot[] =>
    syntheticSnapshots({ hosts, guests: hosts * 20, shapes: 300, seed: 1, everyFactDiffers: false });
  const sample = 10;
  const sampleBytes = Buffer.byteLength(JSON.stringify(made(sample)));
  return made(Math.ceil((wanted / sampleBytes) * sample));
}

function captureOf({ endpoint, platform, startedAt, finishedAt }: Snapshot): Capture {
  return { schema: 1, endpoint, platform, startedAt, finishedAt, status: 'ok', entries: [] };
}

async function load(store: Store, hosts: number): Promise<void> {
  const { endpoints, damage } = await store.newestSnapshots();
  const found = endpoints.filter(({ evidence }) => evidence.kind === 'found').length;
  if (found !== hosts || damage.length > 0) throw new Error(`${found} of ${hosts} hosts were loaded; damage: ${JSON.stringify(damage)}`);
}

/** The garbage of what ran before is collected first, where node runs with --expose-gc. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

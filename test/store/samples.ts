import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { known, missing } from '../../schemas/facts.ts';
import type { Assessment, Capture, Guest, Snapshot } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import type { Store, Writer } from '../../store/store.ts';

export const now = '2026-11-02T22:00:00Z';

/** A path that does not exist yet, in a directory that goes away with the test. */
export function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'store');
}

export function freshStore(): Promise<Store> {
  return openStore(freshPath());
}

/** A capture that began on a day of November 2026. Its text makes it differ from every other. */
export function captureOf(endpoint: string, day: number, changes: Partial<Capture> = {}): Capture {
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  return {
    schema: 1,
    endpoint,
    platform: 'ldoms',
    startedAt: `${date}T01:00:00Z`,
    finishedAt: `${date}T01:00:20Z`,
    status: 'ok',
    entries: [
      {
        kind: 'exec',
        command: 'uname',
        parameters: {},
        commandLine: 'env LC_ALL=C uname -a',
        startedAt: `${date}T01:00:01Z`,
        exit: { status: 0 },
        stdout: { text: `SunOS ${endpoint} 5.11 day ${day}\n` },
      },
    ],
    ...changes,
  };
}

export function unreachable(endpoint: string, day: number): Capture {
  return captureOf(endpoint, day, { status: 'unreachable', reason: 'connection timed out', entries: [] });
}

export function guestOf(name: string): Guest {
  return {
    name,
    uuid: missing('not read'),
    state: known('running', 0),
    vcpus: known(8, 0),
    memoryBytes: known(1024, 0),
    osName: missing('not read'),
    partOfHost: known(false, 0),
  };
}

/** What a parser would make of captureOf(): the text it read stands in a diagnostic, so that the two can be matched. */
export function snapshotsOf(capture: Capture, guests: readonly string[] | 'not known' = ['ldom1']): Snapshot[] {
  const first = capture.entries[0];
  if (first?.kind !== 'exec') return [];
  return [
    {
      schema: 1,
      endpoint: capture.endpoint,
      platform: capture.platform,
      startedAt: capture.startedAt,
      finishedAt: capture.finishedAt,
      host: {
        name: capture.endpoint,
        serial: missing('not read'),
        uuid: missing('not read'),
        hostName: known(capture.endpoint, 0),
        model: missing('not read'),
        clockOffsetSeconds: missing('not read'),
      },
      guests: guests === 'not known' ? missing('ldm list was not run') : known(guests.map(guestOf), 0),
      outputs: [],
      sources: [],
      diagnostics: [{ severity: 'note', message: first.stdout.text }],
    },
  ];
}

export function assessmentOf(day: number, captures: readonly string[] = []): Assessment {
  const startedAt = `2026-11-${String(day).padStart(2, '0')}T02:00:00Z`;
  return {
    schema: 1,
    canmove: '0.1.0',
    startedAt,
    asOf: startedAt,
    captures: [...captures],
    endpoints: [],
    hosts: [],
    guests: [],
    counts: { live: 0, outage: 0, no: 0, unknown: 0 },
    ruleCounts: [],
    actions: [],
    expectations: [],
    changes: [],
  };
}

export function write<T>(store: Store, work: (writer: Writer) => Promise<T>): Promise<T> {
  return store.write({ now }, work);
}

/** Stores captures with their snapshots, one after the other, and returns their ids. */
export function put(store: Store, ...captures: readonly Capture[]): Promise<readonly string[]> {
  return write(store, async (writer) => {
    const ids: string[] = [];
    for (const capture of captures) ids.push((await writer.putCapture(capture, snapshotsOf(capture), 1)).id);
    return ids;
  });
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

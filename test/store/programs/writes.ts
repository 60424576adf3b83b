/**
 * Stores captures without end and tells of each that is stored: put, prune and reparse in turn.
 * Arguments: the store, the number of the first capture.
 */
import type { Capture, Snapshot } from '../../../schemas/generated/types.ts';
import { openStore } from '../../../store/open.ts';

const [path = '', first = '0'] = process.argv.slice(2);

function captureOf(number: number): Capture {
  const time = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  return {
    schema: 1,
    endpoint: `host${number % 3}`,
    platform: 'ldoms',
    startedAt: time,
    finishedAt: time,
    status: 'ok',
    address: `number ${number}`,
    entries: [],
  };
}

function parse(capture: Capture): Snapshot[] {
  const { endpoint, platform, startedAt, finishedAt, address = '' } = capture;
  const absent = { why: 'not read', s: -1 };
  const host = { name: endpoint, serial: absent, uuid: absent, hostName: absent, model: absent, clockOffsetSeconds: absent };
  return [
    {
      schema: 1,
      endpoint,
      platform,
      startedAt,
      finishedAt,
      host,
      guests: absent,
      outputs: [],
      sources: [],
      diagnostics: [{ severity: 'note', message: address }],
    },
  ];
}

const store = await openStore(path);
const now = new Date().toISOString();
const warnings: string[] = [];
await store.write({ now, warn: (text) => warnings.push(text) }, async (writer) => {
  process.send?.({ warnings });
  for (let number = Number(first); ; number += 3) {
    const captures = [number, number + 1, number + 2].map(captureOf);
    const entries = await Promise.all(captures.map((capture) => writer.putCapture(capture, parse(capture), 1)));
    process.send?.({ stored: entries.map(({ id }) => id), numbers: captures.map(({ address }) => address) });
    if (number % 4 === 0) await writer.prune({ now: '2026-06-01T00:00:00Z', keepNewest: 5, keepDays: 1 });
    if (number % 4 === 1) await writer.reparse([{ platform: 'ldoms', version: 2 + (number % 7), parse }], 'newest');
  }
});

import { expect, test } from 'vitest';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { join } from '../../fleet/join.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Snapshot } from '../../schemas/generated/types.ts';

async function snapshots(): Promise<readonly Snapshot[]> {
  const captures = await readCaptures('examples/ldoms');
  const collector = await collectorFor('ldoms');
  return captures.flatMap((capture) => collector.parse(capture));
}

test('nothing is known of a guest that only one of two captures of a machine shows', async () => {
  const first = (await snapshots()).find(({ endpoint }) => endpoint === 'hostA') as Snapshot;
  if (!isKnown(first.guests)) throw new Error('hostA shows no guests');
  const without = { ...first.guests, v: first.guests.v.filter(({ name }) => name !== 'ldom3') };

  const { guests } = join([first, { ...first, endpoint: 'hostA-again', guests: without }], { asOf: first.finishedAt });

  const ldom3 = guests.find(({ name }) => name === 'ldom3');
  expect(ldom3?.facts.ldoms?.state).toMatchObject({ why: expect.stringContaining('hostA-again does not') as string });
  expect(guests.find(({ name }) => name === 'ldom2')?.facts.ldoms?.state).toMatchObject({ v: 'active' });
});

test('a third capture does not settle whether the guest is there', async () => {
  const first = (await snapshots()).find(({ endpoint }) => endpoint === 'hostA') as Snapshot;
  if (!isKnown(first.guests)) throw new Error('hostA shows no guests');
  const without = { ...first.guests, v: first.guests.v.filter(({ name }) => name !== 'ldom3') };

  const { guests } = join([first, { ...first, endpoint: 'hostA-b', guests: without }, { ...first, endpoint: 'hostA-c' }], {
    asOf: first.finishedAt,
  });

  expect(guests.find(({ name }) => name === 'ldom3')?.facts.ldoms?.state).toMatchObject({
    why: expect.stringContaining('hostA-b does not') as string,
  });
});

test('no host is usable when the time to judge for cannot be read', async () => {
  const { hosts } = join(await snapshots(), { asOf: '2026-12-31T23:59:60Z' });

  expect(hosts.filter(({ unusable }) => unusable === undefined)).toEqual([]);
});

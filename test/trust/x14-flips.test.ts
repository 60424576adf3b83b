/** X14: random bits, bytes and cuts in the store of a fleet: every one is seen, and none becomes evidence or a yes. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../schemas/usage-error.ts';
import { openStore } from '../../store/open.ts';
import { seeded } from '../store/samples.ts';
import { canmove } from '../support/cli.ts';
import { share } from '../support/long.ts';
import { makeSite } from './site.ts';

const flips = share(200, 1000);
/** Every so many times the damaged store is asked a question whose answer is yes. */
const asksEvery = 10;

test(`X14: of ${flips} random changes and cuts in the store every one is seen and none is used`, { timeout: flips * 2_000 }, async () => {
  const site = makeSite();
  site.stamp(0);
  expect((await site.start('audit', '--accept').ended).status).toBe(0);
  const store = await openStore(site.store);
  const whole = await store.newestSnapshots();
  const known = new Map(whole.endpoints.map(({ endpoint, evidence }) => [endpoint, JSON.stringify(evidence)]));
  const files = readdirSync(site.store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const ask = (): Promise<{ readonly status: number }> =>
    canmove(['check', 'ldom1', '--to', 'hostH', '--store', site.store, '--inventory', join(site.folder, 'canmove.yaml')]);
  expect(await ask()).toMatchObject({ status: 0 });
  const random = seeded(14);
  const [unseen, believed]: [string[], string[]] = [[], []];

  for (let flip = 1; flip <= flips; flip += 1) {
    const file = files[Math.floor(random() * files.length)] as string;
    const original = readFileSync(file);
    const { bytes, what } = damagedCopy(original, random);
    writeFileSync(file, bytes);
    const where = `${basename(file)}: ${what}`;
    try {
      const opened = await openStore(site.store);
      if ((await opened.check()).damage.length === 0) unseen.push(where);
      for (const { endpoint, evidence } of (await opened.newestSnapshots()).endpoints)
        if (evidence.kind === 'found' && JSON.stringify(evidence) !== known.get(endpoint)) believed.push(where);
    } catch (error) {
      if (!(error instanceof UsageError) || !error.message.includes('store.json')) throw error;
    }
    if (flip % asksEvery === 0) {
      const { status } = await ask();
      const isNeeded = /store\.json$|host[ah]-.*\.snapshots-/.test(file);
      if (status === 0 && isNeeded) believed.push(`${where}: the answer is still yes`);
    }
    writeFileSync(file, original);
  }

  console.info(
    `X14: ${flips} changes and cuts in ${files.length} files, ${flips - unseen.length} seen, ${believed.length} used as evidence`,
  );
  expect({ unseen, believed }).toEqual({ unseen: [], believed: [] });
  expect(await openStore(site.store).then((each) => each.newestSnapshots())).toEqual(whole);
});

/** One bit or byte changed, or the end cut off. */
function damagedCopy(original: Buffer, random: () => number): { readonly bytes: Buffer; readonly what: string } {
  const at = Math.floor(random() * original.length);
  if (random() < 0.2) return { bytes: original.subarray(0, at), what: `cut to ${at} bytes` };
  const bits = random() < 0.5 ? 1 << Math.floor(random() * 8) : 1 + Math.floor(random() * 255);
  const bytes = Buffer.from(original);
  bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
  return { bytes, what: `byte ${at} changed by ${bits}` };
}

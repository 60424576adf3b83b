/** X15: several audits at once, the lock of a dead process, and a clock that jumps: no mixed generations. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import { canmove } from '../support/cli.ts';
import { share } from '../support/long.ts';
import { damageIn, lookInto, makeSite, type Ended, type Site } from './site.ts';

const audits = 8;
const rounds = share(1, 10);

/** Runs audits at once while every host's evidence changes again and again. */
async function auditAtOnce(site: Site, ...args: readonly string[]): Promise<readonly Ended[]> {
  const runs = Array.from({ length: audits }, () => site.start('audit', ...args));
  let left = runs.length;
  const all = Promise.all(
    runs.map(async (run) => {
      const end = await run.ended;
      left -= 1;
      return end;
    }),
  );
  for (let second = 1; left > 0; second += 1) {
    site.stamp(second % 1800);
    await sleep(50);
  }
  return all;
}

/** Leaves the lock of an audit that was killed. */
async function leaveDeadLock(site: Site): Promise<void> {
  const locks = join(site.store, 'locks');
  for (;;) {
    const { child, ended } = site.start('audit');
    while (child.exitCode === null && !readdirSync(locks).some((name) => name.endsWith('.json.gz'))) await sleep(1);
    child.kill('SIGKILL');
    if ((await ended).status === 137 && readdirSync(locks).some((name) => name.endsWith('.json.gz'))) return;
  }
}

describe('X15', () => {
  test(
    `${audits} audits at once that wait for each other all end well, after one that died with the lock`,
    { timeout: 600_000 },
    async () => {
      const site = makeSite();
      site.stamp(0);
      expect((await site.start('audit', '--accept').ended).status).toBe(0);
      const faults: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await leaveDeadLock(site);

        const ends = await auditAtOnce(site, '--wait');

        expect(ends.map(({ status }) => status)).toEqual(Array(audits).fill(0));
        const warned = ends.map(({ stderr }) => stderr).join('');
        expect(warned.match(/took over the lock of process \d+/g)).toHaveLength(1);
        faults.push(...(await lookInto(site.store)).faults, ...(await damageIn(site.store)));
      }
      const assessments = await (await openStore(site.store)).assessments();
      expect(assessments.length).toBeGreaterThanOrEqual(1 + audits * rounds);
      console.info(
        `X15: ${audits * rounds} audits, ${audits} at once, ${rounds} locks of dead processes: ${faults.length} mixed generations`,
      );
      expect(faults).toEqual([]);
      expect(readdirSync(join(site.store, 'locks'))).toEqual([]);
    },
  );

  test(`of ${audits} audits at once that do not wait, each is whole or was refused`, { timeout: 120_000 }, async () => {
    const site = makeSite();
    site.stamp(0);
    expect((await site.start('audit').ended).status).toBe(0);

    const statuses = (await auditAtOnce(site)).map(({ status }) => status);

    expect(statuses.filter((status) => status !== 0 && status !== 75)).toEqual([]);
    expect(statuses).toContain(0);
    expect([...(await lookInto(site.store)).faults, ...(await damageIn(site.store))]).toEqual([]);
  });

  test.each([1, -1])('a clock that jumps by %i day in the middle of an audit mixes nothing', { timeout: 120_000 }, async (days) => {
    const site = makeSite();
    const inventory = ['--inventory', join(site.folder, 'canmove.yaml'), '--store', site.store];
    const noon = Date.parse('2026-11-03T12:00:00Z');
    site.stamp(0);
    expect((await canmove(['audit', ...inventory])).status).toBe(0);
    const faults: string[] = [];
    for (let jumpAt = 1; jumpAt < 8; jumpAt += 1) {
      const newest = site.stamp(jumpAt);
      let looks = 0;
      const now = (): Date => {
        looks += 1;
        return new Date(noon + (looks > jumpAt ? days * 86_400_000 : 0));
      };

      const { status } = await canmove(['audit', ...inventory], { now });

      const { times, faults: found } = await lookInto(site.store);
      faults.push(...found, ...(await damageIn(site.store)));
      expect([...times.values()]).toEqual(site.hosts.map(() => newest));
      expect([0, 1, 2, 3]).toContain(status);
    }
    // By its own time again, the next run ends as if nothing had been.
    site.stamp(20);
    expect((await canmove(['audit', ...inventory])).status).toBe(0);
    console.info(`X15: a clock that jumps by ${days} day at 7 moments of an audit: ${faults.length} mixed generations`);
    expect(faults).toEqual([]);
  });
});

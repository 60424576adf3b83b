/** X18: signals at random moments. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../store/open.ts';
import { seeded } from '../store/samples.ts';
import { canmove } from '../support/cli.ts';
import { share } from '../support/long.ts';
import { damageIn, lookInto, makeSite } from './site.ts';

const signals = share(30, 300);
const limitSeconds = 5;
/** SIGHUP ends like SIGTERM; while there is nothing to finish, every signal ends the program as the system does. */
const statusOf = { SIGINT: [130], SIGTERM: [143], SIGHUP: [143, 129] } as const;
const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const commands = [
  ['audit', '--accept'],
  ['collect'],
  ['audit', '--html', 'report.html'],
  ['report', '--html', 'report.html', '--xlsx', 'report.xlsx', '--csv', 'sheets'],
  ['check', 'ldom1'],
] as const;

describe('X18', () => {
  it(`${signals} signals at random moments end the program within 5 s, and the store is sound`, { timeout: signals * 8_000 }, async () => {
    const site = makeSite();
    const random = seeded(18);
    site.stamp(0);
    const whole = await site.start('audit', '--accept', '--html', 'report.html').ended;
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    const faults: string[] = [];
    let slowest = 0;
    let stopped = 0;
    for (let number = 1; number <= signals; number += 1) {
      const command = commands[number % commands.length] ?? [];
      const name = names[number % names.length] as (typeof names)[number];
      site.stamp(number);
      const { child, ended } = site.start(...command);
      await sleep(random() * whole.seconds * 1000);
      const sent = performance.now();
      const wasRunning = child.kill(name);
      const { status, stderr } = await ended;
      const seconds = (performance.now() - sent) / 1000;
      const what = `${name} to ${command.join(' ')}`;

      if (wasRunning && seconds > limitSeconds) faults.push(`${what}: it took ${seconds} s`);
      // What had done its work before it heard of the signal ends as without it.
      if (status !== 0 && !(statusOf[name] as readonly number[]).includes(status)) faults.push(`${what}: status ${status}: ${stderr}`);
      if (/bug/.test(stderr)) faults.push(`${what}: ${stderr}`);
      if (wasRunning) slowest = Math.max(slowest, seconds);
      if (status !== 0) stopped += 1;
      faults.push(...(await lookInto(site.store)).faults);
    }
    faults.push(...(await damageIn(site.store)));
    console.info(`X18: ${signals} signals, ${stopped} runs stopped, slowest ${slowest.toFixed(2)} s; ${faults.length} faults`);
    expect(faults).toEqual([]);
    expect(stopped).toBeGreaterThan(signals / 4);
    expect(readFileSync(join(site.folder, 'report.html'), 'utf8')).toMatch(/<\/html>\s*$/);
    expect((await site.start('store', 'check').ended).status).toBe(0);
    const store = await openStore(site.store);
    for (const { id } of await store.assessments()) {
      const assessment = await store.assessment(id);
      // A run that was stopped is not recorded as one, nor accepted.
      expect(assessment.kind === 'found' && assessment.value.endpoints.filter(({ status }) => status !== 'ok')).toEqual([]);
    }
  });

  it(
    'an audit that is stopped while it reads records and accepts nothing, and the next one ends as it would have',
    { timeout: 120_000 },
    async () => {
      const site = makeSite();
      const inventory = ['--inventory', join(site.folder, 'canmove.yaml'), '--store', site.store];
      site.stamp(0);
      await canmove(['audit', '--accept', ...inventory]);
      site.stamp(1);

      const ran = await canmove(['audit', '--accept', ...inventory], { signal: AbortSignal.abort() });

      expect(ran).toMatchObject({ status: 75 });
      expect(ran.stderr).toMatch(/canmove: the audit was stopped: 0 of 8 endpoints were read.*Run it again/);
      const store = await openStore(site.store);
      expect(await store.assessments()).toHaveLength(1);
      expect(existsSync(join(site.store, 'baselines')) && readdirSync(join(site.store, 'baselines'))).toHaveLength(1);
      expect((await canmove(['audit', ...inventory])).status).toBe(0);
    },
  );
});

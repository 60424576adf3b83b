import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writePlanHtml } from '../../../reports/html/write-plan.ts';
import type { Plan } from '../../../schemas/generated/types.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, narrowPlan, rollingPlan } from '../../support/plan-fixtures.ts';
import { hostileNames } from '../fake-judgement.ts';

async function pageOf(plan: Plan): Promise<string> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writePlanHtml(plan, out);
  expect(out.writableFinished).toBe(true);
  return Buffer.concat(chunks).toString('utf8');
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const megabyte = 1_000_000;

describe('the page of a plan', () => {
  it('is the same, byte for byte, for the same plan', async () => {
    expect(await pageOf(drainPlan())).toBe(await pageOf(drainPlan()));
  });

  it('begins with a policy that allows its own script and styles and nothing else', async () => {
    const page = await pageOf(drainPlan());

    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
    const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = '']) => text);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    expect(styles).toHaveLength(2);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${styles.map(hash).join(' ')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  it('names nothing outside itself', async () => {
    const markup = (await pageOf(hostilePlan(Object.values(hostileNames))))
      .replaceAll('http://www.w3.org/2000/svg', '')
      .replaceAll(/&[a-z]+;|&#x?[0-9A-Fa-f]+;/g, '');

    expect(markup.match(/<link|<img|<iframe|@import|url\((?!#)|\ssrc=|\sstyle=|\son[a-z]+="/g)).toBeNull();
  });

  it('holds hostile names only escaped', async () => {
    const page = await pageOf(hostilePlan(Object.values(hostileNames)));

    expect(page).not.toContain(hostileNames.image);
    expect(page).not.toContain(hostileNames.script);
    expect(page).not.toContain('\u202e');
    expect(page).not.toContain('\u001b');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('has guests that stay and risks before the answer, and the answer before the steps', async () => {
    const page = await pageOf(drainPlan());

    const places = ['id="immovable-title"', 'id="risks-title"', 'id="answer-title"', 'id="timeline-title"', 'id="steps-title"'].map(
      (part) => page.indexOf(part),
    );

    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('can be made of a plan of any outcome', async () => {
    expect(await pageOf(impossiblePlan())).toContain('There is no step.');
    expect(await pageOf(narrowPlan())).toContain('longer than the window of 1 h');
    expect(await pageOf(rollingPlan())).toContain('Nobody: no guest is stopped');
  });

  it('says of each step in words what the drawing shows', async () => {
    const page = await pageOf(drainPlan());

    expect(page.includes('aria-label="s4: crm-app1, move with an outage, hostA → hostB, 22:40 to 23:01,'.replaceAll('"', "'"))).toBe(true);
    expect(page).toContain('8 steps in 7 waves on 3 hosts, from 22:00 to 23:16.');
  });

  it.each([500, 6000])('stays below 10 MB with %i steps', async (count) => {
    const page = await pageOf(largePlan(count));

    expect(page.length).toBeLessThan(10 * megabyte);
    expect(page.includes('Left out to keep this page small')).toBe(count > 500);
  });
});

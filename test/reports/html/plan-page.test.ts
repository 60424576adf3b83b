import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writePlanHtml } from '../../../reports/html/write-plan.ts';
import { visible } from '../../../schemas/visible.ts';
import { drainPlan, hostilePlan, largePlan } from '../../support/plan-fixtures.ts';
import { hostileNames } from '../fake-judgement.ts';
import { launchChromium, openWatched, whyNoChromium, type Look, type WatchedPage } from './chromium.ts';

const why = whyNoChromium();

describe.skipIf(why !== undefined)(`the page of a plan in a real browser${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-plan-page-'));
  const files = { drain: join(folder, 'drain.html'), large: join(folder, 'large.html'), hostile: join(folder, 'hostile.html') };
  const names = Object.values(hostileNames);
  let browser: Browser;
  let opened: WatchedPage | undefined;

  beforeAll(async () => {
    await writePlanHtml(drainPlan(), createWriteStream(files.drain));
    await writePlanHtml(largePlan(500), createWriteStream(files.large));
    await writePlanHtml(hostilePlan(names), createWriteStream(files.hostile));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await opened?.page.close();
    opened = undefined;
  });

  async function open(file: string, address = '', look: Look = {}): Promise<Page> {
    opened = await openWatched(browser, file, address, look);
    return opened.page;
  }
  const count = (page: Page, selector: string): Promise<number> => page.locator(selector).count();
  const isWiderThanScreen = (page: Page): Promise<boolean> =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  it.each([
    [1400, false],
    [1400, true],
    [390, false],
  ])(
    'shows %i pixels wide, dark: %s, with no error, no request, no broken policy, and nothing wider than the screen',
    async (width, dark) => {
      for (const file of Object.values(files)) {
        const page = await open(file, '', { width, dark });

        expect(await isWiderThanScreen(page), file).toBe(false);
        expect(await count(page, '#timeline .timeline')).toBe(1);
        expect(opened?.troubles).toEqual([]);
        await page.close();
      }
    },
  );

  it('shows hostile names as text and runs none of them', async () => {
    const page = await open(files.hostile);
    await page.locator('#open-all').click();

    expect(await page.evaluate('window.canary')).toBeUndefined();
    expect(await count(page, 'img, iframe, object, embed, [onerror], [onload]')).toBe(0);
    expect(await page.locator('.step .name').allTextContents()).toEqual(expect.arrayContaining(names.map(visible)));
    expect(opened?.troubles).toEqual([]);
  });

  it('opens the step of a bar that is clicked', async () => {
    const page = await open(files.drain);

    await page.locator('#timeline a[href="#step-4"]').first().click();

    await page.locator('#step-4[open]').waitFor();
    expect(await page.locator('#step-4 summary .name').textContent()).toBe('web1');
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('step-4');
  });

  it('opens the step in an address, also where a search had hidden it', async () => {
    const page = await open(files.drain, '#step-5');
    await page.locator('#step-5[open]').waitFor();
    await page.locator('#step-text').fill('dev02');
    expect(await count(page, '.step:not([hidden])')).toBe(2);

    await page.evaluate('location.hash = "#step-6"');

    await page.locator('#step-6[open]').waitFor();
    expect(await count(page, '.step:not([hidden])')).toBe(8);
  });

  it('finds steps by guest, host and owner, and hides waves without any', async () => {
    const page = await open(files.large);

    await page.locator('#step-text').fill('team-3 SPARC-004');

    await expect.poll(() => page.locator('#step-status').textContent()).toMatch(/^[1-9]\d* of 500 steps$/);
    const shown = await page.locator('.step:not([hidden])').count();
    expect(shown).toBeLessThan(20);
    expect(await page.locator('.wave:not([hidden])').count()).toBeLessThanOrEqual(shown);
  });

  it('has a button to copy each block of commands of an open step', async () => {
    const page = await open(files.drain, '#step-4');
    await page.locator('#step-4[open]').waitFor();

    const blocks = page.locator('#step-4 .command');
    await expect.poll(() => blocks.locator('button').count()).toBe(await page.locator('#step-4 h4').count());
    await blocks.locator('button').first().click();

    await expect.poll(() => blocks.locator('button').first().textContent()).toMatch(/Copied|Selected/);
  });

  it('keeps the hosts in sight while the time is scrolled, and the time while the hosts are', async () => {
    const page = await open(files.large);

    await page.evaluate('document.querySelector(".timeline").scrollTo(1500, 300)');

    const at = await page.evaluate<Record<string, number>>(`(() => {
      const frame = document.querySelector('.timeline').getBoundingClientRect();
      const labels = document.querySelector('.timeline .labels').getBoundingClientRect();
      const axis = document.querySelector('.timeline .axis').getBoundingClientRect();
      return { left: labels.left - frame.left, top: axis.top - frame.top };
    })()`);
    expect(at['left']).toBeLessThan(3);
    expect(at['top']).toBeLessThan(3);
  });

  it('can be read without its script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`file://${files.drain}`);

    expect(await page.locator('#answer-title').isVisible()).toBe(true);
    expect(await page.locator('#step-filter').isVisible()).toBe(false);
    await page.locator('#step-4 > summary').click();
    expect(await page.locator('#step-4 .step-body').isVisible()).toBe(true);
    await context.close();
  });

  it('is complete within a few seconds with 500 steps, also on a busy machine', async () => {
    const page = await open(files.large);

    const milliseconds = await page.evaluate<number>('performance.getEntriesByType("navigation")[0].domComplete');

    expect(milliseconds).toBeLessThan(5000);
  });

  it('is printed with what was folded away', async () => {
    const page = await open(files.large);

    await page.evaluate('dispatchEvent(new Event("beforeprint"))');

    expect(await count(page, 'details.more:not([open])')).toBe(0);
    expect(await count(page, '.step[open]')).toBe(0);
  });

  it('is printed with the commands of a short plan', async () => {
    const page = await open(files.drain);

    await page.evaluate('dispatchEvent(new Event("beforeprint"))');

    expect(await count(page, '.step:not([open])')).toBe(0);
  });
});

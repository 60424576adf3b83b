import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeHtml } from '../../../reports/html/write.ts';
import { visible } from '../../../schemas/visible.ts';
import { fakeJudgement, fakeShape, hostileNames, plainShape } from '../fake-judgement.ts';
import { launchChromium, openWatched, whyNoChromium, type Look, type WatchedPage } from './chromium.ts';

const why = whyNoChromium();

describe.skipIf(why !== undefined)(`the page in a real browser${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-page-'));
  const small = join(folder, 'small.html');
  const large = join(folder, 'large.html');
  let browser: Browser;
  let opened: WatchedPage | undefined;

  beforeAll(async () => {
    await writeHtml(fakeJudgement(), createWriteStream(small));
    await writeHtml(fakeJudgement(plainShape(30, 1200)), createWriteStream(large));
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

  async function open(address = '', look: Look = {}, path = small): Promise<Page> {
    opened = await openWatched(browser, path, address, look);
    return opened.page;
  }
  const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.getAttribute("aria-label")');
  const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allTextContents();
  const cell = (guest: number, host: number): string => `td[data-guest="${guest}"][data-host="${host}"]`;

  const everyView = [
    '#summary',
    '#matrix',
    '#hosts',
    '#guests',
    '#fixes',
    '#fleet',
    '#changes',
    '#evidence',
    '#host/hostA',
    '#guest/hostA/ldom1',
    '#pair/hostA/ldom1/hostB',
  ];

  it.each(everyView)('shows %s with no error, no broken policy, no request and no dialog', async (address) => {
    const page = await open(address);

    await page.locator('section.view.current h1').waitFor();

    expect(opened?.troubles).toEqual([]);
    expect(await page.locator('section.view.current').count()).toBe(1);
  });

  it('shows hostile names as text everywhere and runs none of them', async () => {
    const page = await open('#matrix');

    for (const address of everyView) {
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      await page.locator('section.view.current').waitFor();
    }

    expect(await page.evaluate('window.canary')).toBeUndefined();
    expect(await page.locator('img, iframe, object, embed, [onerror], [onload]').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect(opened?.troubles).toEqual([]);
    const matrix = (await texts(page, '#matrix tbody th a')).sort();
    expect(matrix).toEqual(fakeShape.guests.map(visible).sort());
    expect(matrix).toContain(hostileNames.script);
    expect(matrix).toContain('abc\\u{202e}gpj.exe');
  });

  it('opens the page of every pair, guest and host with hostile names, and says what they are called', async () => {
    const page = await open();

    for (const [index, name] of fakeShape.guests.entries()) {
      await page.evaluate('location.hash = "#guests"');
      await page.locator('#guests-table tbody tr').nth(index).locator('th a').click();
      await page.locator('#guest:not([hidden])').waitFor();
      await expect.poll(() => page.locator('#guest h2').textContent()).toBe(visible(name));
    }
    for (const [index, name] of fakeShape.hosts.entries()) {
      await page.evaluate('location.hash = "#hosts"');
      await page.locator('#hosts-list tbody tr').nth(index).locator('th a').click();
      await page.locator('#host:not([hidden])').waitFor();
      await expect.poll(() => page.locator('#host h2').textContent()).toBe(visible(name));
    }
    await page.evaluate('location.hash = "#matrix"');
    for (const [guest, name] of fakeShape.guests.entries()) {
      await page.locator(cell(guest, (guest + 1) % 4)).click();
      await page.locator('#pair:not([hidden])').waitFor();
      // The panel of the pair before is open until the new address is followed.
      await expect.poll(() => page.locator('#pair h2 a').first().textContent()).toBe(visible(name));
    }
    expect(await page.evaluate('window.canary')).toBeUndefined();
    expect(opened?.troubles).toEqual([]);
  });

  it('a browser refuses markup made from text even where a script would try', async () => {
    const page = await open();

    const outcome = await page.evaluate(
      '(() => { try { document.body.innerHTML = "<b>x</b>"; return "written"; } catch (error) { return error.name; } })()',
    );

    expect(outcome).toBe('TypeError');
  });

  it('a script that somebody puts into the file does not run', async () => {
    const tampered = join(folder, 'tampered.html');
    writeFileSync(
      tampered,
      readFileSync(small, 'utf8').replace('</main>', '<script>window.canary = 9</script><b onclick="window.canary = 10">x</b></main>'),
    );
    const page = await open('', {}, tampered);

    await page.locator('b[onclick]').evaluate('(element) => element.click()');

    expect(await page.evaluate('window.canary')).toBeUndefined();
    expect(opened?.troubles.some((trouble) => trouble.includes('policy: script-src-elem'))).toBe(true);
  });

  it('tells kinds apart by letter, word, pattern and colour', async () => {
    const page = await open('#matrix');

    const looks = await page.evaluate(`['live', 'outage', 'unknown', 'no'].map((kind) => {
      const cell = document.querySelector('td.cell.' + kind);
      const style = getComputedStyle(cell);
      return [cell.querySelector('b').textContent, cell.getAttribute('aria-label').split(': ').pop(), style.backgroundColor, style.backgroundImage];
    })`);

    const columns = [0, 1, 2, 3].map((column) => new Set((looks as string[][]).map((look) => look[column])).size);
    expect(columns).toEqual([4, 4, 4, 4]);
  });

  describe('search and filters', () => {
    it('a search leaves the guests of that name', async () => {
      const page = await open('#matrix');

      await page.fill('#filter-text', 'LDOM');

      expect(await texts(page, '#matrix tbody th a')).toEqual(['ldom1', 'ldom2']);
      expect(await page.locator('#matrix-status').textContent()).toBe('2 guests of 8, 6 pairs');
    });

    it('a search that only hosts match leaves them as columns', async () => {
      const page = await open('#matrix');

      await page.fill('#filter-text', 'hostb');

      expect(await texts(page, '#matrix thead th a')).toEqual(['hostB']);
    });

    it('a search that nothing matches says so', async () => {
      const page = await open('#matrix');

      await page.fill('#filter-text', 'nobody is called this');

      expect(await page.locator('#matrix-frame').textContent()).toBe('No pair is like that.');
      expect(await page.locator('#matrix-status').textContent()).toBe('0 guests of 8, 0 pairs');
    });

    it('kinds that are switched off are dimmed, and a guest without any other is left out', async () => {
      const page = await open('#matrix');

      for (const kind of ['outage', 'unknown', 'no']) await page.uncheck(`input[value="${kind}"]`);

      expect(await page.locator('#matrix-status').textContent()).toBe('4 guests of 8, 4 pairs');
      expect(await page.locator('td.cell:not(.dim):not(.here)').count()).toBe(4);
      expect(await page.locator('td.cell.live:not(.dim)').count()).toBe(4);
    });

    it('a method leaves the pairs that can move by it', async () => {
      const page = await open('#matrix');

      await page.selectOption('#filter-method', { label: 'cold migration' });

      expect(await page.locator('td.cell:not(.dim):not(.here)').count()).toBe(8);
      expect(await page.locator('td.cell.outage:not(.dim)').count()).toBe(8);
    });

    it('from, to and state restrict rows and columns', async () => {
      const page = await open('#matrix');

      await page.selectOption('#filter-from', { label: 'hostA' });
      await page.selectOption('#filter-to', { label: 'hostC' });
      await page.selectOption('#filter-state', { label: 'running' });

      expect(await texts(page, '#matrix tbody th a')).toEqual(['ldom1']);
      expect(await texts(page, '#matrix thead th a')).toEqual(['hostC']);
    });

    it('an obstacle of the summary shows the pairs it stands in the way of', async () => {
      const page = await open('#summary');

      await page.click('button[data-rule="ldoms/storage-is-the-same"]');

      expect(await page.locator('#matrix.current').count()).toBe(1);
      expect(await page.locator('td.cell:not(.dim):not(.here)').count()).toBe(8);
      expect(await page.locator('td.cell.unknown:not(.dim)').count()).toBe(8);
    });

    it('a kind of the summary shows the pairs of that kind, and "Show all" all again', async () => {
      const page = await open('#summary');

      await page.click('button[data-kind="no"]');
      const some = await page.locator('td.cell:not(.dim):not(.here)').count();
      await page.click('#filters button[type="reset"]');

      expect(some).toBe(4);
      await page.waitForFunction('document.querySelectorAll("td.cell.dim").length === 0');
      expect(await page.locator('td.cell:not(.dim):not(.here)').count()).toBe(24);
    });

    it('the order can be by what is hardest to move', async () => {
      const page = await open('#matrix');

      await page.selectOption('#filter-order', 'hardest');

      const names = await texts(page, '#matrix tbody th a');
      expect(names.slice(0, 4)).toEqual(fakeShape.guests.slice(0, 4).map(visible));
      expect(names).toHaveLength(8);
    });
  });

  describe('keyboard and screen reader', () => {
    it('arrow keys walk the grid, Enter opens a pair, Escape returns to its cell', async () => {
      const page = await open('#matrix');
      await page.focus('td[tabindex="0"]');

      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      const walked = await focused(page);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.locator('#pair:not([hidden])').waitFor();
      const panel = await focused(page);
      await page.keyboard.press('Escape');

      expect(walked).toBe('ldom2 to hostB: here');
      expect(panel).toBe('ldom2 to hostA');
      expect(await focused(page)).toBe('ldom2 to hostA: unknown');
      expect(await page.locator('#pair').isHidden()).toBe(true);
    });

    it('Home, End and Control reach the edges, and the grid is one stop of the Tab key', async () => {
      const page = await open('#matrix');
      await page.focus('td[tabindex="0"]');

      await page.keyboard.press('Control+End');
      const last = await focused(page);
      await page.keyboard.press('Home');
      const first = await focused(page);
      await page.keyboard.press('Control+Home');

      expect(last).toBe(`${visible(hostileNames.template)} to ${hostileNames.image}: here`);
      expect(first).toBe(`${visible(hostileNames.template)} to hostA: outage`);
      expect(await focused(page)).toBe('ldom1 to hostA: here');
      expect(await page.locator('td[tabindex="0"]').count()).toBe(1);
    });

    it('the grid has roles, counts, headers and a caption', async () => {
      const page = await open('#matrix');

      const grid = page.getByRole('grid', { name: 'Guests by hosts' });

      expect(await grid.getAttribute('aria-rowcount')).toBe('9');
      expect(await grid.getAttribute('aria-colcount')).toBe('5');
      expect(await grid.getByRole('rowheader').count()).toBe(8);
      expect(await grid.getByRole('columnheader').count()).toBe(5);
      expect(await grid.getByRole('gridcell').count()).toBe(32);
      expect(await grid.locator('caption').textContent()).toContain('Rows are guests');
    });

    it('the focus can be seen', async () => {
      const page = await open('#matrix');
      await page.focus('td[tabindex="0"]');
      await page.keyboard.press('ArrowRight');

      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth');

      expect(outline).toBe('3px');
    });
  });

  describe('one pair', () => {
    it('shows every method, blockers first with evidence of both hosts, the fix and its command', async () => {
      const page = await open('#pair/hostA/ldom1/hostB');

      const panel = page.locator('#pair');

      expect(await panel.locator('.headline').textContent()).toContain('NO');
      expect(await texts(page, '#pair .move > summary .verdict')).toEqual(['no', 'no']);
      const blockers = panel.locator('details.move').first().locator('.finding.fail.blocker');
      expect(await blockers.count()).toBe(2);
      const first = blockers.first();
      expect(await first.locator('.message').textContent()).toContain('hostB has no virtual switch alternate-vsw0 for net1 of ldom1');
      expect(await first.locator('.vendor').textContent()).toContain('alternate-vsw0 does not exist');
      expect(await first.locator('.fix pre').textContent()).toBe('ldm add-vsw net-dev=net1 alternate-vsw0 alternate # review on hostB');
      const evidence = (await first.locator('.evidence tr').allTextContents()).join('\n');
      expect(evidence).toContain('ldom1 on hostA');
      expect(evidence).toContain('/usr/sbin/ldm list-bindings -e -p, lines 12–80, 2026-03-04 22:05:00 UTC');
      expect(evidence).toContain('target.ldoms.vsws');
    });

    it('shows why a fact is missing and what settles an unknown', async () => {
      const page = await open('#pair/hostB/ldom2/hostA');

      const unknown = page.locator('#pair details.move').first().locator('.finding.unknown');

      expect(await unknown.locator('.settle').textContent()).toContain('ask the storage team');
      expect(await unknown.locator('.evidence .missing').first().textContent()).toContain('not known: the path proves no identity');
    });

    it('a command can be copied', async () => {
      const page = await open('#pair/hostA/ldom1/hostB');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

      await page.locator('#pair .fix .copy').first().click();
      const copied = page.locator('#pair .fix .copy').first();

      await page.waitForFunction('document.querySelector("#pair .fix .copy").textContent !== "Copy"');
      expect(['Copied', 'Selected']).toContain(await copied.textContent());
    });

    it('an address of nobody shows no pair', async () => {
      const page = await open('#pair/hostA/nobody/hostB');

      expect(await page.locator('#pair').isHidden()).toBe(true);
      expect(opened?.troubles).toEqual([]);
    });
  });

  describe('a large fleet', () => {
    it('pages the guests of the matrix and says what was left out', async () => {
      const page = await open('#matrix', {}, large);

      const before = await page.locator('#page-place').textContent();
      await page.click('#page-after');

      expect(before).toBe('Guests 1 to 266 of 1200');
      expect(await page.locator('#page-place').textContent()).toBe('Guests 267 to 532 of 1200');
      expect(await page.locator('#left-out').textContent()).toContain('the best hosts of each guest have them');
      expect(opened?.troubles).toEqual([]);
    });

    it('a pair without details says so and names a guest of the same sort that has them', async () => {
      const page = await open('#matrix', {}, large);
      const [guest, host] = await page.evaluate<[string, string]>(`(() => {
        const { drillDown, guests, hosts } = JSON.parse(document.getElementById('report-data').textContent);
        const held = drillDown.cellsOf.map((places) => new Set(places.filter((_, at) => at % 2 === 0)));
        const guest = guests.findIndex((one, index) => !one.partOfHost && held[index].size < hosts.length - 1);
        const host = hosts.findIndex((_, index) => !held[guest].has(index) && index !== guests[guest].host);
        return [guests[guest].key, hosts[host].key];
      })()`);

      await page.evaluate(`location.hash = ${JSON.stringify(`#pair/${guest}/${host}`)}`);
      await page.locator('#pair:not([hidden])').waitFor();
      const said = await page.locator('#pair .content').textContent();
      await page.locator('#pair .content a').click();
      await page.locator('#pair .move').first().waitFor();

      expect(said).toContain('The reasons of this pair are not in this page');
      expect(said).toContain('A guest of the same host with the same answers everywhere');
      expect(await page.locator('#pair .move').count()).toBe(2);
    });
  });

  describe('sizes, colours and paper', () => {
    it.each(everyView)('%s has no horizontal scroll bar at 320 and 360 pixels', async (address) => {
      const page = await open(address, { width: 360, height: 740 });

      const at360 = await page.evaluate('document.documentElement.scrollWidth');
      await page.setViewportSize({ width: 320, height: 700 });

      expect(at360).toBe(360);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    });

    it.each([false, true])('text has a contrast of at least 4.5 to what is behind it (dark: %s)', async (dark) => {
      const page = await open('#pair/hostA/ldom1/hostB', { dark });
      await page.evaluate('document.querySelectorAll("details").forEach((one) => (one.open = true))');

      const weak = await page.evaluate(weakContrasts);

      expect(weak).toEqual([]);
    });

    it('headers of the matrix stay in sight', async () => {
      const page = await open('#matrix', { width: 700, height: 500 }, large);

      const places = await page.evaluate<number[]>(`(() => {
        const frame = document.getElementById('matrix-frame');
        frame.scrollTo(300, 400);
        const box = (element) => element.getBoundingClientRect();
        const row = document.querySelectorAll('#matrix tbody tr')[20];
        return [box(document.querySelector('#matrix thead th:nth-child(5)')).top - box(frame).top, box(row.querySelector('th')).left - box(frame).left];
      })()`);

      expect(places.map(Math.round)).toEqual([1, 1]);
    });

    it('on paper every part is there, the matrix in full and what is open with everything in it', async () => {
      const page = await open('#pair/hostA/ldom1/hostB');

      await page.pdf({ format: 'A4', landscape: true });
      await page.emulateMedia({ media: 'print' });

      const hidden = await page.evaluate(
        '[...document.querySelectorAll("section.view")].filter((one) => getComputedStyle(one).display === "none").length',
      );
      expect(hidden).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.getElementById("matrix-frame")).overflow')).toBe('visible');
      expect(await page.locator('#pair details:not([open])').count()).toBe(0);
      expect(await page.locator('#filters').isHidden()).toBe(true);
      expect(await page.evaluate('getComputedStyle(document.querySelector("#matrix thead")).display')).toBe('table-header-group');
    });
  });
});

/** Run in the page: elements with text of their own whose contrast (WCAG 2) to the nearest opaque background is below 4.5. */
const weakContrasts = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const part = (value) => { const share = value / 255; return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; };
  const luminance = ([red, green, blue]) => 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const shown = [...document.querySelectorAll('.top *, section.current *')].filter((element) => element.closest('option, noscript') === null && own(element) && element.checkVisibility());
  return shown.flatMap((element) => {
    const [light, dark] = [luminance(channels(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast >= 4.5 ? [] : [element.tagName + '.' + element.className + ' ' + contrast.toFixed(2) + ' ' + element.textContent.slice(0, 30)];
  });
})()`;

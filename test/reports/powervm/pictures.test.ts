import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeHtml } from '../../../reports/html/write.ts';
import { platforms } from '../../../reports/registry.ts';
import { endsPicture } from '../../../reports/view/picture.ts';
import { picturesOf } from '../../../reports/view/pictures.ts';
import { pageLimits, pageView } from '../../../reports/view/page.ts';
import type { End } from '../../../rules/ends.ts';
import { fakeJudgement, hostileNames } from '../fake-judgement.ts';
import { launchChromium, openWatched, whyNoChromium } from '../html/chromium.ts';
import { exampleJudgement, exampleOfPowervm } from './example-judgement.ts';

const lacking: End = { adapters: ['vSCSI slot 210'], what: 'LUN of 50 GiB', detail: 'udid:1', standing: 'lacking', ways: [] };
const bridged: End = {
  adapters: ['Ethernet slot 10', 'Ethernet slot 11'],
  what: 'VLAN 400',
  detail: 'ETHERNET0',
  standing: 'there',
  ways: [
    { adapters: ['Ethernet slot 10', 'Ethernet slot 11'], server: 'vios2', via: 'SEA ent8', standing: 'there' },
    { adapters: ['Ethernet slot 10', 'Ethernet slot 11'], server: 'vios1', via: '', standing: 'unknown' },
  ],
};

describe('a picture of paths', () => {
  const picture = endsPicture('Paths', [bridged, lacking]);

  it('has a box for each adapter, server, port and end, servers by name', () => {
    expect(picture?.boxes.map(({ column, text, standing }) => `${column} ${text} ${standing}`)).toEqual([
      '1 vios1 unknown',
      '1 vios2 there',
      '3 VLAN 400 there',
      '0 Ethernet slot 10 there',
      '0 Ethernet slot 11 there',
      '2 SEA ent8 there',
      '2 not known unknown',
      '3 LUN of 50 GiB lacking',
      '0 vSCSI slot 210 there',
    ]);
  });

  it('leads from an adapter straight to an end that nothing leads to', () => {
    const boxes = picture?.boxes ?? [];
    const line = picture?.lines.find(({ to }) => boxes[to]?.text === 'LUN of 50 GiB');

    expect(line?.standing).toBe('lacking');
    expect(boxes[line?.from ?? -1]?.text).toBe('vSCSI slot 210');
  });

  it('is none where nothing can be said', () => {
    expect(endsPicture('Paths', [])).toBeUndefined();
  });

  it('ends with a number where there are too many ends to draw', () => {
    const many = Array.from({ length: 100 }, (_, index): End => ({ ...lacking, what: `LUN ${index}` }));

    const drawn = endsPicture('Paths', many);

    expect(drawn?.boxes.filter(({ column }) => column === 3)).toHaveLength(40);
    expect(drawn?.more).toBe('60 more are not drawn.');
    for (const { from, to } of drawn?.lines ?? []) expect(Math.max(from, to)).toBeLessThan(drawn?.boxes.length ?? 0);
  });
});

describe('the pictures of a page', () => {
  const pairsOf = exampleOfPowervm.guests.map(({ host }) => exampleOfPowervm.hosts.flatMap((each, at) => (each === host ? [] : [at])));

  it('are one for each system, partition and pair of the example', () => {
    const { pictures, leftOut } = picturesOf(exampleJudgement, platforms, pairsOf, pageLimits.pictureCharacters);

    expect(pictures.ofHosts.every((index) => pictures.nodes[index] !== undefined)).toBe(true);
    const partitions = exampleOfPowervm.guests.flatMap(({ facts }, at) =>
      facts.partOfHost !== undefined && 'v' in facts.partOfHost && !facts.partOfHost.v ? [at] : [],
    );
    const drawn = partitions.filter((at) => pictures.nodes[pictures.ofGuests[at] ?? -1] !== undefined);
    expect(drawn.length).toBeGreaterThan(partitions.length - 3);
    expect(leftOut).toEqual({ hosts: 0, guests: 0, pairs: 0 });
  });

  it('stay within their limit, and the page says how many were left out', () => {
    const limit = 8_000;
    const { pictures, characters, leftOut } = picturesOf(exampleJudgement, platforms, pairsOf, limit);

    expect(characters).toBeLessThan(limit + 6_000);
    expect(JSON.stringify(pictures).length).toBeLessThan(2 * limit);
    expect(leftOut.pairs).toBeGreaterThan(100);
    const { judgement, assessment } = fakeJudgement();
    const { data } = pageView({ judgement: { ...judgement, ends: () => [bridged] }, assessment }, platforms, {
      ...pageLimits,
      pictureCharacters: 1,
    });
    expect(data.leftOut.at(-1)).toMatch(/^Pictures of \d+ hosts, guests and pairs\.$/);
  });

  it('are no part of a page of a platform that says nothing of paths', () => {
    const { data } = pageView(fakeJudgement(), platforms);

    expect(data.pictures.nodes).toEqual([]);
    expect(data.leftOut).toEqual([]);
  });
});

const why = whyNoChromium();

describe.skipIf(why !== undefined)(`pictures in a real browser${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-pictures-'));
  const page = join(folder, 'page.html');
  let browser: Browser;

  beforeAll(async () => {
    const { judgement, assessment } = fakeJudgement();
    const names = Object.values(hostileNames);
    const hostile = names.map((name): End => ({
      ...bridged,
      what: name,
      detail: name,
      ways: [{ adapters: [name], server: name, via: name, standing: 'there' }],
    }));
    await writeHtml({ judgement: { ...judgement, ends: () => [...hostile, lacking] }, assessment }, createWriteStream(page));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['#guest/hostA/ldom1', '#pair/hostA/ldom1/hostB'])('show hostile names as text at %s, and run none of them', async (address) => {
    const { page: opened, troubles } = await openWatched(browser, page, address);
    const picture = opened.locator('.current .picture svg').first();
    await picture.waitFor();

    expect(await opened.evaluate('window.canary')).toBeUndefined();
    expect(await opened.locator('img, iframe, object, embed, [onerror], [onload]').count()).toBe(0);
    expect(troubles).toEqual([]);
    const told = await picture.locator('g.box title').allTextContents();
    expect(told).toContain(`${hostileNames.script}, ${hostileNames.script}: there`);
    expect(told.join('')).not.toContain('\u202e');
    await opened.close();
  });

  it('say in words what they show', async () => {
    const { page: opened } = await openWatched(browser, page, '#pair/hostA/ldom1/hostB', { dark: true, width: 420 });
    const picture = opened.locator('.current .picture svg').first();
    await picture.waitFor();

    const [titleId, textId] = ((await picture.getAttribute('aria-labelledby')) ?? '').split(' ');
    expect(await opened.locator(`#${titleId ?? ''}`).textContent()).toBe('What hostB has for ldom1');
    expect(await opened.locator(`#${textId ?? ''}`).textContent()).toContain('vSCSI slot 210 – LUN of 50 GiB udid:1: lacking.');
    expect(await opened.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await opened.close();
  });
});

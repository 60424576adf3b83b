/** Writes docs/report.png, the picture of the README: the report of the example fleet with one pair open, as chromium shows it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const picture = join(root, 'docs', 'report.png');
const folder = mkdtempSync(join(tmpdir(), 'canmove-picture-'));
try {
  run(['scripts/build.js']);
  run(['bin/canmove.js', 'report', '--captures', 'examples/ldoms', '--html', join(folder, 'report.html')]);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1680, height: 950 }, colorScheme: 'light' });
  await page.goto(`file://${join(folder, 'report.html')}#pair/hostA/ldom1/hostB`);
  await page.locator('#pair:not([hidden])').waitFor();
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: picture });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`wrote ${picture}`);

function run(argv: readonly string[]): void {
  const { status } = spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`node ${argv.join(' ')} ended with ${status ?? 'a signal'}`);
}

/** A real browser for the page, and a watch on everything that must not happen in it. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const chromiumPath = '/usr/bin/chromium';

/** Why the tests with a real browser cannot run here; undefined where they can. In CI a missing browser is a failure. */
export function whyNoChromium(): string | undefined {
  const why = existsSync(chromiumPath) ? undefined : `${chromiumPath} is not there`;
  if (why !== undefined && process.env['CI'] === 'true') throw new Error(`CI must test the page in a real browser: ${why}`);
  return why;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console messages, script errors, broken policies, requests other than for the page itself. */
  readonly troubles: readonly string[];
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

export async function openWatched(
  browser: Browser,
  path: string,
  address = '',
  { width = 1280, height = 900, dark = false }: Look = {},
): Promise<WatchedPage> {
  const troubles: string[] = [];
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const url = `file://${path}`;
  page.on('console', (message) => troubles.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) troubles.push(`request: ${request.url()}`);
  });
  await page.addInitScript('addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective))');
  await page.goto(url + address);
  return { page, troubles };
}

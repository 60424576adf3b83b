/** Writes the report as one HTML file. Loaded only when a report is written. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { platforms } from '../registry.ts';
import { pageLimits, pageView, type PageLimits, type PageView, type ReportInput } from '../view/page.ts';
import { documentParts } from './document.ts';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './generated/assets.ts';

/** Ends `out`; rejects when it cannot be written. */
export async function writeHtml(input: ReportInput, out: Writable, limits: PageLimits = pageLimits): Promise<void> {
  await pipeline(Readable.from(pageParts(pageView(input, platforms, limits))), out);
}

function pageParts(view: PageView): string[] {
  return documentParts({
    title: view.title,
    styles: [{ text: pageStyle, hash: pageStyleHash }],
    script: { text: pageScript, hash: pageScriptHash },
    template: 'page',
    view,
    json: scriptSafe(JSON.stringify(view.data)),
  });
}

const unsafeInScript = /[<>&\u2028\u2029]/g;

/** JSON that no HTML parser finds a tag in, whatever the strings hold. */
export function scriptSafe(json: string): string {
  return json.replace(unsafeInScript, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

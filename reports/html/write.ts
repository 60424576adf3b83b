/**
 * Writes the report as one HTML file: no network, a policy that allows nothing but its own script and style (H-O2), and
 * foreign text only where it is escaped. Loaded only when a report is written.
 */
import { createRequire } from 'node:module';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type * as HandlebarsModule from 'handlebars';
import { platforms } from '../registry.ts';
import { pageLimits, pageView, type PageLimits, type PageView, type ReportInput } from '../view/page.ts';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './generated/assets.ts';
import { templates } from './generated/templates.ts';

// The runtime has no types of its own; it cannot compile, so the page needs no eval and neither do we.
const handlebars = createRequire(import.meta.url)('handlebars/runtime') as typeof HandlebarsModule;

// The last two are not in H-O2: with them a browser refuses markup made from text even where the script had a mistake.
const policy = [
  "default-src 'none'",
  `script-src '${pageScriptHash}'`,
  `style-src '${pageStyleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Ends `out`; rejects when it cannot be written. */
export async function writeHtml(input: ReportInput, out: Writable, limits: PageLimits = pageLimits): Promise<void> {
  await pipeline(Readable.from(pageParts(pageView(input, platforms, limits))), out);
}

function pageParts(view: PageView): string[] {
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${view.title}</title>\n<style>${pageStyle}</style>\n</head>\n<body>\n`,
    render('page', view),
    '<script type="application/json" id="report-data">',
    scriptSafe(JSON.stringify(view.data)),
    `</script>\n<script>${pageScript}</script>\n</body>\n</html>\n`,
  ];
}

function render(name: string, view: object): string {
  const compiled = Object.fromEntries(
    Object.entries(templates).map(([key, template]) => [key, handlebars.template(template as TemplateSpecification)]),
  );
  const template = compiled[name];
  if (template === undefined) throw new Error(`there is no template ${name}`);
  return template(view, { partials: compiled });
}

const unsafeInScript = /[<>&\u2028\u2029]/g;

/** JSON that no HTML parser finds a tag in, whatever the strings hold. */
export function scriptSafe(json: string): string {
  return json.replace(unsafeInScript, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

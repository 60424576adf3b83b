/** The page of the HTML report: templates precompiled, script and style as text with the hashes the page's policy names. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

const folder = join(import.meta.dirname, '..', 'reports', 'html');
const banner = '// Generated from reports/html/*.hbs and reports/html/assets by "npm run generate". Do not edit.\n';

/** Texts of the generated modules by path from the root. */
export function htmlAssets(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  files.set('reports/html/generated/templates.ts', templates());
  files.set('reports/html/generated/assets.ts', assets());
  return Promise.resolve(files);
}

// Strict: a template that names what the view does not have fails instead of printing nothing (H-O2).
const options: PrecompileOptions = { strict: true, knownHelpersOnly: true, explicitPartialContext: true };

function templates(): string {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .sort();
  const members = names.map((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    if (/\{\{\{|\{\{&/.test(source)) throw new Error(`${name}: every value is escaped; "{{{" and "{{&" are not for this page`);
    return `  ${JSON.stringify(basename(name, '.hbs'))}: ${String(Handlebars.precompile(source, options))},\n`;
  });
  return `${banner}// @ts-nocheck\n/** Precompiled templates by name, for the Handlebars runtime. */\nexport const templates: Readonly<Record<string, unknown>> = {\n${members.join('')}};\n`;
}

function assets(): string {
  const script = readFileSync(join(folder, 'assets', 'page.js'), 'utf8');
  const style = readFileSync(join(folder, 'assets', 'page.css'), 'utf8');
  // What would end the element early.
  if (/<\/script|<!--/i.test(script)) throw new Error('page.js must not hold "</script" or "<!--"');
  if (/<\/style/i.test(style)) throw new Error('page.css must not hold "</style"');
  return [
    banner,
    `export const pageScript = ${JSON.stringify(script)};\n`,
    `export const pageScriptHash = '${hashOf(script)}';\n`,
    `export const pageStyle = ${JSON.stringify(style)};\n`,
    `export const pageStyleHash = '${hashOf(style)}';\n`,
  ].join('');
}

/** As a Content-Security-Policy names it. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** The page of the HTML report: templates precompiled, script and style as text with the hashes the page's policy names. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

const folder = join(import.meta.dirname, '..', 'reports', 'html');
const banner = '// Generated from reports/html/*.hbs and reports/html/assets by "npm run generate". Do not edit.\n';

/** Texts of the generated modules by path from the root. */
export async function htmlAssets(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  files.set('reports/html/generated/templates.ts', templates());
  files.set('reports/html/generated/assets.ts', await assets());
  return files;
}

// Strict: a template that names what the view does not have fails instead of printing nothing (H-O2).
const options: PrecompileOptions = { strict: true, knownHelpersOnly: true, explicitPartialContext: true };

function templates(): string {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .sort();
  const members = names.map((name): string => {
    const source = readFileSync(join(folder, name), 'utf8');
    if (/\{\{\{|\{\{&/.test(source)) throw new Error(`${name}: every value is escaped; "{{{" and "{{&" are not for this page`);
    const compiled: unknown = Handlebars.precompile(source, options);
    if (typeof compiled !== 'string') throw new Error(`${name}: Handlebars gave no text`);
    return `  ${JSON.stringify(basename(name, '.hbs'))}: ${compiled},\n`;
  });
  return `${banner}// @ts-nocheck\n/** Precompiled templates by name, for the Handlebars runtime. */\nexport const templates: Readonly<Record<string, unknown>> = {\n${members.join('')}};\n`;
}

/** Of each page its script and its own style. */
const pages = ['page', 'plan'] as const;

async function assets(): Promise<string> {
  const parts = await Promise.all(
    pages.map(async (page) => {
      const script = await bundledScript(`${page}.js`);
      const style = readFileSync(join(folder, 'assets', `${page}.css`), 'utf8');
      // What would end the element early.
      if (/<\/script|<!--/i.test(script)) throw new Error(`${page}.js must not hold "</script" or "<!--"`);
      if (/<\/style/i.test(style)) throw new Error(`${page}.css must not hold "</style"`);
      return [...textAndHash(`${page}Script`, script), ...textAndHash(`${page}Style`, style)];
    }),
  );
  return [banner, ...parts.flat()].join('');
}

function textAndHash(name: string, text: string): string[] {
  return [`export const ${name} = ${JSON.stringify(text)};\n`, `export const ${name}Hash = '${hashOf(text)}';\n`];
}

/** One classic script: a page opened from a file may not load modules. Not minified, so that a reader of the page can read it. */
async function bundledScript(file: string): Promise<string> {
  const result = await build({
    entryPoints: [join(folder, 'assets', file)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    absWorkingDir: folder,
    write: false,
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error('esbuild gave no script');
  return output.text;
}

/** As a Content-Security-Policy names it. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/**
 * The frame of a page: one HTML file, no network, a policy that allows nothing but its own script and styles (H-O2), and
 * foreign text only where it is escaped. Loaded only when a page is written.
 */
import { createRequire } from 'node:module';
import type * as HandlebarsModule from 'handlebars';
import { templates } from './generated/templates.ts';

// The runtime has no types of its own; it cannot compile, so the page needs no eval and neither do we.
const handlebars = createRequire(import.meta.url)('handlebars/runtime') as typeof HandlebarsModule;

/** Text of our own with the hash that the policy names. */
export interface Asset {
  readonly text: string;
  readonly hash: string;
}

export interface PageDocument {
  /** Made harmless; escaped here. */
  readonly title: string;
  readonly styles: readonly Asset[];
  readonly script: Asset;
  /** Name of the template of the body. */
  readonly template: string;
  readonly view: object;
  /** Of the data block, safe inside a script element. */
  readonly json?: string;
}

/** The parts of the file in their order. */
export function documentParts({ title, styles, script, template, view, json }: PageDocument): string[] {
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n',
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(styles, script)}">\n`,
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${handlebars.Utils.escapeExpression(title)}</title>\n${styles.map(({ text }) => `<style>${text}</style>\n`).join('')}</head>\n<body>\n`,
    render(template, view),
    ...(json === undefined ? [] : ['<script type="application/json" id="report-data">', json, '</script>\n']),
    `<script>${script.text}</script>\n</body>\n</html>\n`,
  ];
}

// The last two are not in H-O2: with them a browser refuses markup made from text even where the script had a mistake.
function policyOf(styles: readonly Asset[], script: Asset): string {
  return [
    "default-src 'none'",
    `script-src '${script.hash}'`,
    `style-src ${styles.map(({ hash }) => `'${hash}'`).join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function render(name: string, view: object): string {
  const compiled = Object.fromEntries(
    Object.entries(templates).map(([key, template]) => [key, handlebars.template(template as TemplateSpecification)]),
  );
  const template = compiled[name];
  if (template === undefined) throw new Error(`there is no template ${name}`);
  return template(view, { partials: compiled });
}

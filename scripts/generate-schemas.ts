/** Types and validators from schemas/*.schema.json. Both are checked in; the test run fails when they are stale. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const folder = join(import.meta.dirname, '..', 'schemas');
const banner = '// Generated from schemas/*.schema.json by "npm run generate". Do not edit.\n';

/** The contracts that are validated where data enters; the other files hold shared definitions. */
const contracts = [
  'inventory',
  'capture',
  'snapshot',
  'assessment',
  'store',
  'capture-endpoint',
  'capture-commands',
  'plan',
  'assumptions',
] as const;

type Schema = Record<string, unknown> & { $id: string; $defs?: Record<string, unknown> };

function readSchemas(): Schema[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Schema);
}

/** One schema that holds every definition, so that each type is written once. */
function united(schemas: readonly Schema[]): Record<string, unknown> {
  const definitions: Record<string, unknown> = {};
  for (const schema of schemas) {
    for (const [name, value] of Object.entries(schema.$defs ?? {})) {
      if (name in definitions) throw new Error(`two schemas define ${name}`);
      definitions[name] = value;
    }
    const { $id, $defs, $schema, ...body } = schema;
    void [$id, $defs, $schema];
    if (body['type'] !== undefined || body['anyOf'] !== undefined) definitions[String(body['title'])] = body;
  }
  const text = JSON.stringify({ title: 'Everything', type: 'object', additionalProperties: false, properties: {}, definitions });
  const titles = new Map(schemas.map(({ $id, title }) => [$id, String(title)]));
  const here = text
    .replaceAll(/"[a-z-]*(?:\.schema\.json)?#\/\$defs\//g, '"#/definitions/')
    .replaceAll(/"\$ref":"([a-z-]+\.schema\.json)"/g, (_, id: string) => `"$ref":"#/definitions/${titles.get(id) ?? id}"`);
  return JSON.parse(here) as Record<string, unknown>;
}

export async function generateTypes(): Promise<string> {
  const text = await compile(united(readSchemas()), 'Everything', {
    bannerComment: banner,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    format: false,
  });
  return text
    .replace(/export interface Everything \{\s*\}\s*/, '')
    .replaceAll(
      /\/\*\*\s*\* This interface was referenced by `Everything`'s JSON-Schema\s*\* via the `definition` "[^"]*"\.\s*\*\/\s*/g,
      '',
    )
    .replaceAll(
      /\s*\*\s*\n\s*\* This interface was referenced by `Everything`'s JSON-Schema\s*\n\s*\* via the `definition` "[^"]*"\.(?=\s*\n)/g,
      '',
    );
}

/** The text of each validator module, by contract. One module each, so that a command loads only what it reads. */
export async function generateValidators(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of contracts) {
    // All errors only for the inventory, where a person mends the file; foreign input stops at the first (H-P3).
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allErrors: name === 'inventory',
      inlineRefs: false,
      code: { source: true, esm: true },
    });
    formats.default(ajv, ['date-time', 'date']);
    for (const schema of readSchemas()) ajv.addSchema(schema);
    files.set(name, await bundle(standaloneCode.default(ajv, { validate: `${name}.schema.json` })));
  }
  return files;
}

/** The declarations beside the validators: each is a guard of its contract's type. */
export function generateDeclarations(): Map<string, string> {
  const titles = new Map(readSchemas().map((schema) => [schema.$id, String(schema['title'])]));
  return new Map(
    contracts.map((name) => {
      const type = titles.get(`${name}.schema.json`) ?? 'never';
      return [
        name,
        `${banner}import type { ${type} } from './types.ts';\nimport type { Validate } from '../validate.ts';\nexport declare const validate: Validate<${type}>;\n`,
      ];
    }),
  );
}

/**
 * Which contract a record was validated by: the store writes it beside the record, and need not validate again what
 * the same validator passed (a cold validator costs more than the rest of reading a fleet).
 */
export function generateFingerprints(validators: ReadonlyMap<string, string>): string {
  const lines = [...validators].map(([name, text]) => `  '${name}': '${createHash('sha256').update(text).digest('hex').slice(0, 16)}',\n`);
  return `${banner}export const fingerprints = {\n${lines.join('')}} as const;\n`;
}

/** Ajv's ESM output still holds require(): bundling replaces it. */
async function bundle(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: folder, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
  });
  return banner + (result.outputFiles[0]?.text ?? '');
}

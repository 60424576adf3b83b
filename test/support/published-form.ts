/** Validates what the program printed against the schema that it publishes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { root } from './cli.ts';

/** @returns what is wrong with `value`; empty where it has the form */
export function publishedForm(schema: string, value: unknown): readonly string[] {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  formats.default(ajv);
  const folder = join(root, 'schemas');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json')))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object);
  const validate = ajv.getSchema(`${schema}.schema.json`);
  if (validate === undefined) throw new Error(`there is no schema ${schema}`);
  return validate(value) === true ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

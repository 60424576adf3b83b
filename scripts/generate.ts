/** npm run generate: writes every generated file; with --check it only compares and fails when one is stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { htmlAssets } from './generate-html.ts';
import { generateDeclarations, generateFingerprints, generateTypes, generateValidators } from './generate-schemas.ts';

const root = join(import.meta.dirname, '..');

async function outputs(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  files.set('schemas/generated/types.ts', await generateTypes());
  const validators = await generateValidators();
  for (const [name, text] of validators) files.set(`schemas/generated/validate-${name}.js`, text);
  files.set('schemas/generated/fingerprints.ts', generateFingerprints(validators));
  for (const [name, text] of generateDeclarations()) files.set(`schemas/generated/validate-${name}.d.ts`, text);
  for (const [path, text] of await htmlAssets()) files.set(path, text);
  return files;
}

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, text] of await outputs()) {
  const path = join(root, name);
  let current: string | undefined;
  try {
    current = readFileSync(path, 'utf8');
  } catch {
    current = undefined; // not there yet: stale
  }
  if (current === text) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (check && stale.length > 0) {
  console.error(`stale generated files, run "npm run generate": ${stale.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'generated files are up to date' : `wrote ${stale.join(', ')}`);
}

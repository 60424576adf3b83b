/** npm run generate: writes every generated file; with --check it only compares and fails when one is stale. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { htmlAssets } from './generate-html.ts';
import { ruleIndex, rulePlatforms } from './generate-rule-index.ts';
import { generateDeclarations, generateFingerprints, generateTypes, generateValidators } from './generate-schemas.ts';

const root = join(import.meta.dirname, '..');

/** Pages of rules that are gone. */
function orphans(): string[] {
  return rulePlatforms().flatMap((platform) => {
    const folder = `docs/rules/${platform}`;
    const pages = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    return pages
      .filter((page) => page !== 'README.md' && !hasRule(platform, page.replace(/\.md$/, '.ts')))
      .map((page) => `${folder}/${page}`);
  });
}

/** Fleet rules of a platform have a folder of their own. */
function hasRule(platform: string, file: string): boolean {
  return ['.', 'fleet'].some((folder) => existsSync(join(root, 'rules', platform, folder, file)));
}

/** Each file as soon as it is known: what comes later may be made from what came before. */
async function* outputs(): AsyncGenerator<readonly [path: string, text: string]> {
  yield ['schemas/generated/types.ts', await generateTypes()];
  const validators = await generateValidators();
  for (const [name, text] of validators) yield [`schemas/generated/validate-${name}.js`, text];
  yield ['schemas/generated/fingerprints.ts', generateFingerprints(validators)];
  for (const [name, text] of generateDeclarations()) yield [`schemas/generated/validate-${name}.d.ts`, text];
  for (const platform of rulePlatforms()) yield [`rules/${platform}/generated/rules.ts`, ruleIndex(platform)];
  yield* await htmlAssets();
  // Imported now: its pages are made from the rules that the index above lists.
  const { docs } = await import('./generate-docs.ts');
  yield* await docs();
}

const check = process.argv.includes('--check');
const stale: string[] = [];
for await (const [name, text] of outputs()) {
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
for (const name of orphans()) {
  stale.push(`${name} (no rule of this name)`);
  if (!check) rmSync(join(root, name));
}
if (check && stale.length > 0) {
  console.error(`stale generated files, run "npm run generate": ${stale.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'generated files are up to date' : `wrote ${stale.join(', ')}`);
}

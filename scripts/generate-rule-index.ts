/** The list of a platform's rules: every rules/PLATFORM/*.ts that exports `rule`. A new rule is one file. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder } from '../schemas/code-point-order.ts';

const folder = join(import.meta.dirname, '..', 'rules');

/** Platforms that have rules: the folders of rules/ with an index. */
export function rulePlatforms(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('methods.ts'))
    .map(({ name }) => name)
    .sort(inOrder);
}

/** The text of rules/PLATFORM/generated/rules.ts. */
export function ruleIndex(platform: string): string {
  const names = readdirSync(join(folder, platform))
    .filter((name) => name.endsWith('.ts') && /^export const rule = /m.test(readFileSync(join(folder, platform, name), 'utf8')))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort(inOrder);
  const variable = (name: string): string => name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [
    `// Generated from rules/${platform}/*.ts by "npm run generate". Do not edit.`,
    "import type { Rule } from '../../define.ts';",
    ...names.map((name) => `import { rule as ${variable(name)} } from '../${name}.ts';`),
    '',
    'export const rules: readonly Rule[] = [',
    ...names.map((name) => `  ${variable(name)},`),
    '];',
    '',
  ].join('\n');
}

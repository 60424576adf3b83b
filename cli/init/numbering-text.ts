/** The numbering in use as lines of canmove.yaml to paste, each with how many keep to it. */
import type { PowervmConventions } from '../../schemas/generated/types.ts';
import type { Numbering } from './powervm-numbering.ts';
import { yamlScalar } from './yaml-scalar.ts';

export function numberingText({ conventions, seen }: Numbering): readonly string[] {
  const keys = Object.keys(conventions) as (keyof PowervmConventions)[];
  if (keys.length === 0) return [];
  return [
    '# The numbering that most keep to. What is left out has its default; "off" switches one off.',
    'conventions:',
    '  powervm:',
    ...keys.map((key) => `    ${key}: ${inYaml(conventions[key])} # ${seen[key] ?? ''}`),
  ];
}

function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (typeof value !== 'object' || value === null) return yamlScalar(value as string);
  return `{ ${Object.entries(value)
    .map(([key, each]: [string, string | number]) => `${key}: ${yamlScalar(each)}`)
    .join(', ')} }`;
}

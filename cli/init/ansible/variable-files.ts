/** group_vars/ and host_vars/ beside an inventory: where accounts usually stand. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { UsageError } from '../../../schemas/usage-error.ts';
import type { Notes } from '../notes.ts';
import { yamlValue, assign } from './yaml.ts';
import type { Variables } from './model.ts';

const maxBytes = 4 * 1024 * 1024;

/** Variables by group or host. @param folder group_vars or host_vars; one that is not there says nothing */
export function variableFiles(folder: string, notes: Notes): ReadonlyMap<string, Variables> {
  const found = new Map<string, Variables>();
  for (const entry of list(folder)) {
    const [, name] = /^([^.].*?)(?:\.(?:ya?ml|json))?$/.exec(entry) ?? [];
    if (name === undefined || entry.endsWith('~')) continue;
    const variables = found.get(name) ?? new Map<string, unknown>();
    found.set(name, variables);
    for (const file of filesOf(join(folder, entry))) readInto(variables, file, notes);
  }
  return found;
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return list(path)
    .filter((name) => !name.startsWith('.') && !name.endsWith('~'))
    .map((name) => join(path, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(inOrder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw new UsageError(`${folder} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

function readInto(variables: Variables, file: string, notes: Notes): void {
  const size = statSync(file, { throwIfNoEntry: false });
  if (size?.isFile() !== true) return;
  if (size.size > maxBytes) {
    notes.add(`${file} is larger than 4 MiB and was left out`);
    return;
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    notes.add(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}) and was left out`);
    return;
  }
  if (text.startsWith('$ANSIBLE_VAULT')) {
    notes.add(`${file} is encrypted and was left out`);
    return;
  }
  const parsed = yamlValue(text);
  if ('fault' in parsed) notes.add(`${file}:${parsed.line} is not valid YAML and was left out: ${parsed.fault}`);
  else assign(variables, parsed.value);
}

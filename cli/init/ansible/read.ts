/** One Ansible inventory, in whatever of its formats: hosts by name with the variables that win, and groups. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../../schemas/usage-error.ts';
import { excerpt, visible } from '../../../schemas/visible.ts';
import type { Io } from '../../io.ts';
import { readInput } from '../../read-input.ts';
import type { Notes } from '../notes.ts';
import { readIni } from './ini.ts';
import type { AnsibleInventory, Variables } from './model.ts';
import { variableFiles } from './variable-files.ts';
import { isMapping, readGroups, yamlValue } from './yaml.ts';

const limit = { bytes: 16 * 1024 * 1024, fault: 'larger than 16 MiB: not an inventory' } as const;

export interface AnsibleHosts {
  readonly inventory: AnsibleInventory;
  /** By host, in the order of the file. */
  readonly variables: ReadonlyMap<string, Variables>;
}

/**
 * @param file as the user named it; - for standard input
 * @throws UsageError where it is not an inventory
 */
export async function readAnsible(file: string, io: Pick<Io, 'stdin' | 'cwd'>, notes: Notes): Promise<AnsibleHosts> {
  const path = resolve(io.cwd, file);
  if (file !== '-' && existsSync(path) && statSync(path).isDirectory())
    throw new UsageError(`${visible(file)} is a directory: name the inventory files in it, each with --from-ansible`);
  const bytes = await readInput(file, io, limit);
  const shown = file === '-' ? 'standard input' : visible(file);
  const text = textOf(bytes, shown);
  try {
    const inventory = parse(text, shown, file);
    if (inventory.hosts.size === 0) throw new UsageError('it names no hosts: it is not an Ansible inventory, or an empty one');
    const folder = file === '-' ? undefined : dirname(path);
    return { inventory, variables: variablesByHost(inventory, folder, notes) };
  } catch (error) {
    if (!(error instanceof UsageError) || error.message.startsWith(shown)) throw error;
    throw new UsageError(`${shown}: ${error.message}`, { cause: error });
  }
}

const anyOther = 'for an inventory of any other kind: ansible-inventory -i FILE --list | canmove init --from-ansible -';

function textOf(bytes: Buffer, shown: string): string {
  const text = bytes.toString('utf8');
  if (text.startsWith('$ANSIBLE_VAULT')) throw new UsageError(`${shown} is encrypted; ${anyOther}`);
  if (text.startsWith('#!')) throw new UsageError(`${shown} is a program, which canmove does not run; ${anyOther}`);
  if (text.includes('\u0000')) throw new UsageError(`${shown} is not text; ${anyOther}`);
  return text;
}

function parse(text: string, shown: string, file: string): AnsibleInventory {
  const named = /\.(ya?ml|json)$/i.test(file);
  const parsed = yamlValue(text);
  if ('value' in parsed && isMapping(parsed.value)) {
    // A plugin's settings, not hosts.
    if (typeof parsed.value.get('plugin') === 'string')
      throw new UsageError(`it configures the inventory plugin ${excerpt(String(parsed.value.get('plugin')), 60)}; ${anyOther}`);
    return readGroups(parsed.value);
  }
  if (!named) return readIni(text, shown);
  if ('fault' in parsed) throw new UsageError(`${shown}:${parsed.line}: not valid YAML: ${excerpt(parsed.fault)}`);
  throw new UsageError(Array.isArray(parsed.value) ? 'it is a list, perhaps a playbook, and not an inventory' : 'it is not an inventory');
}

/** Lightest first: `all` and the groups of the file, group_vars, the host's own, host_vars. */
function variablesByHost(inventory: AnsibleInventory, folder: string | undefined, notes: Notes): ReadonlyMap<string, Variables> {
  const groupFiles = folder === undefined ? new Map<string, Variables>() : variableFiles(join(folder, 'group_vars'), notes);
  const hostFiles = folder === undefined ? new Map<string, Variables>() : variableFiles(join(folder, 'host_vars'), notes);
  const merged = new Map<string, Variables>([...inventory.hosts.keys()].map((host) => [host, new Map<string, unknown>()]));
  const add = (host: string, variables: Variables | undefined): void => {
    const into = merged.get(host);
    for (const [key, value] of variables ?? []) into?.set(key, value);
  };
  const byWeight = ['all', ...inventory.byWeight().filter((name) => name !== 'all')];
  const members = new Map(byWeight.map((group) => [group, inventory.members(group)]));
  const each = (groups: readonly string[], from: (group: string) => Variables | undefined): void => {
    for (const group of groups) for (const host of members.get(group) ?? []) add(host, from(group));
  };
  const [all, others] = [byWeight.slice(0, 1), byWeight.slice(1)];
  each(all, (group) => inventory.groups.get(group)?.variables);
  each(others, (group) => inventory.groups.get(group)?.variables);
  each(all, (group) => groupFiles.get(group));
  each(others, (group) => groupFiles.get(group));
  for (const [host, variables] of inventory.hosts) add(host, variables);
  for (const host of merged.keys()) add(host, hostFiles.get(host));
  return merged;
}

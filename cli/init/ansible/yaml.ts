/** Ansible inventories in YAML form, and the JSON that "ansible-inventory --list" and inventory programs print. */
import { Lexer, parseDocument } from 'yaml';
import type { ScalarTag } from 'yaml';
import { UsageError } from '../../../schemas/usage-error.ts';
import { isTooDeep, tooDeep } from '../../../schemas/yaml-depth.ts';
import { hostPattern } from './host-ranges.ts';
import { AnsibleInventory, encrypted } from './model.ts';
import type { Variables } from './model.ts';

const tags: ScalarTag[] = [
  { tag: '!vault', resolve: () => encrypted },
  { tag: '!vault-encrypted', resolve: () => encrypted },
  { tag: '!unsafe', resolve: (text: string) => text },
];

/**
 * Mappings become Maps. undefined: it is no YAML.
 * @throws UsageError where its aliases multiply, or its brackets have no bottom
 */
export function yamlValue(text: string): { readonly value: unknown } | { readonly fault: string; readonly line: number } {
  if (isTooDeep(text, new Lexer())) throw new UsageError(`not understood: ${tooDeep}`);
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, merge: true, customTags: tags, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken !== undefined) return { fault: broken.message, line: text.slice(0, broken.pos[0]).split('\n').length };
  try {
    return { value: document.toJS({ maxAliasCount: 100, mapAsMap: true }) as unknown };
  } catch (error) {
    throw new UsageError(`not understood: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export function isMapping(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map;
}

/** @param groups the top of the file: groups by name */
export function readGroups(groups: ReadonlyMap<unknown, unknown>): AnsibleInventory {
  const inventory = new AnsibleInventory();
  const meta = groups.get('_meta');
  for (const [name, value] of groups) {
    // Inventory programs print a group without variables as a list; elsewhere a list is none.
    const group = meta !== undefined && Array.isArray(value) ? new Map([['hosts', value]]) : value;
    if (name !== '_meta') readGroup(String(name), group, inventory, 0);
  }
  const hostVariables = isMapping(meta) ? meta.get('hostvars') : undefined;
  if (isMapping(hostVariables)) for (const [name, variables] of hostVariables) assign(inventory.host(String(name)), variables);
  return inventory;
}

/** A person writes three or four. */
const deepestGroup = 100;

function readGroup(name: string, value: unknown, inventory: AnsibleInventory, depth: number): void {
  if (depth > deepestGroup) throw new UsageError(`groups are nested deeper than ${deepestGroup}`);
  const group = inventory.group(name);
  if (!isMapping(value)) return;
  for (const [host, variables] of members(value.get('hosts'))) addHosts(host, variables, group.hosts, inventory);
  assign(group.variables, value.get('vars'));
  for (const [child, below] of members(value.get('children'))) {
    group.children.add(child);
    readGroup(child, below, inventory, depth + 1);
  }
}

/** A mapping of names, a list of names, or one name. */
function members(value: unknown): readonly (readonly [string, unknown])[] {
  if (isMapping(value)) return [...value].map(([name, inside]) => [String(name), inside]);
  if (Array.isArray(value)) return value.map((name) => [String(name), undefined]);
  return typeof value === 'string' ? [[value, undefined]] : [];
}

function addHosts(pattern: string, variables: unknown, hosts: Set<string>, inventory: AnsibleInventory): void {
  const { names, port } = hostPattern(pattern);
  for (const name of names) {
    hosts.add(name);
    const host = inventory.host(name);
    if (port !== undefined) host.set('ansible_port', port);
    assign(host, variables);
  }
}

export function assign(into: Variables, from: unknown): void {
  if (isMapping(from)) for (const [key, value] of from) into.set(String(key), value);
}

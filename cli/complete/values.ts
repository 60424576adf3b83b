/** The values that a word can be completed to. */
import type { RulePack } from '../../rules/define.ts';
import type { Context } from '../commands/define.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { CapturedHost } from '../../schemas/generated/types.ts';
import { capturedHosts, endpointNames } from './names.ts';
import type { ValueKind } from './wanted.ts';

/** Names go into a command line: one with any other character is not offered, so that none needs quoting. */
const safe = /^[A-Za-z0-9_][A-Za-z0-9_.:@%+,/-]*$/;

/**
 * @param typed what is there of the value
 * @returns those that begin so, sorted, without repeats
 */
export async function valuesOf(
  kind: Exclude<ValueKind, 'files' | 'directories'>,
  typed: string,
  context: Context,
): Promise<readonly string[]> {
  const values = (await allOf(kind, typed, context)).filter((value) => safe.test(value) && value.startsWith(typed));
  return [...new Set(values)].sort(inOrder);
}

async function allOf(kind: Exclude<ValueKind, 'files' | 'directories'>, typed: string, context: Context): Promise<readonly string[]> {
  switch (kind) {
    case 'endpoints':
      return endpointNames(context);
    case 'hosts':
      return (await capturedHosts(context)).map(({ name }) => name);
    case 'guests':
      return guestNames(await capturedHosts(context), typed);
    case 'subjects': {
      const hosts = await capturedHosts(context);
      return [...hosts.map(({ name }) => name), ...guestNames(hosts, typed)];
    }
    case 'platforms':
      return (await import('../../collectors/registry.ts')).platforms;
    case 'methods':
      return (await builtInPacks()).flatMap((pack) => pack.methods.map(({ id }) => id));
    case 'rules': {
      const packs = await builtInPacks();
      const { fleetRulesOf } = await import('../../rules/fleet/index.ts');
      return [...packs.flatMap(({ rules }) => rules), ...fleetRulesOf(packs)].map(({ id }) => id);
    }
    case 'schemas':
      return (await import('../actions/schema.ts')).schemaNames;
  }
}

/** Without the rules of the site: they are code, and pressing Tab runs none. */
async function builtInPacks(): Promise<readonly RulePack[]> {
  return (await import('../../rules/registry.ts')).rulePacks();
}

/** Names that only one guest has; host:name where a colon is typed, or where no such name begins so. */
function guestNames(hosts: readonly CapturedHost[], typed: string): readonly string[] {
  const count = new Map<string, number>();
  for (const name of hosts.flatMap(({ guests }) => guests ?? [])) count.set(name, (count.get(name) ?? 0) + 1);
  const plain = [...count].flatMap(([name, times]) => (times === 1 ? [name] : []));
  const full = hosts.flatMap(({ name, guests }) => (guests ?? []).map((guest) => `${name}:${guest}`));
  return typed.includes(':') || !plain.some((name) => name.startsWith(typed)) ? full : plain;
}

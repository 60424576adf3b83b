/** The inventory and the ways to its endpoints, as the command line names them. */
import { hostname, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { openAccess } from '../../collectors/transport/open.ts';
import type { Access } from '../../collectors/transport/open.ts';
import { visible } from '../../schemas/visible.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { Context } from '../commands/define.ts';
import type { NamedInventory } from '../inventory.ts';
import { defaultInventory, write } from '../io.ts';
import { nearest } from '../nearest.ts';
import { ask, canAsk } from '../prompt.ts';

export interface Reach {
  readonly named: NamedInventory;
  readonly access: Access;
}

export async function openReach({ io, options }: Context): Promise<Reach> {
  const { readInventory } = await import('../inventory.ts');
  const named = await readInventory(options.inventory ?? defaultInventory, io.cwd);
  const config = io.env['XDG_CONFIG_HOME'];
  const access = openAccess({
    inventory: named.inventory,
    inventoryFolder: named.folder,
    ownKnownHosts: join(config !== undefined && isAbsolute(config) ? config : join(io.home, '.config'), 'canmove', 'known_hosts'),
    ...(canAsk(io) ? { ask: (question: string) => ask(io, question, { hidden: true }) } : {}),
    now: () => io.now(),
    surroundings: { home: io.home, userName: userInfo().username, hostName: hostname(), variables: io.env },
    onWarning: (sentence) => write(io.stderr, `canmove: ${visible(sentence)}`),
  });
  return { named, access };
}

/** Endpoints by the names a person typed; none typed: all of them. */
export function chosenEndpoints({ inventory, file }: NamedInventory, typed: readonly string[]): readonly string[] {
  const all = Object.keys(inventory.endpoints);
  if (all.length === 0) throw new UsageError(`${visible(file)} names no endpoints`);
  for (const name of typed) {
    if (Object.hasOwn(inventory.endpoints, name)) continue;
    const close = nearest(name, all);
    throw new UsageError(
      `${visible(file)} has no endpoint ${visible(name)}${close.length > 0 ? `; did you mean ${close.join(' or ')}?` : `; it has ${all.slice(0, 8).join(', ')}${all.length > 8 ? ', …' : ''}`}`,
    );
  }
  return typed.length === 0 ? all : [...new Set(typed)];
}

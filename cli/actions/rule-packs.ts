import type { RulePack } from '../../rules/define.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Context } from '../commands/define.ts';
import { operatorsWord } from '../operators-word.ts';
import { namedInventory } from './load.ts';

/** Every rule as it judges here: with the rules of the site and the severities of the inventory, where there is one. */
export async function packsHere(context: Context): Promise<readonly RulePack[]> {
  const { named, found } = await namedInventory(context);
  return (await operatorsWord(named, await rulePacks(), found)).packs;
}

/** The statements of an example fleet's inventory: what its verdicts rest on beside its captures. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { operatorsWord } from '../../cli/operators-word.ts';
import { readInventory } from '../../cli/inventory.ts';
import type { PlacedStatement } from '../../fleet/statements.ts';
import { rulePacks } from '../../rules/registry.ts';
import { root } from './cli.ts';

/** @param platform whose example has no inventory: nothing is stated */
export async function exampleStatements(platform: string): Promise<readonly PlacedStatement[]> {
  const file = join(root, 'examples', platform, 'canmove.yaml');
  if (!existsSync(file)) return [];
  return (await operatorsWord(await readInventory(file, root), await rulePacks())).statements;
}

/** What a plan takes for done: the file of --assume. */
import { Lexer, LineCounter, parseDocument } from 'yaml';
import { assumed } from '../../planner/fleet/assume.ts';
import type { Assumed } from '../../planner/fleet/assume.ts';
import { planningPlatforms } from '../../planner/platforms.ts';
import type { Assumptions } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { validateAssumptions } from '../../schemas/validate.ts';
import { visible } from '../../schemas/visible.ts';
import { isTooDeep, tooDeep } from '../../schemas/yaml-depth.ts';
import type { Context } from '../commands/define.ts';
import { readInput } from '../read-input.ts';
import type { Loaded } from './load.ts';

const mostBytes = 4 * 1024 * 1024;
const form = 'as in "changes: [{host: hostA, addMemory: 64G}]"';

/** @throws UsageError naming the file and what in it is wrong */
export async function readAssumptions({ io }: Context, file: string, { fleet, packs }: Loaded): Promise<Assumed> {
  const bytes = await readInput(file, io, { bytes: mostBytes, fault: 'larger than 4 MiB: not a list of assumptions' });
  const assumptions = await parseAssumptions(bytes.toString('utf8'), visible(file));
  try {
    return assumed(fleet, assumptions, { packs, platforms: planningPlatforms });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${visible(file)}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function parseAssumptions(text: string, name: string): Promise<Assumptions> {
  if (isTooDeep(text, new Lexer())) throw new UsageError(`${name}: ${tooDeep}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) throw new UsageError(`${name}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const checked = await validateAssumptions(value);
  if ('fault' in checked) throw new UsageError(`${name}: ${checked.fault}; expected a list of changes, ${form}`);
  return checked.value;
}

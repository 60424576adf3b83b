/** The processor generation of a system: the highest that its compatibility modes name, else what its machine type has. */
import { isKnown, known } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { list, text } from './attributes.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

const ascending = ['POWER6', 'POWER6+', 'POWER7', 'POWER8', 'POWER9', 'POWER10', 'POWER11'] as const;
export type Generation = (typeof ascending)[number];

/** Machine types and models as IBM announced them; a type that stands for several generations is told by its model. */
const byMachine: readonly (readonly [pattern: RegExp, generation: Generation])[] = [
  [/^(8203|8204|8234|9407|9408|9409)-/, 'POWER6'],
  [/^(8202|8205|8231|8233|8236|8246|8248|8268|8412|9109-RMD|9117-MM[BCD]|9119-FHB|9179|8408-E8D)/, 'POWER7'],
  [/^(8247|8284|8286|8348|8408-(44E|E8E)|9080-MM?[EH]E?|9119-M[EH]E)/, 'POWER8'],
  [/^(9008|9009|9040-MR9|9080-M9S|9223)/, 'POWER9'],
  [/^(9028|9043-MRX|9080-HEX|9105|9786)/, 'POWER10'],
  [/^(9043-MRU|9080-HEU|9824)/, 'POWER11'],
];

export function generationOf(system: HmcRecord): Fact<string> {
  const modes = list(system, 'lpar_proc_compat_modes');
  const named = isKnown(modes) ? modes.v.flatMap((mode) => generationNamed(mode) ?? []) : [];
  const highest = ascending.findLast((generation) => named.includes(generation));
  if (highest !== undefined) return known(highest, modes.s);
  const model = text(system, 'type_model');
  if (!isKnown(model)) return model;
  const found = byMachine.find(([pattern]) => pattern.test(model.v))?.[1];
  return found === undefined
    ? notKnown(system, `neither compatibility modes nor the type ${model.v} tell the processor generation`)
    : known(found, model.s);
}

function generationNamed(mode: string): Generation | undefined {
  const name = mode
    .trim()
    .toUpperCase()
    .replace(/_PLUS/, '+')
    .replace(/_(BASE|ENHANCED)$/, '');
  return ascending.find((generation) => generation === name);
}

/** True where the generation is known to be before this one. */
export function isBefore(generation: Fact<string>, other: Generation): boolean {
  if (!isKnown(generation)) return false;
  const index = ascending.findIndex((each) => each === generation.v);
  return index >= 0 && index < ascending.indexOf(other);
}

/** Generations of POWER processors, in order. */

const generations = ['POWER5', 'POWER6', 'POWER6+', 'POWER7', 'POWER8', 'POWER9', 'POWER10', 'POWER11'] as const;
export type Generation = (typeof generations)[number];

/** @param name as in the snapshot, for example POWER9; undefined: not known, or a generation that canmove does not know */
export function generationOf(name: string | undefined): Generation | undefined {
  return generations.find((generation) => generation === name?.toUpperCase());
}

/** Negative: a is older. */
export function compareGenerations(a: Generation, b: Generation): number {
  return generations.indexOf(a) - generations.indexOf(b);
}

/** Whether a is the same as b, or newer; undefined: one is not known. */
export function atLeastGeneration(a: string | undefined, b: Generation): boolean | undefined {
  const generation = generationOf(a);
  return generation === undefined ? undefined : compareGenerations(generation, b) >= 0;
}

/** Mover service partitions: Virtual I/O Servers that carry the memory of a running partition. */
import { canHost } from './vioses.ts';
import type { Vios } from './vioses.ts';

export type Mover = Vios & { readonly msp: boolean };

/** Those that could carry a move now. */
export function moversOf<V extends Mover>(vioses: readonly V[]): readonly V[] {
  return vioses.filter((vios) => vios.msp && canHost(vios));
}

/** The pair of mover service partitions: by headroom, and where that is not known by their places. */
import type { MappingFacts, Vios } from './facts.ts';
import { called, ordered } from './place.ts';
import type { PlacedVios } from './place.ts';

export interface MoverPair {
  readonly source?: PlacedVios;
  readonly target?: PlacedVios;
  readonly notes: readonly string[];
}

export function moverPair({ source, target }: MappingFacts): MoverPair {
  const from = moverOf(source.vioses, 'source');
  const to = moverOf(target.vioses, 'target');
  return {
    ...(from.mover === undefined ? {} : { source: from.mover }),
    ...(to.mover === undefined ? {} : { target: to.mover }),
    notes: [
      ...from.notes,
      ...to.notes,
      ...runningNotes('source', source.activeMigrationsRunning, from.mover),
      ...runningNotes('target', target.activeMigrationsRunning, to.mover),
    ],
  };
}

function moverOf(vioses: readonly Vios[] | undefined, side: string): { readonly mover?: PlacedVios; readonly notes: readonly string[] } {
  const movers = ordered(vioses ?? []).filter(({ msp, state, rmcState }) => msp === true && state === 'Running' && rmcState === 'active');
  const [first, ...others] = movers;
  if (first === undefined) return { notes: [`no mover service partition of the ${side} is known to be ready: the HMC picks one`] };
  if (others.length === 0) return { mover: first, notes: [] };
  const rated = movers.map((mover) => ({ mover, percent: headroomPercent(mover) }));
  const unrated = rated.filter(({ percent }) => percent === undefined).map(({ mover }) => called(mover));
  if (unrated.length > 0)
    return {
      mover: first,
      notes: [`${called(first)} is taken as mover of the ${side} by its place: the headroom of ${unrated.join(' and ')} is not known`],
    };
  const best = rated.reduce((most, each) => ((each.percent ?? 0) > (most.percent ?? 0) ? each : most));
  return {
    mover: best.mover,
    notes: [
      `${called(best.mover)} is taken as mover of the ${side}: ${rated.map(({ mover, percent }) => `${called(mover)} has ${percent ?? 0} % headroom`).join(', ')}`,
    ],
  };
}

/** The scarcer of idle processors and free memory, in percent of what the server has. */
function headroomPercent({ cpuBusyPercent, freeMemoryMiB, memoryMiB }: Vios): number | undefined {
  if (cpuBusyPercent === undefined || freeMemoryMiB === undefined || memoryMiB === undefined || memoryMiB <= 0) return undefined;
  return Math.max(0, Math.floor(Math.min(100 - cpuBusyPercent, (freeMemoryMiB * 100) / memoryMiB)));
}

function runningNotes(side: string, running: number | undefined, mover: PlacedVios | undefined): readonly string[] {
  if (running === undefined || running === 0 || mover === undefined) return [];
  const limit = mover.mspConcurrency === undefined ? '' : `, which carries at most ${mover.mspConcurrency} (cfg_msp_lpm_ops)`;
  return [
    `${running} active ${running === 1 ? 'move runs' : 'moves run'} on the ${side} already: see with lslparmigr -r lpar that not all of them go through ${called(mover)}${limit}`,
  ];
}

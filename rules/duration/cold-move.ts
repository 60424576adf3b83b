/** Moves for which the guest does not run. */
import type { Duration } from './duration.ts';
import type { Pace } from './pace.ts';
import { inTurn } from './range.ts';
import type { Range } from './range.ts';

/** The parts of an outage. */
export interface ColdWay {
  readonly stop: Range;
  /** Checks and the transfer of the configuration; on platforms that copy no memory or disk, all that is sent. */
  readonly transfer: Range;
  readonly boot: Range;
  readonly basis: string;
}

/** Of a guest that runs, or whose state is not known. */
export function outage({ stop, transfer, boot, basis }: ColdWay): Duration {
  const seconds = inTurn(stop, transfer, boot);
  return { downtime: { kind: 'outage', seconds, basis }, seconds, advice: [], assumed: [] };
}

/** Of a guest that does not run anyway. */
export function noOutage({ transfer }: ColdWay, basis: string): Duration {
  return { downtime: { kind: 'none', basis }, seconds: transfer, advice: [], assumed: [] };
}

/** The guest is suspended while all its memory is copied. */
export function suspendedCopy(
  way: { readonly preparation: Range; readonly slower: { readonly whenSaid: number; readonly whenAssumed: number } },
  memoryBytes: number | undefined,
  { bandwidth }: Pace,
  words: (bytes: number) => string,
): Duration {
  const assumed = [bandwidth.words];
  if (memoryBytes === undefined)
    return {
      downtime: { kind: 'pause', basis: 'the guest is suspended while its memory is copied; how much it has is not known' },
      advice: [],
      assumed,
    };
  const slower = bandwidth.said ? way.slower.whenSaid : way.slower.whenAssumed;
  const low = Math.ceil(memoryBytes / bandwidth.bytesPerSecond);
  const seconds = { low, high: Math.ceil(low * slower) };
  return {
    downtime: {
      kind: 'pause',
      seconds,
      basis: `estimate: ${words(memoryBytes)} copied at ${bandwidth.bytesPerSecond / 2 ** 20} MiB/s, up to ${slower} times as long on a busy link; the guest is suspended meanwhile`,
    },
    seconds: inTurn(way.preparation, seconds),
    advice: [],
    assumed,
  };
}

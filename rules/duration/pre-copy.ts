/**
 * How long it takes to copy the memory of a guest that goes on writing to it, and whether that ever comes to an end. Pass
 * after pass sends what was written during the one before, until the rest can be sent while the guest is paused.
 * Sources: Clark et al., Live Migration of Virtual Machines (NSDI 2005); QEMU, migration/migration.c.
 */

export interface PreCopyInput {
  /** What the first pass sends: memory that is not all zero; the memory of the guest is an upper bound. */
  readonly bytes: number;
  readonly dirtyBytesPerSecond: number;
  /** The largest part of the memory that is written again and again; default: all that is sent. */
  readonly writableSetBytes?: number;
  /** What the move may use, while the guest runs and to decide when to pause it. */
  readonly bandwidthBytesPerSecond: number;
  /** What the last pass gets, where the limit does not hold for it; default: the bandwidth. */
  readonly linkBytesPerSecond?: number;
  /** The guest is paused once the rest can be sent in this time; more than 0. */
  readonly maxDowntimeMs: number;
  /** State of processors and devices, sent last; default 20. */
  readonly deviceStateMs?: number;
  /** The platform gives up copying after so many passes, and pauses the guest for the rest; absent: it never does. */
  readonly mostPasses?: number;
}

export type Convergence = 'yes' | 'risky' | 'no';

/** One thing that would make it converge. */
export type Settle =
  | { readonly by: 'bandwidth'; readonly bytesPerSecond: number }
  | { readonly by: 'max-downtime'; readonly ms: number }
  /** Share of their time that the guest's processors lose, 0 to 1. A tight loop defeats it. */
  | { readonly by: 'throttle'; readonly share: number }
  | { readonly by: 'cold' };

export interface PreCopy {
  /** Passes while the guest runs; the last one, in the pause, is not among them. */
  readonly passes: number;
  /** Pause included; Infinity where it does not end. */
  readonly totalSeconds: number;
  /** Infinity where it does not end. */
  readonly pauseSeconds: number;
  readonly converges: Convergence;
  /** Empty where it converges. */
  readonly settle: readonly Settle[];
}

/** Above this ratio of writing to sending, small errors of either decide. */
export const riskyRatio = 0.9;
/** Nobody waits for more; a ratio so near to 1 is as good as none. */
const passesWaitedFor = 10_000;
const defaultDeviceStateMs = 20;
/** No platform takes more of a guest's processors. */
const strongestThrottle = 0.99;

/** All numbers are at least 0, and the bandwidth is more. */
export function preCopy(input: PreCopyInput): PreCopy {
  const { bytes, dirtyBytesPerSecond: dirty, bandwidthBytesPerSecond: bandwidth, mostPasses } = input;
  const writable = writableSet(input);
  const rest = bandwidth * (input.maxDowntimeMs / 1_000);
  const limit = mostPasses ?? passesWaitedFor;
  let left = bytes;
  let passes = 0;
  let seconds = 0;
  while (left > rest && passes < limit) {
    const length = left / bandwidth;
    seconds += length;
    passes += 1;
    left = Math.min(writable, dirty * length);
    if (mostPasses === undefined && dirty >= bandwidth && writable > rest) break;
  }
  const ends = left <= rest || mostPasses !== undefined;
  const converges = convergence(input, left <= rest);
  const pauseSeconds = ends
    ? left / (input.linkBytesPerSecond ?? bandwidth) + (input.deviceStateMs ?? defaultDeviceStateMs) / 1_000
    : Number.POSITIVE_INFINITY;
  return { passes, totalSeconds: seconds + pauseSeconds, pauseSeconds, converges, settle: converges === 'yes' ? [] : settlesOf(input) };
}

function writableSet({ bytes, writableSetBytes }: PreCopyInput): number {
  return writableSetBytes ?? bytes;
}

function convergence(input: PreCopyInput, arrived: boolean): Convergence {
  const { bytes, dirtyBytesPerSecond: dirty, bandwidthBytesPerSecond: bandwidth, maxDowntimeMs } = input;
  // What fits into the pause is sent in it, however fast it is written.
  if (Math.min(bytes, writableSet(input)) <= bandwidth * (maxDowntimeMs / 1_000)) return 'yes';
  if (dirty >= bandwidth) return 'no';
  if (dirty / bandwidth > riskyRatio) return 'risky';
  return arrived ? 'yes' : 'risky';
}

function settlesOf(input: PreCopyInput): readonly Settle[] {
  const { bytes, dirtyBytesPerSecond: dirty, bandwidthBytesPerSecond: bandwidth, maxDowntimeMs, mostPasses } = input;
  const writable = writableSet(input);
  const pause = maxDowntimeMs / 1_000;
  // After n passes bytes * (dirty / bandwidth) ^ n are left, and must fit into the pause.
  const inPasses = mostPasses === undefined ? 0 : ((bytes * dirty ** mostPasses) / pause) ** (1 / (mostPasses + 1));
  const ratio = mostPasses === undefined ? riskyRatio : Math.min(riskyRatio, ((bandwidth * pause) / bytes) ** (1 / mostPasses));
  const throttle = 1 - (ratio * bandwidth) / dirty;
  return [
    { by: 'bandwidth', bytesPerSecond: Math.ceil(Math.min(Math.max(dirty / riskyRatio, inPasses), writable / pause)) },
    { by: 'max-downtime', ms: Math.ceil((writable / bandwidth) * 1_000) },
    ...(throttle > 0 && throttle <= strongestThrottle ? [{ by: 'throttle' as const, share: throttle }] : []),
    { by: 'cold' },
  ];
}

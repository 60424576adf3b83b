/** A move in which the guest runs on while its memory is copied. */
import type { Duration, DowntimeEstimate } from './duration.ts';
import type { Pace } from './pace.ts';
import { preCopy } from './pre-copy.ts';
import type { Convergence, PreCopy, Settle } from './pre-copy.ts';
import { inTurn } from './range.ts';
import type { Range } from './range.ts';

/** What a method has of its own. */
export interface LiveWay {
  /** Checks and the transfer of the configuration, before memory is copied. */
  readonly preparation: Range;
  /** The pause of a guest whose copy converges; its upper end is what the rest may take when the guest is paused. */
  readonly pause: Range;
  readonly basis: string;
  /** How many times slower than what a move may use the copy may be: encryption, and what else the link and the movers do. */
  readonly slower: { readonly whenSaid: number; readonly whenAssumed: number };
  /** Passes after which the platform ends the copy all the same. */
  readonly mostPasses: number;
  /** What then becomes of the rest. paused: sent while the guest is paused. on-demand: fetched when the guest asks for it. */
  readonly rest: 'paused' | 'on-demand';
  /** Settings of the platform that could make it converge. */
  readonly settings: readonly Settle['by'][];
}

/** How quiet a guest may be at the best. */
const quietest = { whenSaid: 0.5, whenAssumed: 0.25 } as const;

/** @param memoryBytes undefined: not known */
export function liveMove(way: LiveWay, memoryBytes: number | undefined, { bandwidth, dirty }: Pace): Duration {
  const assumed = [bandwidth.words, dirty.words];
  if (memoryBytes === undefined)
    return {
      downtime: { kind: 'pause', seconds: way.pause, basis: `${way.basis}; how much memory it has is not known` },
      advice: [],
      assumed,
    };
  const copy = (bandwidthBytesPerSecond: number, dirtyBytesPerSecond: number): PreCopy =>
    preCopy({
      bytes: memoryBytes,
      dirtyBytesPerSecond,
      bandwidthBytesPerSecond,
      maxDowntimeMs: way.pause.high * 1_000,
      mostPasses: way.mostPasses,
    });
  const slower = bandwidth.said ? way.slower.whenSaid : way.slower.whenAssumed;
  const quick = copy(bandwidth.bytesPerSecond, dirty.bytesPerSecond * (dirty.said ? quietest.whenSaid : quietest.whenAssumed));
  const usual = copy(bandwidth.bytesPerSecond, dirty.bytesPerSecond);
  const slow = copy(bandwidth.bytesPerSecond / slower, dirty.bytesPerSecond);
  // What only converges on a good day is a risk.
  const converges: Convergence = usual.converges === 'yes' && slow.converges !== 'yes' ? 'risky' : usual.converges;
  const downtime = downtimeOf(way, converges, slow);
  return {
    downtime,
    seconds: inTurn(
      way.preparation,
      { low: quick.totalSeconds - quick.pauseSeconds, high: slow.totalSeconds - slow.pauseSeconds },
      downtime.seconds ?? way.pause,
    ),
    converges,
    advice: converges === 'yes' ? [] : [adviceOf(way, converges, slow, { bandwidth, dirty })],
    assumed,
  };
}

function downtimeOf(way: LiveWay, converges: Convergence, slow: PreCopy): DowntimeEstimate {
  if (converges === 'yes') return { kind: 'pause', seconds: way.pause, basis: way.basis };
  if (way.rest === 'on-demand')
    return { kind: 'pause', seconds: way.pause, basis: `${way.basis}; afterwards it is slow for as long as the rest is fetched` };
  return {
    kind: 'pause',
    seconds: { low: way.pause.low, high: Math.max(way.pause.high, Math.round(slow.pauseSeconds)) },
    basis: `${way.basis}; all that it has written since the pass before, where that does not get less`,
  };
}

function adviceOf(way: LiveWay, converges: Convergence, { settle }: PreCopy, { bandwidth, dirty }: Pace): string {
  const what = converges === 'no' ? 'does not converge' : 'may not converge';
  const ways = settle.flatMap((each): string[] => {
    switch (each.by) {
      case 'bandwidth':
        // Like the others it must do at the worst, too.
        return [`give the move ${mebibytes(each.bytesPerSecond * way.slower.whenSaid)} MiB/s`];
      case 'max-downtime':
        return way.settings.includes('max-downtime') ? [`allow a pause of ${Math.ceil(each.ms / 1_000)} s`] : [];
      case 'throttle':
        return way.settings.includes('throttle') ? [`let its processors be throttled by ${Math.ceil(each.share * 100)} %`] : [];
      case 'cold':
        return ['move it when it writes less, or with an outage'];
    }
  });
  return `${what}: ${dirty.words}, ${bandwidth.words}. What helps: ${ways.join('; ')}.`;
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

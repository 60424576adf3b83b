/** What no plan that evens out load can do better, found without a solver. */
import type { Instance, InstanceHost } from '../model/instance.ts';
import type { Band } from './band.ts';
import type { Board } from './board.ts';

/** Room for rounding. */
const rounding = 1e-9;

/** Moves that it takes at least to bring all loads within the band: guests that have to leave hosts, or to come to them. */
export function leastMoves({ task, state }: Board, band: Band, within: number): number {
  const { instance, amounts } = task;
  const { width, holds, demand } = amounts;
  const going: number[][] = instance.hosts.map(() => []);
  const largest = new Float64Array(instance.hosts.length * width);
  const largestOfRow = instance.rows.map(() => new Float64Array(width));
  instance.guests.forEach(({ host, row }, guest) => {
    if (host < 0) return;
    const most = largestOfRow[row] as Float64Array;
    for (let resource = 0; resource < width; resource++)
      most[resource] = Math.max(most[resource] as number, demand[guest * width + resource] as number);
    if (task.targetsOf(row).some((target) => target !== host)) going[host]?.push(guest);
  });
  largestOfRow.forEach((most, row) => {
    for (const host of task.targetsOf(row)) {
      for (let resource = 0; resource < width; resource++) {
        const at = host * width + resource;
        largest[at] = Math.max(largest[at] as number, most[resource] as number);
      }
    }
  });
  let leaving = 0;
  let coming = 0;
  instance.hosts.forEach(({ capacity }: InstanceHost, host) => {
    let out = 0;
    let into = 0;
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      const middle = band.mean[at] as number;
      if (Number.isNaN(middle)) continue;
      const all = capacity[resource] as number;
      const used = all - (state.free[at] as number);
      const slack = all * rounding;
      out = Math.max(out, fewest(used - all * (middle + within) - slack, heldBy(going[host] as number[], holds, width, resource)));
      const lacking = all * (middle - within) - used - slack;
      const one = largest[at] as number;
      if (lacking > 0 && one > 0) into = Math.max(into, Math.ceil(lacking / one));
    }
    leaving += out;
    coming += into;
  });
  return Math.max(leaving, coming);
}

function heldBy(guests: readonly number[], holds: Float64Array, width: number, resource: number): readonly number[] {
  return guests.map((guest) => holds[guest * width + resource] as number).sort((one, other) => other - one);
}

/** How many of these amounts, the largest first, make up this much; as many as there are where they do not. */
function fewest(much: number, amounts: readonly number[]): number {
  let left = much;
  let count = 0;
  for (const amount of amounts) {
    if (left <= 0) break;
    left -= amount;
    count++;
  }
  return count;
}

/**
 * Imbalance that so many moves leave at least: each changes the load of two hosts, and if those could be given any load at
 * all, the others, at best the ones nearest to each other, would stay as far apart as they are.
 */
export function leastImbalance({ task, state }: Board, moves: number): number {
  const { instance, amounts } = task;
  let total = 0;
  for (let resource = 0; resource < amounts.width; resource++) {
    const loads = instance.hosts.flatMap(({ capacity }: Instance['hosts'][number], host) => {
      const all = capacity[resource] as number;
      return Number.isFinite(all) && all > 0 ? [(all - (state.free[host * amounts.width + resource] as number)) / all] : [];
    });
    total += Math.sqrt(leastSquares(loads, Math.max(0, loads.length - 2 * moves)) / Math.max(1, loads.length));
  }
  return total;
}

/** The smallest sum of squared distances from their mean that so many of the numbers have. */
function leastSquares(numbers: readonly number[], count: number): number {
  if (count < 2) return 0;
  const sorted = [...numbers].sort((one, other) => one - other);
  let sum = 0;
  let squares = 0;
  let least = Infinity;
  sorted.forEach((value, at) => {
    sum += value;
    squares += value * value;
    if (at >= count) {
      const gone = sorted[at - count] as number;
      sum -= gone;
      squares -= gone * gone;
    }
    if (at >= count - 1) least = Math.min(least, squares - (sum * sum) / count);
  });
  // Rounding must not make a bound too high.
  return Math.max(0, least - rounding);
}

/** Puts ordered steps on a clock: as many at a time as hosts, pairs and networks allow, what most waits for first. */
import type { Instance, InstanceHost, Network } from '../model/instance.ts';
import { Heap } from './heap.ts';
import type { DurationOf, Limit, Scheduled, Timed, Wave } from './schedule-types.ts';
import type { OrderedStep } from './types.ts';

/**
 * A step takes a place of each host it concerns; one that concerns two is a move, and takes one of their pair, of their networks
 * and of all moves, too.
 * @param steps ordered: each waits only for steps before it in the list
 */
export function schedule(
  instance: Instance,
  steps: readonly OrderedStep[],
  durationOf: DurationOf,
  { windowSeconds }: { readonly windowSeconds?: number } = {},
): Scheduled {
  const lasts = steps.map((step, index) => Math.max(1, Math.ceil(durationOf(step, index).high)));
  const tails = tailsOf(steps, lasts);
  const gates = gatesOf(instance, steps);
  const starts = startsOf(steps, lasts, tails, gates);
  const ends = starts.map((start, index) => start + (lasts[index] as number));
  const waves = wavesOf(starts, ends);
  const times = starts.map((start, index): Timed => ({ wave: 0, start, end: ends[index] as number }));
  for (const { wave, steps: members } of waves) {
    for (const index of members) times[index] = { ...(times[index] as Timed), wave };
  }
  const limit = limitOf(steps, lasts, tails, gates);
  return {
    times,
    waves,
    seconds: ends.reduce((most, end) => Math.max(most, end), 0),
    bound: limit?.seconds ?? 0,
    ...(limit && { limit }),
    late: windowSeconds === undefined ? [] : steps.flatMap((_, index) => ((ends[index] as number) > windowSeconds ? [index] : [])),
  };
}

/** Seconds from the start of each step to the end of all that waits for it. */
function tailsOf(steps: readonly OrderedStep[], lasts: readonly number[]): readonly number[] {
  const tails = [...lasts];
  for (let index = steps.length - 1; index >= 0; index--) {
    for (const before of (steps[index] as OrderedStep).after) {
      tails[before] = Math.max(tails[before] as number, (lasts[before] as number) + (tails[index] as number));
    }
  }
  return tails;
}

/** What limits how many steps run at a time, and which steps it lets through. */
interface Gates {
  readonly gates: readonly Gate[];
  /** By step: gates it goes through, by index. */
  readonly of: readonly (readonly number[])[];
}
interface Gate {
  readonly most: number;
  limit(seconds: number): Limit;
}

function gatesOf(instance: Instance, steps: readonly OrderedStep[]): Gates {
  const gates: Gate[] = [];
  const known = new Map<string, number>();
  function gate(key: string, most: number, limit: Gate['limit']): number {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, gates.length);
    return gates.push({ most: Math.max(1, most), limit }) - 1;
  }
  const hostGate = (host: number): number =>
    gate(`host ${host}`, (instance.hosts[host] as InstanceHost).movesAtOnce, (seconds) => ({ kind: 'host', host, seconds }));
  const networkGate = (host: number): number => {
    const { network } = instance.hosts[host] as InstanceHost;
    const { movesAtOnce } = instance.networks[network] as Network;
    return gate(`network ${network}`, movesAtOnce, (seconds) => ({ kind: 'network', network, seconds }));
  };
  const of = steps.map(({ from, to }) => {
    if (from < 0 || to < 0 || from === to) return [hostGate(from < 0 ? to : from)];
    const hosts: [number, number] = from < to ? [from, to] : [to, from];
    const pair = gate(`pair ${hosts.join(' ')}`, instance.movesPerPair, (seconds) => ({ kind: 'pair', hosts, seconds }));
    const all = gate('all', instance.movesAtOnce, (seconds) => ({ kind: 'moves-at-once', seconds }));
    return [...new Set([hostGate(from), hostGate(to), pair, networkGate(from), networkGate(to), all])];
  });
  return { gates, of };
}

/** List scheduling: at each moment the step that most waits for goes first, among those that may begin. */
function startsOf(steps: readonly OrderedStep[], lasts: readonly number[], tails: readonly number[], { gates, of }: Gates): number[] {
  const starts = steps.map(() => -1);
  const waitsFor = steps.map(({ after }) => after.length);
  const next: number[][] = steps.map(() => []);
  steps.forEach(({ after }, index) => {
    for (const before of after) next[before]?.push(index);
  });
  const inUse = gates.map(() => 0);
  const isOpen = (gate: number): boolean => (inUse[gate] as number) < (gates[gate] as Gate).most;
  const first = (a: number, b: number): boolean => {
    const difference = (tails[a] as number) - (tails[b] as number);
    return difference === 0 ? a < b : difference > 0;
  };
  const endOf = (index: number): number => (starts[index] as number) + (lasts[index] as number);
  // A step that may not begin waits at one gate that is closed to it, and is looked at again when that one lets a step through.
  const ready = new Heap(first);
  const waiting = gates.map(() => new Heap(first));
  const running = new Heap((a, b) => (endOf(a) === endOf(b) ? a < b : endOf(a) < endOf(b)));
  let opened: number[] = [];
  waitsFor.forEach((count, index) => count === 0 && ready.push(index));

  /** The next to look at: of those that became ready, and of those that wait at a gate which is open again. */
  function candidate(): number | undefined {
    let best: Heap = ready;
    opened = opened.filter((gate) => isOpen(gate) && (waiting[gate] as Heap).peek() !== undefined);
    for (const gate of opened) {
      const [mine, theirs] = [best.peek(), (waiting[gate] as Heap).peek() as number];
      if (mine === undefined || first(theirs, mine)) best = waiting[gate] as Heap;
    }
    return best.pop();
  }

  for (let now = 0; ;) {
    for (let index = candidate(); index !== undefined; index = candidate()) {
      const closed = (of[index] as readonly number[]).find((gate) => !isOpen(gate));
      if (closed !== undefined) {
        (waiting[closed] as Heap).push(index);
        continue;
      }
      starts[index] = now;
      for (const gate of of[index] as readonly number[]) inUse[gate] = (inUse[gate] as number) + 1;
      running.push(index);
    }
    const ending = running.peek();
    if (ending === undefined) return starts;
    now = endOf(ending);
    const gatesLeft = new Set<number>();
    for (let over = running.peek(); over !== undefined && endOf(over) === now; over = running.peek()) {
      running.pop();
      for (const gate of of[over] as readonly number[]) {
        inUse[gate] = (inUse[gate] as number) - 1;
        gatesLeft.add(gate);
      }
      for (const follower of next[over] as readonly number[]) {
        waitsFor[follower] = (waitsFor[follower] as number) - 1;
        if (waitsFor[follower] === 0) ready.push(follower);
      }
    }
    opened = [...gatesLeft];
  }
}

/** A wave ends, as a group, when the first of its steps does: what begins before that runs together with all of them. */
function wavesOf(starts: readonly number[], ends: readonly number[]): readonly Wave[] {
  const waves: { wave: number; start: number; end: number; steps: number[] }[] = [];
  let firstEnd = 0;
  const inOrder = starts.map((_, index) => index).sort((a, b) => (starts[a] as number) - (starts[b] as number) || a - b);
  for (const index of inOrder) {
    const [start, end] = [starts[index] as number, ends[index] as number];
    const current = waves.at(-1);
    if (current && start < firstEnd) {
      current.steps.push(index);
      current.end = Math.max(current.end, end);
      firstEnd = Math.min(firstEnd, end);
    } else {
      waves.push({ wave: waves.length + 1, start, end, steps: [index] });
      firstEnd = end;
    }
  }
  return waves;
}

/** The longest of: the work of a gate divided by what it lets through at a time, and the longest chain of steps that wait. */
function limitOf(
  steps: readonly OrderedStep[],
  lasts: readonly number[],
  tails: readonly number[],
  { gates, of }: Gates,
): Limit | undefined {
  if (steps.length === 0) return undefined;
  const work = gates.map(() => 0);
  of.forEach((each, index) => {
    for (const gate of each) work[gate] = (work[gate] as number) + (lasts[index] as number);
  });
  let longest = 0;
  let gate = -1;
  work.forEach((seconds, at) => {
    const atLeast = Math.ceil(seconds / (gates[at] as Gate).most);
    if (atLeast > longest) [longest, gate] = [atLeast, at];
  });
  const head = tails.reduce((best, tail, index) => (tail > (tails[best] as number) ? index : best), 0);
  if ((tails[head] as number) > longest)
    return { kind: 'path', steps: pathFrom(head, steps, lasts, tails), seconds: tails[head] as number };
  return (gates[gate] as Gate).limit(longest);
}

function pathFrom(head: number, steps: readonly OrderedStep[], lasts: readonly number[], tails: readonly number[]): readonly number[] {
  const path = [head];
  for (let index = head + 1; index < steps.length; index++) {
    const last = path[path.length - 1] as number;
    const rest = (tails[last] as number) - (lasts[last] as number);
    if (tails[index] === rest && (steps[index] as OrderedStep).after.includes(last)) path.push(index);
  }
  return path;
}

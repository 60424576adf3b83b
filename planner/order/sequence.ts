/** Finds an order of moves, greedily: what helps others first, guests put aside where nothing else helps. */
import type { Deadline, Instance, InstanceHost, Places } from '../model/instance.ts';
import { Asides } from './aside.ts';
import type { Aside, AsideRules } from './aside.ts';
import { boardOf } from './board.ts';
import type { Board } from './board.ts';
import type { PlannedStep } from './types.ts';

/** Which of several moves that would all help is done first. */
export type Preference = 'large-first' | 'small-first' | 'as-listed';

export interface SequenceRequest {
  readonly before: readonly PlannedStep[];
  readonly wanted: Places;
  readonly preference: Preference;
  readonly rules: Omit<AsideRules, 'times'>;
  readonly deadline: Deadline;
}

export interface Sequence {
  /** Without those before. */
  readonly steps: readonly PlannedStep[];
  /** Guests that did not get where they are wanted. */
  readonly stuck: readonly number[];
  /** The time was over before guests were put aside wherever that could have helped. */
  readonly cut: boolean;
}

/** How many pairs of a guest that waits and its host are tried before the best is taken. */
const mostTried = 48;
/** Moves to one host that are compared by what they would let happen next. */
const mostCompared = 8;
/** Worth of a move that gives others room, to a host where it may take it from others; and to one where it does not. */
const helpful = 10;
const harmless = 1000;
/** How far a chain of moves is followed that a guest put aside would set going. */
const mostFollowed = 12;

export function sequenceOf(instance: Instance, request: SequenceRequest): Sequence {
  return new Search(instance, request).run();
}

class Search {
  private readonly board: Board;
  private readonly steps: PlannedStep[] = [];
  private readonly asides: Asides;
  private readonly times: Uint8Array;
  private readonly others = new Set<number>();
  private readonly size: Float64Array;
  /** By host: what could come now, -1: nothing, -2: to be looked at again. */
  private readonly candidate: Int32Array;
  private readonly score: Float64Array;
  private readonly deadline: Deadline;
  private cut = false;

  constructor(instance: Instance, { before, wanted, preference, rules, deadline }: SequenceRequest) {
    this.board = boardOf(instance, before, wanted);
    this.times = new Uint8Array(instance.guests.length);
    this.asides = new Asides(this.board, { ...rules, times: this.times });
    this.size = sizesOf(instance, preference);
    this.candidate = new Int32Array(instance.hosts.length).fill(-2);
    this.score = new Float64Array(instance.hosts.length);
    this.deadline = deadline;
  }

  run(): Sequence {
    do {
      while (this.doBest(false));
    } while (this.unblock());
    while (this.doBest(true));
    const { board } = this;
    const { instance, wanted } = board;
    instance.guests.forEach((_, guest) => {
      if (board.isPending(guest) && (wanted[guest] as number) < 0) this.go(guest, -1, 'goal');
    });
    while (this.doBest(true));
    const stuck = instance.guests.flatMap((_, guest) => (board.isPending(guest) ? [guest] : []));
    return { steps: this.steps, stuck, cut: this.cut };
  }

  /**
   * Does the best of what can be done now.
   * @param all also moves that make room for nobody: they may take room that others need first
   */
  private doBest(all: boolean): boolean {
    for (let pass = 0; pass < 2; pass++) {
      for (;;) {
        let best = -1;
        for (let host = 0; host < this.candidate.length; host++) {
          if (this.board.incoming(host).length === 0) continue;
          if (this.candidate[host] === -2) this.look(host, all);
          if ((this.candidate[host] as number) < 0) continue;
          if (best < 0 || (this.score[host] as number) > (this.score[best] as number)) best = host;
        }
        if (best < 0) break;
        const guest = this.candidate[best] as number;
        this.candidate[best] = -2;
        // What was seen before other moves may be so no more.
        if (this.board.incoming(best).includes(guest) && this.value(guest, best, all, this.board.isContended(best)) >= 0) {
          this.go(guest, best, this.others.has(guest) ? 'return' : 'goal');
          return true;
        }
      }
      this.candidate.fill(-2);
    }
    return false;
  }

  private look(host: number, all: boolean): void {
    const { board } = this;
    let [best, bestValue] = [-1, -1];
    const crowded = board.isContended(host);
    let compared = 0;
    for (const guest of board.incoming(host)) {
      let value = this.value(guest, host, all, crowded);
      if (value < 0) continue;
      if (crowded && value >= helpful && compared < mostCompared) {
        compared++;
        value += this.next(guest, host);
      }
      if (value > bestValue) [best, bestValue] = [guest, value];
    }
    this.candidate[host] = best;
    this.score[host] = bestValue;
  }

  /** How much is gained if it goes there now; below 0: it cannot, or gains nothing. */
  private value(guest: number, host: number, all: boolean, crowded: boolean): number {
    const { board } = this;
    const from = board.state.places[guest] as number;
    const helps = from >= 0 && board.isContended(from);
    const wasStopped = from < 0 && board.stoppedOn[guest] !== -1;
    if (!all && !helps && !(wasStopped && !crowded)) return -1;
    if (!board.state.hasRoom(guest, host) || !board.mayArrive(guest, host)) return -1;
    const size = this.size[guest] as number;
    if (!helps) return size;
    return size + (crowded ? helpful : harmless);
  }

  /** What else could move then. */
  private next(guest: number, host: number): number {
    const { board } = this;
    const from = board.state.places[guest] as number;
    board.put(guest, host);
    const next = board.incoming(from).find((other) => board.state.hasRoom(other, from));
    board.put(guest, from);
    if (next === undefined) return 0;
    return this.releases(next) ? 100 : 50;
  }

  private go(guest: number, host: number, purpose: PlannedStep['purpose']): void {
    const { board, candidate } = this;
    const from = board.state.places[guest] as number;
    const concerned = [from, host].filter((each) => each >= 0);
    const wereCrowded = concerned.map((each) => board.isContended(each));
    this.steps.push(board.stepTo(guest, host, purpose));
    board.put(guest, host);
    board.stoppedOn[guest] = host < 0 ? from : -1;
    for (const each of [...concerned, board.wanted[guest] as number]) if (each >= 0) candidate[each] = -2;
    // To leave a host helps only while that host is crowded.
    concerned.forEach((each, at) => {
      if (board.isContended(each) === wereCrowded[at]) return;
      for (const other of board.state.guestsOn(each)) {
        const goal = board.wanted[other] as number;
        if (goal >= 0 && goal !== each) candidate[goal] = -2;
      }
    });
  }

  /** Puts guests aside so that at least one that waits has room. */
  private unblock(): boolean {
    const { board } = this;
    this.asides.lookForSpareHosts();
    let best: { readonly asides: readonly Aside[]; readonly guest: number; readonly host: number } | undefined;
    let bestRank = 0;
    let tried = 0;
    for (let host = 0; host < board.instance.hosts.length && tried < mostTried; host++) {
      // Room is made only where that lets something leave a host on which others wait.
      const waiting = board.incoming(host).filter((guest) => this.releases(guest) && board.mayArrive(guest, host));
      for (const guest of waiting.slice(0, 4)) {
        if (this.deadline.leftMs() <= 0) {
          this.cut = true;
          return false;
        }
        tried++;
        const asides = this.asides.makeRoom(guest, host, 64);
        if (!asides) continue;
        const cost = asides.reduce((sum, aside) => sum + aside.cost, 0);
        const rank = (1 + this.follow(guest, host)) / (cost * cost);
        for (const aside of [...asides].reverse()) board.put(aside.guest, host);
        if (rank > bestRank) [best, bestRank] = [{ asides, guest, host }, rank];
      }
    }
    if (!best) return false;
    for (const { guest, to } of best.asides) this.putAside(guest, to);
    this.go(best.guest, best.host, this.others.has(best.guest) ? 'return' : 'goal');
    return true;
  }

  private releases(guest: number): boolean {
    const from = this.board.state.places[guest] as number;
    return from >= 0 && this.board.isContended(from);
  }

  private putAside(guest: number, to: number): void {
    const { board, others } = this;
    const pending = board.isPending(guest);
    if (to === board.wanted[guest]) return this.go(guest, to, 'goal');
    this.times[guest] = (this.times[guest] as number) + 1;
    if (!pending) others.add(guest);
    this.go(guest, to, others.has(guest) || to < 0 ? 'room' : 'detour');
  }

  /** Moves that this one would let happen, one after the other. */
  private follow(guest: number, host: number): number {
    const { board } = this;
    const done: [number, number][] = [];
    let [next, to]: [number | undefined, number] = [guest, host];
    while (next !== undefined && done.length < mostFollowed) {
      const from = board.state.places[next] as number;
      done.push([next, from]);
      board.put(next, to);
      if (from < 0) break;
      to = from;
      next = board.incoming(to).find((other) => board.mayArrive(other, from) && board.state.hasRoom(other, from));
    }
    const followed = done.length;
    for (const [each, from] of done.reverse()) board.put(each, from);
    return followed;
  }
}

/** By guest, 0 to 1: its share of the largest host, for telling apart what else is equal. */
function sizesOf({ guests, hosts, resources }: Instance, preference: Preference): Float64Array {
  if (preference === 'as-listed') return new Float64Array(guests.length);
  const most = resources.map((_, resource) =>
    hosts.reduce((sum, { capacity }: InstanceHost) => {
      const all = capacity[resource] as number;
      return Number.isFinite(all) ? Math.max(sum, all) : sum;
    }, 1),
  );
  return Float64Array.from(guests, ({ demand }) => {
    const share = demand.reduce((sum, amount, resource) => Math.max(sum, amount / (most[resource] as number)), 0);
    return preference === 'large-first' ? Math.min(1, share) : 1 - Math.min(1, share);
  });
}

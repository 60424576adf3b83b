/** Who could leave a host for a while, so that a guest has room there, and what that costs. */
import { way, wayOf } from '../model/instance.ts';
import type { InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { Board } from './board.ts';
import { apartOf, lacksOn, takenOn } from './room.ts';
import type { Lack } from './types.ts';

export interface Aside {
  readonly guest: number;
  /** Host; -1: it is stopped. */
  readonly to: number;
  /** More steps than without it, and what is worse than a step. */
  readonly cost: number;
}

/** What each way out costs; a live detour costs the step that it adds. */
const costs = {
  detour: 1,
  /** It is stopped on its way anyway: only for longer. */
  stopOnTheWay: 1.5,
  moveOther: 2,
  outageDetour: 4,
  outageForOther: 6,
  stop: 8,
  stopOther: 10,
};

export interface AsideRules {
  readonly noDetourTo: ReadonlySet<number>;
  readonly moveOthers: boolean;
  /** Guests that are never put aside: they were seen not to get back. */
  readonly fixed: ReadonlySet<number>;
  /** By guest: how often it was put aside. */
  readonly times: Uint8Array;
}

/** A guest is put aside twice at most: a search that shoves guests to and fro ends. */
const mostTimes = 2;

export class Asides {
  private readonly board: Board;
  private readonly rules: AsideRules;
  private readonly groups: readonly (readonly number[])[];
  /** By resource: the least that any guest asks for. */
  private readonly least: readonly number[];
  private spare: readonly number[] = [];

  constructor(board: Board, rules: AsideRules) {
    this.board = board;
    this.rules = rules;
    this.groups = apartOf(board.instance);
    this.least = board.instance.resources.map((_, resource) =>
      board.instance.guests.reduce((least, { demand }) => Math.min(least, demand[resource] as number), Infinity),
    );
    this.lookForSpareHosts();
  }

  /** To be called when guests have moved: what follows looks only at hosts that have room for a small guest now. */
  lookForSpareHosts(): void {
    const { instance, state } = this.board;
    const width = instance.resources.length;
    this.spare = instance.hosts.flatMap(({ mayReceive, reserve }: InstanceHost, host) => {
      const hasSome = (least: number, resource: number): boolean =>
        least === 0 || (state.free[host * width + resource] as number) - (reserve[resource] as number) >= least;
      return mayReceive && !this.rules.noDetourTo.has(host) && this.least.every(hasSome) ? [host] : [];
    });
  }

  /**
   * Puts guests aside until `guest` has room on the host, cheapest first.
   * @returns what was done, in this order; undefined, with nothing changed, where it cannot be done.
   */
  makeRoom(guest: number, host: number, most: number): readonly Aside[] | undefined {
    const { board } = this;
    const done: { readonly aside: Aside; readonly from: number }[] = [];
    let cost = 0;
    while (!board.state.hasRoom(guest, host)) {
      const lacks = lacksOn(board.state, guest, host);
      const aside = lacks.length > 0 && cost < most ? this.best(host, guest, lacks) : undefined;
      if (!aside) {
        for (const { aside: last, from } of done.reverse()) board.put(last.guest, from);
        return undefined;
      }
      done.push({ aside, from: host });
      cost += aside.cost;
      board.put(aside.guest, aside.to);
    }
    return done.map(({ aside }) => aside);
  }

  /** The guest of the host that helps most for what it costs. */
  private best(host: number, guest: number, lacks: readonly Lack[]): Aside | undefined {
    let best: Aside | undefined;
    let bestValue = 0;
    const candidates = this.board.state
      .guestsOn(host)
      .filter((other) => other !== guest)
      .map((other) => ({ other, most: this.help(other, host, lacks) / this.leastCost(other) }))
      .filter(({ most }) => most > 0)
      .sort((a, b) => b.most - a.most || a.other - b.other);
    for (const { other, most } of candidates) {
      if (most <= bestValue) break;
      const aside = this.wayOut(other, host);
      if (!aside) continue;
      const value = (most * this.leastCost(other)) / aside.cost;
      if (value > bestValue) [best, bestValue] = [aside, value];
    }
    return best;
  }

  /** Share of what is missing that is there once it has left, 0 to 1; a little more for one that leaves no more than needed. */
  private help(other: number, host: number, lacks: readonly Lack[]): number {
    const about = this.board.instance.guests[other] as InstanceGuest;
    let sum = 0;
    for (const lack of lacks) {
      if (lack.kind === 'apart') sum += this.groups[other]?.includes(lack.group) ? 1 : 0;
      else sum += Math.min(1, takenOn(about, host, lack.resource) / lack.missing);
    }
    return sum / lacks.length;
  }

  private leastCost(guest: number): number {
    return this.board.isPending(guest) ? costs.detour : costs.moveOther;
  }

  /** The cheapest place for it meanwhile. */
  private wayOut(guest: number, host: number): Aside | undefined {
    const { board, rules } = this;
    const { instance, wanted } = board;
    if (rules.fixed.has(guest) || (rules.times[guest] as number) >= mostTimes) return undefined;
    const pending = board.isPending(guest);
    const goal = wanted[guest] as number;
    const { mayStop, tier } = instance.guests[guest] as InstanceGuest;
    if (goal < 0) return { guest, to: -1, cost: costs.detour };
    const wayThere = wayOf(instance, guest, goal);
    const comesBack = wayThere > 0 && instance.hosts[goal]?.mayReceive === true;
    const mayMove = pending || (rules.moveOthers && comesBack);
    const to = mayMove ? this.spareHost(guest, host) : -1;
    const live = to >= 0 && wayOf(instance, guest, to) === way.live && (pending || wayThere === way.live);
    if (live) return { guest, to, cost: pending ? costs.detour : costs.moveOther };
    if (pending && wayThere === way.outage) return { guest, to: -1, cost: costs.stopOnTheWay };
    if (to >= 0) return { guest, to, cost: pending ? costs.outageDetour : costs.outageForOther };
    if (!mayStop || !(pending || instance.hosts[goal]?.mayReceive)) return undefined;
    // The less important first.
    return { guest, to: -1, cost: (pending ? costs.stop : costs.stopOther) + 1 / tier };
  }

  /** Where it stands in nobody's way if possible, lives on if possible, and leaves most room. */
  private spareHost(guest: number, from: number): number {
    const { board } = this;
    const { instance, state, wanted } = board;
    let [best, bestRank, bestLeft] = [-1, -1, -1];
    for (const host of this.spare) {
      if (host === from || host === wanted[guest] || !state.mayTake(guest, host)) continue;
      const rank = (wayOf(instance, guest, host) === way.live ? 2 : 0) + (this.staysFree(guest, host) ? 1 : 0);
      if (rank < bestRank) continue;
      const left = this.left(guest, host);
      if (rank > bestRank || left > bestLeft) [best, bestRank, bestLeft] = [host, rank, left];
    }
    return best;
  }

  private staysFree(guest: number, host: number): boolean {
    const { board } = this;
    const from = board.state.places[guest] as number;
    board.put(guest, host);
    const contended = board.isContended(host);
    board.put(guest, from);
    return !contended;
  }

  /** Smallest share of its capacity that a host has left above its reserve once the guest is there. */
  private left(guest: number, host: number): number {
    const { state, instance } = this.board;
    const { capacity, reserve } = instance.hosts[host] as InstanceHost;
    const { demand } = instance.guests[guest] as InstanceGuest;
    let least = 1;
    for (let resource = 0; resource < capacity.length; resource++) {
      const all = capacity[resource] as number;
      if (!Number.isFinite(all) || all <= 0) continue;
      const left = (state.free[host * capacity.length + resource] as number) - (reserve[resource] as number) - (demand[resource] as number);
      least = Math.min(least, left / all);
    }
    return least;
  }
}

/**
 * Which candidates open which guests: chosen on what the findings of today name, then judged by all rules in the fleet as it
 * would be with them done. What shows only then (a rule that another one hid, a fix that does not help here) becomes a need of
 * that pair, and everything is chosen anew, until every claim holds.
 */
import type { Fleet } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Finding } from '../../schemas/generated/types.ts';
import type { Deadline } from '../model/instance.ts';
import type { ExactSolver } from '../solve/exact.ts';
import { isUnproved, pairKey } from './book.ts';
import type { Book, PairKey } from './book.ts';
import { chooseCover } from './choose.ts';
import { isMet } from './cover.ts';
import type { Cover, Covered } from './cover.ts';
import { looksAt } from './goal.ts';
import type { Aim, Look } from './goal.ts';

export interface Claim {
  readonly guest: number;
  readonly host: number;
  readonly method: string;
  readonly needs: readonly (readonly number[])[];
  /** It rests on actions that cannot be proved. */
  readonly unproved: boolean;
}

/** Why a way of a guest is closed for good. */
export interface DeadEnd {
  readonly guest: number;
  readonly host: number;
  readonly method: string;
  readonly reasons: readonly string[];
  /** Only that something is not known stands in the way. */
  readonly unknown: boolean;
  /** The method is no longer offered: another may be. */
  readonly isGone?: true;
}

export interface Reached {
  readonly covered: Covered;
  /** Of every guest that is reached as many as it wants. */
  readonly claims: readonly Claim[];
  readonly deadEnds: readonly DeadEnd[];
  /** The fleet with the chosen done. */
  readonly fleet: Fleet;
  /** Not everything was looked at, or time was over: a guest that is not reached may still be reachable. */
  readonly isCut: boolean;
  readonly notes: readonly string[];
}

export interface ReachInput {
  readonly judgement: Judgement;
  readonly judgeAgain: (fleet: Fleet) => Judgement;
  readonly aim: Aim;
  readonly book: Book;
  /** Guests to open, and how many further hosts each wants. */
  readonly wanted: ReadonlyMap<number, number>;
  /** Hosts that count already. */
  readonly openOf: (guest: number) => ReadonlySet<number>;
  /** What is not known may be found out. */
  readonly findOut: boolean;
  /** Actions without a computable effect that are done already. */
  readonly done: ReadonlySet<string>;
  readonly deadline: Deadline;
  readonly solver?: ExactSolver;
}

interface Way {
  readonly guest: number;
  readonly host: number;
  readonly method: string;
  needs: (readonly number[])[];
}

/** Pairs looked at, at most: each costs all its findings. */
export const mostPairs = 20_000;
/** Of the time that there is: what was found has to be chosen from, and judged again. */
const shareOfLooking = 1 / 2;
/** Each round adds a need, takes a way, or finds that an action does more: this many are never needed but by a fault. */
const mostRounds = 100;

export async function reach(input: ReachInput): Promise<Reached> {
  const { book, deadline } = input;
  const deadEnds: DeadEnd[] = [];
  const notes: string[] = [];
  const { ways, isWhole } = waysOf(input, deadEnds, notes);
  let isExact = isWhole;
  for (let round = 0; ; round++) {
    const cover = coverOf(ways, input);
    const covered = await chooseCover(cover, deadline, input.solver);
    const chosen = new Set(covered.chosen);
    const used = usedOf(ways, chosen, input.wanted);
    const fleet = book.after(covered.chosen, pairsOf(used));
    const judged = input.judgeAgain(fleet);
    const taken = actionsOf(book, covered.chosen);
    const version = book.version();
    const checked = used.map((way) => ({ way, found: check(way, judged, taken, input) }));
    const failed = checked.flatMap(({ way, found }) => (found === 'holds' || found === 'unproved' ? [] : [{ way, found }]));
    const isOver = deadline.leftMs() <= 0 || round >= mostRounds;
    if (failed.length === 0 || isOver) {
      if (failed.length > 0) notes.push('time was over before every choice was judged: what was not is not counted');
      const claims = checked.flatMap(({ way, found }) =>
        found === 'holds' || found === 'unproved' ? [{ ...way, needs: [...way.needs], unproved: found === 'unproved' }] : [],
      );
      const proved = isExact && failed.length === 0 ? covered.proved : 'not-proved';
      const { bound, ...rest } = covered;
      return {
        covered: { ...rest, ...(bound === undefined || !isExact ? {} : { bound }), proved },
        claims,
        deadEnds,
        fleet,
        isCut: !isWhole || failed.length > 0,
        notes,
      };
    }
    // An action that is now known to do more is tried again as it is.
    const doesMore = book.version() !== version;
    for (const { way, found } of failed) {
      if (!('needs' in found)) {
        ways.splice(ways.indexOf(way), 1, ...(found.isGone === true ? otherWays(way, judged, taken, input) : []));
        deadEnds.push(found);
        continue;
      }
      const others = found.needs.map((need) => need.filter((candidate) => !chosen.has(candidate)));
      const added = doesMore ? found.needs.filter((need) => !need.some((candidate) => chosen.has(candidate))) : others;
      if (added.every((need) => need.length > 0)) {
        way.needs.push(...added);
        continue;
      }
      // What is chosen does not help here; with another choice it might.
      isExact = false;
      ways.splice(ways.indexOf(way), 1);
      deadEnds.push(deadEnd(way, found.reasons, false));
    }
  }
}

/** Pairs for which the actions are done. */
export function pairsOf(ways: readonly Pick<Way, 'guest' | 'host'>[]): ReadonlySet<PairKey> {
  return new Set(ways.map(({ guest, host }) => pairKey(guest, host)));
}

/** Keys of the actions, and instructions of what is found out. */
export function actionsOf({ candidates }: Book, chosen: Iterable<number>): ReadonlySet<string> {
  const all = candidates;
  return new Set([...chosen].map((index) => all[index]?.action ?? ''));
}

function coverOf(ways: readonly Way[], { book, wanted }: ReachInput): Cover {
  const possible = new Set(ways.map(({ guest }) => guest));
  return {
    costs: book.costs(),
    exclusive: book.exclusive(),
    options: ways.map(({ guest, host, needs }) => ({ guest, place: host, needs })),
    wanted: new Map([...wanted].filter(([guest]) => possible.has(guest))),
  };
}

/** Ways that the chosen open: of each guest as many hosts as it wants. */
function usedOf(ways: readonly Way[], chosen: ReadonlySet<number>, wanted: ReadonlyMap<number, number>): readonly Way[] {
  const hosts = new Map<number, Set<number>>();
  return ways.filter((way) => {
    const own = hosts.get(way.guest) ?? new Set<number>();
    hosts.set(way.guest, own);
    if (own.has(way.host) || own.size >= (wanted.get(way.guest) ?? 0)) return false;
    if (!isMet({ guest: way.guest, place: way.host, needs: way.needs }, chosen)) return false;
    own.add(way.host);
    return true;
  });
}

interface Missing {
  readonly needs: readonly (readonly number[])[];
  readonly reasons: readonly string[];
}

/** @param judged the fleet with actions done, @param taken those of them whose effect may be one that nobody can compute */
export function check(
  way: Pick<Way, 'guest' | 'host' | 'method'>,
  judged: Judgement,
  taken: ReadonlySet<string>,
  input: ReachInput,
): 'holds' | 'unproved' | Missing | DeadEnd {
  const look = looksAt(judged, input.aim, way.guest, way.host).find(({ method }) => method === way.method);
  if (look === undefined)
    return { ...deadEnd(way, [`${way.method} is no longer offered once what it needs is done`], false), isGone: true };
  const open = needsOf(look, way, input, (finding) => isTaken(finding, taken));
  if ('unknown' in open) return open;
  if (open.needs.length === 0) return open.excused ? 'unproved' : 'holds';
  return { needs: open.needs, reasons: [...look.failing, ...look.unknown].map(({ message }) => message) };
}

/** A guest that was resumed or booted moves by another method than before: with all that has been done for it. */
function otherWays(way: Way, judged: Judgement, taken: ReadonlySet<string>, input: ReachInput): Way[] {
  return looksAt(judged, input.aim, way.guest, way.host).flatMap((look) => {
    const other = { guest: way.guest, host: way.host, method: look.method };
    const found = needsOf(look, other, input, (finding) => isTaken(finding, taken));
    return 'unknown' in found ? [] : [{ ...other, needs: [...way.needs, ...found.needs] }];
  });
}

/** A finding that stays because nobody can compute what the fix changes. */
function isTaken({ fix, outcome, settle = 'collect again' }: Finding, actions: ReadonlySet<string>): boolean {
  if (outcome === 'unknown') return actions.has(settle);
  return fix.some((each) => each.instead !== true && isUnproved(each) && actions.has(each.action));
}

interface Needs {
  readonly needs: (readonly number[])[];
  /** Something fails and is taken as repaired. */
  readonly excused: boolean;
}

function needsOf(
  { failing, unknown }: Look,
  way: Pick<Way, 'guest' | 'host' | 'method'>,
  { book, findOut, done }: ReachInput,
  isExcused: (finding: Finding) => boolean,
): Needs | DeadEnd {
  const needs: (readonly number[])[] = [];
  const dead: string[] = [];
  let excused = false;
  const passes = (finding: Finding): boolean => isExcused(finding) || isTaken(finding, done);
  for (const finding of failing) {
    if (passes(finding)) {
      excused = true;
      continue;
    }
    const repairs = book.repairs(finding, way.guest, way.host);
    if (repairs.length === 0) dead.push(finding.message);
    else needs.push(repairs);
  }
  if (dead.length > 0) return deadEnd(way, dead, false);
  const undecided = unknown.filter((finding) => !passes(finding));
  if (undecided.length > 0 && !findOut) return deadEnd(way, [...new Set(undecided.map(({ message }) => message))], true);
  for (const finding of undecided) needs.push([book.settles(finding)]);
  return { needs, excused };
}

function deadEnd({ guest, host, method }: Pick<Way, 'guest' | 'host' | 'method'>, reasons: readonly string[], unknown: boolean): DeadEnd {
  return { guest, host, method, reasons, unknown };
}

/** Every way of every guest; of large fleets some hosts of each guest. */
function waysOf(input: ReachInput, deadEnds: DeadEnd[], notes: string[]): { readonly ways: Way[]; readonly isWhole: boolean } {
  const { judgement, aim, wanted, deadline } = input;
  const { fleet } = judgement;
  const ways: Way[] = [];
  const byPlatform = new Map<string, number[]>();
  fleet.hosts.forEach(({ platform }, index) => byPlatform.set(platform, [...(byPlatform.get(platform) ?? []), index]));
  const share = Math.max(1, Math.floor(mostPairs / Math.max(1, wanted.size)));
  const kept = deadline.leftMs() * (1 - shareOfLooking);
  let left = 0;
  let unlooked = 0;
  const hostsOf = [...wanted.keys()].map((guest) => {
    const own = fleet.guests[guest]?.host;
    const hosts = (byPlatform.get(own?.platform ?? '') ?? []).filter((host) => fleet.hosts[host] !== own && !input.openOf(guest).has(host));
    // Spread over the hosts, so that not all guests are sent to the first ones.
    const step = Math.max(1, hosts.length / share);
    const spread = Array.from({ length: Math.min(share, hosts.length) }, (_, at) => hosts[Math.floor(at * step)] as number);
    unlooked += hosts.length - spread.length;
    return { guest, spread };
  });
  // A host of each guest, then the next: when time is over, something is known of every guest.
  const rounds = hostsOf.reduce((most, { spread }) => Math.max(most, spread.length), 0);
  for (let at = 0; at < rounds; at++)
    for (const { guest, spread } of hostsOf) {
      const host = spread[at];
      if (host === undefined) continue;
      if (deadline.leftMs() <= kept) {
        left++;
        continue;
      }
      for (const look of looksAt(judgement, aim, guest, host)) {
        const way = { guest, host, method: look.method };
        const found = needsOf(look, way, input, () => false);
        if ('unknown' in found) deadEnds.push(found);
        else ways.push({ ...way, needs: found.needs });
      }
    }
  if (left > 0) notes.push(`time was over before ${left} pairs were looked at`);
  if (unlooked > 0) notes.push(`of ${wanted.size} guests ${share} hosts each were looked at, spread over all: ${unlooked} pairs were not`);
  return { ways, isWhole: left === 0 && unlooked === 0 };
}

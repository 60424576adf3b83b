/**
 * Pilots: before a plan moves anything that matters, a small guest that matters little goes each route there and back. What
 * facts do not show (a firewall, a certificate, a tired disk path) shows then.
 */
import { inOrder } from '../../schemas/code-point-order.ts';

export interface Route {
  readonly from: string;
  readonly to: string;
}

export interface PlannedMove extends Route {
  readonly guest: string;
}

/** A guest that may go ahead. */
export interface PilotCandidate {
  readonly guest: string;
  /** Where it is when the plan begins. */
  readonly host: string;
  /** 1 is the most important; larger numbers matter less. */
  readonly tier: number;
  /** Absent: not known, which counts as large. */
  readonly memoryMiB?: number;
}

export interface PilotQuestion {
  /** Of the plan proper, in its order. */
  readonly moves: readonly PlannedMove[];
  /** Guests and their tiers: every guest that is moved, and any other that may go ahead. */
  readonly candidates: readonly PilotCandidate[];
  /** Switches, disk paths and servers that a guest uses on a host, as words that are equal where the thing is the same. */
  readonly links: (guest: string, host: string) => readonly string[];
  /** It may go there and back, judged by all rules. Asked in order of preference until one may. */
  readonly mayGo: (guest: string, route: Route) => boolean;
  /** Routes that get a pilot: those that most guests take. Default: all. */
  readonly mostRoutes?: number;
}

/** Goes from -> to -> from. */
export interface Pilot extends Route {
  readonly guest: string;
  /** What the guests of the plan use on this route, and it does, too. By code point. */
  readonly tries: readonly string[];
  /** What it leaves untried. */
  readonly leaves: readonly string[];
}

export interface Pilots {
  /** Of the routes in the order in which the plan takes them. */
  readonly pilots: readonly Pilot[];
  readonly without: readonly (Route & { readonly why: 'no-guest' | 'many-routes' })[];
}

/** A route and its way back are one: a pilot goes both. */
interface Pair {
  readonly route: Route;
  readonly moves: readonly PlannedMove[];
}

/** A pilot tries at least this share of what the best one could: the rest is not worth moving a large database there and back. */
const enough = 0.5;

/**
 * Per route, of the guests that use enough of what the plan uses there, the least important, then the smallest. None
 * is as important as the most important guest it goes ahead of, unless these are all alike, and none goes ahead of itself
 * alone.
 */
export function pilotsFor(question: PilotQuestion): Pilots {
  const pairs = pairsOf(question.moves);
  const most = question.mostRoutes ?? pairs.length;
  const served = new Set([...pairs].sort((a, b) => b.moves.length - a.moves.length).slice(0, most));
  const byHost = new Map<string, PilotCandidate[]>();
  for (const candidate of question.candidates) {
    const own = byHost.get(candidate.host);
    if (own === undefined) byHost.set(candidate.host, [candidate]);
    else own.push(candidate);
  }
  const tiers = new Map(question.candidates.map(({ guest, tier }) => [guest, tier]));
  const pilots: Pilot[] = [];
  const without: Pilots['without'][number][] = [];
  for (const pair of pairs) {
    const pilot = served.has(pair) ? pilotOn(pair, question, byHost, tiers) : undefined;
    if (pilot !== undefined) pilots.push(pilot);
    else without.push({ ...pair.route, why: served.has(pair) ? 'no-guest' : 'many-routes' });
  }
  return { pilots, without };
}

function pairsOf(moves: readonly PlannedMove[]): readonly Pair[] {
  const pairs = new Map<string, { readonly route: Route; readonly moves: PlannedMove[] }>();
  for (const move of moves) {
    const { from, to } = move;
    if (from === to) continue;
    const key = JSON.stringify([from, to].sort(inOrder));
    const own = pairs.get(key);
    if (own === undefined) pairs.set(key, { route: { from, to }, moves: [move] });
    else own.moves.push(move);
  }
  return [...pairs.values()];
}

interface Ranked {
  readonly pilot: Pilot;
  readonly tier: number;
  readonly memoryMiB: number;
}

function pilotOn(
  { route, moves }: Pair,
  { links, mayGo }: PilotQuestion,
  byHost: ReadonlyMap<string, readonly PilotCandidate[]>,
  tiers: ReadonlyMap<string, number>,
): Pilot | undefined {
  const { from, to } = route;
  const linksOf = (guest: string): ReadonlySet<string> =>
    new Set([from, to].flatMap((host) => links(guest, host).map((link) => `${host}: ${link}`)));
  const moved = new Set(moves.map(({ guest }) => guest));
  const used = [...new Set([...moved].flatMap((guest) => [...linksOf(guest)]))].sort(inOrder);
  // Nobody says how important a guest without a tier is: it counts as the most important.
  const movedTiers = [...moved].map((guest) => tiers.get(guest) ?? 1);
  const mostImportant = Math.min(...movedTiers);
  const areAlike = movedTiers.every((tier) => tier === mostImportant);
  const candidatesOn = (host: string, way: Route): readonly Ranked[] =>
    (byHost.get(host) ?? [])
      .filter(({ guest, tier }) => (tier > mostImportant || (tier === mostImportant && areAlike)) && (moved.size > 1 || !moved.has(guest)))
      .map(({ guest, tier, memoryMiB = Infinity }): Ranked => {
        const own = linksOf(guest);
        const pilot = { ...way, guest, tries: used.filter((link) => own.has(link)), leaves: used.filter((link) => !own.has(link)) };
        return { pilot, tier, memoryMiB };
      });
  const ranked = [...candidatesOn(from, route), ...candidatesOn(to, { from: to, to: from })];
  const best = Math.max(0, ...ranked.map(({ pilot }) => pilot.tries.length));
  const isFarFrom = ({ pilot }: Ranked): boolean => pilot.tries.length < best * enough;
  return ranked
    .sort(
      (a, b) =>
        Number(isFarFrom(a)) - Number(isFarFrom(b)) || Number(a.pilot.from !== from) - Number(b.pilot.from !== from) || byRank(a, b),
    )
    .find(({ pilot }) => mayGo(pilot.guest, { from: pilot.from, to: pilot.to }))?.pilot;
}

/** Two guests of which nothing is known are of one size, not of a difference that is no number. */
function byRank(a: Ranked, b: Ranked): number {
  if (a.tier !== b.tier) return b.tier - a.tier;
  if (a.memoryMiB !== b.memoryMiB) return a.memoryMiB - b.memoryMiB;
  return b.pilot.tries.length - a.pilot.tries.length || inOrder(a.pilot.guest, b.pilot.guest);
}

/** The cheapest choice: greedy always, and by an exact solver where one is handed in and time is left. */
import type { Deadline } from '../model/instance.ts';
import type { ExactSolver } from '../solve/exact.ts';
import { lpText } from '../solve/lp.ts';
import type { Program, Row } from '../solve/lp.ts';
import { solverTime, wholeBound } from '../solve/solver-time.ts';
import { costOf, isMet, unreachedBy } from './cover.ts';
import type { Cover, Covered, Option } from './cover.ts';
import { greedyChoice } from './greedy.ts';
import { leastCost } from './least-cost.ts';

/** Beyond so many terms a solver is not begun: reading the program alone takes what time there is. */
const mostTerms = 200_000;

export async function chooseCover(cover: Cover, deadline: Deadline, solver?: ExactSolver): Promise<Covered> {
  const timeFor = solverTime(deadline);
  const greedy = greedyChoice(cover, deadline);
  const found = coveredBy(cover, greedy);
  // What leaves somebody out cannot be compared with what reaching everybody costs.
  const least = found.unreached.length === 0 ? leastCost(cover) : undefined;
  if (least === found.cost) return { ...found, bound: least, proved: 'optimal', solver: 'heuristic' };
  const heuristic: Covered = { ...found, ...(least === undefined ? {} : { bound: least }), proved: 'not-proved', solver: 'heuristic' };
  const timeMs = timeFor();
  if (solver === undefined || timeMs === 0) return heuristic;
  const { program, candidates, leftOut, start } = programOf(cover, greedy);
  if (program.rows.reduce((sum, { terms }) => sum + terms.size, 0) > mostTerms) return heuristic;
  const answer = await solver(lpText(program), timeMs, start);
  if (answer.status !== 'optimal' && answer.status !== 'feasible') return heuristic;
  const exact = coveredBy(
    cover,
    candidates.filter((candidate) => (answer.values.get(`x${candidate}`) ?? 0) > 0.5),
  );
  const worth = ({ unreached, cost }: Pick<Covered, 'unreached' | 'cost'>): number => unreached.length * leftOut + cost;
  const best = isLegal(cover, exact.chosen) && worth(exact) < worth(found) ? exact : found;
  const bound = wholeBound(answer) - best.unreached.length * leftOut;
  if (bound === -Infinity) return { ...heuristic, ...best, solver: 'exact' };
  const proved = answer.status === 'optimal' && bound >= best.cost ? 'optimal' : answer.status === 'optimal' ? 'gap' : 'not-proved';
  return { ...best, bound: Math.max(0, Math.min(bound, best.cost)), proved, solver: 'exact' };
}

function coveredBy(cover: Cover, chosen: Iterable<number>): Pick<Covered, 'chosen' | 'cost' | 'unreached'> {
  const sorted = [...chosen].sort((one, other) => one - other);
  return { chosen: sorted, cost: costOf(cover, sorted), unreached: unreachedBy(cover, new Set(sorted)) };
}

function isLegal({ exclusive }: Cover, chosen: readonly number[]): boolean {
  const all = new Set(chosen);
  return exclusive.every((group) => group.filter((candidate) => all.has(candidate)).length <= 1);
}

interface Asked {
  readonly program: Program;
  readonly candidates: readonly number[];
  /** What a guest that is not reached costs: more than everything. */
  readonly leftOut: number;
  readonly start: ReadonlyMap<string, number>;
}

/** x: the candidate is chosen. y: the option is used. u: a class of guests is not reached. */
function programOf(cover: Cover, greedy: ReadonlySet<number>): Asked {
  const candidates = [...new Set(cover.options.flatMap(({ needs }) => needs.flat()))].sort((one, other) => one - other);
  const leftOut = costOf(cover, candidates) + 1;
  const minimise = new Map(candidates.map((candidate) => [`x${candidate}`, cover.costs[candidate] as number]));
  const most = new Map(candidates.map((candidate) => [`x${candidate}`, 1]));
  const start = new Map([...greedy].map((candidate) => [`x${candidate}`, 1]));
  const rows: Row[] = [];
  const known = new Set(candidates);
  for (const group of cover.exclusive) {
    const terms = new Map(group.filter((candidate) => known.has(candidate)).map((candidate) => [`x${candidate}`, 1]));
    if (terms.size > 1) rows.push({ terms, relation: '<=', limit: 1 });
  }
  classesOf(cover).forEach(({ guests, options, count }, at) => {
    const left = `u${at}`;
    minimise.set(left, leftOut * guests);
    most.set(left, 1);
    const reached = new Map([[left, count]]);
    const places = new Map<number, Map<string, number>>();
    let met = new Set<number>();
    options.forEach((option, index) => {
      const used = `y${at}_${index}`;
      most.set(used, 1);
      reached.set(used, 1);
      places.set(option.place, (places.get(option.place) ?? new Map<string, number>()).set(used, 1));
      for (const need of option.needs)
        rows.push({ terms: new Map([...need.map((each): [string, number] => [`x${each}`, 1]), [used, -1]]), relation: '>=', limit: 0 });
      if (!met.has(option.place) && met.size < count && isMet(option, greedy)) {
        met = met.add(option.place);
        start.set(used, 1);
      }
    });
    if (met.size < count) start.set(left, 1);
    rows.push({ terms: reached, relation: '>=', limit: count });
    if (count > 1) for (const terms of places.values()) if (terms.size > 1) rows.push({ terms, relation: '<=', limit: 1 });
  });
  return { program: { minimise, rows, most }, candidates, leftOut, start };
}

interface GuestClass {
  readonly guests: number;
  readonly options: readonly Option[];
  readonly count: number;
}

/** Guests with the same options are one; where one place is enough, equal options are one, whatever their place. */
function classesOf({ options, wanted }: Cover): readonly GuestClass[] {
  const own = new Map<number, Map<string, Option>>();
  for (const option of options) {
    const count = wanted.get(option.guest);
    if (count === undefined) continue;
    const needs = option.needs.map((need) => need.join(',')).sort();
    const key = `${count > 1 ? option.place : ''}:${[...new Set(needs)].join(';')}`;
    const all = own.get(option.guest) ?? new Map<string, Option>();
    if (!all.has(key)) all.set(key, option);
    own.set(option.guest, all);
  }
  const classes = new Map<string, { guests: number; readonly options: readonly Option[]; readonly count: number }>();
  for (const [guest, all] of own) {
    const count = wanted.get(guest) as number;
    const key = `${count} ${[...all.keys()].sort().join(' ')}`;
    const same = classes.get(key);
    if (same === undefined) classes.set(key, { guests: 1, options: [...all.values()], count });
    else same.guests++;
  }
  return [...classes.values()];
}

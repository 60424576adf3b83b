/** The cheapest set of real-world actions that makes a goal reachable. Pure: time comes in as a deadline. */
import type { Fleet } from '../../fleet/fleet.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { Plan, PlanFixes } from '../../schemas/generated/types.ts';
import type { Deadline } from '../model/instance.ts';
import { planOf } from '../plans/plan.ts';
import type { PlanContext } from '../plans/plan.ts';
import { actionsFor, guestWords, undecidedFor, unreachableFor } from './answer.ts';
import { bookOf, isUnproved } from './book.ts';
import { costsInWords } from './costs.ts';
import type { Counting } from './costs.ts';
import { aimOf, openHosts } from './goal.ts';
import type { Aim, Goal } from './goal.ts';
import { withoutNeedless } from './prune.ts';
import { pairsOf, reach } from './reach.ts';
import type { Claim, DeadEnd, Reached, ReachInput } from './reach.ts';

export interface FixesQuestion {
  readonly goal: Goal;
  readonly counting: Counting;
}

/** Of the time that is left: for choosing again, and for what is to be found out. */
const shareOfStage = 1 / 2;
/** A drain whose guests find no room is asked for further hosts so many times. */
const mostWidenings = 3;

export async function fixesOf(context: PlanContext, { goal, counting }: FixesQuestion): Promise<PlanFixes> {
  const again = (fleet: Fleet): Judgement => judge(fleet, context.packs, context.judge);
  const judgement = again(context.fleet);
  const { fleet } = judgement;
  const aim = aimOf(judgement, goal, context.planning, context.platforms);
  const open = new Map(aim.guests.map((guest) => [guest, new Set(openHosts(judgement, aim, guest))]));
  const asked = aim.guests.filter((guest) => !aim.kept.has(guest));
  const begin: Begin = { context, judgement, again, counting };
  const first = await certain(begin, aim, open, new Map(asked.map((guest) => [guest, 1])));
  const { stage, room } = goal.kind === 'drain' ? await withRoom(begin, goal, aim, first, asked) : { stage: first, room: undefined };
  const judged = again(stage.fleet);
  const { opened, notProved } = outcomes(stage, judged, aim);
  const closed = asked.filter((guest) => open.get(guest)?.size === 0 && !opened.has(guest) && !notProved.has(guest));
  const second = await maybe(stage, judged, closed, { context, aim, counting, again });
  const mightOpen = new Set(second.claims.map(({ guest }) => guest));
  const isCut = stage.isCut || second.isCut;
  const rest = closed.filter((guest) => !mightOpen.has(guest));
  const notLooked = isCut ? rest.map((guest) => guestWords(fleet, guest)).sort(inOrder) : [];
  const unreachable = [
    ...[...aim.kept].map(([guest, why]) => ({ guest: guestWords(fleet, guest), reasons: [why] })),
    ...(isCut
      ? []
      : rest.map((guest) => unreachableFor(fleet, guest, [...second.deadEnds, ...stage.deadEnds], notOffered(judgement, guest, goal)))),
  ].sort((a, b) => inOrder(a.guest, b.guest));
  const broken = asked
    .filter((guest) => (open.get(guest)?.size ?? 0) > 0 && openHosts(judged, aim, guest).length === 0)
    .map((guest) => guestWords(fleet, guest))
    .sort(inOrder);
  const waiting = new Set([...notProved, ...closed, ...aim.kept.keys()].map((guest) => guestWords(fleet, guest)));
  const left = (room?.immovable ?? []).map(({ guest, host, why, reasons }) => ({ guest: `${host}:${guest}`, why, reasons: [...reasons] }));
  const actions = [...actionsFor(stage.chosen, stage.claims, stage.input)];
  const counts = {
    all: aim.guests.length,
    already: asked.filter((guest) => (open.get(guest)?.size ?? 0) > 0).length,
    opened: opened.size,
    notProved: notProved.size,
    undecided: mightOpen.size + notLooked.length,
    unreachable: unreachable.length,
    notAsked: aim.notAsked,
  };
  const lacksRoom = left.some(({ guest }) => !waiting.has(guest) && !unreachable.some((each) => each.guest === guest));
  return {
    schema: 1,
    asOf: fleet.asOf,
    oldestFacts: fleet.hosts.map(({ startedAt }) => startedAt).reduce((first, each) => (each < first ? each : first), fleet.asOf),
    goal: {
      kind: goal.kind,
      ...(goal.host === undefined ? {} : { host: fleet.hosts[goal.host]?.name ?? '' }),
      ...(goal.pattern === undefined ? {} : { pattern: goal.pattern }),
    },
    outcome: outcomeOf(counts, { broken: broken.length > 0, lacksRoom, actions: actions.length }),
    guests: counts,
    actions,
    undecided: { ...second.document, notLooked },
    unreachable,
    broken,
    cost: actions.reduce((sum, { cost }) => sum + cost, 0),
    ...(stage.bound === undefined ? {} : { bound: stage.bound }),
    proved: stage.proved,
    solver: stage.solver,
    costs: [...costsInWords(counting)],
    ...(room === undefined ? {} : { room: { complete: room.outcome === 'complete', left } }),
    assumed: [],
    notes: [...new Set([...notesOn(aim, goal), ...stage.notes, ...second.notes])],
  };
}

/** With everything that is not undecided. */
interface Stage {
  readonly input: ReachInput;
  readonly chosen: readonly number[];
  readonly claims: readonly Claim[];
  readonly deadEnds: readonly DeadEnd[];
  readonly fleet: Fleet;
  readonly bound?: number;
  readonly proved: PlanFixes['proved'];
  readonly solver: PlanFixes['solver'];
  readonly isCut: boolean;
  readonly notes: readonly string[];
}

interface Begin {
  readonly context: PlanContext;
  readonly judgement: Judgement;
  readonly again: (fleet: Fleet) => Judgement;
  readonly counting: Counting;
}

/**
 * @param open hosts to which each guest can go as it is
 * @param places how many hosts each guest wants, those included
 */
async function certain(
  { context, judgement, again, counting }: Begin,
  aim: Aim,
  open: ReadonlyMap<number, ReadonlySet<number>>,
  places: ReadonlyMap<number, number>,
): Promise<Stage> {
  const wanted = [...places].flatMap(([guest, count]): [number, number][] => {
    const left = count - (open.get(guest)?.size ?? 0);
    return left > 0 ? [[guest, left]] : [];
  });
  const input: ReachInput = {
    judgement,
    judgeAgain: again,
    aim,
    book: bookOf(judgement.fleet, counting),
    wanted: new Map(wanted),
    openOf: (guest) => open.get(guest) ?? new Set(),
    findOut: false,
    done: new Set(),
    deadline: shareOf(context.deadline),
    ...(context.solver === undefined ? {} : { solver: context.solver }),
  };
  const reached: Reached = await reach(input);
  const { covered, claims, deadEnds, isCut, notes } = reached;
  const { chosen, isShorter } = withoutNeedless(reached, input);
  return {
    input,
    chosen,
    claims,
    deadEnds,
    fleet: input.book.after(chosen, pairsOf(claims)),
    // An action did more than the rules say: what they say bounds nothing.
    ...(covered.bound === undefined || isShorter ? {} : { bound: covered.bound }),
    proved: isShorter ? 'not-proved' : covered.proved,
    solver: covered.solver,
    isCut,
    notes,
  };
}

interface WithRoom {
  readonly stage: Stage;
  readonly room: Plan;
}

/**
 * The drain, planned with the actions done. Guests that find no room want one host more, and one with room for them: making
 * room is then one of the fixes. The attempt that leaves the fewest behind counts, of equal ones the first.
 */
async function withRoom(begin: Begin, goal: Goal, aim: Aim, first: Stage, asked: readonly number[]): Promise<WithRoom> {
  const { context, judgement } = begin;
  const places = new Map(asked.map((guest) => [guest, 1]));
  const strict = new Set<number>();
  const strictly: Aim = { ...aim, withoutRoom: (guest) => !strict.has(guest) };
  let best: WithRoom = { stage: first, room: await roomFor(context, first.fleet, goal) };
  let last = best;
  for (let round = 0; round < mostWidenings && context.deadline.leftMs() > 0; round++) {
    const crowded = crowdedIn(last, asked, judgement.fleet);
    if (crowded.length === 0) break;
    const claimed = (guest: number): number => last.stage.claims.filter((claim) => claim.guest === guest).length;
    for (const guest of crowded) strict.add(guest);
    const open = new Map(asked.map((guest) => [guest, new Set(openHosts(judgement, strictly, guest))]));
    for (const guest of crowded) places.set(guest, (open.get(guest)?.size ?? 0) + claimed(guest) + 1);
    let stage = await certain(begin, strictly, open, places);
    const short = crowded.filter((guest) => {
      const served = (open.get(guest)?.size ?? 0) + stage.claims.filter((claim) => claim.guest === guest).length;
      return served < (places.get(guest) ?? 1);
    });
    if (short.length === crowded.length) break;
    // Who has no further host keeps what it has.
    for (const guest of short) places.set(guest, (places.get(guest) ?? 2) - 1);
    if (short.length > 0) stage = await certain(begin, strictly, open, places);
    last = { stage, room: await roomFor(context, stage.fleet, goal) };
    if (last.room.immovable.length < best.room.immovable.length) best = last;
  }
  return best;
}

/** Guests that leave by the rules and stay when everything is planned together. */
function crowdedIn({ stage, room }: WithRoom, asked: readonly number[], fleet: Fleet): readonly number[] {
  const stays = new Set(room.immovable.map(({ guest, host }) => `${host}:${guest}`));
  return asked.filter((guest) => {
    const claims = stage.claims.filter((claim) => claim.guest === guest);
    const opens = claims.length > 0 ? claims.some(({ unproved }) => !unproved) : stage.input.openOf(guest).size > 0;
    return opens && stays.has(guestWords(fleet, guest));
  });
}

/** By the heuristic: what is asked is whether everybody leaves, not in how few moves. */
function roomFor({ solver: _, ...context }: PlanContext, fleet: Fleet, { host }: Goal): Promise<Plan> {
  const name = fleet.hosts[host as number]?.name ?? '';
  return planOf(
    { ...context, fleet, deadline: shareOf(context.deadline) },
    {
      kind: 'drain',
      hosts: [name],
      comeBack: false,
      allowUnknown: false,
      reserve: context.planning?.reserve ?? 'none',
      pilots: false,
      assumptions: [],
    },
    [host as number],
  );
}

/** The claims once more, by the matrix of the whole fleet: what does not hold there is not counted. */
function outcomes(
  { claims }: Stage,
  judged: Judgement,
  aim: Aim,
): { readonly opened: ReadonlySet<number>; readonly notProved: ReadonlySet<number> } {
  const opened = new Set<number>();
  const notProved = new Set<number>();
  for (const { guest, host, unproved } of claims) {
    if (openHosts(judged, aim, guest).includes(host)) opened.add(guest);
    else if (unproved) notProved.add(guest);
  }
  for (const guest of opened) notProved.delete(guest);
  return { opened, notProved };
}

interface SecondInput {
  readonly context: PlanContext;
  readonly aim: Aim;
  readonly counting: Counting;
  readonly again: (fleet: Fleet) => Judgement;
}

interface Second {
  readonly claims: readonly Claim[];
  readonly deadEnds: readonly DeadEnd[];
  readonly document: Omit<PlanFixes['undecided'], 'notLooked'>;
  readonly isCut: boolean;
  readonly notes: readonly string[];
}

/** What would be open if something were known, with the first actions done. */
async function maybe(
  stage: Stage,
  judgement: Judgement,
  guests: readonly number[],
  { context, aim, counting, again }: SecondInput,
): Promise<Second> {
  if (guests.length === 0) return { claims: [], deadEnds: [], document: { guests: [], findOut: [], actions: [] }, isCut: false, notes: [] };
  const all = stage.input.book.candidates;
  const input: ReachInput = {
    ...stage.input,
    judgement,
    judgeAgain: again,
    aim,
    book: bookOf(stage.fleet, counting),
    wanted: new Map(guests.map((guest) => [guest, 1])),
    openOf: () => new Set(),
    findOut: true,
    done: new Set(
      stage.chosen.flatMap((index) => (all[index]?.wordings.some(({ fix }) => isUnproved(fix)) === true ? [all[index]?.action ?? ''] : [])),
    ),
    deadline: shareOf(context.deadline),
  };
  const reached = await reach(input);
  return {
    claims: reached.claims,
    deadEnds: reached.deadEnds,
    document: undecidedFor(reached.covered.chosen, reached.claims, input),
    isCut: reached.isCut,
    notes: reached.notes,
  };
}

/** Of a guest that no method comes into question for: why, as sentences. */
function notOffered(judgement: Judgement, guest: number, { kind }: Goal): readonly string[] {
  const { fleet } = judgement;
  const own = fleet.guests[guest]?.host;
  const hosts = fleet.hosts.flatMap((host, index) => (host !== own && host.platform === own?.platform ? [index] : []));
  const [first] = hosts;
  if (first === undefined) return [`there is no other host of ${own?.platform ?? 'its platform'}`];
  const offered = hosts.find((host) => judgement.moves(guest, host).length > 0);
  if (offered === undefined) return judgement.answer(guest, first).notes ?? [];
  const methods = judgement.moves(guest, offered).map(({ method }) => method);
  const only = `only ${methods.join(' and ')} ${methods.length === 1 ? 'is' : 'are'} offered to it`;
  return [kind === 'drain' ? `${only}, and nobody has allowed an outage (disposition: outage-ok)` : `${only}: with an outage`];
}

function outcomeOf(
  counts: PlanFixes['guests'],
  { broken, lacksRoom, actions }: { readonly broken: boolean; readonly lacksRoom: boolean; readonly actions: number },
): PlanFixes['outcome'] {
  if (broken || counts.unreachable > 0) return 'out-of-reach';
  if (lacksRoom) return 'no-room';
  if (counts.undecided > 0) return 'undecided';
  if (counts.notProved > 0) return 'not-proved';
  return actions === 0 ? 'reached-already' : 'reached';
}

function notesOn({ stopped }: Aim, { kind }: Goal): readonly string[] {
  return [
    ...(stopped === 0 ? [] : [`${stopped} guests are left out: they are not moved but made anew elsewhere (rebuild)`]),
    ...(kind === 'drain' ? [] : ['each guest is judged alone: whether all find room together, the plan of a drain says']),
  ];
}

function shareOf(deadline: Deadline): Deadline {
  const kept = Math.max(0, deadline.leftMs() * (1 - shareOfStage));
  return { leftMs: () => deadline.leftMs() - kept };
}

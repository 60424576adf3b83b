/** Brings guests where they are wanted, in an order in which every step has room. */
import { wayOf } from '../model/instance.ts';
import type { Instance, InstanceGuest, InstanceHost, Places } from '../model/instance.ts';
import { boardOf } from './board.ts';
import { causesOf } from './cause.ts';
import { exhaust } from './exhaust.ts';
import { sequenceOf } from './sequence.ts';
import type { Preference, Sequence, SequenceRequest } from './sequence.ts';
import { shortened } from './shorten.ts';
import type { Cause, Impossible, Ordered, OrderRequest, PlannedStep } from './types.ts';
import { withWaits } from './waits.ts';

/** Above so many guests that move, the first order that brings all of them there is taken. */
const mostCompared = 10_000;

/** Guests left over that are tried once more each. */
const mostReadmitted = 24;

/** How far all orders are gone through where none was found: at first, and for what is left of the problem. */
const mostAskedFirst = 100_000;
const mostAskedAgain = 10_000;

const preferences: readonly Preference[] = ['large-first', 'small-first', 'as-listed'];

/**
 * @param wanted where everything should be; -1: stopped. Guests for which no order is found stay where they are, and are in
 * `impossible` with the cause.
 */
export function orderMoves(instance: Instance, wanted: Places, request: OrderRequest): Ordered {
  const before = request.stepsBefore ?? [];
  const start = boardOf(instance, before, wanted).state.places;
  const goal = wanted.slice();
  const impossible: Impossible[] = [];
  goal.forEach((host, guest) => {
    const cause = host === start[guest] ? undefined : closedTo(instance, guest, host, before);
    if (!cause) return;
    impossible.push({ guests: [guest], cause });
    goal[guest] = start[guest] as number;
  });
  const open = goal.slice();
  const found = search(instance, request, start, goal);
  const all = [...before, ...found.steps];
  const left = open.reduce((list: number[], host, guest) => (host === goal[guest] ? list : [...list, guest]), []);
  if (left.length > 0) impossible.push(...causesOf(boardOf(instance, all, open), left));
  return {
    steps: withWaits(instance, all),
    impossible,
    impossibleProved:
      left.length === 0 || found.proved || impossible.every(({ cause }) => cause.kind === 'full' || cause.kind === 'no-way'),
    places: goal,
    extraSteps: found.steps.length - changes(start, goal),
    cut: found.cut,
  };
}

function changes(start: Places, goal: Places): number {
  return goal.reduce((sum, host, guest) => sum + (host === start[guest] ? 0 : 1), 0);
}

function closedTo(instance: Instance, guest: number, host: number, before: readonly PlannedStep[]): Cause | undefined {
  if (host < 0) return undefined;
  const { mayReceive } = instance.hosts[host] as InstanceHost;
  const stopped = before.findLast((step) => step.guest === guest);
  const open = mayReceive && (wayOf(instance, guest, host) > 0 || (stopped?.kind === 'stop' && stopped.from === host));
  return open ? undefined : { kind: 'no-way', guest, host };
}

interface Found {
  readonly steps: readonly PlannedStep[];
  readonly cut: boolean;
  /** No order brings all guests where they were wanted. */
  readonly proved: boolean;
}

/** Changes `goal`: what gets stuck stays where it is, and the rest is ordered anew around it. */
function search(instance: Instance, request: OrderRequest, start: Places, goal: Places): Found {
  const before = request.stepsBefore ?? [];
  const { deadline } = request;
  const fixed = new Set<number>();
  const rules = { noDetourTo: new Set(request.noDetourTo), moveOthers: request.moveOthers ?? true, fixed };
  const whole = goal.slice();
  let [cut, proved] = [false, false];

  /** Steps that bring everything there, or what got stuck. */
  function tried(wanted: Places, mostAsked: number): Sequence {
    const greedy = bestOf(instance, { before, wanted, rules, deadline }, changes(start, wanted));
    cut ||= greedy.cut;
    if (greedy.stuck.length === 0) return greedy;
    const exhausted = exhaust(instance, { before, wanted, rules, deadline, mostAsked });
    cut ||= deadline.leftMs() <= 0;
    if (exhausted.steps) return { steps: exhausted.steps, stuck: [], cut };
    proved ||= exhausted.all && changes(wanted, whole) === 0;
    return greedy;
  }

  let best = tried(goal, mostAskedFirst);
  while (best.stuck.length > 0) {
    for (const guest of best.stuck) {
      if (goal[guest] === start[guest]) fixed.add(guest);
      else goal[guest] = start[guest] as number;
    }
    best = tried(goal, mostAskedAgain);
  }

  // One by one, those that others kept from going may well go.
  const left = whole.reduce((list: number[], host, guest) => (host === goal[guest] ? list : [...list, guest]), []);
  const { guests } = instance;
  const tier = (guest: number): number => (guests[guest] as InstanceGuest).tier;
  for (const guest of left.length <= mostReadmitted ? left.sort((a, b) => tier(a) - tier(b) || a - b) : []) {
    if (deadline.leftMs() <= 0) {
      cut = true;
      break;
    }
    const wider = goal.slice();
    wider[guest] = whole[guest] as number;
    const again = tried(wider, mostAskedAgain);
    if (again.stuck.length > 0) continue;
    best = again;
    goal.set(wider);
  }
  return { steps: shortened(instance, before, best.steps, deadline), cut, proved };
}

/** The best of several greedy tries. */
function bestOf(instance: Instance, request: Omit<SequenceRequest, 'preference'>, least: number): Sequence {
  let best: Sequence | undefined;
  let cut = false;
  for (const preference of preferences) {
    if (best && request.deadline.leftMs() <= 0) {
      cut = true;
      break;
    }
    const found = sequenceOf(instance, { ...request, preference });
    cut ||= found.cut;
    if (!best || isBetter(found, best)) best = found;
    if (best.stuck.length === 0 && (best.steps.length === least || least > mostCompared)) break;
  }
  return { ...(best as Sequence), cut };
}

function isBetter(one: Sequence, other: Sequence): boolean {
  if (one.stuck.length !== other.stuck.length) return one.stuck.length < other.stuck.length;
  const stops = ({ steps }: Sequence): number => steps.filter(({ kind }) => kind === 'stop').length;
  if (stops(one) !== stops(other)) return stops(one) < stops(other);
  return one.steps.length < other.steps.length;
}

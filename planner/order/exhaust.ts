/** Goes through all orders of a small problem, the most promising first: finds one that the greedy search missed, or shows that there is none. */
import { way, wayOf } from '../model/instance.ts';
import type { Deadline, Instance, InstanceGuest, Places } from '../model/instance.ts';
import type { AsideRules } from './aside.ts';
import { boardOf } from './board.ts';
import { missingInTheEnd } from './cause.ts';
import { Heap } from './heap.ts';
import type { PlannedStep } from './types.ts';

export interface Exhausted {
  /** None: no order exists, or none was found in time. */
  readonly steps?: readonly PlannedStep[];
  /** Everything was gone through: without steps there is no order. */
  readonly all: boolean;
}

/** What a stop, and an outage that a live guest would not have had, count for in steps. */
const stopCost = 8;
const outageCost = 4;

interface Node {
  readonly places: Int32Array;
  readonly stoppedOn: Int32Array;
  readonly cost: number;
  /** Cost, and a step for each guest that is not where it is wanted: none gets there with less. */
  readonly least: number;
  readonly cameFrom: number;
  readonly step?: PlannedStep;
}

export function exhaust(
  instance: Instance,
  request: {
    readonly before: readonly PlannedStep[];
    readonly wanted: Places;
    readonly rules: Pick<AsideRules, 'noDetourTo' | 'moveOthers'>;
    readonly deadline: Deadline;
    /** Questions whether a guest has room on a host, at most. */
    readonly mostAsked: number;
  },
): Exhausted {
  const { wanted, rules, deadline, mostAsked } = request;
  if (instance.guests.length * instance.hosts.length > mostAsked) return { all: false };
  const board = boardOf(instance, request.before, wanted);
  const { state } = board;
  if (instance.hosts.some((_, host) => board.incoming(host).length > 0 && missingInTheEnd(board, host).length > 0)) return { all: true };
  const hosts = instance.hosts.map((_, host) => host);
  const missing = (places: Int32Array): number => places.reduce((sum, host, guest) => sum + (host === wanted[guest] ? 0 : 1), 0);
  const nodes: Node[] = [
    { places: state.places.slice(), stoppedOn: board.stoppedOn.slice(), cost: 0, least: missing(state.places), cameFrom: -1 },
  ];
  const cheapest = new Map<string, number>([[keyOf(state.places, board.stoppedOn), 0]]);
  const open = new Heap((a, b) => {
    const [one, other] = [nodes[a] as Node, nodes[b] as Node];
    if (one.least !== other.least) return one.least < other.least;
    return one.cost === other.cost ? a < b : one.cost > other.cost;
  });
  open.push(0);
  let asked = 0;

  function goesTo(guest: number, host: number): number | undefined {
    const goal = wanted[guest] as number;
    const from = state.places[guest] as number;
    const { mayStop } = instance.guests[guest] as InstanceGuest;
    const goalWay = goal < 0 ? way.none : wayOf(instance, guest, goal);
    if (host < 0) {
      if (from < 0) return undefined;
      if (goal < 0) return 1;
      if (goal !== from && goalWay === way.outage) return 1;
      return mayStop ? 1 + stopCost : undefined;
    }
    if (host !== goal) {
      if (rules.noDetourTo.has(host) || from < 0 || goal < 0) return undefined;
      if (goal === from && !rules.moveOthers) return undefined;
    }
    if (!board.mayArrive(guest, host) || !state.hasRoom(guest, host)) return undefined;
    if (from < 0) return 1;
    return 1 + (wayOf(instance, guest, host) === way.outage && host !== goal ? outageCost : 0);
  }

  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = nodes[at] as Node;
    if (node.cost > (cheapest.get(keyOf(node.places, node.stoppedOn)) as number)) continue;
    if (node.least === node.cost) return { steps: stepsTo(nodes, at), all: true };
    node.places.forEach((host, guest) => state.put(guest, host));
    board.stoppedOn.set(node.stoppedOn);
    for (let guest = 0; guest < wanted.length; guest++) {
      const from = node.places[guest] as number;
      asked += hosts.length;
      for (let host = -1; host < hosts.length; host++) {
        const cost = host === from ? undefined : goesTo(guest, host);
        if (cost === undefined) continue;
        const places = node.places.slice();
        places[guest] = host;
        const stoppedOn = node.stoppedOn.slice();
        stoppedOn[guest] = host < 0 ? from : -1;
        const key = keyOf(places, stoppedOn);
        const whole = node.cost + cost;
        if ((cheapest.get(key) ?? Infinity) <= whole) continue;
        cheapest.set(key, whole);
        const goal = wanted[guest];
        const purpose = host === goal ? 'goal' : goal === from ? 'room' : 'detour';
        nodes.push({
          places,
          stoppedOn,
          cost: whole,
          least: whole + missing(places),
          cameFrom: at,
          step: board.stepTo(guest, host, purpose),
        });
        open.push(nodes.length - 1);
      }
    }
    if (asked > mostAsked || deadline.leftMs() <= 0) return { all: false };
  }
  return { all: true };
}

function keyOf(places: Int32Array, stoppedOn: Int32Array): string {
  return `${String.fromCharCode(...places.map((host) => host + 1))}${String.fromCharCode(...stoppedOn.map((host) => host + 1))}`;
}

/** Guests that were put aside although they are wanted where they were come back. */
function stepsTo(nodes: readonly Node[], end: number): readonly PlannedStep[] {
  const steps: PlannedStep[] = [];
  for (let at = end; at > 0; at = (nodes[at] as Node).cameFrom) steps.unshift((nodes[at] as Node).step as PlannedStep);
  const others = new Set<number>();
  return steps.map((step) => {
    if (step.purpose === 'room') others.add(step.guest);
    if (step.kind === 'stop' && step.purpose === 'detour') return { ...step, purpose: 'room' };
    if (!others.has(step.guest)) return step;
    return { ...step, purpose: step.purpose === 'goal' ? 'return' : 'room' };
  });
}

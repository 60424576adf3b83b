/** What was tried hop by hop, as few steps: a guest that moved twice goes straight where that is allowed. */
import { way, wayOf } from '../model/instance.ts';
import type { Instance } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { PlannedStep } from '../order/types.ts';
import type { ApartOf } from './apart.ts';
import type { RollingStep } from './types.ts';
import { waitsOf } from './waits.ts';
import type { Hop } from './yard.ts';

/** The steps that empty hosts; `state` is where they begin, and is left where they end. */
export function leavingSteps(state: State, apartOf: ApartOf, hops: readonly Hop[], leaving: ReadonlySet<number>): readonly RollingStep[] {
  const begun = new Map<number, number>();
  const last = new Map<number, number>();
  hops.forEach(({ guest, from }, at) => {
    if (!begun.has(guest)) begun.set(guest, from);
    last.set(guest, at);
  });
  const order = inOrder(state, straight(hops, begun));
  if (order !== undefined) return stepsOf(state, apartOf, order, ({ from }) => (leaving.has(from) ? 'leave' : 'room'));
  return stepsOf(state, apartOf, hops, ({ guest }, at) => {
    if ((last.get(guest) as number) > at) return 'detour';
    return leaving.has(begun.get(guest) as number) ? 'leave' : 'room';
  });
}

/** Most steps wait for nothing: they share this. */
const nothing: readonly never[] = [];

/** Hops as steps with what they wait for; `state` is where they begin, and is left where they end. `stoppedOn`: where guests were stopped. */
export function stepsOf(
  state: State,
  apartOf: ApartOf,
  hops: readonly Hop[],
  purposeOf: (hop: Hop, at: number) => RollingStep['purpose'],
  stoppedOn: ReadonlyMap<number, number> = new Map(),
): readonly RollingStep[] {
  const { instance } = state;
  const waits = dependsOn(hops) ? waitsOf(state, apartOf, hops) : [];
  for (const { guest, to } of hops) state.put(guest, to);
  return hops.map((hop, at) => {
    const because = waits[at] ?? nothing;
    const after = because.length === 0 ? nothing : [...new Set(because.map(({ step }) => step))].sort((a, b) => a - b);
    return { ...plannedOf(instance, hop, stoppedOn), purpose: purposeOf(hop, at), after, because };
  });
}

function plannedOf(instance: Instance, { guest, from, to }: Hop, stoppedOn: ReadonlyMap<number, number>): Omit<PlannedStep, 'purpose'> {
  if (to < 0) return { kind: 'stop', guest, from, to, way: way.outage };
  if (from < 0) return { kind: 'start', guest, from: stoppedOn.get(guest) ?? -1, to, way: way.outage };
  return { kind: 'move', guest, from, to, way: wayOf(instance, guest, to) };
}

/** Something goes where something left before, or moves twice: only then can one wait for another. */
function dependsOn(hops: readonly Hop[]): boolean {
  const left = new Set<number>();
  const moved = new Set<number>();
  return hops.some(({ guest, from, to }) => {
    if (left.has(to) || moved.has(guest)) return true;
    left.add(from);
    moved.add(guest);
    return false;
  });
}

/** One hop per guest, in the order of their last ones. */
function straight(hops: readonly Hop[], begun: ReadonlyMap<number, number>): readonly Hop[] {
  const last = new Map<number, Hop>();
  for (const { guest, to } of hops) {
    last.delete(guest);
    last.set(guest, { guest, from: begun.get(guest) as number, to });
  }
  return [...last.values()].filter(({ from, to }) => from !== to);
}

/** An order in which each is allowed when its turn comes; undefined: none was found. The state is left as it was. */
export function inOrder(state: State, wanted: readonly Hop[]): readonly Hop[] | undefined {
  const order: Hop[] = [];
  let pending = wanted;
  while (pending.length > 0) {
    const waiting: Hop[] = [];
    for (const hop of pending) {
      if (hop.to >= 0 && !state.mayTake(hop.guest, hop.to)) waiting.push(hop);
      else {
        state.put(hop.guest, hop.to);
        order.push(hop);
      }
    }
    if (waiting.length === pending.length) break;
    pending = waiting;
  }
  for (const { guest, from } of order.toReversed()) state.put(guest, from);
  return order.length === wanted.length ? order : undefined;
}

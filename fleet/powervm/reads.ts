/** What was read on Virtual I/O Servers, by the place that it is of: system and partition number. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Snapshot, ViosFacts } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Machine, Supply } from '../linking.ts';

export interface ViosRead {
  /** Where it was read: the Virtual I/O Server's own endpoint, or the HMC's. */
  readonly endpoint: string;
  readonly facts: ViosFacts;
  /** The snapshot that the facts refer to: a machine's own, or that of the endpoint. */
  readonly from: Snapshot;
  /** Why none of it may be used now; absent where it may. */
  readonly unusable?: string;
}

export interface Reads {
  /** By the system's type, model and serial number and the partition number; see placeOf(). In the order of the endpoints. */
  readonly byPlace: ReadonlyMap<string, readonly ViosRead[]>;
  /** What cannot be placed, as sentences. */
  readonly notes: readonly string[];
}

export function placeOf(machine: string, lparId: number): string {
  return JSON.stringify([machine, lparId]);
}

export function readsOf(machines: readonly Machine[], { others, whyUnusable }: Pick<Supply, 'others' | 'whyUnusable'>): Reads {
  const byPlace = new Map<string, ViosRead[]>();
  const notes: string[] = [];
  const all = [...machines.flatMap(readsThroughHmc), ...others.flatMap((snapshot) => directReads(snapshot, whyUnusable(snapshot)))];
  for (const read of all.sort((a, b) => inOrder(a.endpoint, b.endpoint))) {
    const { machine, lparId } = read.facts;
    if (!isKnown(machine) || !isKnown(lparId)) {
      const why = isKnown(machine) ? (isKnown(lparId) ? '' : lparId.why) : machine.why;
      notes.push(`which Virtual I/O Server ${excerpt(read.endpoint)} is or read is not known (${why}): what it shows is not used`);
      continue;
    }
    const place = placeOf(machine.v, lparId.v);
    const before = byPlace.get(place);
    if (before === undefined) byPlace.set(place, [read]);
    else before.push(read);
  }
  return { byPlace, notes };
}

/** Merging puts the facts of its members one after another. */
function readsThroughHmc({ snapshot, members }: Machine): readonly ViosRead[] {
  const endpoints = members.flatMap(({ endpoint, vioses = [] }) => vioses.map(() => endpoint));
  return (snapshot.vioses ?? []).map((facts, index) => ({ endpoint: endpoints[index] ?? snapshot.endpoint, facts, from: snapshot }));
}

function directReads(from: Snapshot, unusable: string | undefined): readonly ViosRead[] {
  return (from.vioses ?? []).map((facts) => ({ endpoint: from.endpoint, facts, from, ...(unusable === undefined ? {} : { unusable }) }));
}

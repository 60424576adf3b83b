/**
 * What guests say of themselves, added to the guests that hosts show: by UUID, once the name agrees. It does not outlive
 * the limits for hosts: of an endpoint that is silent, stale or has a wrong clock, every such fact is missing. Pure.
 */
import { inOrder } from '../schemas/code-point-order.ts';
import { isKnown, missing } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type { Guest, InsideGuest, Snapshot } from '../schemas/generated/types.ts';
import type { Link, Linked, Machine, Supply } from './linking.ts';
import { isLeaf, mergeTrees, readAt, shiftSources } from './merge.ts';
import type { Tree } from './merge.ts';

export type InsideSnapshot = Snapshot & { readonly inside: InsideGuest };

export function isInside(snapshot: Snapshot): snapshot is InsideSnapshot {
  return snapshot.inside !== undefined;
}

/** The endpoints that are inside of a guest. */
export function endpointsInside(snapshots: readonly Snapshot[], { uuid }: Guest): readonly string[] {
  if (!isKnown(uuid)) return [];
  return snapshots.flatMap(({ endpoint, inside }) =>
    inside !== undefined && isKnown(inside.uuid) && inside.uuid.v === uuid.v ? [endpoint] : [],
  );
}

export const solarisLink: Link = { from: ['solaris'], add: addInside };

function addInside(machines: readonly Machine[], { others, whyUnusable }: Supply): Linked {
  const notes: string[] = [];
  let result = machines;
  const endpoints = new Map<string, string>();
  for (const snapshot of others.filter(isInside).sort((a, b) => inOrder(a.endpoint, b.endpoint))) {
    const { uuid } = snapshot.inside;
    if (!isKnown(uuid)) {
      notes.push(`which guest ${snapshot.endpoint} is inside of is not known (${uuid.why}): what it shows is not used`);
      continue;
    }
    const holds = (machine: Machine): boolean => guestsOf(machine.snapshot).some((guest) => isGuest(guest, uuid.v));
    if (!result.some(holds))
      notes.push(`no host shows the guest that ${snapshot.endpoint} is inside of (UUID ${uuid.v}): what it shows is not used`);
    const placed = { uuid: uuid.v, unusable: whyUnusable(snapshot), before: endpoints.get(uuid.v) };
    result = result.map((machine) => (holds(machine) ? { ...machine, snapshot: addTo(machine.snapshot, snapshot, placed) } : machine));
    endpoints.set(uuid.v, snapshot.endpoint);
  }
  return { machines: result, notes };
}

function guestsOf({ guests }: Snapshot): readonly Guest[] {
  return isKnown(guests) ? guests.v : [];
}

function isGuest({ uuid }: Guest, wanted: string): boolean {
  return isKnown(uuid) && uuid.v === wanted;
}

interface Placed {
  readonly uuid: string;
  /** Why none of its facts may be used; undefined where they may. */
  readonly unusable: string | undefined;
  /** Another endpoint inside of the same guest that was added already. */
  readonly before: string | undefined;
}

function addTo(machine: Snapshot, snapshot: InsideSnapshot, placed: Placed): Snapshot {
  const { guests } = machine;
  if (!isKnown(guests)) return machine;
  const inside = shiftSources(snapshot.inside, machine.sources.length) as InsideGuest;
  const moved = snapshot.sources.map((source) => ({ ...source, output: source.output + machine.outputs.length }));
  return {
    ...machine,
    guests: {
      v: guests.v.map((guest) => (isGuest(guest, placed.uuid) ? withSolaris(guest, inside, snapshot.endpoint, placed) : guest)),
      s: guests.s,
    },
    outputs: [...machine.outputs, ...snapshot.outputs.map((output) => readAt(snapshot.endpoint, output))],
    sources: [...machine.sources, ...moved],
  };
}

function withSolaris(guest: Guest, { name, solaris = {} }: InsideGuest, endpoint: string, { unusable, before }: Placed): Guest {
  const why = unusable ?? whyNotThisGuest(guest, name, endpoint);
  const facts = (why === undefined ? solaris : withoutValues(solaris, why)) as Tree;
  if (guest.solaris === undefined || before === undefined) return { ...guest, solaris: facts };
  return { ...guest, solaris: mergeTrees(guest.solaris as Tree, facts, [before, endpoint]) };
}

/** Two domains of one UUID exist where a configuration was copied. */
function whyNotThisGuest(guest: Guest, name: Fact<string>, endpoint: string): string | undefined {
  if (!isKnown(name)) return `${endpoint} does not show the name of its domain (${name.why}), so that only a UUID says which guest it is`;
  return name.v === guest.name
    ? undefined
    : `${endpoint} shows the UUID of ${JSON.stringify(guest.name)}, and ${JSON.stringify(name.v)} as the name of its domain`;
}

function withoutValues(facts: object, why: string): Tree {
  return Object.fromEntries(
    Object.entries(facts).map(([key, fact]: [string, unknown]) => [key, isLeaf(fact) && isKnown(fact) ? missing(why, fact.s) : fact]),
  );
}

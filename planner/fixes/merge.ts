/** Patches of one action, found at many pairs, as what the action does once: one switch that carries the VLANs of all. */
import type { Fleet } from '../../fleet/fleet.ts';
import type { Patch } from '../../schemas/generated/types.ts';

/** A patch of the pair at which it was found; guest and host by their index in the fleet. */
export interface PlacedPatch {
  readonly guest: number;
  readonly host: number;
  readonly patch: Patch;
}

/** What a patch changes: the same thing of the same host or guest, whatever side of a move it is on. */
export function slotOf(fleet: Fleet, { guest, host, patch }: PlacedPatch): string {
  const side = patch.path.slice(0, patch.path.indexOf('.'));
  const source = (): number => fleet.hosts.findIndex((each) => each === fleet.guests[guest]?.host);
  const subject = side === 'guest' ? `guest ${guest}` : `host ${side === 'target' ? host : source()}`;
  const which = patch.op === 'add' ? identityOf(patch.value) : (patch.where ?? (patch.op === 'remove' ? patch.value : null));
  return JSON.stringify([subject, patch.path.slice(side.length), patch.op, which]);
}

/** An element is told from others by its texts: amounts and lists add up. */
function identityOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).filter(([, field]) => typeof field === 'string' || typeof field === 'boolean');
}

/** Both at once; undefined: one or the other. */
export function merged(one: PlacedPatch, other: PlacedPatch): PlacedPatch | undefined {
  // A host gets the more of what two pairs ask for, a guest gives up the more.
  const amount = one.patch.path.startsWith('guest.') ? Math.min : Math.max;
  const value = mergedValue(one.patch.value, other.patch.value, { amount, listsAddUp: one.patch.op !== 'set' });
  if (value === undefined && one.patch.value !== undefined) return undefined;
  return { ...one, patch: value === undefined ? one.patch : { ...one.patch, value } };
}

interface Merging {
  readonly amount: (one: number, other: number) => number;
  readonly listsAddUp: boolean;
}

function mergedValue(one: Patch['value'], other: Patch['value'], merging: Merging): Patch['value'] {
  if (one === undefined) return other;
  if (other === undefined || same(one, other)) return one;
  if (typeof one === 'number' && typeof other === 'number') return merging.amount(one, other);
  if (Array.isArray(one) && Array.isArray(other)) {
    if (!merging.listsAddUp) return undefined;
    const there = new Set(one.map((each) => JSON.stringify(each)));
    return [...(one as unknown[]), ...(other as unknown[]).filter((each) => !there.has(JSON.stringify(each)))];
  }
  if (!isRecord(one) || !isRecord(other)) return undefined;
  const fields: Record<string, unknown> = { ...one };
  for (const [key, field] of Object.entries(other)) {
    const now = mergedValue(one[key] as Patch['value'], field as Patch['value'], { ...merging, listsAddUp: true });
    if (now === undefined) return undefined;
    fields[key] = now;
  }
  return fields;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

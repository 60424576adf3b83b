/** Values that all systems of a group should have alike, and what most of them have. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { PowervmHost } from '../../../schemas/generated/types.ts';
import type { FleetView } from '../../fleet/define.ts';
import { mobilityGroups } from './systems.ts';
import type { System } from './systems.ts';
import type { Notes, Place } from './summary.ts';

export interface GroupMember {
  readonly place: Place;
  readonly facts: PowervmHost;
}

/** Members of each group whose facts may be used; of a group that names others, those are noted as open. */
export function eachGroup(view: FleetView, notes: Notes, visit: (members: readonly GroupMember[], name: string | undefined) => void): void {
  for (const { name, systems } of mobilityGroups(view)) {
    if (systems.length === 0) continue;
    visit(members(systems, notes), name);
  }
}

/** Groups of one hardware: those of the inventory as they are; where it groups none, the systems of one model. */
export function eachHardwareGroup(view: FleetView, notes: Notes, visit: (members: readonly GroupMember[]) => void): void {
  eachGroup(view, notes, (all, name) => {
    if (name !== undefined) {
      visit(all);
      return;
    }
    const byModel = new Map<string, GroupMember[]>();
    for (const member of all) {
      const model = modelOf(member.facts);
      if (model === undefined) notes.value(member.facts.mtms, member.place);
      else byModel.set(model, [...(byModel.get(model) ?? []), member]);
    }
    for (const own of byModel.values()) visit(own);
  });
}

/** Machine type and model: "9009-42A" of 9009-42A*78AAAA1. */
export function modelOf({ mtms }: PowervmHost): string | undefined {
  return isKnown(mtms) ? mtms.v.split('*')[0] : undefined;
}

function members(systems: readonly System[], notes: Notes): readonly GroupMember[] {
  return systems.flatMap(({ host, name, facts: fact }) => {
    const place = { host, subject: name };
    const facts = notes.value(fact, place);
    return facts === undefined ? [] : [{ place, facts }];
  });
}

/** What most have; of values that equally many have the greatest, so that the newest level is what the others lack. */
export function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, of], [b, others]) => others - of || inNumericOrder(b, a))[0]?.[0];
}

/** 3.1.4.9 before 3.1.4.31. */
function inNumericOrder(a: string, b: string): number {
  const [mine, other] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (const [index, part] of (mine ?? []).entries()) {
    const against = other?.[index] ?? '';
    const order = /^\d/.test(part) && /^\d/.test(against) ? Number(part) - Number(against) : inOrder(part, against);
    if (order !== 0) return order;
  }
  return inOrder(a, b);
}

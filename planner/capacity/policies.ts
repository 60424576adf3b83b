/** What the inventory allows to guests that are there says nothing of new ones. */
import type { Planning } from '../../schemas/generated/types.ts';

/** The same planning, with every guest free to be put wherever the rules let it, by any method. */
export function withoutPolicies(planning: Planning | undefined): Planning {
  const guests = (planning?.guests ?? []).map(({ freeze: _freeze, disposition: _disposition, ...policy }) => policy);
  return { ...planning, guests: [...guests, { guests: '*', disposition: 'outage-ok' }] };
}

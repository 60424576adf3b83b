/** Who must agree to what before a plan begins, owner by owner. */
import type { Plan } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { groupBy } from '../tables/group-by.ts';
import { rangeInWords } from './words.ts';

export interface OwnerConsents {
  /** Empty: no owner is set. */
  readonly owner: string;
  readonly guests: readonly {
    readonly guest: string;
    readonly tier: string;
    readonly what: string;
    readonly because: string;
  }[];
}

/** Owners by name, guests without one last. */
export function consentsByOwner(consents: Plan['consents']): readonly OwnerConsents[] {
  const byOwner = [...groupBy(consents, ({ owner }) => owner ?? '')];
  return byOwner
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
    .map(([owner, own]) => ({
      owner: visible(owner),
      guests: own.map(({ guest, tier, to, because, seconds }) => ({
        guest: visible(guest),
        tier: String(tier),
        what: `${to === 'stop' ? 'stopped' : 'an outage'}${seconds === undefined ? '' : `, ${rangeInWords(seconds)}`}`,
        because: visible(because),
      })),
    }));
}

/** What people said in the inventory, as every report lists it: what it touches, and what expires. */
import { isExpired } from '../../fleet/statements.ts';
import type { Word } from '../../schemas/generated/types.ts';
import type { Tuning } from '../engine/tune.ts';
import type { Judgement } from '../judgement.ts';

/** So many days ahead somebody should look again. */
const soonDays = 30;
const dayMs = 24 * 3_600_000;

export interface SaidInInventory {
  readonly tunings: readonly Tuning[];
  readonly siteRules: readonly { readonly rule: string; readonly at: string }[];
}

export function operatorsWords(judgement: Judgement, { tunings, siteRules }: SaidInInventory): readonly Word[] {
  const { asOf, statements = [] } = judgement.fleet;
  const soon = new Date((Date.parse(asOf) || 0) + soonDays * dayMs).toISOString();
  const stateOf = (until: string, expired: boolean, touchesNothing: boolean): Word['state'] => {
    if (expired) return 'expired';
    if (touchesNothing) return 'matches nothing';
    return isExpired(until, soon) ? 'expires soon' : 'in force';
  };
  return [
    ...statements.map(({ what, at, by, until, reason, expired, matchesNothing, facts }): Word => ({
      kind: 'statement',
      what,
      at,
      state: stateOf(until, expired, matchesNothing),
      by,
      until,
      ...(reason === undefined ? {} : { reason }),
      facts,
    })),
    ...judgement.waivers().map(({ waiver: { rule, guests, hosts, by, until, reason }, at, expired, pairs }): Word => ({
      kind: 'waiver',
      what: `${rule} for guests ${guests ?? '*'} to hosts ${hosts ?? '*'}`,
      at,
      state: stateOf(until, expired, pairs === 0),
      by,
      until,
      reason,
      pairs,
    })),
    ...tunings.map(({ rule, severity, at }): Word => ({ kind: 'severity', what: `${rule}: ${severity}`, at, state: 'in force' })),
    ...siteRules.map(({ rule, at }): Word => ({ kind: 'site rule', what: rule, at, state: 'in force' })),
  ];
}

/** What has come to need attention since another run: it has expired or will soon, and had not then. */
export function newlyExpiring(before: readonly Word[], now: readonly Word[]): readonly Word[] {
  const ending = ({ state }: Word): boolean => state === 'expired' || state === 'expires soon';
  const keyOf = ({ kind, what, by, until, state }: Word): string => JSON.stringify([kind, what, by, until, state]);
  const known = new Set(before.filter(ending).map(keyOf));
  return now.filter((word) => ending(word) && !known.has(keyOf(word)));
}

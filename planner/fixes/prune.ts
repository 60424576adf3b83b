/** What has become needless because another action does more than its rule says: left out, if every claim still holds. */
import { actionsOf, check, pairsOf } from './reach.ts';
import type { Reached, ReachInput } from './reach.ts';

/** @returns the candidates that stay, and whether any was left out */
export function withoutNeedless(reached: Reached, input: ReachInput): { readonly chosen: readonly number[]; readonly isShorter: boolean } {
  const { book, deadline, judgeAgain } = input;
  const { chosen } = reached.covered;
  const costs = book.costs();
  const dearestFirst = [...chosen].sort((one, other) => (costs[other] as number) - (costs[one] as number) || other - one);
  const byProof = new Map(reached.claims.map((claim) => [claim, claim.unproved ? 'unproved' : 'holds']));
  let kept = chosen;
  for (const candidate of dearestFirst) {
    if (deadline.leftMs() <= 0) break;
    const fewer = kept.filter((each) => each !== candidate);
    const judged = judgeAgain(book.after(fewer, pairsOf(reached.claims)));
    const taken = actionsOf(book, fewer);
    if (reached.claims.every((claim) => check(claim, judged, taken, input) === byProof.get(claim))) kept = fewer;
  }
  return { chosen: kept, isShorter: kept.length < chosen.length };
}

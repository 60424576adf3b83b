/** Ways to bring a guest back once its host is lost, as far as a reader asks for them. */
import type { Answer, RecoveryAnswer } from '../schemas/generated/types.ts';

/** Those that are known to be there: of every guest of a fleet one may be on a system that was not read. */
export function recoveryToTell({ recovery = [] }: Pick<Answer, 'recovery'>): readonly RecoveryAnswer[] {
  return recovery.filter(({ method, findings }) => !findings.some(({ rule, outcome }) => rule === method && outcome === 'unknown'));
}

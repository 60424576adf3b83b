/** What is left of the maintenance window. */
import type { Plan } from '../../schemas/generated/types.ts';
import type { Progress } from './progress.ts';

export interface Rest {
  /** Seconds; 0: it is over. */
  readonly seconds: number;
  /** How that is known, as a sentence. */
  readonly basis: string;
}

/** undefined: the plan knows no window. @param asOf ISO 8601 */
export function restOfWindow({ question, steps }: Plan, asOf: string, progress: Progress): Rest | undefined {
  const { windowMinutes, startsAt } = question;
  if (windowMinutes === undefined) return undefined;
  const whole = windowMinutes * 60;
  if (startsAt !== undefined) {
    const gone = (Date.parse(asOf) - Date.parse(startsAt)) / 1_000;
    if (gone <= 0) return { seconds: whole, basis: `the window opens ${startsAt}` };
    return { seconds: Math.max(0, whole - gone), basis: `the window opened ${startsAt}; as of ${asOf} this is left of it` };
  }
  const passed = steps
    .filter(({ id }) => ['done', 'half-done'].includes(progress.steps.get(id)?.state ?? ''))
    .map(({ endSecond }) => endSecond);
  const gone = Math.max(0, ...passed);
  return {
    seconds: Math.max(0, whole - gone),
    basis:
      gone === 0
        ? 'the whole window is left: no step is done'
        : 'when the window opened is not known: the time that the steps so far should have taken counts as gone (--window says what is left)',
  };
}

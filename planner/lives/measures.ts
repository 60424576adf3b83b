/** What was looked for after the work, as data. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Measure, PlanExpect } from '../../schemas/generated/types.ts';

type Kind = Measure['measure'];

export function clean(measure: Kind, about: string, message: string): Measure {
  return { measure, about, outcome: 'clean', message, commands: [] };
}

/** @param commands that take it back */
export function left(measure: Kind, about: string, message: string, commands: readonly string[]): Measure {
  return { measure, about, outcome: 'left', message, commands: [...commands] };
}

/** The fact that shows it could not be read this time. */
export function unread(measure: Kind, about: string, message: string, commands: readonly string[]): Measure {
  return { measure, about, outcome: 'unknown', message, commands: [...commands] };
}

/** No fact that is collected shows it. */
export function notLookedAt(measure: Kind, about: string, message: string, commands: readonly string[]): Measure {
  return { measure, about, outcome: 'not-looked-at', message, commands: [...commands] };
}

/** Whether a guest starts with its host, against how it was. */
export function autostartOf(
  guest: string,
  now: Fact<boolean>,
  before: PlanExpect | undefined,
  commands: { readonly look: string; readonly on: string; readonly off: string },
): Measure {
  if (!isKnown(now)) return unread('autostart', guest, `whether ${guest} starts by itself is not known: ${now.why}`, [commands.look]);
  const word = now.v ? 'starts by itself' : 'does not start by itself';
  if (before?.autostart === undefined)
    return notLookedAt('autostart', guest, `${guest} ${word}; whether that was so before the work is not known`, [commands.look]);
  if (before.autostart === now.v) return clean('autostart', guest, `${guest} ${word}, as before`);
  return left('autostart', guest, `${guest} ${word}, and before the work it did ${now.v ? 'not' : ''}`.trimEnd(), [
    now.v ? commands.off : commands.on,
  ]);
}

/** The first of some lists that holds an element of another, as far as they are known. */
export function held(own: Fact<readonly string[]>, there: Fact<readonly string[]> | undefined): readonly string[] | undefined {
  if (there === undefined || !isKnown(own) || !isKnown(there)) return undefined;
  const present = new Set(there.v);
  return own.v.filter((each) => present.has(each));
}

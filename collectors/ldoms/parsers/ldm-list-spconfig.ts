import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { FlagFact, SpConfig } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface SpConfigFacts {
  readonly spConfigs: Fact<SpConfig[]>;
}

const configLine = /^(\S{1,255})((?: \[[a-z ]{1,40}\]){0,5})\s*$/;
const decorations: ReadonlySet<string> = new Set(['current', 'next poweron', 'next', 'degraded']);

/** `ldm list-spconfig`: a name per line, with decorations in brackets. There is no -p form. */
export function parseLdmListSpconfig(text: string, reading: Reading): Parsed<SpConfigFacts> {
  const notes = notesOf(reading);
  const done = (spConfigs: Fact<SpConfig[]>): Parsed<SpConfigFacts> => ({ facts: { spConfigs }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const configs: SpConfig[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const source = reading.cite(index + 1);
    const match = line.length < 1000 ? configLine.exec(line) : null;
    const words = match?.[2]?.match(/\[[a-z ]+\]/g)?.map((word) => word.slice(1, -1)) ?? [];
    if (match === null || words.some((word) => !decorations.has(word))) {
      notes.add('error', 'this line is not a saved configuration', index + 1, line);
      return done(missing(`${reading.output} holds a line that is not a saved configuration`, source));
    }
    const flag = (...names: readonly string[]): FlagFact =>
      known(
        names.some((name) => words.includes(name)),
        source,
      );
    configs.push({
      name: known(match[1] as string, source),
      current: flag('current'),
      nextPoweron: flag('next poweron', 'next'),
      degraded: flag('degraded'),
    });
  }
  // factory-default is always there, and one configuration is the current one: a list without it is not whole.
  if (!configs.some((config) => 'v' in config.current && config.current.v))
    return done(missing(`${reading.output} shows no current configuration`, lines.s));
  return done(known(configs, lines.s));
}

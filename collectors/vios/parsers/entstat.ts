/** `entstat -all entN` of a Shared Ethernet Adapter: very long, of which a few lines matter. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines } from './lines.ts';
import type { Line } from './lines.ts';

export interface SeaState {
  /** PRIMARY, BACKUP …; empty: not printed, as by one without failover. */
  readonly state: TextFact;
  /** VLAN of the control channel; empty: not printed. */
  readonly controlChannelPvid: TextFact;
}

export function noSeaState(why: MissingFact): SeaState {
  return { state: why, controlChannelPvid: why };
}

export function parseEntstat(text: string, reading: Reading): Parsed<SeaState> {
  const notes = notesOf(reading);
  const done = (facts: SeaState): Parsed<SeaState> => ({ facts, diagnostics: notes.diagnostics });
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return done(noSeaState(lines));
  const sections = lines.v.flatMap(({ text: line }, at) => (/^ETHERNET STATISTICS \(/.test(line.trim()) ? [at] : []));
  const isSea = lines.v.some(({ text: line }) => /^Device Type: Shared Ethernet Adapter$/.test(line.trim()));
  // The adapters under it follow in sections of their own: without one, the end of its own cannot be told from a cut.
  if (sections[0] === undefined || sections[1] === undefined || !isSea)
    return done(noSeaState(missing(`${reading.output} does not show a Shared Ethernet Adapter and what is under it, in English`, lines.s)));
  const own = lines.v.slice(sections[0], sections[1]);
  return done({
    state: onlyValue(own, /^State: *([A-Z_]+)$/, 'states', reading, lines.s),
    controlChannelPvid: onlyValue(own, /^Control Channel PVID: *([0-9]{1,4})$/, 'control channels', reading, lines.s),
  });
}

function onlyValue(lines: readonly Line[], pattern: RegExp, what: string, reading: Reading, s: Fact<unknown>['s']): TextFact {
  const found = lines.flatMap(({ text, number }) => {
    const value = pattern.exec(text.trim())?.[1];
    return value === undefined ? [] : [{ value, number }];
  });
  const [first] = found;
  if (first === undefined) return known('', s);
  if (found.some(({ value }) => value !== first.value)) return missing(`${reading.output} shows two ${what}`, reading.cite(first.number));
  return known(first.value, reading.cite(first.number));
}

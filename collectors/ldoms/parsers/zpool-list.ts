import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { Zpool } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface ZpoolFacts {
  readonly zpools: Fact<Zpool[]>;
}

const poolName = /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/;
/** A GUID is a number of 64 bits: too long to be read as one here, and compared as text. */
const poolGuid = /^[1-9]\d{0,19}$/;
const poolHealth = /^(ONLINE|DEGRADED|FAULTED|OFFLINE|REMOVED|UNAVAIL|SUSPENDED)$/;

/** `zpool list -H -o name,guid,health`: a line of three fields, separated by tabs, for each imported pool. */
export function parseZpoolList(text: string, reading: Reading): Parsed<ZpoolFacts> {
  const notes = notesOf(reading);
  const done = (zpools: Fact<Zpool[]>): Parsed<ZpoolFacts> => ({ facts: { zpools }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  if (lines.v.length === 1 && lines.v[0] === 'no pools available') return done(known([], lines.s));
  const zpools: Zpool[] = [];
  const names = new Set<string>();
  const guids = new Set<string>();
  for (const [index, line] of lines.v.entries()) {
    const source = reading.cite(index + 1);
    const [name, guid, health, ...more] = line.split('\t');
    if (
      name === undefined ||
      guid === undefined ||
      health === undefined ||
      more.length > 0 ||
      !poolName.test(name) ||
      !poolGuid.test(guid) ||
      !poolHealth.test(health)
    ) {
      notes.add('error', 'this line is not a pool', index + 1, line);
      return done(missing(`${reading.output} holds a line that is not a pool`, source));
    }
    if (names.has(name) || guids.has(guid)) return done(missing(`${reading.output} shows a pool more than once`, source));
    names.add(name);
    guids.add(guid);
    zpools.push({ name: known(name, source), guid: known(guid, source), health: known(health, source) });
  }
  return done(known(zpools, lines.s));
}

import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { NetDevice, TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface NetdevFacts {
  readonly netDevices: Fact<NetDevice[]>;
}

/**
 * `ldm list-netdev -l -p`: the one list without VERSION line and without tags. A DOMAIN line, then a line per link
 * (name=net0|class=PHYS|…); lines that begin with '|' are the members of the aggregation above.
 */
export function parseLdmListNetdev(text: string, reading: Reading): Parsed<NetdevFacts> {
  const notes = notesOf(reading);
  const done = (netDevices: Fact<NetDevice[]>): Parsed<NetdevFacts> => ({ facts: { netDevices }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const devices: NetDevice[] = [];
  let serviceDomain: TextFact = missing(`${reading.output} names no domain before its links`, lines.s);
  let begun = false;
  for (const [index, line] of lines.v.entries()) {
    const source = reading.cite(index + 1);
    if (line.trim() === '' || /^VERSION \d+\.\d+\s*$/.test(line)) continue;
    if (/^DOMAIN(\||[ \t]*$)/.test(line)) {
      const name = attributes(line.slice('DOMAIN'.length))?.get('name');
      serviceDomain =
        name === undefined || name === ''
          ? missing(`${reading.output} does not name the domain of its links`, source)
          : known(name, source);
      begun = true;
      continue;
    }
    if (!begun) {
      notes.add('note', 'text before the first DOMAIN line is ignored', index + 1, line);
      continue;
    }
    if (line.startsWith('|')) continue;
    const values = attributes(line);
    const name = values?.get('name');
    if (values === undefined || name === undefined || name === '') {
      notes.add('error', 'this line is not a link', index + 1, line);
      return done(missing(`${reading.output} holds a line that is not a link`, source));
    }
    const value = (key: string): TextFact => {
      const found = values.get(key);
      return found === undefined
        ? missing(`${key} is not reported by ${reading.release} in ${reading.output}`, source)
        : known(found, source);
    };
    devices.push({ name: known(name, source), class: value('class'), state: value('state'), serviceDomain });
  }
  return done(devices.length === 0 ? missing(`${reading.output} shows no link`, lines.s) : known(devices, lines.s));
}

/** Undefined where a part has no key or a key occurs twice. */
function attributes(text: string): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  for (const part of text.split('|')) {
    if (part.trim() === '') continue;
    const split = part.indexOf('=');
    if (split <= 0 || values.has(part.slice(0, split))) return undefined;
    values.set(part.slice(0, split), part.slice(split + 1));
  }
  return values;
}

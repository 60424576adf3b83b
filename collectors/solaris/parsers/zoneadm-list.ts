import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextsFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';

export interface Zone {
  readonly name: string;
  /** It is a kernel zone (brand solaris-kz) of which a kernel runs. */
  readonly runningKernel: boolean;
}

/** States of zones(7) in which no kernel of the zone runs. Every other state counts as running. */
const notRunning: ReadonlySet<string> = new Set(['configured', 'incomplete', 'unavailable', 'installed']);
const zoneName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/**
 * `zoneadm list -cp`: id, name, state, path, UUID, brand and type of IP of each zone, and more in later releases, with
 * colons between them; zoneadm(8) writes a colon within a field as '\:'. A zone without an id is not running.
 */
export function parseZoneadmList(text: string, reading: Reading): Parsed<{ readonly zones: Fact<readonly Zone[]> }> {
  const { facts, diagnostics } = zonesOf(text, reading, zoneOf);
  return { facts: { zones: facts }, diagnostics };
}

/** `zoneadm list -c`: the names of the same zones. */
export function parseZoneadmNames(text: string, reading: Reading): Parsed<{ readonly names: TextsFact }> {
  const { facts, diagnostics } = zonesOf(text, reading, (line) => (zoneName.test(line.trim()) ? { name: line.trim() } : undefined));
  return {
    facts: {
      names: isKnown(facts)
        ? known(
            facts.v.map(({ name }) => name),
            facts.s,
          )
        : facts,
    },
    diagnostics,
  };
}

/** The running kernel zones, once both lists show the same zones: one that was cut at the end of a line looks whole. */
export function kernelZonesOf(zones: Fact<readonly Zone[]>, names: TextsFact): TextsFact {
  if (!isKnown(zones)) return zones;
  if (!isKnown(names))
    return missing(`nothing confirms that zoneadm list -cp shows all zones: ${names.why}`, joinSources(zones.s, names.s));
  const sources = joinSources(zones.s, names.s);
  const listed = new Set(zones.v.map(({ name }) => name));
  if (listed.size !== names.v.length || names.v.some((name) => !listed.has(name)))
    return missing('zoneadm list -cp and zoneadm list -c show different zones: one of them is cut, or a zone came or went', sources);
  return known(zones.v.flatMap(({ name, runningKernel }) => (runningKernel ? [name] : [])).sort(inOrder), sources);
}

/** A zone per line; the global one is among them, unless the command was run in another zone. */
function zonesOf<Z extends { readonly name: string }>(
  text: string,
  reading: Reading,
  read: (line: string) => Z | undefined,
): Parsed<Fact<readonly Z[]>> {
  const notes = notesOf(reading);
  const done = (facts: Fact<readonly Z[]>): Parsed<Fact<readonly Z[]>> => ({ facts, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const zones = new Map<string, Z>();
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const zone = line.length < 10_000 ? read(line) : undefined;
    // A zone that cannot be read may be a kernel zone.
    if (zone === undefined) {
      notes.add('error', 'this line is not a zone', index + 1, line);
      return done(missing(`${reading.output} holds a line that is not a zone`, reading.cite(index + 1)));
    }
    if (zones.has(zone.name))
      return done(missing(`${reading.output} shows the zone ${JSON.stringify(zone.name)} more than once`, reading.cite(index + 1)));
    zones.set(zone.name, zone);
  }
  if (!zones.has('global'))
    return done(missing(`${reading.output} does not show the global zone: it was run in another zone, or is cut`, lines.s));
  return done(known([...zones.values()], lines.s));
}

function zoneOf(line: string): Zone | undefined {
  const fields = line.split(/(?<!\\):/).map((field) => field.replaceAll('\\:', ':'));
  // Any other backslash is an escape that nobody documents.
  if (fields.length < 7 || fields.some((field) => field.includes('\\'))) return undefined;
  const [id = '', name = '', state = '', path = '', uuid = '', brand = ''] = fields;
  const wellFormed =
    /^(-|\d{1,10})$/.test(id) &&
    zoneName.test(name) &&
    /^[a-z_]+$/.test(state) &&
    (path === '' || path === '-' || path.startsWith('/')) &&
    (uuid === '' || /^[0-9a-f-]{36}$/i.test(uuid)) &&
    /^[a-z0-9-]+$/i.test(brand);
  return wellFormed ? { name, runningKernel: brand === 'solaris-kz' && (id !== '-' || !notRunning.has(state)) } : undefined;
}

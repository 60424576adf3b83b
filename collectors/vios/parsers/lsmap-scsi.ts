/** `lsmap -all`: what backs the virtual SCSI server adapters. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { virtualLocation } from '../location-code.ts';
import type { VirtualLocation } from '../location-code.ts';
import { blocksOf, labelled } from './blocks.ts';
import { longestLine, words } from './lines.ts';
import type { Line } from './lines.ts';

/** A server adapter with one virtual target device; an adapter without any is one of these, too. */
export interface ScsiMapping {
  readonly vhost: string;
  readonly location: Fact<VirtualLocation>;
  readonly clientId: WholeFact;
  /** Empty: the adapter has none. */
  readonly vtd: TextFact;
  readonly status: TextFact;
  readonly lun: TextFact;
  /** Empty: none. */
  readonly backing: TextFact;
}

export interface ScsiMappings {
  readonly mappings: Fact<readonly ScsiMapping[]>;
}

const vhostName = /^vhost[0-9]{1,5}$/;
const noTarget = /^NO VIRTUAL TARGET/i;
const labels = ['VTD', 'Status', 'LUN', 'Backing device', 'Physloc', 'Mirrored'] as const;

export function parseLsmapScsi(text: string, reading: Reading): Parsed<ScsiMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly ScsiMapping[]>): Parsed<ScsiMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const blocks = blocksOf(text, reading, /^SVSA\s+Physloc\s+Client Partition ID$/);
  if (!('v' in blocks)) return done(blocks);
  const mappings: ScsiMapping[] = [];
  const seen = new Set<string>();
  for (const { values, body } of blocks.v) {
    const adapter = adapterOf(words(values.text), reading, values.number);
    if (adapter === undefined || seen.has(adapter.vhost))
      return done(
        missing(
          `${reading.output} holds a line that is not ${adapter === undefined ? 'an adapter' : 'another adapter'}`,
          reading.cite(values.number),
        ),
      );
    seen.add(adapter.vhost);
    const targets = targetsOf(body, reading);
    if (!('v' in targets)) return done(targets);
    mappings.push(...targets.v.map((target) => ({ ...adapter, ...target })));
    if (targets.v.length > 0) continue;
    // Every adapter is followed by its devices, or by words that say that it has none.
    const cut = missing(`${reading.output} ends after ${adapter.vhost}: the output is cut`, reading.cite(values.number));
    mappings.push({ ...adapter, vtd: cut, status: cut, lun: cut, backing: cut });
  }
  return done(known(mappings, blocks.s));
}

function adapterOf(
  cells: readonly string[],
  reading: Reading,
  line: number,
): Pick<ScsiMapping, 'vhost' | 'location' | 'clientId'> | undefined {
  const [vhost = '', physloc = '', client = '', ...more] = cells;
  if (!vhostName.test(vhost) || more.length > 0) return undefined;
  const location = virtualLocation(physloc);
  return {
    vhost,
    location:
      location === undefined
        ? missing(`${reading.output} shows no location code of ${vhost}`, reading.cite(line))
        : known(location, reading.cite(line)),
    // Hexadecimal here, whatever it looks like; decimal in the listing of Fibre Channel.
    clientId: /^0x[0-9a-f]{8}$/i.test(client)
      ? known(Number(client), reading.cite(line))
      : missing(`${reading.output} shows no partition of ${vhost}`, reading.cite(line)),
  };
}

type Target = Pick<ScsiMapping, 'vtd' | 'status' | 'lun' | 'backing'>;

function targetsOf(body: readonly Line[], reading: Reading): Fact<readonly Target[]> {
  const targets: Target[] = [];
  let lines: { readonly label: (typeof labels)[number]; readonly value: string; readonly number: number }[] = [];
  const close = (): void => {
    const [first] = lines;
    if (first !== undefined) targets.push(targetOf(first.value, lines, reading, first.number));
    lines = [];
  };
  for (const line of body) {
    const found = labelled(line, labels);
    // A later level may print more about a device.
    if (found === undefined && /^[A-Z][A-Za-z ]{0,30}\s{2,}\S/.test(line.text) && lines.length > 0) continue;
    if (found === undefined || (found.label !== 'VTD' && lines.length === 0))
      return missing(`${reading.output} holds a line that belongs to no device`, reading.cite(line.number));
    if (found.label === 'VTD') close();
    if (lines.some(({ label }) => label === found.label))
      return missing(`${reading.output} shows ${found.label} of one device twice`, reading.cite(line.number));
    lines.push({ ...found, number: line.number });
  }
  close();
  return known(targets, reading.cite(1));
}

function targetOf(
  vtd: string,
  lines: readonly { readonly label: string; readonly value: string; readonly number: number }[],
  reading: Reading,
  line: number,
): Target {
  if (noTarget.test(vtd)) return noTargetAt(reading, line);
  const value = (label: string): TextFact => {
    const found = lines.find((each) => each.label === label);
    return found === undefined
      ? missing(`${reading.output} does not show ${label} of ${vtd}`, reading.cite(line))
      : known(found.value, reading.cite(found.number));
  };
  return {
    vtd: vtd === '' ? missing(`${reading.output} shows a device without a name`, reading.cite(line)) : known(vtd, reading.cite(line)),
    status: value('Status'),
    lun: value('LUN'),
    backing: value('Backing device'),
  };
}

function noTargetAt(reading: Reading, line: number): Target {
  const none = known('', reading.cite(line));
  return { vtd: none, status: none, lun: none, backing: none };
}

/**
 * `lsmap -all -fmt :`: svsa:physloc:clientid, then vtd:status:lun:backing:bdphysloc:mirrored for each device. A blank
 * stands for an empty field. Paths of files may hold the separator: then the adapter's devices cannot be told apart.
 */
export function parseLsmapScsiColon(text: string, reading: Reading): Parsed<ScsiMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly ScsiMapping[]>): Parsed<ScsiMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const mappings: ScsiMapping[] = [];
  const seen = new Set<string>();
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const fields = line.length > 16 * longestLine ? [] : line.split(':').map((field) => field.trim());
    const adapter = adapterOf(fields.slice(0, 3), reading, index + 1);
    if (adapter === undefined || seen.has(adapter.vhost))
      return done(
        missing(
          `${reading.output} holds a line that is not ${adapter === undefined ? 'an adapter' : 'another adapter'}`,
          reading.cite(index + 1),
        ),
      );
    seen.add(adapter.vhost);
    mappings.push(...colonTargets(fields.slice(3), reading, index + 1).map((target) => ({ ...adapter, ...target })));
  }
  return done(known(mappings, lines.s));
}

function colonTargets(fields: readonly string[], reading: Reading, line: number): readonly Target[] {
  const groups = Array.from({ length: Math.ceil(fields.length / 6) }, (_, at) => fields.slice(at * 6, at * 6 + 6));
  if (fields.every((field) => field === '') || noTarget.test(fields[0] ?? '')) return [noTargetAt(reading, line)];
  const broken = groups.some((group) => group.length !== 6 || group[0] === '' || !/^0x[0-9a-f]{16}$/i.test(group[2] ?? ''));
  if (broken) {
    const why = missing(`${reading.output} has fields that cannot be told apart; lsmap -all shows them apart`, reading.cite(line));
    return [{ vtd: why, status: why, lun: why, backing: why }];
  }
  return groups.map(([vtd = '', status = '', lun = '', backing = '']) => ({
    vtd: known(vtd, reading.cite(line)),
    status: known(status, reading.cite(line)),
    lun: known(lun, reading.cite(line)),
    backing: known(backing, reading.cite(line)),
  }));
}

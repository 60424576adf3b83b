/** A capture of a switch, or of a file, as the facts of fabrics: one snapshot each. */
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Capture, Host, SanFacts, SanZone, Snapshot, TextFact } from '../../schemas/generated/types.ts';
import { openOutputs } from '../outputs.ts';
import type { Outputs } from '../outputs.ts';
import { cfgactvshow, csv, zonesetActive, zonesetActiveVsan, zoneshow } from './commands.ts';
import { parseBrocadeZones } from './parsers/brocade.ts';
import { parseZonesetActive } from './parsers/cisco.ts';
import { parseCsv } from './parsers/csv.ts';
import { parserVersion } from './version.ts';

/** No fabric is a host. A file may describe several fabrics, and so gives several snapshots. */
export function snapshotsOf(capture: Capture): readonly Snapshot[] {
  const outputs = openOutputs(capture, `san/${parserVersion}`, () => 'this release of the switch');
  const noHost = missing('the endpoint is a fabric, not a host');
  return fabricsOf(capture, outputs).map((san): Snapshot => ({
    schema: 1,
    endpoint: capture.endpoint,
    platform: 'san',
    startedAt: capture.startedAt,
    finishedAt: capture.finishedAt,
    host: noFacts(capture.endpoint, noHost),
    guests: noHost,
    san,
    outputs: [...outputs.outputs],
    sources: [...outputs.sources],
    diagnostics: [...outputs.diagnostics],
  }));
}

function noFacts(name: string, why: TextFact & { readonly why: string }): Host {
  return { name, serial: why, uuid: why, hostName: why, model: why, clockOffsetSeconds: why };
}

function fabricsOf(capture: Capture, outputs: Outputs): readonly SanFacts[] {
  const wasRun = (command: typeof csv): boolean => outputs.outputs.some((output) => output.command === command.spec.id);
  const asked = [zoneshow, cfgactvshow, zonesetActive, zonesetActiveVsan].filter(wasRun);
  const ofSwitch: SanFacts | undefined =
    asked.length > 0 || !wasRun(csv) ? { fabric: known(capture.endpoint, noSource), zones: zonesOf(outputs) } : undefined;
  if (!wasRun(csv)) return ofSwitch === undefined ? [] : [ofSwitch];
  const { fabrics } = outputs.read(csv, parseCsv, (why) => ({ fabrics: why }));
  if (!isKnown(fabrics))
    return [ofSwitch ?? { fabric: known(capture.endpoint, noSource), zones: fabrics, masking: fabrics, ports: fabrics }];
  if (ofSwitch === undefined) return fabrics.v;
  const same = fabrics.v.find(({ fabric }) => isKnown(fabric) && fabric.v === capture.endpoint);
  const others = fabrics.v.filter((fabric) => fabric !== same);
  return [same === undefined ? ofSwitch : { ...same, zones: oneOf(ofSwitch.zones, same.zones) }, ...others];
}

/** The file adds masking and ports; zones that both show are used from neither, since nobody says which are newer. */
function oneOf(ofSwitch: Fact<SanZone[]>, ofFile: Fact<SanZone[]>): Fact<SanZone[]> {
  if (!isKnown(ofFile)) return ofSwitch;
  return isKnown(ofSwitch) ? missing('the switch and the file both show zones: import one of them', ofSwitch.s) : ofFile;
}

/** Brocade shows what is in effect twice: a list that was cut at the end of a line looks whole. */
function zonesOf(outputs: Outputs): Fact<SanZone[]> {
  const read = (command: typeof csv, parse: typeof parseBrocadeZones): Fact<SanZone[]> =>
    outputs.read(command, parse, (why) => ({ zones: why })).zones;
  const all = read(zoneshow, parseBrocadeZones);
  const active = read(cfgactvshow, parseBrocadeZones);
  if (isKnown(all) && isKnown(active))
    return contentOf(all.v) === contentOf(active.v)
      ? all
      : missing('zoneshow and cfgactvshow show different zones in effect: one of them is cut, or zoning was changed meanwhile', all.s);
  if (isKnown(all)) return all;
  if (isKnown(active)) return active;
  const cisco = [zonesetActive, zonesetActiveVsan].map((command) => read(command, parseZonesetActive));
  const [first, second] = cisco.filter((zones) => isKnown(zones));
  if (first !== undefined)
    return second === undefined ? first : missing('two outputs of "show zoneset active" are in the capture: keep one', first.s);
  // Of the outputs that are there, the one that somebody can mend.
  return [all, active, ...cisco].find((zones) => zones.s !== noSource) ?? all;
}

/** Names and members, without where they were read. */
function contentOf(zones: readonly SanZone[]): string {
  const value = (fact: Fact<unknown>): unknown => (isKnown(fact) ? fact.v : null);
  return JSON.stringify(zones.map(({ name, members, otherMembers }) => [value(name), value(members), value(otherMembers)]).sort());
}

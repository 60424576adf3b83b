import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../../collectors/ldoms/snapshot.ts';
import { capturesOf } from '../../../../examples/generator/captures.ts';
import { exampleFleet } from '../../../../examples/generator/example-fleet.ts';
import type { HostModel } from '../../../../examples/generator/model.ts';
import * as human from '../../../../examples/generator/print/human.ts';
import type { Capture } from '../../../../schemas/generated/types.ts';

const printers: Readonly<Record<string, readonly [commandLine: string, print: (host: HostModel) => string]>> = {
  'ldm-list': ['ldm list', human.humanList],
  'ldm-list-bindings': ['ldm list-bindings', human.humanListBindings],
  'ldm-list-services': ['ldm list-services', human.humanListServices],
  'ldm-list-constraints': ['ldm list-constraints', human.humanListConstraints],
  'ldm-list-devices': ['ldm list-devices -a', human.humanListDevices],
  'ldm-list-io': ['ldm list-io -l', human.humanListIo],
};

/** The capture with the forms for people in the place of the records. */
function asText(capture: Capture, host: HostModel): Capture {
  const entries = capture.entries.map((entry) => {
    const printer = printers[entry.command];
    if (printer === undefined || entry.kind !== 'exec') return entry;
    const { sha256: _sha256, ...rest } = entry;
    return { ...rest, commandLine: printer[0], stdout: { text: printer[1](host) } };
  });
  return { ...capture, entries };
}

/** Every leaf by its path; what is missing as '!why'. Sources and outputs are those of the form, not facts. */
function leaves(value: unknown, path: string, found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) value.forEach((each, index) => leaves(each, `${path}[${index}]`, found));
  else if (typeof value === 'object' && value !== null) {
    if ('v' in value) {
      if (typeof value.v === 'object' && value.v !== null) {
        found.set(path, Array.isArray(value.v) ? `list of ${value.v.length}` : 'object');
        leaves(value.v, path, found);
      } else found.set(path, JSON.stringify(value.v));
    } else if ('why' in value) found.set(path, `!${String(value.why)}`);
    else for (const [key, each] of Object.entries(value)) leaves(each, `${path}.${key}`, found);
  } else found.set(path, JSON.stringify(value));
  return found;
}

const fleet = exampleFleet();
const captures = capturesOf(fleet);

/** Before 3.2 nobody has shown where the tables have alternate MAC addresses. */
const withoutAlternates = [
  '.host.ldoms.macsInUse',
  '.host.ldoms.macsInUse[]',
  'guest.ldoms.macs',
  'guest.ldoms.macs[]',
  'guest.ldoms.vnets[].altMacs',
];

describe.each(fleet.hosts.map((host, index) => [host.name, host, captures[index] as Capture] as const))(
  'the lists of %s, printed for people',
  (_name, host, capture) => {
    const records = snapshotOf(capture);
    const texts = snapshotOf(asText(capture, host));
    const ofRecords = leaves({ host: records.host, guests: records.guests }, '');
    const ofTexts = leaves({ host: texts.host, guests: texts.guests }, '');

    it('say nothing that their records do not say', () => {
      const wrong = [...ofTexts].filter(([path, value]) => !value.startsWith('!') && ofRecords.get(path) !== value);

      expect(wrong.map(([path, value]) => `${path}: ${value}, not ${ofRecords.get(path) ?? 'there'}`)).toEqual([]);
    });

    it('carry all facts but those that this form does not print', () => {
      const lost = [...ofRecords]
        .filter(([path, value]) => !value.startsWith('!') && (ofTexts.get(path) ?? '!').startsWith('!'))
        .map(([path]) => path.replaceAll(/\[\d+\]/g, '[]').replace(/^\.guests\[\]/, 'guest'));

      const expected = ['.host.ldoms.channelsInUse[].count', ...(host.ldmVersion.startsWith('3.1') ? withoutAlternates : [])];
      expect([...new Set(lost)].sort()).toEqual(expected);
    });
  },
);

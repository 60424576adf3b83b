/** A capture of a Virtual I/O Server as facts. */
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Capture, Host, Snapshot, TextFact, WholeFact } from '../../schemas/generated/types.ts';
import { openOutputs } from '../outputs.ts';
import { lslparinfo, lsmap, lsmapNpiv, sysAttributes } from './commands.ts';
import { viosFacts } from './facts.ts';
import type { ViosIdentity } from './facts.ts';
import type { VirtualLocation } from './location-code.ts';
import { parseSysAttributes } from './parsers/attributes.ts';
import { parseLslparinfo } from './parsers/levels.ts';
import { parseLsmapNpiv } from './parsers/lsmap-npiv.ts';
import { parseLsmapScsi } from './parsers/lsmap-scsi.ts';
import type { ReadVios } from './read.ts';
import { parserVersion } from './version.ts';

/** It describes itself, and no host: joining adds its facts to the system that the HMC shows. */
export function snapshotOf(capture: Capture): Snapshot {
  const outputs = openOutputs(capture, `vios/${parserVersion}`, () => 'this level of the Virtual I/O Server');
  const noHost = missing('the endpoint is a Virtual I/O Server, not a host');
  const read: ReadVios = (command, parse, nothing, parameters) => outputs.read(command, parse, nothing, parameters);
  const facts = viosFacts(read, identityOf(read));
  return {
    schema: 1,
    endpoint: capture.endpoint,
    platform: 'vios',
    startedAt: capture.startedAt,
    finishedAt: capture.finishedAt,
    host: noFacts(capture.endpoint, noHost),
    guests: noHost,
    vioses: [facts],
    outputs: [...outputs.outputs],
    sources: [...outputs.sources],
    diagnostics: [...outputs.diagnostics],
  };
}

function noFacts(name: string, why: TextFact & { readonly why: string }): Host {
  return { name, serial: why, uuid: why, hostName: why, model: why, clockOffsetSeconds: why };
}

/** Location codes of its adapters hold the system and its number, too: they stand in for what was not printed. */
function identityOf(read: ReadVios): ViosIdentity {
  const { machine } = read(sysAttributes, parseSysAttributes, (why) => ({ machine: why }));
  const { lparId, name } = read(lslparinfo, parseLslparinfo, (why): { lparId: WholeFact; name: TextFact } => ({ lparId: why, name: why }));
  if (isKnown(machine) && isKnown(lparId)) return { machine, lparId, name };
  const seen = locationsOf(read);
  return {
    machine: isKnown(machine) ? machine : onlyOne(seen, ({ machine: value }) => value, machine),
    lparId: isKnown(lparId) ? lparId : onlyOne(seen, ({ lparId: value }) => value, lparId),
    name,
  };
}

function locationsOf(read: ReadVios): readonly Fact<VirtualLocation>[] {
  const scsi = read(lsmap, parseLsmapScsi, (why) => ({ mappings: why })).mappings;
  const fc = read(lsmapNpiv, parseLsmapNpiv, (why) => ({ mappings: why })).mappings;
  return [scsi, fc].flatMap((mappings: Fact<readonly { readonly location: Fact<VirtualLocation> }[]>) =>
    isKnown(mappings) ? mappings.v.map(({ location }) => location) : [],
  );
}

function onlyOne<T>(seen: readonly Fact<VirtualLocation>[], read: (location: VirtualLocation) => T, otherwise: Fact<T>): Fact<T> {
  const values = seen.flatMap((location) => (isKnown(location) ? [known(read(location.v), location.s)] : []));
  const [first] = values;
  return first !== undefined && values.every(({ v }) => v === first.v) ? first : otherwise;
}

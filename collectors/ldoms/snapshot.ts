import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Capture, Guest, Snapshot, TextsFact } from '../../schemas/generated/types.ts';
import { backendsOf } from './backends.ts';
import * as commands from './commands.ts';
import { gatherEvidence } from './evidence.ts';
import { guestOf, sectionOf, volumesByKey } from './guests.ts';
import type { GuestEvidence } from './guests.ts';
import { hostOf, readDevices } from './host.ts';
import { printedServices, volumesOf, vswsOf } from './host-services.ts';
import { guestLists } from './lists.ts';
import { openOutputs } from './outputs.ts';
import { parseLdmListIo } from './parsers/ldm-list-io.ts';
import { parseLdmListStatus } from './parsers/ldm-list-status.ts';
import { parseMnttab } from './parsers/mnttab.ts';
import { parseRelease } from './parsers/release.ts';

/**
 * A control domain describes one machine. A capture without outputs gives a snapshot too, of which every fact is missing
 * with the reason: what depends on that host is unknown, and it is not left out.
 */
export function snapshotOf(capture: Capture): Snapshot {
  const outputs = openOutputs(capture);
  const evidence = gatherEvidence(outputs);
  const printed = printedServices(outputs, evidence);
  const devices = readDevices(outputs);
  const { io } = outputs.read(commands.ldmListIo, parseLdmListIo, (why) => ({ io: why }));
  const { mounts } = outputs.read(commands.mnttab, parseMnttab, (why) => ({ mounts: why }));
  const { osName } = outputs.read(commands.release, parseRelease, (why) => ({ osName: why }));

  const domains = isKnown(evidence.domains) ? evidence.domains.v : [];
  const guestEvidence = domains.map((domain): GuestEvidence => {
    const { inactive, section } = sectionOf(domain);
    return { domain, inactive, section, lists: guestLists(domain, section, isKnown(inactive) && inactive.v, evidence, io) };
  });
  const lists = new Map(guestEvidence.map(({ domain, lists: own }) => [domain.name, own]));
  const backends = backendsOf(outputs, mounts);
  const volumes = volumesOf(printed, evidence, lists, backends);
  const vsws = vswsOf(printed, evidence, lists);
  const masters = guestEvidence.map(({ domain, section }) => ({
    name: domain.name,
    masters: isKnown(section) ? section.v.masters : section,
  }));
  let status: TextsFact | undefined;
  const migrating = (): TextsFact =>
    (status ??= outputs.read(commands.ldmListStatus, parseLdmListStatus, (why) => ({ migrating: why })).migrating);
  const surroundings = { volumes: volumesByKey(volumes), vsws, cores: devices.cores, masters, controlOsName: osName, outputs };
  const guests = guestEvidence.map((of) => guestOf(of, surroundings));
  const host = hostOf(capture, outputs, {
    evidence,
    printed,
    volumes,
    vsws,
    devices,
    io,
    mounts,
    zpools: backends.zpools,
    migrating,
    guestEvidence,
    guests,
  });
  return {
    schema: 1,
    endpoint: capture.endpoint,
    platform: 'ldoms',
    startedAt: capture.startedAt,
    finishedAt: capture.finishedAt,
    host,
    guests: isKnown(evidence.domains)
      ? known(
          guests.map((guest) => withOperation(guest, migrating())),
          evidence.domains.s,
        )
      : evidence.domains,
    outputs: [...outputs.outputs],
    sources: [...outputs.sources],
    diagnostics: [...outputs.diagnostics],
  };
}

/** Flags that show no migration, where `ldm list -o status` shows one, are not settled. */
function withOperation(guest: Guest, migrating: TextsFact): Guest {
  const { ldoms } = guest;
  if (ldoms === undefined || !isKnown(migrating) || !isKnown(ldoms.migration)) return guest;
  if (ldoms.migration.v !== 'none' || !migrating.v.includes(guest.name)) return guest;
  const sources = joinSources(ldoms.migration.s, migrating.s);
  const why = 'ldm list -o status shows a migration of the domain, and its flags show none: it began or ended meanwhile';
  return { ...guest, ldoms: { ...ldoms, migration: missing(why, sources) } };
}

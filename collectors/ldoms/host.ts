/** Facts of the machine itself. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type {
  Capture,
  Console,
  Guest,
  Host,
  IoDevice,
  LdomsHost,
  MemoryRange,
  Mount,
  TextFact,
  TextsFact,
  VdsVolume,
  Vsw,
  WholeFact,
  Zpool,
} from '../../schemas/generated/types.ts';
import * as commands from './commands.ts';
import type { Evidence } from './evidence.ts';
import type { GuestEvidence } from './guests.ts';
import { macsOf, sinceRelease } from './guests.ts';
import type { PrintedServices } from './host-services.ts';
import type { Outputs } from './outputs.ts';
import { channelsInUse, globalCounterDomainsOf, hardwareMaxPageBytes, hostIdsOf, namedIf, overGuests } from './over-domains.ts';
import { parseDate } from './parsers/date.ts';
import { parseLdmListDevices } from './parsers/ldm-list-devices.ts';
import type { DevicesFacts, PrintedMemory } from './parsers/ldm-list-devices.ts';
import { parseLdmListNetdev } from './parsers/ldm-list-netdev.ts';
import { parseLdmListSpconfig } from './parsers/ldm-list-spconfig.ts';
import { parseLdmdProperties } from './parsers/ldmd-properties.ts';
import type { LdmdFacts } from './parsers/ldmd-properties.ts';
import { parseLdmdState } from './parsers/ldmd-state.ts';
import { parsePrtconfStick } from './parsers/prtconf-stick.ts';
import { parsePrtdiag } from './parsers/prtdiag.ts';
import { parsePsrinfo } from './parsers/psrinfo.ts';
import { parseTrustedPeers } from './parsers/trusted-peers.ts';
import { parseUname } from './parsers/uname.ts';
import { parseVirtinfo } from './parsers/virtinfo.ts';
import type { VirtinfoFacts } from './parsers/virtinfo.ts';
import { vsansOf } from './vsans.ts';

/** What was read for the guests already. */
export interface HostParts {
  readonly evidence: Evidence;
  readonly printed: PrintedServices;
  readonly volumes: Fact<VdsVolume[]>;
  readonly vsws: Fact<Vsw[]>;
  readonly devices: DevicesFacts;
  readonly io: Fact<IoDevice[]>;
  readonly mounts: Fact<Mount[]>;
  readonly zpools: Fact<Zpool[]>;
  /** Domains for which `ldm list -o status` shows a migration. */
  readonly migrating: () => TextsFact;
  readonly guestEvidence: readonly GuestEvidence[];
  readonly guests: readonly Guest[];
}

export function readDevices(outputs: Outputs): DevicesFacts {
  return outputs.read(commands.ldmListDevices, parseLdmListDevices, (why) => ({
    cores: why,
    totalVcpus: why,
    freeVcpus: why,
    memory: why,
  }));
}

export function hostOf(capture: Capture, outputs: Outputs, parts: HostParts): Host {
  const virtinfo = outputs.read(commands.virtinfo, parseVirtinfo, (why): VirtinfoFacts => ({
    control: why,
    domainName: why,
    domainUuid: why,
    controlName: why,
    serial: why,
  }));
  const { hostName } = outputs.read(commands.uname, parseUname, (why) => ({ hostName: why }));
  const { model, sysfwVersion } = outputs.read(commands.prtdiag, parsePrtdiag, (why) => ({
    model: why,
    sysfwVersion: why,
  }));
  return {
    name: capture.endpoint,
    serial: virtinfo.serial,
    uuid: hostUuid(virtinfo),
    hostName: isKnown(hostName) ? hostName : isKnown(virtinfo.controlName) ? virtinfo.controlName : hostName,
    model,
    clockOffsetSeconds: clockOffset(outputs),
    ldoms: ldomsOf(outputs, parts, sysfwVersion),
  };
}

/** The UUID of the control domain stands for the machine; that of another domain would not. */
function hostUuid({ control, domainUuid }: VirtinfoFacts): TextFact {
  if (!isKnown(control)) return control;
  return control.v ? domainUuid : missing('the endpoint is not the control domain', control.s);
}

function clockOffset(outputs: Outputs): WholeFact {
  const { hostTime } = outputs.read(commands.date, parseDate, (why) => ({ hostTime: why }));
  const startedAt = outputs.startedAt(commands.date);
  if (!isKnown(hostTime)) return hostTime;
  const offset = Math.round((Date.parse(hostTime.v) - Date.parse(startedAt ?? '')) / 1000);
  return Number.isSafeInteger(offset) ? known(offset, hostTime.s) : missing('when the clock of the host was read is not known', hostTime.s);
}

function ldomsOf(outputs: Outputs, parts: HostParts, sysfwVersion: TextFact): LdomsHost {
  const { evidence, printed, devices } = parts;
  const psrinfo = outputs.read(commands.psrinfo, parsePsrinfo, (why) => ({ cpuType: why, cpuClockMHz: why }));
  const ldmd = outputs.read(commands.ldmdProperties, parseLdmdProperties, (why): LdmdFacts => ({
    xmppEnabled: why,
    incomingMigrationEnabled: why,
    outgoingMigrationEnabled: why,
    fips1402Enabled: why,
    adiLegacyCompat: why,
  }));
  const memory = memoryRanges(devices.memory, evidence);
  return {
    ...outputs.version,
    sysfwVersion,
    ...psrinfo,
    stickFrequencyHz: outputs.read(commands.prtconfStick, parsePrtconfStick, (why) => ({ stickFrequencyHz: why })).stickFrequencyHz,
    totalVcpus: devices.totalVcpus,
    freeVcpus: devices.freeVcpus,
    totalCores: isKnown(devices.cores) ? known(devices.cores.v.length, devices.cores.s) : devices.cores,
    freeCores: sum(devices.cores, (core) =>
      isKnown(core.freePercent) ? known(core.freePercent.v === 100 ? 1 : 0, core.freePercent.s) : core.freePercent,
    ),
    totalMemoryBytes: sum(memory, (range) => range.sizeBytes),
    freeMemoryBytes: sum(memory, freeBytes),
    cores: devices.cores,
    memory,
    vds: printed.vds,
    volumes: parts.volumes,
    vsws: parts.vsws,
    vccs: printed.vccs,
    consoles: consolesOf(parts),
    io: parts.io,
    netDevices: outputs.read(commands.ldmListNetdev, parseLdmListNetdev, (why) => ({ netDevices: why })).netDevices,
    mounts: parts.mounts,
    spConfigs: outputs.read(commands.ldmListSpconfig, parseLdmListSpconfig, (why) => ({ spConfigs: why })).spConfigs,
    ldmdState: outputs.read(commands.ldmdState, parseLdmdState, (why) => ({ ldmdState: why })).ldmdState,
    xmppEnabled: ldmd.xmppEnabled,
    // Before the releases that brought them these could not be set.
    incomingMigrationEnabled: sinceRelease(ldmd.incomingMigrationEnabled, true, 2, 1, outputs),
    outgoingMigrationEnabled: sinceRelease(ldmd.outgoingMigrationEnabled, true, 2, 1, outputs),
    fips1402Enabled: sinceRelease(ldmd.fips1402Enabled, false, 3, 2, outputs),
    adiLegacyCompat: sinceRelease(ldmd.adiLegacyCompat, false, 3, 5, outputs),
    domainNames: evidence.names,
    domainUuids: overGuests(parts.evidence, parts.guests, (guest) =>
      isKnown(guest.uuid) ? known([guest.uuid.v], guest.uuid.s) : guest.uuid,
    ),
    macsInUse: macsInUse(parts, outputs),
    delayedReconfigDomains: overGuests(parts.evidence, parts.guests, (guest) => namedIf(guest, guest.ldoms?.delayedReconfig)),
    migratingDomains: migratingDomains(parts),
    hostIds: hostIdsOf(evidence, parts.guests),
    globalCounterDomains: globalCounterDomainsOf(evidence, parts.guests),
    channelsInUse: channelsInUse(evidence),
    vsans: vsansOf(printed.vsans, outputs),
    hardwareMaxPageBytes: hardwareMaxPageBytes(evidence, outputs),
    zpools: parts.zpools,
    trustedPeers: outputs.read(commands.trustedPeers, parseTrustedPeers, (why) => ({ trustedPeers: why })).trustedPeers,
  };
}

function freeBytes(range: MemoryRange): WholeFact {
  if (!isKnown(range.boundTo)) return range.boundTo;
  return range.boundTo.v === '' ? range.sizeBytes : known(0, range.boundTo.s);
}

/** A sum over all elements; missing as soon as one is. */
function sum<T>(elements: Fact<readonly T[]>, pick: (element: T) => WholeFact): WholeFact {
  if (!isKnown(elements)) return elements;
  let total = 0;
  for (const element of elements.v) {
    const value = pick(element);
    if (!isKnown(value)) return value;
    total += value.v;
  }
  return Number.isSafeInteger(total) ? known(total, elements.s) : missing('the sum is too large to be exact', elements.s);
}

/**
 * A row of free memory has an empty owner or, in some releases, none at all. A row whose owner was lost looks the same:
 * so rows without one are free only where the rows of every domain add up to the memory that `ldm list -p` shows.
 */
function memoryRanges(rows: Fact<readonly PrintedMemory[]>, evidence: Evidence): Fact<MemoryRange[]> {
  if (!isKnown(rows)) return rows;
  const ownerless = rows.v.some((row) => row.boundTo === undefined) ? whyNotFree(rows.v, evidence) : undefined;
  return known(
    rows.v.map(({ physicalAddress, sizeBytes, boundTo }) => ({
      physicalAddress,
      sizeBytes,
      boundTo: boundTo ?? (ownerless === undefined ? known('', physicalAddress.s) : missing(ownerless, physicalAddress.s)),
    })),
    rows.s,
  );
}

function whyNotFree(rows: readonly PrintedMemory[], { domains }: Evidence): string | undefined {
  if (!isKnown(domains)) return `the row names no owner, and the domains are not known: ${domains.why}`;
  const held = new Map<string, number>();
  for (const { boundTo, sizeBytes } of rows) {
    if (boundTo === undefined || !isKnown(boundTo) || !isKnown(sizeBytes)) continue;
    const before = held.get(boundTo.v);
    held.set(boundTo.v, (before === undefined ? 0 : before) + sizeBytes.v);
  }
  const unaccounted = domains.v.find(({ name, listed }) => {
    if (!isKnown(listed) || !isKnown(listed.v.state) || !isKnown(listed.v.memoryBytes)) return true;
    return listed.v.state.v !== 'inactive' && held.get(name) !== listed.v.memoryBytes.v;
  });
  return unaccounted === undefined
    ? undefined
    : `the row names no owner, and those that do are not all the memory of ${JSON.stringify(unaccounted.name)}`;
}

/** Ports in use are those of `ldm list -p`; the group is that of the domain's console. */
function consolesOf({ evidence, guests, guestEvidence }: HostParts): Fact<Console[]> {
  if (!isKnown(evidence.names)) return evidence.names;
  const consoles: Console[] = [];
  for (const [index, guest] of guests.entries()) {
    const of = guestEvidence[index];
    const listed = of?.domain.listed;
    if (of === undefined || guest.ldoms === undefined || listed === undefined) continue;
    if (!isKnown(listed)) return listed;
    if (!isKnown(listed.v.cons)) return listed.v.cons;
    // UART and SP are not ports; an inactive domain holds none.
    if (!/^\d+$/.test(listed.v.cons.v)) continue;
    consoles.push({ guest: known(guest.name, listed.s), port: guest.ldoms.consolePort, group: guest.ldoms.consoleGroup });
  }
  return known(consoles, evidence.names.s);
}

function macsInUse(parts: HostParts, outputs: Outputs): TextsFact {
  const { evidence, guestEvidence, vsws } = parts;
  if (!isKnown(evidence.names)) return evidence.names;
  if (!isKnown(vsws)) return vsws;
  const macs = new Set<string>();
  const sources = [evidence.names.s, vsws.s];
  for (const { mac } of vsws.v) {
    if (!isKnown(mac)) return mac;
    macs.add(mac.v);
  }
  for (const guest of guestEvidence) {
    const own = macsOf(guest, outputs);
    if (!isKnown(own)) return missing(`the MAC addresses of ${JSON.stringify(guest.domain.name)} are not known: ${own.why}`, own.s);
    for (const mac of own.v) macs.add(mac);
    sources.push(own.s);
  }
  return known([...macs].sort(inOrder), joinSources(...sources));
}

/** By the flags, and by the operations that `ldm list -o status` shows where it is known. */
function migratingDomains({ evidence, guests, migrating: ask }: HostParts): TextsFact {
  const migrating = ask();
  const byFlags = overGuests(evidence, guests, (guest) => {
    const migration = guest.ldoms?.migration;
    if (migration === undefined) return undefined;
    return isKnown(migration) ? known(migration.v === 'none' ? [] : [guest.name], migration.s) : migration;
  });
  if (!isKnown(byFlags) || !isKnown(migrating)) return byFlags;
  return known([...new Set([...byFlags.v, ...migrating.v])].sort(inOrder), joinSources(byFlags.s, migrating.s));
}

/**
 * Everything that `ldm list-bindings`, `ldm list -l` and `ldm list-constraints` print about each domain. The three share
 * their records; constraints say VCPU|count= and MEMORY|size= where the others list what is bound.
 */
import { joinSources, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type {
  GuestIo,
  MemoryBlock,
  SourceRef,
  TextFact,
  TextsFact,
  Vhba,
  WholeFact,
  WholesFact,
} from '../../../schemas/generated/types.ts';
import { commaList, macAddress, notesOf, sizeWithUnit, uuid, wholeNumber } from '../reading.ts';
import type { Notes, Parsed, Reading } from '../reading.ts';
import { textOf, valueOf } from '../records.ts';
import type { LdmRecord, LdmRow } from '../records.ts';
import type { Form } from '../human/form.ts';
import { readRecords } from '../human/read-records.ts';
import { contradictoryLine, domainName, readDomainLine } from './domain-line.ts';
import type { DomainLine } from './domain-line.ts';
import { isReadService, isServiceTag, readServices, splitAt, vlanId, vlanIds } from './services.ts';
import type { DomainServices, ServiceRecord } from './services.ts';

export interface PrintedVdisk {
  readonly name: TextFact;
  readonly volume: TextFact;
  readonly vds: TextFact;
  readonly server: TextFact;
  readonly id: WholeFact;
  readonly timeoutSeconds: WholeFact;
  readonly afterGuestText: boolean;
}

export interface PrintedVnet {
  readonly name: TextFact;
  readonly vsw: TextFact;
  /** Empty where the output names no service domain (constraints). */
  readonly serviceDomain: TextFact;
  /** Empty: allocated when the domain is bound. */
  readonly mac: TextFact;
  readonly altMacs: TextsFact;
  /** Undefined: not set, so that the switch's default VLAN applies. */
  readonly pvid: WholeFact | undefined;
  readonly vids: WholesFact;
  readonly mtu: WholeFact;
  readonly mode: TextFact;
  readonly id: WholeFact;
  readonly afterGuestText: boolean;
}

/** What one output says about one domain. */
export interface DomainSection {
  readonly line: DomainLine;
  readonly source: SourceRef;
  /** Another domain follows: the section was not cut at its end. */
  readonly followed: boolean;
  /** Its DOMAIN record stands after text that a guest controls. */
  readonly afterGuestText: boolean;
  /** Its last record is the console: that closes a domain in every output seen. */
  readonly endsWithConsole: boolean;
  readonly uuid: TextFact;
  readonly mac: TextFact;
  readonly hostId: TextFact;
  readonly failurePolicy: TextFact;
  readonly extendedMapinSpace: TextFact;
  readonly cpuArch: TextFact;
  readonly perfCounters: TextsFact;
  readonly bootPolicy: TextFact;
  readonly effectiveMaxPageBytes: WholeFact;
  readonly hardwareMaxPageBytes: WholeFact;
  readonly masters: TextsFact;
  readonly wholeCore: Fact<boolean>;
  readonly maxCores: TextFact;
  readonly threading: TextFact;
  readonly physicalBindings: TextsFact;
  /** VCPU rows, or the count asked for. */
  readonly vcpus: WholeFact;
  /** Core ids named by VCPU rows, where the release prints them. */
  readonly vcpuCoreIds: Fact<readonly string[]>;
  /** CORE rows, or the count asked for. */
  readonly cores: WholeFact;
  readonly coreIds: Fact<readonly string[]>;
  readonly memoryBlocks: Fact<MemoryBlock[]>;
  /** Sum of the memory rows, or the size asked for. */
  readonly memoryBytes: WholeFact;
  readonly autoBoot: TextFact;
  readonly vdisks: Fact<readonly PrintedVdisk[]>;
  readonly vnets: Fact<readonly PrintedVnet[]>;
  readonly vhbas: Fact<Vhba[]>;
  readonly io: Fact<GuestIo[]>;
  readonly cryptoUnits: WholeFact;
  readonly consolePort: TextFact;
  readonly consoleGroup: TextFact;
  readonly vcc: TextFact;
  /** Ends of logical domain channels that its records show (ldc=); only `ldm list-bindings -e` shows all of them. */
  readonly channels: WholeFact;
  /** It holds VDS, VSW or VCC records. */
  readonly hasServices: boolean;
}

export interface DomainsFacts {
  /** One per domain, in the order of the output. */
  readonly domains: Fact<readonly DomainSection[]>;
  /** The services of all domains. */
  readonly services: Fact<DomainServices>;
}

const ignoredTags: ReadonlySet<string> = new Set(['VLDC', 'VLDCC', 'VDPCS', 'VDPCC', 'STATUS', 'RESMGMT', 'SOFTSTATE', 'KEYSTORE']);
const readTags: ReadonlySet<string> = new Set([
  'UUID',
  'MAC',
  'HOSTID',
  'CONTROL',
  'DEPENDENCY',
  'CORE',
  'VCPU',
  'MEMORY',
  'CONSTRAINT',
  'VARIABLES',
  'IO',
  'MAU',
  'CRYPTO',
  'VNET',
  'VDISK',
  'VHBA',
  'VCONS',
]);

/** `ldm list-bindings -e -p`, `ldm list -l -p` and `ldm list-constraints -p`; the same for people, and constraints as XML */
export function parseDomains(text: string, reading: Reading): Parsed<DomainsFacts> {
  const { facts: records, diagnostics, form } = readRecords(text, reading);
  if (!('v' in records)) return { facts: { domains: records, services: records }, diagnostics };
  const notes = notesOf(reading);
  const done = (domains: DomainsFacts['domains'], services: DomainsFacts['services']): Parsed<DomainsFacts> => ({
    facts: { domains, services },
    diagnostics: [...diagnostics, ...notes.diagnostics],
  });
  const groups = groupByDomain(records.v, notes);
  if (groups.length === 0) {
    const none = missing(`${reading.output} lists no domain`, records.s);
    return done(none, none);
  }
  const sections = new Map<string, DomainSection>();
  const services: ServiceRecord[] = [];
  let previous: DomainSection | undefined;
  for (const [index, group] of groups.entries()) {
    const name = domainName(group.domain, reading);
    // A domain whose name cannot be read may be any domain: then nothing of this output is sure.
    if (!('v' in name)) return done(name, name);
    const twin = sections.get(name.v);
    if (twin !== undefined) {
      notes.add('error', `the domain ${JSON.stringify(name.v)} is listed more than once`, group.domain.line);
      sections.set(name.v, contradictorySection(twin, reading));
      // The second record may be text of the domain before it, whose own records then follow under a false name.
      if (previous !== undefined) sections.set(previous.line.name, contradictorySection(previous, reading));
      continue;
    }
    previous = readSection(group, name.v, index < groups.length - 1, form, reading, notes);
    sections.set(name.v, previous);
    for (const record of group.records) if (isReadService(record.tag)) services.push({ domain: name.v, record });
  }
  return done(known([...sections.values()], records.s), readServices(services, reading));
}

interface Group {
  readonly domain: LdmRecord;
  readonly records: LdmRecord[];
}

function groupByDomain(records: readonly LdmRecord[], notes: Notes): Group[] {
  const groups: Group[] = [];
  for (const record of records) {
    if (record.tag === 'DOMAIN') groups.push({ domain: record, records: [] });
    else if (groups.length === 0) notes.add('warning', `a ${record.tag} record stands before any domain and is ignored`, record.line);
    else groups.at(-1)?.records.push(record);
  }
  return groups;
}

function readSection(
  { domain, records }: Group,
  name: string,
  followed: boolean,
  form: Form,
  reading: Reading,
  notes: Notes,
): DomainSection {
  const byTag = new Map<string, LdmRecord[]>();
  for (const record of records) {
    const same = byTag.get(record.tag);
    if (same === undefined) byTag.set(record.tag, [record]);
    else same.push(record);
    if (!readTags.has(record.tag) && !isReadService(record.tag) && !ignoredTags.has(record.tag)) {
      notes.add('note', `a ${record.tag} record is not known here and is ignored`, record.line);
    }
  }
  const last = records.at(-1) ?? domain;
  const source = reading.cite(domain.line, last.lastLine);

  /** All records of a tag; missing when one of them cannot be used. */
  const all = (tag: string): Fact<readonly LdmRecord[]> => {
    const found = byTag.get(tag);
    if (found === undefined) return known([], source);
    const bad = found.find((record) => record.unusable !== undefined);
    return bad === undefined
      ? known(found, reading.cite((found[0] as LdmRecord).line, (found.at(-1) as LdmRecord).lastLine))
      : unusable(bad, reading);
  };
  /** The one record of a tag; two contradict each other (H-P7). */
  const one = (tag: string): Fact<LdmRecord> => {
    const found = all(tag);
    if (!('v' in found)) return found;
    const [first, second] = found.v;
    if (first === undefined) return missing(`${tag} is not reported by ${reading.release} in ${reading.output}`, found.s);
    return second === undefined
      ? known(first, found.s)
      : missing(`${reading.output} shows more than one ${tag} record of ${JSON.stringify(name)}`, found.s);
  };
  const value = <T>(tag: string, key: string, read: (text: string) => T | undefined): Fact<T> => {
    const record = one(tag);
    return 'v' in record ? valueOf(record.v, key, reading, read) : record;
  };
  const text = (tag: string, key: string): TextFact => value(tag, key, (found) => found);
  const texts = (tag: string, key: string): TextsFact => value(tag, key, commaList);
  /** The rows of a list record, whole only where something follows it. */
  const rows = (tag: string): Fact<readonly LdmRow[]> => {
    const record = one(tag);
    if (!('v' in record)) return record;
    return record.v.closed
      ? known(record.v.rows, record.s)
      : missing(`${reading.output} ends within ${tag} of ${JSON.stringify(name)}: it may be cut`, record.s);
  };

  const memoryBlocks = readMemoryBlocks(rows('MEMORY'), reading);
  const vcpuRows = rows('VCPU');
  const coreRows = rows('CORE');
  return {
    line: readDomainLine(domain, name, reading),
    source,
    followed,
    afterGuestText: domain.afterGuestText,
    endsWithConsole: last.tag === 'VCONS',
    uuid: value('UUID', 'uuid', uuid),
    // In constraints an empty address is one that is allocated when the domain is bound.
    mac: value('MAC', 'mac-addr', (found) => (found === '' ? '' : macAddress(found))),
    hostId: value('HOSTID', 'hostid', hostId),
    failurePolicy: text('CONTROL', 'failure-policy'),
    extendedMapinSpace: text('CONTROL', 'extended-mapin-space'),
    cpuArch: text('CONTROL', 'cpu-arch'),
    perfCounters: texts('CONTROL', 'perf-counters'),
    bootPolicy: text('CONTROL', 'boot-policy'),
    effectiveMaxPageBytes: value('CONTROL', 'effective-max-pagesize', sizeWithUnit),
    hardwareMaxPageBytes: value('CONTROL', 'hardware-max-pagesize', sizeWithUnit),
    masters: texts('DEPENDENCY', 'master'),
    wholeCore: value('CONSTRAINT', 'cpu', (found) => (found === 'whole-core' ? true : found === '' ? false : undefined)),
    maxCores: text('CONSTRAINT', 'max-cores'),
    threading: text('CONSTRAINT', 'threading'),
    physicalBindings: texts('CONSTRAINT', 'physical-bindings'),
    vcpus: countOf('VCPU', one('VCPU'), vcpuRows, reading),
    vcpuCoreIds: idsOf(vcpuRows, reading),
    cores: countOf('CORE', one('CORE'), coreRows, reading),
    coreIds: idsOf(coreRows, reading),
    memoryBlocks,
    memoryBytes: memorySize(one('MEMORY'), memoryBlocks, reading),
    autoBoot: readAutoBoot(one('VARIABLES'), reading),
    vdisks: each(all('VDISK'), (record) => readVdisk(record, reading)),
    vnets: each(all('VNET'), (record) => readVnet(record, reading)),
    vhbas: each(all('VHBA'), (record) => ({
      name: textOf(record, 'name', reading),
      vsan: textOf(record, 'vsan', reading),
      serviceDomain: textOf(record, 'server', reading),
    })),
    io: readIo(all('IO'), reading),
    cryptoUnits: readCryptoUnits(all('MAU'), all('CRYPTO'), reading),
    consolePort: text('VCONS', 'port'),
    consoleGroup: text('VCONS', 'group'),
    vcc: value('VCONS', 'service', (found) => splitAt(found)?.name ?? found),
    channels:
      form === 'records'
        ? readChannels(records, followed || last.tag === 'VCONS', source, reading)
        : missing(`${reading.output} for people does not show all channels`, source),
    hasServices: records.some((record) => isServiceTag(record.tag)),
  };
}

function unusable(record: LdmRecord, reading: Reading): Fact<never> {
  return missing(
    `a ${record.tag} record of ${reading.output} cannot be used: ${record.unusable ?? ''}`,
    reading.cite(record.line, record.lastLine),
  );
}

function each<T>(records: Fact<readonly LdmRecord[]>, read: (record: LdmRecord) => T): Fact<T[]> {
  return 'v' in records ? known(records.v.map(read), records.s) : records;
}

/** Hexadecimal, with or without 0x. */
function hostId(text: string): string | undefined {
  const digits = text.toLowerCase().replace(/^0x/, '');
  return /^[0-9a-f]{1,8}$/.test(digits) ? digits : undefined;
}

function countOf(tag: string, record: Fact<LdmRecord>, rows: Fact<readonly LdmRow[]>, reading: Reading): WholeFact {
  if (!('v' in record)) return record;
  if (record.v.values.has('count')) return valueOf(record.v, 'count', reading, wholeNumber);
  if (!('v' in rows)) return rows;
  return rows.v.length === 0 ? missing(`${reading.output} shows no ${tag} rows`, rows.s) : known(rows.v.length, rows.s);
}

function idsOf(rows: Fact<readonly LdmRow[]>, reading: Reading): Fact<readonly string[]> {
  if (!('v' in rows)) return rows;
  const ids = rows.v.map((row) => textOf(row, 'cid', reading));
  const bad = ids.find((id) => !('v' in id));
  if (bad !== undefined && !('v' in bad)) return bad;
  return known([...new Set(ids.map((id) => ('v' in id ? id.v : '')))].sort(), rows.s);
}

const address = (text: string): string | undefined => (/^0x[0-9a-f]{1,16}$/i.test(text) ? text.toLowerCase() : undefined);

function readMemoryBlocks(rows: Fact<readonly LdmRow[]>, reading: Reading): Fact<MemoryBlock[]> {
  if (!('v' in rows)) return rows;
  if (rows.v.length === 0) return missing(`${reading.output} shows no memory blocks`, rows.s);
  return known(
    rows.v.map((row) => ({
      realAddress: valueOf(row, 'ra', reading, address),
      physicalAddress: valueOf(row, 'pa', reading, address),
      sizeBytes: valueOf(row, 'size', reading, wholeNumber),
    })),
    rows.s,
  );
}

function memorySize(record: Fact<LdmRecord>, blocks: Fact<MemoryBlock[]>, reading: Reading): WholeFact {
  if (!('v' in record)) return record;
  if (record.v.values.has('size')) return valueOf(record.v, 'size', reading, wholeNumber);
  if (!('v' in blocks)) return blocks;
  let total = 0;
  for (const block of blocks.v) {
    if (!('v' in block.sizeBytes)) return block.sizeBytes;
    total += block.sizeBytes.v;
  }
  return known(total, blocks.s);
}

/** A variable that the list leaves out is not set; a list that may be cut says nothing about what it leaves out. */
function readAutoBoot(variables: Fact<LdmRecord>, reading: Reading): TextFact {
  if (!('v' in variables)) return variables;
  const found = variables.v.rows.filter((row) => row.values.has('auto-boot?'));
  const [first, second] = found;
  if (second !== undefined) return missing(`${reading.output} shows auto-boot? more than once`, variables.s);
  if (first !== undefined)
    return valueOf(first, 'auto-boot?', reading, (text) => (text === 'true' || text === 'false' || text === '' ? text : undefined));
  return variables.v.closed ? known('', variables.s) : missing(`${reading.output} ends within the variables: it may be cut`, variables.s);
}

function readVdisk(record: LdmRecord, reading: Reading): PrintedVdisk {
  const volume = valueOf(record, 'vol', reading, splitAt);
  const part = (pick: 'name' | 'at'): TextFact => ('v' in volume ? known(volume.v[pick], volume.s) : volume);
  return {
    name: textOf(record, 'name', reading),
    volume: part('name'),
    vds: part('at'),
    server: textOf(record, 'server', reading),
    id: valueOf(record, 'id', reading, wholeNumber),
    timeoutSeconds: valueOf(record, 'timeout', reading, (text) => (text === '' ? 0 : wholeNumber(text))),
    afterGuestText: record.afterGuestText,
  };
}

function readVnet(record: LdmRecord, reading: Reading): PrintedVnet {
  const service = valueOf(
    record,
    'service',
    reading,
    (text) => splitAt(text) ?? (text === '' || text.includes('@') ? undefined : { name: text, at: '' }),
  );
  const part = (pick: 'name' | 'at'): TextFact => ('v' in service ? known(service.v[pick], service.s) : service);
  return {
    name: textOf(record, 'name', reading),
    vsw: part('name'),
    serviceDomain: part('at'),
    mac: valueOf(record, 'mac-addr', reading, (text) => (text === '' ? '' : macAddress(text))),
    altMacs: readAltMacs(record, reading),
    pvid: record.values.get('pvid') === '' ? undefined : valueOf(record, 'pvid', reading, vlanId),
    vids: valueOf(record, 'vid', reading, vlanIds),
    mtu: valueOf(record, 'mtu', reading, wholeNumber),
    mode: textOf(record, 'mode', reading),
    id: valueOf(record, 'id', reading, wholeNumber),
    afterGuestText: record.afterGuestText,
  };
}

/** alt-mac-addrs= holds those that were chosen, auto-alt-mac-addrs= those that were allocated. */
function readAltMacs(record: LdmRecord, reading: Reading): TextsFact {
  const chosen = valueOf(record, 'alt-mac-addrs', reading, macList);
  if (!('v' in chosen) || !record.values.has('auto-alt-mac-addrs')) return chosen;
  const allocated = valueOf(record, 'auto-alt-mac-addrs', reading, macList);
  return 'v' in allocated ? known([...new Set([...chosen.v, ...allocated.v])].sort(), joinSources(chosen.s, allocated.s)) : allocated;
}

function macList(text: string): string[] | undefined {
  const macs = commaList(text)?.map(macAddress);
  const all = macs?.filter((mac) => mac !== undefined);
  return all?.length === macs?.length ? all : undefined;
}

/** One IO record with a row per device, or several. */
function readIo(records: Fact<readonly LdmRecord[]>, reading: Reading): Fact<GuestIo[]> {
  if (!('v' in records)) return records;
  const rows = records.v.flatMap((record) => [...(record.values.size > 0 ? [record] : []), ...record.rows]);
  return known(
    rows.map((row) => ({ device: textOf(row, 'dev', reading), alias: textOf(row, 'alias', reading) })),
    records.s,
  );
}

/** Rows of what is bound, or the count asked for; a machine whose cores hold the crypto units prints neither. */
function readCryptoUnits(mau: Fact<readonly LdmRecord[]>, crypto: Fact<readonly LdmRecord[]>, reading: Reading): WholeFact {
  if (!('v' in mau)) return mau;
  if (!('v' in crypto)) return crypto;
  const sources = joinSources(mau.s, crypto.s);
  let units = 0;
  for (const record of [...mau.v, ...crypto.v]) {
    if (!record.closed) return missing(`${reading.output} ends within ${record.tag}: it may be cut`, sources);
    const asked = record.values.has('count') ? valueOf(record, 'count', reading, wholeNumber) : known(record.rows.length, sources);
    if (!('v' in asked)) return asked;
    units += asked.v;
  }
  return known(units, sources);
}

/** @param whole whether the section is known not to be cut at its end */
function readChannels(records: readonly LdmRecord[], whole: boolean, source: SourceRef, reading: Reading): WholeFact {
  if (!whole) return missing(`${reading.output} may be cut within the domain, so that its channels cannot be counted`, source);
  const bad = records.find((record) => record.unusable !== undefined);
  if (bad !== undefined) return unusable(bad, reading);
  // A variable is text of the guest.
  const rows = records.flatMap((record) => (record.tag === 'VARIABLES' ? [] : [record, ...record.rows]));
  const channels = rows.filter((row) => row.values.has('ldc')).length;
  const linked = rows.some((row) => row.values.has('client') || row.values.has('peer'));
  return channels === 0 && linked
    ? missing(`channels are not reported by ${reading.release} in ${reading.output}`, source)
    : known(channels, source);
}

/** Every fact of a section as missing, for a domain that an output shows twice. */
function contradictorySection(section: DomainSection, reading: Reading): DomainSection {
  const line = contradictoryLine(section.line, reading);
  const why = line.state as Fact<never>;
  return {
    line,
    source: section.source,
    followed: section.followed,
    afterGuestText: section.afterGuestText,
    endsWithConsole: false,
    hasServices: section.hasServices,
    uuid: why,
    mac: why,
    hostId: why,
    failurePolicy: why,
    extendedMapinSpace: why,
    cpuArch: why,
    perfCounters: why,
    bootPolicy: why,
    effectiveMaxPageBytes: why,
    hardwareMaxPageBytes: why,
    masters: why,
    wholeCore: why,
    maxCores: why,
    threading: why,
    physicalBindings: why,
    vcpus: why,
    vcpuCoreIds: why,
    cores: why,
    coreIds: why,
    memoryBlocks: why,
    memoryBytes: why,
    autoBoot: why,
    vdisks: why,
    vnets: why,
    vhbas: why,
    io: why,
    cryptoUnits: why,
    consolePort: why,
    consoleGroup: why,
    vcc: why,
    channels: why,
  };
}

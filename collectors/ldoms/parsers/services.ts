/** Records of virtual services, as `ldm list-services -p` and `ldm list-bindings -p` print them inside a DOMAIN. */
import { joinSources, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type {
  FlagFact,
  SourceRef,
  TextFact,
  Vcc,
  Vds,
  VdsVolume,
  Vsan,
  Vsw,
  WholeFact,
  WholesFact,
} from '../../../schemas/generated/types.ts';
import { commaList, macAddress, wholeNumber } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { textOf, valueOf } from '../records.ts';
import type { LdmRecord, LdmRow } from '../records.ts';

/** A volume as printed; who uses it and what it is beyond its path is derived later. */
export type PrintedVolume = Omit<VdsVolume, 'usedBy' | 'storageId' | 'backendExists'>;
export type PrintedVsw = Omit<Vsw, 'vlansInUse'>;
/** A virtual SAN as printed; the LUNs behind its port are read elsewhere. */
export interface PrintedVsan extends Omit<Vsan, 'luns'> {
  /** Whether only some of the LUNs behind the port belong to it (3.6 and later). */
  readonly masked: FlagFact;
}

/** A client of a volume: `|client=vdisk0@erp-db1|vol=erp-db1-root`. */
export interface VolumeClient {
  readonly vds: string;
  readonly volume: string;
  readonly vdisk: string;
  readonly domain: string;
  readonly source: SourceRef;
}

/** The other end of a virtual network link: `|peer=vnet0@erp-db1|mac-addr=…|pvid=210|vid=`. */
export interface SwitchPeer {
  readonly vsw: string;
  readonly vnet: string;
  readonly domain: string;
  readonly mac: TextFact;
  readonly pvid: WholeFact;
  readonly vids: WholesFact;
  readonly source: SourceRef;
}

export interface DomainServices {
  readonly vds: readonly Vds[];
  readonly volumes: readonly PrintedVolume[];
  readonly vsws: readonly PrintedVsw[];
  readonly vccs: readonly Vcc[];
  readonly vsans: readonly PrintedVsan[];
  readonly clients: readonly VolumeClient[];
  readonly peers: readonly SwitchPeer[];
}

export interface ServiceRecord {
  readonly domain: string;
  readonly record: LdmRecord;
}

/** The services of all domains together; missing as soon as one record of them cannot be used. */
export function readServices(records: readonly ServiceRecord[], reading: Reading): Fact<DomainServices> {
  const services = {
    vds: [] as Vds[],
    volumes: [] as PrintedVolume[],
    vsws: [] as PrintedVsw[],
    vccs: [] as Vcc[],
    vsans: [] as PrintedVsan[],
    clients: [] as VolumeClient[],
    peers: [] as SwitchPeer[],
  };
  let first = Number.POSITIVE_INFINITY;
  let last = 1;
  for (const { domain, record } of records) {
    if (!isReadService(record.tag)) continue;
    first = Math.min(first, record.line);
    last = Math.max(last, record.lastLine);
    const source = reading.cite(record.line, record.lastLine);
    if (record.unusable !== undefined)
      return missing(`a ${record.tag} record of ${reading.output} cannot be used: ${record.unusable}`, source);
    const name = textOf(record, 'name', reading);
    if (!('v' in name) || name.v === '') return missing(`a ${record.tag} record of ${reading.output} has no name`, source);
    const serviceDomain = known(domain, name.s);
    switch (record.tag) {
      case 'VDS': {
        services.vds.push({ name, serviceDomain });
        const problem = readVolumes(record, name, serviceDomain, reading, services);
        if (problem !== undefined) return problem;
        break;
      }
      case 'VSW':
        services.vsws.push(readVsw(record, name, serviceDomain, reading));
        for (const row of record.rows) {
          const peer = readPeer(row, name.v, reading);
          if (peer !== undefined) services.peers.push(peer);
        }
        break;
      case 'VCC':
        services.vccs.push(readVcc(record, name, serviceDomain, reading));
        break;
      case 'VSAN':
        services.vsans.push({
          name,
          serviceDomain,
          iport: textOf(record, 'iport', reading),
          masked: valueOf(record, 'mask', reading, (text) => (text === 'on' ? true : text === 'off' ? false : undefined)),
        });
        break;
    }
  }
  return known(services, first <= last ? reading.cite(first, last) : reading.cite(1));
}

const serviceTags: ReadonlySet<string> = new Set(['VDS', 'VSW', 'VCC']);

/** A record that only a service domain has. Of virtual SANs nobody has shown that they make a domain one (3.3 and later). */
export function isServiceTag(tag: string): boolean {
  return serviceTags.has(tag);
}

/** A record that readServices() reads. */
export function isReadService(tag: string): boolean {
  return serviceTags.has(tag) || tag === 'VSAN';
}

function readVolumes(
  record: LdmRecord,
  vds: Fact<string> & { readonly v: string },
  serviceDomain: TextFact,
  reading: Reading,
  services: { readonly volumes: PrintedVolume[]; readonly clients: VolumeClient[] },
): Fact<never> | undefined {
  // The first key of a continuation names its kind.
  for (const row of record.rows) {
    const source = reading.cite(row.line, row.lastLine);
    const kind = row.values.keys().next().value;
    if (kind === 'vol') {
      const name = textOf(row, 'vol', reading);
      if (!('v' in name) || name.v === '') return missing(`${reading.output} shows a volume without a name in ${vds.v}`, source);
      services.volumes.push({
        name,
        vds: known(vds.v, joinSources(vds.s, source)),
        serviceDomain,
        device: valueOf(row, 'dev', reading, (text) => (text === '' ? undefined : text.replace(/\/{2,}/g, '/'))),
        options: valueOf(row, 'opts', reading, optionList),
        mpgroup: textOf(row, 'mpgroup', reading),
      });
    } else if (kind === 'client') {
      const client = splitAt(row.values.get('client'));
      const volume = row.values.get('vol');
      if (client === undefined || volume === undefined)
        return missing(`${reading.output} shows a client of ${vds.v} in a form that is not known`, source);
      services.clients.push({ vds: vds.v, volume: splitAt(volume)?.name ?? volume, vdisk: client.name, domain: client.at, source });
    }
  }
  return undefined;
}

function readVsw(record: LdmRecord, name: TextFact, serviceDomain: TextFact, reading: Reading): PrintedVsw {
  const defaultVlanId = valueOf(record, 'default-vlan-id', reading, vlanId);
  const pvid = valueOf(record, 'pvid', reading, vlanId);
  return {
    name,
    serviceDomain,
    netDev: textOf(record, 'net-dev', reading),
    mac: valueOf(record, 'mac-addr', reading, macAddress),
    defaultVlanId,
    // ldm(1M): default-vlan-id serves as the port VLAN of the switch and of its networks where none is set.
    pvid: record.values.get('pvid') === '' ? defaultVlanId : pvid,
    vids: valueOf(record, 'vid', reading, vlanIds),
    mtu: valueOf(record, 'mtu', reading, wholeNumber),
    mode: textOf(record, 'mode', reading),
    linkprop: textOf(record, 'linkprop', reading),
  };
}

function readPeer(row: LdmRow, vsw: string, reading: Reading): SwitchPeer | undefined {
  const peer = splitAt(row.values.get('peer'));
  if (peer === undefined) return undefined;
  return {
    vsw,
    vnet: peer.name,
    domain: peer.at,
    mac: valueOf(row, 'mac-addr', reading, macAddress),
    pvid: valueOf(row, 'pvid', reading, vlanId),
    vids: valueOf(row, 'vid', reading, vlanIds),
    source: reading.cite(row.line, row.lastLine),
  };
}

function readVcc(record: LdmRecord, name: TextFact, serviceDomain: TextFact, reading: Reading): Vcc {
  const range = valueOf(record, 'port-range', reading, portRange);
  const port = (pick: (ports: readonly [number, number]) => number): WholeFact => ('v' in range ? known(pick(range.v), range.s) : range);
  return { name, serviceDomain, portLow: port(([low]) => low), portHigh: port(([, high]) => high) };
}

function portRange(text: string): readonly [number, number] | undefined {
  const [low, high, ...more] = text.split('-').map(wholeNumber);
  if (low === undefined || high === undefined || more.length > 0 || low > high || high > 65_535) return undefined;
  return [low, high];
}

/** Two parts around the last '@': volume@vds, vnet0@domain. */
export function splitAt(text: string | undefined): { readonly name: string; readonly at: string } | undefined {
  const split = text?.lastIndexOf('@') ?? -1;
  return text === undefined || split <= 0 || split === text.length - 1
    ? undefined
    : { name: text.slice(0, split), at: text.slice(split + 1) };
}

const knownOptions: ReadonlySet<string> = new Set(['ro', 'slice', 'excl']);

/** Options of a volume in a fixed order, so that two hosts compare. */
function optionList(text: string): string[] | undefined {
  const options = commaList(text);
  return options?.every((option) => knownOptions.has(option)) ? [...new Set(options)].sort() : undefined;
}

export function vlanId(text: string): number | undefined {
  const id = wholeNumber(text);
  return id !== undefined && id >= 1 && id <= 4094 ? id : undefined;
}

export function vlanIds(text: string): number[] | undefined {
  const ids = commaList(text)?.map(vlanId);
  if (ids === undefined) return undefined;
  const all = ids.filter((id) => id !== undefined);
  return all.length === ids.length ? [...new Set(all)].sort((a, b) => a - b) : undefined;
}

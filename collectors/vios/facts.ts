/** Outputs of one Virtual I/O Server as facts, each list checked against another that would show if it were cut. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { Sea, TextFact, TextsFact, ViosFacts, ViosFc, ViosPort, ViosScsi, ViosSea, WholeFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Command } from '../command.ts';
import type { Parsed, Reading } from '../reading.ts';
import { backingKindOf } from './backing-kind.ts';
import type { Names } from './backing-kind.ts';
import { confirmed, devicesBeside, shownBy } from './confirm.ts';
import {
  clusterList,
  entstat,
  fcVpd,
  firewall,
  ioslevel,
  lpmAttributes,
  lsdevVirtual,
  lsmap,
  lsmapColon,
  lsmapNet,
  lsmapNetColon,
  lsmapNpiv,
  lsmapNpivColon,
  lsmapVnic,
  lsnports,
  lsvgVolumes,
  seaAttributes,
  securityRules,
  vmstat,
} from './commands.ts';
import type { VirtualLocation } from './location-code.ts';
import { noSeaAttributes, parseLpmAttributes, parseSeaAttributes } from './parsers/attributes.ts';
import { parseClusterList } from './parsers/cluster-list.ts';
import { noSeaState, parseEntstat } from './parsers/entstat.ts';
import { parseIoslevel } from './parsers/levels.ts';
import { parseLsdevVirtual, vasiOf } from './parsers/lsdev-virtual.ts';
import type { VirtualDevice } from './parsers/lsdev-virtual.ts';
import { parseLsmapNet, parseLsmapNetColon } from './parsers/lsmap-net.ts';
import type { NetMapping } from './parsers/lsmap-net.ts';
import { parseLsmapNpiv, parseLsmapNpivColon } from './parsers/lsmap-npiv.ts';
import type { FcMapping } from './parsers/lsmap-npiv.ts';
import { parseLsmapScsi, parseLsmapScsiColon } from './parsers/lsmap-scsi.ts';
import type { ScsiMapping } from './parsers/lsmap-scsi.ts';
import { parseLsmapVnic } from './parsers/lsmap-vnic.ts';
import type { VnicMapping } from './parsers/lsmap-vnic.ts';
import { parseLsnports } from './parsers/lsnports.ts';
import type { ListedPort } from './parsers/lsnports.ts';
import { parseLsvgVolumes } from './parsers/lsvg-lv.ts';
import { parseFirewall, parseSecurityRules, securedOf } from './parsers/security.ts';
import { noLoad, parseVmstat } from './parsers/vmstat.ts';
import { parseFcVpd } from './parsers/vpd.ts';
import type { ReadVios } from './read.ts';
import { disksOf } from './volumes.ts';

/** Which Virtual I/O Server it is: as it says itself, or as the HMC that asked it says. */
export interface ViosIdentity {
  readonly machine: TextFact;
  readonly lparId: WholeFact;
  readonly name: TextFact;
}

export function viosFacts(read: ReadVios, identity: ViosIdentity): ViosFacts {
  const mapped = mappingsOf(read);
  const own = <M extends { readonly location: Fact<VirtualLocation> }>(mappings: Fact<readonly M[]>): Fact<readonly M[]> =>
    ofThisVios(mappings, identity);
  const scsi = own(mapped.scsi);
  const fc = own(mapped.fc);
  const network = own(mapped.network);
  const vnic = own(mapped.vnic);
  const { disks, names } = disksOf(read);
  const logicalVolumes = logicalVolumesOf(read, disks);
  const backing = { disks: names, logicalVolumes };
  const { ports } = read(lsnports, parseLsnports, (why) => ({ ports: why }));
  const scsiFacts = isKnown(scsi)
    ? known(
        scsi.v.map((mapping) => scsiOf(mapping, backing)),
        scsi.s,
      )
    : scsi;
  const load = read(vmstat, parseVmstat, noLoad);
  return {
    ...identity,
    level: read(ioslevel, parseIoslevel, (why) => ({ level: why })).level,
    scsi: scsiFacts,
    fc: isKnown(fc) ? known(fc.v.map(fcOf), fc.s) : fc,
    network: isKnown(network) ? known(network.v.map(networkOf), network.s) : network,
    vnics: isKnown(vnic)
      ? known(
          vnic.v.map(({ adapter, location, ...rest }) => ({ adapter: known(adapter, location.s), serverSlot: slotOf(location), ...rest })),
          vnic.s,
        )
      : vnic,
    seas: seasOf(read, network),
    ports: portsOf(read, ports, fc),
    disks,
    mspConcurrency: read(lpmAttributes, parseLpmAttributes, (why) => ({ mspConcurrency: why })).mspConcurrency,
    vasi: vasiOf(mapped.devices),
    secured: securedOf(
      read(firewall, parseFirewall, (why) => ({ on: why })).on,
      read(securityRules, parseSecurityRules, (why) => ({ high: why })).high,
    ),
    cluster: read(clusterList, parseClusterList, (why) => ({ cluster: why })).cluster,
    logicalVolumes: backedBy('lv', scsiFacts),
    cpuBusyPercent: load.cpuBusyPercent,
    freeMemoryMiB: load.freeMemoryMiB,
  };
}

/** Names of what backs devices and is of this kind; not known while the kind of one of them is not. */
function backedBy(kind: string, scsi: ViosFacts['scsi']): TextsFact {
  if (!isKnown(scsi)) return scsi;
  const names: string[] = [];
  for (const { backing, backingKind } of scsi.v) {
    if (!isKnown(backingKind)) return backingKind;
    if (backingKind.v === kind && isKnown(backing)) names.push(backing.v);
  }
  return known([...new Set(names)].sort(inOrder), scsi.s);
}

interface Mapped {
  readonly devices: Fact<readonly VirtualDevice[]>;
  readonly scsi: Fact<readonly ScsiMapping[]>;
  readonly fc: Fact<readonly FcMapping[]>;
  readonly network: Fact<readonly NetMapping[]>;
  readonly vnic: Fact<readonly VnicMapping[]>;
}

function mappingsOf(read: ReadVios): Mapped {
  const scsi = either(read, lsmap, parseLsmapScsi, lsmapColon, parseLsmapScsiColon);
  const fc = either(read, lsmapNpiv, parseLsmapNpiv, lsmapNpivColon, parseLsmapNpivColon);
  const network = either(read, lsmapNet, parseLsmapNet, lsmapNetColon, parseLsmapNetColon);
  const vnic = read(lsmapVnic, parseLsmapVnic, (why) => ({ mappings: why })).mappings;
  const scsiNames = shownBy(scsi, ({ vhost, vtd }) => [vhost, textOf(vtd)]);
  const fcNames = shownBy(fc, ({ vfchost }) => [vfchost]);
  const netNames = shownBy(network, ({ adapter, sea }) => [adapter, textOf(sea)]);
  const vnicNames = shownBy(vnic, ({ adapter }) => [adapter]);
  const listed = read(lsdevVirtual, parseLsdevVirtual, (why) => ({ devices: why })).devices;
  const devices = devicesBeside(listed, [scsiNames, fcNames, netNames, vnicNames]);
  return {
    devices,
    scsi: confirmed(
      scsi,
      scsiNames,
      devices,
      'lsmap -all',
      ({ name, description }) => /^(?:vhost|vtscsi|vtopt)[0-9]{1,5}$/.test(name) || /^Virtual Target Device\b/.test(description),
    ),
    fc: confirmed(fc, fcNames, devices, 'lsmap -all -npiv', ({ name }) => /^vfchost[0-9]{1,5}$/.test(name)),
    vnic: confirmed(vnic, vnicNames, devices, 'lsmap -all -vnic', ({ name }) => /^vnicserver[0-9]{1,5}$/.test(name)),
    // Whether it lists every virtual adapter, or only trunks, is not documented: the bridges are what is compared.
    network: confirmed(
      network,
      netNames,
      devices,
      'lsmap -all -net',
      ({ name, description }) => description === 'Shared Ethernet Adapter' || (!isKnown(network) && /^ent[0-9]{1,5}$/.test(name)),
    ),
  };
}

function textOf(fact: TextFact): string {
  return isKnown(fact) ? fact.v : '';
}

/** The form for people is what canmove asks for; the other stands in where a capture from elsewhere holds only it. */
function either<M>(
  read: ReadVios,
  first: Command,
  parseFirst: (text: string, reading: Reading) => Parsed<{ readonly mappings: Fact<readonly M[]> }>,
  second: Command,
  parseSecond: (text: string, reading: Reading) => Parsed<{ readonly mappings: Fact<readonly M[]> }>,
): Fact<readonly M[]> {
  const nothing = (why: MissingFact): { readonly mappings: Fact<readonly M[]> } => ({ mappings: why });
  const { mappings } = read(first, parseFirst, nothing);
  if (isKnown(mappings)) return mappings;
  const other = read(second, parseSecond, nothing).mappings;
  return isKnown(other) ? other : mappings;
}

/** Location codes name the system and the partition: an output of another one is evidence of nothing here. */
function ofThisVios<M extends { readonly location: Fact<VirtualLocation> }>(
  mappings: Fact<readonly M[]>,
  { machine, lparId }: ViosIdentity,
): Fact<readonly M[]> {
  if (!isKnown(mappings) || !isKnown(machine) || !isKnown(lparId)) return mappings;
  const other = mappings.v.find(
    ({ location }) => isKnown(location) && (location.v.machine !== machine.v || location.v.lparId !== lparId.v),
  );
  if (other === undefined || !isKnown(other.location)) return mappings;
  return missing(
    `the location codes are those of partition ${other.location.v.lparId} of ${other.location.v.machine}, not of partition ${lparId.v} of ${excerpt(machine.v)}`,
    joinSources(mappings.s, machine.s, lparId.s),
  );
}

function slotOf(location: Fact<VirtualLocation>): WholeFact {
  return isKnown(location) ? known(location.v.slot, location.s) : location;
}

function scsiOf({ vhost, location, clientId, vtd, status, lun, backing }: ScsiMapping, names: Names): ViosScsi {
  return {
    vhost: known(vhost, clientId.s),
    serverSlot: slotOf(location),
    clientId,
    vtd,
    status,
    lun,
    backing,
    backingKind: backingKindOf(vtd, backing, names),
  };
}

function fcOf({ vfchost, location, ...rest }: FcMapping): ViosFc {
  return { vfchost: known(vfchost, rest.clientName.s), serverSlot: slotOf(location), ...rest };
}

function networkOf({ adapter, location, sea, status, backing }: NetMapping): ViosSea {
  return { adapter: known(adapter, sea.s), slot: slotOf(location), sea, status, backing };
}

/** Names of the Shared Ethernet Adapters that bridge something. */
export function seaNames(network: Fact<readonly NetMapping[]>): readonly string[] {
  if (!isKnown(network)) return [];
  return [...new Set(network.v.flatMap(({ sea }) => (isKnown(sea) && sea.v !== '' ? [sea.v] : [])))].sort(inOrder);
}

function seasOf(read: ReadVios, network: Fact<readonly NetMapping[]>): Fact<Sea[]> {
  if (!isKnown(network)) return network;
  return known(
    seaNames(network).map((sea): Sea => {
      const attributes = read(seaAttributes, parseSeaAttributes, noSeaAttributes, { sea });
      const { state, controlChannelPvid } = read(entstat, parseEntstat, noSeaState, { sea });
      return {
        name: known(sea, network.s),
        ...attributes,
        controlChannel: controlChannelOf(attributes.controlChannel, controlChannelPvid),
        state,
      };
    }),
    network.s,
  );
}

/** Newer levels keep the channel on a VLAN of their own, without an adapter for it. */
function controlChannelOf(adapter: TextFact, pvid: TextFact): TextFact {
  if (!isKnown(adapter) || adapter.v !== '') return adapter;
  if (!isKnown(pvid)) return pvid;
  return pvid.v === '' ? adapter : known(`PVID ${pvid.v}`, pvid.s);
}

/** A port that carries clients can carry NPIV: a list that lacks it is cut. */
function portsOf(read: ReadVios, ports: Fact<readonly ListedPort[]>, fc: Fact<readonly FcMapping[]>): Fact<ViosPort[]> {
  if (!isKnown(ports)) return ports;
  const names = new Set(ports.v.map(({ name }) => name));
  const used = isKnown(fc) ? fc.v.flatMap(({ port }) => (isKnown(port) && port.v !== '' ? [port.v] : [])) : [];
  const lacking = used.find((name) => !names.has(name));
  if (lacking !== undefined)
    return missing(
      `lsnports does not list ${excerpt(lacking)}, which carries clients: it is cut, or the port has failed`,
      joinSources(ports.s, fc.s),
    );
  return known(
    ports.v.map(({ name, ...rest }): ViosPort => ({
      name: known(name, rest.locationCode.s),
      ...rest,
      wwpn: read(fcVpd, parseFcVpd, (why) => ({ wwpn: why }), { port: name }).wwpn,
    })),
    ports.s,
  );
}

/** Volume groups of the physical volumes; a group of which no volume is listed does not exist. */
function logicalVolumesOf(read: ReadVios, disks: ViosFacts['disks']): Fact<ReadonlySet<string>> {
  if (!isKnown(disks)) return disks;
  const groups = new Set(disks.v.flatMap(({ vg }) => (isKnown(vg) && vg.v !== '' ? [vg.v] : [])));
  const names = new Set<string>();
  const sources: Fact<unknown>['s'][] = [disks.s];
  for (const vg of groups) {
    const volumes = read(lsvgVolumes, parseLsvgVolumes, (why) => ({ names: why }), { vg }).names;
    if (!isKnown(volumes)) continue;
    sources.push(volumes.s);
    for (const name of volumes.v) names.add(name);
  }
  return known(names, joinSources(...sources));
}

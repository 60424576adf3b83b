/** Volumes and mappings of all Virtual I/O Servers of a system as one list each. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { FcMap, NpivPort, PowervmGuest, PowervmHost, ScsiMap, ViosDisk, ViosScsi, ViosVolume } from '../../schemas/generated/types.ts';
import { identitiesOf } from './lun.ts';
import { listOf, readOf } from './servers.ts';
import type { Server } from './servers.ts';

/** Server adapters that client rows of the HMC name, with the partitions whose rows they are. */
export type Claims = ReadonlyMap<string, readonly number[]>;

export function adapterKey(viosId: number, slot: number): string {
  return `${viosId}/${slot}`;
}

/** undefined: the client adapters of some partition are not known. */
export function claimsOf(guests: readonly PowervmGuest[]): Claims | undefined {
  const claims = new Map<string, number[]>();
  for (const { lparId, scsi } of guests) {
    if (!isKnown(lparId) || !isKnown(scsi)) return undefined;
    for (const { viosId, serverSlot } of scsi.v) {
      if (!isKnown(viosId) || !isKnown(serverSlot)) return undefined;
      const key = adapterKey(viosId.v, serverSlot.v);
      claims.set(key, [...new Set([...(claims.get(key) ?? []), lparId.v])]);
    }
  }
  return claims;
}

type Joined = Required<Pick<PowervmHost, 'disks' | 'scsiMaps' | 'fcMaps' | 'npivPorts'>>;

/** @param claims see claimsOf() */
export function storageOf(servers: Fact<readonly Server[]>, claims: Claims | undefined): Joined {
  return {
    disks: listOf(servers, (server) => disksOf(server, claims)),
    scsiMaps: listOf(servers, scsiMapsOf),
    fcMaps: listOf(servers, fcMapsOf),
    npivPorts: listOf(servers, portsOf),
  };
}

function disksOf(server: Server, claims: Claims | undefined): Fact<readonly ViosDisk[]> {
  const disks = readOf(server, 'disks');
  const scsi: Fact<ViosScsi[]> = readOf(server, 'scsi');
  if (!isKnown(disks)) return disks;
  return known(
    disks.v.map((volume): ViosDisk => ({
      viosId: server.id,
      viosName: server.name,
      name: volume.name,
      identities: identitiesOf(volume),
      udid: volume.udid,
      pvid: volume.pvid,
      ...attributesOf(volume),
      vg: volume.vg,
      mappedTo: mappedTo(volume.name, scsi, server.id, claims),
    })),
    disks.s,
  );
}

/** What a volume may have beside its identity. */
export function attributesOf({
  sizeMiB,
  reservePolicy,
  maxTransferBytes,
}: ViosVolume): Pick<ViosVolume, 'sizeMiB' | 'reservePolicy' | 'maxTransferBytes'> {
  return {
    ...(sizeMiB === undefined ? {} : { sizeMiB }),
    ...(reservePolicy === undefined ? {} : { reservePolicy }),
    ...(maxTransferBytes === undefined ? {} : { maxTransferBytes }),
  };
}

/** A mapping without a connected client is the partition's whose adapter the HMC shows at the other end. */
function mappedTo(name: Fact<string>, scsi: Fact<ViosScsi[]>, viosId: Fact<number>, claims: Claims | undefined): Fact<number[]> {
  if (!isKnown(name)) return missing(name.why, name.s);
  if (!isKnown(scsi)) return missing(scsi.why, scsi.s);
  const clients = new Set<number>();
  for (const row of scsi.v) {
    const { backing, clientId, serverSlot } = row;
    if (!isKnown(backing)) return missing(backing.why, backing.s);
    if (backing.v !== name.v) continue;
    if (!isKnown(clientId)) return missing(clientId.why, clientId.s);
    const claimed = isKnown(viosId) && isKnown(serverSlot) ? (claims?.get(adapterKey(viosId.v, serverSlot.v)) ?? []) : [];
    clients.add(clientId.v === 0 && claimed.length === 1 ? (claimed[0] as number) : clientId.v);
  }
  return known(
    [...clients].sort((a, b) => a - b),
    joinSources(name.s, scsi.s),
  );
}

function scsiMapsOf(server: Server): Fact<readonly ScsiMap[]> {
  const scsi = readOf(server, 'scsi');
  if (!isKnown(scsi)) return scsi;
  return known(
    scsi.v.map(({ vhost, serverSlot, clientId, vtd, status, backing, backingKind }): ScsiMap => ({
      viosId: server.id,
      viosName: server.name,
      ...{ vhost, serverSlot, clientId, vtd, backing, backingKind },
      ...(status === undefined ? {} : { status }),
    })),
    scsi.s,
  );
}

function fcMapsOf(server: Server): Fact<readonly FcMap[]> {
  const fc = readOf(server, 'fc');
  if (!isKnown(fc)) return fc;
  return known(
    fc.v.map(({ vfchost, serverSlot, clientId, clientSlot, status, port, portsLoggedIn, flags }): FcMap => ({
      viosId: server.id,
      viosName: server.name,
      ...{ vfchost, serverSlot, clientId, status, port, portsLoggedIn, flags },
      ...(clientSlot === undefined ? {} : { clientSlot }),
    })),
    fc.s,
  );
}

function portsOf(server: Server): Fact<readonly NpivPort[]> {
  const ports = readOf(server, 'ports');
  if (!isKnown(ports)) return ports;
  return known(
    ports.v.map((port): NpivPort => ({ viosId: server.id, viosName: server.name, ...port })),
    ports.s,
  );
}

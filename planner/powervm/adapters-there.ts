/** The adapters of a partition on its new system: on the Virtual I/O Servers, in the slots and behind the ports of the mapping. */
import { sameLun } from '../../fleet/powervm/lun.ts';
import type { MappedAdapter, MappedFcAdapter, Mapping } from '../../rules/powervm/mapping/plan.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ClientDisk, ClientFc, ClientPort, ClientScsi, PowervmGuest, PowervmHost, ViosDisk } from '../../schemas/generated/types.ts';
import { isEqual, mapped, valueOf } from '../fleet/amounts.ts';
import type { Manner } from '../fleet/platform.ts';

/** Stands for a name that is given there and that decides nothing. */
export const chosenByHmc = '(chosen by the HMC)';

type Adapters = Pick<PowervmGuest, 'scsi' | 'fc' | 'disks' | 'ports' | 'vioServersRead'>;

export function adaptersThere(own: PowervmGuest, system: PowervmHost, { scsi, fc }: Mapping, manner: Manner): Adapters {
  const scsiAt = (slot: Fact<number>): MappedAdapter | undefined => scsi.find(({ clientSlot }) => isEqual(slot, clientSlot));
  const fcAt = (slot: Fact<number>): MappedFcAdapter | undefined => fc.find(({ clientSlot }) => isEqual(slot, clientSlot));
  const isPlaced =
    isKnown(own.scsi) &&
    own.scsi.v.every(({ slot }) => scsiAt(slot) !== undefined) &&
    isKnown(own.fc) &&
    own.fc.v.every(({ slot }) => fcAt(slot) !== undefined);
  return {
    scsi: mapped(own.scsi, (adapter): ClientScsi => ({ ...adapter, ...endOf(scsiAt(adapter.slot)) })),
    fc: mapped(own.fc, (adapter): ClientFc => ({ ...adapter, ...endOf(fcAt(adapter.slot)) })),
    ...(own.disks === undefined ? {} : { disks: mapped(own.disks, (disk) => diskThere(disk, scsiAt(disk.slot), system)) }),
    ...(own.ports === undefined ? {} : { ports: mapped(own.ports, (port) => portThere(port, fcAt(port.slot), system, manner)) }),
    ...(own.vioServersRead === undefined
      ? {}
      : { vioServersRead: isPlaced ? own.vioServersRead : missing('which Virtual I/O Servers serve it there is not known') }),
  };
}

interface End {
  readonly viosId: Fact<number>;
  readonly viosName: Fact<string>;
  readonly serverSlot: Fact<number>;
}

function endOf(adapter: MappedAdapter | undefined): End {
  const picked = missing('the HMC picks it: collect again after the move');
  if (adapter === undefined) return { viosId: picked, viosName: picked, serverSlot: picked };
  const { viosId, viosName, serverSlot } = adapter;
  return {
    viosId: known(viosId, noSource),
    viosName: viosName === undefined ? picked : known(viosName, noSource),
    serverSlot: serverSlot === undefined ? picked : known(serverSlot, noSource),
  };
}

/** A LUN stays the same LUN; under which name the other server has it, its volumes show. */
function diskThere(disk: ClientDisk, adapter: MappedAdapter | undefined, { disks }: PowervmHost): ClientDisk {
  const moved: ClientDisk = { ...disk, ...endOf(adapter), vhost: known(chosenByHmc, noSource) };
  if (!isEqual(disk.backingKind, 'disk')) return moved;
  const volume = adapter === undefined ? undefined : volumeOf(disk, adapter.viosId, valueOf(disks) ?? []);
  if (volume !== undefined) {
    const { name, identities, sizeMiB, reservePolicy, maxTransferBytes } = volume;
    return { ...moved, backing: name, identities, ...definedOf({ sizeMiB, reservePolicy, maxTransferBytes }) };
  }
  const unseen = missing('which volume of its new server it is, is not known: collect again after the move');
  return {
    ...moved,
    backing: unseen,
    ...definedOf({
      reservePolicy: disk.reservePolicy === undefined ? undefined : unseen,
      maxTransferBytes: disk.maxTransferBytes === undefined ? undefined : unseen,
    }),
  };
}

function definedOf<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** The volume of a server that is certainly this LUN. */
export function volumeOf({ identities }: Pick<ClientDisk, 'identities'>, viosId: number, disks: readonly ViosDisk[]): ViosDisk | undefined {
  const own = valueOf(identities);
  if (own === undefined || own.length === 0) return undefined;
  const same = disks.filter(
    (volume) => isEqual(volume.viosId, viosId) && isKnown(volume.identities) && sameLun(own, volume.identities.v) === 'same',
  );
  return same.length === 1 ? same[0] : undefined;
}

/** A partition that runs there is logged in: without it the move is refused. */
function portThere(port: ClientPort, adapter: MappedFcAdapter | undefined, { npivPorts }: PowervmHost, manner: Manner): ClientPort {
  const name = adapter?.port;
  const physical = valueOf(npivPorts)?.find((each) => isEqual(each.name, name) && isEqual(each.viosId, adapter?.viosId));
  const unseen = missing('it was started anew, and has not been seen since: collect its host again');
  return {
    ...port,
    ...endOf(adapter),
    vfchost: known(chosenByHmc, noSource),
    port: known(name ?? chosenByHmc, noSource),
    ...(manner === 'restarted' ? { status: unseen, portsLoggedIn: unseen, flags: unseen } : {}),
    ...(physical?.fabric === undefined ? {} : { fabric: physical.fabric }),
  };
}

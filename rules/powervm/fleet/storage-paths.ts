/** What all paths of a partition to its storage have in common. */
import { isKnown } from '../../../schemas/facts.ts';
import type { ClientPort, PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { byLun } from '../disks.ts';
import type { ClientDisk } from '../disks.ts';
import { listed } from '../text.ts';
import { locationOf } from './location.ts';
import { anySlot } from './slot-range.ts';
import type { Notes, Place } from './summary.ts';

/** Each a clause: "its vSCSI disks come through e1vios1 alone". */
export function storagePaths(lpar: PowervmGuest, system: PowervmHost, place: Place, notes: Notes): readonly string[] {
  return [...scsiPaths(lpar, place, notes), ...fcPaths(lpar, system, place, notes)];
}

function scsiPaths({ scsi, disks }: PowervmGuest, place: Place, notes: Notes): readonly string[] {
  const adapters = notes.value(scsi, place) ?? [];
  if (adapters.length === 0) return [];
  const paths = notes.value(disks, place);
  if (paths === undefined) return [];
  const plain = paths.flatMap((disk): readonly (ClientDisk & { readonly viosName: string })[] => {
    const values = [notes.value(disk.viosId, place), notes.value(disk.viosName, place), notes.value(disk.backing, place)] as const;
    const [backingKind, identities] = [notes.value(disk.backingKind, place), notes.value(disk.identities, place)];
    const [viosId, viosName, backing] = values;
    if (viosId === undefined || viosName === undefined || backing === undefined || backingKind === undefined || identities === undefined)
      return [];
    return [{ viosId, viosName, backing, backingKind, identities }];
  });
  const alone = byLun(plain).filter((lun) => new Set(lun.map(({ viosId }) => viosId)).size === 1);
  return alone.flatMap(([first]) =>
    first === undefined || first.identities.length === 0 ? [] : [`its disk ${first.backing} comes through ${first.viosName} alone`],
  );
}

interface Path {
  readonly viosName: string;
  readonly port: string;
  readonly card: string | undefined;
  readonly drawer: string | undefined;
  readonly fabric: string | undefined;
}

function fcPaths({ fc, ports }: PowervmGuest, system: PowervmHost, place: Place, notes: Notes): readonly string[] {
  const adapters = notes.value(fc, place) ?? [];
  if (adapters.length === 0) return [];
  const vioses = new Set(adapters.map(({ viosId }) => notes.value(viosId, place)));
  if (vioses.has(undefined) || vioses.has(anySlot)) return [];
  const mapped = notes.value(ports, place);
  if (vioses.size === 1) {
    const name = adapters
      .map(({ viosName }) => (viosName !== undefined && isKnown(viosName) ? viosName.v : undefined))
      .find((each) => each !== undefined);
    return [`its Fibre Channel adapters are all on ${name ?? 'one Virtual I/O Server'}`];
  }
  const paths = mapped?.map((each) => pathOf(each, system, place, notes));
  if (paths === undefined || paths.includes(undefined)) return [];
  const known = paths.flatMap((path) => (path === undefined || path.port === '' ? [] : [path]));
  if (known.length < 2)
    return known.length === 0
      ? []
      : [`of its Fibre Channel adapters only ${known[0]?.port ?? ''} of ${known[0]?.viosName ?? ''} is mapped`];
  return common(known, system, place, notes);
}

function common(paths: readonly Path[], system: PowervmHost, place: Place, notes: Notes): readonly string[] {
  const names = listed(paths.map(({ port, viosName }) => `${port} of ${viosName}`));
  const shared = (key: 'card' | 'drawer' | 'fabric'): string | undefined => {
    const values = new Set(paths.map((path) => path[key]));
    return values.size === 1 ? paths[0]?.[key] : undefined;
  };
  const [card, drawer, fabric] = [shared('card'), shared('drawer'), shared('fabric')];
  if (paths.some((path) => path.fabric === undefined))
    notes.open(place, 'which fabric its ports are cabled to: supply facts of the fabrics');
  return [
    ...(card === undefined ? [] : [`${names} are on one card (${card})`]),
    ...(card !== undefined || drawer === undefined || drawersOf(system) < 2 ? [] : [`${names} are in one drawer (${drawer})`]),
    ...(fabric === undefined ? [] : [`${names} are in one fabric (${fabric})`]),
  ];
}

function pathOf({ viosId, viosName, port, fabric }: ClientPort, { npivPorts }: PowervmHost, place: Place, notes: Notes): Path | undefined {
  const [id, vios, name] = [notes.value(viosId, place), notes.value(viosName, place), notes.value(port, place)];
  if (id === undefined || vios === undefined || name === undefined) return undefined;
  const all = name === '' ? [] : notes.value(npivPorts, place);
  if (all === undefined) return undefined;
  const found = all.find((each) => isKnown(each.viosId) && each.viosId.v === id && isKnown(each.name) && each.name.v === name);
  const location = found !== undefined && isKnown(found.locationCode) ? locationOf(found.locationCode.v) : undefined;
  if (location === undefined && name !== '') notes.open(place, `where ${name} of ${vios} is plugged in was not read`);
  return {
    viosName: vios,
    port: name,
    card: location?.card,
    drawer: location?.drawer,
    fabric: fabric !== undefined && isKnown(fabric) ? fabric.v : undefined,
  };
}

function drawersOf({ physicalSlots }: PowervmHost): number {
  return new Set(isKnown(physicalSlots) ? physicalSlots.v.flatMap(({ unit }) => (isKnown(unit) ? [unit.v] : [])) : []).size;
}

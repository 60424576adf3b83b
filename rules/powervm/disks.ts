/**
 * Where the LUNs of a partition are among the volumes of a target. A target may have thousands of volumes: they are
 * indexed once by what can make two volumes one, and the rest is decided by kind.
 */
import { sameLun } from '../../fleet/powervm/lun.ts';
import type { SameLun } from '../../fleet/powervm/lun.ts';
import type { Vios } from './vioses.ts';
import { canHost } from './vioses.ts';

export interface Lun {
  readonly identities: readonly string[];
}
export interface Volume extends Lun {
  readonly viosId: number;
  readonly name: string;
}

/** What a Virtual I/O Server has of a LUN. `maybe` is empty where `same` is not: it sees a LUN once. */
export interface Found<V> {
  readonly same: readonly V[];
  readonly maybe: readonly V[];
}

interface Index<V> {
  readonly byClue: Map<string, V[]>;
  /** By Virtual I/O Server. */
  readonly byKind: Map<number, Map<string, V[]>>;
  /** By both kinds: what two volumes without a common clue are to each other. */
  readonly relations: Map<string, SameLun>;
  /** What was looked up last: a LUN is asked for on one Virtual I/O Server after the other. */
  last?: { readonly identities: readonly string[]; readonly close: readonly V[] };
}

const indexes = new WeakMap<readonly Volume[], Index<Volume>>();

/** @param volumes the target's list: its index is kept as long as the list is */
export function find<V extends Volume>(volumes: readonly V[], viosId: number, lun: Lun): Found<V> {
  const index = indexOf(volumes);
  const close = closeTo(index, lun.identities).filter((volume) => volume.viosId === viosId);
  const same: V[] = [];
  const maybe: V[] = [];
  for (const volume of close) {
    // Strongest first: what is equal there decides, and nearly every volume with a common clue is.
    const relation = lun.identities[0] === volume.identities[0] ? 'same' : sameLun(lun.identities, volume.identities);
    if (relation === 'same') same.push(volume);
    else if (relation === 'undecided') maybe.push(volume);
  }
  if (same.length > 0) return { same, maybe: [] };
  const { kind } = traitsOf(lun.identities);
  for (const [otherKind, others] of index.byKind.get(viosId) ?? []) {
    const distant = others.find((each) => !close.includes(each));
    if (distant === undefined || relationOf(index.relations, `${kind} ${otherKind}`, lun, distant) !== 'undecided') continue;
    maybe.push(...others.filter((each) => !close.includes(each)));
  }
  return { same, maybe };
}

function closeTo<V extends Volume>(index: Index<V>, identities: readonly string[]): readonly V[] {
  if (index.last?.identities === identities) return index.last.close;
  const close: V[] = [];
  for (const clue of traitsOf(identities).clues)
    for (const volume of index.byClue.get(clue) ?? []) if (!close.includes(volume)) close.push(volume);
  index.last = { identities, close };
  return close;
}

function indexOf<V extends Volume>(volumes: readonly V[]): Index<V> {
  let index = indexes.get(volumes) as Index<V> | undefined;
  if (index !== undefined) return index;
  index = { byClue: new Map(), byKind: new Map(), relations: new Map() };
  for (const volume of volumes) {
    const { clues, kind } = traitsOf(volume.identities);
    for (const clue of clues) push(index.byClue, clue, volume);
    const kinds = index.byKind.get(volume.viosId) ?? new Map<string, V[]>();
    index.byKind.set(volume.viosId, kinds);
    push(kinds, kind, volume);
  }
  indexes.set(volumes, index);
  return index;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

interface Traits {
  /** Two volumes that share none are the same to no kind of identity. */
  readonly clues: readonly string[];
  /** Decides how two volumes without a common clue compare: the kinds of identity, and the driver that made the UDID. */
  readonly kind: string;
}

const traits = new WeakMap<readonly string[], Traits>();

function traitsOf(identities: readonly string[]): Traits {
  let own = traits.get(identities);
  if (own !== undefined) return own;
  const udid = identities.find((each) => each.startsWith('udid:'))?.slice('udid:'.length) ?? '';
  // Two drivers write the same NAA number into different UDIDs.
  const number = /6[0-9A-F]{31}/i.exec(udid)?.[0].toLowerCase();
  own = {
    clues: number === undefined ? identities : [...identities, `naa:${number}`],
    kind: [...identities.map((each) => each.slice(0, each.indexOf(':'))), udid.slice(0, 2), /[A-Za-z]*$/.exec(udid)?.[0] ?? ''].join('|'),
  };
  traits.set(identities, own);
  return own;
}

function relationOf(relations: Map<string, SameLun>, kinds: string, lun: Lun, other: Lun): SameLun {
  let relation = relations.get(kinds);
  if (relation === undefined) relations.set(kinds, (relation = sameLun(lun.identities, other.identities)));
  return relation;
}

/** A vSCSI disk of the partition: one LUN may stand behind several of them, one per Virtual I/O Server. */
export interface ClientDisk extends Lun {
  readonly viosId: number;
  readonly backing: string;
  readonly backingKind: string;
}

/** The disks that are whole LUNs, path by path. */
export function lunsOf<D extends ClientDisk>(disks: readonly D[]): readonly D[] {
  return disks.filter(({ backingKind }) => backingKind === 'disk');
}

const grouped = new WeakMap<readonly ClientDisk[], readonly (readonly ClientDisk[])[]>();

/** The paths of each LUN. Of an undecided pair each stands alone. */
export function byLun<D extends ClientDisk>(disks: readonly D[]): readonly (readonly D[])[] {
  // A list is asked for once per target.
  let groups = grouped.get(disks) as D[][] | undefined;
  if (groups !== undefined) return groups;
  groups = [];
  for (const disk of lunsOf(disks)) {
    const group = groups.find(([first]) => first !== undefined && sameLun(first.identities, disk.identities) === 'same');
    if (group === undefined) groups.push([disk]);
    else group.push(disk);
  }
  grouped.set(disks, groups);
  return groups;
}

export type OnTarget = 'there' | 'not' | 'undecided';

export interface ReadVios extends Vios {
  /** Absent: its volumes were not read. */
  readonly disksRead?: boolean | undefined;
}

/** Whether a Virtual I/O Server that can host has a LUN. */
export function onVios(vios: ReadVios, volumes: readonly Volume[], lun: Lun): OnTarget {
  if (!canHost(vios)) return 'not';
  if (vios.disksRead !== true || lun.identities.length === 0) return 'undecided';
  const { same, maybe } = find(volumes, vios.lparId, lun);
  if (same.length > 0) return 'there';
  return maybe.length > 0 ? 'undecided' : 'not';
}

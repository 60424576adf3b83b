/** Lists whose elements two snapshots of one machine show in any order: what an element is known by. */

export interface Elements {
  /** Fields that name an element, as far as the elements of a list have them. */
  readonly keys: readonly string[];
  /** Each snapshot shows elements of its own; else both must show the same ones. */
  readonly isUnion: boolean;
}

const union: Readonly<Record<string, readonly string[]>> = { hmcs: ['name'] };

const same: Readonly<Record<string, readonly string[]>> = {
  disks: ['name'],
  ethernet: ['lparId', 'slot'],
  fc: ['slot', 'vfchost'],
  lpars: ['lparId'],
  memoryPools: ['poolId'],
  network: ['adapter'],
  physicalSlots: ['drcIndex'],
  pools: ['poolId'],
  ports: ['name'],
  scsi: ['slot', 'vhost', 'vtd'],
  seas: ['name'],
  sriovAdapters: ['adapterId'],
  sriovPorts: ['adapterId', 'portId'],
  usedSlots: ['lparId', 'slot'],
  vioses: ['lparId'],
  vnics: ['slot'],
  zones: ['name'],
};

/** @param list name of the list; undefined: its elements are compared in their order, as a whole */
export function elementsOf(list: string): Elements | undefined {
  const own = Object.hasOwn(union, list) ? union[list] : undefined;
  if (own !== undefined) return { keys: own, isUnion: true };
  const keys = Object.hasOwn(same, list) ? same[list] : undefined;
  return keys === undefined ? undefined : { keys, isUnion: false };
}

/** Physical volumes: three lists and the attributes of each, checked against each other. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { SourceRef, TextFact, ViosVolume, WholeFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { diskAttributes, lspv, lspvSize, lspvUnique } from './commands.ts';
import { noDiskAttributes, parseDiskAttributes } from './parsers/attributes.ts';
import type { DiskAttributes } from './parsers/attributes.ts';
import { parseLspv, parseLspvSize, parseLspvUnique } from './parsers/lspv.ts';
import type { IdentifiedVolume, ListedVolume, SizedVolume, VolumeInGroup, Volumes } from './parsers/lspv.ts';
import type { ReadVios } from './read.ts';

export interface Disks {
  readonly disks: Fact<ViosVolume[]>;
  /** Names, for what backs a virtual device. */
  readonly names: Fact<ReadonlySet<string>>;
}

export function disksOf(read: ReadVios): Disks {
  const listed = byName(read(lspv, parseLspv, (volumes): Volumes<VolumeInGroup> => ({ volumes })));
  const sized = byName(read(lspvSize, parseLspvSize, (volumes): Volumes<SizedVolume> => ({ volumes })));
  const identified = byName(read(lspvUnique, parseLspvUnique, (volumes): Volumes<IdentifiedVolume> => ({ volumes })));
  if (!isKnown(listed)) return { disks: listed, names: listed };
  const lacking = [...unlisted(listed.v, sized), ...unlisted(listed.v, identified)][0];
  if (lacking !== undefined) {
    const cut = missing(
      `lspv does not list ${excerpt(lacking.name)}, which lspv -size or lspv -u shows: one of them is cut`,
      joinSources(listed.s, lacking.s),
    );
    return { disks: cut, names: cut };
  }
  const disks = [...listed.v.values()].map((volume): ViosVolume =>
    volumeOf(volume, listed, sized, identified, read(diskAttributes, parseDiskAttributes, noDiskAttributes, { disk: volume.name })),
  );
  return { disks: known(disks, listed.s), names: known(new Set(listed.v.keys()), listed.s) };
}

type ByName<V extends ListedVolume> = Fact<ReadonlyMap<string, V>>;

function byName<V extends ListedVolume>({ volumes }: Volumes<V>): ByName<V> {
  return isKnown(volumes) ? known(new Map(volumes.v.map((volume) => [volume.name, volume])), volumes.s) : volumes;
}

function unlisted<V extends ListedVolume>(
  listed: ReadonlyMap<string, unknown>,
  other: ByName<V>,
): readonly { readonly name: string; readonly s: SourceRef }[] {
  if (!isKnown(other)) return [];
  return [...other.v.keys()].filter((name) => !listed.has(name)).map((name) => ({ name, s: other.s }));
}

function volumeOf(
  volume: VolumeInGroup,
  listed: ByName<VolumeInGroup>,
  sized: ByName<SizedVolume>,
  identified: ByName<IdentifiedVolume>,
  attributes: DiskAttributes,
): ViosVolume {
  const { name } = volume;
  const size = entryOf(sized, name, 'lspv -size');
  const identity = entryOf(identified, name, 'lspv -u');
  return {
    name: known(name, listed.s),
    pvid: pvidOf(volume, listed.s, identity, size),
    vg: groupOf(volume, listed.s, identity),
    udid: udidOf(
      valueIn(identity, ({ udid }) => udid),
      attributes.udid,
      name,
    ),
    uuid: valueIn(identity, ({ uuid }) => uuid),
    ieee: attributes.ieee,
    sizeMiB: valueIn(size, ({ sizeMiB }) => sizeMiB) satisfies WholeFact,
    reservePolicy: attributes.reservePolicy,
    maxTransferBytes: attributes.maxTransferBytes,
  };
}

function entryOf<V extends ListedVolume>(list: ByName<V>, name: string, command: string): Fact<V> {
  if (!isKnown(list)) return list;
  const found = list.v.get(name);
  return found === undefined ? missing(`${command} does not list ${excerpt(name)}`, list.s) : known(found, list.s);
}

function valueIn<V, T>(fact: Fact<V>, read: (value: V) => T): Fact<T> {
  return isKnown(fact) ? known(read(fact.v), fact.s) : fact;
}

/** All three lists show it; a PVID that was set between two of them is of no use to anyone. */
function pvidOf(volume: VolumeInGroup, s: SourceRef, identity: Fact<IdentifiedVolume>, size: Fact<SizedVolume>): TextFact {
  for (const other of [valueIn(identity, ({ pvid }) => pvid), valueIn(size, ({ pvid }) => pvid)])
    if (isKnown(other) && other.v !== volume.pvid)
      return missing(`the listings show different PVIDs of ${excerpt(volume.name)}`, joinSources(s, other.s));
  return known(volume.pvid, s);
}

function groupOf(volume: VolumeInGroup, s: SourceRef, identity: Fact<IdentifiedVolume>): TextFact {
  return isKnown(identity) && identity.v.vg !== volume.vg
    ? missing(`lspv and lspv -u show different volume groups of ${excerpt(volume.name)}`, joinSources(s, identity.s))
    : known(volume.vg, s);
}

/** The attribute unique_id is the same; either may be the only one there is. Blanks inside it count. */
function udidOf(listed: TextFact, attribute: TextFact, name: string): TextFact {
  if (!isKnown(attribute)) return listed;
  if (!isKnown(listed)) return attribute;
  if (listed.v === attribute.v) return known(listed.v, joinSources(listed.s, attribute.s));
  return missing(`lspv -u and the attribute unique_id show different identities of ${excerpt(name)}`, joinSources(listed.s, attribute.s));
}

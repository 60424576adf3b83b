/** What a virtual device is made of. Only a whole physical volume, or a unit of a shared storage pool, can move. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { TextFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';

/** Names of other things, each as far as it is known. */
export interface Names {
  readonly disks: Fact<ReadonlySet<string>>;
  /** Of the volume groups that were asked; what is not among them may still be a logical volume. */
  readonly logicalVolumes: Fact<ReadonlySet<string>>;
}

/** A name alone does not prove what it is: physical and logical volumes are looked up in their lists. */
export function backingKindOf(vtd: TextFact, backing: TextFact, { disks, logicalVolumes }: Names): TextFact {
  if (!isKnown(vtd)) return vtd;
  if (vtd.v === '') return known('none', vtd.s);
  if (!isKnown(backing)) return backing;
  // A drive without a medium.
  if (backing.v === '') return known(/^vtopt/.test(vtd.v) ? 'optical' : 'unclear', backing.s);
  const byForm = kindByForm(backing.v);
  if (byForm !== undefined) return known(byForm, backing.s);
  if (!isKnown(disks))
    return missing(`whether ${excerpt(backing.v)} is a physical volume is not known: ${disks.why}`, joinSources(backing.s, disks.s));
  const source = joinSources(backing.s, disks.s);
  const isLogical = isKnown(logicalVolumes) && logicalVolumes.v.has(backing.v);
  if (disks.v.has(backing.v)) return known(isLogical ? 'unclear' : 'disk', source);
  return isLogical ? known('lv', joinSources(source, logicalVolumes.s)) : known('unclear', source);
}

function kindByForm(backing: string): 'file' | 'optical' | 'tape' | 'ssp' | undefined {
  if (backing.startsWith('/')) return /\/VMLibrary\//.test(backing) || /\.iso$/i.test(backing) ? 'optical' : 'file';
  if (/^cd[0-9]{1,4}$/.test(backing)) return 'optical';
  if (/^rmt[0-9]{1,4}$/.test(backing)) return 'tape';
  // Name of the unit and its identity.
  return /^\S+\.[0-9a-f]{32}$/.test(backing) ? 'ssp' : undefined;
}

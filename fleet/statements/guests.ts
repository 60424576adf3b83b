/** Statements of guests as facts. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest } from '../../schemas/generated/types.ts';
import type { FleetGuest } from '../fleet.ts';
import { matchesGuest } from '../guest-pattern.ts';
import { settled } from './citation.ts';
import type { Citation, HostDraft } from './citation.ts';
import type { StorageIdOf } from './storage.ts';
import { guestValues, isGuestStatement } from './words.ts';
import type { GuestKey } from './words.ts';

/** The facts of the guest's `solaris` facet that its keys are. */
const solarisFacts = {
  kernelZones: 'kernelZones',
  solaris: 'release',
  adi: 'adiInUse',
  dax: 'daxInUse',
  efiBootLabel: 'efiBootLabel',
} as const satisfies Readonly<Record<Exclude<GuestKey, 'cluster' | 'npivZoned'>, keyof NonNullable<Guest['solaris']>>>;

/** "11.4" does not contradict the 11.4.42.111 that was read: it only leaves the SRU open. */
function moreExact(stated: unknown, before: Fact<unknown> | undefined): unknown {
  return before !== undefined && isKnown(before) && String(before.v).startsWith(`${String(stated)}.`) ? before.v : stated;
}

export function statedOfGuest(guest: FleetGuest, book: readonly Citation[], draft: HostDraft, storageIdOf: StorageIdOf): Guest {
  const naming = book.flatMap((by) => {
    const { said } = by.placed;
    return isGuestStatement(said) && matchesGuest(said.guests, guest) ? [{ by, said }] : [];
  });
  const subject = `of ${guest.host.name}:${guest.name}`;
  const claimed = (key: GuestKey, before: Fact<unknown> | undefined): Fact<unknown> | undefined => {
    const claims = naming.flatMap(({ by, said }) => {
      const value = guestValues[key](said);
      return value === undefined ? [] : [{ by, value: key === 'solaris' ? moreExact(value, before) : value }];
    });
    return settled(before, claims, `${key} ${subject}`, draft);
  };
  let facts = guest.facts;
  if (naming.length > 0) {
    const solaris: Record<string, Fact<unknown>> = { ...facts.solaris };
    const { powervm } = facts;
    for (const [key, name] of Object.entries(solarisFacts) as [keyof typeof solarisFacts, string][]) {
      // No partition of PowerVM runs Solaris, whatever pattern meets its name.
      const fact = powervm === undefined ? claimed(key, solaris[name]) : undefined;
      if (fact !== undefined) solaris[name] = fact;
    }
    const cluster = claimed('cluster', facts.cluster);
    const npivZoned = powervm === undefined ? undefined : claimed('npivZoned', powervm.npivZoned);
    facts = {
      ...facts,
      ...(Object.keys(solaris).length === 0 ? {} : { solaris: solaris }),
      ...(cluster === undefined ? {} : { cluster: cluster as NonNullable<Guest['cluster']> }),
      ...(powervm === undefined || npivZoned === undefined ? {} : { powervm: { ...powervm, npivZoned: npivZoned as Fact<boolean> } }),
    };
  }
  const { ldoms } = facts;
  if (ldoms === undefined || !isKnown(ldoms.vdisks)) return facts;
  const vdisks = ldoms.vdisks.v.map((vdisk) => {
    if (!isKnown(vdisk.volume) || !isKnown(vdisk.vds)) return vdisk;
    const storageId = storageIdOf(guest.host, vdisk.volume.v, vdisk.vds.v, vdisk.storageId);
    return storageId === vdisk.storageId ? vdisk : { ...vdisk, storageId };
  });
  if (vdisks.every((vdisk, index) => vdisk === (ldoms.vdisks as { v: unknown[] }).v[index])) return facts;
  return { ...facts, ldoms: { ...ldoms, vdisks: { v: vdisks, s: ldoms.vdisks.s } } };
}

/** What of a system one partition uses, so that a comparison can leave out the rest. */
import type { FleetGuest } from '../../../fleet/fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';

/** What is used; undefined: everything is of interest. */
export type Used<T> = ReadonlySet<T> | undefined;

export interface UsedOfSystem {
  /** Why it is not known what the partition uses. */
  readonly notKnown?: string;
  readonly pools: Used<string>;
  readonly vswitches: Used<string>;
  /** By virtual switch. */
  readonly vlans: (vswitch: string) => Used<number>;
}

const everything: UsedOfSystem = { pools: undefined, vswitches: undefined, vlans: () => undefined };

export function usedBy(guest: FleetGuest | undefined): UsedOfSystem {
  if (guest === undefined) return everything;
  const { powervm } = guest.facts;
  const notKnown = guest.contradiction ?? (powervm === undefined ? 'the guest is no partition of PowerVM' : undefined);
  if (powervm === undefined || notKnown !== undefined) return { ...everything, notKnown: notKnown ?? '' };
  const { poolName, ethernet } = powervm;
  if (!isKnown(poolName)) return { ...everything, notKnown: poolName.why };
  if (!isKnown(ethernet)) return { ...everything, notKnown: ethernet.why };
  const vlans = new Map<string, Set<number>>();
  for (const { vswitch, pvid, vlans: others } of ethernet.v) {
    const unread = ([vswitch, pvid, others] as readonly Fact<unknown>[]).find((fact) => !isKnown(fact));
    if (unread !== undefined && !isKnown(unread)) return { ...everything, notKnown: unread.why };
    if (!isKnown(vswitch) || !isKnown(pvid) || !isKnown(others)) continue;
    vlans.set(vswitch.v, new Set([...(vlans.get(vswitch.v) ?? []), pvid.v, ...others.v]));
  }
  return {
    pools: new Set(poolName.v === '' ? [] : [poolName.v]),
    vswitches: new Set(vlans.keys()),
    vlans: (vswitch) => vlans.get(vswitch) ?? new Set(),
  };
}

/** What of a host's services one guest uses, so that a comparison can leave out the rest. */
import type { FleetGuest } from '../../../fleet/fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { volumeKey } from '../volumes.ts';

/** Whether a name is used; or why that is not known. */
export interface Used {
  readonly notKnown?: string;
  has(name: string): boolean;
}

export interface UsedServices {
  readonly switches: Used;
  readonly diskServices: Used;
  /** By VOLUME@SERVICE. */
  readonly volumes: Used;
  readonly mpgroups: Used;
  readonly concentrators: Used;
}

const everything: Used = { has: () => true };

/** @param guest undefined: everything is of interest */
export function usedBy(guest: FleetGuest | undefined): UsedServices {
  if (guest === undefined)
    return { switches: everything, diskServices: everything, volumes: everything, mpgroups: everything, concentrators: everything };
  const { ldoms } = guest.facts;
  const unusable = guest.contradiction ?? (ldoms === undefined ? 'the guest is not one of LDoms' : undefined);
  if (ldoms === undefined || unusable !== undefined) {
    const unknown: Used = { notKnown: unusable ?? '', has: () => false };
    return { switches: unknown, diskServices: unknown, volumes: unknown, mpgroups: unknown, concentrators: unknown };
  }
  return {
    switches: namesIn(ldoms.vnets, ({ vsw }) => [vsw]),
    diskServices: namesIn(ldoms.vdisks, ({ vds }) => [vds]),
    volumes: namesIn(
      ldoms.vdisks,
      ({ volume, vds }) => [volume, vds],
      ([volume = '', vds = '']) => volumeKey({ volume, vds }),
    ),
    mpgroups: namesIn(ldoms.vdisks, ({ mpgroup }) => [mpgroup]),
    concentrators: namesIn({ v: [{ vcc: ldoms.vcc }], s: -1 }, ({ vcc }) => [vcc]),
  };
}

function namesIn<Element>(
  list: Fact<readonly Element[]>,
  read: (element: Element) => readonly Fact<string>[],
  name: (parts: readonly string[]) => string = ([only = '']) => only,
): Used {
  if (!isKnown(list)) return { notKnown: list.why, has: () => false };
  const names = new Set<string>();
  for (const element of list.v) {
    const parts = read(element);
    const missing = parts.find((part) => !isKnown(part));
    if (missing !== undefined && !isKnown(missing)) return { notKnown: missing.why, has: () => false };
    names.add(name(parts.map((part) => (isKnown(part) ? part.v : ''))));
  }
  names.delete('');
  return { has: (asked) => names.has(asked) };
}

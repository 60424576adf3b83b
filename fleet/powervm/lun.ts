/**
 * Whether two volumes of Virtual I/O Servers are one LUN. A Virtual I/O Server tells volumes apart by UDID, else PVID, else
 * the IEEE volume name; numbers of hdisks prove nothing.
 */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ViosVolume } from '../../schemas/generated/types.ts';

export type SameLun = 'same' | 'different' | 'undecided';

const kinds = ['udid', 'pvid', 'ieee'] as const;
type Kind = (typeof kinds)[number];

/**
 * @param a identities of a volume: `udid:…`, `pvid:…`, `ieee:…`
 * @returns same: the strongest kind that both have is equal. undecided: they have no kind in common; a weaker kind is equal
 * although the strongest is not; or UDIDs differ that two multipath drivers may have made of one LUN.
 */
export function sameLun(a: readonly string[], b: readonly string[]): SameLun {
  const shared = kinds.flatMap((kind) => {
    const [mine, other] = [valueOf(a, kind), valueOf(b, kind)];
    return mine === undefined || other === undefined ? [] : [{ kind, mine, other }];
  });
  const [strongest, ...weaker] = shared;
  if (strongest === undefined) return 'undecided';
  if (strongest.mine === strongest.other) return 'same';
  if (weaker.some(({ mine, other }) => mine === other)) return 'undecided';
  return strongest.kind === 'udid' && !isOneDriver(strongest.mine, strongest.other) ? 'undecided' : 'different';
}

function valueOf(identities: readonly string[], kind: Kind): string | undefined {
  const found = identities.find((each) => each.startsWith(`${kind}:`));
  return found === undefined || found.length === kind.length + 1 ? undefined : found.slice(kind.length + 1);
}

/**
 * A UDID begins with two digits for the driver's way to make it, and ends with the names of product and interface. Where
 * one of both differs, or both hold one NAA number, the two may be one LUN seen by two drivers.
 */
function isOneDriver(a: string, b: string): boolean {
  if (a.slice(0, 2).toLowerCase() !== b.slice(0, 2).toLowerCase() || ending(a) !== ending(b)) return false;
  const [mine, other] = [naaNumber(a), naaNumber(b)];
  return mine === undefined || mine !== other;
}

function ending(udid: string): string {
  return /[A-Za-z]*$/.exec(udid)?.[0] ?? '';
}

function naaNumber(udid: string): string | undefined {
  return /6[0-9A-F]{31}/i.exec(udid)?.[0].toLowerCase();
}

/** The identities of a volume that was read on a Virtual I/O Server, strongest first; missing where its UDID or PVID is. */
export function identitiesOf({ udid, pvid, ieee }: Pick<ViosVolume, 'udid' | 'pvid' | 'ieee'>): Fact<string[]> {
  if (!isKnown(udid)) return missing(udid.why, udid.s);
  if (!isKnown(pvid)) return missing(pvid.why, pvid.s);
  const weakest = ieee !== undefined && isKnown(ieee) ? ieee : undefined;
  return known(
    [
      ...(udid.v === '' ? [] : [`udid:${udid.v}`]),
      ...(pvid.v === '' ? [] : [`pvid:${pvid.v.toLowerCase()}`]),
      ...(weakest === undefined || weakest.v === '' ? [] : [`ieee:${weakest.v.toLowerCase()}`]),
    ],
    joinSources(udid.s, pvid.s, ...(weakest === undefined ? [] : [weakest.s])),
  );
}

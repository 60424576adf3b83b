/** Whether the WWPNs of a stub reach what those of its original reach, by supplied facts of fabrics. */
import { inOrder } from '../../../schemas/code-point-order.ts';

export interface ZonedWwpn {
  readonly wwpn: string;
  readonly fabric: string;
  /** WWPNs of storage ports that active zones put it together with. */
  readonly targets: readonly string[];
  /** Absent: how LUNs are masked was not supplied. */
  readonly luns?: readonly string[];
}

export interface Initiator {
  readonly wwpns: readonly string[];
  readonly zones: readonly ZonedWwpn[];
}

export interface Likeness {
  /** Storage ports and LUNs that no WWPN of the stub reaches: "PORT in FABRIC", "LUN PORT/NAME in FABRIC". */
  readonly lacking: readonly string[];
  /** What is not known, as a clause; undefined: all is. */
  readonly open: string | undefined;
}

export function zonedLike(original: Initiator, stub: Initiator): Likeness {
  const [own, there] = [reachOf(original), reachOf(stub)];
  const lacking = [
    ...[...own.ports].filter((each) => !there.ports.has(each)),
    ...(there.maskingKnown ? [...own.luns].filter((each) => !there.luns.has(each)).map((each) => `LUN ${each}`) : []),
  ].sort(inOrder);
  return { lacking, open: openIn(own, there) };
}

function openIn(own: Reach, there: Reach): string | undefined {
  if (own.ports.size === 0) return 'in which zones the partition itself is: the supplied fabrics show none of them';
  if (own.unseen.length > 0) return `in which zones ${own.unseen.join(', ')} of the partition is: the supplied fabrics show none`;
  if (!own.maskingKnown || !there.maskingKnown) return 'which LUNs are masked to the WWPNs of the two: only zones were supplied';
  return undefined;
}

interface Reach {
  readonly ports: ReadonlySet<string>;
  readonly luns: ReadonlySet<string>;
  readonly maskingKnown: boolean;
  /** WWPNs that no zone with storage shows. */
  readonly unseen: readonly string[];
}

function reachOf({ wwpns, zones }: Initiator): Reach {
  const wanted = new Set(wwpns);
  const own = zones.filter(({ wwpn, targets }) => wanted.has(wwpn) && targets.length > 0);
  const seen = new Set(own.map(({ wwpn }) => wwpn));
  return {
    ports: new Set(own.flatMap(({ targets, fabric }) => targets.map((target) => `${target} in ${fabric}`))),
    luns: new Set(own.flatMap(({ luns = [], fabric }) => luns.map((lun) => `${lun} in ${fabric}`))),
    maskingKnown: own.length > 0 && own.every(({ luns }) => luns !== undefined),
    unseen: wwpns.filter((wwpn) => !seen.has(wwpn)),
  };
}

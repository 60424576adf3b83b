/** Which trunk adapters of a target carry a VLAN, and whether a Shared Ethernet Adapter bridges it to the network outside. */
import { unknown } from '../define.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import type { Undecided, Vios } from './vioses.ts';

/** A virtual Ethernet adapter of the partition. */
export interface Network {
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
}
export interface Trunk extends Network {
  readonly viosId: number;
  readonly viosName: string;
  readonly slot: number;
  /** Empty: no Shared Ethernet Adapter bridges it. Absent: its server was not read. */
  readonly sea?: string | undefined;
  /** Empty: not printed. */
  readonly seaStatus?: string | undefined;
  /** Absent: not known whether untagged frames of its PVID leave through it. */
  readonly pvidAdapter?: boolean | undefined;
}
export interface Vlan {
  readonly vswitch: string;
  readonly vlan: number;
}

/** Every VLAN that the adapters use, once. */
export function vlansOf(networks: readonly Network[]): readonly Vlan[] {
  const seen = new Map<string, Vlan>();
  for (const { vswitch, pvid, vlans } of networks) for (const vlan of [pvid, ...vlans]) seen.set(keyOf(vswitch, vlan), { vswitch, vlan });
  return [...seen.values()];
}

export function vlanInWords({ vswitch, vlan }: Vlan): string {
  return `VLAN ${vlan} of ${vswitch}`;
}

function keyOf(vswitch: string, vlan: number): string {
  return `${vlan} ${vswitch}`;
}

const indexes = new WeakMap<readonly Trunk[], ReadonlyMap<string, readonly Trunk[]>>();

/** Trunk adapters that carry a VLAN, as their PVID or among their further ones. */
export function trunksOf(trunks: readonly Trunk[], { vswitch, vlan }: Vlan): readonly Trunk[] {
  let index = indexes.get(trunks);
  if (index === undefined) {
    const made = new Map<string, Trunk[]>();
    for (const trunk of trunks)
      for (const each of new Set([trunk.pvid, ...trunk.vlans])) {
        const key = keyOf(trunk.vswitch, each);
        const before = made.get(key);
        if (before === undefined) made.set(key, [trunk]);
        else before.push(trunk);
      }
    indexes.set(trunks, (index = made));
  }
  return index.get(keyOf(vswitch, vlan)) ?? [];
}

export type Bridging = 'yes' | 'no' | 'undecided';

/** Whether a trunk bridges: its server can take part in a move, and a Shared Ethernet Adapter that is up stands behind it. */
export function bridges({ viosId, sea, seaStatus }: Trunk, vioses: readonly Vios[]): Bridging {
  const vios = vioses.find(({ lparId }) => lparId === viosId);
  if (vios?.state !== 'Running' || sea === '') return 'no';
  // Without RMC the HMC cannot ask the server; frames may pass all the same.
  if (sea === undefined || seaStatus === undefined || !canHost(vios)) return 'undecided';
  return seaStatus === '' || seaStatus === 'Available' ? 'yes' : 'no';
}

/** @param trunks those for which bridges() is undecided */
export function unbridged(whether: string, trunks: readonly Trunk[]): Undecided {
  const namesOf = (some: readonly Trunk[]): readonly string[] => [...new Set(some.map(({ viosName }) => viosName))];
  const notRead = namesOf(trunks.filter(({ sea, seaStatus }) => sea === undefined || seaStatus === undefined));
  if (notRead.length > 0)
    return unread(
      whether,
      notRead.map((name) => ({ name })),
    );
  const names = listed(namesOf(trunks));
  return unknown(
    `${whether}: ${names} would, and has no active RMC connection`,
    `restore the RMC connection of ${names}, then collect again`,
  );
}

/** What is known of the fabrics behind virtual Fibre Channel adapters. Virtual I/O Servers alone prove only what is not there. */
import { canHost } from './vioses.ts';
import type { Vios } from './vioses.ts';

export const settleZoning =
  'make the dry run that canmove check prints (migrlpar -o v --npivval portdisk) and record its output with canmove record, or supply zones and masking: canmove import --platform san. lsnportlogin on the HMC shows which WWPNs are logged in now';

/** A virtual Fibre Channel adapter of the partition. */
export interface ClientFc {
  readonly slot: number;
  readonly wwpns: readonly string[];
}
/** Where it is mapped now. */
export interface ClientPort {
  readonly slot: number;
  readonly fabric?: string | undefined;
}
export interface Zoning {
  readonly wwpn: string;
  readonly fabric: string;
  /** Absent: not known, as where a zone names ports of switches. */
  readonly targets?: readonly string[] | undefined;
  /** Absent: masking was not supplied. */
  readonly luns?: readonly string[] | undefined;
}
/** A physical port of a Virtual I/O Server. */
export interface Port {
  readonly viosId: number;
  readonly viosName: string;
  readonly name: string;
  readonly fabricSupportsNpiv: boolean;
  readonly portsFree: number;
  readonly wwpnsFree: number;
  readonly fabric?: string | undefined;
}
export type PortVios = Vios & {
  /** Absent: its ports were not read. */
  readonly portsRead?: boolean | undefined;
};

/** WWPNs of a client adapter. */
export const wwpnsOfAdapter = 2;

/** Client adapters that a port can still take. */
export function roomOf({ fabricSupportsNpiv, portsFree, wwpnsFree }: Port): number {
  return fabricSupportsNpiv ? Math.min(portsFree, Math.floor(wwpnsFree / wwpnsOfAdapter)) : 0;
}

/** Ports of the Virtual I/O Servers that can host. */
export function portsOf(vioses: readonly PortVios[], ports: readonly Port[]): readonly Port[] {
  return ports.filter(({ viosId }) => vioses.some((vios) => vios.lparId === viosId && canHost(vios)));
}

/** Virtual I/O Servers that could host and whose ports were not read. */
export function unreadVioses(vioses: readonly PortVios[], ports: readonly Port[] | undefined): readonly PortVios[] {
  return vioses.filter((vios) => canHost(vios) && (vios.portsRead !== true || ports === undefined));
}

const indexes = new WeakMap<readonly Zoning[], ReadonlyMap<string, readonly Zoning[]>>();

/** Zoning of a WWPN, by fabric. */
export function zoningOf(zones: readonly Zoning[], wwpn: string): readonly Zoning[] {
  let index = indexes.get(zones);
  if (index === undefined) {
    const made = new Map<string, Zoning[]>();
    for (const zone of zones) made.set(zone.wwpn, [...(made.get(zone.wwpn) ?? []), zone]);
    indexes.set(zones, (index = made));
  }
  return index.get(wwpn) ?? [];
}

/**
 * The fabric that an adapter is at home in: of the port that it is mapped to, else the only one in which its WWPNs are zoned.
 * undefined: not known.
 */
export function homeOf({ slot, wwpns }: ClientFc, ports: readonly ClientPort[], zones: readonly Zoning[]): string | undefined {
  const mapped = new Set(ports.flatMap((port) => (port.slot === slot && port.fabric !== undefined ? [port.fabric] : [])));
  const candidates = mapped.size > 0 ? mapped : new Set(wwpns.flatMap((wwpn) => zoningOf(zones, wwpn).map(({ fabric }) => fabric)));
  return candidates.size === 1 ? [...candidates][0] : undefined;
}

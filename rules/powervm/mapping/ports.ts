/** The physical port of a target's Virtual I/O Server that carries a virtual Fibre Channel adapter. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import type { ClientAdapter, MappingFacts, NpivPort } from './facts.ts';
import type { PlacedVios, Presence } from './place.ts';

/** An adapter brings two WWPNs. */
const wwpnsOfAdapter = 2;

export interface PortBook {
  presence(adapter: ClientAdapter, vios: PlacedVios): Presence;
  /** Of the ports on the adapter's own fabric the one with most room; undefined: not known which these are. */
  take(adapter: ClientAdapter, vios: PlacedVios): string | undefined;
}

export function portBook({ guest, source, target }: MappingFacts): PortBook {
  const planned = new Map<NpivPort, number>();
  const free = (port: NpivPort): number | undefined =>
    port.portsFree === undefined ? undefined : port.portsFree - (planned.get(port) ?? 0);

  function fabricOf({ slot, wwpns = [] }: ClientAdapter): string | undefined {
    const own = onlyOne((guest.ports ?? []).flatMap((port) => (port.slot === slot && port.fabric !== undefined ? [port.fabric] : [])));
    if (own !== undefined) return own;
    // Where both WWPNs are zoned in one fabric alone, the adapter is at home there.
    const fabrics = wwpns.map((wwpn) =>
      onlyOne((source.zones ?? []).flatMap((zone) => (zone.wwpn === wwpn && zone.fabric !== undefined ? [zone.fabric] : []))),
    );
    return wwpns.length > 0 && !fabrics.includes(undefined) ? onlyOne(fabrics as readonly string[]) : undefined;
  }

  function standing(port: NpivPort, fabric: string | undefined): Presence {
    const room = free(port);
    if (port.fabricSupportsNpiv === false || (room !== undefined && room < 1)) return 'no';
    if (port.wwpnsFree !== undefined && port.wwpnsFree < wwpnsOfAdapter) return 'no';
    if (fabric !== undefined && port.fabric !== undefined && port.fabric !== fabric) return 'no';
    const isKnown = port.fabricSupportsNpiv === true && room !== undefined && port.wwpnsFree !== undefined;
    return isKnown && fabric !== undefined && port.fabric === fabric ? 'yes' : 'unknown';
  }

  const portsOf = (vios: PlacedVios): readonly NpivPort[] => (target.npivPorts ?? []).filter(({ viosId }) => viosId === vios.lparId);

  return {
    presence(adapter, vios) {
      const fabric = fabricOf(adapter);
      const found = portsOf(vios).map((port) => standing(port, fabric));
      if (found.includes('yes')) return 'yes';
      const isRead = target.npivPorts !== undefined && vios.portsRead === true;
      return found.includes('unknown') || !isRead ? 'unknown' : 'no';
    },
    take(adapter, vios) {
      const fabric = fabricOf(adapter);
      const [best] = portsOf(vios)
        .filter((port) => standing(port, fabric) === 'yes' && port.name !== undefined)
        .sort((a, b) => (free(b) ?? 0) - (free(a) ?? 0) || inOrder(a.name ?? '', b.name ?? ''));
      if (best === undefined) return undefined;
      planned.set(best, (planned.get(best) ?? 0) + 1);
      return best.name;
    },
  };
}

function onlyOne(values: readonly string[]): string | undefined {
  const distinct = new Set(values);
  return distinct.size === 1 ? [...distinct][0] : undefined;
}

/** Networks that a partition reaches over one Virtual I/O Server only, or without failover. */
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Notes, Place } from './summary.ts';

interface Bridge {
  readonly viosId: number;
  readonly viosName: string;
  readonly vswitch: string;
  readonly vlans: readonly number[];
  /** Empty: nothing bridges it. */
  readonly sea: string;
  /** undefined: not read. */
  readonly haMode: string | undefined;
}

/** Each a clause: "VLAN 400 of ETHERNET0 is bridged by e1vios1 alone". */
export function networkPaths({ ethernet }: PowervmGuest, system: PowervmHost, place: Place, notes: Notes): readonly string[] {
  const adapters = (notes.value(ethernet, place) ?? []).flatMap((adapter) => {
    const [vswitch, pvid, vlans] = [
      notes.value(adapter.vswitch, place),
      notes.value(adapter.pvid, place),
      notes.value(adapter.vlans, place),
    ];
    return vswitch === undefined || pvid === undefined || vlans === undefined ? [] : [{ vswitch, pvid, vlans: [pvid, ...vlans] }];
  });
  if (adapters.length === 0) return [];
  const bridges = bridgesOf(system, place, notes);
  if (bridges === undefined) return [];
  const single = adapters.flatMap(({ vswitch, pvid, vlans }) => {
    // A second adapter in the VLAN on another switch has its own way out.
    if (adapters.some((other) => other.vswitch !== vswitch && other.pvid === pvid)) return [];
    return vlans.flatMap((vlan) => singlePoint(vlan, vswitch, bridges, place, notes) ?? []);
  });
  return [...new Set(single)];
}

function singlePoint(vlan: number, vswitch: string, bridges: readonly Bridge[], place: Place, notes: Notes): string | undefined {
  const carrying = bridges.filter((bridge) => bridge.sea !== '' && bridge.vswitch === vswitch && bridge.vlans.includes(vlan));
  const servers = new Set(carrying.map(({ viosId }) => viosId));
  const [first] = carrying;
  // What nothing bridges never leaves the system: it has no path that could fail.
  if (first === undefined) return undefined;
  if (servers.size === 1) return `VLAN ${vlan} of ${vswitch} is bridged by ${first.viosName} alone`;
  const off = carrying.find(({ haMode }) => haMode === 'disabled');
  if (off !== undefined) return `VLAN ${vlan} of ${vswitch} has no failover: ha_mode of ${off.sea} on ${off.viosName} is disabled`;
  const unread = carrying.find(({ haMode }) => haMode === undefined);
  if (unread !== undefined) notes.open(place, `whether ${unread.sea} on ${unread.viosName} has failover was not read`);
  return undefined;
}

/** undefined: not all is known, which is noted. */
function bridgesOf({ trunks }: PowervmHost, place: Place, notes: Notes): readonly Bridge[] | undefined {
  const all = notes.value(trunks, place)?.map((trunk): Bridge | undefined => {
    const [viosId, viosName, vswitch] = [
      notes.value(trunk.viosId, place),
      notes.value(trunk.viosName, place),
      notes.value(trunk.vswitch, place),
    ];
    const [pvid, further, sea] = [notes.value(trunk.pvid, place), notes.value(trunk.vlans, place), notes.value(trunk.sea, place)];
    if (viosId === undefined || viosName === undefined || vswitch === undefined) return undefined;
    if (pvid === undefined || further === undefined || sea === undefined) return undefined;
    const haMode = trunk.haMode !== undefined && isKnown(trunk.haMode) ? trunk.haMode.v : undefined;
    return { viosId, viosName, vswitch, vlans: [pvid, ...further], sea, haMode };
  });
  return all === undefined || all.includes(undefined) ? undefined : all.flatMap((bridge) => bridge ?? []);
}

/** Trunk adapters that the HMC shows, with the Shared Ethernet Adapters that the Virtual I/O Servers show behind them. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PowervmHost, Sea, SystemEthernet, Trunk, ViosSea } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { readOf } from './servers.ts';
import type { Server } from './servers.ts';

export function trunksOf({ ethernet }: PowervmHost, servers: Fact<readonly Server[]>): Fact<Trunk[]> {
  if (!isKnown(ethernet)) return missing(ethernet.why, ethernet.s);
  if (!isKnown(servers)) return servers;
  const trunks: Trunk[] = [];
  for (const adapter of ethernet.v) {
    const { trunk, lparId } = adapter;
    if (!isKnown(trunk)) return missing(trunk.why, trunk.s);
    if (!trunk.v) continue;
    if (!isKnown(lparId)) return missing(lparId.why, lparId.s);
    const server = servers.v.find(({ id }) => isKnown(id) && id.v === lparId.v);
    // Other partitions may bridge, too: nothing in a move rests on them.
    if (server !== undefined) trunks.push(trunkOf(adapter, server));
  }
  return known(trunks, joinSources(ethernet.s, servers.s));
}

function trunkOf({ slot, vswitch, pvid, vlans, trunkPriority }: SystemEthernet, server: Server): Trunk {
  return {
    viosId: server.id,
    viosName: server.name,
    ...{ slot, vswitch, pvid, vlans },
    priority: trunkPriority ?? missing('the HMC does not show the priority of the trunk'),
    ...bridgeOf(slot, server),
  };
}

type Bridge = Pick<Trunk, 'sea' | 'seaStatus' | 'seaState' | 'haMode' | 'controlChannel' | 'pvidAdapter' | 'realAdapter'>;

function bridgeOf(slot: Fact<number>, server: Server): Bridge {
  if (!isKnown(slot)) return { sea: missing(slot.why, slot.s) };
  const network = readOf(server, 'network');
  if (!isKnown(network)) return { sea: missing(network.why, network.s) };
  const unplaced = network.v.find((row) => !isKnown(row.slot));
  const row = network.v.find((each) => isKnown(each.slot) && each.slot.v === slot.v);
  if (row === undefined) {
    const vios = isKnown(server.name) ? excerpt(server.name.v) : 'its Virtual I/O Server';
    const why = `the HMC shows a trunk in slot ${slot.v} of ${vios}, and "lsmap -all -net" there shows no adapter in that slot`;
    return { sea: missing(why, joinSources(slot.s, unplaced === undefined ? network.s : unplaced.slot.s)) };
  }
  const { sea, status } = row;
  const shown = { sea, ...(status === undefined ? {} : { seaStatus: status }) };
  if (!isKnown(sea) || sea.v === '') return shown;
  const seas = readOf(server, 'seas');
  const found = isKnown(seas) ? seas.v.find(({ name }) => isKnown(name) && name.v === sea.v) : undefined;
  return { ...shown, ...ofSea(found, row) };
}

function ofSea(sea: Sea | undefined, { adapter, backing }: ViosSea): Partial<Bridge> {
  const real = sea?.realAdapter ?? backing;
  return {
    ...(sea?.state === undefined ? {} : { seaState: sea.state }),
    ...(sea?.haMode === undefined ? {} : { haMode: sea.haMode }),
    ...(sea?.controlChannel === undefined ? {} : { controlChannel: sea.controlChannel }),
    ...(sea?.pvidAdapter === undefined ? {} : { pvidAdapter: isEqual(sea.pvidAdapter, adapter) }),
    ...(real === undefined ? {} : { realAdapter: real }),
  };
}

function isEqual(a: Fact<string>, b: Fact<string>): Fact<boolean> {
  if (!isKnown(a)) return missing(a.why, a.s);
  if (!isKnown(b)) return missing(b.why, b.s);
  return known(a.v === b.v, joinSources(a.s, b.s));
}

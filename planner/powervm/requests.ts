/** What the teams of storage, SAN and network are asked for, so that a planned partition runs and can move. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { PlanRequest } from '../../schemas/generated/types.ts';
import type { Scene } from '../new/platform.ts';
import type { Wish } from '../new/wish.ts';
import { serversOf } from './numbers.ts';
import type { Drawing } from './partition-facts.ts';

export function requestsFor(
  { shape, adapters }: Drawing,
  host: FleetHost,
  { hosts }: Scene,
  mobileTo: Wish['mobileTo'],
): readonly PlanRequest[] {
  const systems = [host, ...hosts.filter(({ name }) => name !== host.name && (mobileTo === undefined || mobileTo.includes(name)))];
  const servers = systems.map(
    (system) =>
      `${system.name} (${
        serversOf(system)
          ?.map(({ name }) => name)
          .join(', ') ?? 'its Virtual I/O Servers are not known'
      })`,
  );
  const everywhere = servers.join('; ');
  return [
    ...shape.lunsGiB.map((gib, index): PlanRequest => ({
      team: 'storage',
      what: `LUN ${index + 1} of ${shape.lunsGiB.length}: ${gib} GiB`,
      where: everywhere,
      detail: `for ${shape.name}, one LUN to all ports of all these Virtual I/O Servers; reserve_policy no_reserve on each`,
    })),
    ...adapters.flatMap((adapter): PlanRequest[] =>
      adapter.kind === 'fc'
        ? [
            {
              team: 'san',
              what: `WWPN pair of slot ${adapter.slot} through ${adapter.viosName}`,
              where: everywhere,
              detail: `for ${shape.name}: zone and mask both WWPNs alike, in the fabric of the port, before the first move. The HMC makes them with the partition: the last command shows them`,
            },
          ]
        : [],
    ),
    ...systems.flatMap((system) =>
      missingVlans(system, adapters).map((request) => ({ ...request, detail: `for ${shape.name}: ${request.detail}` })),
    ),
  ];
}

function missingVlans(system: FleetHost, adapters: Drawing['adapters']): readonly PlanRequest[] {
  const trunks = system.facts.powervm?.trunks;
  if (trunks === undefined || !isKnown(trunks)) return [];
  return adapters.flatMap((adapter) => {
    if (adapter.kind !== 'eth') return [];
    const bridged = new Set(
      trunks.v.flatMap(({ vswitch, pvid, vlans }) =>
        isKnown(vswitch) && vswitch.v === adapter.vswitch ? [...(isKnown(pvid) ? [pvid.v] : []), ...(isKnown(vlans) ? vlans.v : [])] : [],
      ),
    );
    const lacking = [adapter.pvid, ...adapter.vlans].filter((vlan) => !bridged.has(vlan));
    return lacking.map((vlan): PlanRequest => ({
      team: 'network',
      what: `VLAN ${vlan}`,
      where: system.name,
      detail: `no trunk on ${adapter.vswitch} carries it: the switch ports under the Shared Ethernet Adapters and a trunk must`,
    }));
  });
}

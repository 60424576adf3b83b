/** What the teams of storage and network are asked for, so that a planned domain runs and can move. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { PlanRequest, Vsw } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import { machineOf, namesOf } from './new-shape.ts';
import type { DomainShape } from './new-shape.ts';

/** @param machines that it is to run on, its own first */
export function requestsFor(shape: DomainShape, machines: readonly FleetHost[]): readonly PlanRequest[] {
  const { name, disks, vds } = shape;
  const everywhere = machines.map((host) => `${host.name} (${serverOf(host, vds)})`).join('; ');
  return [
    ...disks.map(({ gib, volume }, index): PlanRequest => ({
      team: 'storage',
      what: `LUN ${index + 1} of ${disks.length}: ${gib} GiB`,
      where: everywhere,
      detail: `for ${name}: one LUN that the service domains of all these machines see, volume ${volume}@${vds} on each`,
    })),
    ...machines.flatMap((host) => unproven(shape, host)),
  ];
}

function serverOf(host: FleetHost, vds: string): string {
  const services = machineOf(host)?.vds;
  if (services === undefined || !isKnown(services)) return 'its disk services are not known';
  const service = services.v.find(({ name }) => valueOf(name) === vds);
  if (service === undefined)
    return namesOf(services) === undefined ? 'its disk services are not known' : `has no disk service ${vds}: it is needed first`;
  return valueOf(service.serviceDomain) ?? 'its service domain is not known';
}

/** VLANs of which nothing shows that the physical switch carries them. */
function unproven({ name, networks }: DomainShape, host: FleetHost): readonly PlanRequest[] {
  const vsws = machineOf(host)?.vsws;
  if (vsws === undefined || !isKnown(vsws)) return [];
  return networks.flatMap(({ vswitch, vlans }) => {
    const vsw = vsws.v.find((each) => valueOf(each.name) === vswitch);
    if (vsw === undefined) return [];
    const shown = new Set(carriedBy(vsw));
    return vlans
      .filter((vlan) => !shown.has(vlan))
      .map((vlan): PlanRequest => ({
        team: 'network',
        what: `VLAN ${vlan}`,
        where: `${host.name} ${vswitch}`,
        detail: `for ${name}: on the switch port under ${vswitch} (${valueOf(vsw.netDev) ?? 'its uplink is not known'}); no guest there uses it, so nothing shows that it is carried`,
      }));
  });
}

function carriedBy({ vlansInUse, vlansStated }: Vsw): readonly number[] {
  return [...(valueOf(vlansInUse) ?? []), ...(valueOf(vlansStated) ?? [])];
}

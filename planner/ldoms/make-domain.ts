/**
 * What a person types in the control domain to make a planned domain. canmove runs none of it.
 * Source: ldm(8): add-domain, set-core, set-vcpu, set-memory, add-vnet, add-vdsdev, add-vdisk, bind-domain, start-domain.
 */
import type { FleetHost } from '../../fleet/fleet.ts';
import { sh } from '../../rules/shell.ts';
import type { DomainShape } from './new-shape.ts';

/** @param others machines that it may move to: they get the same volumes */
export function makeCommands(
  { name, cpus, memoryMiB, networks, vds, disks, cpuArch }: DomainShape,
  others: readonly FleetHost[],
): readonly string[] {
  return [
    cpuArch === 'native' ? sh`ldm add-domain ${name}` : sh`ldm add-domain ${`cpu-arch=${cpuArch}`} ${name}`,
    'cores' in cpus ? sh`ldm set-core ${cpus.cores} ${name}` : sh`ldm set-vcpu ${cpus.vcpus} ${name}`,
    sh`ldm set-memory ${`${memoryMiB}M`} ${name}`,
    ...networks.map(({ vswitch, vlans: [pvid, ...vids], mac }, index) => {
      const properties = [
        ...(mac === '' ? [] : [`mac-addr=${mac}`]),
        `pvid=${pvid}`,
        ...(vids.length === 0 ? [] : [`vid=${vids.join(',')}`]),
        `id=${index}`,
      ];
      return sh`ldm add-vnet ${properties} ${`vnet${index}`} ${vswitch} ${name}`;
    }),
    ...disks.flatMap(({ gib, volume }, index) => [
      sh`ldm add-vdsdev BACKEND ${`${volume}@${vds}`} # the path of its LUN of ${gib} GiB`,
      sh`ldm add-vdisk ${`id=${index}`} ${`vdisk${index}`} ${`${volume}@${vds}`} ${name}`,
    ]),
    sh`ldm bind-domain ${name}`,
    sh`ldm start-domain ${name}`,
    '# keep the configuration on the service processor, or it is gone after a power cycle: ldm add-spconfig NAME',
    ...(disks.length === 0 || others.length === 0
      ? []
      : [
          sh`# on ${others.map(({ name: other }) => other)}, before the first move there: the same ldm add-vdsdev lines, for the same LUNs`,
        ]),
  ];
}

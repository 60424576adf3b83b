/** What ldm says of itself and of the machine: versions, devices, I/O, links, saved configurations. */
import type { HostModel } from '../model.ts';
import { attributes, hex, listing, listRecord } from './records.ts';

export function version(host: HostModel): string {
  const { machine } = host;
  const lines = [
    `Logical Domains Manager (v ${host.ldmVersion})`,
    '\tHypervisor control protocol v 1.12',
    '\tUsing Hypervisor MD v 1.4',
    '',
    'System PROM:',
    `\tHostconfig\tv. ${machine.hypervisor}\t@(#)Hostconfig ${machine.hypervisor} 2020/02/11 08:14`,
    `\tHypervisor\tv. ${machine.hypervisor}\t@(#)Hypervisor ${machine.hypervisor} 2020/02/11 07:51`,
    `\tOpenBoot\tv. ${machine.openBoot}\t@(#)OpenBoot ${machine.openBoot} 2020/01/28 10:02`,
  ];
  return `${lines.join('\n')}\n`;
}

export function listDevices(host: HostModel): string {
  const strands = host.cores.flatMap((core) => core.owners.map((owner, at) => ({ id: core.id * core.owners.length + at, owner })));
  const buses = host.io.filter((device) => device.type === 'BUS');
  return listing(host, [
    ...listRecord(
      'CORE',
      host.cores.map((core) => ({
        cid: core.id,
        free: Math.floor((100 * core.owners.filter((owner) => owner === '').length) / core.owners.length),
        cpuset: core.owners.map((_, at) => core.id * core.owners.length + at).join(','),
      })),
    ),
    ...listRecord(
      'VCPU',
      strands.map(({ id, owner }) => (owner === '' ? { pid: id, free: 100, pm: '' } : { pid: id, free: 0, pm: 'no' })),
    ),
    ...listRecord(
      'MEMORY',
      host.memory.map((row) => ({ pa: hex(row.physicalAddress), size: row.sizeBytes, bound: row.owner })),
    ),
    ...listRecord(
      'IO',
      buses.map((bus) => ({ dev: bus.device, alias: bus.alias, bound: 'yes' })),
    ),
  ]);
}

export function listIo(host: HostModel): string {
  return listing(
    host,
    listRecord(
      'PCIE',
      host.io.map((device) => ({
        dev: device.device,
        alias: device.alias,
        status: device.status,
        domain: device.domain,
        type: device.type,
        class: device.type === 'PF' || device.type === 'VF' ? 'NETWORK' : undefined,
        bus: device.bus,
      })),
    ),
  );
}

/** Prints no VERSION line, and its records have no tag. */
export function listNetdev(host: HostModel): string {
  const lines = host.domains
    .filter((domain) => domain.role !== 'guest')
    .flatMap((domain) => [
      `DOMAIN|name=${domain.name}`,
      ...host.links
        .filter((link) => link.domain === domain.name)
        .flatMap((link) => [
          attributes({
            name: link.name,
            class: link.class,
            media: 'ETHER',
            state: link.state,
            speed: link.speedMbps,
            owner: domain.name,
            loc: link.location,
          }).slice(1),
          ...link.members.map((member) => attributes({ member, state: 'up' })),
        ]),
    ]);
  return `${lines.join('\n')}\n`;
}

export function listSpconfig(host: HostModel): string {
  return `${host.spConfigs.map((config) => [config.name, ...config.marks.map((mark) => `[${mark}]`)].join(' ')).join('\n')}\n`;
}

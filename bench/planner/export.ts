/** A cluster in the text format of Ganeti's htools: five sections, divided by empty lines. See htools(1). */
import type { Instance, InstanceGuest, InstanceHost } from '../../planner/model/instance.ts';
import { resource, vcpusOfCore } from './cluster.ts';
import type { Cluster } from './cluster.ts';

/** Storage is shared (disk template ext): disks take nothing of a node, and a node has plenty. */
const diskMiB = 1_024;
const nodeDiskMiB = 1_000_000;

export function htoolsText({ instance, hostTags, cores }: Cluster): string {
  const uuid = 'group-of-all';
  const nodes = instance.hosts.map((host, at) =>
    [
      host.name,
      memory(host.capacity),
      0,
      memory(host.free),
      nodeDiskMiB,
      nodeDiskMiB,
      cores[at],
      at === 0 ? 'M' : 'N',
      uuid,
      1,
      (hostTags[at] as readonly string[]).join(','),
      'N',
      0,
      0,
      '1.0',
    ].join('|'),
  );
  const exclusions = exclusionsOf(instance);
  const instances = instance.guests.map((guest, at) =>
    [
      guest.name,
      memory(guest.demand),
      diskMiB,
      guest.demand[resource.vcpus],
      'running',
      'Y',
      (instance.hosts[guest.host] as InstanceHost).name,
      '',
      'ext',
      (exclusions[at] as readonly string[]).join(','),
      1,
      '-',
    ].join('|'),
  );
  const clusterTags = ['htools:migration:cpu', 'htools:iextags:apart'];
  const largest = `1048576,1024,1048576,16,8,12`;
  const policyOf = (owner: string): string =>
    [owner, '4096,2,1024,1,1,1', `1,1,1,1,1,1;${largest}`, 'ext', `${vcpusOfCore}.0`, '32.0'].join('|');
  return (
    [[`all|${uuid}|preferred||`], nodes, instances, clusterTags, [policyOf(''), policyOf('all')]]
      .map((lines) => lines.join('\n'))
      .join('\n\n') + '\n'
  );
}

function memory(amounts: InstanceGuest['demand']): number {
  return amounts[resource.memoryMiB] as number;
}

function exclusionsOf({ guests, apart }: Instance): readonly (readonly string[])[] {
  const tags: string[][] = guests.map(() => []);
  apart.forEach((group, at) => {
    for (const guest of group.guests) tags[guest]?.push(`apart:g${at}`);
  });
  return tags;
}

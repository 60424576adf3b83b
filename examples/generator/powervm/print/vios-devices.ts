/** What a Virtual I/O Server prints of single devices. */
import { disksOf, naaOf, pvidOf, udidOf } from '../derived.ts';
import { attributeTable } from './vios.ts';
import type { Seen } from './vios.ts';

export function seaAttributes({ vios }: Seen, name: string): string {
  const sea = vios.seas.find((each) => each.name === name);
  if (sea === undefined) throw new Error(`${vios.name} has no ${name}`);
  const trunks = vios.trunks.filter((trunk) => trunk.sea === name);
  const pvid = trunks.find(({ device }) => device === sea.pvidAdapter)?.pvid ?? 1;
  return attributeTable([
    ['ctl_chan', sea.controlChannel ?? '', 'Control Channel adapter for SEA failover', 'True'],
    ['ha_mode', 'auto', 'High Availability Mode', 'True'],
    ['pvid', String(pvid), 'PVID to use for the SEA device', 'True'],
    ['pvid_adapter', sea.pvidAdapter, 'Default virtual adapter to use for non-VLAN-tagged packets', 'True'],
    ['real_adapter', sea.real, 'Physical adapter associated with the SEA', 'True'],
    [
      'virt_adapters',
      trunks.map(({ device }) => device).join(','),
      'List of virtual adapters associated with the SEA (comma separated)',
      'True',
    ],
  ]);
}

const rule = '-'.repeat(61);

export function entstat({ vios, place }: Seen, name: string): string {
  const sea = vios.seas.find((each) => each.name === name);
  if (sea === undefined) throw new Error(`${vios.name} has no ${name}`);
  const trunks = vios.trunks.filter((trunk) => trunk.sea === name);
  return [
    rule,
    `ETHERNET STATISTICS (${name}) :`,
    'Device Type: Shared Ethernet Adapter',
    'Elapsed Time: 12 days 3 hours 4 minutes 5 seconds',
    '',
    'General Statistics:',
    '-------------------',
    'Driver Flags: Up Broadcast Running',
    '',
    rule,
    `Statistics for adapters in the Shared Ethernet Adapter ${name}`,
    rule,
    `Number of adapters: ${trunks.length + 1}`,
    'SEA Flags: 00000001',
    '    < THREAD >',
    'VLAN Ids :',
    ...trunks.map(({ device, vlans }) => `    ${device}: ${vlans.join(' ')}`),
    'Real Side Statistics:',
    '    Packets received: 10123',
    'Limbo Packets: 0',
    `    State: ${sea.state}`,
    '    Bridge Mode: All',
    'High Availability Mode: Auto',
    `    Priority: ${place + 1}`,
    rule,
    `Real Adapter: ${sea.real}`,
    '',
    `ETHERNET STATISTICS (${sea.real}) :`,
    'Device Type: EtherChannel',
    ...trunks.flatMap(({ device, pvid, vlans, vswitch }) => [
      rule,
      `Virtual Adapter: ${device}`,
      '',
      `ETHERNET STATISTICS (${device}) :`,
      'Device Type: Virtual I/O Ethernet Adapter (l-lan)',
      `Priority: ${place + 1}  Active: ${sea.state === 'PRIMARY' ? 'True' : 'False'}`,
      'Trunk Adapter: True',
      `VLAN Tag IDs:   ${vlans.length === 0 ? 'None' : vlans.join('   ')}`,
      `Port VLAN ID:  ${pvid}`,
      `Switch ID: ${vswitch}`,
    ]),
    '',
  ].join('\n');
}

export function fcVpd({ system, vios }: Seen, name: string): string {
  const at = vios.ports.findIndex((port) => port.name === name);
  const location = `${system.unit}-P1-C6-T${at + 1}`;
  return [
    `  ${name.padEnd(16)} ${location}  PCIe3 4-Port 16Gb FC Adapter (df1000e314101506)`,
    '',
    '        Part Number.................01FT695',
    '        Serial Number...............1A814000AB',
    `        Network Address.............${vios.ports[at]?.wwpn.toUpperCase()}`,
    '        ROS Level and ID............11.4.415.10',
    '        Device Specific.(Z0)........0000000C',
    `        Hardware Location Code......${location}`,
    '',
    '',
  ].join('\n');
}

export function lsvgVolumes({ vios }: Seen, vg: string): string {
  const volumes = vg === 'rootvg' ? ['hd5', 'hd4'] : vios.logicalVolumes;
  return `${[`${vg}:`, 'LV NAME             TYPE       LPs     PPs     PVs  LV STATE      MOUNT POINT', ...volumes.map((name) => `${name.padEnd(19)} ${'jfs'.padEnd(10)} 100     100     1    open/syncd    N/A`)].join('\n')}\n`;
}

export function diskAttributes(seen: Seen, hdisk: string): string {
  const disk = disksOf(seen, seen.vios).find((each) => each.hdisk === hdisk);
  if (disk === undefined) throw new Error(`${seen.vios.name} has no ${hdisk}`);
  const { lun, maxTransfer, reservePolicy } = disk;
  const identified = lun.identified !== false;
  return attributeTable([
    ['PCM', 'PCM/friend/fcpother', 'Path Control Module', 'False'],
    ['algorithm', 'shortest_queue', 'Algorithm', 'True+'],
    ...(identified ? ([['ieee_volname', naaOf(lun.name).toUpperCase(), 'IEEE Unique volume name', 'False']] as const) : []),
    ['location', '', 'Location Label', 'True+'],
    ['max_transfer', maxTransfer, 'Maximum TRANSFER Size', 'True'],
    ['pvid', identified ? `${pvidOf(lun)}0000000000000000` : 'none', 'Physical volume identifier', 'False'],
    ['queue_depth', '32', 'Queue DEPTH', 'True+'],
    ['reserve_policy', reservePolicy, 'Reserve Policy', 'True+'],
    ...(identified ? ([['unique_id', udidOf(lun), 'Unique device identifier', 'False']] as const) : []),
  ]);
}

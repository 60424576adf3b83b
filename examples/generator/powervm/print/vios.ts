/** What a Virtual I/O Server prints: its lists. */
import { digitsOf, disksOf, freePortsOf, mtms, naaOf, pvidOf, serverAdapters, udidOf, virtualLocation } from '../derived.ts';
import type { DiskModel } from '../derived.ts';
import type { DeviceModel, Lun, PortModel, SystemModel, ViosModel } from '../model.ts';

/** A Virtual I/O Server with what it sees. */
export interface Seen {
  readonly luns: readonly Lun[];
  readonly system: SystemModel;
  readonly vios: ViosModel;
  readonly place: number;
}

export const ioslevel = ({ vios }: Seen): string => `${vios.level}\n`;

export const lslparinfo = ({ vios }: Seen): string => `${vios.id} ${vios.name}\n`;

export function sysAttributes({ system }: Seen): string {
  return attributeTable([
    ['SW_dist_intr', 'false', 'Enable SW distribution of interrupts', 'True'],
    ['conslogin', 'enable', 'System Console Login', 'False'],
    ['fwversion', `IBM,${system.ecNumber.slice(2)}_${system.level}`, 'Firmware version and revision levels', 'False'],
    ['modelname', `IBM,${system.typeModel}`, 'Machine name', 'False'],
    ['systemid', `IBM,02${system.serial}`, 'Hardware system identifier', 'False'],
  ]);
}

/** attribute, value, description, user_settable: columns as wide as their widest cell. */
export function attributeTable(rows: readonly (readonly [name: string, value: string, description: string, settable: string])[]): string {
  const heading = ['attribute', 'value', 'description', 'user_settable'] as const;
  const widths = heading.map((word, column) => Math.max(word.length, ...rows.map((row) => (row[column] as string).length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join(' ')
      .trimEnd();
  return `${[line(heading), '', ...rows.map(line)].join('\n')}\n`;
}

const dashes = (...widths: readonly number[]): string => widths.map((width) => '-'.repeat(width)).join(' ');

export function lsmap(seen: Seen): string {
  const { system, vios, place } = seen;
  const disks = disksOf(seen, vios);
  return serverAdapters(system, place)
    .filter(({ kind }) => kind === 'scsi')
    .map(({ device, slot, lpar, clientSlot }) => {
      // A client that does not run is not connected.
      const client = lpar.life === 'held' ? lpar.id : 0;
      const location = virtualLocation(system, vios.id, slot);
      const devices = lpar.scsi.find((adapter) => adapter.vios === place && adapter.slot === clientSlot)?.devices ?? [];
      return [
        'SVSA            Physloc                                      Client Partition ID',
        dashes(15, 44, 18),
        `${device.padEnd(15)} ${location.padEnd(44)} 0x${client.toString(16).padStart(8, '0')}`,
        '',
        ...(devices.length === 0
          ? ['VTD                   NO VIRTUAL TARGET DEVICE FOUND', '']
          : devices.flatMap((each, index) => deviceLines(each, index, disks, system))),
        '',
      ].join('\n');
    })
    .join('');
}

function deviceLines(
  { vtd, lun, backing }: DeviceModel,
  index: number,
  disks: readonly DiskModel[],
  system: SystemModel,
): readonly string[] {
  const disk = lun === undefined ? undefined : disks.find((each) => each.lun.name === lun);
  if (lun !== undefined && disk === undefined) throw new Error(`${vtd}: the LUN ${lun} is not seen there`);
  return [
    `VTD                   ${vtd}`,
    'Status                Available',
    `LUN                   0x8${index + 1}00000000000000`,
    `Backing device        ${disk?.hdisk ?? backing ?? ''}`.trimEnd(),
    disk === undefined
      ? 'Physloc'
      : `Physloc               ${system.unit}-P1-C6-T1-W500507680B2155AA-L${digitsOf(disk.lun.name, 13).toUpperCase()}`,
    `Mirrored              ${disk === undefined ? 'N/A' : 'false'}`,
    '',
  ];
}

const clientHeading = 'Name          Physloc                            ClntID ClntName       ClntOS';

export function lsmapNpiv({ system, vios, place }: Seen): string {
  return serverAdapters(system, place)
    .filter(({ kind }) => kind === 'fc')
    .map(({ device, slot, lpar, clientSlot }) => {
      const adapter = lpar.fc.find((each) => each.vios === place && each.slot === clientSlot);
      const { port, loggedIn = false } = adapter ?? {};
      const runs = lpar.life === 'held';
      const at = vios.ports.findIndex(({ name }) => name === port);
      const location = virtualLocation(system, vios.id, slot);
      const drc = port !== undefined && loggedIn ? virtualLocation(system, lpar.id, clientSlot) : '';
      return [
        clientHeading,
        dashes(13, 34, 6, 14, 7),
        `${device.padEnd(13)} ${location.padEnd(34)} ${String(lpar.id).padStart(6)} ${(runs ? lpar.name : '').padEnd(14)} ${runs ? (lpar.os.split(' ')[0] ?? '') : ''}`.trimEnd(),
        '',
        `Status:${loggedIn ? 'LOGGED_IN' : 'NOT_LOGGED_IN'}`,
        `FC name:${(port ?? '').padEnd(24)}FC loc code:${port === undefined ? '' : portLocation(system, at)}`,
        `Ports logged in:${loggedIn ? 4 : 0}`,
        `Flags:${port === undefined ? '1<NOT_MAPPED,NOT_CONNECTED>' : loggedIn ? 'a<LOGGED_IN,STRIP_MERGE>' : '4<NOT_LOGGED>'}`,
        `VFC client name:${(loggedIn ? 'fcs0' : '').padEnd(16)}VFC client DRC:${drc}`,
        '',
        '',
      ].join('\n');
    })
    .join('');
}

const portLocation = ({ unit }: SystemModel, index: number): string => `${unit}-P1-C6-T${index + 1}`;

export function lsmapNet({ system, vios }: Seen): string {
  return vios.trunks
    .map(({ device, slot, sea }) => {
      const real = vios.seas.find(({ name }) => name === sea)?.real ?? '';
      return [
        'SVEA   Physloc',
        dashes(6, 44),
        `${device.padEnd(6)} ${virtualLocation(system, vios.id, slot)}-T1`,
        '',
        ...(sea === undefined
          ? ['SEA                   NO SHARED ETHERNET ADAPTER FOUND']
          : [`SEA                   ${sea}`, `Backing device        ${real}`, 'Status                Available', 'Physloc']),
        '',
        '',
      ].join('\n');
    })
    .join('');
}

interface VnicServer {
  readonly device: string;
  readonly slot: number;
  readonly lparId: number;
  readonly lparName: string;
  readonly clientSlot: number;
  readonly port: number;
}

function vnicServers({ system, place }: Seen): readonly VnicServer[] {
  return system.lpars
    .flatMap(({ id, name, vnics }) =>
      vnics.flatMap(({ slot, backing }) =>
        backing.filter(({ vios }) => vios === place).map(({ port }) => ({ lparId: id, lparName: name, clientSlot: slot, port })),
      ),
    )
    .map((server, index) => ({ ...server, device: `vnicserver${index}`, slot: 32_769 + index }));
}

export function lsmapVnic(seen: Seen): string {
  const { system, vios } = seen;
  return vnicServers(seen)
    .map(({ device, slot, lparId, lparName, clientSlot, port }) =>
      [
        clientHeading,
        dashes(13, 34, 6, 14, 7),
        `${device.padEnd(13)} ${virtualLocation(system, vios.id, slot).padEnd(34)} ${String(lparId).padStart(6)} ${lparName.padEnd(14)} Linux`,
        '',
        'Backing device:ent20',
        'Status:Available',
        `Physloc:${system.unit}-P1-C4-C1-T${port + 1}-S3`,
        'Client device name:ent1',
        `Client device physloc:${virtualLocation(system, lparId, clientSlot)}`,
        '',
        '',
      ].join('\n'),
    )
    .join('');
}

export function lsdevVirtual(seen: Seen): string {
  const { system, vios, place } = seen;
  const servers = serverAdapters(system, place);
  const devices = servers
    .filter(({ kind }) => kind === 'scsi')
    .flatMap(({ lpar, clientSlot }) => lpar.scsi.find((adapter) => adapter.vios === place && adapter.slot === clientSlot)?.devices ?? []);
  const rows: readonly (readonly [name: string, description: string])[] = [
    ...vios.trunks.map(({ device }) => [device, 'Virtual I/O Ethernet Adapter (l-lan)'] as const),
    ...(vios.withoutVasi ? [] : [['vasi0', 'Virtual Asynchronous Services Interface (VASI)'] as const]),
    ['vbsd0', 'Virtual Block Storage Device (VBSD)'],
    ...servers.filter(({ kind }) => kind === 'fc').map(({ device }) => [device, 'Virtual FC Server Adapter'] as const),
    ...servers.filter(({ kind }) => kind === 'scsi').map(({ device }) => [device, 'Virtual SCSI Server Adapter'] as const),
    ...vnicServers(seen).map(({ device }) => [device, 'Virtual NIC Server Device (vnicserver)'] as const),
    ['vsa0', 'LPAR Virtual Serial Adapter'],
    ...devices.map(({ vtd, lun, backing = '' }) => [vtd, `Virtual Target Device - ${deviceKind(lun, backing)}`] as const),
    ...vios.seas.map(({ name }) => [name, 'Shared Ethernet Adapter'] as const),
  ];
  return `${['name             status      description', ...rows.map(([name, description]) => `${name.padEnd(16)} Available   ${description}`)].join('\n')}\n`;
}

function deviceKind(lun: string | undefined, backing: string): string {
  if (lun !== undefined) return 'Disk';
  if (backing === '' || backing.endsWith('.iso')) return 'File-backed Optical';
  if (backing.startsWith('/')) return 'File-backed Disk';
  return /\.[0-9a-f]{32}$/.test(backing) ? 'Disk' : 'Logical Volume';
}

export function lsnports({ system, vios, place }: Seen): string {
  const row = (port: PortModel, index: number): string =>
    `${port.name.padEnd(16)} ${portLocation(system, index).padEnd(30)} ${(port.withoutNpiv ? '0' : '1').padStart(6)} ${'64'.padStart(6)} ${String(freePortsOf(system, place, port)).padStart(6)} ${'3088'.padStart(6)} ${'2950'.padStart(7)}`;
  return `${['name             physloc                        fabric tports aports swwpns  awwpns', ...vios.ports.map(row)].join('\n')}\n`;
}

interface Volume {
  readonly hdisk: string;
  readonly pvid: string;
  readonly vg: string;
  readonly sizeMiB: number;
  readonly udid: string;
  readonly uuid: string;
}

function uuidOf(text: string): string {
  const digits = digitsOf(`uuid ${text}`, 32);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

function volumesOf(seen: Seen): readonly Volume[] {
  const { vios } = seen;
  const own = (hdisk: string, vg: string): Volume => ({
    hdisk,
    pvid: `00f6${digitsOf(`${vios.name} ${hdisk}`, 12)}`,
    vg,
    sizeMiB: 286_102,
    udid: `33213${naaOf(`${vios.name} ${hdisk}`).toUpperCase()}04214503IBMfcp`,
    uuid: uuidOf(`${vios.name} ${hdisk}`),
  });
  return [
    own('hdisk0', 'rootvg'),
    own('hdisk1', 'imagevg'),
    ...disksOf(seen, vios).map(({ hdisk, lun, vg }): Volume => ({
      hdisk,
      pvid: lun.identified === false ? 'none' : pvidOf(lun),
      vg,
      sizeMiB: lun.sizeMiB,
      udid: lun.identified === false ? '' : udidOf(lun),
      uuid: lun.identified === false ? '' : uuidOf(lun.name),
    })),
  ];
}

const groupOrNone = (vg: string): string => (vg === '' ? 'None' : vg);

export function lspv(seen: Seen): string {
  const rows = volumesOf(seen).map(({ hdisk, pvid, vg }) =>
    `${hdisk.padEnd(16)} ${pvid.padEnd(36)} ${groupOrNone(vg).padEnd(16)} ${vg === '' ? '' : 'active'}`.trimEnd(),
  );
  return `${['NAME             PVID                                 VG               STATUS', ...rows].join('\n')}\n`;
}

export function lspvSize(seen: Seen): string {
  const rows = volumesOf(seen).map(({ hdisk, pvid, sizeMiB }) => `${hdisk.padEnd(16)} ${pvid.padEnd(36)} ${sizeMiB}`);
  return `${['NAME             PVID                                 SIZE(megabytes)', ...rows].join('\n')}\n`;
}

export function lspvUnique(seen: Seen): string {
  return volumesOf(seen)
    .map(({ hdisk, pvid, vg, udid, uuid }) =>
      `${hdisk.padEnd(15)} ${pvid.padEnd(35)} ${groupOrNone(vg).padEnd(15)} ${(vg === '' ? '' : 'active').padEnd(19)} ${udid.padEnd(68)} ${uuid}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

export function lpmAttributes({ vios }: Seen): string {
  return attributeTable([
    ['auto_tunnel', '1', 'Use automatically created secure tunnel', 'True'],
    ['cfg_msp_lpm_ops', String(vios.moves), 'Number of LPM operations that can run concurrently', 'True'],
    ['concurrency_lvl', '3', 'Concurrency level for LPM', 'True'],
    ['max_vasi_ops', '8', 'Maximum number of concurrent operations per VASI', 'False'],
    ['tcp_port_high', '0', 'TCP highest ephemeral port', 'True'],
    ['tcp_port_low', '0', 'TCP lowest ephemeral port', 'True'],
  ]);
}

export const firewall = ({ vios }: Seen): string => (vios.firewall ? 'ON\n' : 'OFF\n');

export const securityRules = (): string => 'dls_minlen:minlen:0\ndls_maxage:maxage:0\n';

export function clusterList({ vios, system }: Seen): string {
  return vios.cluster === undefined
    ? 'Cluster does not exist.\n'
    : `CLUSTER_NAME:    ${vios.cluster}\nCLUSTER_ID:      ${digitsOf(`${vios.cluster} ${mtms(system).length}`, 32)}\n`;
}

export function vmstat({ vios: { memoryMiB, units, idlePercent, freePages } }: Seen): string {
  const sample = (waiting: number, free: number): string => {
    const busy = 100 - idlePercent;
    const user = Math.floor(busy / 2);
    return ` 2  ${waiting} ${String(memoryMiB * 200).padStart(6)} ${String(free).padStart(6)}   0   0   0   0    0   0 402 3120 990 ${String(user).padStart(2)} ${String(busy - user).padStart(2)} ${String(idlePercent).padStart(2)}  0  0.14  14.1`;
  };
  return [
    '',
    `System configuration: lcpu=8 mem=${memoryMiB}MB ent=${(units / 100).toFixed(2)}`,
    '',
    'kthr    memory              page              faults              cpu',
    '----- ----------- ------------------------ ------------ -----------------------',
    ' r  b   avm   fre  re  pi  po  fr   sr  cy  in   sy  cs us sy id wa    pc    ec',
    sample(0, freePages + 1024),
    sample(1, freePages),
    '',
  ].join('\n');
}

/**
 * What ldm prints for people: the tables of list, list-bindings, list -l, list-services, list-constraints, list-devices
 * and list-io, in the layouts before and since 3.2.
 */
import { dialectOf } from '../dialects.ts';
import { type Domain, type HostModel, strandsByCore, type Vdisk, type Vds, type Vnet, type Vsw } from '../model.ts';
import { flagLetters } from './domains.ts';
import { hex } from './records.ts';

type Row = readonly (string | number)[];

/** Columns at least as wide as their widths; a longer cell pushes the rest of its row to the right. */
function line(indent: number, widths: readonly number[], cells: Row): string {
  const text = cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 0)).join(' ');
  return `${' '.repeat(indent)}${text}`.trimEnd();
}

function table(widths: readonly number[], titles: Row, rows: readonly Row[], indent = 4): readonly string[] {
  return [line(indent, widths, titles), ...rows.map((row) => line(indent, widths, row))];
}

const section = (heading: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', heading, ...lines]);
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const listWidths = [16, 10, 7, 7, 5, 8, 5, 5, 8] as const;
const listTitles = ['NAME', 'STATE', 'FLAGS', 'CONS', 'VCPU', 'MEMORY', 'UTIL', 'NORM', 'UPTIME'] as const;

/** Powers of 1024, without a fraction. */
export function size(bytes: number): string {
  for (const [unit, factor] of [
    ['G', 2 ** 30],
    ['M', 2 ** 20],
  ] as const)
    if (bytes % factor === 0 && bytes > 0) return `${bytes / factor}${unit}`;
  return `${bytes / 1024}K`;
}

function uptime(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return `${days}d ${hours}h ${minutes}m`;
}

function listRow(domain: Domain): string {
  const active = domain.state === 'active';
  const console = domain.role === 'control' ? 'UART' : (domain.consolePort ?? '');
  const use = active ? [`${domain.utilPercent}%`, `${domain.utilPercent}%`, uptime(domain.uptimeSeconds)] : [];
  return line(0, listWidths, [domain.name, domain.state, flagLetters(domain), console, domain.vcpus, size(domain.memoryBytes), ...use]);
}

export function humanList(host: HostModel): string {
  return text([line(0, listWidths, listTitles), ...host.domains.map(listRow)]);
}

export function humanListBindings(host: HostModel): string {
  return humanDomains(host, true);
}

/** As the bindings, without what is at the other end. */
export function humanListLong(host: HostModel): string {
  return humanDomains(host, false);
}

function humanDomains(host: HostModel, bindings: boolean): string {
  const rule = '-'.repeat(78);
  return text(
    host.domains.flatMap((domain, index) => [
      ...(index === 0 ? [] : ['', rule]),
      line(0, listWidths, listTitles),
      listRow(domain),
      ...domainSections(host, domain, bindings),
    ]),
  );
}

function domainSections(host: HostModel, domain: Domain, bindings: boolean): readonly string[] {
  const placed = domain.state !== 'inactive';
  const mine = domain.role === 'guest' ? [] : services(host, domain.name, bindings, false);
  const disks = domain.vdisks.map((vdisk) => diskRow(host, domain, vdisk));
  return [
    ...(domain.state === 'active' ? section('SOFTSTATE', [domain.softstate]) : []),
    ...section('UUID', [`    ${domain.uuid}`]),
    ...section('MAC', [`    ${domain.mac}`]),
    ...section('HOSTID', [`    0x${domain.hostId}`]),
    ...section('CONTROL', controlLines(host, domain, placed)),
    ...section('DEPENDENCY', [`    master=${domain.masters.join(',')}`]),
    ...(placed ? cpuSections(domain) : []),
    ...askedSections(domain),
    ...mine,
    ...section('NETWORK', networks(host, domain, bindings)),
    ...section('DISK', disks.length === 0 ? [] : table(diskWidths, diskTitles, disks)),
    ...consoles(host, domain),
  ];
}

function controlLines(host: HostModel, domain: Domain, placed: boolean): readonly string[] {
  const dialect = dialectOf(host.ldmVersion);
  const largest = `${host.machine.largestPageBytes / 2 ** 30}GB`;
  return [
    `    failure-policy=${domain.failurePolicy}`,
    '    extended-mapin-space=on',
    `    cpu-arch=${domain.cpuArch}`,
    '    rc-add-policy=',
    `    shutdown-group=${domain.role === 'guest' ? 15 : 0}`,
    ...(dialect.counters ? [`    perf-counters=${domain.perfCounters}`] : []),
    ...(dialect.pages ? [`    boot-policy=${domain.bootPolicy}`] : []),
    ...(dialect.pages && placed
      ? [`    effective-max-pagesize=${domain.role === 'guest' ? '2GB' : largest}`, `    hardware-max-pagesize=${largest}`]
      : []),
  ];
}

function cpuSections(domain: Domain): readonly string[] {
  const cores = [...strandsByCore(domain.strands)];
  return [
    ...section(
      'CORE',
      table(
        [6, 40],
        ['CID', 'CPUSET'],
        cores.map(([cid, ids]) => [cid, `(${ids.join(', ')})`]),
      ),
    ),
    ...section(
      'VCPU',
      table(
        [6, 6, 6, 5, 5],
        ['VID', 'PID', 'CID', 'UTIL', 'NORM', 'STRAND'],
        domain.strands.map((strand, vid) => [vid, strand.id, strand.core, '0.3%', '0.3%', '100%']),
      ),
    ),
    ...section(
      'MEMORY',
      table(
        [16, 16],
        ['RA', 'PA', 'SIZE'],
        domain.memory.map((block) => [hex(block.realAddress), hex(block.physicalAddress), size(block.sizeBytes)]),
      ),
    ),
  ];
}

const diskWidths = [16, 27, 4, 4, 7, 14] as const;
const diskTitles = ['NAME', 'VOLUME', 'TOUT', 'ID', 'DEVICE', 'SERVER', 'MPGROUP'] as const;

function diskRow(host: HostModel, domain: Domain, { name, volume, vds, timeoutSeconds, id, mpgroup }: Vdisk): Row {
  const server = domain.state === 'inactive' ? '' : (host.vds.find((service) => service.name === vds)?.domain ?? '');
  return [name, `${volume}@${vds}`, timeoutSeconds ?? '', id, `disk@${id}`, server, mpgroup];
}

function consoles(host: HostModel, domain: Domain): readonly string[] {
  if (domain.role !== 'control' && domain.consolePort === undefined) return [];
  const row: Row =
    domain.role === 'control' ? ['UART'] : [domain.name, `${host.vcc.name}@${host.vcc.domain}`, domain.consolePort ?? '', 'on'];
  return section('VCONS', table([16, 27, 6], ['NAME', 'SERVICE', 'PORT', 'LOGGING'], [row]));
}

const isBlock = (host: HostModel): boolean => dialectOf(host.ldmVersion).counters;
const blockRule = (titles: readonly string[]): Row => titles.map((title) => '-'.repeat(title.length));

function networks(host: HostModel, domain: Domain, bindings: boolean): readonly string[] {
  if (domain.vnets.length === 0) return [];
  return isBlock(host) ? blockNetworks(host, domain, bindings) : tableNetworks(host, domain, bindings);
}

const packed = (...ids: readonly (number | string)[]): string => ids.map((id) => (id === '' ? '--' : id)).join('|');

function serviceOf(host: HostModel, domain: Domain, vnet: Vnet): { readonly vsw: Vsw | undefined; readonly service: string } {
  const vsw = domain.state === 'inactive' ? undefined : host.vsws.find((one) => one.name === vnet.vsw);
  return { vsw, service: vsw === undefined ? vnet.vsw : `${vsw.name}@${vsw.domain}` };
}

function blockNetworks(host: HostModel, domain: Domain, bindings: boolean): readonly string[] {
  const widths = [14, 28, 18] as const;
  const titles = ['NAME', 'SERVICE', 'MACADDRESS', 'PVID|PVLAN|VIDs'];
  const peerTitles = ['PEER', 'MACADDRESS', 'PVID|PVLAN|VIDs'];
  return [
    line(4, widths, titles),
    line(4, widths, blockRule(titles)),
    ...domain.vnets.flatMap((vnet) => {
      const { vsw, service } = serviceOf(host, domain, vnet);
      const peers =
        vsw === undefined || !bindings
          ? []
          : [
              '',
              line(12, [28, 18], peerTitles),
              line(12, [28, 18], blockRule(peerTitles)),
              line(12, [28, 18], [service, vsw.mac, packed(1, '', '')]),
              `                  LINKPROP   :--              MTU  :${vsw.mtu}`,
              `                  MAXBW      :--              LDC  :${hex(vnet.channel)}`,
              '                  MODE       :--',
            ];
      return [
        line(4, widths, [vnet.name, service, vnet.mac, packed(vnet.pvid, '', vnet.vids.join(','))]),
        `              DEVICE     :network@${vnet.id}       ID   :${vnet.id}`,
        `              LINKPROP   :--              MTU  :${vnet.mtu}`,
        '              MAXBW      :--              MODE :--',
        '              CUSTOM     :disable',
        '              PRIORITY   :--              COS  :--',
        '              PROTECTION :--',
        ...peers,
      ];
    }),
  ];
}

function tableNetworks(host: HostModel, domain: Domain, bindings: boolean): readonly string[] {
  const widths = [16, 27, 4, 10, 17, 6, 4, 20, 5] as const;
  const peerWidths = [27, 17, 4, 20, 5] as const;
  return [
    line(4, widths, ['NAME', 'SERVICE', 'ID', 'DEVICE', 'MAC', 'MODE', 'PVID', 'VID', 'MTU', 'LINKPROP']),
    ...domain.vnets.flatMap((vnet) => {
      const { vsw, service } = serviceOf(host, domain, vnet);
      return [
        line(4, widths, [vnet.name, service, vnet.id, `network@${vnet.id}`, vnet.mac, '', vnet.pvid, vnet.vids.join(','), vnet.mtu]),
        ...(vsw === undefined || !bindings
          ? []
          : [
              line(8, peerWidths, ['PEER', 'MAC', 'PVID', 'VID', 'MTU', 'LINKPROP']),
              line(8, peerWidths, [service, vsw.mac, 1, '', vsw.mtu]),
            ]),
      ];
    }),
  ];
}

export function humanListServices(host: HostModel): string {
  const domains = host.domains.filter((domain) => domain.role !== 'guest').map(({ name }) => name);
  return text(domains.flatMap((domain) => services(host, domain, false, true)).slice(1));
}

function services(host: HostModel, domain: string, consumers: boolean, named: boolean): readonly string[] {
  const vsws = host.vsws.filter((vsw) => vsw.domain === domain);
  const vds = host.vds.filter((one) => one.domain === domain);
  return [
    ...(host.vcc.domain === domain ? section('VCC', consoleService(host, consumers, named)) : []),
    ...section('VSW', vsws.length === 0 ? [] : switches(host, vsws, consumers, named)),
    ...section('VDS', vds.length === 0 ? [] : diskServices(vds, consumers, named)),
  ];
}

/** The domain's cell behind the name, where the list has one. */
const ldom = <T>(named: boolean, cell: T): readonly T[] => (named ? [cell] : []);

function consoleService(host: HostModel, consumers: boolean, named: boolean): readonly string[] {
  const { vcc } = host;
  const widths = [16, ...ldom(named, 16)];
  const clients = host.domains.filter((domain) => domain.consolePort !== undefined);
  return [
    line(4, widths, ['NAME', ...ldom(named, 'LDOM'), 'PORT-RANGE']),
    line(4, widths, [vcc.name, ...ldom(named, vcc.domain), `${vcc.portLow}-${vcc.portHigh}`]),
    ...(consumers && clients.length > 0
      ? table(
          [27, 6],
          ['CLIENT', 'PORT', 'LOGGING'],
          clients.map((domain) => [`${domain.name}@${vcc.name}`, domain.consolePort ?? '', 'on']),
          8,
        )
      : []),
  ];
}

function switches(host: HostModel, vsws: readonly Vsw[], consumers: boolean, named: boolean): readonly string[] {
  return isBlock(host) ? blockSwitches(vsws, consumers, named) : tableSwitches(vsws, consumers, named);
}

function blockSwitches(vsws: readonly Vsw[], consumers: boolean, named: boolean): readonly string[] {
  const widths = [16, ...ldom(named, 16), 18, 10];
  const titles = ['NAME', ...ldom(named, 'LDOM'), 'MACADDRESS', 'NET-DEV', 'DVID|PVID|VIDs'];
  const peerTitles = ['PEER', 'MACADDRESS', 'PVID|PVLAN|VIDs'];
  return [
    line(4, widths, titles),
    line(4, widths, blockRule(titles)),
    ...vsws.flatMap((vsw) => [
      line(4, widths, [vsw.name, ...ldom(named, vsw.domain), vsw.mac, vsw.netDev === '' ? '--' : vsw.netDev, packed(1, 1, '')]),
      '              DEVICE     :switch@0        ID   :0',
      `              LINKPROP   :phys-state      MTU  :${vsw.mtu}`,
      '              INTER-VNET-LINK :off        MODE :--',
      ...(consumers && vsw.peers.length > 0
        ? [
            '',
            line(12, [28, 18], peerTitles),
            line(12, [28, 18], blockRule(peerTitles)),
            ...vsw.peers.flatMap(({ vnet, domain, channel }) => [
              line(12, [28, 18], [`${vnet.name}@${domain}`, vnet.mac, packed(vnet.pvid, '', vnet.vids.join(','))]),
              `                  LINKPROP   :--              MTU  :${vnet.mtu}`,
              `                  MAXBW      :--              LDC  :${hex(channel)}`,
            ]),
          ]
        : []),
    ]),
  ];
}

function tableSwitches(vsws: readonly Vsw[], consumers: boolean, named: boolean): readonly string[] {
  const widths = [16, ...ldom(named, 16), 17, 9, 4, 10, 10, 15, 4, 20, 5, 6];
  const titles = ['MAC', 'NET-DEV', 'ID', 'DEVICE', 'LINKPROP', 'DEFAULT-VLAN-ID', 'PVID', 'VID', 'MTU', 'MODE', 'INTER-VNET-LINK'];
  return [
    line(4, widths, ['NAME', ...ldom(named, 'LDOM'), ...titles]),
    ...vsws.flatMap((vsw) => [
      line(4, widths, [
        vsw.name,
        ...ldom(named, vsw.domain),
        vsw.mac,
        vsw.netDev,
        0,
        'switch@0',
        'phys-state',
        1,
        1,
        '',
        vsw.mtu,
        '',
        'on',
      ]),
      ...(consumers && vsw.peers.length > 0
        ? table(
            [27, 17, 4, 20, 5],
            ['PEER', 'MAC', 'PVID', 'VID', 'MTU', 'LINKPROP'],
            vsw.peers.map(({ vnet, domain }) => [`${vnet.name}@${domain}`, vnet.mac, vnet.pvid, vnet.vids.join(','), vnet.mtu]),
            8,
          )
        : []),
    ]),
  ];
}

function diskServices(all: readonly Vds[], consumers: boolean, named: boolean): readonly string[] {
  const widths = [16, ...ldom(named, 16), 14, 16, 14];
  return [
    line(4, widths, ['NAME', ...ldom(named, 'LDOM'), 'VOLUME', 'OPTIONS', 'MPGROUP', 'DEVICE']),
    ...all.flatMap((vds) => {
      const clients = vds.volumes.flatMap((volume) =>
        volume.clients.map((client): Row => [`${client.vdisk}@${client.domain}`, volume.name]),
      );
      const first = [vds.name, ...ldom(named, vds.domain)];
      const blank = first.map(() => '');
      return [
        ...(vds.volumes.length === 0 ? [line(4, widths, first)] : []),
        ...vds.volumes.map((volume, index) =>
          line(4, widths, [...(index === 0 ? first : blank), volume.name, volume.options.join(','), volume.mpgroup, volume.device]),
        ),
        ...(consumers && clients.length > 0 ? table([27], ['CLIENT', 'VOLUME'], clients, 8) : []),
      ];
    }),
  ];
}

export function humanListConstraints(host: HostModel): string {
  return text(
    host.domains.flatMap((domain, index) => [
      ...(index === 0 ? [] : ['', '-'.repeat(78)]),
      'DOMAIN',
      domain.name,
      ...section('UUID', [`    ${domain.uuid}`]),
      ...section('MAC', [`    ${domain.mac}`]),
      ...section('HOSTID', [`    0x${domain.hostId}`]),
      ...section('CONTROL', controlLines(host, domain, false)),
      ...section('DEPENDENCY', [`    master=${domain.masters.join(',')}`]),
      ...section('VCPU', ['    COUNT', `    ${domain.vcpus}`]),
      ...section('MEMORY', ['    SIZE', `    ${size(domain.memoryBytes)}`]),
      ...askedSections(domain),
      ...section('NETWORK', networks(host, { ...domain, state: 'inactive' }, false)),
      ...section(
        'DISK',
        domain.vdisks.length === 0
          ? []
          : table(
              diskWidths,
              diskTitles,
              domain.vdisks.map((vdisk) => diskRow(host, { ...domain, state: 'inactive' }, vdisk)),
            ),
      ),
    ]),
  );
}

export function humanListDevices(host: HostModel): string {
  const strands = host.cores.flatMap((core) => core.owners.map((owner, at) => ({ id: core.id * core.owners.length + at, owner })));
  const buses = host.io.filter((device) => device.type === 'BUS');
  const free = (owners: readonly string[]): number => Math.floor((100 * owners.filter((owner) => owner === '').length) / owners.length);
  return text([
    'CORE',
    ...table(
      [7, 7],
      ['ID', '%FREE', 'CPUSET'],
      host.cores.map((core) => [
        core.id,
        free(core.owners),
        `(${core.owners.map((_, at) => core.id * core.owners.length + at).join(', ')})`,
      ]),
    ),
    '',
    'VCPU',
    ...table(
      [7, 7],
      ['PID', '%FREE', 'PM'],
      strands.map(({ id, owner }) => (owner === '' ? [id, 100, '---'] : [id, 0, 'no'])),
    ),
    '',
    'MEMORY',
    ...table(
      [20, 15],
      ['PA', 'SIZE', 'BOUND'],
      host.memory.map((row) => [hex(row.physicalAddress), size(row.sizeBytes), row.owner]),
    ),
    '',
    'IO',
    ...table(
      [16, 16, 7],
      ['DEVICE', 'PSEUDONYM', 'BOUND', 'OPTIONS'],
      buses.map((bus) => [bus.device, bus.alias, 'yes']),
    ),
  ]);
}

/** With -l: the path of each device below its row. */
export function humanListIo(host: HostModel): string {
  const widths = [41, 6, 8, 8] as const;
  const titles = ['NAME', 'TYPE', 'BUS', 'DOMAIN', 'STATUS'];
  return text([
    line(0, widths, titles),
    line(0, widths, blockRule(titles)),
    ...host.io.flatMap((device) => [
      line(0, widths, [device.alias, device.type, device.bus, device.domain, device.status]),
      `[${device.device}]`,
    ]),
  ]);
}

/** What stands in a listing of what is bound as in one of what is asked for. */
function askedSections(domain: Domain): string[] {
  return [
    ...section('CONSTRAINT', [
      `    cpu=${domain.wholeCore ? 'whole-core' : ''}`,
      `    max-cores=${domain.maxCores}`,
      `    threading=${domain.threading}`,
      '    physical-bindings=',
    ]),
    ...section(
      'VARIABLES',
      domain.variables.map(([name, value]) => `    ${name}=${value}`),
    ),
    ...section(
      'IO',
      domain.io.length === 0
        ? []
        : table(
            [32, 16],
            ['DEVICE', 'PSEUDONYM', 'OPTIONS'],
            domain.io.map(({ device, alias }) => [device, alias]),
          ),
    ),
  ];
}

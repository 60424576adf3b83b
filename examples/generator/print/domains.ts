/** `ldm list`, `list-bindings -e`, `list -l`, `list-constraints` and `list -o status`, in their -p forms. */
import { dialectOf } from '../dialects.ts';
import { gibibyte } from '../machines.ts';
import { type Domain, type HostModel, strandsByCore, type Vdisk, type Vnet } from '../model.ts';
import { attributes, hex, listing, listRecord, record } from './records.ts';
import { serviceRecords } from './services.ts';

const openBoot = /^OpenBoot /;

export function list(host: HostModel): string {
  return listing(
    host,
    host.domains.map((domain) =>
      record('DOMAIN', { name: domain.name, state: domain.state, flags: flagLetters(domain), ...usage(domain) }),
    ),
  );
}

export function listBindings(host: HostModel): string {
  return listing(
    host,
    host.domains.flatMap((domain) => domainRecords(host, domain, true)),
  );
}

/** As the bindings, without client and peer lines. */
export function listLong(host: HostModel): string {
  return listing(
    host,
    host.domains.flatMap((domain) => domainRecords(host, domain, false)),
  );
}

export function listConstraints(host: HostModel): string {
  return listing(
    host,
    host.domains.flatMap((domain) => [
      record('DOMAIN', { name: domain.name }),
      record('UUID', { uuid: domain.uuid }),
      record('MAC', { 'mac-addr': domain.mac }),
      record('HOSTID', { hostid: `0x${domain.hostId}` }),
      control(host, domain, false),
      record('DEPENDENCY', { master: domain.masters.join(',') }),
      record('VCPU', { count: domain.vcpus }),
      record('MEMORY', { size: domain.memoryBytes }),
      constraint(domain),
      ...variables(domain),
      ...listRecord(
        'IO',
        domain.io.map(({ device, alias }) => ({ dev: device, alias })),
      ),
      ...(domain.role === 'guest' ? [] : serviceRecords(host, domain.name, false)),
      ...domain.vnets.map((vnet) =>
        record('VNET', { name: vnet.name, dev: `network@${vnet.id}`, service: vnet.vsw, ...vnetAttributes(host, vnet) }),
      ),
      ...domain.vdisks.map((vdisk) =>
        record('VDISK', {
          name: vdisk.name,
          vol: `${vdisk.volume}@${vdisk.vds}`,
          timeout: timeout(vdisk),
          dev: `disk@${vdisk.id}`,
          mpgroup: vdisk.mpgroup,
          id: vdisk.id,
        }),
      ),
    ]),
  );
}

export function listStatus(host: HostModel): string {
  return listing(
    host,
    host.domains.map((domain) => record('DOMAIN', { name: domain.name }) + (host.trailingBars ? '|' : '')),
  );
}

function domainRecords(host: HostModel, domain: Domain, bindings: boolean): readonly string[] {
  const placed = domain.state !== 'inactive';
  const dialect = dialectOf(host.ldmVersion);
  return [
    record('DOMAIN', {
      name: domain.name,
      state: domain.state,
      flags: flagWords(domain),
      ...usage(domain),
      softstate: dialect.softstate ? domain.softstate : undefined,
    }),
    record('UUID', { uuid: domain.uuid }),
    record('MAC', { 'mac-addr': domain.mac }),
    record('HOSTID', { hostid: `0x${domain.hostId}` }),
    control(host, domain, placed),
    record('DEPENDENCY', { master: domain.masters.join(',') }),
    ...listRecord(
      'CORE',
      [...strandsByCore(domain.strands)].map(([cid, ids]) => ({ cid, cpuset: ids.join(',') })),
    ),
    ...listRecord(
      'VCPU',
      domain.strands.map((strand, vid) => {
        const util = domain.state === 'active' ? `${((domain.utilPercent * 10 + strand.id * 7) % 1000) / 10}%` : '';
        return { vid, pid: strand.id, cid: strand.core, util, norm_util: util, strand: 100 };
      }),
    ),
    ...listRecord(
      'MEMORY',
      domain.memory.map((block) => ({ ra: hex(block.realAddress), pa: hex(block.physicalAddress), size: block.sizeBytes })),
    ),
    constraint(domain),
    ...variables(domain),
    ...listRecord(
      'IO',
      domain.io.map(({ device, alias }) => ({ dev: device, alias })),
    ),
    ...(domain.role === 'control' ? managerChannels(host, bindings) : []),
    ...(domain.role === 'guest' ? [] : serviceRecords(host, domain.name, bindings)),
    ...domain.vnets.flatMap((vnet) => vnetRecords(host, domain, vnet, bindings)),
    ...domain.vdisks.map((vdisk) => vdiskRecord(host, domain, vdisk)),
    ...(domain.role === 'control' ? [record('VCONS', { type: 'UART' })] : []),
    ...(domain.consolePort === undefined
      ? []
      : [
          record('VCONS', {
            group: domain.name,
            service: `${host.vcc.name}@${host.vcc.domain}`,
            port: domain.consolePort,
            log: 'on',
            ldc: '0x2',
          }),
        ]),
  ];
}

function usage(domain: Domain) {
  const active = domain.state === 'active';
  const util = active ? domain.utilPercent : '';
  return {
    cons: domain.role === 'control' ? 'UART' : (domain.consolePort ?? ''),
    ncpu: domain.vcpus,
    mem: domain.memoryBytes,
    util,
    uptime: active ? domain.uptimeSeconds : '',
    norm_util: util,
  };
}

/** `ldm list` prints six columns: starting, normal or transition, reconfiguration, control, service, migration. */
export function flagLetters(domain: Domain): string {
  if (domain.state !== 'active') return '------';
  return [
    '-',
    openBoot.test(domain.softstate) ? 't' : 'n',
    domain.delayedReconfiguration ? 'd' : '-',
    domain.role === 'control' ? 'c' : '-',
    domain.role === 'guest' ? '-' : 'v',
    '-',
  ].join('');
}

/** The long listings print the same flags as words. */
function flagWords(domain: Domain): string {
  if (domain.state !== 'active') return '';
  return [
    openBoot.test(domain.softstate) ? 'transition' : 'normal',
    ...(domain.delayedReconfiguration ? ['delayed-reconfig'] : []),
    ...(domain.role === 'control' ? ['control'] : []),
    ...(domain.role === 'guest' ? [] : ['vio-service']),
  ].join(',');
}

function control(host: HostModel, domain: Domain, pageSizes: boolean): string {
  const dialect = dialectOf(host.ldmVersion);
  const largest = `${host.machine.largestPageBytes / gibibyte}GB`;
  return record('CONTROL', {
    'failure-policy': domain.failurePolicy,
    'extended-mapin-space': 'on',
    'cpu-arch': domain.cpuArch,
    'rc-add-policy': '',
    'shutdown-group': domain.role === 'guest' ? 15 : 0,
    'perf-counters': dialect.counters ? domain.perfCounters : undefined,
    'boot-policy': dialect.pages ? domain.bootPolicy : undefined,
    'effective-max-pagesize': dialect.pages && pageSizes ? (domain.role === 'guest' ? '2GB' : largest) : undefined,
    'hardware-max-pagesize': dialect.pages && pageSizes ? largest : undefined,
  });
}

function constraint(domain: Domain): string {
  return record('CONSTRAINT', {
    cpu: domain.wholeCore ? 'whole-core' : '',
    'max-cores': domain.maxCores,
    threading: domain.threading,
    'physical-bindings': '',
  });
}

function variables(domain: Domain): readonly string[] {
  return listRecord(
    'VARIABLES',
    domain.variables.map(([name, value]) => ({ [name]: value })),
  );
}

function managerChannels(host: HostModel, bindings: boolean): readonly string[] {
  const clients = host.domains.filter((domain) => domain.role !== 'control' && domain.state !== 'inactive');
  return [
    record('VLDC', { name: 'primary-vldc0' }),
    ...(bindings ? clients.map((domain) => attributes({ client: `ldmd@${domain.name}`, ldc: hex(domain.managerChannel) })) : []),
  ];
}

function vnetAttributes(host: HostModel, vnet: Vnet) {
  const dialect = dialectOf(host.ldmVersion);
  const since32 = dialect.counters ? '' : undefined;
  return {
    'mac-addr': vnet.mac,
    mode: '',
    pvid: vnet.pvid,
    vid: vnet.vids.join(','),
    mtu: vnet.mtu,
    linkprop: '',
    id: vnet.id,
    'alt-mac-addrs': '',
    'auto-alt-mac-addrs': dialect.autoAltMacs ? '' : undefined,
    maxbw: since32,
    cos: since32,
    priority: since32,
    protection: since32,
  };
}

function vnetRecords(host: HostModel, domain: Domain, vnet: Vnet, bindings: boolean): readonly string[] {
  const vsw = host.vsws.find((one) => one.name === vnet.vsw);
  const bound = domain.state !== 'inactive' && vsw !== undefined;
  const head = record('VNET', {
    name: vnet.name,
    dev: `network@${vnet.id}`,
    service: bound ? `${vsw.name}@${vsw.domain}` : vnet.vsw,
    ...vnetAttributes(host, vnet),
  });
  if (!bound || !bindings) return [head];
  const peer = { peer: `${vsw.name}@${vsw.domain}`, 'mac-addr': vsw.mac, mode: '', pvid: 1, vid: '', mtu: vsw.mtu, ldc: hex(vnet.channel) };
  return [head, attributes(peer)];
}

function vdiskRecord(host: HostModel, domain: Domain, vdisk: Vdisk): string {
  const placed = domain.state !== 'inactive';
  return record('VDISK', {
    name: vdisk.name,
    vol: `${vdisk.volume}@${vdisk.vds}`,
    timeout: timeout(vdisk),
    dev: `disk@${vdisk.id}`,
    server: placed ? host.vds.find((vds) => vds.name === vdisk.vds)?.domain : '',
    mpgroup: vdisk.mpgroup,
    id: vdisk.id,
    ldc: placed ? hex(vdisk.channel) : undefined,
  });
}

function timeout(vdisk: Vdisk): string | number {
  return vdisk.timeoutSeconds ?? '';
}

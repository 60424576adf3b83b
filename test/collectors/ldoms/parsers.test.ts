import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutput, parsers } from '../../../collectors/ldoms/parse-output.ts';
import { parseDate } from '../../../collectors/ldoms/parsers/date.ts';
import { parseDomains } from '../../../collectors/ldoms/parsers/domains.ts';
import { parseLdmList } from '../../../collectors/ldoms/parsers/ldm-list.ts';
import { parseLdmListDevices } from '../../../collectors/ldoms/parsers/ldm-list-devices.ts';
import { parseLdmListIo } from '../../../collectors/ldoms/parsers/ldm-list-io.ts';
import { parseLdmListNetdev } from '../../../collectors/ldoms/parsers/ldm-list-netdev.ts';
import { parseLdmListPageSizes } from '../../../collectors/ldoms/parsers/ldm-list-page-sizes.ts';
import { parseLdmListServices } from '../../../collectors/ldoms/parsers/ldm-list-services.ts';
import { parseLdmListSpconfig } from '../../../collectors/ldoms/parsers/ldm-list-spconfig.ts';
import { parseLdmListStatus } from '../../../collectors/ldoms/parsers/ldm-list-status.ts';
import { isBefore, parseLdmVersion } from '../../../collectors/ldoms/parsers/ldm-version.ts';
import { parseLdmdProperties } from '../../../collectors/ldoms/parsers/ldmd-properties.ts';
import { parseLdmdState } from '../../../collectors/ldoms/parsers/ldmd-state.ts';
import { parseMnttab } from '../../../collectors/ldoms/parsers/mnttab.ts';
import { parsePrtconfStick } from '../../../collectors/ldoms/parsers/prtconf-stick.ts';
import { parsePrtdiag } from '../../../collectors/ldoms/parsers/prtdiag.ts';
import { parsePsrinfo } from '../../../collectors/ldoms/parsers/psrinfo.ts';
import { parseRelease } from '../../../collectors/ldoms/parsers/release.ts';
import { parseUname } from '../../../collectors/ldoms/parsers/uname.ts';
import { parseVirtinfo } from '../../../collectors/ldoms/parsers/virtinfo.ts';
import type { Parsed, Reading } from '../../../collectors/ldoms/reading.ts';
import { readingOf } from './reading.ts';

/** Facts as their values, and missing ones as '!why'. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `!${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

function factsOf<F>(parse: (text: string, reading: Reading) => Parsed<F>, text: string, output = 'it'): unknown {
  return plain(parse(text, readingOf(output)).facts);
}

describe('ldm -V', () => {
  const full =
    'Logical Domains Manager (v 3.6.2.0.51)\n\tHypervisor control protocol v 1.12\n\nSystem PROM:\n\tHypervisor\tv. 1.19.6.d\t@(#)Hypervisor 1.19.6.d 2020/02/11 07:51\n\tOpenBoot\tv. 4.43.6\t@(#)OpenBoot 4.43.6 2020/01/28\n';

  it.each([
    ['a new release', full, { ldmVersion: '3.6.2.0.51', hypervisorVersion: '1.19.6.d', openBootVersion: '4.43.6' }],
    [
      'a release that says Domain',
      'Logical Domain Manager (v 1.2)\n',
      { ldmVersion: '1.2', hypervisorVersion: '!it shows no line with the hypervisor version' },
    ],
    ['another program', 'ldm 3.6\n', { ldmVersion: '!it shows no line with the version of the Logical Domains Manager' }],
    [
      'a version that is no number',
      'Logical Domains Manager (v 3.6-beta)\n',
      { ldmVersion: '!it shows no line with the version of the Logical Domains Manager' },
    ],
    [
      'two versions',
      'Logical Domains Manager (v 3.6)\nLogical Domains Manager (v 3.5)\n',
      { ldmVersion: '!it contradicts itself about the version of the Logical Domains Manager' },
    ],
    ['a cut line', 'Logical Domains Manager (v 3.6', { ldmVersion: '!it stops in the middle of a line: the output is cut' }],
    ['nothing', '', { ldmVersion: '!it printed nothing' }],
  ])('of %s', (_name, text, expected) => {
    expect(factsOf(parseLdmVersion, text)).toMatchObject(expected);
  });

  it('compares releases by number', () => {
    expect([isBefore('3.4', 3, 4), isBefore('3.10', 3, 4), isBefore('2.9', 3, 4), isBefore('10.0', 3, 4)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

describe('ldm list -p', () => {
  it('gives the domains in their order', () => {
    const text =
      'VERSION 1.21\nDOMAIN|name=primary|state=active|flags=-n-cv-|cons=UART|ncpu=32|mem=34359738368|util=2.1\nDOMAIN|name=a|state=inactive|flags=------|cons=|ncpu=8|mem=1024\n';

    expect(factsOf(parseLdmList, text)).toMatchObject({
      domains: [
        { name: 'primary', state: 'active', ncpu: 32, memoryBytes: 34359738368, cons: 'UART' },
        { name: 'a', state: 'inactive', cons: '' },
      ],
    });
  });

  it.each([
    ['ncpu=8G', '!it prints ncpu in a form that is not known'],
    ['ncpu=', '!ncpu is empty in it'],
    ['ncpu=0x10', '!it prints ncpu in a form that is not known'],
    ['ncpu=1e3', '!it prints ncpu in a form that is not known'],
    ['ncpu=-1', '!it prints ncpu in a form that is not known'],
    ['ncpu=99999999999999999999', '!it prints ncpu in a form that is not known'],
    ['ncpu=9007199254740993', '!it prints ncpu in a form that is not known'],
    ['util=3', '!ncpu is not reported by ldm 3.6 in it'],
  ])('makes no number of %s', (attribute, expected) => {
    expect(factsOf(parseLdmList, `VERSION 1.0\nDOMAIN|name=a|${attribute}\n`)).toMatchObject({ domains: [{ ncpu: expected }] });
  });

  it.each(['aktiv', '', 'Active', 'active '])('does not know the state %j', (state) => {
    expect(factsOf(parseLdmList, `VERSION 1.0\nDOMAIN|name=a|state=${state}\n`)).toMatchObject({
      domains: [{ state: expect.stringMatching(/^!/) as string }],
    });
  });

  it('knows nothing of a domain that is listed twice, and keeps the others', () => {
    const text = 'VERSION 1.0\nDOMAIN|name=a|ncpu=8\nDOMAIN|name=b|ncpu=8\nDOMAIN|name=a|ncpu=8\n';

    expect(factsOf(parseLdmList, text)).toMatchObject({
      domains: [
        { name: 'a', ncpu: '!it lists the domain "a" more than once' },
        { name: 'b', ncpu: 8 },
      ],
    });
  });

  it('knows no domain where one has no name', () => {
    expect(factsOf(parseLdmList, 'VERSION 1.0\nDOMAIN|name=a\nDOMAIN|state=active\n')).toEqual({
      domains: '!name is not reported by ldm 3.6 in it',
    });
  });

  it('does not take a list without domains for an empty one', () => {
    expect(factsOf(parseLdmList, 'VERSION 1.0\n')).toEqual({ domains: '!it lists no domain' });
  });
});

describe('ldm list-services -p', () => {
  const volume = (row: string): unknown => factsOf(parseLdmListServices, `VERSION 1.0\nDOMAIN|name=primary\nVDS|name=vds0\n${row}\n`);

  it('gives the services of every service domain', () => {
    const text = [
      'VERSION 1.21',
      'DOMAIN|name=primary',
      'VCC|name=vcc0|port-range=5000-5100',
      'VSW|name=vsw0|mac-addr=0:14:4f:fb:10:1|net-dev=net0|default-vlan-id=1|pvid=|vid=30,20|mode=|mtu=1500|linkprop=',
      'VDS|name=vds0',
      '|vol=a|opts=slice,ro|dev=//pool//dir/file|mpgroup=mp',
      'DOMAIN|name=alternate',
      'VDS|name=vds1',
      'DOMAIN|name=none',
      '',
    ].join('\n');

    expect(factsOf(parseLdmListServices, text)).toEqual({
      services: {
        vccs: [{ name: 'vcc0', serviceDomain: 'primary', portLow: 5000, portHigh: 5100 }],
        vsws: [
          {
            name: 'vsw0',
            serviceDomain: 'primary',
            netDev: 'net0',
            mac: '00:14:4f:fb:10:01',
            defaultVlanId: 1,
            pvid: 1,
            vids: [20, 30],
            mtu: 1500,
            mode: '',
            linkprop: '',
          },
        ],
        vds: [
          { name: 'vds0', serviceDomain: 'primary' },
          { name: 'vds1', serviceDomain: 'alternate' },
        ],
        volumes: [{ name: 'a', vds: 'vds0', serviceDomain: 'primary', device: '/pool/dir/file', options: ['ro', 'slice'], mpgroup: 'mp' }],
        vsans: [],
        clients: [],
        peers: [],
      },
    });
  });

  it.each([
    [
      '|vol=a|opts=ro',
      { options: ['ro'], device: '!dev is not reported by ldm 3.6 in it', mpgroup: '!mpgroup is not reported by ldm 3.6 in it' },
    ],
    ['|vol=a|opts=|dev=/x|mpgroup=', { options: [], mpgroup: '' }],
    ['|vol=a|opts=rw|dev=/x|mpgroup=', { options: '!it prints opts in a form that is not known' }],
    ['|vol=a|opts=ro,|dev=|mpgroup=', { options: '!it prints opts in a form that is not known', device: '!dev is empty in it' }],
  ])('reads a volume: %s', (row, expected) => {
    expect(volume(row)).toMatchObject({ services: { volumes: [expected] } });
  });

  it.each([
    ['5100-5000', '!it prints port-range in a form that is not known'],
    ['5000', '!it prints port-range in a form that is not known'],
    ['5000-70000', '!it prints port-range in a form that is not known'],
    ['5000-5100-5200', '!it prints port-range in a form that is not known'],
    ['', '!port-range is empty in it'],
  ])('does not know the port range %j', (range, expected) => {
    expect(factsOf(parseLdmListServices, `VERSION 1.0\nDOMAIN|name=p\nVCC|name=v|port-range=${range}\n`)).toMatchObject({
      services: { vccs: [{ portLow: expected }] },
    });
  });

  it.each([
    ['a service without a name', 'VDS|opts=\n'],
    ['a volume without a name', 'VDS|name=a\n|vol=|dev=/x\n'],
    ['noise between volumes', 'VDS|name=a\n|vol=x|dev=/x\nout of memory\n'],
    ['a client that names no domain', 'VDS|name=a\n|client=vdisk0|vol=x\n'],
  ])('knows no services with %s', (_name, records) => {
    expect(factsOf(parseLdmListServices, `VERSION 1.0\nDOMAIN|name=p\n${records}`)).toEqual({
      services: expect.stringMatching(/^!/) as string,
    });
  });

  it.each([
    ['a domain twice', 'VERSION 1.0\nDOMAIN|name=p\nDOMAIN|name=p\n'],
    ['no domain', 'VERSION 1.0\n'],
    ['a service before any domain', 'VERSION 1.0\nVDS|name=a\nDOMAIN|name=p\n'],
  ])('knows no services with %s', (_name, text) => {
    expect(factsOf(parseLdmListServices, text)).toEqual({ services: expect.stringMatching(/^!/) as string });
  });

  it('says so where a record is new', () => {
    const { diagnostics } = parseLdmListServices('VERSION 1.0\nDOMAIN|name=p\nVXYZ|name=a\n', readingOf('it'));

    expect(diagnostics).toMatchObject([{ severity: 'note', line: 3, message: 'a VXYZ record is not known here and is ignored' }]);
  });
});

describe('ldm list-bindings, list -l and list-constraints', () => {
  const section = (records: string): unknown => {
    const facts = factsOf(
      parseDomains,
      `VERSION 1.21\nDOMAIN|name=a|state=active|flags=normal|cons=5000|ncpu=2|mem=3\n${records}DOMAIN|name=z\n`,
    ) as { domains: unknown[] };
    return facts.domains[0];
  };

  it.each([
    ['rows of CPUs', 'VCPU\n|vid=0|cid=0\n|vid=1|cid=0\n', { vcpus: 2, vcpuCoreIds: ['0'] }],
    ['a count of CPUs', 'VCPU|count=8\n', { vcpus: 8 }],
    ['no CPUs', '', { vcpus: '!VCPU is not reported by ldm 3.6 in it', cores: '!CORE is not reported by ldm 3.6 in it' }],
    ['cores', 'CORE\n|cid=4|cpuset=1\n|cid=5|cpuset=2\n', { cores: 2, coreIds: ['4', '5'] }],
    [
      'memory',
      'MEMORY\n|ra=0x8|pa=0x9|size=10\n|ra=0xA|pa=0xB|size=5\n',
      { memoryBytes: 15, memoryBlocks: [{ realAddress: '0x8', physicalAddress: '0x9', sizeBytes: 10 }, { realAddress: '0xa' }] },
    ],
    ['memory that is asked for', 'MEMORY|size=77\n', { memoryBytes: 77, memoryBlocks: '!it shows no memory blocks' }],
    [
      'a control record',
      'CONTROL|cpu-arch=generic|perf-counters=global,htstrand|effective-max-pagesize=2GB\n',
      {
        cpuArch: 'generic',
        perfCounters: ['global', 'htstrand'],
        effectiveMaxPageBytes: 2 ** 31,
        bootPolicy: '!boot-policy is not reported by ldm 3.6 in it',
      },
    ],
    [
      'two control records',
      'CONTROL|cpu-arch=generic\nCONTROL|cpu-arch=native\n',
      { cpuArch: '!it shows more than one CONTROL record of "a"' },
    ],
    [
      'a page size without unit',
      'CONTROL|effective-max-pagesize=16\n',
      { effectiveMaxPageBytes: '!it prints effective-max-pagesize in a form that is not known' },
    ],
    [
      'whole cores',
      'CONSTRAINT|cpu=whole-core|max-cores=4|threading=max-throughput|physical-bindings=core,memory\n',
      { wholeCore: true, maxCores: '4', physicalBindings: ['core', 'memory'] },
    ],
    [
      'no whole cores',
      'CONSTRAINT|cpu=|max-cores=|threading=|physical-bindings=\n',
      { wholeCore: false, maxCores: '', physicalBindings: [] },
    ],
    ['a constraint that does not say', 'CONSTRAINT|threading=max-ipc\n', { wholeCore: '!cpu is not reported by ldm 3.6 in it' }],
    ['masters', 'DEPENDENCY|master=x,y\n', { masters: ['x', 'y'] }],
    ['no master', 'DEPENDENCY|master=\n', { masters: [] }],
    ['a host id', 'HOSTID|hostid=0x84F87E20\n', { hostId: '84f87e20' }],
    ['a host id without 0x', 'HOSTID|hostid=84f87e20\n', { hostId: '84f87e20' }],
    ['a MAC address without zeros', 'MAC|mac-addr=0:14:4f:8:7e:2\n', { mac: '00:14:4f:08:7e:02' }],
    ['a MAC address that is none', 'MAC|mac-addr=0:14:4f:8:7e\n', { mac: '!it prints mac-addr in a form that is not known' }],
    ['a UUID', 'UUID|uuid=5D2E7B9A-0C41-6F0F-B3A2-C0E1A4F01B77\n', { uuid: '5d2e7b9a-0c41-6f0f-b3a2-c0e1a4f01b77' }],
    [
      'a disk',
      'VDISK|name=d|vol=a@b@vds0|timeout=|server=primary|id=3\n',
      { vdisks: [{ name: 'd', volume: 'a@b', vds: 'vds0', timeoutSeconds: 0, id: 3 }] },
    ],
    [
      'a disk without vds',
      'VDISK|name=d|vol=a\n',
      { vdisks: [{ volume: '!it prints vol in a form that is not known', timeoutSeconds: '!timeout is not reported by ldm 3.6 in it' }] },
    ],
    ['no disks', '', { vdisks: [], vnets: [], vhbas: [], io: [], cryptoUnits: 0 }],
    [
      'a network',
      'VNET|name=n|service=vsw0@primary|mac-addr=0:0:0:0:0:1|pvid=210|vid=1,2|mtu=9000|mode=hybrid|id=0|alt-mac-addrs=0:0:0:0:0:2|auto-alt-mac-addrs=0:0:0:0:0:3\n',
      {
        vnets: [
          {
            vsw: 'vsw0',
            serviceDomain: 'primary',
            pvid: 210,
            vids: [1, 2],
            mode: 'hybrid',
            altMacs: ['00:00:00:00:00:02', '00:00:00:00:00:03'],
          },
        ],
      },
    ],
    [
      'a network that is asked for',
      'VNET|name=n|service=vsw0|mac-addr=|pvid=|vid=\n',
      { vnets: [{ vsw: 'vsw0', serviceDomain: '', mac: '', pvid: undefined, vids: [] }] },
    ],
    [
      'alternate addresses to be allocated',
      'VNET|name=n|service=v|alt-mac-addrs=auto,auto\n',
      { vnets: [{ altMacs: '!it prints alt-mac-addrs in a form that is not known' }] },
    ],
    [
      'VLANs that are none',
      'VNET|name=n|service=v|pvid=4095|vid=1-5\n',
      { vnets: [{ pvid: '!it prints pvid in a form that is not known', vids: '!it prints vid in a form that is not known' }] },
    ],
    ['an adapter', 'VHBA|name=h|vsan=s|server=primary\n', { vhbas: [{ name: 'h', vsan: 's', serviceDomain: 'primary' }] }],
    ['a device', 'IO\n|dev=pci@300|alias=pci_0\n', { io: [{ device: 'pci@300', alias: 'pci_0' }] }],
    ['crypto units', 'MAU\n|id=0\n|id=1\n', { cryptoUnits: 2 }],
    ['crypto units that are asked for', 'CRYPTO|count=3\n', { cryptoUnits: 3 }],
    ['a console', 'VCONS|group=g|service=vcc0@primary|port=5000\n', { consolePort: '5000', consoleGroup: 'g', vcc: 'vcc0' }],
    ['auto-boot', 'VARIABLES\n|auto-boot?=false\n', { autoBoot: 'false' }],
    ['variables without auto-boot', 'VARIABLES\n|boot-device=disk\n', { autoBoot: '' }],
    ['no variables', '', { autoBoot: '!VARIABLES is not reported by ldm 3.6 in it' }],
    ['auto-boot twice', 'VARIABLES\n|auto-boot?=false\n|auto-boot?=true\n', { autoBoot: '!it shows auto-boot? more than once' }],
    ['noise in a disk', 'VDISK|name=d|vol=a@b\ncore dumped\n', { vdisks: '!a VDISK record of it cannot be used: noise stands inside it' }],
  ])('read %s', (_name, records, expected) => {
    expect(section(records)).toMatchObject(expected);
  });

  it('do not count rows at the end of an output, which may be cut', () => {
    const text = 'VERSION 1.0\nDOMAIN|name=a\nVCPU\n|vid=0\n';

    expect(factsOf(parseDomains, text)).toMatchObject({
      domains: [{ vcpus: '!it ends within VCPU of "a": it may be cut', followed: false }],
    });
  });

  it('know nothing of a domain that is shown twice, nor of the one whose text may have shown it', () => {
    const text =
      'VERSION 1.0\nDOMAIN|name=a\nUUID|uuid=\nDOMAIN|name=b\nVARIABLES\n|nvramrc=(removed)\nDOMAIN|name=a\nDOMAIN|name=c\nDEPENDENCY|master=\n';

    expect(factsOf(parseDomains, text)).toMatchObject({
      domains: [
        { masters: expect.stringMatching(/"a" more than once/) as string },
        { vdisks: expect.stringMatching(/"b" more than once/) as string },
        { masters: [] },
      ],
    });
  });

  it('read services with their clients and peers', () => {
    const text =
      'VERSION 1.0\nDOMAIN|name=p\nVSW|name=s\n|peer=vnet0@a|mac-addr=0:0:0:0:0:1|pvid=5|vid=6\nVDS|name=d\n|vol=v|dev=/x\n|client=vdisk0@a|vol=v\n';

    expect(factsOf(parseDomains, text)).toMatchObject({
      services: {
        clients: [{ vds: 'd', volume: 'v', vdisk: 'vdisk0', domain: 'a' }],
        peers: [{ vsw: 's', vnet: 'vnet0', domain: 'a', mac: '00:00:00:00:00:01', pvid: 5, vids: [6] }],
      },
    });
  });
});

describe('ldm list-devices -a -p', () => {
  const head =
    'VERSION 1.21\nCORE\n|cid=0|free=0|cpuset=0,1\n|cid=1|free=100|cpuset=2,3\nVCPU\n|pid=0|free=0\n|pid=1|free=0\n|pid=2|free=100\n|pid=3|free=100\n';
  const memory = 'MEMORY\n|pa=0x0|size=10|bound=_sys_\n|pa=0xA|size=5|bound=\n|pa=0xF|size=1\n';

  it('gives cores, CPUs and memory', () => {
    expect(factsOf(parseLdmListDevices, `${head}${memory}IO\n|dev=pci@300|alias=pci_0|bound=yes\n`)).toEqual({
      cores: [
        { coreId: 0, freePercent: 0, strands: 2 },
        { coreId: 1, freePercent: 100, strands: 2 },
      ],
      totalVcpus: 4,
      freeVcpus: 2,
      memory: [
        { physicalAddress: '0x0', sizeBytes: 10, boundTo: '_sys_' },
        { physicalAddress: '0xa', sizeBytes: 5, boundTo: '' },
        { physicalAddress: '0xf', sizeBytes: 1, boundTo: undefined },
      ],
    });
  });

  it.each([
    ['memory at the end', `${head}${memory}`, { memory: '!it ends within MEMORY: it may be cut', freeVcpus: 2 }],
    ['CPUs at the end', head, { freeVcpus: '!it ends within VCPU: it may be cut' }],
    [
      'fewer CPUs than strands',
      `${head.replace('|pid=3|free=100\n', '')}${memory}IO\n`,
      {
        freeVcpus: '!it shows 3 virtual CPUs, but its cores have 4 strands: the output is cut',
        cores: expect.stringMatching(/^!/) as string,
      },
    ],
    [
      'no cores (ldm 1.x)',
      `VERSION 1.0\nVCPU\n|pid=0|free=100|pm=no\n${memory}IO\n`,
      { cores: '!CORE is not reported by ldm 3.6 in it', totalVcpus: 1, freeVcpus: 1 },
    ],
    [
      'a CPU twice',
      `VERSION 1.0\nVCPU\n|pid=0|free=100\n|pid=0|free=100\nIO\n`,
      { totalVcpus: '!it shows a virtual CPU twice or without its number' },
    ],
    [
      'a CPU that does not say whether it is free',
      `VERSION 1.0\nVCPU\n|pid=0|pm=no\nIO\n`,
      { totalVcpus: 1, freeVcpus: '!free is not reported by ldm 3.6 in it' },
    ],
    ['a share of more than all', `VERSION 1.0\nVCPU\n|pid=0|free=101\nIO\n`, { freeVcpus: '!it prints free in a form that is not known' }],
    [
      'a row of memory twice',
      `${head}${memory}${memory.slice(memory.lastIndexOf('|pa='))}IO\n`,
      { memory: '!it shows the same memory twice', freeVcpus: 2 },
    ],
    [
      'rows of memory that overlap at addresses of 64 bits',
      `${head}MEMORY\n|pa=0xfffffffff0000000|size=268435456|bound=\n|pa=0xffffffffefffffff|size=2|bound=\nIO\n`,
      { memory: '!it shows the same memory twice' },
    ],
    [
      'rows of memory that touch at addresses of 64 bits',
      `${head}MEMORY\n|pa=0xfffffffff0000000|size=268435456|bound=\n|pa=0xffffffffefffffff|size=1|bound=\nIO\n`,
      { memory: [expect.anything(), expect.anything()] },
    ],
    ['memory twice', `${head}${memory}${memory}IO\n`, { memory: '!it shows MEMORY more than once' }],
    ['no rows', 'VERSION 1.0\nVCPU\nMEMORY\nIO\n', { totalVcpus: '!it shows no VCPU rows', memory: '!it shows no MEMORY rows' }],
  ])('with %s', (_name, text, expected) => {
    expect(factsOf(parseLdmListDevices, text)).toMatchObject(expected);
  });
});

describe('the other lists of ldm', () => {
  it('list-io gives devices with their owners', () => {
    const text =
      'VERSION 1.21\nPCIE\n|dev=pci@300|alias=pci_0|status=IOV|domain=primary|type=BUS|bus=pci_0\n|property=x\n|dev=pci@300/n@0,81|alias=/SYS/VF0|status=|domain=a|type=VF|bus=pci_0\n';

    expect(factsOf(parseLdmListIo, text)).toMatchObject({
      io: [
        { device: 'pci@300', type: 'BUS', domain: 'primary' },
        { type: 'VF', status: '', domain: 'a' },
      ],
    });
    expect(factsOf(parseLdmListIo, 'VERSION 1.21\nPCIE\n')).toEqual({ io: '!it shows no device' });
    expect(factsOf(parseLdmListIo, `${text}noise here\n`)).toEqual({ io: '!a PCIE record of it cannot be used: noise stands inside it' });
  });

  it.each([
    [
      'links and an aggregation',
      'DOMAIN|name=primary\nname=net0|class=PHYS|state=up\nname=aggr0|class=AGGR|state=up\n|member=net1\nDOMAIN|name=b\nname=net0|class=PHYS\n',
      [
        { name: 'net0', class: 'PHYS', state: 'up', serviceDomain: 'primary' },
        { name: 'aggr0' },
        { state: '!state is not reported by ldm 3.6 in it', serviceDomain: 'b' },
      ],
    ],
    ['a domain without name', 'DOMAIN\nname=net0|class=PHYS|state=up\n', [{ serviceDomain: '!it does not name the domain of its links' }]],
    ['a heading before it', 'VERSION 1.3\nhello\nDOMAIN|name=p\nname=net0|class=PHYS|state=up\n', [{ name: 'net0' }]],
  ])('list-netdev with %s', (_name, text, expected) => {
    expect(factsOf(parseLdmListNetdev, text)).toMatchObject({ netDevices: expected });
  });

  it.each([
    ['no link', 'DOMAIN|name=p\n', '!it shows no link'],
    ['noise', 'DOMAIN|name=p\nname=net0|class=PHYS\nbroken pipe\n', '!it holds a line that is not a link'],
    ['a key twice', 'DOMAIN|name=p\nname=net0|state=up|state=down\n', '!it holds a line that is not a link'],
  ])('list-netdev with %s is not known', (_name, text, why) => {
    expect(factsOf(parseLdmListNetdev, text)).toEqual({ netDevices: why });
  });

  it.each([
    [
      'factory-default\nprod-2024-06 [current]\nnext-one [next poweron]\n',
      [{ name: 'factory-default', current: false }, { name: 'prod-2024-06', current: true, nextPoweron: false }, { nextPoweron: true }],
    ],
    ['prod [current] [next poweron] [degraded]\n', [{ name: 'prod', current: true, nextPoweron: true, degraded: true }]],
    ['factory-default\n', '!it shows no current configuration'],
    ['prod [aktuell]\n', '!it holds a line that is not a saved configuration'],
    ['The requested operation could not be performed\n', '!it holds a line that is not a saved configuration'],
    ['', '!it printed nothing'],
  ])('list-spconfig: %j', (text, expected) => {
    expect(factsOf(parseLdmListSpconfig, text)).toMatchObject({ spConfigs: expected });
  });

  it.each([
    ['VERSION 1.21\nDOMAIN|name=a|\nSTATUS\n|op=migration|progress=42|error=no|target=b\nDOMAIN|name=c|\n', ['a']],
    ['VERSION 1.21\nDOMAIN|name=a|\nSTATUS\n|op=memdr|progress=1\n', []],
    ['VERSION 1.21\nDOMAIN|name=a|\nDOMAIN|name=b|\n', []],
    ['VERSION 1.21\n', '!it lists no domain'],
    ['VERSION 1.21\nSTATUS\n|op=migration\n', '!it shows an operation before any domain'],
    ['NAME\nerp-db1\n', '!it shows no operation in the form for people'],
  ])('list -o status: %j', (text, expected) => {
    expect(factsOf(parseLdmListStatus, text)).toEqual({ migrating: expected });
  });

  it.each([
    ['    effective-max-pagesize=2GB\n    hardware-max-pagesize=16GB\n', 2 * 2 ** 30, 16 * 2 ** 30],
    ['effective-max-pagesize=256MB\n', 256 * 2 ** 20, '!hardware-max-pagesize is not reported by ldm 3.6 in it'],
    ['    hardware-max-pagesize=16GB\n', '!effective-max-pagesize is not reported by ldm 3.6 in it', 16 * 2 ** 30],
    [
      'effective-max-pagesize=2GB\neffective-max-pagesize=4GB\nhardware-max-pagesize=16\n',
      '!it shows effective-max-pagesize more than once',
      '!it prints hardware-max-pagesize in a form that is not known',
    ],
    [
      'x effective-max-pagesize=2GB\nhardware-max-pagesize=2GB=2GB\n',
      '!effective-max-pagesize is not reported by ldm 3.6 in it',
      '!hardware-max-pagesize is not reported by ldm 3.6 in it',
    ],
    ['', '!it printed nothing', '!it printed nothing'],
  ])('page sizes: %j', (text, effectiveMaxPageBytes, hardwareMaxPageBytes) => {
    expect(factsOf(parseLdmListPageSizes, text)).toEqual({ effectiveMaxPageBytes, hardwareMaxPageBytes });
  });
});

describe('commands of Solaris', () => {
  it.each([
    [
      'ldmd/xmpp_enabled  boolean  true\nldmd/incoming_migration_enabled boolean false\n',
      {
        xmppEnabled: true,
        incomingMigrationEnabled: false,
        outgoingMigrationEnabled: expect.stringMatching(
          /^!ldmd\/outgoing_migration_enabled is not printed by it \(its default is true/,
        ) as string,
      },
    ],
    [
      'ldmd/xmpp_enabled boolean true\nldmd/incoming_migration_enabled boolean true\nldmd/outgoing_migration_enabled boolean true\n',
      { outgoingMigrationEnabled: true, fips1402Enabled: false, adiLegacyCompat: false },
    ],
    [
      'ldmd/xmpp_enabled  boolean  true\nldmd/xmpp_enabled  boolean  true\n',
      { xmppEnabled: '!it prints ldmd/xmpp_enabled more than once' },
    ],
    ['ldmd/xmpp_enabled  boolean  ja\n', { xmppEnabled: '!it prints ldmd/xmpp_enabled in a form that is not known' }],
    ['ldmd/xmpp_enabled  astring  true\n', { xmppEnabled: '!it prints ldmd/xmpp_enabled in a form that is not known' }],
    ['ldmd/xmpp_enabled  boolean  true false\n', { xmppEnabled: '!it prints ldmd/xmpp_enabled in a form that is not known' }],
    ['', { xmppEnabled: '!it printed nothing', fips1402Enabled: '!it printed nothing' }],
    ['ldmd/xmpp_enabled  boolean  tru', { xmppEnabled: '!it stops in the middle of a line: the output is cut' }],
  ])('svccfg: %j', (text, expected) => {
    expect(factsOf(parseLdmdProperties, text)).toMatchObject(expected);
  });

  it.each([
    ['online\n', 'online'],
    ['online*\n', 'online*'],
    ['maintenance\n', 'maintenance'],
    ['en ligne\n', '!it does not show the state of ldmd'],
    ['online\ndisabled\n', '!it shows the state of ldmd twice, in different words'],
    ['onlin', '!it stops in the middle of a line: the output is cut'],
  ])('svcs: %j', (text, expected) => {
    expect(factsOf(parseLdmdState, text)).toEqual({ ldmdState: expected });
  });

  it.each([
    ['SunOS sparc-a 5.11 11.4.42 sun4v sparc sun4v\n', 'sparc-a'],
    ['motd\nSunOS sparc-a 5.10 Generic sun4v\n', 'sparc-a'],
    ['Linux host 6.1\n', '!it does not show the node name'],
  ])('uname: %j', (text, expected) => {
    expect(factsOf(parseUname, text)).toEqual({ hostName: expected });
  });

  it.each([
    ['              Oracle Solaris 11.4 SPARC\n   Copyright\n', 'Oracle Solaris 11.4 SPARC'],
    ['   Solaris 10 10/09 s10s_u8wos_08a SPARC\n', 'Solaris 10 10/09 s10s_u8wos_08a SPARC'],
    ['Debian\n', '!it names no Solaris release'],
  ])('release: %j', (text, expected) => {
    expect(factsOf(parseRelease, text)).toEqual({ osName: expected });
  });

  it.each([
    ['2026-10-05T21:30:25Z\n', '2026-10-05T21:30:25Z'],
    ['2026-13-45T21:30:25Z\n', '!it does not show a time'],
    ['Mon Oct  5 21:30:25 GMT 2026\n', '!it does not show a time'],
  ])('date: %j', (text, expected) => {
    expect(factsOf(parseDate, text)).toEqual({ hostTime: expected });
  });

  it.each([
    ['    stick-frequency:  3b9aca00\n', 1_000_000_000],
    ['    stick-frequency:  3b9aca00\n    stick-frequency:  05f5e100\n', '!it shows a stick frequency twice, in different words'],
    ['    stick-frequency:  1000000000\n', '!it does not show a stick frequency'],
    ['', '!it printed nothing'],
  ])('prtconf: %j', (text, expected) => {
    expect(factsOf(parsePrtconfStick, text)).toEqual({ stickFrequencyHz: expected });
  });

  it('prtconf quotes no line that it does not know', () => {
    const { diagnostics } = parsePrtconfStick("security-password: 'secret'\n    stick-frequency:  3b9aca00\n", readingOf('prtconf -pv'));

    expect(JSON.stringify(diagnostics)).not.toContain('secret');
  });

  it.each([
    [
      'System Configuration:  Oracle Corporation  sun4v SPARC T7-2\nSun System Firmware 9.9.1.c 2019/06/20\n',
      { model: 'SPARC T7-2', sysfwVersion: '9.9.1.c' },
    ],
    ['System Configuration:  Fujitsu  sun4v SPARC M10-4\n', { model: 'SPARC M10-4', sysfwVersion: '!it shows no System Firmware line' }],
    ['System Configuration:  Sun Microsystems  sun4u Sun Fire\n', { model: '!it shows no System Configuration line of a sun4v machine' }],
    [
      'Sun System Firmware 9.9.1.c 2019\nSun System Firmware 9.8.1 2019\n',
      { sysfwVersion: '!it contradicts itself: shows more than one System Firmware line' },
    ],
    [
      'Configuration du système : Oracle\n',
      { model: expect.stringMatching(/^!/) as string, sysfwVersion: expect.stringMatching(/^!/) as string },
    ],
  ])('prtdiag: %j', (text, expected) => {
    expect(factsOf(parsePrtdiag, text)).toMatchObject(expected);
  });

  it.each([
    [
      'The physical processor has 32 cores and 256 virtual processors (0-255)\n  The core has 8 virtual processors (0-7)\n    SPARC-M7 (chipid 0, clock 4133 MHz)\n',
      { cpuType: 'SPARC-M7', cpuClockMHz: 4133 },
    ],
    [
      'The physical processor has 32 virtual processors (0-31)\n  UltraSPARC-T2+ (cpuid 0 clock 1165 MHz)\n',
      { cpuType: 'UltraSPARC-T2+', cpuClockMHz: 1165 },
    ],
    [
      'The UltraSPARC-IIIi physical processor has 1 virtual processor (0)\n',
      { cpuType: 'UltraSPARC-IIIi', cpuClockMHz: '!it shows no clock' },
    ],
    [
      '  SPARC-T4 (chipid 0, clock 2848 MHz)\n  SPARC-T5 (chipid 1, clock 3600 MHz)\n',
      { cpuType: '!it names processors of different types', cpuClockMHz: '!it shows processors of different clocks' },
    ],
    ['Der physische Prozessor\n', { cpuType: '!it names no processor' }],
  ])('psrinfo: %j', (text, expected) => {
    expect(factsOf(parsePsrinfo, text)).toMatchObject(expected);
  });

  it.each([
    [
      'DOMAINROLE|impl=LDoms|control=true|io=true\nDOMAINNAME|name=primary\nDOMAINUUID|uuid=5D2E7B9A-0C41-6F0F-B3A2-C0E1A4F01B77\nDOMAINCONTROL|name=sparc-a\nDOMAINCHASSIS|serialno=AK1\n',
      { control: true, domainName: 'primary', domainUuid: '5d2e7b9a-0c41-6f0f-b3a2-c0e1a4f01b77', controlName: 'sparc-a', serial: 'AK1' },
    ],
    ['virtinfo can only be run from the global zone\n', { serial: '!it: text stands where a record was expected' }],
    [
      'DOMAINROLE|control=yes\nDOMAINCHASSIS|serialno=\n',
      {
        control: '!it prints control in a form that is not known',
        serial: '!serialno is empty in it',
        domainUuid: '!DOMAINUUID is not reported by it',
      },
    ],
    ['DOMAINCHASSIS|serialno=A\nDOMAINCHASSIS|serialno=B\n', { serial: '!it contradicts itself about DOMAINCHASSIS' }],
  ])('virtinfo: %j', (text, expected) => {
    expect(factsOf(parseVirtinfo, text)).toMatchObject(expected);
  });

  it.each([
    [
      'rpool/ROOT\t/\tzfs\tdev=1\t1759\nnas1:/x\t/my dir\tnfs\trw\t1759\n',
      [
        { special: 'rpool/ROOT', mountPoint: '/', fsType: 'zfs' },
        { special: 'nas1:/x', mountPoint: '/my dir', fsType: 'nfs' },
      ],
    ],
    ['rpool/ROOT / zfs dev=1 1759\n', [{ mountPoint: '/' }]],
    ['rpool/ROOT\t/\tzfs\tdev=1\t1759\nnas1:/x\t/ldoms\tnfs\n', '!it holds a line that is not a mount'],
    ['nas1:/x\t/ldoms\tnfs\trw\t1759\n', '!it does not show the root file system'],
    ['', '!it printed nothing'],
  ])('mnttab: %j', (text, expected) => {
    expect(factsOf(parseMnttab, text)).toMatchObject({ mounts: expected });
  });
});

const fixtures = join(import.meta.dirname, '../../fixtures/ldoms');
const words = [
  'VERSION 1.21\n',
  'DOMAIN',
  '|name=',
  'primary',
  '|state=active',
  '|flags=-n-cv-',
  '|ncpu=',
  '|mem=',
  '8',
  '\n',
  '|',
  '=',
  ',',
  '@',
  'VARIABLES\n',
  '|nvramrc=',
  'VDISK',
  'VNET',
  'VDS',
  'VSW',
  'VCC',
  'VCONS',
  'IO\n',
  'CORE\n',
  'VCPU\n',
  'MEMORY\n',
  '|vol=',
  '|client=',
  '|peer=',
  '|dev=',
  'pci@300',
  '|cid=0',
  '\r',
  '\t',
  ' ',
  '\u202e',
  '\ud800',
  '__proto__',
  'name=net0',
  '[current]',
  'ldmd/xmpp_enabled boolean true\n',
  'stick-frequency: ',
  '0x',
  '/',
  'Ä',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((parts) => parts.join('')),
);

describe('every parser', () => {
  it.each([...parsers].map(([command, parse]) => [command.spec.id, parse] as const))('%s gives facts for any text at all', (_id, parse) => {
    const reading = readingOf('it');

    fc.assert(
      fc.property(anyText, (text) => {
        const { facts, diagnostics } = parse(text, reading);
        expect(facts).toBeTypeOf('object');
        for (const diagnostic of diagnostics) expect((diagnostic.context ?? '').length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([...parsers].map(([command, parse]) => [command.spec.id, parse] as const))(
    '%s invents nothing from a sample that is cut in a line',
    (id, parse) => {
      const reading = readingOf('it');
      const file =
        readdirSync(join(fixtures, '3.6')).find((name) => name === `${id}.txt`) ??
        `${id === 'ldm-list-long' ? 'ldm-list-bindings' : 'ldm-list-page-sizes-primary'}.txt`;
      const text = readFileSync(join(fixtures, '3.6', file), 'utf8');

      for (let at = 0; at < text.length; at++) {
        if (text[at - 1] === '\n') continue;
        const { facts } = parse(text.slice(0, at), reading);
        expect(Object.values(facts as object).filter((fact: object) => !('why' in fact))).toEqual([]);
      }
    },
  );

  it.each([...parsers].map(([command, parse]) => [command.spec.id, parse] as const))('%s reads its worst text quickly', (_id, parse) => {
    const reading = readingOf('it');
    for (const unit of ['a', ' ', '|', '=', '(', '\t', 'A|', '- ', '[current] ', ' (chipid 0', ':', '@']) {
      const text = `VERSION 1.0\nDOMAIN|name=a\n${unit.repeat(Math.floor((1024 * 1024 - 10) / unit.length))}\n`;
      const started = performance.now();

      parse(text, reading);

      expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(1500);
    }
  });
});

describe('canmove parse', () => {
  it.each([
    'ldm list -p',
    '/usr/sbin/ldm list -p',
    'env LC_ALL=C pfexec /opt/SUNWldm/bin/ldm list -p',
    '  ldm  list  -p ',
    'env LC_ALL=C sudo -n ldm list -p',
  ])('knows the command line %j', (commandLine) => {
    expect(parseOutput(commandLine, 'VERSION 1.0\nDOMAIN|name=a|state=bound\n')).toMatchObject({
      facts: { domains: { v: [{ name: 'a', state: { v: 'bound', s: 2 } }] } },
    });
  });

  it.each(["svccfg -s ldmd listprop 'ldmd/*'", 'svccfg -s ldmd listprop "ldmd/*"', 'svccfg -s ldmd listprop ldmd/*'])(
    'takes off the quotes of %s',
    (commandLine) => {
      expect(parseOutput(commandLine, 'ldmd/xmpp_enabled boolean true\n')).toMatchObject({ facts: { xmppEnabled: { v: true } } });
    },
  );

  it('knows commands with a domain in them', () => {
    expect(parseOutput('ldm list -o domain erp-db1', '  effective-max-pagesize=2GB\n')).toMatchObject({
      facts: { effectiveMaxPageBytes: { v: 2 ** 31 } },
    });
  });

  it.each(['ldm', 'ldm list-hvdump', 'ldm start x', 'cat /etc/passwd', '', 'ldm list -p | grep x'])(
    'has no parser for %j',
    (commandLine) => {
      expect(parseOutput(commandLine, 'x')).toBeUndefined();
    },
  );

  it('shows no secret of the output', () => {
    const parsed = parseOutput(
      'ldm list-bindings -e -p',
      'VERSION 1.0\nDOMAIN|name=a\nVARIABLES\n|nvramrc=secret\nsecret too\nVCONS|type=UART\n',
    );

    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});

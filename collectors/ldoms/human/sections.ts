/**
 * The sections that ldm prints below a heading, and what the -p forms call their records and keys. Layouts of 1.2 to 3.1
 * have one row per element; since 3.2 networks and switches have a row and lines of properties below it (listing examples
 * of the administration guides 1.2, 1.3, 3.3 and later).
 */
import { address, bytesOf, cpuList, cpuSet, mac, percent, size, unset, whole, word } from './cell-forms.ts';
import type { Column, TableForm } from './table.ts';

/** One column: the title, the form of its cells, and the keys of -p that its cells give. */
interface KeyedColumn extends Column {
  /** One key; several where the layout packs values into one cell: 1|--|10,20. */
  readonly keys: readonly string[];
  readonly value?: (cell: string) => string;
}

export interface KeyedTable extends TableForm {
  readonly columns: readonly KeyedColumn[];
}

/** A table below the row of an element: the consumers of a service, the other ends of a link. */
export interface SubTable extends KeyedTable {
  /** Its first title, by which it is known. */
  readonly first: 'PEER' | 'CLIENT';
}

export type Section =
  /** One line with a value. */
  | { readonly kind: 'value'; readonly tag: string; readonly key: string; readonly pattern: RegExp }
  /** What the software of the domain does: part of the DOMAIN record in -p. */
  | { readonly kind: 'softstate' }
  /** Lines of name=value. */
  | { readonly kind: 'pairs'; readonly tag: string; readonly words: Readonly<Record<string, readonly [key: string, value: string]>> }
  | { readonly kind: 'variables'; readonly tag: string }
  /** A record with a row for each element, or with one value where the title is that of a request. */
  | { readonly kind: 'rows'; readonly tag: string; readonly table: KeyedTable; readonly requests: Readonly<Record<string, KeyedColumn>> }
  /** A record for each element. */
  | {
      readonly kind: 'records';
      readonly tag: string;
      readonly table: KeyedTable;
      readonly sub?: SubTable;
      /** Properties that the layout since 3.2 prints below the row, by their names. */
      readonly properties?: Readonly<Record<string, string>>;
      /** A row without a name belongs to the element above. */
      readonly continues?: (has: (title: string) => boolean) => boolean;
    }
  /** Known, and nothing is read from it. */
  | { readonly kind: 'ignored'; readonly tag: string };

const column = (title: string, key: string | readonly string[], pattern: RegExp, more: Partial<KeyedColumn> = {}): KeyedColumn => ({
  title,
  keys: typeof key === 'string' ? [key] : key,
  pattern,
  ...more,
});
const required = { required: true } as const;
const ragged = { ragged: true } as const;

const vlanList = /^\d{1,4}(?:,\d{1,4}){0,4093}$/;
const vlan = /^\d{1,4}$/;
const packed = /^(?:--|\d{1,4})\|(?:--|[\w:,-]{1,100})\|(?:--|\d{1,4}(?:,\d{1,4}){0,4093})$/;
const mtu = /^\d{4,5}$/;
const mode = /^[a-z]{2,20}(?:,[a-z]{2,20}){0,3}$/;
const linkState = /^phys-state$/;
const bandwidth = /^(?:--|\d{1,6}[KMG]?)$/;
const channel = /^0x[0-9a-f]{1,8}$/i;
const uplink = /^(?!phys-state$)(?!switch@)(?!\d)(?!-)[\w./@:,-]{1,200}$/;

const names = {
  name: column('NAME', 'name', word, required),
  ldom: column('LDOM', 'ldom', word, required),
  id: column('ID', 'id', /^\d{1,5}$/),
  mac: column('MAC', 'mac-addr', mac),
  pvid: column('PVID', 'pvid', vlan),
  vid: column('VID', 'vid', vlanList),
  mtu: column('MTU', 'mtu', mtu),
  mode: column('MODE', 'mode', mode),
  maxBandwidth: column('MAXBW', 'maxbw', bandwidth, { value: unset }),
  linkprop: column('LINKPROP', 'linkprop', linkState),
  channel: column('LDC', 'ldc', channel),
};

/** Properties below a row, since 3.2; what has no key here is known and not read. */
const linkProperties = {
  DEVICE: 'dev',
  ID: 'id',
  LINKPROP: 'linkprop',
  MTU: 'mtu',
  MAXBW: 'maxbw',
  MODE: 'mode',
  LDC: 'ldc',
  CUSTOM: '',
  'MAX-CUSTOM-MACS': '',
  'CUSTOM-VLANS': '',
  PRIORITY: 'priority',
  COS: 'cos',
  PROTECTION: 'protection',
  'INTER-VNET-LINK': 'inter-vnet-link',
  'VSW-RELAY-MODE': '',
} as const;

const peers: SubTable = {
  first: 'PEER',
  columns: [
    column('PEER', 'peer', word, required),
    { ...names.mac, required: true },
    column('MACADDRESS', 'mac-addr', mac, required),
    column('PVID|PVLAN|VIDs', ['pvid', 'pvlan', 'vid'], packed, { required: true, value: unset }),
    names.mode,
    names.pvid,
    names.vid,
    names.mtu,
    names.maxBandwidth,
    names.linkprop,
    names.channel,
    column('INTERVNETLINK', 'inter-vnet-link', /^(?:on|off|auto)$/),
    column('INTER-VNET-LINK', 'inter-vnet-link', /^(?:on|off|auto)$/),
  ],
};

const network: Section = {
  kind: 'records',
  tag: 'VNET',
  sub: peers,
  properties: linkProperties,
  continues: (has) => has('MAC') || has('MACADDRESS'),
  table: {
    columns: [
      { ...names.name, required: false },
      column('SERVICE', 'service', word),
      names.id,
      column('DEVICE', 'dev', /^network@\d{1,5}$/),
      names.mac,
      column('MACADDRESS', 'mac-addr', mac),
      column('PVID|PVLAN|VIDs', ['pvid', 'pvlan', 'vid'], packed, { value: unset }),
      names.mode,
      names.pvid,
      names.vid,
      names.mtu,
      names.maxBandwidth,
      names.linkprop,
    ],
    // Alternate addresses stand alone below the first.
    allows: (has) => has('NAME') === has('SERVICE') && (has('NAME') || !(has('DEVICE') || has('ID') || has('PVID|PVLAN|VIDs'))),
  },
};

const disk: Section = {
  kind: 'records',
  tag: 'VDISK',
  table: {
    columns: [
      names.name,
      column('VOLUME', 'vol', /^(?!-{3})[^\s@]{1,255}@[^\s@]{1,255}$/, required),
      column('TOUT', 'timeout', whole),
      names.id,
      column('DEVICE', 'dev', /^disk@\d{1,5}$/),
      column('SERVER', 'server', word),
      column('MPGROUP', 'mpgroup', word),
    ],
  },
};

const hba: Section = {
  kind: 'records',
  tag: 'VHBA',
  table: {
    columns: [
      names.name,
      column('VSAN', 'vsan', word, required),
      names.id,
      column('DEVICE', 'dev', /^v?hba@\d{1,5}$/),
      column('TOUT', 'timeout', whole),
      column('SERVER', 'server', word),
    ],
  },
};

// Only the port says which LUNs are behind it: it must be the last word of the row.
const san: Section = {
  kind: 'records',
  tag: 'VSAN',
  table: {
    columns: [
      names.name,
      names.ldom,
      column('TYPE', 'type', /^VSAN$/),
      names.id,
      column('DEVICE', 'dev', /^v?san@\d{1,5}$/),
      column('IPORT', 'iport', /^\[?\/\S{1,1024}$/, { ...required, value: (cell) => cell.replace(/^\[(.*)\]$/, '$1') }),
    ],
  },
};

const cryptoUnits = (tag: string): Section => ({
  kind: 'rows',
  tag,
  requests: { COUNT: column('COUNT', 'count', whole, required) },
  table: {
    columns: [
      column('ID', 'id', whole, ragged),
      column('CPUSET', 'cpuset', cpuSet, { ...required, value: cpuList }),
      column('BOUND', 'bound', word),
    ],
  },
});

export const sections: ReadonlyMap<string, Section> = new Map<string, Section>([
  ['SOFTSTATE', { kind: 'softstate' }],
  ['UUID', { kind: 'value', tag: 'UUID', key: 'uuid', pattern: /^[0-9A-Fa-f-]{36}$/ }],
  ['MAC', { kind: 'value', tag: 'MAC', key: 'mac-addr', pattern: mac }],
  ['HOSTID', { kind: 'value', tag: 'HOSTID', key: 'hostid', pattern: /^(?:0x)?[0-9A-Fa-f]{1,8}$/ }],
  ['CONTROL', { kind: 'pairs', tag: 'CONTROL', words: {} }],
  ['DEPENDENCY', { kind: 'pairs', tag: 'DEPENDENCY', words: {} }],
  ['CONSTRAINT', { kind: 'pairs', tag: 'CONSTRAINT', words: { 'whole-core': ['cpu', 'whole-core'] } }],
  ['VARIABLES', { kind: 'variables', tag: 'VARIABLES' }],
  [
    'CORE',
    {
      kind: 'rows',
      tag: 'CORE',
      requests: { COUNT: column('COUNT', 'count', whole, required) },
      table: {
        columns: [
          column('CID', 'cid', whole, { ...required, ...ragged }),
          column('ID', 'cid', whole, { ...required, ...ragged }),
          column('%FREE', 'free', percent, { ...required, ...ragged }),
          column('CPUSET', 'cpuset', cpuSet, { ...required, value: cpuList }),
          column('PCPUSET', 'cpuset', cpuSet, { ...required, value: cpuList }),
        ],
      },
    },
  ],
  [
    'VCPU',
    {
      kind: 'rows',
      tag: 'VCPU',
      requests: { COUNT: column('COUNT', 'count', whole, required) },
      table: {
        columns: [
          column('VID', 'vid', whole, { ...required, ...ragged }),
          column('PID', 'pid', whole, { ...required, ...ragged }),
          column('CID', 'cid', whole, { ...required, ...ragged }),
          column('%FREE', 'free', percent, { ...required, ...ragged }),
          column('PM', 'pm', /^(?:no|yes|---)$/i, ragged),
          column('UTIL', 'util', percent, ragged),
          column('NORM', 'norm_util', percent, ragged),
          column('STRAND', 'strand', percent, { ...required, ...ragged }),
        ],
      },
    },
  ],
  [
    'MEMORY',
    {
      kind: 'rows',
      tag: 'MEMORY',
      requests: { SIZE: column('SIZE', 'size', size, { ...required, value: bytesOf }) },
      table: {
        columns: [
          column('RA', 'ra', address, required),
          column('PA', 'pa', address, required),
          column('SIZE', 'size', size, { ...required, value: bytesOf }),
          column('BOUND', 'bound', word),
        ],
      },
    },
  ],
  [
    'IO',
    {
      kind: 'rows',
      tag: 'IO',
      requests: {},
      table: {
        columns: [
          column('DEVICE', 'dev', word, required),
          column('PSEUDONYM', 'alias', word),
          column('BOUND', 'bound', /^(?:yes|no)$/i),
          column('OPTIONS', 'options', /^[a-z][a-z-]{1,40}=\S{1,200}$/),
        ],
      },
    },
  ],
  ['MAU', cryptoUnits('MAU')],
  ['CRYPTO', cryptoUnits('CRYPTO')],
  [
    'VCC',
    {
      kind: 'records',
      tag: 'VCC',
      sub: {
        first: 'CLIENT',
        columns: [
          column('CLIENT', 'client', word, required),
          column('PORT', 'port', whole, required),
          column('LOGGING', 'log', /^(?:on|off)$/),
          names.channel,
        ],
      },
      table: { columns: [names.name, names.ldom, column('PORT-RANGE', 'port-range', /^\d{1,5}-\d{1,5}$/, required)] },
    },
  ],
  [
    'VSW',
    {
      kind: 'records',
      tag: 'VSW',
      sub: peers,
      properties: linkProperties,
      table: {
        columns: [
          names.name,
          names.ldom,
          { ...names.mac, required: true },
          column('MACADDRESS', 'mac-addr', mac, required),
          column('NET-DEV', 'net-dev', uplink, { value: unset }),
          column('DVID|PVID|VIDs', ['default-vlan-id', 'pvid', 'vid'], packed, { required: true, value: unset }),
          names.id,
          column('DEVICE', 'dev', /^switch@\d{1,5}$/),
          names.linkprop,
          column('DEFAULT-VLAN-ID', 'default-vlan-id', vlan),
          names.pvid,
          names.vid,
          names.mtu,
          names.mode,
          column('INTER-VNET-LINK', 'inter-vnet-link', /^(?:on|off|auto)$/),
        ],
      },
    },
  ],
  [
    'VDS',
    {
      kind: 'records',
      tag: 'VDS',
      sub: {
        first: 'CLIENT',
        columns: [column('CLIENT', 'client', word, required), column('VOLUME', 'vol', word, required), names.channel],
      },
      continues: (has) => has('VOLUME'),
      table: {
        columns: [
          { ...names.name, required: false },
          { ...names.ldom, required: false },
          column('VOLUME', 'vol', word),
          column('OPTIONS', 'opts', /^(?:ro|slice|excl)(?:,(?:ro|slice|excl)){0,2}$/),
          column('MPGROUP', 'mpgroup', word),
          column('DEVICE', 'dev', /^\/\S{1,1024}$/),
        ],
        allows: (has) =>
          has('VOLUME') === has('DEVICE') &&
          (has('NAME') || (has('VOLUME') && !has('LDOM'))) &&
          (has('VOLUME') || (!has('OPTIONS') && !has('MPGROUP'))),
      },
    },
  ],
  ['NETWORK', network],
  ['VNET', network],
  ['DISK', disk],
  ['VDISK', disk],
  ['SAN', san],
  ['VSAN', san],
  ['HBA', hba],
  ['VHBA', hba],
  [
    'VCONS',
    {
      kind: 'records',
      tag: 'VCONS',
      table: {
        columns: [
          column('NAME', 'group', word, required),
          column('SERVICE', 'service', word),
          column('PORT', 'port', whole),
          column('LOGGING', 'log', /^(?:on|off)$/),
          column('TYPE', 'type', /^(?:SP|UART)$/),
        ],
      },
    },
  ],
  [
    'STATUS',
    {
      kind: 'rows',
      tag: 'STATUS',
      requests: {},
      table: {
        columns: [
          column('OPERATION', 'op', /^[a-z]{1,40}$/, required),
          column('PROGRESS', 'progress', percent, ragged),
          column('ERROR', 'error', word),
          column('SOURCE', 'source', word),
          column('TARGET', 'target', word),
        ],
      },
    },
  ],
  ...['VLDC', 'VLDCC', 'VDPCS', 'VDPCC', 'RESMGMT', 'POLICY', 'KEYSTORE'].map((tag): [string, Section] => [tag, { kind: 'ignored', tag }]),
]);

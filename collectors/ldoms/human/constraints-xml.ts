/**
 * `ldm list-constraints -x`: what domains ask for, as XML. Releases up to 1.2 print one element per resource with its
 * properties as elements; later ones print OVF items with a resource type, elements of its standard, and generic
 * properties by key (administration guide 1.2, List Constraints in XML Format; Developer's Guide 3.6, resources).
 */
import type { XmlElement } from '@rgrove/parse-xml';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import type { LdmRecord } from '../records.ts';
import { bytesOf } from './cell-forms.ts';
import { promptOf } from './prompts.ts';
import type { DraftRecord } from './read-section.ts';
import { children, elementsIn, localName, xmlRoot } from './xml-text.ts';

/** One resource of a domain, in either form: its type and its properties. A property that occurs twice has no value. */
interface Resource {
  readonly type: string;
  readonly properties: ReadonlyMap<string, string | undefined>;
  readonly line: number;
  readonly lastLine: number;
}

interface DomainResources {
  readonly name: string | undefined;
  readonly resources: readonly Resource[];
  readonly line: number;
  readonly lastLine: number;
}

const endTag = '</LDM_interface>';

export function parseConstraintsXml(text: string, reading: Reading): Parsed<Fact<readonly LdmRecord[]>> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: lines, diagnostics: notes.diagnostics };
  const refused = (why: string, line: number): Parsed<Fact<readonly LdmRecord[]>> => {
    notes.add('error', `the XML ${why}`, line);
    return { facts: missing(`${reading.output}: the XML ${why}`, reading.cite(line)), diagnostics: notes.diagnostics };
  };
  const records: DraftRecord[] = [];
  let line = 1;
  for (const part of documentsOf(lines.v.join('\n'))) {
    const first = line;
    line += part.split('\n').length - 1;
    if (part.trim() === '' || isPromptsOnly(part)) continue;
    const end = part.indexOf(endTag);
    const document = end < 0 ? part : part.slice(0, end + endTag.length);
    if (end >= 0 && !isPromptsOnly(part.slice(end + endTag.length)))
      return refused('is followed by text that does not belong to it', first);
    const root = xmlRoot(document.trimStart());
    if ('why' in root) return refused(root.why, first);
    const lead = document.length - document.trimStart().length;
    const lineAt = lineCounter(document, lead, first);
    for (const domain of domainsOf(root, lineAt)) {
      if (domain.name === undefined || domain.name === '') return refused('shows a domain without a name', domain.line);
      records.push(...recordsOf({ ...domain, name: domain.name }));
    }
  }
  for (const record of records.slice(0, -1)) record.closed = true;
  const last = records.at(-1);
  // Its end tag shows that the last domain is whole.
  if (last !== undefined) last.closed = true;
  return records.length === 0
    ? refused('shows no domain', 1)
    : { facts: known(records, reading.cite(1, lines.v.length)), diagnostics: notes.diagnostics };
}

/** Several documents may follow each other, one for each domain that was asked about. */
function documentsOf(text: string): readonly string[] {
  return text.split(/^(?=<\?xml)/m);
}

function isPromptsOnly(text: string): boolean {
  return text.split('\n').every((line) => line.trim() === '' || promptOf(line.trimEnd()) !== undefined);
}

type LineAt = (offset: number) => number;

/** Lines by offsets that only grow. */
function lineCounter(document: string, lead: number, first: number): LineAt {
  const starts: number[] = [];
  for (let at = document.indexOf('\n'); at >= 0; at = document.indexOf('\n', at + 1)) starts.push(at);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) < offset + lead) low = middle + 1;
      else high = middle;
    }
    return first + low;
  };
}

function domainsOf(root: XmlElement, lineAt: LineAt): readonly DomainResources[] {
  const found: DomainResources[] = [];
  for (const data of children(root, 'data')) {
    for (const ldom of children(data, 'ldom')) found.push(plainDomain(ldom, lineAt));
    for (const envelope of children(data, 'Envelope'))
      for (const content of children(envelope, 'Content')) found.push(ovfDomain(content, lineAt));
  }
  return found;
}

function placeOf({ start, end }: XmlElement, lineAt: LineAt): { readonly line: number; readonly lastLine: number } {
  return { line: lineAt(start), lastLine: lineAt(end) };
}

function plainDomain(ldom: XmlElement, lineAt: LineAt): DomainResources {
  const resources = elementsIn(ldom).map((element): Resource => ({
    type: localName(element),
    properties: propertiesOf(elementsIn(element).map((property) => [localName(property), property.text.trim()])),
    ...placeOf(element, lineAt),
  }));
  return { name: resources.find(({ type }) => type === 'ldom_info')?.properties.get('ldom_name'), resources, ...placeOf(ldom, lineAt) };
}

function ovfDomain(content: XmlElement, lineAt: LineAt): DomainResources {
  const items = children(content, 'Section').flatMap((section) => children(section, 'Item'));
  const resources = items.map((item): Resource => {
    const own = elementsIn(item);
    const pairs = own.map((element): readonly [string, string] => [
      localName(element) === 'GenericProperty' ? (element.attributes['key'] ?? '') : localName(element),
      element.text.trim(),
    ]);
    return { type: propertiesOf(pairs).get('OtherResourceType') ?? '', properties: propertiesOf(pairs), ...placeOf(item, lineAt) };
  });
  return { name: content.attributes['id'], resources, ...placeOf(content, lineAt) };
}

function propertiesOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string | undefined> {
  const properties = new Map<string, string | undefined>();
  for (const [key, value] of pairs) properties.set(key, properties.has(key) ? undefined : value);
  return properties;
}

/** What the -p form calls a resource and its properties: key of -p by the names of the property in both XML forms. */
interface Shape {
  readonly tag: string;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly required: readonly string[];
  readonly value?: (text: string) => string;
}

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['cpu', { tag: 'VCPU', keys: { count: ['number', 'AllocationUnits'] }, required: [] }],
  ['core', { tag: 'CORE', keys: { count: ['AllocationUnits'] }, required: ['count'] }],
  ['memory', { tag: 'MEMORY', keys: { size: ['size', 'AllocationUnits'] }, required: ['size'], value: bytesOf }],
  ['mau', { tag: 'MAU', keys: { count: ['number', 'AllocationUnits'] }, required: ['count'] }],
  ['crypto', { tag: 'CRYPTO', keys: { count: ['AllocationUnits'] }, required: ['count'] }],
  [
    'network',
    {
      tag: 'VNET',
      keys: {
        name: ['vnet_name'],
        service: ['service_name'],
        'mac-addr': ['mac_address', 'Address'],
        mode: ['mode'],
        pvid: ['pvid'],
        vid: ['vid'],
        mtu: ['mtu'],
        linkprop: ['linkprop'],
        id: ['id'],
      },
      required: ['name', 'service'],
    },
  ],
]);

function recordsOf(domain: DomainResources & { readonly name: string }): readonly DraftRecord[] {
  const records = [draft('DOMAIN', domain, [['name', domain.name]])];
  const io: Resource[] = [];
  for (const resource of domain.resources) {
    const { type, properties } = resource;
    if (type === 'ldom_info') records.push(...infoOf(resource));
    else if (type === 'disk') records.push(diskOf(resource));
    else if (type === 'console') records.push(consoleOf(resource));
    else if (type === 'physio_device') io.push(resource);
    else {
      const shape = shapes.get(type);
      if (shape !== undefined) records.push(shaped(shape, resource, properties));
    }
  }
  if (io.length > 0) {
    const record = draft('IO', domain, []);
    for (const { properties, line, lastLine } of io) {
      const device = properties.get('name');
      if (device === undefined) record.unusable = 'a device has no name';
      else record.rows.push({ line, lastLine, values: new Map([['dev', device]]), repeated: new Set() });
    }
    records.push(record);
  }
  return records;
}

function draft(
  tag: string,
  { line, lastLine }: Pick<Resource, 'line' | 'lastLine'>,
  values: readonly (readonly [string, string])[],
): DraftRecord {
  return { tag, line, lastLine, values: new Map(values), repeated: new Set(), rows: [], afterGuestText: false, closed: false };
}

/** The first of these properties that is there; a property that occurs twice counts as not there. */
function pick(properties: Resource['properties'], names: readonly string[]): string | undefined {
  return names.map((name) => properties.get(name)).find((value) => value !== undefined);
}

function shaped({ tag, keys, required, value }: Shape, resource: Resource, properties: Resource['properties']): DraftRecord {
  const record = draft(tag, resource, []);
  for (const [key, names] of Object.entries(keys)) {
    const found = pick(properties, names);
    if (found !== undefined) record.values.set(key, value?.(found) ?? found);
  }
  if (required.some((key) => !record.values.has(key))) record.unusable = 'a property is not there';
  return record;
}

const controlKeys = [
  'failure-policy',
  'extended-mapin-space',
  'cpu-arch',
  'rc-add-policy',
  'shutdown-group',
  'perf-counters',
  'boot-policy',
] as const;

function infoOf(resource: Resource): readonly DraftRecord[] {
  const { properties } = resource;
  const one = (tag: string, key: string, names: readonly string[]): DraftRecord[] => {
    const value = pick(properties, names);
    return value === undefined ? [] : [draft(tag, resource, [[key, value]])];
  };
  const control = controlKeys.flatMap((key): (readonly [string, string])[] => {
    const value = properties.get(key);
    return value === undefined ? [] : [[key, value]];
  });
  return [
    ...one('UUID', 'uuid', ['uuid']),
    ...one('MAC', 'mac-addr', ['mac_address', 'Address']),
    ...one('HOSTID', 'hostid', ['hostid']),
    ...(control.length === 0 ? [] : [draft('CONTROL', resource, control)]),
    ...one('DEPENDENCY', 'master', ['master']),
  ];
}

function diskOf(resource: Resource): DraftRecord {
  const { properties } = resource;
  const record = draft('VDISK', resource, []);
  const [name, volume, vds] = ['vdisk_name', 'vol_name', 'service_name'].map((key) => properties.get(key));
  if (name === undefined || volume === undefined || vds === undefined) {
    record.unusable = 'a property is not there';
    return record;
  }
  record.values.set('name', name).set('vol', `${volume}@${vds}`);
  for (const key of ['timeout', 'id']) {
    const value = properties.get(key);
    if (value !== undefined) record.values.set(key, value);
  }
  return record;
}

function consoleOf(resource: Resource): DraftRecord {
  const { properties } = resource;
  const record = draft('VCONS', resource, []);
  for (const [key, name] of [
    ['group', 'group'],
    ['service', 'service_name'],
    ['port', 'port'],
  ] as const) {
    const value = properties.get(name);
    if (value !== undefined) record.values.set(key, value);
  }
  return record;
}

/** Virtual switches, disk services, volumes, multipathing groups and console concentrators of two hosts. */
import type { FleetHost } from '../../../fleet/fleet.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, ComparedValue, LdomsHost, Vcc, Vds, VdsVolume, Vsw } from '../../../schemas/generated/types.ts';
import { compareFacts, onlyOn, usable } from '../../comparison.ts';
import type { ItemOptions, Pair } from '../../comparison.ts';
import { sh } from '../../shell.ts';
import { addVolumeCommand, volumeKey } from '../volumes.ts';
import type { Used, UsedServices } from './used-by.ts';

/** What is compared of one kind of service. */
interface Kind<Element> {
  readonly group: string;
  readonly list: (facts: LdomsHost) => Fact<readonly Element[]>;
  /** Unique on a host; missing where one of its parts is. */
  readonly name: (element: Element) => Fact<string>;
  readonly used: Used;
  readonly words: (element: Element) => string;
  readonly add: (element: Element) => readonly string[];
  readonly remove: (element: Element, name: string) => readonly string[];
  /** Items of something that both hosts have. */
  readonly items: (name: string, elements: Pair<Element>) => readonly ComparedItem[];
}

export function compareServices(hosts: readonly [FleetHost, FleetHost], used: UsedServices): readonly ComparedItem[] {
  return [
    ...compareKind(hosts, switches(used.switches)),
    ...compareKind(hosts, diskServices(used.diskServices)),
    ...compareKind(hosts, volumes(used.volumes)),
    ...compareGroups(hosts, used.mpgroups),
    ...compareKind(hosts, concentrators(used.concentrators)),
  ];
}

function compareKind<Element>(hosts: readonly [FleetHost, FleetHost], kind: Kind<Element>): readonly ComparedItem[] {
  const { group, used } = kind;
  if (used.notKnown !== undefined) return [useNotKnown(group, used.notKnown)];
  const [a, b] = hosts.map((host) => byName(host, kind)) as [Named<Element>, Named<Element>];
  if ('why' in a || 'why' in b) return [listsNotKnown(group, ['why' in a ? a : a.elements.size, 'why' in b ? b : b.elements.size])];
  const names = [...new Set([...a.elements.keys(), ...b.elements.keys()])].filter((name) => used.has(name)).sort(inOrder);
  return names.flatMap((name) => {
    const [left, right] = [a.elements.get(name), b.elements.get(name)];
    if (left !== undefined && right !== undefined) return kind.items(name, [left, right]);
    const there = (left ?? right) as Element;
    const add = [...kind.add(there)];
    return [onlyOn(group, name, { side: left === undefined ? 1 : 0, words: kind.words(there), add, remove: kind.remove(there, name) })];
  });
}

type Named<Element> = { readonly elements: ReadonlyMap<string, Element> } | { readonly why: string };

function byName<Element>(host: FleetHost, { list, name }: Kind<Element>): Named<Element> {
  const { ldoms } = host.facts;
  const fact = usable(host, ldoms === undefined ? undefined : list(ldoms));
  if (!isKnown(fact)) return { why: fact.why };
  const elements = new Map<string, Element>();
  for (const element of fact.v) {
    const named = name(element);
    if (!isKnown(named)) return { why: named.why };
    elements.set(named.v, element);
  }
  return { elements };
}

/** A list that is not known cannot be compared: what the other host has is no difference. */
function listsNotKnown(group: string, sides: Pair<number | { readonly why: string }>): ComparedItem {
  const [a, b] = sides.map((side): ComparedValue => (typeof side === 'number' ? { value: `${side} known` } : { missing: side.why })) as [
    ComparedValue,
    ComparedValue,
  ];
  return { group, item: 'the list', outcome: 'unknown', values: [a, b], commands: [[], []], configured: true };
}

function useNotKnown(group: string, why: string): ComparedItem {
  const value = { missing: why };
  return { group, item: 'what the guest uses', outcome: 'unknown', values: [value, value], commands: [[], []], configured: true };
}

function item<Element, T>(
  group: string,
  name: string,
  [a, b]: Pair<Element>,
  read: (element: Element) => Fact<T>,
  options?: ItemOptions<T>,
): ComparedItem {
  return compareFacts(group, name, [read(a), read(b)], options);
}

const text = (fact: Fact<string | number>): string => (isKnown(fact) ? String(fact.v) : '?');
const orNone = (value: string): string => (value === '' ? 'none' : value);
const list = (values: readonly (string | number)[]): string => (values.length === 0 ? 'none' : [...values].sort(byValue).join(', '));

function byValue(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : inOrder(String(a), String(b));
}

/** A command needs every value: where one is missing there is none. */
function whenKnown(facts: readonly Fact<unknown>[], commands: () => readonly string[]): readonly string[] {
  return facts.every((fact) => isKnown(fact)) ? commands() : [];
}

function switches(used: Used): Kind<Vsw> {
  const group = 'Virtual switches';
  const set = (name: string, words: string): readonly string[] => [sh`ldm set-vsw ${[words, name]}`];
  return {
    group,
    list: (facts) => facts.vsws,
    name: (vsw) => vsw.name,
    used,
    words: (vsw) => `uplink ${orNone(text(vsw.netDev))}, MTU ${text(vsw.mtu)}, in ${text(vsw.serviceDomain)}`,
    add: ({ name, serviceDomain, netDev, defaultVlanId, mtu }) =>
      whenKnown([netDev, defaultVlanId, mtu, serviceDomain], () => [
        sh`ldm add-vsw ${[
          ...(text(netDev) === '' ? [] : [`net-dev=${text(netDev)}`]),
          `default-vlan-id=${text(defaultVlanId)}`,
          `mtu=${text(mtu)}`,
          text(name),
          text(serviceDomain),
        ]}`,
      ]),
    remove: (_, name) => [sh`ldm remove-vsw ${name}`],
    items: (name, both) => [
      item(group, `${name} service domain`, both, (vsw) => vsw.serviceDomain),
      item(group, `${name} uplink`, both, (vsw) => vsw.netDev, { words: orNone, level: (dev) => set(name, `net-dev=${dev}`) }),
      item(group, `${name} MTU`, both, (vsw) => vsw.mtu, { level: (mtu) => set(name, `mtu=${mtu}`) }),
      item(group, `${name} default VLAN`, both, (vsw) => vsw.defaultVlanId),
      item(group, `${name} own VLAN`, both, (vsw) => vsw.pvid, { level: (pvid) => set(name, `pvid=${pvid}`) }),
      item(group, `${name} own tagged VLANs`, both, (vsw) => vsw.vids, {
        words: list,
        level: (vids) => set(name, `vid=${vids.join(',')}`),
      }),
      item(group, `${name} mode`, both, (vsw) => vsw.mode, { words: orNone, level: (mode) => set(name, `mode=${mode}`) }),
      item(group, `${name} link state`, both, (vsw) => vsw.linkprop, { words: orNone, level: (prop) => set(name, `linkprop=${prop}`) }),
      item(group, `${name} VLANs in use`, both, (vsw) => vsw.vlansInUse, { words: list, configured: false }),
      ...(both.every(({ vlansStated }) => vlansStated === undefined)
        ? []
        : [
            item(group, `${name} VLANs stated`, both, (vsw) => vsw.vlansStated ?? { why: 'nobody states them', s: -1 }, {
              words: list,
              configured: false,
            }),
          ]),
    ],
  };
}

function diskServices(used: Used): Kind<Vds> {
  const group = 'Virtual disk services';
  return {
    group,
    list: (facts) => facts.vds,
    name: (vds) => vds.name,
    used,
    words: (vds) => `in ${text(vds.serviceDomain)}`,
    add: ({ name, serviceDomain }) => whenKnown([serviceDomain], () => [sh`ldm add-vds ${text(name)} ${text(serviceDomain)}`]),
    remove: (_, name) => [sh`ldm remove-vds ${name}`],
    items: (name, both) => [item(group, `${name} service domain`, both, (vds) => vds.serviceDomain)],
  };
}

function volumes(used: Used): Kind<VdsVolume> {
  const group = 'Volumes';
  const name = ({ name: volume, vds }: VdsVolume): Fact<string> => {
    if (!isKnown(volume)) return volume;
    return isKnown(vds) ? { v: volumeKey({ volume: volume.v, vds: vds.v }), s: volume.s } : vds;
  };
  const set = (key: string, words: string): readonly string[] => [sh`ldm set-vdsdev ${[words, key]}`];
  return {
    group,
    list: (facts) => facts.volumes,
    name,
    used,
    words: (volume) =>
      [
        text(volume.device),
        ...(isKnown(volume.options) && volume.options.v.length > 0 ? [`options ${list(volume.options.v)}`] : []),
        ...(isKnown(volume.mpgroup) && volume.mpgroup.v !== '' ? [`mpgroup ${volume.mpgroup.v}`] : []),
      ].join(', '),
    add: ({ name: volume, vds, serviceDomain, device, options, mpgroup }) =>
      whenKnown([device, options, mpgroup], () => [
        addVolumeCommand({
          volume: text(volume),
          vds: text(vds),
          serviceDomain: text(serviceDomain),
          device: text(device),
          options: isKnown(options) ? options.v : [],
          mpgroup: text(mpgroup),
        }),
      ]),
    // Nobody should be told to take the disk of a domain, nor a path of one: ldm names its user only at one path of a group.
    remove: ({ usedBy: users, mpgroup }, key) =>
      isKnown(users) && users.v.length === 0 && isKnown(mpgroup) && mpgroup.v === '' ? [sh`ldm remove-vdsdev ${key}`] : [],
    items: (key, both) => [
      backend(group, key, both),
      item(group, `${key} options`, both, (volume) => volume.options, {
        words: list,
        level: (options) => set(key, `options=${options.join(',')}`),
      }),
      item(group, `${key} mpgroup`, both, (volume) => volume.mpgroup, { words: orNone, level: (group) => set(key, `mpgroup=${group}`) }),
    ],
  };
}

/**
 * What is behind a volume. Only identities show that two paths are one storage, or two: a path alone shows neither.
 * No command levels it: ldm cannot give another storage the name of one that is in use.
 */
function backend(group: string, key: string, both: Pair<VdsVolume>): ComparedItem {
  const compared = item(group, `${key} storage`, both, (volume) => volume.storageId);
  if (compared.outcome !== 'unknown') return compared;
  const values = both.map(({ device, storageId }) =>
    isKnown(storageId) ? { value: storageId.v } : { missing: isKnown(device) ? `${storageId.why} (${device.v})` : storageId.why },
  );
  return { ...compared, values: values };
}

/** How many volumes each multipathing group has: a live move asks for as many on both sides. */
function compareGroups(hosts: readonly [FleetHost, FleetHost], used: Used): readonly ComparedItem[] {
  const group = 'Multipathing groups';
  if (used.notKnown !== undefined) return [useNotKnown(group, used.notKnown)];
  const [a, b] = hosts.map(membersByGroup) as [Members, Members];
  if ('why' in a || 'why' in b) return [listsNotKnown(group, ['why' in a ? a : a.groups.size, 'why' in b ? b : b.groups.size])];
  const names = [...new Set([...a.groups.keys(), ...b.groups.keys()])].filter((name) => used.has(name)).sort(inOrder);
  // It follows from the volumes: what to add or take away is said there, and twins need not hear it twice.
  return names.map((name) =>
    compareFacts(
      group,
      `${name} volumes`,
      [a, b].map(({ groups }) => ({ v: groups.get(name) ?? [], s: -1 })) as unknown as Pair<Fact<readonly string[]>>,
      { words: list, configured: false },
    ),
  );
}

type Members = { readonly groups: ReadonlyMap<string, readonly string[]> } | { readonly why: string };

function membersByGroup(host: FleetHost): Members {
  const fact = usable(host, host.facts.ldoms?.volumes);
  if (!isKnown(fact)) return { why: fact.why };
  const groups = new Map<string, string[]>();
  for (const { name, vds, mpgroup } of fact.v) {
    if (!isKnown(mpgroup)) return { why: mpgroup.why };
    if (mpgroup.v === '') continue;
    groups.set(mpgroup.v, [...(groups.get(mpgroup.v) ?? []), volumeKey({ volume: text(name), vds: text(vds) })]);
  }
  return { groups };
}

function concentrators(used: Used): Kind<Vcc> {
  const group = 'Console concentrators';
  const range = ({ portLow, portHigh }: Vcc): Fact<string> => {
    if (!isKnown(portLow)) return portLow;
    return isKnown(portHigh) ? { v: `${portLow.v}-${portHigh.v}`, s: portLow.s } : portHigh;
  };
  return {
    group,
    list: (facts) => facts.vccs,
    name: (vcc) => vcc.name,
    used,
    words: (vcc) => `ports ${text(range(vcc))}, in ${text(vcc.serviceDomain)}`,
    add: (vcc) =>
      whenKnown([range(vcc), vcc.serviceDomain], () => [
        sh`ldm add-vcc ${`port-range=${text(range(vcc))}`} ${text(vcc.name)} ${text(vcc.serviceDomain)}`,
      ]),
    remove: (_, name) => [sh`ldm remove-vcc ${name}`],
    items: (name, both) => [
      item(group, `${name} service domain`, both, (vcc) => vcc.serviceDomain),
      item(group, `${name} ports`, both, range, { level: (ports) => [sh`ldm set-vcc ${`port-range=${ports}`} ${name}`] }),
    ],
  };
}

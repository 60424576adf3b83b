import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, missing, type Fact } from '../../../schemas/facts.ts';
import type { Vsw } from '../../../schemas/generated/types.ts';
import { groupBy } from '../../tables/group-by.ts';
import {
  cellOf,
  columnsOf,
  listed,
  rowKey,
  rowsOf,
  someOf,
  withReasons,
  type Cell,
  type SubjectColumn,
  type Table,
} from '../../tables/table.ts';
import { differences, parityOf, type Parity } from './parity.ts';

/** A cell names some and counts the rest. */
const vlansShown = 12;

interface SwitchLine {
  readonly host: FleetHost;
  readonly vsw: Vsw;
  readonly name: string | undefined;
}

interface SilentHost {
  readonly host: FleetHost;
  readonly why: string;
}

type NetLine = SwitchLine | SilentHost;

/** All switches of one name, compared over hosts. */
interface Twins {
  readonly hosts: readonly string[];
  readonly mtu: Parity;
  readonly defaultVlanId: Parity;
  readonly uplink: Parity;
  readonly hostsByVlan: ReadonlyMap<number, readonly string[]>;
}

export function virtualSwitchesTable(fleet: Fleet): Table {
  const lines = fleet.hosts.flatMap(linesOf);
  const read = lines.filter((line): line is SwitchLine => 'vsw' in line);
  const twinsByName = new Map([...groupBy(read, ({ name }) => name)].map(([name, members]) => [name, twinsOf(members)]));
  const attached = attachedGuests(fleet.guests);
  const readHosts = new Set(read.map(({ host }) => host.name)).size;
  const ofSwitch = (of: (vsw: Vsw, host: FleetHost) => Cell) => (line: NetLine) => ('vsw' in line ? of(line.vsw, line.host) : null);
  const compared = (of: (all: Twins, vsw: Vsw) => Cell) => (line: NetLine) => {
    if (!('vsw' in line)) return null;
    const all = line.name === undefined ? undefined : twinsByName.get(line.name);
    return all === undefined ? { why: 'a switch without a known name cannot be compared' } : of(all, line.vsw);
  };

  const columns: SubjectColumn<NetLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host.name },
    { key: 'switch', title: 'Virtual switch', type: 'text', of: (line) => ('vsw' in line ? cellOf(line.vsw.name) : { why: line.why }) },
    { key: 'service-domain', title: 'Service domain', type: 'text', of: ofSwitch(({ serviceDomain }) => cellOf(serviceDomain)) },
    { key: 'uplink', title: 'Uplink', type: 'text', of: ofSwitch(({ netDev }) => emptyAsNone(netDev)) },
    { key: 'mtu', title: 'MTU (bytes)', type: 'whole', of: ofSwitch(({ mtu }) => cellOf(mtu)) },
    { key: 'default-vlan', title: 'Default VLAN', type: 'whole', of: ofSwitch(({ defaultVlanId }) => cellOf(defaultVlanId)) },
    { key: 'pvid', title: 'Port VLAN', type: 'whole', of: ofSwitch(({ pvid }) => cellOf(pvid)) },
    { key: 'vids', title: 'Tagged VLANs', type: 'text', of: ofSwitch(({ vids }) => cellOf(vids, listed)) },
    {
      key: 'vlans',
      title: 'VLANs in use',
      type: 'text',
      wrap: true,
      of: ofSwitch(({ vlansInUse }) => cellOf(vlansInUse, (vlans) => listed([...vlans].sort((a, b) => a - b)))),
    },
    { key: 'guests', title: 'Virtual networks attached', type: 'whole', of: ofSwitch((vsw, host) => attached(host, vsw)) },
    { key: 'mode', title: 'Mode', type: 'text', of: ofSwitch(({ mode }) => emptyAsNone(mode)) },
    { key: 'linkprop', title: 'Link state', type: 'text', of: ofSwitch(({ linkprop }) => emptyAsNone(linkprop)) },
    { key: 'mac', title: 'MAC address', type: 'text', of: ofSwitch(({ mac }) => cellOf(mac)) },
    { key: 'on-hosts', title: `Hosts with this switch (of ${readHosts})`, type: 'whole', of: compared((all) => all.hosts.length) },
    { key: 'vlans-elsewhere', title: 'VLANs seen only elsewhere', type: 'text', wrap: true, width: 40, of: compared(vlansElsewhere) },
    { key: 'differs', title: 'What differs elsewhere', type: 'text', wrap: true, width: 46, of: compared(whatDiffers) },
  ];
  return withReasons({
    id: 'ldoms-virtual-switches',
    title: 'Virtual switches & VLANs',
    note: 'VLANs in use are those of active domains on the switch: its uplink carries them today. Whether it carries others only the physical network knows.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 2,
  });
}

function linesOf(host: FleetHost): readonly NetLine[] {
  const vsws = host.facts.ldoms?.vsws;
  if (vsws === undefined) return [];
  if (!isKnown(vsws)) return [{ host, why: vsws.why }];
  const named = vsws.v.map((vsw) => ({ host, vsw, name: isKnown(vsw.name) ? vsw.name.v : undefined }));
  return named.sort((a, b) => inOrder(a.name ?? '', b.name ?? ''));
}

function keyOf(line: NetLine): string {
  return 'vsw' in line ? rowKey(line.host.name, line.name ?? '') : rowKey(line.host.name);
}

function emptyAsNone(fact: Fact<string>): Cell {
  return cellOf(fact, (value) => (value === '' ? null : value));
}

function twinsOf(members: readonly SwitchLine[]): Twins {
  const parity = (of: (vsw: Vsw) => Fact<string>) => parityOf(members.map(({ host, vsw }) => ({ host: host.name, fact: of(vsw) })));
  const hostsByVlan = new Map<number, string[]>();
  for (const { host, vsw } of members) {
    if (!isKnown(vsw.vlansInUse)) continue;
    for (const vlan of vsw.vlansInUse.v) hostsByVlan.set(vlan, [...(hostsByVlan.get(vlan) ?? []), host.name]);
  }
  return {
    hosts: [...new Set(members.map(({ host }) => host.name))],
    mtu: parity(({ mtu }) => asText(mtu)),
    defaultVlanId: parity(({ defaultVlanId }) => asText(defaultVlanId)),
    uplink: parity(({ netDev }) => hasUplink(netDev)),
    hostsByVlan,
  };
}

function asText(fact: Fact<number>): Fact<string> {
  return isKnown(fact) ? { v: String(fact.v), s: fact.s } : missing(fact.why, fact.s);
}

/** Uplinks have other names on every model; what counts is whether there is one. */
function hasUplink(netDev: Fact<string>): Fact<string> {
  return isKnown(netDev) ? { v: netDev.v === '' ? 'no uplink' : 'an uplink', s: netDev.s } : netDev;
}

function whatDiffers(all: Twins, vsw: Vsw): Cell {
  const clauses = [
    ...differences(all.mtu, asText(vsw.mtu), (mtu) => `MTU ${mtu}`),
    ...differences(all.defaultVlanId, asText(vsw.defaultVlanId), (vlan) => `default VLAN ${vlan}`),
    ...differences(all.uplink, hasUplink(vsw.netDev), (uplink) => uplink),
  ];
  return clauses.length === 0 ? null : clauses.join('\n');
}

function vlansElsewhere({ hostsByVlan }: Twins, { vlansInUse }: Vsw): Cell {
  if (!isKnown(vlansInUse)) return { why: vlansInUse.why };
  const here = new Set(vlansInUse.v);
  const others = [...hostsByVlan].filter(([vlan]) => !here.has(vlan)).sort(([a], [b]) => a - b);
  if (others.length === 0) return null;
  const clauses = others.slice(0, vlansShown).map(([vlan, hosts]) => `${vlan} on ${someOf(hosts)}`);
  return [...clauses, ...(others.length > vlansShown ? [`and ${others.length - vlansShown} more`] : [])].join('\n');
}

/** Counts vnets by host and switch; one guest whose networks were not read makes its host's counts not known. */
function attachedGuests(guests: readonly FleetGuest[]): (host: FleetHost, vsw: Vsw) => Cell {
  const counts = new Map<string, number>();
  const notRead = new Map<string, string>();
  for (const { name, host, facts } of guests) {
    if (facts.ldoms === undefined) continue;
    const { vnets } = facts.ldoms;
    if (!isKnown(vnets)) {
      notRead.set(host.name, `the networks of ${name} were not read: ${vnets.why}`);
      continue;
    }
    for (const { vsw } of vnets.v) {
      if (!isKnown(vsw)) notRead.set(host.name, `the switch of a network of ${name} is not known: ${vsw.why}`);
      else counts.set(rowKey(host.name, vsw.v), (counts.get(rowKey(host.name, vsw.v)) ?? 0) + 1);
    }
  }
  return (host, { name }) => {
    const why = host.guestsNotKnown ?? notRead.get(host.name);
    if (why !== undefined) return { why };
    return cellOf(name, (value) => counts.get(rowKey(host.name, value)) ?? 0);
  };
}

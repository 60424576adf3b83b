import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import type { Trunk } from '../../../schemas/generated/types.ts';
import { groupBy } from '../../tables/group-by.ts';
import { columnsOf, rowKey, rowsOf, someOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known, text, value } from '../cells.ts';
import { partitionsOf, systemsOf, type System } from './lines.ts';

interface VlanLine {
  readonly host: System;
  readonly vswitch: string;
  /** undefined: which VLANs the system's trunks carry is not known. */
  readonly vlan: number | undefined;
  /** undefined: no trunk carries it. */
  readonly trunk?: Trunk;
  readonly why?: string;
}

/** VLAN by Shared Ethernet Adapter by Virtual I/O Server; a VLAN that partitions use and no trunk carries has a row, too. */
export function vlansTable({ hosts, guests }: Fleet): Table {
  const users = usersByHost(guests);
  const lines = systemsOf(hosts).flatMap((host) => linesOf(host, users.get(host)));
  const columns: SubjectColumn<VlanLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host.name },
    { key: 'vswitch', title: 'Virtual switch', type: 'text', of: ({ vswitch, why }) => (why === undefined ? vswitch : { why }) },
    { key: 'vlan', title: 'VLAN', type: 'id', of: ({ vlan, why }) => vlan ?? { why: why ?? 'not known' } },
    { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ofTrunk(({ viosName }) => text(viosName)) },
    { key: 'sea', title: 'Shared Ethernet Adapter', type: 'text', of: ofTrunk(({ sea }) => text(sea)) },
    { key: 'tag', title: 'On the trunk', type: 'text', of: (line) => ofTrunk(({ pvid }) => roleOf(pvid, line.vlan))(line) },
    { key: 'slot', title: 'Slot of the trunk', type: 'id', of: ofTrunk(({ slot }) => value(slot)) },
    { key: 'priority', title: 'Priority', type: 'whole', of: ofTrunk(({ priority }) => value(priority)) },
    { key: 'state', title: 'State', type: 'text', of: ofTrunk((trunk) => optional(trunk.seaState ?? trunk.seaStatus, trunk)) },
    { key: 'ha-mode', title: 'ha_mode', type: 'text', of: ofTrunk((trunk) => optional(trunk.haMode, trunk)) },
    { key: 'control', title: 'Control channel', type: 'text', of: ofTrunk((trunk) => optional(trunk.controlChannel, trunk)) },
    { key: 'real', title: 'Real adapter', type: 'text', of: ofTrunk((trunk) => optional(trunk.realAdapter, trunk)) },
    {
      key: 'guests',
      title: 'Partitions that use it',
      type: 'text',
      wrap: true,
      width: 36,
      of: ({ host, vswitch, vlan }) =>
        vlan === undefined ? null : namesOf(host, users.get(host)?.byVlan.get(keyOf(vswitch, vlan)), users),
    },
    {
      key: 'note',
      title: 'To look at',
      type: 'text',
      wrap: true,
      of: ({ trunk, vlan }) =>
        vlan === undefined
          ? null
          : trunk === undefined
            ? 'used, and no trunk carries it'
            : isKnown(trunk.sea) && trunk.sea.v === ''
              ? 'no Shared Ethernet Adapter bridges this trunk'
              : null,
    },
  ];
  return withReasons({
    id: 'powervm-vlans',
    title: 'VLANs and SEAs',
    note: 'One row for each VLAN on each trunk adapter of a Virtual I/O Server. That the physical switch carries the VLAN cannot be seen here.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, lineKey, columns),
    leading: 3,
  });
}

function ofTrunk(of: (trunk: Trunk) => Cell) {
  return ({ trunk }: VlanLine): Cell => (trunk === undefined ? null : of(trunk));
}

/** Read with the Shared Ethernet Adapter: not known where that is not. */
function optional(fact: Parameters<typeof text>[0], { sea }: Trunk): Cell {
  if (fact !== undefined) return text(fact);
  return isKnown(sea) ? null : { why: sea.why };
}

function roleOf(pvid: Trunk['pvid'], vlan: number | undefined): Cell {
  return isKnown(pvid) ? (pvid.v === vlan ? 'port VLAN' : 'tagged') : { why: pvid.why };
}

function keyOf(vswitch: string, vlan: number): string {
  return `${vlan} ${vswitch}`;
}

function lineKey({ host, vswitch, vlan, trunk }: VlanLine): string {
  if (vlan === undefined) return rowKey(host.name);
  return rowKey(
    host.name,
    vswitch,
    vlan,
    trunk === undefined ? '' : (known(trunk.viosId) ?? '?'),
    trunk === undefined ? '' : (known(trunk.slot) ?? '?'),
  );
}

interface Users {
  readonly byVlan: ReadonlyMap<string, readonly string[]>;
  /** Why some users may be missing. */
  readonly notKnown: string | undefined;
}

function usersByHost(guests: readonly FleetGuest[]): ReadonlyMap<FleetHost, Users> {
  return new Map(
    [...groupBy(partitionsOf(guests), ({ host }) => host)].map(([host, own]) => {
      const byVlan = new Map<string, string[]>();
      let notKnown: string | undefined;
      for (const { name, facts } of own) {
        const { ethernet, environment } = facts.powervm;
        if (isKnown(environment) && environment.v === 'vioserver') continue;
        if (!isKnown(ethernet)) {
          notKnown ??= `the networks of ${name} are not known: ${ethernet.why}`;
          continue;
        }
        for (const { vswitch, pvid, vlans } of ethernet.v) {
          const where = known(vswitch);
          if (where === undefined) continue;
          for (const vlan of new Set([...(isKnown(pvid) ? [pvid.v] : []), ...(known(vlans) ?? [])])) {
            const key = keyOf(where, vlan);
            const before = byVlan.get(key);
            if (before === undefined) byVlan.set(key, [name]);
            else if (!before.includes(name)) before.push(name);
          }
        }
      }
      return [host, { byVlan, notKnown }] as const;
    }),
  );
}

function namesOf(host: FleetHost, names: readonly string[] | undefined, users: ReadonlyMap<FleetHost, Users>): Cell {
  const why = host.guestsNotKnown ?? users.get(host)?.notKnown;
  if (names === undefined) return why === undefined ? null : { why };
  return `${someOf(names, 6)}${why === undefined ? '' : ' (others are not known)'}`;
}

function linesOf(host: System, users: Users | undefined): readonly VlanLine[] {
  const { trunks } = host.facts.powervm;
  if (trunks === undefined || !isKnown(trunks))
    return [{ host, vswitch: '', vlan: undefined, why: trunks?.why ?? 'the trunk adapters were not read' }];
  const lines: VlanLine[] = [];
  const carried = new Set<string>();
  for (const trunk of trunks.v) {
    const { vswitch, pvid, vlans } = trunk;
    const where = known(vswitch) ?? '';
    const [why] = [vswitch, pvid, vlans].flatMap((fact) => (isKnown<unknown>(fact) ? [] : [fact.why]));
    if (why !== undefined) lines.push({ host, vswitch: where, vlan: undefined, trunk, why });
    for (const vlan of new Set([...(isKnown(pvid) ? [pvid.v] : []), ...(known(vlans) ?? [])])) {
      carried.add(keyOf(where, vlan));
      lines.push({ host, vswitch: where, vlan, trunk });
    }
  }
  for (const key of users?.byVlan.keys() ?? []) {
    if (carried.has(key)) continue;
    const [, vlan = '', vswitch = ''] = /^(\d+) (.*)$/s.exec(key) ?? [];
    lines.push({ host, vswitch, vlan: Number(vlan) });
  }
  return lines.sort(
    (a, b) =>
      inOrder(a.vswitch, b.vswitch) || (a.vlan ?? -1) - (b.vlan ?? -1) || (known(a.trunk?.viosId) ?? 0) - (known(b.trunk?.viosId) ?? 0),
  );
}

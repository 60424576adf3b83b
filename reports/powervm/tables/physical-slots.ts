import { isKnown } from '../../../schemas/facts.ts';
import type { FleetHost } from '../../../fleet/fleet.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import type { PhysicalSlot, PowervmHost } from '../../../schemas/generated/types.ts';
import { cellOf, columnsOf, rowKey, rowsOf, withReasons, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known, text, texts, withColons } from '../cells.ts';
import { elementColumn, firstColumn, isRead, linesOf, systemsOf, type Line, type System } from './lines.ts';

type SlotLine = Line<System, PhysicalSlot>;

/** Slots drawer by drawer. What a port is cabled to nobody can read: a person writes it beside the slot. */
export function physicalSlotsTable(hosts: readonly FleetHost[]): Table {
  const lines = systemsOf(hosts).flatMap((host): SlotLine[] => [...linesOf(host, host.facts.powervm.physicalSlots)].sort(byPlace));
  const portsOf = new Map(systemsOf(hosts).map((host) => [host, portsBySlot(host.facts.powervm)]));
  const columns: SubjectColumn<SlotLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ subject }) => subject.name },
    firstColumn('unit', 'Drawer', 'text', ({ unit }) => text(unit)),
    elementColumn('slot', 'Slot', 'text', ({ slotName }) => text(slotName)),
    elementColumn('card', 'Card', 'text', ({ description }) => text(description), { wrap: true, width: 40 }),
    elementColumn('feature-codes', 'Feature codes', 'text', ({ featureCodes }) =>
      featureCodes === undefined ? null : texts(featureCodes),
    ),
    elementColumn('owner', 'Owner', 'text', ({ lparName }) => text(lparName)),
    elementColumn('owner-id', 'LPAR ID of the owner', 'id', ({ lparId }) => cellOf(lparId, (id) => (id === 0 ? null : id))),
    elementColumn('free', 'Nobody owns it', 'flag', ({ lparId }) => cellOf(lparId, (id) => id === 0)),
    elementColumn(
      'ports',
      'Ports on it that were seen',
      'text',
      ({ drcName }, host) => (isKnown(drcName) ? (portsOf.get(host)?.get(drcName.v)?.join('\n') ?? null) : null),
      { wrap: true, width: 58 },
    ),
    elementColumn('location', 'Location code', 'text', ({ drcName }) => text(drcName)),
  ];
  return withReasons({
    id: 'powervm-physical-slots',
    title: 'Physical slots',
    note: 'Ports are those that a Virtual I/O Server shows as able to carry NPIV, and those of SR-IOV adapters. What each port is cabled to cannot be read: write it into the columns on the right, they follow the slot into the next report.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 3,
    asks: ['Cabled to (fabric or switch, port by port)', 'Planned for'],
  });
}

function keyOf(line: SlotLine): string {
  if (!isRead(line)) return rowKey(line.subject.name);
  const { drcName, drcIndex } = line.element;
  return rowKey(line.subject.name, known(drcName) ?? known(drcIndex) ?? '');
}

function byPlace(a: SlotLine, b: SlotLine): number {
  if (!isRead(a) || !isRead(b)) return 0;
  const [unit, otherUnit] = [known(a.element.unit) ?? '', known(b.element.unit) ?? ''];
  return inOrder(unit, otherUnit) || inOrder(sortable(known(a.element.drcName)), sortable(known(b.element.drcName)));
}

/** Slot C10 stands behind C9. */
function sortable(location = ''): string {
  return location.replace(/\d+/g, (digits) => digits.padStart(8, '0'));
}

/** In words, by the location code of their slot. */
function portsBySlot({ npivPorts, sriovAdapters, sriovPorts }: PowervmHost): ReadonlyMap<string, readonly string[]> {
  const bySlot = new Map<string, string[]>();
  const add = (slot: string, words: string): void => void bySlot.set(slot, [...(bySlot.get(slot) ?? []), words]);
  for (const { locationCode, name, viosName, wwpn, fabric } of known(npivPorts) ?? []) {
    const [, slot, port] = /^(.*)-(T\d+)$/.exec(known(locationCode) ?? '') ?? [];
    if (slot === undefined || port === undefined) continue;
    const own = known(wwpn);
    const on = known(fabric);
    add(
      slot,
      `${port} ${known(name) ?? '?'} of ${known(viosName) ?? '?'}${own === undefined ? '' : ` ${withColons(own)}`}${on === undefined ? '' : ` on ${on}`}`,
    );
  }
  for (const { adapterId, locationCode } of known(sriovAdapters) ?? []) {
    const slot = known(locationCode);
    if (slot === undefined) continue;
    for (const port of known(sriovPorts) ?? []) {
      if (known(port.adapterId) === undefined || known(port.adapterId) !== known(adapterId)) continue;
      const label = known(port.label);
      add(slot, `SR-IOV port ${known(port.portId) ?? '?'}${label === undefined || label === '' ? '' : ` (${label})`}`);
    }
  }
  for (const words of bySlot.values()) words.sort(inOrder);
  return bySlot;
}

import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { freeNumbers } from '../../../planner/powervm/numbers.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { FreeNumbers } from '../../../schemas/generated/types.ts';
import { columnsOf, listed, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known } from '../cells.ts';
import { partitionsOf, systemsOf } from './lines.ts';

type NumberLine = FreeNumbers | { readonly host: string; readonly what: string; readonly why: string };

/** What the scheme of the site has left: the numbers that "canmove plan new" would give. */
export function freeNumbersTable({ hosts, guests, conventions }: Fleet): Table {
  const systems = systemsOf(hosts);
  const lines: readonly NumberLine[] = [
    ...freeNumbers({ hosts: systems, guests: partitionsOf(guests), conventions }),
    ...systems.flatMap(notKnown),
  ].sort((a, b) => inOrder(a.host === '*' ? '' : a.host, b.host === '*' ? '' : b.host));
  const ofRange = (of: (range: FreeNumbers) => Cell) => (line: NumberLine) => ('why' in line ? { why: line.why } : of(line));
  const columns: SubjectColumn<NumberLine>[] = [
    { key: 'host', title: 'Host or Virtual I/O Server', type: 'text', of: ({ host }) => (host === '*' ? 'all systems' : host) },
    { key: 'what', title: 'Number', type: 'text', of: ({ what }) => what },
    { key: 'first', title: 'First', type: 'id', of: ofRange(({ first }) => first) },
    { key: 'last', title: 'Last', type: 'id', of: ofRange(({ last }) => last) },
    { key: 'used', title: 'In use', type: 'whole', of: ofRange(({ first, last, left }) => Math.max(0, last - first + 1) - left) },
    { key: 'left', title: 'Free', type: 'whole', of: ofRange(({ left }) => left) },
    { key: 'next', title: 'Next free', type: 'text', of: ofRange(({ next }) => listed(next)) },
  ];
  return withReasons({
    id: 'powervm-free-numbers',
    title: 'Free numbers',
    note: 'By the ranges of the inventory (conventions), or the defaults. A number is free where nothing that was read uses it.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, ({ host, what }) => rowKey(host, what), columns),
    leading: 2,
  });
}

/** What the planner leaves out because it is not known. */
function notKnown({ name, facts, unusable }: FleetHost): readonly NumberLine[] {
  const { powervm } = facts;
  if (powervm === undefined) return [];
  if (unusable !== undefined) return [{ host: name, what: 'slots and LPAR IDs', why: unusable }];
  const { lpars, vioses } = powervm;
  return [
    ...(isKnown(lpars) ? [] : [{ host: name, what: 'LPAR IDs', why: lpars.why }]),
    ...(isKnown(vioses)
      ? vioses.v.flatMap((vios) =>
          isKnown(vios.slots) ? [] : [{ host: `${name} ${known(vios.name) ?? '?'}`, what: 'slots', why: vios.slots.why }],
        )
      : [{ host: name, what: 'slots', why: vioses.why }]),
  ];
}

/** Room for more guests as tables: what fits, where, what stands in for what, and a sheet in which a planner tries other shapes. */
import type { CapacityOfShape, CapacityStandby, CapacityTrend, PlanCapacity } from '../../schemas/generated/types.ts';
import { amountInWords, shownUnit, titleWithUnit } from './amounts.ts';
import { headroomTables } from './headroom.ts';
import { columnsOf, listed, rowKey, rowsOf, someOf, type SubjectColumn, type Table } from './table.ts';

const shapeColumns: readonly SubjectColumn<CapacityOfShape>[] = [
  { key: 'shape', title: 'Shape', type: 'text', wrap: true, width: 34, of: ({ name }) => name },
  { key: 'platform', title: 'Platform', type: 'text', of: ({ platform }) => platform },
  { key: 'count', title: 'More that fit', type: 'whole', of: ({ count }) => count },
  { key: 'bound', title: 'No way has more than', type: 'whole', of: ({ bound }) => bound },
  { key: 'without', title: 'Were no host to be lost', type: 'whole', of: ({ withoutSurvival }) => withoutSurvival },
  { key: 'one-piece', title: 'Were the room in one piece', type: 'whole', of: ({ inOnePiece }) => inOnePiece },
  { key: 'first', title: 'Runs out first', type: 'text', of: ({ runsOutFirst }) => runsOutFirst },
  {
    key: 'demand',
    title: 'One takes',
    type: 'text',
    wrap: true,
    width: 34,
    of: ({ demand }) => demand.map(({ title, unit, amount }) => `${title} ${amountInWords(amount, unit, title)}`).join('\n'),
  },
  { key: 'like', title: 'Goes where this guest can', type: 'text', of: ({ like }) => like ?? null },
  { key: 'guests', title: 'Guests of this shape now', type: 'whole', of: ({ guests }) => guests ?? null },
  { key: 'sentence', title: 'In words', type: 'text', wrap: true, width: 50, of: ({ sentence }) => sentence },
  {
    key: 'undecided',
    title: 'Not counted: not decided',
    type: 'text',
    wrap: true,
    width: 34,
    of: ({ undecided }) => listed(undecided ?? []),
  },
];

interface Place {
  readonly shape: CapacityOfShape;
  readonly place: CapacityOfShape['perHost'][number];
}

const placeColumns: readonly SubjectColumn<Place>[] = [
  { key: 'shape', title: 'Shape', type: 'text', wrap: true, width: 34, of: ({ shape }) => shape.name },
  { key: 'host', title: 'Host', type: 'text', of: ({ place }) => place.host },
  { key: 'count', title: 'More that fit', type: 'whole', of: ({ place }) => place.count },
  { key: 'limits', title: 'What stops the next one', type: 'text', wrap: true, width: 60, of: ({ place }) => listed(place.limits) },
];

const standbyColumns: readonly SubjectColumn<CapacityStandby>[] = [
  { key: 'group', title: 'Group', type: 'text', of: ({ group }) => group },
  {
    key: 'outcome',
    title: 'Any one host may be lost',
    type: 'text',
    of: ({ outcome }) => (outcome === 'not-found' ? 'no place found' : outcome),
  },
  { key: 'hosts', title: 'Hosts', type: 'text', wrap: true, width: 50, of: ({ hosts }) => listed(hosts) },
  {
    key: 'failing',
    title: 'Whose loss leaves guests without a place',
    type: 'text',
    wrap: true,
    width: 80,
    of: ({ failing }) =>
      failing.length === 0
        ? null
        : failing
            .map(({ host, outcome, lost }) => `${host} (${outcome === 'no' ? 'proved' : 'no place found'}): ${someOf(lost, 12)}`)
            .join('\n'),
  },
];

const trendColumns: readonly SubjectColumn<CapacityTrend>[] = [
  { key: 'platform', title: 'Platform', type: 'text', of: ({ platform }) => platform },
  { key: 'resource', title: 'Resource', type: 'text', of: titleWithUnit },
  {
    key: 'per-week',
    title: 'More used each week',
    type: 'decimal',
    of: ({ perWeek, unit, why }) => (perWeek === null ? { why: why ?? 'too few looks at the fleet' } : perWeek / shownUnit(unit).divisor),
  },
  { key: 'runs-out', title: 'Used up (UTC), if it goes on like this', type: 'time', of: ({ runsOutAt }) => runsOutAt },
  { key: 'points', title: 'Looks at the fleet', type: 'whole', of: ({ points }) => points },
  { key: 'days', title: 'Over days', type: 'decimal', of: ({ days }) => days },
  { key: 'why', title: 'Why not known', type: 'text', wrap: true, width: 50, of: ({ why }) => why ?? null },
];

/** The sheets of its workbook, in the order in which they are read. */
export function planCapacityTables(capacity: PlanCapacity): readonly Table[] {
  const { shapes, standby, trend } = capacity;
  const places = shapes.flatMap((shape) => shape.perHost.map((place): Place => ({ shape, place })));
  return [
    {
      id: 'capacity-shapes',
      title: 'Capacity',
      note: noteOf(capacity),
      columns: columnsOf(shapeColumns),
      rows: rowsOf(shapes, ({ platform, name, like }) => rowKey(platform, name, like ?? ''), shapeColumns),
    },
    ...headroomTables(capacity),
    {
      id: 'capacity-places',
      title: 'Where they fit',
      columns: columnsOf(placeColumns),
      rows: rowsOf(places, ({ shape, place }) => rowKey(shape.platform, shape.name, shape.like ?? '', place.host), placeColumns),
      leading: 2,
    },
    {
      id: 'capacity-standby',
      title: 'N+1 now',
      note: 'Whether the guests of any one host find room on the others of its group, as they are now.',
      columns: columnsOf(standbyColumns),
      rows: rowsOf(standby, ({ group }) => rowKey(group), standbyColumns),
    },
    {
      id: 'capacity-trend',
      title: 'Trend',
      note: 'Of the whole fleet, from what the store keeps.',
      columns: columnsOf(trendColumns),
      rows: rowsOf(trend, ({ platform, resource }) => rowKey(platform, resource), trendColumns),
      leading: 2,
    },
  ];
}

function noteOf({ assumed, notes }: PlanCapacity): string {
  const said = [...assumed.map((each) => `assumed: ${each}`), ...notes].join('; ');
  return `Each shape on its own: adding one kind leaves less for the others.${said === '' ? '' : ` ${said.charAt(0).toUpperCase()}${said.slice(1)}.`}`;
}

import type { Plan, PlanHost } from '../../schemas/generated/types.ts';
import { roleInWords } from '../view/plan-words.ts';
import { shownUnit, titleWithUnit } from './amounts.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

type Load = PlanHost['loads'][number];

/** Load of every host before, at the highest point and after. */
export function planHostsTable({ hosts, maintained }: Plan): Table {
  const groupOf = new Map(maintained.flatMap((group, at) => group.map((host) => [host, at + 1] as const)));
  const resources = new Map(hosts.flatMap(({ loads }) => loads.map((load) => [load.resource, load] as const)));
  const columns: SubjectColumn<PlanHost>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host },
    { key: 'platform', title: 'Platform', type: 'text', of: ({ platform }) => platform },
    { key: 'role', title: 'In the plan it', type: 'text', of: roleInWords },
    { key: 'group', title: 'Maintained as group', type: 'whole', of: ({ host }) => groupOf.get(host) ?? null },
    { key: 'guests-before', title: 'Guests before', type: 'whole', of: ({ guestsBefore }) => guestsBefore },
    { key: 'guests-after', title: 'Guests after', type: 'whole', of: ({ guestsAfter }) => guestsAfter },
    ...[...resources.values()].flatMap(loadColumns),
  ];
  return {
    id: 'plan-hosts',
    title: 'Hosts',
    note: 'Peak is the highest load in any state of the plan, with what a running move holds on both hosts.',
    columns: columnsOf(columns),
    rows: rowsOf(hosts, ({ host }) => rowKey(host), columns),
  };
}

function loadColumns({ resource, title, unit }: Load): SubjectColumn<PlanHost>[] {
  const own = ({ loads }: PlanHost): Load | undefined => loads.find((load) => load.resource === resource);
  const key = rowKey(resource);
  const share = (at: 'before' | 'peak' | 'after') => (host: PlanHost) => {
    const load = own(host);
    return load === undefined ? null : 100 * load[at];
  };
  const capacity = (host: PlanHost): number | null => {
    const load = own(host);
    return load === undefined ? null : load.capacity / shownUnit(unit).divisor;
  };
  return [
    { key: `${key}-capacity`, title: titleWithUnit({ title, unit }), type: 'decimal', of: capacity },
    { key: `${key}-before`, title: `${title} before (%)`, type: 'percent', of: share('before') },
    { key: `${key}-peak`, title: `${title} peak (%)`, type: 'percent', of: share('peak') },
    { key: `${key}-after`, title: `${title} after (%)`, type: 'percent', of: share('after') },
  ];
}

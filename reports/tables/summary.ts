import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment, EndpointState } from '../../schemas/generated/types.ts';
import { ageHours } from './age.ts';
import { groupBy } from './group-by.ts';
import { kinds, meaningInSheets } from './kinds.ts';
import { columnsOf, counted, listed, percent, rowKey, rowsOf, someOf, type Cell, type SubjectColumn, type Table } from './table.ts';
import { isPartOfHost, type GuestTargets } from './targets.ts';

const reasonsShown = 8;
const fixesShown = 8;

interface SummaryLine {
  readonly topic: string;
  readonly item: string;
  readonly count?: number;
  readonly share?: number | null;
  readonly kind?: string;
  readonly detail?: Cell;
}

const columns: readonly SubjectColumn<SummaryLine>[] = [
  { key: 'topic', title: 'Topic', type: 'text', of: ({ topic }) => topic },
  { key: 'item', title: 'Item', type: 'text', wrap: true, width: 52, of: ({ item }) => item },
  { key: 'kind', title: 'Kind', type: 'kind', width: 9, of: ({ kind }) => kind ?? null },
  { key: 'count', title: 'Count', type: 'whole', of: ({ count }) => count ?? null },
  { key: 'share', title: 'Share (%)', type: 'percent', of: ({ share }) => share ?? null },
  { key: 'detail', title: 'Detail', type: 'text', wrap: true, width: 70, of: ({ detail }) => detail ?? null },
];

/** @param tables the other tables of the report, for its list of contents */
export function summaryTable(
  judgement: Judgement,
  assessment: Assessment,
  targets: readonly (GuestTargets | undefined)[],
  tables: readonly Table[],
): Table {
  const lines = [
    ...scopeLines(judgement, assessment),
    ...pairLines(assessment),
    ...guestLines(targets),
    ...expectationLines(assessment),
    ...reasonLines(judgement, assessment),
    ...fixLines(assessment),
    ...judgement.fleet.notes.map((note): SummaryLine => ({ topic: 'Noticed', item: note })),
    ...tables.map((table): SummaryLine => ({ topic: 'Contents', item: table.title, count: table.rows.length, detail: table.note ?? null })),
  ];
  return {
    id: 'summary',
    title: 'Summary',
    note: 'An empty cell is known to be empty or does not apply; "unknown" was not collected. Nothing here was changed on any host.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, ({ topic, item }) => rowKey(topic, item), columns),
    leading: 2,
  };
}

function scopeLines({ fleet }: Judgement, assessment: Assessment): SummaryLine[] {
  const moving = fleet.guests.filter((guest) => !isPartOfHost(guest)).length;
  const oldest = fleet.hosts
    .map((host) => host.startedAt)
    .reduce<string | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
  const age = ageHours(oldest, fleet.asOf);
  const unusable = fleet.hosts.filter((host) => host.unusable !== undefined).map((host) => host.name);
  return [
    { topic: 'Scope', item: 'Facts judged as of', detail: `${fleet.asOf}, by canmove ${assessment.canmove}` },
    { topic: 'Scope', item: 'Hosts', count: fleet.hosts.length },
    { topic: 'Scope', item: 'Guests that may move', count: moving },
    {
      topic: 'Scope',
      item: 'Guests that are part of their host',
      count: fleet.guests.length - moving,
      detail: 'control and service domains, Virtual I/O Servers and the like',
    },
    ...(oldest === undefined
      ? []
      : [
          {
            topic: 'Scope',
            item: 'Oldest evidence read',
            detail: typeof age === 'number' ? `${oldest}, ${age.toFixed(1)} h before` : oldest,
          },
        ]),
    ...(unusable.length === 0
      ? []
      : [{ topic: 'Scope', item: 'Hosts whose facts are not used', count: unusable.length, detail: someOf(unusable) }]),
    ...endpointLines(assessment.endpoints),
  ];
}

function endpointLines(endpoints: readonly EndpointState[]): SummaryLine[] {
  const legacy = endpoints.filter((endpoint) => endpoint.legacyAlgorithms !== undefined && endpoint.legacyAlgorithms.length > 0);
  const byStatus = [...groupBy(endpoints, (endpoint) => endpoint.status)].map(([status, members]): SummaryLine => ({
    topic: 'Endpoints',
    item: status,
    count: members.length,
    share: percent(members.length, endpoints.length),
    detail: status === 'ok' ? null : members.map(({ name, reason }) => (reason === undefined ? name : `${name}: ${reason}`)).join('\n'),
  }));
  const weak = {
    topic: 'Endpoints',
    item: 'read with weak SSH algorithms',
    count: legacy.length,
    detail: someOf(legacy.map(({ name }) => name)),
  };
  return legacy.length === 0 ? byStatus : [...byStatus, weak];
}

function pairLines({ counts }: Assessment): SummaryLine[] {
  const total = counts.live + counts.outage + counts.no + counts.unknown;
  return kinds.flatMap((each): SummaryLine[] => {
    if (each.kind === 'here') return [];
    const count = counts[each.kind];
    return [{ topic: 'Pairs of guest and host', item: meaningInSheets(each), kind: each.kind, count, share: percent(count, total) }];
  });
}

function guestLines(targets: readonly (GuestTargets | undefined)[]): SummaryLine[] {
  const moving = targets.filter((target) => target !== undefined);
  const items = {
    live: 'at least one live target',
    outage: 'targets with an outage only',
    unknown: 'nothing better than undecided',
    no: 'no target',
  } as const;
  return kinds.flatMap(({ kind }): SummaryLine[] => {
    if (kind === 'here') return [];
    const count = moving.filter((target) => target.bestKind === kind).length;
    return [{ topic: 'Guests by their best target', item: items[kind], kind, count, share: percent(count, moving.length) }];
  });
}

function expectationLines({ expectations }: Assessment): SummaryLine[] {
  if (expectations.length === 0) return [];
  return (['no', 'unknown', 'yes'] as const).map((holds): SummaryLine => {
    const members = expectations.filter((result) => result.holds === holds);
    return {
      topic: 'Expectations',
      item: holds === 'yes' ? 'hold' : holds === 'no' ? 'do not hold' : 'are undecided',
      kind: holds,
      count: members.length,
      detail: holds === 'yes' ? null : listed(members.map((result) => result.subject)),
    };
  });
}

function reasonLines(judgement: Judgement, { ruleCounts }: Assessment): SummaryLine[] {
  const titles = new Map(judgement.rules.map((rule) => [rule.id, rule.title]));
  return ruleCounts.slice(0, reasonsShown).map(({ rule, fails, unknowns }): SummaryLine => ({
    topic: 'What stands in the way most',
    item: titles.get(rule) ?? rule,
    count: fails + unknowns,
    detail: `${rule}: ${standing(fails, unknowns)}`,
  }));
}

function standing(fails: number, unknowns: number): string {
  const clauses = [
    ...(fails === 0 ? [] : [`refuses ${counted(fails, 'pair')}`]),
    ...(unknowns === 0 ? [] : [`leaves ${counted(unknowns, 'pair')} undecided`]),
  ];
  return clauses.join(', ');
}

function fixLines({ actions }: Assessment): SummaryLine[] {
  return actions.slice(0, fixesShown).map(({ summary, pairs, frees, restartsGuest }): SummaryLine => ({
    topic: 'What to do first',
    item: summary,
    count: pairs,
    detail: `helps ${counted(pairs, 'pair')}, frees ${frees} by itself${restartsGuest ? '; restarts the guest' : ''}`,
  }));
}

import type { Judgement, UnknownGroup } from '../../rules/judgement.ts';
import type { Counts } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<UnknownGroup>[] = [
  { key: 'settle', title: 'What settles it', type: 'text', wrap: true, width: 70, of: (group) => group.settle },
  { key: 'pairs', title: 'Undecided pairs', type: 'whole', of: (group) => group.pairs },
  { key: 'live', title: 'Of these only for a live move', type: 'whole', of: (group) => group.live },
  { key: 'rules', title: 'Rules', type: 'text', wrap: true, width: 40, of: (group) => group.rules.join('\n') },
  { key: 'examples', title: 'For example', type: 'text', wrap: true, width: 40, of: (group) => group.examples.join('\n') },
];

/** Each pair costs all its findings. */
const pairsLookedAt = 20_000;

/** Undecided pairs by what settles them: a question to ask or a host to read again, with what it is worth. */
export function unknownsTable(judgement: Judgement, counts: Counts): Table {
  const undecided = counts.unknown + waitingForLive(judgement);
  const sample = undecided > pairsLookedAt ? ` ${pairsLookedAt} of ${undecided} undecided pairs were looked at.` : '';
  return {
    id: 'unknowns',
    title: 'Unknowns',
    note: `A pair that waits for several answers is counted with each of them. Pairs that can move with an outage, and whose live move is undecided, are among them.${sample}`,
    columns: columnsOf(columns),
    rows: rowsOf(judgement.unknowns(pairsLookedAt), (group) => rowKey(group.settle), columns),
  };
}

function waitingForLive(judgement: Judgement): number {
  const { guests, hosts } = judgement.fleet;
  return guests.reduce((sum, _, guest) => sum + hosts.filter((__, host) => judgement.liveUndecided(guest, host)).length, 0);
}

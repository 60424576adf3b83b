import type { FleetGuest } from '../../../fleet/fleet.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import type { Kind, PlacedAdapter, Placement } from '../../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { bestTargets, isPartOfHost } from '../../tables/targets.ts';

interface PlanLine {
  readonly guest: FleetGuest;
  /** undefined: no other host is known. */
  readonly best: { readonly target: string; readonly kind: Kind } | undefined;
  /** undefined: no method is offered. */
  readonly plan: ReturnType<Judgement['plan']>;
}

/** For each partition its best target and where its adapters go there, as the commands of the move say it. */
export function movePlanTable(judgement: Judgement): Table {
  const { guests, hosts } = judgement.fleet;
  const lines = guests.flatMap((guest, index): PlanLine[] => {
    if (guest.facts.powervm === undefined || isPartOfHost(guest)) return [];
    const [best] = bestTargets(judgement, index, 1);
    if (best === undefined) return [{ guest, best, plan: undefined }];
    return [{ guest, best: { target: hosts[best.host]?.name ?? '', kind: best.kind }, plan: judgement.plan(index, best.host) }];
  });
  const ofPlacement = (of: (placement: Placement) => Cell) => (line: PlanLine) =>
    line.plan?.placement === undefined ? null : of(line.plan.placement);
  const columns: SubjectColumn<PlanLine>[] = [
    { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => guest.name },
    { key: 'host', title: 'Host', type: 'text', of: ({ guest }) => guest.host.name },
    { key: 'target', title: 'Best target', type: 'text', of: ({ best }) => best?.target ?? null },
    { key: 'kind', title: 'Answer', type: 'kind', of: ({ best }) => best?.kind ?? null },
    { key: 'method', title: 'Method', type: 'text', of: ({ plan }) => plan?.method ?? null },
    { key: 'lpar-id', title: 'LPAR ID there', type: 'id', of: ofPlacement(({ id }) => id ?? null) },
    {
      key: 'scsi',
      title: 'vSCSI: slot to server and slot',
      type: 'text',
      wrap: true,
      width: 34,
      of: ofPlacement(({ adapters }) => wordsOf(adapters, 'vSCSI')),
    },
    {
      key: 'fc',
      title: 'Fibre Channel: slot to server, slot and port',
      type: 'text',
      wrap: true,
      width: 38,
      of: ofPlacement(({ adapters }) => wordsOf(adapters, 'Fibre Channel')),
    },
    { key: 'source-mover', title: 'Mover of the source', type: 'text', of: ofPlacement(({ sourceMover }) => sourceMover ?? null) },
    { key: 'target-mover', title: 'Mover of the target', type: 'text', of: ofPlacement(({ targetMover }) => targetMover ?? null) },
    { key: 'pool', title: 'Processor pool', type: 'text', of: ofPlacement(({ pool }) => pool ?? null) },
    {
      key: 'notes',
      title: 'To look at',
      type: 'text',
      wrap: true,
      width: 60,
      of: ofPlacement(({ notes }) => notes?.join('\n') ?? null),
    },
  ];
  return {
    id: 'powervm-move-plan',
    title: 'Move plan',
    note: 'The best target of each partition taken alone, with the mapping that "canmove check GUEST --to HOST" prints as a command. Where nothing is written the HMC picks.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, ({ guest }) => rowKey(guest.host.name, guest.name), columns),
    leading: 2,
  };
}

function wordsOf(adapters: readonly PlacedAdapter[], wanted: string): Cell {
  const words = adapters
    .filter(({ kind }) => kind === wanted)
    .map(
      ({ slot, server, serverSlot, port }) =>
        `${slot} → ${server}${serverSlot === undefined ? '' : ` ${serverSlot}`}${port === undefined ? '' : ` ${port}`}`,
    );
  return words.length === 0 ? null : words.join('\n');
}

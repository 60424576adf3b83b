import type { Judgement } from '../../rules/judgement.ts';
import { guestKey } from './guests.ts';
import { kinds, meaningInSheets } from './kinds.ts';
import { columnsOf, counted, rowKey, rowsOf, type Cell, type SubjectColumn, type Table } from './table.ts';
import { bestTargets, type GuestTargets, type Target } from './targets.ts';

/** Beyond this nobody reads a sheet cell by cell, and a spreadsheet program needs gigabytes to open it. */
const matrixCellLimit = 2_000_000;
const bestTargetsShown = 5;

const legend = kinds.map((each) => `${each.letter} ${each.kind}: ${meaningInSheets(each)}`).join(' · ');

interface MatrixLine {
  readonly index: number;
  readonly targets: GuestTargets;
}

/** Guests by hosts; where that is too large for a sheet, the best targets of each guest instead. */
export function matrixTable(judgement: Judgement, targets: readonly (GuestTargets | undefined)[], cellLimit = matrixCellLimit): Table {
  const lines = targets.flatMap((counts, index): MatrixLine[] => (counts === undefined ? [] : [{ index, targets: counts }]));
  const { hosts } = judgement.fleet;
  const cells = lines.length * hosts.length;
  if (cells <= cellLimit) return matrixOf(judgement, lines);
  return bestTargetsOf(
    judgement,
    lines,
    `${counted(lines.length, 'guest')} × ${counted(hosts.length, 'host')} are too many cells for a sheet. `,
  );
}

function leadingColumns(judgement: Judgement): SubjectColumn<MatrixLine>[] {
  const { guests } = judgement.fleet;
  return [
    { key: 'guest', title: 'Guest', type: 'text', of: ({ index }) => guests[index]?.name ?? null },
    { key: 'host', title: 'Host', type: 'text', of: ({ index }) => guests[index]?.host.name ?? null },
    { key: 'best', title: 'Best', type: 'kind', of: ({ targets }) => targets.bestKind },
  ];
}

function matrixOf(judgement: Judgement, lines: readonly MatrixLine[]): Table {
  const hostColumns = judgement.fleet.hosts.map((host, index): SubjectColumn<MatrixLine> => ({
    key: `host:${rowKey(host.name)}`,
    title: host.name,
    type: 'letter',
    of: (line) => judgement.kind(line.index, index),
  }));
  return matrixTableOf(judgement, lines, hostColumns, legend);
}

function bestTargetsOf(judgement: Judgement, lines: readonly MatrixLine[], reason: string): Table {
  const { hosts } = judgement.fleet;
  const best = new Map(lines.map(({ index }) => [index, bestTargets(judgement, index, bestTargetsShown)]));
  const shown = (place: number, of: (target: Target) => Cell): ((line: MatrixLine) => Cell) => {
    return ({ index }) => {
      const target = best.get(index)?.[place];
      return target === undefined ? null : of(target);
    };
  };
  const places = Array.from({ length: Math.min(bestTargetsShown, hosts.length) }, (_, place) => place);
  const columns: SubjectColumn<MatrixLine>[] = [
    { key: 'live', title: 'Live targets', type: 'whole', of: ({ targets }) => targets.counts.live },
    { key: 'outage', title: 'Outage targets', type: 'whole', of: ({ targets }) => targets.counts.outage },
    { key: 'unknown', title: 'Undecided targets', type: 'whole', of: ({ targets }) => targets.counts.unknown },
    { key: 'no', title: 'Refused targets', type: 'whole', of: ({ targets }) => targets.counts.no },
    ...places.flatMap((place): SubjectColumn<MatrixLine>[] => [
      { key: `target-${place + 1}`, title: `Target ${place + 1}`, type: 'text', of: shown(place, ({ host }) => hosts[host]?.name ?? null) },
      { key: `kind-${place + 1}`, title: `Kind ${place + 1}`, type: 'kind', of: shown(place, ({ kind }) => kind) },
    ]),
  ];
  return matrixTableOf(
    judgement,
    lines,
    columns,
    `${reason}Instead, ${bestTargetsShown} targets of each guest: by kind, best first, then by name.`,
  );
}

function matrixTableOf(
  judgement: Judgement,
  lines: readonly MatrixLine[],
  columns: readonly SubjectColumn<MatrixLine>[],
  note: string,
): Table {
  const all = [...leadingColumns(judgement), ...columns];
  const { guests } = judgement.fleet;
  const key = ({ index }: MatrixLine): string => {
    const guest = guests[index];
    return guest === undefined ? rowKey(index) : guestKey(guest);
  };
  return { id: 'matrix', title: 'Matrix', note, columns: columnsOf(all), rows: rowsOf(lines, key, all), leading: 3 };
}

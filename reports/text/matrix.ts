/** The matrix as text: one letter per pair, with a legend and counts. */
import { isKnown } from '../../schemas/facts.ts';
import type { Counts } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import type { CellKind, Judgement } from '../../rules/judgement.ts';
import { age, kindLetter, moment, paintKind } from './words.ts';
import type { Paint } from './words.ts';

export interface MatrixTextOptions {
  readonly paint: Paint;
  /** Age of the oldest facts, in seconds. */
  readonly ageSeconds: number;
  readonly asOfCapture: boolean;
  /** Indexes of the guests and hosts to show. */
  readonly guests: readonly number[];
  readonly hosts: readonly number[];
}

/** Names wider than this are cut in the first column. */
const widestName = 28;

/** Pairs whose findings are looked at for what settles them, and answers shown. */
const sampledPairs = 500;
const shownSettles = 3;

/** Guests that can move: control domains and the like are counted, not shown. */
export function movingGuests(judgement: Judgement): { readonly shown: readonly number[]; readonly partOfHost: number } {
  const all = judgement.fleet.guests.map((_, index) => index);
  const shown = all.filter((index) => {
    const fact = judgement.fleet.guests[index]?.facts.partOfHost;
    return fact === undefined || !isKnown(fact) || !fact.v;
  });
  return { shown, partOfHost: all.length - shown.length };
}

export function countCells(judgement: Judgement, guests: readonly number[], hosts: readonly number[]): Counts {
  const counts: Counts = { live: 0, outage: 0, no: 0, unknown: 0 };
  for (const guest of guests) {
    for (const host of hosts) {
      const kind = judgement.kind(guest, host);
      if (kind !== 'here') counts[kind]++;
    }
  }
  return counts;
}

export function summaryLine(counts: Counts, guests: number, hosts: number): string {
  const pairs = counts.live + counts.outage + counts.no + counts.unknown;
  return `${counted(guests, 'guest')} × ${counted(hosts, 'host')}, ${counted(pairs, 'pair')}: ${counts.live} live, ${counts.outage} with an outage, ${counts.no} no, ${counts.unknown} unknown`;
}

export function matrixText(judgement: Judgement, { paint, ageSeconds, asOfCapture, guests, hosts }: MatrixTextOptions): string {
  const { fleet } = judgement;
  const names = guests.map((index) => visible(fleet.guests[index]?.name ?? ''));
  const width = Math.min(widestName, Math.max(5, ...names.map((name) => name.length)));
  const columns = hosts.map((index) => visible(fleet.hosts[index]?.name ?? ''));
  const lines = [
    paint.bold(summaryLine(countCells(judgement, guests, hosts), guests.length, hosts.length)),
    paint.dim(
      `${asOfCapture ? 'as of the capture: ' : ''}${moment(fleet.asOf)}, oldest facts ${age(ageSeconds)}; L live, o outage, - no, ? unknown, . is there`,
    ),
    '',
  ];
  const home = Math.max(4, ...guests.map((index) => visible(fleet.guests[index]?.host.name ?? '').length));
  lines.push(`${'guest'.padEnd(width)}  ${'on'.padEnd(home)}  ${columns.join(' ')}`);
  guests.forEach((guest, row) => {
    const cells = hosts.map((host, column) => cell(judgement.kind(guest, host), columns[column]?.length ?? 1, paint));
    lines.push(
      `${cut(names[row] ?? '', width).padEnd(width)}  ${visible(fleet.guests[guest]?.host.name ?? '').padEnd(home)}  ${cells.join(' ')}`.trimEnd(),
    );
  });
  return lines.join('\n');
}

function cell(kind: CellKind, width: number, paint: Paint): string {
  const letter = kindLetter[kind].padEnd(width);
  return kind === 'here' ? paint.dim(letter) : paintKind(kind, letter, paint);
}

function cut(name: string, width: number): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}…`;
}

/** What most live moves wait for, where pairs shown with an outage may go live; none where nothing is undecided. */
export function waitingForLive(judgement: Judgement, guests: readonly number[], hosts: readonly number[]): readonly string[] {
  const pairs = guests.reduce((sum, guest) => sum + hosts.filter((host) => judgement.liveUndecided(guest, host)).length, 0);
  if (pairs === 0) return [];
  const settles = judgement.unknowns(sampledPairs).filter(({ live }) => live > 0);
  return [
    `${counted(pairs, 'pair')} shown with an outage may go live; what would settle it:`,
    ...settles.slice(0, shownSettles).map(({ settle }) => `  ${visible(settle)}`),
    ...(settles.length > shownSettles ? [`  … and ${settles.length - shownSettles} more`] : []),
  ];
}

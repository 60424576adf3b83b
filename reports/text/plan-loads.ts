/** How full hosts are before, during and after a plan, as bars. */
import type { Plan, PlanHost } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import type { Paint } from './words.ts';

/** Hosts shown: the fullest. */
const shownHosts = 24;
const nameColumns = { least: 4, most: 24 } as const;
const barCells = { least: 4, most: 12 } as const;
/** Fuller than this deserves a look: nothing is left for what nobody planned. */
const nearlyFull = 0.95;

type Load = PlanHost['loads'][number];

export function loadLines({ hosts }: Plan, { paint, width }: { readonly paint: Paint; readonly width: number }): readonly string[] {
  const rows = hosts.filter(({ role }) => role !== 'untouched').flatMap(fullest);
  if (rows.length === 0) return [];
  const most = new Set([...rows].sort((a, b) => b.load.peak - a.load.peak).slice(0, shownHosts));
  const own = rows.filter((row) => most.has(row));
  const name = columnsFor(own.map((row) => row.name));
  const title = columnsFor(own.map((row) => row.title));
  // Two columns lead in, and each of three bars stands with "100 %" between spaces.
  const cells = Math.max(barCells.least, Math.min(barCells.most, Math.floor((width - 2 - name - 2 - title - 3 * 8) / 3)));
  const bar = (share: number): string => {
    const text = `${barOf(share, cells)} ${percent(share)}`;
    return share > nearlyFull ? paint.yellow(text) : text;
  };
  const hidden = rows.length - own.length;
  return [
    '',
    paint.bold('Load of hosts: before, peak, after') + paint.dim(' (what is fullest)'),
    ...own.flatMap((row) => {
      const bars = [row.load.before, row.load.peak, row.load.after].map(bar).join('  ');
      const isLong = row.name.length > name || row.title.length > title;
      return isLong
        ? [`  ${row.name}  ${row.title}`, `  ${' '.repeat(name)}  ${' '.repeat(title)}  ${bars}`]
        : [`  ${row.name.padEnd(name)}  ${row.title.padEnd(title)}  ${bars}`];
    }),
    ...(hidden > 0 ? [paint.dim(`  … ${counted(hidden, 'host')} less full`)] : []),
  ];
}

interface Row {
  readonly name: string;
  readonly title: string;
  readonly load: Load;
}

/** The resource of which the host has least left at some time. */
function fullest({ host, loads }: PlanHost): readonly Row[] {
  const [first] = [...loads].sort((a, b) => b.peak - a.peak);
  return first === undefined ? [] : [{ name: visible(host), title: visible(first.title), load: first }];
}

function columnsFor(words: readonly string[]): number {
  return Math.max(nameColumns.least, ...words.map((word) => word.length).filter((length) => length <= nameColumns.most));
}

function barOf(share: number, cells: number): string {
  // What is used at all shows, and what is not full does not look so.
  const filled = share <= 0 ? 0 : share >= 1 ? cells : Math.min(cells - 1, Math.max(1, Math.round(share * cells)));
  return '█'.repeat(filled) + '░'.repeat(cells - filled);
}

/** Rounded up: 99.6 % is not shown as less full than it is. */
function percent(share: number): string {
  return `${String(Math.ceil(share * 100 - 1e-9)).padStart(3)} %`;
}

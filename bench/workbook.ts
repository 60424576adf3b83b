/** Rows per CPU second of the workbook's writer, against Python's XlsxWriter in constant_memory mode: same cells, same run. */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column, Table } from '../reports/tables/table.ts';
import { openWorkbook } from '../reports/xlsx/read/workbook.ts';
import { headRows, keyColumns } from '../reports/xlsx/sheets.ts';
import { writeXlsx } from '../reports/xlsx/write-xlsx.ts';
import { median, ratio, type Pairing } from './measure.ts';

const python = '/usr/bin/python3';
const rows = 50_000;
const runs = 3;
const goal = 2;
const kinds = ['live', 'outage', 'no', 'unknown'] as const;

/** bench/workbook_peer.py writes the same: 12 texts, 6 numbers, 2 coloured words and the row's key. */
function table(): Table {
  const column = (type: Column['type'], count: number): Column[] =>
    Array.from({ length: count }, (_, index) => ({ key: `${type}${index}`, title: `${type} ${index}`, type }));
  const columns = [...column('text', 12), ...column('whole', 6), ...column('kind', 2)];
  return {
    id: 'bench',
    title: 'Bench',
    columns,
    rows: Array.from({ length: rows }, (_, row) => ({
      key: `host${row % 100}/guest${row}`,
      cells: columns.map(({ type }, index) => {
        if (type === 'text') return `value ${row} of ${index}`;
        return type === 'whole' ? row * index : (kinds[(row + index) % kinds.length] ?? null);
      }),
    })),
  };
}

/** Prints the CPU seconds of writing one workbook: in a process of its own. */
export async function writeBenchWorkbook(file: string): Promise<void> {
  const one = table();
  const before = process.cpuUsage();
  await writeXlsx([one], createWriteStream(file), { title: 'bench', asOf: '2026-11-02T22:00:00Z' });
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1e6);
}

export async function benchWorkbook(): Promise<void> {
  console.log(`\nWorkbook: ${rows} rows of 21 cells, CPU seconds of writing, against XlsxWriter in constant_memory mode`);
  if (spawnSync(python, ['-c', 'import xlsxwriter']).status !== 0) {
    console.log('  skipped: the Debian package python3-xlsxwriter is not installed');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'canmove-bench-'));
  try {
    const files = { ours: join(folder, 'ours.xlsx'), peer: join(folder, 'peer.xlsx') };
    const ours = [process.execPath, ...process.execArgv, join(import.meta.dirname, 'run.ts'), 'write-workbook', files.ours];
    const peer = [python, join(import.meta.dirname, 'workbook_peer.py'), files.peer, String(rows)];
    const times: Pairing & { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    for (let run = 0; run < runs; run++) {
      times.ours.push(cpuSeconds(ours));
      times.peer.push(cpuSeconds(peer));
    }
    const [first, second] = [await cellsOf(files.ours, headRows, keyColumns), await cellsOf(files.peer, 0, keyColumns)];
    if (first !== second) throw new Error('the two workbooks do not hold the same cells');
    const perSecond = (seconds: readonly number[]): string => (rows / median(seconds)).toFixed(0);
    console.log(
      `  ${perSecond(times.ours)} rows per CPU second against ${perSecond(times.peer)}: ${(1 / ratio(times)).toFixed(2)} times as many (goal ${goal})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuSeconds([command = '', ...args]: readonly string[]): number {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return Number(stdout);
}

/** A sum of every value and its place, by our own reader. */
async function cellsOf(file: string, skippedRows: number, firstColumn: number): Promise<string> {
  const workbook = await openWorkbook(file);
  let [count, sum] = [0, 0];
  await workbook.readSheet(0, ({ number, cells }) => {
    if (number <= skippedRows) return;
    for (const { column, value } of cells) {
      count += 1;
      const text = `${number - skippedRows} ${column - firstColumn} ${value}`;
      for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
    }
  });
  return `${count} ${sum}`;
}

/** Results as a table: one line a side. */
import type { Measured } from './measured.ts';

export type Cells = readonly (string | number)[];

export function printTable(title: string, columns: readonly string[], rows: readonly Cells[]): void {
  const lines = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  console.log(`\n${title}`);
  for (const line of lines)
    console.log(`  ${line.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`);
}

export function time({ seconds, finished }: Pick<Measured, 'seconds' | 'finished'>): string {
  const text = seconds < 1 ? `${(seconds * 1_000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`;
  return finished ? text : `> ${text}`;
}

/** Seconds of all cores, in the program and in the system for it. */
export function cpu({ cpuSeconds }: Measured): string {
  return cpuSeconds === undefined ? '-' : `${cpuSeconds.toFixed(2)} s`;
}

export function memory({ peakMiB }: Measured): string {
  return peakMiB === undefined ? '-' : `${Math.round(peakMiB)} MiB`;
}

/** How many times as long the peer takes: at least, where it was ended. */
export function ratio(ours: Measured, peer: Measured): string {
  const times = peer.seconds / ours.seconds;
  return `${peer.finished ? '' : '> '}${times < 10 ? times.toFixed(1) : times.toFixed(0)} ×`;
}

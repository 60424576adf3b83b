/** Runs Ganeti's htools on a cluster, never longer than it is allowed, and reads what they say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '../../planner/model/instance.ts';
import type { Cluster } from './cluster.ts';
import { htoolsText } from './export.ts';
import { runMeasured } from './measured.ts';
import type { Measured } from './measured.ts';
import type { Move } from './replay.ts';

export type Tool = 'hbal' | 'hroller' | 'hspace' | 'hcheck';

/** Seconds an htool may take unless CANMOVE_BENCH_SECONDS says otherwise, and at most. */
const defaultSeconds = 60;
const mostSeconds = 420;

export function secondsAllowed(): number {
  const asked = Number(process.env['CANMOVE_BENCH_SECONDS'] ?? defaultSeconds);
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, mostSeconds) : defaultSeconds;
}

/** @throws Error where the Debian package ganeti-htools is not installed */
export async function runHtool(tool: Tool, args: readonly string[], cluster: Cluster): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'canmove-htools-'));
  try {
    const file = join(directory, 'cluster.txt');
    writeFileSync(file, htoolsText(cluster));
    return await runMeasured([tool, '-t', file, ...args], secondsAllowed());
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The moves of hbal, as far as it got: `   1. GUEST HOST => HOST  SCORE a=f:HOST`. */
export function movesOfHbal(stdout: string, instance: Instance): readonly Move[] {
  const number = numbering(instance);
  return [...stdout.matchAll(/^\s*\d+\.\s+(\S+)\s+\S+\s+=>\s+(\S+)\s/gm)].map(([, guest, to]) => ({
    guest: number.guest(guest as string),
    to: number.host(to as string),
  }));
}

export interface RebootGroup {
  readonly hosts: readonly number[];
  /** Where its guests go; they are home again before the next group. */
  readonly moves: readonly Move[];
}

/** The groups of hroller --print-moves: a line of hosts, then an indented line `GUEST HOST` per guest. */
export function groupsOfHroller(stdout: string, instance: Instance): readonly RebootGroup[] {
  const number = numbering(instance);
  const groups: { hosts: readonly number[]; moves: Move[] }[] = [];
  for (const line of stdout.split('\n')) {
    const [, guest, to] = /^\s+(\S+)\s+(\S+)\s*$/.exec(line) ?? [];
    if (guest !== undefined && to !== undefined) groups.at(-1)?.moves.push({ guest: number.guest(guest), to: number.host(to) });
    else if (line !== '' && !line.startsWith("'")) groups.push({ hosts: line.split(',').map((name) => number.host(name)), moves: [] });
  }
  return groups;
}

/** A value of hspace or hcheck with --machine-readable. */
export function valueOf(stdout: string, key: string): number | undefined {
  const text = new RegExp(`^${key}=(\\d+)$`, 'm').exec(stdout)?.[1];
  return text === undefined ? undefined : Number(text);
}

function numbering({ hosts, guests }: Instance): { readonly guest: (name: string) => number; readonly host: (name: string) => number } {
  const index = (things: readonly { readonly name: string }[]): ((name: string) => number) => {
    const known = new Map(things.map(({ name }, at) => [name, at]));
    return (name) => {
      const at = known.get(name);
      if (at === undefined) throw new Error(`htools name something that is not in the cluster: ${name}`);
      return at;
    };
  };
  return { guest: index(guests), host: index(hosts) };
}

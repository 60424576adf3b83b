/** Runs our side of a comparison in a process of its own, so that its time has Node's start in it and its memory is its own. */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ClusterSize } from './cluster.ts';
import { runMeasured } from './measured.ts';
import type { Measured } from './measured.ts';
import type { Move } from './replay.ts';

export type Question = {
  /** Name of a size, see cluster.ts. */
  readonly size: string;
  readonly change?: Partial<Pick<ClusterSize, 'load' | 'drained' | 'seed'>>;
} & (
  | { readonly task: 'drain' | 'n-plus-one' }
  | { readonly task: 'balance'; readonly mostMoves: number }
  | { readonly task: 'rolling'; readonly comeBack: boolean; readonly atOnce?: number }
  | { readonly task: 'capacity'; readonly demand: readonly number[]; readonly survive: boolean }
);

export interface SideAnswer {
  /** Of planning alone. */
  readonly seconds: number;
  readonly moves?: readonly Move[];
  readonly groups?: readonly { readonly hosts: readonly number[]; readonly moves: readonly Move[]; readonly back: readonly Move[] }[];
  /** Hosts that are not maintained. */
  readonly undrained?: readonly { readonly host: number; readonly proved: boolean }[];
  readonly groupsBound?: number;
  readonly count?: number;
  /** Hosts that may not be lost. */
  readonly failing?: readonly { readonly host: number; readonly proved: boolean }[];
  readonly bound?: number;
  readonly proved?: string;
}

export interface Ours extends Measured {
  readonly answer: SideAnswer;
}

const root = join(import.meta.dirname, '..', '..');
const bundle = join(root, 'node_modules', '.cache', 'canmove-bench', 'side.mjs');
let built: Promise<unknown> | undefined;

/** Planning never takes this long; a hanging process must not keep the others waiting. */
const mostSeconds = 300;

export async function runOurs(question: Question): Promise<Ours> {
  built ??= build({
    absWorkingDir: root,
    entryPoints: ['bench/planner/side.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    // graphlib is CommonJS and asks for require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await built;
  const measured = await runMeasured([process.execPath, bundle, JSON.stringify(question)], mostSeconds);
  if (!measured.finished) throw new Error(`planning took longer than ${mostSeconds} s: ${JSON.stringify(question)}`);
  return { ...measured, answer: JSON.parse(measured.stdout) as SideAnswer };
}

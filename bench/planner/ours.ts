/**
 * Runs our side of a comparison as the product runs: a process of its own, bundled and compiled before the timing, which reads the
 * cluster from a file. Its time has Node's start and the reading in it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Instance } from '../../planner/model/instance.ts';
import { clusterText } from './cluster-file.ts';
import { clusterOf, sizeNamed } from './cluster.ts';
import { runMeasured } from './measured.ts';
import type { Measured } from './measured.ts';
import type { Move } from './replay.ts';

export type Question =
  | { readonly task: 'drain'; readonly host: number }
  | { readonly task: 'n-plus-one' }
  | { readonly task: 'balance'; readonly mostMoves: number }
  | { readonly task: 'rolling'; readonly comeBack: boolean; readonly atOnce?: number }
  | { readonly task: 'capacity'; readonly demand: readonly number[]; readonly survive: boolean };

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
const starter = join(import.meta.dirname, 'start.cjs');
/** Within the checkout: HiGHS is looked for from there. */
const cacheFolder = join(root, 'node_modules', '.cache');
let built: Promise<string> | undefined;

/** Planning never takes this long; a hanging process must not keep the others waiting. */
const mostSeconds = 300;

export async function runOurs(question: Question, instance: Instance): Promise<Ours> {
  built ??= compiled();
  return ask(await built, question, instance);
}

/** Bundled with the options of the product (scripts/build.js), with the compiled form that a small drain leaves. */
async function compiled(): Promise<string> {
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'canmove-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'side.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/planner/side.ts'],
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    charset: 'ascii',
    logLevel: 'warning',
  });
  const small = sizeNamed('20/200');
  await ask(bundle, { task: 'drain', host: small.drained }, clusterOf(small).instance);
  return bundle;
}

async function ask(bundle: string, question: Question, instance: Instance): Promise<Ours> {
  const directory = mkdtempSync(join(tmpdir(), 'canmove-planner-'));
  try {
    const file = join(directory, 'cluster.json');
    writeFileSync(file, clusterText(instance));
    const measured = await runMeasured([process.execPath, starter, bundle, JSON.stringify(question), file], mostSeconds);
    if (!measured.finished) throw new Error(`planning took longer than ${mostSeconds} s: ${JSON.stringify(question)}`);
    return { ...measured, answer: JSON.parse(measured.stdout) as SideAnswer };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

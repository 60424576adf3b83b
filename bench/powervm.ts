/** 2,000 partitions on 40 systems of one HMC with their Virtual I/O Servers and fabrics: parsing, joining, judging. */
import { collectorFor } from '../collectors/registry.ts';
import { capturesOf } from '../examples/generator/powervm/captures.ts';
import { fleetOfSize } from '../examples/generator/powervm/scale.ts';
import { join } from '../fleet/join.ts';
import { judge } from '../rules/engine/judge.ts';
import { rulePacks } from '../rules/registry.ts';
import type { Snapshot } from '../schemas/generated/types.ts';

export const size = { systems: 40, lparsOfSystem: 50 } as const;

export async function benchPowervm(): Promise<void> {
  const captures = capturesOf(fleetOfSize(size));
  const megabytes =
    captures.flatMap(({ entries }) => entries).reduce((sum, entry) => sum + (entry.kind === 'exec' ? entry.stdout.text.length : 0), 0) /
    1e6;
  const lpars = size.systems * size.lparsOfSystem;
  console.log(
    `\nPowerVM: ${lpars} partitions on ${size.systems} systems, ${captures.length} captures with ${megabytes.toFixed(0)} MB of outputs`,
  );

  const parsing = performance.now();
  const snapshots: Snapshot[] = [];
  for (const capture of captures) snapshots.push(...(await collectorFor(capture.platform)).parse(capture));
  const joining = performance.now();
  const asOf = captures.map(({ finishedAt }) => finishedAt).reduce((a, b) => (a > b ? a : b));
  const fleet = join(snapshots, { asOf });
  const judging = performance.now();
  const judgement = judge(fleet, await rulePacks());
  judgement.kind(0, 1); // the first look builds every plane
  const done = performance.now();

  const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  console.log(
    `  parsed in ${seconds(parsing, joining)} s, joined in ${seconds(joining, judging)} s, judged in ${seconds(judging, done)} s; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB (limit 2048)`,
  );
  console.log(`  counts: ${JSON.stringify(judgement.counts())}`);
}

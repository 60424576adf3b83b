/**
 * The matrix of a large fleet with all rules, against two peers that judge the same pairs with the same rules: a loop
 * over every pair and rule, and json-rules-engine. The peers judge a sample; their time per pair is scaled up.
 */
import { Engine } from 'json-rules-engine';
import { syntheticSnapshots } from '../examples/generator/synthetic.ts';
import { join } from '../fleet/join.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { judge } from '../rules/engine/judge.ts';
import { decide } from '../rules/engine/outcome.ts';
import { factOf } from '../rules/engine/findings.ts';
import type { Pair } from '../rules/engine/findings.ts';
import { rulePacks } from '../rules/registry.ts';
import type { RulePack } from '../rules/define.ts';

const loopPairs = 4_000;
const engineMoves = 300;

export interface MatrixCase {
  readonly name: string;
  readonly hosts: number;
  readonly guests: number;
  readonly everyFactDiffers: boolean;
  readonly goalSeconds: number;
}

export const cases: readonly MatrixCase[] = [
  { name: 'some hundred shapes; names, MACs and volumes unique', hosts: 1_000, guests: 20_000, everyFactDiffers: false, goalSeconds: 1 },
  { name: 'every declared fact differs', hosts: 1_000, guests: 20_000, everyFactDiffers: true, goalSeconds: 5 },
];

export async function benchMatrix(each: MatrixCase): Promise<void> {
  const snapshots = syntheticSnapshots({
    hosts: each.hosts,
    guests: each.guests,
    shapes: 300,
    seed: 1,
    everyFactDiffers: each.everyFactDiffers,
  });
  const packs = await rulePacks();
  const joining = performance.now();
  const asOf = snapshots.map((snapshot) => snapshot.finishedAt).reduce((a, b) => (a > b ? a : b));
  const fleet = join(snapshots, { asOf });
  const joinSeconds = (performance.now() - joining) / 1000;
  const rules = packs.flatMap((pack) => pack.rules).length;
  console.log(`\nMatrix: ${fleet.hosts.length} hosts × ${fleet.guests.length} domains, ${rules} rules: ${each.name}`);

  const started = performance.now();
  const judgement = judge(fleet, packs);
  judgement.kind(0, 1); // the first look builds every plane
  const seconds = (performance.now() - started) / 1000;
  const pairs = fleet.hosts.length * fleet.guests.length;
  console.log(
    `  canmove: ${seconds.toFixed(2)} s for ${pairs} pairs (goal ${each.goalSeconds} s; joining ${joinSeconds.toFixed(2)} s), peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB (limit 2048)`,
  );

  const loop = loopSeconds(fleet, packs, loopPairs);
  console.log(
    `  a loop over the same rules: ${(loop * pairs).toFixed(0)} s by ${loopPairs} pairs of them: ${((loop * pairs) / seconds).toFixed(0)} times as long`,
  );
  const engine = await engineSeconds(fleet, packs, engineMoves);
  console.log(
    `  json-rules-engine: ${(engine * pairs).toFixed(0)} s by ${engineMoves} pairs of them: ${((engine * pairs) / seconds).toFixed(0)} times as long`,
  );
  console.log(`  counts: ${JSON.stringify(judgement.counts())}`);
}

function samplePairs(fleet: Fleet, packs: readonly RulePack[], count: number): readonly Pair[] {
  const packOf = (platform: string): RulePack | undefined => packs.find((pack) => pack.platform === platform);
  return Array.from({ length: count }, (_, index) => ({
    guest: fleet.guests[(index * 7919) % fleet.guests.length] as Pair['guest'],
    target: fleet.hosts[(index * 104_729) % fleet.hosts.length] as Pair['target'],
    newName: undefined,
    packOf,
  }));
}

/** Seconds for one pair. */
function loopSeconds(fleet: Fleet, packs: readonly RulePack[], count: number): number {
  const rules = packs.flatMap((pack) => pack.rules);
  const pairs = samplePairs(fleet, packs, count);
  const started = performance.now();
  let failures = 0;
  for (const pair of pairs) for (const rule of rules) if (decide(rule, (path) => factOf(path, pair)).outcome === 'fail') failures++;
  if (failures < 0) throw new Error('unreachable');
  return (performance.now() - started) / 1000 / count;
}

/** The same rules as conditions of json-rules-engine: one fact each, computed by our check, so that only the engines differ. */
async function engineSeconds(fleet: Fleet, packs: readonly RulePack[], count: number): Promise<number> {
  const rules = packs.flatMap((pack) => pack.rules);
  const engine = new Engine();
  for (const rule of rules) {
    engine.addFact(rule.id, async (_parameters, almanac) => {
      const pair = await almanac.factValue<Pair>('pair');
      return decide(rule, (path) => factOf(path, pair)).outcome;
    });
    engine.addRule({ conditions: { all: [{ fact: rule.id, operator: 'equal', value: 'fail' }] }, event: { type: rule.id } });
  }
  const pairs = samplePairs(fleet, packs, count);
  const started = performance.now();
  for (const pair of pairs) await engine.run({ pair });
  return (performance.now() - started) / 1000 / count;
}

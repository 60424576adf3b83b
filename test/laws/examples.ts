/** The example fleet of every platform that has rules: what the laws are tried on. A platform without one fails here. */
import { join } from 'node:path';
import { readCaptures } from '../../collectors/capture-directory.ts';
import type { Collector } from '../../collectors/collector.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { join as joinFleet } from '../../fleet/join.ts';
import { suppliesHostsOf } from '../../fleet/links.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import type { PlacedStatement } from '../../fleet/statements.ts';
import type { RulePack } from '../../rules/define.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Capture, Snapshot } from '../../schemas/generated/types.ts';
import { isLong } from '../support/long.ts';
import { exampleStatements } from '../support/example-statements.ts';

export interface Example {
  readonly platform: string;
  /** Reads a capture of any platform that is part of the example. */
  readonly collector: Pick<Collector, 'parse'>;
  readonly captures: readonly Capture[];
  readonly packs: readonly RulePack[];
  readonly asOf: string;
  readonly statements: readonly PlacedStatement[];
  /** How many variants of it are tried, by what they lack: a share of them between two commits. */
  readonly most: { readonly outputs: number; readonly facts: number };
}

export async function examples(): Promise<readonly Example[]> {
  const packs = await rulePacks();
  return Promise.all(
    packs.map(async ({ platform }) => {
      const captures = await readCaptures(join(import.meta.dirname, '..', '..', 'examples', platform));
      const asOf = captures.map((capture) => capture.finishedAt).reduce((a, b) => (a > b ? a : b));
      const collectors = new Map<string, Collector>();
      for (const each of new Set(captures.map((capture) => capture.platform))) collectors.set(each, await collectorFor(each));
      const collector = { parse: (capture: Capture) => (collectors.get(capture.platform) as Collector).parse(capture) };
      return { platform, collector, captures, packs, asOf, statements: await exampleStatements(platform), most: mostOf(captures) };
    }),
  );
}

/** A variant of endpoints that supply each other is joined with the whole fleet: fewer fit. */
function mostOf(captures: readonly Capture[]): Example['most'] {
  if (isLong) return { outputs: Infinity, facts: Infinity };
  const areLinked = captures.some(({ platform }) => suppliesHostsOf(platform) !== undefined);
  return areLinked ? { outputs: 150, facts: 500 } : { outputs: 4_000, facts: 12_000 };
}

export function fleetOf(snapshots: readonly Snapshot[], asOf: string, statements: readonly PlacedStatement[]): Fleet {
  return joinFleet(snapshots, { asOf, statements });
}

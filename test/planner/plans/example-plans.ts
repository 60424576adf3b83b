/** Plans for the example fleets. */
import { readInventory } from '../../../cli/inventory.ts';
import { operatorsWord } from '../../../cli/operators-word.ts';
import { highsSolver } from '../../../cli/solver/highs.ts';
import { parseCaptures } from '../../../cli/actions/load.ts';
import { readCaptures } from '../../../collectors/capture-directory.ts';
import { join } from 'node:path';
import type { Fleet } from '../../../fleet/fleet.ts';
import { join as joinFleet } from '../../../fleet/join.ts';
import { planOf } from '../../../planner/plans/plan.ts';
import type { PlanContext } from '../../../planner/plans/plan.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { rulePacks } from '../../../rules/registry.ts';
import type { Inventory, Plan, Planning, PlanQuestion } from '../../../schemas/generated/types.ts';
import { root } from '../../support/cli.ts';

export interface Example {
  readonly fleet: Fleet;
  readonly inventory: Inventory;
  plan(question: Partial<PlanQuestion> & Pick<PlanQuestion, 'kind'>, changes?: Changes): Promise<Plan>;
}

export interface Changes {
  readonly fleet?: Fleet;
  readonly planning?: Planning;
  readonly limitMs?: number;
  /** For the proof, beyond the limit; default: all that it needs. */
  readonly proofMs?: number;
  /** With HiGHS, too. */
  readonly exact?: true;
  readonly groups?: Inventory['groups'];
}

export async function example(platform: 'ldoms' | 'powervm'): Promise<Example> {
  const folder = join(root, 'examples', platform);
  const named = await readInventory(join(folder, 'canmove.yaml'), root);
  const word = await operatorsWord(named, await rulePacks());
  const snapshots = await parseCaptures(await readCaptures(folder));
  const conventions = named.inventory.conventions;
  const fleet = joinFleet(snapshots, {
    asOf: '2026-11-02T22:05:00Z',
    statements: word.statements,
    ...(conventions === undefined ? {} : { conventions }),
  });
  return {
    fleet,
    inventory: named.inventory,
    plan(question, changes = {}) {
      const end = performance.now() + (changes.limitMs ?? 20_000);
      const now = changes.fleet ?? fleet;
      const context: PlanContext = {
        fleet: now,
        packs: word.packs,
        judge: {},
        platforms: planningPlatforms,
        inPlace: inPlacePlatforms,
        planning: changes.planning ?? named.inventory.planning,
        groups: changes.groups ?? named.inventory.groups,
        deadline: { leftMs: () => end - performance.now() },
        ...(changes.proofMs === undefined
          ? {}
          : { proofDeadline: { leftMs: () => end + (changes.proofMs as number) - performance.now() } }),
        ...(changes.exact === true ? { solver: highsSolver() } : {}),
      };
      const whole: PlanQuestion = {
        hosts: [],
        comeBack: false,
        allowUnknown: false,
        reserve: 'none',
        pilots: false,
        assumptions: [],
        ...question,
      };
      return planOf(
        context,
        whole,
        whole.hosts.map((name) => now.hosts.findIndex((host) => host.name === name)),
      );
    },
  };
}

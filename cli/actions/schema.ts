/** canmove schema: the published contracts. */
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';

const schemas: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  inventory: () => import('../../schemas/inventory.schema.json', { with: { type: 'json' } }),
  capture: () => import('../../schemas/capture.schema.json', { with: { type: 'json' } }),
  snapshot: () => import('../../schemas/snapshot.schema.json', { with: { type: 'json' } }),
  'snapshot-ldoms': () => import('../../schemas/snapshot-ldoms.schema.json', { with: { type: 'json' } }),
  'snapshot-powervm': () => import('../../schemas/snapshot-powervm.schema.json', { with: { type: 'json' } }),
  facts: () => import('../../schemas/facts.schema.json', { with: { type: 'json' } }),
  assessment: () => import('../../schemas/assessment.schema.json', { with: { type: 'json' } }),
  comparison: () => import('../../schemas/comparison.schema.json', { with: { type: 'json' } }),
  check: () => import('../../schemas/check.schema.json', { with: { type: 'json' } }),
  record: () => import('../../schemas/record.schema.json', { with: { type: 'json' } }),
  explanation: () => import('../../schemas/explanation.schema.json', { with: { type: 'json' } }),
  matrix: () => import('../../schemas/matrix.schema.json', { with: { type: 'json' } }),
  rules: () => import('../../schemas/rules.schema.json', { with: { type: 'json' } }),
  commands: () => import('../../schemas/commands.schema.json', { with: { type: 'json' } }),
  plan: () => import('../../schemas/plan.schema.json', { with: { type: 'json' } }),
  'plan-capacity': () => import('../../schemas/plan-capacity.schema.json', { with: { type: 'json' } }),
  'plan-fixes': () => import('../../schemas/plan-fixes.schema.json', { with: { type: 'json' } }),
  'plan-loss': () => import('../../schemas/plan-loss.schema.json', { with: { type: 'json' } }),
  'plan-recheck': () => import('../../schemas/plan-recheck.schema.json', { with: { type: 'json' } }),
  'plan-resume': () => import('../../schemas/plan-resume.schema.json', { with: { type: 'json' } }),
  verify: () => import('../../schemas/verify.schema.json', { with: { type: 'json' } }),
  'plan-new': () => import('../../schemas/plan-new.schema.json', { with: { type: 'json' } }),
  'store-check': () => import('../../schemas/store-check.schema.json', { with: { type: 'json' } }),
  changes: () => import('../../schemas/changes.schema.json', { with: { type: 'json' } }),
};

export const schemaNames: readonly string[] = Object.keys(schemas);

export async function schema({ io }: Context, name: string | undefined): Promise<ExitStatus> {
  if (name === undefined) {
    write(io.stdout, schemaNames.join('\n'));
    return exitStatus.ok;
  }
  const load = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (load === undefined) throw new UsageError(`there is no schema ${visible(name)}; there are ${schemaNames.join(', ')}`);
  writeJson(io, (await load()).default);
  return exitStatus.ok;
}

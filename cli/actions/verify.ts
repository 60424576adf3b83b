/** canmove verify: what the facts show after the work. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { verifyGuest, verifyPlan } from '../../planner/lives/verify.ts';
import type { VerifyOptions } from '../../planner/lives/verify.ts';
import type { Plan, Verification } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { VerifyCliOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findGuest } from './find.ts';
import { collectForPlan } from './fresh.ts';
import { loadFleet, namedInventory } from './load.ts';
import { paintFor } from './paint.ts';
import { readFresh, readPlan, saidDone, stepNamed, withFleet } from './plan-file.ts';
import { widthOf } from './width.ts';

/** @param named a file with a plan, - for standard input, or a guest: NAME, HOST:NAME or a UUID */
export async function verify(context: Context, named: string, options: VerifyCliOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const plan = isFile(named, context) ? await readPlan(named, context) : undefined;
  const asked = plan === undefined ? {} : askedOf(plan, options);
  if (plan === undefined && (options.done !== undefined || options.until !== undefined))
    throw new UsageError(`verify ${visible(named)}: --done and --until go with a plan`);
  const isFresh = await mayCollect(context, options);
  const unread = plan === undefined ? await readGuest(context, named, isFresh) : await readFresh(context, plan, isFresh);
  io.endAtSignal();
  const { fleet } = withFleet(await loadFleet(context), unread);
  const { aftermaths } = await import('../../planner/lives/registry.ts');
  const found =
    plan === undefined ? verifyGuest(findGuest(fleet, named), fleet, { aftermaths }) : verifyPlan(plan, fleet, { aftermaths, ...asked });
  if (global.json) writeJson(io, found);
  else {
    const { verifyText } = await import('../../reports/text/verify.ts');
    write(io.stdout, verifyText(found, { paint: await paintFor(useColor(io, global)), width: widthOf(io), isFresh }));
  }
  return statuses[found.outcome];
}

const statuses: Readonly<Record<Verification['outcome'], ExitStatus>> = {
  done: exitStatus.ok,
  leftovers: exitStatus.warning,
  'not-done': exitStatus.no,
  unknown: exitStatus.unknown,
};

function askedOf(plan: Plan, options: VerifyCliOptions): Pick<VerifyOptions, 'said' | 'until'> {
  const said = saidDone(options.done, plan);
  const until = stepNamed('--until', options.until, plan);
  return { ...(said === undefined ? {} : { said }), ...(until === undefined ? {} : { until }) };
}

async function readGuest(context: Context, guest: string, isFresh: boolean): Promise<ReadonlyMap<string, string>> {
  return isFresh ? collectForPlan(context, { guest }) : new Map();
}

function isFile(named: string, { io }: Context): boolean {
  if (named === '-' || statSync(resolve(io.cwd, named), { throwIfNoEntry: false })?.isFile() === true) return true;
  if (named.endsWith('.json')) throw new UsageError(`there is no file ${visible(named)}`);
  return false;
}

/** Work was just done: what was read before it shows nothing. Captures are read as they are. */
async function mayCollect(context: Context, { fresh }: VerifyCliOptions): Promise<boolean> {
  if (fresh === false || context.options.captures !== undefined) return false;
  return (await namedInventory(context)).named !== undefined;
}

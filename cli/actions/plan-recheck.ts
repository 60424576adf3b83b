/** canmove plan recheck: does a plan that was kept still hold? */
import { recheck } from '../../planner/lives/recheck.ts';
import type { PlanRecheck } from '../../schemas/generated/types.ts';
import type { Context } from '../commands/define.ts';
import type { RecheckOptions } from '../commands/planning/lives.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { loadFleet } from './load.ts';
import { paintFor } from './paint.ts';
import { livesContext, readFresh, readPlan, saidDone, withFleet } from './plan-file.ts';
import { widthOf } from './width.ts';

/** Nothing is looked for anew. */
const limitSeconds = 60;

export async function planRecheck(context: Context, file: string, options: RecheckOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const plan = await readPlan(file, context);
  const said = saidDone(options.done, plan);
  const unread = await readFresh(context, plan, options.fresh === true);
  io.endAtSignal();
  const loaded = withFleet(await loadFleet(context), unread);
  const found = recheck(plan, await livesContext(loaded, limitSeconds, true), said);
  if (global.json) writeJson(io, found);
  else {
    const { planRecheckText } = await import('../../reports/text/plan-recheck.ts');
    write(io.stdout, planRecheckText(found, plan, { paint: await paintFor(useColor(io, global)), width: widthOf(io) }));
  }
  return statuses[found.outcome];
}

const statuses: Readonly<Record<PlanRecheck['outcome'], ExitStatus>> = {
  valid: exitStatus.ok,
  changed: exitStatus.no,
  undecided: exitStatus.unknown,
};

/** canmove plan resume: after a step that failed, the rest of the plan from where everything is now. */
import { resume } from '../../planner/lives/resume.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { ResumeOptions } from '../commands/planning/lives.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { loadFleet, oldestFacts, secondsSince } from './load.ts';
import { paintFor } from './paint.ts';
import { livesContext, readFresh, readPlan, saidDone, withFleet } from './plan-file.ts';
import { statusOf } from './plan-moves.ts';
import { secondsOf } from './plan-question.ts';
import { widthOf } from './width.ts';

const defaultTimeLimit = '30s';

export async function planResume(context: Context, file: string, options: ResumeOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const limitSeconds = secondsOf('--time-limit', options.timeLimit ?? defaultTimeLimit);
  const restSeconds = options.window === undefined ? undefined : secondsOf('--window', options.window);
  const plan = await readPlan(file, context);
  const said = saidDone(options.done, plan);
  const unread = await readFresh(context, plan, options.fresh === true);
  io.endAtSignal();
  const loaded = withFleet(await loadFleet(context), unread);
  const found = await resume(plan, await livesContext(loaded, limitSeconds, options.fast === true), {
    ...(said === undefined ? {} : { said }),
    ...(restSeconds === undefined ? {} : { restSeconds }),
  });
  if (options.save !== undefined)
    await (await import('./output-files.ts')).textFile(options.save, `${JSON.stringify(found.plan, null, 2)}\n`, io.cwd);
  if (global.json) writeJson(io, found);
  else {
    const { planResumeText } = await import('../../reports/text/plan-resume.ts');
    const textOptions = {
      paint: await paintFor(useColor(io, global)),
      width: widthOf(io),
      ageSeconds: secondsSince(oldestFacts(loaded.fleet), loaded.now),
      asOfCapture: loaded.asOfCapture,
    };
    write(io.stdout, planResumeText(found, textOptions));
    if (options.save !== undefined && !global.quiet) write(io.stderr, `canmove: wrote ${visible(options.save)}`);
  }
  // A guest that is on two hosts is for a person to settle, whatever else is reached.
  if (found.steps.some(({ state }) => state === 'half-done')) return exitStatus.no;
  const status = statusOf(found.plan);
  return status === exitStatus.ok && found.steps.some(({ state }) => state === 'unknown') ? exitStatus.unknown : status;
}

/** canmove report: HTML, workbook and assessment from what was collected. */
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { assess } from '../../rules/assessment/assess.ts';
import { judge } from '../../rules/engine/judge.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { ReportOptions } from '../commands/operations.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { version } from '../version.ts';
import { loadFleet } from './load.ts';
import { writeReports } from './output-files.ts';

export async function report(context: Context, options: ReportOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  if (options.html === undefined && options.xlsx === undefined && options.assessment === undefined && !global.json) {
    throw new UsageError(
      'report: say what to write: --html FILE, --xlsx FILE, --assessment FILE (or --json for the assessment on standard output)',
    );
  }
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, loaded.judgeOptions);
  const assessment = assess(judgement, {
    canmove: version,
    startedAt: loaded.asOfCapture ? loaded.fleet.asOf : loaded.now,
    captures: loaded.captures,
    expectations: judgeExpectations(judgement, loaded.inventory?.expect ?? []),
    changes: [],
  });
  const written = await writeReports(judgement, assessment, options, io.cwd);
  if (global.json) writeJson(io, assessment);
  else if (!global.quiet) for (const file of written) write(io.stdout, `wrote ${visible(file)}`);
  return exitStatus.ok;
}

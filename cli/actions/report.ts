/** canmove report: HTML, workbook and assessment from what was collected. */
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { assess } from '../../rules/assessment/assess.ts';
import { judge } from '../../rules/engine/judge.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Table } from '../../reports/tables/table.ts';
import type { Context } from '../commands/define.ts';
import type { ReportOptions } from '../commands/operations.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus, Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { version } from '../version.ts';
import { withFleetRules } from './fleet-rules.ts';
import { loadFleet } from './load.ts';
import { tablesOf, writeReports } from './output-files.ts';

export async function report(context: Context, options: ReportOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const { html, xlsx, csv, assessment: file, sheet } = options;
  if ([html, xlsx, csv, file, sheet].every((each) => each === undefined) && !global.json) {
    throw new UsageError(
      'report: say what to write: --html FILE, --xlsx FILE, --csv DIR, --assessment FILE (or --sheet NAME for one table as CSV, or --json for the assessment, on standard output)',
    );
  }
  if (sheet !== undefined && global.json)
    throw new UsageError('report: --sheet and --json both print to standard output: give one of the two');
  io.endAtSignal();
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, await withFleetRules(loaded));
  const assessment = assess(judgement, {
    canmove: version,
    startedAt: loaded.asOfCapture ? loaded.fleet.asOf : loaded.now,
    captures: loaded.captures,
    said: loaded.word,
    expectations: judgeExpectations(judgement, loaded.inventory?.expect ?? []),
    changes: [],
  });
  const written = await writeReports(judgement, assessment, options, io);
  if (sheet !== undefined) await printSheet(io, await tablesOf(judgement, assessment), sheet);
  else if (global.json) writeJson(io, assessment);
  else if (!global.quiet) for (const file of written) write(io.stdout, `wrote ${visible(file)}`);
  return exitStatus.ok;
}

async function printSheet(io: Io, tables: readonly Table[], name: string): Promise<void> {
  const wanted = name.toLowerCase();
  const table = tables.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
  if (table === undefined) {
    const names = tables.map(({ id }) => id);
    const close = nearest(wanted, names);
    throw new UsageError(
      `there is no sheet ${visible(name)}; ${close.length > 0 ? `did you mean ${close.join(' or ')}?` : `there are ${names.join(', ')}`}`,
    );
  }
  const { csvOf } = await import('../../reports/csv/write-csv.ts');
  for (const text of csvOf(table)) io.stdout.write(text);
}

/** The example fleet of PowerVM, collected and judged once for the tests of its reports. */
import { collector as hmc } from '../../../collectors/powervm/index.ts';
import { collector as san } from '../../../collectors/san/index.ts';
import { collector as vios } from '../../../collectors/vios/index.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../../examples/generator/powervm/example-fleet.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import { join } from '../../../fleet/join.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { fleetRulesFor } from '../../../rules/fleet/index.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import type { Capture } from '../../../schemas/generated/types.ts';
import { isNotKnown, type Cell, type Table } from '../../../reports/tables/table.ts';

const collectors: Readonly<Record<string, typeof hmc>> = { powervm: hmc, vios, san };

function parsed(capture: Capture): ReturnType<typeof hmc.parse> {
  const collector = collectors[capture.platform];
  if (collector === undefined) throw new Error(`no collector of ${capture.platform}`);
  return collector.parse(capture);
}

export const exampleOfPowervm: Fleet = join(capturesOf(exampleFleet()).flatMap(parsed), { asOf: '2026-11-02T22:02:00Z' });

export function judged(fleet: Fleet): Judgement {
  return judge(fleet, [powervm], { fleetRules: fleetRulesFor([powervm]) });
}

export const exampleJudgement = judged(exampleOfPowervm);

/** The rows of a table whose cells under these titles hold these values. */
export function rowsWhere(table: Table, wanted: Readonly<Record<string, Cell>>): readonly Readonly<Record<string, Cell>>[] {
  const rows = table.rows.map(({ cells }) => Object.fromEntries(table.columns.map(({ title }, at) => [title, cells[at] ?? null])));
  return rows.filter((row) => Object.entries(wanted).every(([title, value]) => row[title] === value));
}

export function whyOf(cell: Cell | undefined): string | undefined {
  return isNotKnown(cell) ? cell.why : undefined;
}

/** A text; empty where the cell holds something else. */
export function wordsOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

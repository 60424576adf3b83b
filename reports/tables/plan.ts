/** A plan as tables: what must be known first, then the runbook. */
import type { Plan } from '../../schemas/generated/types.ts';
import { planHostsTable } from './plan-hosts.ts';
import { planConsentsTable, planImmovableTable, planRisksTable } from './plan-left.ts';
import { planStepsTable } from './plan-steps.ts';
import { planBaseTable, planSummaryTable } from './plan-summary.ts';
import type { Table } from './table.ts';

/** The sheets of a plan's workbook, in the order in which they are read. */
export function planTables(plan: Plan): readonly Table[] {
  return [
    planSummaryTable(plan),
    planImmovableTable(plan),
    planRisksTable(plan),
    planConsentsTable(plan),
    planStepsTable(plan),
    planHostsTable(plan),
    planBaseTable(plan),
  ];
}

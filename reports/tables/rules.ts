import type { Rule } from '../../rules/define.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { RuleCount } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

interface RuleLine {
  readonly rule: Rule;
  readonly fails: number;
  readonly unknowns: number;
}

/** Every rule that was judged and how often it stands in the way, most often first. */
export function rulesTable(judgement: Judgement, ruleCounts: readonly RuleCount[]): Table {
  const counts = new Map(ruleCounts.map((count) => [count.rule, count]));
  const lines = judgement.rules
    .map((rule): RuleLine => {
      const count = counts.get(rule.id);
      return { rule, fails: count?.fails ?? 0, unknowns: count?.unknowns ?? 0 };
    })
    .sort((a, b) => b.fails - a.fails || b.unknowns - a.unknowns || inOrder(a.rule.id, b.rule.id));
  const columns: SubjectColumn<RuleLine>[] = [
    { key: 'rule', title: 'Rule', type: 'text', of: ({ rule }) => rule.id },
    { key: 'title', title: 'What must hold', type: 'text', wrap: true, width: 56, of: ({ rule }) => rule.title },
    { key: 'fails', title: 'Pairs it refuses', type: 'whole', of: ({ fails }) => fails },
    { key: 'unknowns', title: 'Pairs it leaves undecided', type: 'whole', of: ({ unknowns }) => unknowns },
    { key: 'tuned', title: 'Severity by the inventory', type: 'text', of: ({ rule }) => rule.tuned ?? null },
    { key: 'depends-on', title: 'Depends on', type: 'text', of: ({ rule }) => rule.dependsOn },
    { key: 'methods', title: 'Methods', type: 'text', of: ({ rule }) => Object.keys(rule.methods).sort(inOrder).join(', ') },
    { key: 'why', title: 'Why', type: 'text', wrap: true, width: 70, of: ({ rule }) => rule.why },
    { key: 'sources', title: 'Sources', type: 'text', wrap: true, width: 50, of: ({ rule }) => rule.sources.join('\n') },
  ];
  return {
    id: 'rules',
    title: 'Rules',
    note: 'Counted over the best method of each pair. A rule with 0 was judged and stands in nobody’s way.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, ({ rule }) => rowKey(rule.id), columns),
  };
}

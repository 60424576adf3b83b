/** A rule worked out on its own examples: what it would say, and how it would be mended. For the rule's page. */
import type { FixData, Rule } from '../define.ts';
import { asCheck, asJoin, needsOf, valuesOf } from './outcome.ts';
import type { Decided } from './outcome.ts';
import { decideOn, exampleNames, examplesOf, factSource, messageOf } from './run-examples.ts';
import type { RuleExample } from './run-examples.ts';
import { plainVendorText } from './vendor-text.ts';

export interface WorkedRule {
  /** The vendor's sentences; what differs from case to case stands in <>. */
  readonly vendorTexts: readonly string[];
  readonly examples: readonly WorkedExample[];
  /** One of each action that the failing examples ask for. */
  readonly fixes: readonly FixData[];
  /** What would settle the undecided examples. */
  readonly settles: readonly string[];
}

export interface WorkedExample {
  readonly name: string;
  readonly outcome: Decided['outcome'];
  /** Of a fail or an unknown. */
  readonly says?: string;
}

export function workedExamples(rule: Rule): WorkedRule {
  const worked = examplesOf(rule).map((example) => ({ example, decided: decideOn(rule, example.facts) }));
  const fixes = new Map<string, FixData>();
  for (const { example, decided } of worked)
    for (const fix of fixesOf(rule, decided, example.facts)) {
      const action = fix.action.split(':').slice(0, 2).join(':');
      if (!fixes.has(action)) fixes.set(action, fix);
    }
  return {
    vendorTexts: [...new Set(rule.vendorTexts.map((text) => plainVendorText(text)))],
    examples: worked.map(({ example: { name }, decided }) =>
      decided.outcome === 'pass' ? { name, outcome: 'pass' } : { name, outcome: decided.outcome, says: messageOf(rule, decided) },
    ),
    fixes: [...fixes.values()],
    settles: [...new Set(worked.flatMap(({ decided }) => (decided.outcome === 'unknown' ? (decided.settle ?? []) : [])))],
  };
}

/** The fixes that a failing example asks for; none for any other. */
export function fixesOf(rule: Rule, decided: Decided, facts: RuleExample['facts'], names = exampleNames): readonly FixData[] {
  if (decided.outcome !== 'fail') return [];
  if (rule.kind === 'atMost') return rule.fix?.(decided.data as never, names) ?? [];
  const got = valuesOf(needsOf(rule), factSource(rule, facts), rule.kind === 'check' ? asCheck(rule).partial : []);
  if ('why' in got) throw new Error(`a failing example lacks a need: ${got.why}`);
  return (
    (rule.kind === 'check'
      ? asCheck(rule).fix?.(decided.data, names, got.values)
      : asJoin(rule).fix?.(decided.data as never, names, got.values)) ?? []
  );
}

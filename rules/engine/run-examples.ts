/** A rule on the plain facts of its examples, apart from any fleet. */
import { isKnown, known, noSource } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { Example, Names, Path, Rule } from '../define.ts';
import { asCheck, asJoin, decide, needsOf } from './outcome.ts';
import type { Decided } from './outcome.ts';

/** Whose names stand in the messages of examples. */
export const exampleNames: Names = { guest: 'ldom1', source: 'hostA', target: 'hostB' };

export interface RuleExample extends Example {
  readonly facts: Readonly<Record<string, unknown>>;
}

export function examplesOf(rule: Rule): readonly RuleExample[] {
  return rule.examples() as readonly RuleExample[];
}

export function factSource(rule: Rule, facts: RuleExample['facts']): (path: Path) => Fact<unknown> {
  const byPath = new Map(Object.entries(needsOf(rule)).map(([name, path]) => [path, facts[name]]));
  return (path) => {
    const value = byPath.get(path);
    if (!isMissing(value)) return known(value, noSource);
    return path.endsWith('?') ? known(undefined, noSource) : value;
  };
}

function isMissing(value: unknown): value is MissingFact {
  return typeof value === 'object' && value !== null && 'why' in value && !isKnown(value as Fact<unknown>);
}

export function decideOn(rule: Rule, facts: RuleExample['facts']): Decided {
  return decide(rule, factSource(rule, facts));
}

export function messageOf(rule: Rule, decided: Decided, names = exampleNames): string {
  if (decided.outcome === 'unknown') return decided.why;
  if (decided.outcome === 'pass') return rule.title;
  switch (rule.kind) {
    case 'check':
      return asCheck(rule).message(decided.data, names);
    case 'join':
      return asJoin(rule).message(decided.data as never, names);
    case 'atMost':
      return rule.message(decided.data as never, names);
  }
}

export interface BrokenExample {
  readonly rule: string;
  readonly example: string;
  /** What is wrong, as a clause. */
  readonly why: string;
}

/** The examples of a rule that do not come out as they say. */
export function brokenExamples(rule: Rule): readonly BrokenExample[] {
  return examplesOf(rule).flatMap((example): BrokenExample[] => {
    const broken = (why: string): BrokenExample[] => [{ rule: rule.id, example: example.name, why }];
    const decided = decideOn(rule, example.facts);
    const said = messageOf(rule, decided);
    if (decided.outcome !== example.expect) return broken(`expected ${example.expect}, got ${decided.outcome}: ${said}`);
    if (example.says !== undefined && !example.says.test(said))
      return broken(`its message does not match ${String(example.says)}: ${said}`);
    return [];
  });
}

/** Severities that a site gives rules, applied to the packs before anything is judged: every answer shows them. */
import type { Rule, RulePack, Severity, Weight, WeightByState } from '../define.ts';

export interface Tuning {
  readonly rule: string;
  readonly severity: Severity | 'off';
  /** File and line, for example canmove.yaml:40. */
  readonly at: string;
}

function weightsOf(weight: WeightByState): readonly Weight[] {
  return isWeight(weight) ? [weight] : Object.values(weight);
}

function isWeight(weight: WeightByState): weight is Weight {
  return typeof weight['severity'] === 'string';
}

/** The severities that a rule has by itself, worst first. */
export function severitiesOf(rule: Rule): readonly Severity[] {
  const own = new Set(Object.values(rule.methods).flatMap((weight) => weightsOf(weight).map(({ severity }) => severity)));
  return (['blocker', 'warning', 'advice'] as const).filter((severity) => own.has(severity));
}

/** True where the severity would make less of a blocker than it is: that must not be. */
export function lowersBlocker(rule: Rule, severity: Tuning['severity']): boolean {
  return severity !== 'blocker' && severitiesOf(rule).includes('blocker');
}

/** Packs with the severities of the site. A tuning that would lower a blocker is left out: say so before. */
export function tunePacks(packs: readonly RulePack[], tunings: readonly Tuning[]): readonly RulePack[] {
  if (tunings.length === 0) return packs;
  const byRule = new Map(tunings.map((tuning) => [tuning.rule, tuning]));
  return packs.map((pack) => ({
    ...pack,
    rules: pack.rules.flatMap((rule) => {
      const tuning = byRule.get(rule.id);
      return tuning === undefined || lowersBlocker(rule, tuning.severity) ? [rule] : tuned(rule, tuning);
    }),
  }));
}

function tuned(rule: Rule, { severity, at }: Tuning): readonly Rule[] {
  if (severity === 'off') return [];
  const give = (weight: Weight): Weight => ({ ...weight, severity });
  const methods = Object.fromEntries(
    Object.entries(rule.methods).map(([method, weight]): [string, WeightByState] => [
      method,
      isWeight(weight) ? give(weight) : Object.fromEntries(Object.entries(weight).map(([state, each]) => [state, give(each)])),
    ]),
  );
  return [{ ...rule, methods, tuned: `${severitiesOf(rule).join(' or ')} by itself, ${severity} by ${at}` }];
}

/** How much a rule weighs for a method and a guest state. */
import type { Method, Rule, RulePack, Weight, WeightByState } from '../define.ts';

function isWeight(weight: WeightByState): weight is Weight {
  return typeof weight['severity'] === 'string';
}

const remembered = new WeakMap<RulePack, ReadonlySet<string>>();

/** The states that some rule of a pack weighs apart; any other state is judged by the worst weight. */
export function knownStates(pack: RulePack): ReadonlySet<string> {
  const before = remembered.get(pack);
  if (before !== undefined) return before;
  const states = new Set<string>();
  for (const rule of pack.rules) {
    for (const weight of Object.values(rule.methods)) if (!isWeight(weight)) for (const state of Object.keys(weight)) states.add(state);
  }
  remembered.set(pack, states);
  return states;
}

const order = { blocker: 0, warning: 1, advice: 2 } as const;

/**
 * The weight of a rule, or undefined when it does not judge this method in this state.
 * @param state the guest's platform state, undefined when it is not known: then the worst weight counts
 */
export function weightOf(rule: Rule, method: Method<never>, state: string | undefined, states: ReadonlySet<string>): Weight | undefined {
  const weight = rule.methods[method.id];
  if (weight === undefined || isWeight(weight)) return weight;
  const judged = state === undefined ? undefined : method.judgedAs(state);
  if (judged !== undefined && states.has(judged)) return weight[judged];
  return Object.values(weight).reduce<Weight | undefined>(
    (worst, each) => (worst === undefined || order[each.severity] < order[worst.severity] ? each : worst),
    undefined,
  );
}

/** Runs a rule's examples on plain facts, and applies the patches of its fixes to them. */
import type { FixData, Patch, Path, Rule, RulePack } from '../../rules/define.ts';
import { needsOf } from '../../rules/engine/outcome.ts';
import { exampleNames as names } from '../../rules/engine/run-examples.ts';
import type { RuleExample } from '../../rules/engine/run-examples.ts';

export { decideOn, examplesOf, factSource, messageOf } from '../../rules/engine/run-examples.ts';
export type { RuleExample } from '../../rules/engine/run-examples.ts';
export { fixesOf } from '../../rules/engine/worked-examples.ts';
export { names };

/** The facts as they are when every patch of the fixes is made. */
export function withFixes(rule: Rule, pack: RulePack, facts: RuleExample['facts'], fixes: readonly FixData[]): RuleExample['facts'] {
  const patches = fixes.flatMap((fix) => fix.assume ?? []);
  return Object.fromEntries(
    Object.entries(needsOf(rule)).map(([name, path]) => [
      name,
      patches.reduce((value, patch) => patched(value, path, patch, pack), facts[name]),
    ]),
  );
}

function patched(value: unknown, path: Path, patch: Patch, pack: RulePack): unknown {
  const [, free] = /^target\.free\.(\w+)$/.exec(path) ?? [];
  if (free !== undefined) return freed(value, pack.free[free], patch);
  if (path.replace(/[[?].*$/, '') !== patch.path) return value;
  if (patch.op === 'set') return patch.value;
  if (!Array.isArray(value)) return value;
  const list = value as readonly unknown[];
  switch (patch.op) {
    case 'add':
      return [...list, patch.value];
    case 'remove':
      return list.filter((each) => !matches(each, patch.where ?? patch.value));
    case 'update':
      return list.map((each) => (matches(each, patch.where) ? { ...(each as object), ...(patch.value as object) } : each));
  }
}

function freed(value: unknown, derived: RulePack['free'][string] | undefined, patch: Patch): unknown {
  const [name] = Object.entries(derived?.needs ?? {}).find(([, need]) => need === patch.path) ?? [];
  return name === undefined ? value : derived?.of({ [name]: patch.value } as never);
}

function matches(element: unknown, where: unknown): boolean {
  if (typeof element !== 'object' || element === null) return element === where;
  return Object.entries(where as object).every(([key, wanted]) => (element as Record<string, unknown>)[key] === wanted);
}

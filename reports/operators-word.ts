/** What people said in the inventory, as it stands beside verdicts and findings: the same words in every format. */
import type { Answer, Evidence, Finding } from '../schemas/generated/types.ts';

/** "yes by ldoms/live if you accept the waivers: ldoms/x, ldoms/y"; undefined: waivers change nothing. */
export function waivedWords({ methods, waivedVerdict, waivedMethod }: Answer): string | undefined {
  if (waivedVerdict === undefined) return undefined;
  const findings = methods.find(({ method }) => method === waivedMethod)?.findings ?? [];
  const rules = findings.filter(({ waived }) => waived !== undefined).map(({ rule }) => rule);
  return `${waivedVerdict} by ${waivedMethod ?? 'another method'} if you accept the waivers: ${rules.join(', ')}`;
}

/** What people said of a finding, one sentence each. */
export function remarksOf({ waived, tuned }: Pick<Finding, 'waived' | 'tuned'>): readonly string[] {
  return [
    ...(waived === undefined ? [] : [`waived by ${waived.by} until ${waived.until}: ${waived.reason}`]),
    ...(tuned === undefined ? [] : [`severity: ${tuned}`]),
  ];
}

export interface StatementBehind {
  /** "statement of ops-team (canmove.yaml:31), until 2027-01-31" */
  readonly words: string;
  /** Names of the facts that rest on it. */
  readonly facts: readonly string[];
}

/** The statements that findings rest on, passes included, in the order in which they come up. */
export function statementsBehind(findings: readonly Finding[]): readonly StatementBehind[] {
  const facts = new Map<string, Set<string>>();
  for (const { path, statements = [] } of findings.flatMap(({ evidence }) => evidence)) {
    for (const words of statements) facts.set(words, (facts.get(words) ?? new Set<string>()).add(nameOf(path)));
  }
  return [...facts].map(([words, names]) => ({ words, facts: [...names] }));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Where a fact comes from: its command, and the statements it rests on beside it. */
export function commandWords({ command, statements = [] }: Pick<Evidence, 'command' | 'statements'>): string | undefined {
  if (command === undefined) return undefined;
  return [command, ...statements.filter((each) => each !== command)].join(' and the ');
}

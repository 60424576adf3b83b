/** `viosecure`: firewall and security rules. */
import { isKnown, joinSources, known, missing } from '../../../schemas/facts.ts';
import type { FlagFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines } from './lines.ts';

/** `viosecure -firewall view -fmt ,`: ON or OFF, then the ports that are open. */
export function parseFirewall(text: string, reading: Reading): Parsed<{ readonly on: FlagFact }> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return { facts: { on: lines }, diagnostics: [] };
  const [first] = lines.v;
  const state = /^(?:Firewall State: *)?(ON|OFF)$/.exec(first?.text.trim() ?? '')?.[1];
  return {
    facts: {
      on:
        state === undefined
          ? missing(`${reading.output} does not begin with ON or OFF`, lines.s)
          : known(state === 'ON', reading.cite(first?.number ?? 1)),
    },
    diagnostics: [],
  };
}

/** `viosecure -view -nonint`: the rules in effect, named lls_…, mls_… and hls_… after the levels low, medium and high. */
export function parseSecurityRules(text: string, reading: Reading): Parsed<{ readonly high: FlagFact }> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return { facts: { high: lines }, diagnostics: [] };
  const rule = lines.v.find(({ text: line }) => /\bhls_/.test(line));
  const any = lines.v.some(({ text: line }) => /\b[lmd]ls_/.test(line));
  if (rule === undefined && !any)
    return { facts: { high: missing(`${reading.output} shows no rule that is known`, lines.s) }, diagnostics: [] };
  return { facts: { high: known(rule !== undefined, rule === undefined ? lines.s : reading.cite(rule.number)) }, diagnostics: [] };
}

/** Either keeps movers apart; without both nothing says that neither does. */
export function securedOf(firewall: FlagFact, high: FlagFact): FlagFact {
  const active = [firewall, high].find((fact) => isKnown(fact) && fact.v);
  if (active !== undefined) return active;
  if (!isKnown(firewall)) return firewall;
  if (!isKnown(high)) return high;
  return known(false, joinSources(firewall.s, high.s));
}

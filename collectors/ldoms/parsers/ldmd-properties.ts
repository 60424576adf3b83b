import { known, missing } from '../../../schemas/facts.ts';
import type { FlagFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface LdmdFacts {
  readonly xmppEnabled: FlagFact;
  readonly incomingMigrationEnabled: FlagFact;
  readonly outgoingMigrationEnabled: FlagFact;
  readonly fips1402Enabled: FlagFact;
  readonly adiLegacyCompat: FlagFact;
}

/**
 * `svccfg -s ldmd listprop 'ldmd/*'`: name, type and value, separated by blanks.
 *
 * A property that is not printed has its default, but a line that was lost looks the same, and three of the defaults
 * would let a guest move: so it is missing, and the reason names the default.
 */
export function parseLdmdProperties(text: string, reading: Reading): Parsed<LdmdFacts> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  const values = new Map<string, { readonly type: string; readonly value: string; readonly line: number }[]>();
  if ('v' in lines) {
    for (const [index, line] of lines.v.entries()) {
      const [name, type, ...words] = line.trim().split(/[ \t]+/);
      if (name === undefined || name === '') continue;
      if (!name.startsWith('ldmd/') || type === undefined) {
        notes.add('warning', 'this line is not a property of ldmd and is ignored', index + 1, line);
        continue;
      }
      const entry = { type, value: words.join(' '), line: index + 1 };
      values.set(name, [...(values.get(name) ?? []), entry].slice(0, 2));
    }
  }
  const flag = (name: string, byDefault: boolean): FlagFact => {
    if (!('v' in lines)) return lines;
    const [first, second] = values.get(`ldmd/${name}`) ?? [];
    if (first === undefined) return missing(`ldmd/${name} is not printed by ${reading.output} (its default is ${byDefault}, but an output that was cut looks the same)`, lines.s);
    const source = reading.cite(first.line);
    if (second !== undefined) return missing(`${reading.output} prints ldmd/${name} more than once`, source);
    if (first.type !== 'boolean' || (first.value !== 'true' && first.value !== 'false')) return missing(`${reading.output} prints ldmd/${name} in a form that is not known`, source);
    return known(first.value === 'true', source);
  };
  return {
    facts: {
      xmppEnabled: flag('xmpp_enabled', true),
      incomingMigrationEnabled: flag('incoming_migration_enabled', true),
      outgoingMigrationEnabled: flag('outgoing_migration_enabled', true),
      fips1402Enabled: flag('fips1402_enabled', false),
      adiLegacyCompat: flag('migration_adi_legacy_compat', false),
    },
    diagnostics: notes.diagnostics,
  };
}

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

interface Property {
  readonly type: string;
  readonly value: string;
  readonly line: number;
}

/** Every release that has a switch prints it (its manifest sets it). The defaults would let a guest move. */
const switches = ['xmpp_enabled', 'incoming_migration_enabled', 'outgoing_migration_enabled'] as const;

/**
 * `svccfg -s ldmd listprop 'ldmd/*'`: name, type and value, separated by blanks.
 *
 * A property that is not printed has its default, but a line that was lost looks the same. So a switch that is not printed
 * is missing, and the reason names its default; the other properties have theirs where all three switches are printed.
 */
export function parseLdmdProperties(text: string, reading: Reading): Parsed<LdmdFacts> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  const values = new Map<string, readonly [Property, ...Property[]]>();
  if ('v' in lines) {
    for (const [index, line] of lines.v.entries()) {
      const [name, type, ...words] = line.trim().split(/[ \t]+/);
      if (name === undefined || name === '') continue;
      if (!name.startsWith('ldmd/') || type === undefined) {
        notes.add('warning', 'this line is not a property of ldmd and is ignored', index + 1, line);
        continue;
      }
      const property = { type, value: words.join(' '), line: index + 1 };
      const found = values.get(name);
      values.set(name, found === undefined ? [property] : [found[0], property]);
    }
  }
  const whole = switches.every((name) => values.has(`ldmd/${name}`));
  const flag = (name: string, byDefault: boolean): FlagFact => {
    if (!('v' in lines)) return lines;
    const found = values.get(`ldmd/${name}`);
    if (found === undefined) {
      return whole
        ? known(byDefault, lines.s)
        : missing(
            `ldmd/${name} is not printed by ${reading.output} (its default is ${byDefault}, but an output that was cut looks the same)`,
            lines.s,
          );
    }
    const [first, second] = found;
    const source = reading.cite(first.line);
    if (second !== undefined) return missing(`${reading.output} prints ldmd/${name} more than once`, source);
    if (first.type !== 'boolean' || (first.value !== 'true' && first.value !== 'false'))
      return missing(`${reading.output} prints ldmd/${name} in a form that is not known`, source);
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

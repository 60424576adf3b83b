/**
 * The credentials in memory, so that none of them is ever written (H-O7): whatever a host prints, and whatever we say
 * about a host, passes redact() first.
 */
import { Buffer } from 'node:buffer';

export interface Secrets {
  remember(secret: string): void;
  redact(text: string): string;
  /** Characters of the longest one; 0 when there is none. */
  longest(): number;
}

export const redacted = '[redacted]';

export function secretsInMemory(): Secrets {
  const forms = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    remember(secret) {
      if (secret === '') return;
      forms.add(secret);
      // As it looks in an output that is not UTF-8 and is read as Latin-1.
      forms.add(Buffer.from(secret, 'utf8').toString('latin1'));
      longestFirst = [...forms].sort((a, b) => b.length - a.length);
    },
    redact: (text) => longestFirst.reduce((result, form) => result.replaceAll(form, redacted), text),
    longest: () => longestFirst[0]?.length ?? 0,
  };
}

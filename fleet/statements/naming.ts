/** Host statements that name a host. */
import type { Fact } from '../../schemas/facts.ts';
import type { HostStatement } from '../../schemas/generated/types.ts';
import { settled } from './citation.ts';
import type { Citation, HostDraft } from './citation.ts';

export interface Naming {
  readonly by: Citation;
  readonly said: HostStatement;
}

/**
 * A fact with what the statements say of it.
 * @param value undefined: the statement says nothing of it
 * @param what the fact and its subject, in words
 */
export function claimed(
  naming: readonly Naming[],
  value: (said: HostStatement) => unknown,
  before: Fact<unknown> | undefined,
  what: string,
  draft: HostDraft,
): Fact<unknown> | undefined {
  const claims = naming.flatMap(({ by, said }) => (value(said) === undefined ? [] : [{ by, value: value(said) }]));
  return settled(before, claims, what, draft);
}

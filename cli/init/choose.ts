/** Which of the hosts that were found become endpoints. Only a person can say which of them are of a platform. */
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import type { Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { ask, canAsk } from '../prompt.ts';
import { canBeEndpoint } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import { named } from './notes.ts';

export interface Chosen {
  readonly endpoints: readonly Candidate[];
  /** Nobody chose: all that was found. */
  readonly perhaps: readonly Candidate[];
}

/**
 * @param patterns of names; empty: not given
 * @param chosen whoever named groups has chosen already
 * @throws UsageError where a pattern names none
 */
export async function chooseFrom(
  found: readonly Candidate[],
  patterns: readonly string[],
  chosen: boolean,
  platform: string,
  io: Io,
): Promise<Chosen> {
  if (patterns.length > 0) return { endpoints: matching(found, patterns), perhaps: [] };
  if (chosen) return { endpoints: found, perhaps: [] };
  if (!canAsk(io)) return { endpoints: [], perhaps: found };
  const names = found.map(({ name }) => name);
  const question = `Found ${found.length}: ${names.slice(0, 40).join(' ')}${names.length > 40 ? ' …' : ''}. Which are ${platform}? Names or patterns (* for all):`;
  const answer = words(await ask(io, question, { hidden: false }));
  return answer.length === 0 ? { endpoints: [], perhaps: found } : { endpoints: matching(found, answer), perhaps: [] };
}

/** Hosts by the names that were given, or typed when asked. */
export async function namedHosts(given: readonly string[], platform: string, io: Io): Promise<readonly Candidate[]> {
  const asked = given.length > 0 || !canAsk(io) ? given : words(await ask(io, `Names of hosts that are ${platform}:`, { hidden: false }));
  const wrong = asked.filter((name) => !canBeEndpoint(name));
  if (wrong.length > 0)
    throw new UsageError(
      `--host ${named(wrong)}: cannot be the name of an endpoint (letters, digits, ".", "_", "-"); patterns choose from --from-ssh-config and --from-ansible`,
    );
  return [...new Set(asked)].map((name) => ({ name, way: {} }));
}

function matching(found: readonly Candidate[], patterns: readonly string[]): readonly Candidate[] {
  for (const pattern of patterns) {
    if (found.some(({ name }) => matchesWildcards(pattern, name))) continue;
    const close = nearest(
      pattern,
      found.map(({ name }) => name),
    );
    throw new UsageError(
      `none of the ${found.length} hosts that were found is named ${visible(pattern)}${close.length > 0 ? `; did you mean ${close.map(visible).join(' or ')}?` : ''}`,
    );
  }
  return found.filter(({ name }) => patterns.some((pattern) => matchesWildcards(pattern, name)));
}

function words(answer: string | undefined): readonly string[] {
  return (answer ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

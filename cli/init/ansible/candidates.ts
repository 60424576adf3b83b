/** Hosts of an Ansible inventory that may become endpoints. */
import { UsageError } from '../../../schemas/usage-error.ts';
import { excerpt, visible } from '../../../schemas/visible.ts';
import type { Io } from '../../io.ts';
import { nearest } from '../../nearest.ts';
import { canBeEndpoint } from '../candidate.ts';
import type { Candidate } from '../candidate.ts';
import type { Notes } from '../notes.ts';
import { readAnsible } from './read.ts';
import { wayOf } from './way.ts';

/**
 * @param groups only hosts of these; empty: all
 * @throws UsageError where it is not an inventory, or has no such group
 */
export async function ansibleCandidates(
  file: string,
  groups: readonly string[],
  io: Pick<Io, 'stdin' | 'cwd'>,
  notes: Notes,
): Promise<readonly Candidate[]> {
  const { inventory, variables } = await readAnsible(file, io, notes);
  for (const group of groups) {
    if (['all', 'ungrouped'].includes(group) || inventory.groups.has(group)) continue;
    const close = nearest(group, inventory.groups.keys());
    throw new UsageError(
      `${visible(file)} has no group ${excerpt(group, 60)}${close.length > 0 ? `; did you mean ${close.map(visible).join(' or ')}?` : ''}`,
    );
  }
  const wanted = groups.length === 0 ? undefined : new Set(groups.flatMap((group) => [...inventory.members(group)]));
  return [...variables].flatMap(([name, ofHost]) => {
    if (wanted !== undefined && !wanted.has(name)) return [];
    if (!canBeEndpoint(name)) {
      notes.add('cannot be the name of an endpoint (letters, digits, ".", "_", "-"), left out', excerpt(name, 60));
      return [];
    }
    const way = wayOf(name, ofHost, notes);
    return way === undefined ? [] : [{ name, way }];
  });
}

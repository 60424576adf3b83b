/** Planning for Oracle VM Server for SPARC (LDoms). */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, LdomsGuest } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { PlanningPlatform, Settled } from '../fleet/platform.ts';
import { boundOn, withGuest } from './arrived.ts';
import { unbound, withoutGuest } from './left.ts';
import { holdsRoom, resources } from './resources.ts';
import { whatIf } from './what-if.ts';

export const ldomsPlanning: PlanningPlatform = {
  platform: 'ldoms',
  resources,
  assumes: [
    'LDoms: a domain that arrives gets the lowest free memory that fits, and cores of its own as far as its strands fill them; ldm does not say what it chooses, the dry run before each move does.',
    'LDoms: a domain that is stopped for room is unbound, too (ldm unbind-domain): only then are its processors and memory free.',
  ],
  shownByHavingRun: new Set(),
  movesAtOnce: () => ({ most: 1, basis: 'a machine takes part in one migration at a time' }),
  isRunning: ({ facts }) => {
    const state = valueOf(facts.ldoms?.state);
    if (state === 'active') return true;
    return state === 'bound' || state === 'inactive' ? false : undefined;
  },
  whatIf,
  withoutGuest,
  withGuest,
  stopped,
  started,
  inCompany,
  // One at a time: while it takes part in one, others wait.
  whileMoving: ({ facts }) => facts,
};

/** Stopped and unbound: it keeps its name, its disks and its addresses. */
function stopped({ facts, host }: FleetGuest): Settled {
  const { ldoms } = host.facts;
  if (ldoms === undefined || facts.ldoms === undefined || holdsRoom(facts) !== true) return { host: host.facts, guest: facts };
  return {
    host: { ...host.facts, ldoms: unbound(host.facts, ldoms, facts) },
    guest: inState(facts, facts.ldoms, 'stopped', 'inactive', {
      softstate: known('', noSource),
      transition: known(false, noSource),
      memoryBlocks: missing('an inactive domain has no memory'),
    }),
  };
}

/** Bound and started. */
function started({ facts, host }: FleetGuest): Settled {
  const { ldoms } = host.facts;
  if (ldoms === undefined || facts.ldoms === undefined) return { host: host.facts, guest: facts };
  const bound = holdsRoom(facts) === false ? boundOn(host.facts, ldoms, facts, false) : { ldoms, guest: facts };
  return {
    host: { ...host.facts, ldoms: bound.ldoms },
    guest: inState(bound.guest, bound.guest.ldoms as LdomsGuest, 'running', 'active', {
      softstate: known('Solaris running', noSource),
      transition: known(false, noSource),
    }),
  };
}

function inState(guest: Guest, ldoms: LdomsGuest, state: string, domainState: string, more: Partial<LdomsGuest>): Guest {
  return { ...guest, state: known(state, noSource), ldoms: { ...ldoms, state: known(domainState, noSource), ...more } };
}

/** Its dependents are the domains of its machine that name it as their master. */
function inCompany(guest: Guest, others: readonly Guest[]): Guest | undefined {
  const { ldoms } = guest;
  if (ldoms === undefined) return undefined;
  const dependents: string[] = [];
  let unread: string | undefined;
  for (const { name, ldoms: other } of others) {
    if (other === undefined) continue;
    if (!isKnown(other.masters)) unread ??= name;
    else if (other.masters.v.includes(guest.name)) dependents.push(name);
  }
  const now: Fact<string[]> =
    unread === undefined ? known(dependents.sort(inOrder), noSource) : missing(`whether ${unread} depends on it is not known`);
  return { ...guest, ldoms: { ...ldoms, dependents: now } };
}

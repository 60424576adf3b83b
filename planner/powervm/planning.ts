/** Planning for IBM PowerVM. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { canHost } from '../../rules/powervm/vioses.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, PowervmGuest } from '../../schemas/generated/types.ts';
import { isEqual, mapped, valueOf } from '../fleet/amounts.ts';
import type { MovesAtOnce, PlanningPlatform, Settled } from '../fleet/platform.ts';
import { withGuest } from './arrived.ts';
import { holdsRoom } from './held.ts';
import { released, withoutGuest } from './left.ts';
import { occupied } from './on-system.ts';
import { resources } from './resources.ts';
import { whatIf } from './what-if.ts';

/** A mover of an old level, or on a link of 1 Gbit/s, carries no more. */
const leastOfMover = 4;

export const powervmPlanning: PlanningPlatform = {
  platform: 'powervm',
  resources,
  assumes: [
    'PowerVM: a partition that has moved is served as the printed mapping says; what the mapping leaves to the HMC is taken at its worst.',
  ],
  shownByHavingRun: new Set(['powervm/memory-free', 'powervm/profile-memory-free']),
  movesAtOnce,
  isRunning: ({ facts }) => (valueOf(facts.powervm?.state) === 'Suspended' ? false : holdsRoom(facts)),
  whatIf,
  withoutGuest,
  withGuest,
  stopped,
  started,
  whileMoving: ({ facts }, { live, others }) => {
    const { powervm } = facts;
    if (powervm === undefined) return facts;
    const more = (fact: Fact<number>, moves: number): Fact<number> => (isKnown(fact) ? known(fact.v + moves, fact.s) : fact);
    return {
      ...facts,
      powervm: {
        ...powervm,
        activeMigrationsRunning: more(powervm.activeMigrationsRunning, live),
        inactiveMigrationsRunning: more(powervm.inactiveMigrationsRunning, others),
      },
    };
  },
};

/** The smaller of what the system takes part in and what its movers carry; less what runs there now. */
function movesAtOnce({ facts }: FleetHost): MovesAtOnce {
  const { powervm } = facts;
  const supported = valueOf(powervm?.activeMigrationsSupported);
  const running = valueOf(powervm?.activeMigrationsRunning) ?? 0;
  const movers = (valueOf(powervm?.vioses) ?? []).filter(
    ({ msp, state, rmcState }) =>
      isEqual(msp, true) && isKnown(state) && isKnown(rmcState) && canHost({ state: state.v, rmcState: rmcState.v }),
  );
  const carried = movers.reduce(
    (sum, { mspConcurrency }) => sum + ((mspConcurrency === undefined ? undefined : valueOf(mspConcurrency)) ?? leastOfMover),
    0,
  );
  const limits = [
    ...(supported === undefined
      ? []
      : [{ most: supported - running, basis: `the system takes part in ${supported} active moves at once` }]),
    ...(movers.length === 0 ? [] : [{ most: carried - running, basis: `its movers carry ${carried} moves at once` }]),
  ].sort((a, b) => a.most - b.most);
  const [first] = limits;
  if (first === undefined) return { most: 1, basis: 'how many moves it takes part in at once is not known' };
  return { most: Math.max(1, first.most), basis: running === 0 ? first.basis : `${first.basis}, and ${running} run now` };
}

function stopped({ facts, host }: FleetGuest): Settled {
  const { powervm } = host.facts;
  if (powervm === undefined || facts.powervm === undefined || holdsRoom(facts) !== true) return { host: host.facts, guest: facts };
  return {
    host: { ...host.facts, powervm: released(powervm, facts.powervm) },
    guest: inState(facts, facts.powervm, 'stopped', 'Not Activated', { rmcState: known('none', noSource) }),
  };
}

function started({ facts, host }: FleetGuest): Settled {
  const { powervm } = host.facts;
  if (powervm === undefined || facts.powervm === undefined || holdsRoom(facts) !== false) return { host: host.facts, guest: facts };
  const running = occupied(powervm, facts, facts.powervm);
  const id = valueOf(facts.powervm.lparId);
  const unseen = missing('it was started anew, and has not been seen since: collect its host again');
  return {
    host: {
      ...host.facts,
      powervm: {
        ...running,
        lpars: mapped(running.lpars, (lpar) => (isEqual(lpar.lparId, id) ? { ...lpar, state: known('Running', noSource) } : lpar)),
      },
    },
    guest: inState(facts, facts.powervm, 'running', 'Running', { rmcState: unseen }),
  };
}

function inState(guest: Guest, powervm: PowervmGuest, state: string, partitionState: string, more: Partial<PowervmGuest>): Guest {
  return { ...guest, state: known(state, noSource), powervm: { ...powervm, state: known(partitionState, noSource), ...more } };
}

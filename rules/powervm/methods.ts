/**
 * The ways to move a partition. One command, migrlpar, serves all: the state of the partition selects what it does.
 * Sources: migrlpar, POWER9 HMC manual pages; IBM Docs, Live Partition Mobility, inactive, active and suspended migration.
 */
import { defineMethod, fail, pass } from '../define.ts';
import type { Method, Outcome } from '../define.ts';
import { noOutage, outage } from '../duration/cold-move.ts';
import type { ColdWay } from '../duration/cold-move.ts';
import { liveMove } from '../duration/live-move.ts';
import type { LiveWay } from '../duration/live-move.ts';
import { procedure, procedureNeeds } from './commands/procedure.ts';
import { activationNeeds, stubActivation } from './stub/activation.ts';

interface State {
  readonly state: string;
}

interface Stubs {
  readonly stubs: readonly { readonly system: string; readonly name: string }[];
}

const statePath = 'guest.powervm.state';
const facets = { guest: 'powervm', target: 'powervm' } as const;
const needs = { state: statePath } as const;

/** Validation and transfer of the configuration, from experience. */
const transfer = { low: 30, high: 180 } as const;
const boot = { low: 120, high: 900 } as const;

/**
 * Movers make passes until few pages are left or a time is over, then the partition is suspended, and resumed on the target
 * before all pages are there: the rest is fetched on demand. How many passes fit into that time is an assumption.
 * Source: IBM, Live Partition Mobility, performance considerations.
 */
const copying: LiveWay = {
  preparation: transfer,
  pause: { low: 0.5, high: 5 },
  basis: 'estimate: the guest is suspended while the last of its memory is sent',
  // Movers share links and processors with everything that they serve, and may encrypt: an assumption.
  slower: { whenSaid: 1.5, whenAssumed: 3 },
  mostPasses: 10,
  rest: 'on-demand',
  settings: [],
};

/** From experience: shutdown, validation and transfer of the configuration, boot on the target. */
const shutDown: ColdWay = {
  stop: { low: 60, high: 600 },
  transfer,
  boot,
  basis: 'estimate: shutdown, transfer of the configuration (no memory is sent), activation on the target',
};

/** A person proves the original down, maps disks and ports, and chooses the boot disk. */
const stubStart: ColdWay = {
  stop: { low: 0, high: 0 },
  transfer: { low: 600, high: 3_600 },
  boot,
  basis: 'estimate: disks and ports mapped by hand, boot through SMS; from the moment on when the original is proven down',
};

export const active = defineMethod<State>({
  id: 'powervm/active',
  title: 'active migration',
  facets,
  kind: 'live',
  needs,
  offered: ({ state }) => offeredIn('Running', state),
  judgedAs: (state) => state,
  durationNeeds: ['guest.memoryBytes'],
  duration: (facts, pace) => {
    const memoryBytes = facts['guest.memoryBytes'];
    return liveMove(copying, typeof memoryBytes === 'number' ? memoryBytes : undefined, pace);
  },
  commandNeeds: procedureNeeds,
  commands: (names, facts) => procedure('active', names, facts),
});

export const inactive = defineMethod<State>({
  id: 'powervm/inactive',
  title: 'inactive migration',
  facets,
  kind: 'outage',
  needs,
  offered: ({ state }) => {
    if (state === 'Suspended') return fail({ why: 'the guest is Suspended: it is moved as it is (powervm/suspended), or resumed first' });
    return state.startsWith('Migrating') ? fail({ why: migrating(state) }) : pass();
  },
  // Whatever runs in it is shut down for this.
  judgedAs: () => 'Not Activated',
  durationNeeds: [statePath],
  duration: (facts) => (facts[statePath] === 'Not Activated' ? noOutage(shutDown, 'the guest is not activated') : outage(shutDown)),
  commandNeeds: procedureNeeds,
  commands: (names, facts) => procedure('inactive', names, facts),
});

export const suspended = defineMethod<State>({
  id: 'powervm/suspended',
  title: 'migration of a suspended guest',
  facets,
  kind: 'outage',
  needs,
  offered: ({ state }) => offeredIn('Suspended', state),
  judgedAs: (state) => state,
  durationNeeds: [],
  duration: () => noOutage(shutDown, 'the guest is suspended already, and stays so until it is resumed on the target'),
  commandNeeds: procedureNeeds,
  commands: (names, facts) => procedure('suspended', names, facts),
});

export const stub = defineMethod<Stubs>({
  id: 'powervm/stub',
  title: 'activation of the stub once the system is lost',
  facets,
  kind: 'recovery',
  needs: { stubs: 'guest.powervm.stubs[system,name]' },
  offered: ({ stubs }) => (stubs.length > 0 ? pass() : fail({ why: 'no other system has a stub of the guest' })),
  judgedAs: (state) => state,
  durationNeeds: [],
  duration: () => outage(stubStart),
  commandNeeds: activationNeeds,
  commands: stubActivation,
});

export const methods: readonly Method<never>[] = [active, inactive, suspended, stub];

function offeredIn(wanted: string, state: string): Outcome<{ readonly why: string }> {
  if (state === wanted) return pass();
  return fail({ why: state.startsWith('Migrating') ? migrating(state) : `the guest is ${state}, not ${wanted}` });
}

function migrating(state: string): string {
  return `the guest is ${state}: a move of it runs, or broke off (then: migrlpar -o r)`;
}

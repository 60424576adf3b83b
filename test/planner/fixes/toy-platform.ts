/** A platform whose rules hide each other, have fixes that nobody can compute, or wait for what is not known. */
import type { PlanContext } from '../../../planner/plans/plan.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import { blocker, defineMethod, defineRule, fail, pass } from '../../../rules/define.ts';
import type { Example, FixData, RulePack } from '../../../rules/define.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import { known, missing } from '../../../schemas/facts.ts';
import { smallFleet } from '../../rules/engine/small-platform.ts';
import { inProcess } from '../solve/solvers.ts';

const meta = {
  why: 'Because the test says so.',
  rows: [],
  sources: ['a test'],
  vendorTexts: [],
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'toy/live': blocker('refused') },
  examples: (): readonly (Example & { readonly facts: never })[] => [],
} as const;

const fixed = (fix: Pick<FixData, 'action'> & Partial<FixData>): FixData => ({
  on: 'target',
  summary: `Do ${fix.action}.`,
  commands: [`do ${fix.action}`],
  effect: 'None.',
  restartsGuest: false,
  ...fix,
});

const network = defineRule<{ wanted: string; offered: readonly string[] }>({
  ...meta,
  id: 'toy/network',
  title: 'The network is there',
  needs: { wanted: 'guest.ldoms.network', offered: 'target.ldoms.networks' },
  check: ({ wanted, offered }) => (offered.includes(wanted) ? pass() : fail({})),
  message: (_, { target }) => `${target} lacks the network`,
  fix: (_, { target }, { wanted }) => [
    fixed({
      action: `add-network:${target}:${wanted}`,
      assume: [{ path: 'target.ldoms.networks', op: 'add', value: wanted }],
    }),
  ],
});

/** Shows only once the network is there. */
const port = defineRule<{ wanted: string; offered: readonly string[]; ports: readonly string[] }>({
  ...meta,
  id: 'toy/port',
  title: 'A network has a port',
  needs: { wanted: 'guest.ldoms.network', offered: 'target.ldoms.networks', ports: 'target.ldoms.ports' },
  check: ({ wanted, offered, ports }) => (!offered.includes(wanted) || ports.includes(wanted) ? pass() : fail({})),
  message: (_, { target }) => `${target} has no port for it`,
  fix: (_, { target }, { wanted }) => [
    fixed({ action: `add-port:${target}:${wanted}`, assume: [{ path: 'target.ldoms.ports', op: 'add', value: wanted }] }),
  ],
});

/** Two ways to repair it; the first is no repair, the last nobody can compute. */
const clock = defineRule<{ own: string; offered: string }>({
  ...meta,
  id: 'toy/clock',
  title: 'The clock is the same',
  needs: { own: 'guest.ldoms.clock', offered: 'target.ldoms.clock' },
  check: ({ own, offered }) => (own === offered ? pass() : fail({})),
  message: (_, { target }) => `${target} has another clock`,
  fix: (_, { guest, target }, { offered }) => [
    fixed({ on: 'guest', action: `another-way:${guest}`, instead: true }),
    fixed({
      on: 'guest',
      action: `set-clock:${guest}`,
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.clock', op: 'set', value: offered }],
    }),
    fixed({ action: `renew-clock:${target}`, commands: [] }),
  ],
});

const licence = defineRule<{ licence: boolean }>({
  ...meta,
  id: 'toy/licence',
  title: 'The guest is licensed',
  needs: { licence: 'guest.ldoms.licensed' },
  check: ({ licence }) => (licence ? pass() : fail({})),
  message: (_, { guest }) => `${guest} has no licence for another host`,
});

const toyLive = defineMethod<Record<string, never>>({
  id: 'toy/live',
  title: 'live move',
  facets: { guest: 'ldoms', target: 'ldoms' },
  kind: 'live',
  needs: {},
  offered: () => pass(),
  judgedAs: (state) => state,
  durationNeeds: [],
  duration: () => ({ downtime: { kind: 'pause', basis: 'estimate' }, advice: [], assumed: [] }),
  commandNeeds: [],
  commands: () => ({ dryRun: [], move: [], watch: [], cancel: [], verify: [] }),
});

export const toyPack: RulePack = {
  platform: 'ldoms',
  rules: [clock, licence, network, port],
  methods: [toyLive],
  statePath: 'guest.ldoms.state',
  demand: {},
  free: {},
};

export interface ToyGuest {
  readonly name: string;
  readonly host?: string;
  readonly network?: string;
  readonly clock?: string;
  readonly licensed?: boolean | undefined;
}

export interface ToyHost {
  readonly name: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly clock?: string;
}

export function toyFleet(hosts: readonly ToyHost[], guests: readonly ToyGuest[]): Fleet {
  return smallFleet(
    hosts.map(({ name, networks = ['lan'], ports = networks, clock: tick = '1' }) => ({
      name,
      facts: { networks: known(networks, 0), ports: known(ports, 0), clock: known(tick, 0) },
    })),
    guests.map(({ name, host = 'hostA', network: wanted = 'lan', clock: tick = '1', ...more }) => ({
      name,
      host,
      facts: {
        state: known('active', 0),
        network: known(wanted, 0),
        clock: known(tick, 0),
        licensed: 'licensed' in more && more.licensed === undefined ? missing('not read') : known(more.licensed ?? true, 0),
      },
    })),
  );
}

export function toyContext(fleet: Fleet, more: Partial<PlanContext> = {}): PlanContext {
  return {
    fleet,
    packs: [toyPack],
    judge: {},
    platforms: planningPlatforms,
    inPlace: [],
    planning: undefined,
    groups: undefined,
    deadline: { leftMs: () => 60_000 },
    solver: inProcess,
    ...more,
  };
}

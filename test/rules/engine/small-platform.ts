/** A platform of a few facts and every kind of rule, to test the engine apart from any real platform. */
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import {
  advice,
  blocker,
  defineAtMostRule,
  defineElementRule,
  defineJoinRule,
  defineMethod,
  defineRule,
  derived,
  disjoint,
  fail,
  pass,
  subset,
  unknown,
  warning,
} from '../../../rules/define.ts';
import type { ElementKeys, Method, Rule, RulePack } from '../../../rules/define.ts';
import type { Fact } from '../../../schemas/facts.ts';

type Facts = Readonly<Record<string, Fact<unknown>>>;

export interface SmallHost {
  readonly name: string;
  readonly facts: Facts;
  readonly unusable?: string;
}
export interface SmallGuest {
  readonly name: string;
  readonly host: string;
  readonly facts: Facts;
  readonly contradiction?: string;
  readonly dryRuns?: readonly SmallDryRun[];
}
export interface SmallDryRun {
  readonly target: string;
  readonly method: string;
  readonly outcome: 'accepted' | 'refused';
}

export function smallFleet(hosts: readonly SmallHost[], guests: readonly SmallGuest[]): Fleet {
  const output = {
    command: 'list',
    parameters: {},
    commandLine: 'list all',
    startedAt: '2026-01-01T00:00:00Z',
    exit: '0',
    sha256: 'ab',
    parser: 'small/1',
  };
  const fleetHosts = hosts.map(({ name, facts, unusable }): FleetHost => ({
    name,
    platform: 'ldoms',
    endpoint: name,
    facts: { name, ldoms: facts } as unknown as FleetHost['facts'],
    outputs: [output],
    sources: [{ output: 0, lines: [1, 2] }],
    startedAt: '2026-01-01T00:00:00Z',
    ...(unusable === undefined ? {} : { unusable }),
  }));
  return {
    hosts: fleetHosts,
    guests: guests.map(({ name, host, facts, contradiction, dryRuns = [] }): FleetGuest => ({
      name,
      host: fleetHosts.find((each) => each.name === host) as FleetHost,
      facts: { name, partOfHost: { v: false, s: -1 }, ldoms: facts, dryRuns: recorded(dryRuns) } as unknown as FleetGuest['facts'],
      ...(contradiction === undefined ? {} : { contradiction }),
    })),
    asOf: '2026-01-01T00:00:00Z',
    endpoints: [],
    notes: [],
  };
}

function recorded(runs: readonly SmallDryRun[]): Fact<unknown> {
  const at = '2026-01-01T00:00:00Z';
  const leaves = (values: Readonly<Record<string, string>>): Facts =>
    Object.fromEntries(Object.entries(values).map(([key, v]) => [key, { v, s: 0 }]));
  return { v: runs.map((run) => leaves({ ...run, at, text: 'because' })), s: 0 };
}

const meta = { why: 'Because the test says so.', rows: [], sources: ['a test'], vendorTexts: [] } as const;

const sameCpu = defineRule<{ own: string; offered: string }>({
  ...meta,
  id: 'small/same-cpu',
  title: 'Both hosts have the same processor',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: { 'small/live': blocker('refused'), 'small/cold': { running: warning(), stopped: advice() } },
  settledByDryRun: ['small/live', 'small/cold'],
  needs: { own: 'source.ldoms.cpu', offered: 'target.ldoms.cpu' },
  check: ({ own, offered }) => (own === offered ? pass() : fail({})),
  message: (_, { target }) => `${target} has another processor`,
  examples: () => [],
});

/** Shared by two rules on two lists. */
const byName: ElementKeys<{ readonly name: string }> = { fields: ['name'], keysOf: ({ name }) => [name] };

const switches = defineElementRule<
  { wanted: readonly { name: string }[] },
  { offered: readonly { name: string }[] },
  undefined,
  { name: string }
>({
  ...meta,
  id: 'small/switch-on-target',
  title: 'Every switch is there',
  dependsOn: 'compatibility',
  methods: { 'small/live': blocker('refused'), 'small/cold': blocker('after') },
  settledByDryRun: ['small/live', 'small/cold'],
  guestNeeds: { wanted: 'guest.ldoms.switches[name]' },
  targetNeeds: { offered: 'target.ldoms.switches[name]' },
  guestEntries: ({ wanted }) => wanted.map(({ name }, at) => ({ key: name, value: undefined, at })),
  elements: { of: 'offered', keys: byName },
  compare: subset,
  message: (failing, { target }) => `${target} lacks ${failing.map(({ key }) => key).join(', ')}`,
  fix: (failing, { target }) =>
    failing.map(({ key }) => ({
      on: 'target' as const,
      action: `add-switch:${target}:${key}`,
      summary: `Add the switch ${key}.`,
      commands: [`add ${key}`],
      effect: 'None.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.switches', op: 'add' as const, value: { name: key } }],
    })),
  examples: () => [],
});

const addresses = defineJoinRule<{ own: readonly string[] }, { used: readonly string[] }, undefined, undefined>({
  ...meta,
  id: 'small/address-free',
  title: 'No address of the guest is in use',
  dependsOn: 'state',
  methods: { 'small/live': blocker('refused'), 'small/cold': blocker('refused') },
  guestNeeds: { own: 'guest.ldoms.addresses' },
  targetNeeds: { used: 'target.ldoms.addresses' },
  guestEntries: ({ own }) => own.map((key) => ({ key, value: undefined })),
  targetEntries: ({ used }) => used.map((key) => ({ key, value: undefined })),
  compare: disjoint,
  message: (failing) => `in use: ${failing.map(({ key }) => key).join(', ')}`,
  examples: () => [],
});

/** fail, unknown and pass in one comparison. */
const volumes = defineElementRule<
  { wanted: readonly { name: string; size: number }[] },
  { offered: readonly { name: string; size: number }[] },
  number,
  { name: string; size: number }
>({
  ...meta,
  id: 'small/volume-size',
  title: 'Volumes are as large as on the source',
  dependsOn: 'compatibility',
  methods: { 'small/live': blocker('refused') },
  settledByDryRun: ['small/live'],
  guestNeeds: { wanted: 'guest.ldoms.volumes[name,size]' },
  targetNeeds: { offered: 'target.ldoms.volumes[name,size]' },
  guestEntries: ({ wanted }) => wanted.map(({ name, size }, at) => ({ key: name, value: size, at })),
  elements: { of: 'offered', keys: byName },
  compare: (wanted, [offered]) => (offered === undefined ? { unknown: 'not exported' } : offered.size === wanted ? 'pass' : 'fail'),
  message: (failing) => failing.map(({ key, offered }) => `${key}: ${offered?.size ?? 'none'}`).join('; '),
  examples: () => [],
});

const memory = defineAtMostRule({
  ...meta,
  id: 'small/memory',
  title: 'The target has enough memory',
  dependsOn: 'capacity',
  methods: { 'small/live': blocker('refused'), 'small/cold': { running: blocker('refused'), stopped: warning() } },
  settledByDryRun: ['small/live', 'small/cold'],
  wanted: 'guest.demand.memory',
  offered: 'target.free.memory',
  message: ({ wanted, offered }, { target }) => `${target} has ${offered} free, ${wanted} wanted`,
  examples: () => [],
});

const partial = defineRule<{ flag: boolean | undefined; version: number | undefined }>({
  ...meta,
  id: 'small/partial',
  title: 'The flag is off or the version new',
  scope: 'move',
  dependsOn: 'state',
  methods: { 'small/live': blocker('refused') },
  settledByDryRun: ['small/live'],
  needs: { flag: 'guest.ldoms.flag', version: 'target.ldoms.version' },
  partial: ['flag', 'version'],
  check: ({ flag, version }) => {
    if (flag === false || (version !== undefined && version >= 2)) return pass();
    if (flag === undefined || version === undefined) return unknown('flag or version is not known', 'ask somebody');
    return fail({});
  },
  message: () => 'the flag is on and the version old',
  examples: () => [],
});

export const broken = defineRule<{ cpu: string }>({
  ...meta,
  id: 'small/broken',
  title: 'A rule that throws has decided nothing',
  scope: 'target',
  dependsOn: 'state',
  methods: { 'small/live': blocker('refused') },
  needs: { cpu: 'target.ldoms.cpu' },
  check: ({ cpu }) => {
    if (cpu === 'odd') throw new Error('odd processor');
    return pass();
  },
  message: () => '',
  examples: () => [],
});

const live: Method<{ state: string }> = defineMethod<{ state: string }>({
  id: 'small/live',
  title: 'live move',
  facets: { guest: 'ldoms', target: 'ldoms' },
  kind: 'live',
  needs: { state: 'guest.ldoms.state' },
  offered: ({ state }) => (state === 'running' ? pass() : fail({ why: `it is ${state}` })),
  judgedAs: (state) => state,
  durationNeeds: [],
  duration: () => ({ downtime: { kind: 'pause', seconds: { low: 1, high: 2 }, basis: 'estimate' }, advice: [], assumed: [] }),
  commandNeeds: [],
  commands: ({ guest, target, targetAddress }) => ({
    dryRun: [`dry ${guest} ${targetAddress ?? target}`],
    move: [`move ${guest}`],
    watch: [],
    cancel: [],
    verify: [],
  }),
});

const cold = defineMethod<Record<string, never>>({
  ...live,
  id: 'small/cold',
  title: 'cold move',
  kind: 'outage',
  needs: {},
  offered: () => pass(),
  duration: () => ({ downtime: { kind: 'outage', basis: 'estimate' }, advice: [], assumed: [] }),
  durationNeeds: ['guest.ldoms.state'],
});

/** What a recorded dry run of a live move refused. */
const liveAccepted = defineJoinRule<
  { runs: readonly { target: string; method: string; outcome: string }[] },
  { name: string },
  undefined,
  undefined
>({
  ...meta,
  id: 'small/live-dry-run-accepted',
  title: 'No recorded dry run was refused',
  dependsOn: 'state',
  methods: { 'small/live': blocker('refused') },
  guestNeeds: { runs: 'guest.dryRuns[target,method,outcome]' },
  targetNeeds: { name: 'target.name' },
  guestEntries: ({ runs }) =>
    runs
      .filter((run) => run.outcome === 'refused' && run.method === 'small/live')
      .map(({ target }, at) => ({ key: target, value: undefined, at })),
  targetEntries: ({ name }) => [{ key: name, value: undefined }],
  compare: disjoint,
  message: (_, { target }) => `refused by ${target}`,
  examples: () => [],
});

export function smallPack(
  rules: readonly Rule[] = [sameCpu, switches, addresses, volumes, memory, partial, broken, liveAccepted],
): RulePack {
  return {
    platform: 'ldoms',
    rules,
    methods: [live, cold],
    statePath: 'guest.ldoms.state',
    dryRuns: {
      refusals: [],
      rules: ['small/live-dry-run-accepted'],
      transcript: () => ({ tried: [] }),
      methodIn: () => 'small/live',
      emptyIn: () => undefined,
    },
    demand: { memory: derived<{ memory: number }>({ memory: 'guest.ldoms.memory' }, ({ memory: wanted }) => wanted) },
    free: {
      memory: derived<{ total: number; used: number }>(
        { total: 'target.ldoms.total', used: 'target.ldoms.used' },
        ({ total, used }) => total - used,
      ),
    },
  };
}

/**
 * A judgement and its assessment made by hand, for reports: every kind of pair, every outcome of a finding, missing facts,
 * guests that are part of a host and names as hostile as a host can print them. No rule runs here.
 */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { advice, blocker, defineMethod, defineRule, pass, warning } from '../../rules/define.ts';
import type { Method, Rule } from '../../rules/define.ts';
import type { CellKind, CellReasons, Judgement, UnknownGroup } from '../../rules/judgement.ts';
import { noSource } from '../../schemas/facts.ts';
import type {
  Action,
  Answer,
  Assessment,
  Change,
  Commands,
  Counts,
  Downtime,
  EndpointState,
  Evidence,
  Finding,
  FleetFinding,
  Fix,
  Guest,
  Host,
  Kind,
  KnownFlag,
  KnownText,
  KnownTexts,
  KnownWhole,
  KnownWholes,
  LdomsGuest,
  LdomsHost,
  Missing,
  MoveAnswer,
  RuleCount,
  Vdisk,
  VdsVolume,
  Verdict,
  Vnet,
  Vsw,
} from '../../schemas/generated/types.ts';

/** Names that turn into something else where a report forgets to escape them. */
export const hostileNames = {
  image: '<img src=x onerror="window.canary=1">',
  script: '</script><script>window.canary=2</script>',
  proto: '__proto__',
  bidi: 'abc\u202egpj.exe',
  formula: '=HYPERLINK("http://192.0.2.1/","x")',
  template: '{{constructor}}${window.canary=3}',
  escape: 'red\u001b[31m\u0007',
} as const;

export const asOf = '2026-03-04T22:10:00Z';
const readAt = '2026-03-04T22:05:00Z';

export interface FakeShape {
  readonly hosts: readonly string[];
  /** The guest at index i is on the host at index i % hosts.length. */
  readonly guests: readonly string[];
}

export const fakeShape: FakeShape = {
  hosts: ['hostA', 'hostB', 'hostC', hostileNames.image],
  guests: [
    'ldom1',
    'ldom2',
    hostileNames.proto,
    hostileNames.script,
    hostileNames.image,
    hostileNames.bidi,
    hostileNames.formula,
    hostileNames.template,
  ],
};

/** A shape of any size with plain names. */
export function plainShape(hosts: number, guests: number): FakeShape {
  const name = (prefix: string, index: number) => `${prefix}${String(index + 1).padStart(5, '0')}`;
  return {
    hosts: Array.from({ length: hosts }, (_, index) => name('host', index)),
    guests: Array.from({ length: guests }, (_, index) => name('guest', index)),
  };
}

const text = (v: string, s = 0): KnownText => ({ v, s });
const whole = (v: number, s = 0): KnownWhole => ({ v, s });
const flag = (v: boolean, s = 0): KnownFlag => ({ v, s });
const texts = (v: string[], s = 0): KnownTexts => ({ v, s });
const wholes = (v: number[], s = 0): KnownWholes => ({ v, s });
const missing = (why: string): Missing => ({ why, s: noSource });

const gib = 1024 ** 3;
const models = ['SPARC T7-1', 'SPARC T8-1', 'SPARC S7-2', 'SPARC M10-1'];
const cpuTypes = ['SPARC-M7', 'SPARC-M8', 'SPARC-S7', 'SPARC64-X'];

function vsw(name: string, serviceDomain: string, vlans: number[]): Vsw {
  return {
    name: text(name, 1),
    serviceDomain: text(serviceDomain, 1),
    netDev: text('net0', 1),
    mac: text('00:14:4f:fa:00:01', 1),
    defaultVlanId: whole(1, 1),
    pvid: whole(1, 1),
    vids: wholes([], 1),
    mtu: whole(1500, 1),
    mode: text('', 1),
    linkprop: text('phys-state', 1),
    vlansInUse: wholes(vlans, 1),
  };
}

function volume(name: string, vds: string, serviceDomain: string, device: string, usedBy: string[], mpgroup = ''): VdsVolume {
  return {
    name: text(name, 1),
    vds: text(vds, 1),
    serviceDomain: text(serviceDomain, 1),
    device: text(device, 1),
    options: texts([], 1),
    mpgroup: text(mpgroup, 1),
    usedBy: texts(usedBy, 1),
    storageId: device.startsWith('/dev/dsk/c0t6') ? text(`guid:${device.slice(11, 43)}`, 1) : missing('the path proves no identity'),
  };
}

function ldomsHost(index: number, guests: readonly string[]): LdomsHost {
  const silent = index === 2;
  return {
    ldmVersion: text('3.6.2.0.51'),
    hypervisorVersion: text('1.20.9'),
    openBootVersion: text('4.43.8'),
    sysfwVersion: index === 3 ? missing('prtdiag shows no system firmware on this machine') : text('9.10.3'),
    cpuType: text(cpuTypes[index % cpuTypes.length] ?? ''),
    cpuClockMHz: whole(4133),
    stickFrequencyHz: whole(1_000_000_000),
    totalVcpus: whole(256),
    freeVcpus: silent ? missing('ldm list-devices was cut at 16 MiB') : whole(64 + 8 * (index % 8)),
    totalCores: whole(32),
    freeCores: silent ? missing('ldm list-devices was cut at 16 MiB') : whole(8 + (index % 8)),
    totalMemoryBytes: whole(512 * gib),
    freeMemoryBytes: whole((100 + (index % 16)) * gib + 256 * 1024 ** 2),
    cores: missing('not part of this example'),
    memory: missing('not part of this example'),
    vds: {
      s: 1,
      v: [
        { name: text('primary-vds0', 1), serviceDomain: text('primary', 1) },
        { name: text('alternate-vds0', 1), serviceDomain: text('alternate', 1) },
      ],
    },
    volumes: {
      s: 1,
      v: guests.flatMap((guest, at) => [
        volume(`boot${at}`, 'primary-vds0', 'primary', `/dev/dsk/c0t600144F0${String(at).padStart(24, '0')}d0s2`, [guest], `${guest}-boot`),
        volume(
          `boot${at}`,
          'alternate-vds0',
          'alternate',
          `/dev/dsk/c0t600144F0${String(at).padStart(24, '0')}d0s2`,
          [guest],
          `${guest}-boot`,
        ),
      ]),
    },
    vsws: {
      s: 1,
      v:
        index === 1
          ? [vsw('primary-vsw0', 'primary', [10, 20])]
          : [vsw('primary-vsw0', 'primary', [10, 20]), vsw('alternate-vsw0', 'alternate', [10])],
    },
    vccs: {
      s: 1,
      v: [{ name: text('primary-vcc0', 1), serviceDomain: text('primary', 1), portLow: whole(5000, 1), portHigh: whole(5100, 1) }],
    },
    consoles: { s: 1, v: guests.map((guest, at) => ({ guest: text(guest, 1), port: whole(5000 + at, 1), group: text(guest, 1) })) },
    io: missing('ldm list-io: exit status 1'),
    netDevices: missing('not part of this example'),
    mounts: missing('not part of this example'),
    spConfigs: { s: 0, v: [{ name: text('factory-default'), current: flag(true), nextPoweron: flag(true), degraded: flag(false) }] },
    ldmdState: text('online'),
    xmppEnabled: flag(true),
    incomingMigrationEnabled: flag(true),
    outgoingMigrationEnabled: flag(true),
    fips1402Enabled: flag(false),
    adiLegacyCompat: missing('ldmd has no such property'),
    domainNames: texts(['primary', ...guests]),
    domainUuids: missing('not part of this example'),
    macsInUse: missing('not part of this example'),
    delayedReconfigDomains: texts([]),
    migratingDomains: texts([]),
  };
}

function vdisk(name: string, at: number, mpgroup: string): Vdisk {
  return {
    name: text(name, 1),
    volume: text(`boot${at}`, 1),
    vds: text('primary-vds0', 1),
    serviceDomain: text('primary', 1),
    id: whole(0, 1),
    timeoutSeconds: whole(0, 1),
    device: text(`/dev/dsk/c0t600144F0${String(at).padStart(24, '0')}d0s2`, 1),
    options: texts([], 1),
    mpgroup: text(mpgroup, 1),
    mpgroupMembers: whole(2, 1),
    storageId: missing('the path proves no identity'),
  };
}

function vnet(name: string, switchName: string, index: number): Vnet {
  return {
    name: text(name, 1),
    vsw: text(switchName, 1),
    serviceDomain: text(switchName.startsWith('alternate') ? 'alternate' : 'primary', 1),
    mac: text(`00:14:4f:fb:00:${(index % 256).toString(16).padStart(2, '0')}`, 1),
    altMacs: texts([], 1),
    pvid: whole(10, 1),
    vids: wholes([20], 1),
    mtu: whole(1500, 1),
    mode: text('', 1),
    id: whole(0, 1),
  };
}

function ldomsGuest(name: string, index: number, control: boolean): LdomsGuest {
  return {
    state: text(index % 5 === 4 ? 'bound' : 'active'),
    softstate: text('Solaris running'),
    control: flag(control),
    vioService: flag(control),
    transition: flag(false),
    degraded: flag(false),
    delayedReconfig: flag(false),
    memoryReconfig: flag(false),
    migration: text('none'),
    mac: text(`00:14:4f:f9:00:${(index % 256).toString(16).padStart(2, '0')}`),
    hostId: text(`84f900${(index % 256).toString(16).padStart(2, '0')}`),
    wholeCore: flag(index % 2 === 0),
    cores: whole(2),
    maxCores: text('unlimited'),
    threading: text('max-throughput'),
    physicalBindings: texts([]),
    cpuArch: index === 5 ? missing('ldm list -l of an old release prints no cpu-arch') : text('native'),
    failurePolicy: text('ignore'),
    extendedMapinSpace: text('on'),
    masters: texts([]),
    perfCounters: texts([]),
    bootPolicy: text('warning'),
    effectiveMaxPageBytes: missing('ldm list -o domain was not run'),
    memoryBlocks: missing('not part of this example'),
    vdisks: { s: 1, v: [vdisk('boot', index, `${name}-boot`)] },
    vnets: { s: 1, v: [vnet('net0', 'primary-vsw0', index), vnet('net1', 'alternate-vsw0', index)] },
    vhbas: { s: 1, v: [] },
    io: { s: 1, v: [] },
    cryptoUnits: missing('not part of this example'),
    consolePort: whole(5000 + index),
    consoleGroup: text(name),
    vcc: text('primary-vcc0'),
    autoBoot: text('true'),
    dependents: texts([]),
    macs: missing('not part of this example'),
  };
}

function coreGuest(name: string, index: number, control = false): Guest {
  return {
    name,
    uuid: text(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
    state: text(index % 5 === 4 ? 'stopped' : 'running'),
    vcpus: whole(16),
    memoryBytes: whole(32 * gib),
    osName: index === 3 ? missing('only a running guest tells its system') : text('Solaris 11.4'),
    partOfHost: flag(control),
    ldoms: ldomsGuest(name, index, control),
  };
}

function fakeHost(name: string, index: number, guests: readonly string[]): FleetHost {
  const facts: Host = {
    name,
    serial: text(`AK0000${String(index).padStart(4, '0')}`),
    uuid: missing('not part of this example'),
    hostName: text(name),
    model: text(models[index % models.length] ?? ''),
    clockOffsetSeconds: whole(0),
    ldoms: ldomsHost(index, guests),
  };
  return {
    name,
    platform: 'ldoms',
    endpoint: name,
    facts,
    outputs: [
      {
        command: 'ldm-list',
        parameters: {},
        commandLine: '/usr/sbin/ldm list -p',
        startedAt: readAt,
        exit: '0',
        sha256: 'a'.repeat(64),
        parser: 'ldoms/1',
      },
      {
        command: 'ldm-list-bindings',
        parameters: {},
        commandLine: '/usr/sbin/ldm list-bindings -e -p',
        startedAt: readAt,
        exit: '0',
        sha256: 'b'.repeat(64),
        parser: 'ldoms/1',
      },
    ],
    sources: [
      { output: 0, lines: [1, 9] },
      { output: 1, lines: [12, 80] },
    ],
    startedAt: readAt,
    ...(index === 2 ? { unusable: 'read 31 h before the time judged for, older than the limit of 26 h' } : {}),
  };
}

function rule(id: string, title: string, weight: ReturnType<typeof blocker>): Rule {
  const made = defineRule<Record<string, never>>({
    id,
    title,
    why: 'Otherwise the guest cannot run on the target.',
    scope: 'move',
    dependsOn: 'compatibility',
    methods: { 'ldoms/live': weight, 'ldoms/cold': weight },
    rows: ['example'],
    sources: ['example'],
    vendorTexts: [],
    needs: {},
    check: () => pass(),
    message: () => '',
    examples: () => [],
  });
  return made;
}

const rules = {
  cpu: rule('ldoms/cpu-type-compatible', 'The target CPU can run what the guest was started on', blocker('refused')),
  vsw: rule('ldoms/vsw-on-target', 'Every virtual switch of the guest exists on the target', blocker('refused')),
  mpgroup: rule('ldoms/mpgroup-same-size', 'A multipathing group has as many volumes on the target', blocker('refused')),
  storage: rule('ldoms/storage-is-the-same', 'The volume on the target is the same storage', blocker('after')),
  skew: rule('ldoms/version-skew-small', 'Both hosts run nearly the same ldmd', warning()),
  saved: rule('ldoms/configuration-saved', 'The target saves its configuration', advice()),
} as const;

function method(id: string, title: string, kind: 'live' | 'outage'): Method<never> {
  const made = defineMethod<Record<string, never>>({
    id,
    title,
    facets: { guest: 'ldoms', target: 'ldoms' },
    kind,
    needs: {},
    offered: () => pass(),
    judgedAs: (state) => state,
    durationNeeds: [],
    duration: () => ({ downtime: { kind: 'none', basis: 'example' }, advice: [], assumed: [] }),
    commandNeeds: [],
    commands: () => ({ dryRun: [], move: [], watch: [], cancel: [], verify: [] }),
  });
  return made;
}
const methods = [method('ldoms/live', 'live migration', 'live'), method('ldoms/cold', 'cold migration', 'outage')];

const kinds = ['live', 'no', 'outage', 'unknown'] as const;

function evidence(path: string, host: string, guest: string | undefined, value: unknown): Evidence {
  const where = { path, host, ...(guest === undefined ? {} : { guest }) };
  if (value === undefined) return { ...where, missing: 'the path proves no identity' };
  return {
    ...where,
    value: value as NonNullable<Evidence['value']>,
    endpoint: host,
    command: '/usr/sbin/ldm list-bindings -e -p',
    lines: [12, 80],
    at: readAt,
    sha256: 'b'.repeat(64),
  };
}

function finding(of: Rule, outcome: Finding['outcome'], message: string, of_: readonly Evidence[], more: Partial<Finding> = {}): Finding {
  const severity = of === rules.skew ? 'warning' : of === rules.saved ? 'advice' : 'blocker';
  return {
    rule: of.id,
    severity,
    outcome,
    stage: of === rules.storage ? 'after' : 'refused',
    message,
    evidence: [...of_],
    fix: [],
    ...more,
  };
}

function quoted(word: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export interface FakeReport {
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

export function fakeJudgement(shape: FakeShape = fakeShape): FakeReport {
  const guestsOf = (host: number) => shape.guests.filter((_, index) => index % shape.hosts.length === host);
  const hosts = shape.hosts.map((name, index) => fakeHost(name, index, guestsOf(index)));
  const hostAt = (index: number): FleetHost => {
    const host = hosts[index];
    if (host === undefined) throw new Error(`no host ${index}`);
    return host;
  };
  const moving: FleetGuest[] = shape.guests.map((name, index) => ({
    name,
    host: hostAt(index % hosts.length),
    facts: coreGuest(name, index),
  }));
  const guests: FleetGuest[] = [
    ...moving,
    ...hosts.map((host, index) => ({ name: 'primary', host, facts: coreGuest('primary', 10_000 + index, true) })),
  ];
  const guestAt = (index: number): FleetGuest => {
    const guest = guests[index];
    if (guest === undefined) throw new Error(`no guest ${index}`);
    return guest;
  };
  const endpoints: EndpointState[] = [
    ...hosts.map((host, index): EndpointState => ({
      name: host.endpoint,
      platform: 'ldoms',
      status: index === 2 ? 'partial' : 'ok',
      startedAt: readAt,
      durationMs: 4200 + index,
      ...(index === 2 ? { reason: 'ldm list-devices -a -p: cut at 16 MiB' } : {}),
      ...(index === 3 ? { legacyAlgorithms: ['diffie-hellman-group14-sha1', 'ssh-rsa'] } : {}),
    })),
    {
      name: 'hostX',
      platform: 'ldoms',
      status: 'unreachable',
      reason: 'connect to 192.0.2.9 port 22: timed out after 20 s',
      startedAt: readAt,
    },
  ];
  const fleet: Fleet = { hosts, guests, asOf, endpoints, notes: ['hostC: the guest list of two commands differs'] };

  function kind(guest: number, host: number): CellKind {
    if (guestAt(guest).host === hostAt(host)) return 'here';
    if (guest >= moving.length) return 'no';
    return kinds[(guest * 3 + host + Math.floor(guest / 4)) % 4] ?? 'unknown';
  }

  function findings(guest: number, host: number, methodId: string): Finding[] {
    const [g, source, target] = [guestAt(guest).name, guestAt(guest).host.name, hostAt(host).name];
    const cell = kind(guest, host);
    const live = methodId === 'ldoms/live';
    const both = (name: string, here: unknown, there: unknown) => [
      evidence(`guest.ldoms.${name}`, source, g, here),
      evidence(`target.ldoms.${name}`, target, undefined, there),
    ];
    const addSwitch: Fix = {
      on: 'target',
      host: target,
      action: `add-vsw:${target}:alternate-vsw0`,
      summary: `Add the virtual switch alternate-vsw0 on ${target}`,
      commands: [`ldm add-vsw net-dev=net1 alternate-vsw0 alternate # review on ${quoted(target).replaceAll('\n', ' ')}`],
      effect: 'Nothing stops.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.vsws', op: 'add', value: {} }],
    };
    const addVolume: Fix = {
      on: 'target',
      host: target,
      action: `add-volume:${target}:${g}-boot`,
      summary: `Add the second volume of ${g}-boot on ${target}`,
      commands: [`ldm add-vdsdev mpgroup=${quoted(`${g}-boot`)} /dev/dsk/c0t600144F0d0s2 boot0@alternate-vds0`],
      effect: 'Nothing stops.',
      restartsGuest: false,
    };
    return [
      live && cell === 'outage'
        ? finding(
            rules.cpu,
            'fail',
            `${target} has another CPU type than ${source}; ${g} was started with cpu-arch native`,
            both('cpuArch', 'native', 'SPARC-S7'),
            {
              fix: [
                {
                  on: 'guest',
                  host: source,
                  action: `cpu-arch:${g}`,
                  summary: `Start ${g} with cpu-arch generic`,
                  commands: [`ldm set-domain cpu-arch=generic ${quoted(g)}`],
                  effect: 'The guest is restarted and sees fewer CPU features.',
                  restartsGuest: true,
                },
              ],
            },
          )
        : finding(rules.cpu, 'pass', rules.cpu.title, both('cpuArch', 'native', 'SPARC-M7')),
      cell === 'no'
        ? finding(
            rules.vsw,
            'fail',
            `${target} has no virtual switch alternate-vsw0 for net1 of ${g}`,
            both('vsws', ['alternate-vsw0'], ['primary-vsw0']),
            {
              fix: [addSwitch],
              vendorText: 'Virtual switch service alternate-vsw0 does not exist on target',
            },
          )
        : finding(rules.vsw, 'pass', rules.vsw.title, both('vsws', ['alternate-vsw0'], ['primary-vsw0', 'alternate-vsw0'])),
      cell === 'no'
        ? finding(rules.mpgroup, 'fail', `mpgroup ${g}-boot has 1 volume on ${target}, 2 on ${source}`, both('mpgroups', 2, 1), {
            fix: [addVolume],
          })
        : finding(rules.mpgroup, 'pass', rules.mpgroup.title, both('mpgroups', 2, 2)),
      cell === 'unknown'
        ? finding(
            rules.storage,
            'unknown',
            `whether boot0 on ${target} is the disk of ${g} is not known: the path proves no identity`,
            both('storageId', undefined, undefined),
            {
              settle: 'ask the storage team whether both hosts see the same volume',
            },
          )
        : finding(rules.storage, 'pass', rules.storage.title, both('storageId', 'guid:600144F0', 'guid:600144F0')),
      (guest + host) % 3 === 0
        ? finding(rules.skew, 'fail', `${source} and ${target} differ in ldmd by more than one release`, both('ldmVersion', '3.6', '3.1'))
        : finding(rules.skew, 'pass', rules.skew.title, both('ldmVersion', '3.6', '3.6')),
      finding(rules.saved, 'fail', `Save the configuration of ${target} after the move: ldm add-spconfig`, []),
    ];
  }

  function verdictOf(of: readonly Finding[]): Verdict {
    const blockers = of.filter((one) => one.severity === 'blocker');
    if (blockers.some((one) => one.outcome === 'fail')) return 'no';
    return blockers.some((one) => one.outcome === 'unknown') ? 'unknown' : 'yes';
  }

  const downtimes: Record<string, Downtime> = {
    'ldoms/live': { kind: 'pause', basis: 'last copy round at 10 Gbit/s', seconds: { low: 1, high: 3 } },
    'ldoms/cold': { kind: 'outage', basis: 'shutdown, move and boot', seconds: { low: 180, high: 900 } },
  };

  function moves(guest: number, host: number): MoveAnswer[] {
    if (kind(guest, host) === 'here' || guest >= moving.length) return [];
    const all = methods.map(({ id }): MoveAnswer => {
      const of = findings(guest, host, id);
      return { method: id, verdict: verdictOf(of), downtime: downtimes[id] ?? { kind: 'outage', basis: 'example' }, findings: of };
    });
    const [live, cold] = all;
    return live !== undefined && cold !== undefined && live.verdict !== 'yes' && cold.verdict === 'yes' ? [cold, live] : all;
  }

  function reasons(guest: number, host: number): CellReasons {
    const best = moves(guest, host)[0];
    if (best === undefined) return { method: null, failing: [], unknown: [], warning: [] };
    const ids = (severity: Finding['severity'], outcome: Finding['outcome']) =>
      best.findings.filter((one) => one.severity === severity && one.outcome === outcome).map((one) => one.rule);
    return { method: best.method, failing: ids('blocker', 'fail'), unknown: ids('blocker', 'unknown'), warning: ids('warning', 'fail') };
  }

  function pairKind(guest: number, host: number): Kind {
    const cell = kind(guest, host);
    return cell === 'here' ? 'unknown' : cell;
  }

  function answer(guest: number, host: number): Answer {
    const of = moves(guest, host);
    const best = of[0];
    const [g, target] = [quoted(guestAt(guest).name), quoted(hostAt(host).name)];
    const commands: Commands = {
      dryRun: [`ldm migrate-domain -n ${g} ${target}`],
      move: [`ldm migrate-domain ${g} ${target}`],
      watch: [`ldm list -o status ${g}`],
      cancel: [`ldm cancel-operation migration ${g}`],
      verify: [`ldm list ${g}`],
      notes: ['The target address is not set in the inventory (moveAddress); the host name is printed instead.'],
    };
    return {
      schema: 1,
      guest: guestAt(guest).name,
      source: guestAt(guest).host.name,
      target: hostAt(host).name,
      verdict: best === undefined ? 'no' : best.verdict,
      kind: pairKind(guest, host),
      method: best === undefined ? null : best.method,
      asOf,
      methods: of,
      commands: best === undefined ? null : commands,
      ...(guest === 0 ? { notes: ['hostA and the target were read 31 min apart.'] } : {}),
    };
  }

  const order: Record<CellKind, number> = { live: 0, outage: 1, unknown: 2, no: 3, here: 4 };
  function ranked(guest: number): number[] {
    return hosts
      .map((_, host) => host)
      .filter((host) => kind(guest, host) !== 'here')
      .sort((a, b) => order[kind(guest, a)] - order[kind(guest, b)] || a - b);
  }

  function counts(): Counts {
    const total: Counts = { live: 0, outage: 0, no: 0, unknown: 0 };
    moving.forEach((_, guest) => {
      hosts.forEach((__, host) => {
        const cell = kind(guest, host);
        if (cell !== 'here') total[cell] += 1;
      });
    });
    return total;
  }
  const total = counts();

  const ruleCounts: RuleCount[] = [
    { rule: rules.vsw.id, fails: total.no, unknowns: 0 },
    { rule: rules.mpgroup.id, fails: total.no, unknowns: 0 },
    { rule: rules.storage.id, fails: 0, unknowns: total.unknown },
    { rule: rules.cpu.id, fails: total.outage, unknowns: 0 },
  ];

  const actions: Action[] = hosts.slice(0, 3).map((host, index) => ({
    action: `add-vsw:${host.name}:alternate-vsw0`,
    on: 'target',
    host: host.name,
    summary: `Add the virtual switch alternate-vsw0 on ${host.name}`,
    commands: ['ldm add-vsw net-dev=net1 alternate-vsw0 alternate'],
    effect: index === 1 ? 'The guest is restarted.' : 'Nothing stops.',
    restartsGuest: index === 1,
    pairs: 6 - index,
    frees: 2 - index,
  }));

  const unknowns: UnknownGroup[] = [
    {
      settle: 'ask the storage team whether both hosts see the same volume',
      rules: [rules.storage.id],
      pairs: total.unknown,
      live: 0,
      examples: [`${shape.guests[0] ?? ''} → ${shape.hosts[3] ?? ''}`],
    },
  ];

  const fleetFindings: FleetFinding[] = [
    {
      rule: 'fleet/guest-reaches-a-host',
      severity: 'warning',
      outcome: 'fail',
      hosts: [shape.hosts[0] ?? ''],
      guests: [`${shape.hosts[0] ?? ''}:${shape.guests[0] ?? ''}`],
      message: `${shape.guests[0] ?? ''} can go live to no other host`,
      evidence: [`${shape.hosts[1] ?? ''}: another processor`],
      fix: [],
    },
    {
      rule: 'fleet/twins-equal',
      severity: 'warning',
      outcome: 'unknown',
      hosts: shape.hosts.slice(0, 2),
      guests: [],
      message: 'group twins: the MTU is not known',
      group: 'twins',
      evidence: [],
      fix: [{ host: shape.hosts[0] ?? '', commands: ['ldm set-vsw mtu=9000 primary-vsw0'] }],
    },
  ];

  const changes: Change[] = [
    { what: 'pair', subject: 'ldom1@hostA', target: 'hostB', before: 'live', after: 'no', because: [rules.vsw.id, rules.mpgroup.id] },
    { what: 'guest', subject: `${hostileNames.image}@hostB`, before: 'hostB', after: hostileNames.image },
    { what: 'endpoint', subject: 'hostX', before: 'ok', after: 'unreachable' },
    { what: 'rule', subject: rules.skew.id, before: 'absent', after: 'judged' },
  ];

  const letters: Record<CellKind, string> = { live: 'L', outage: 'O', no: 'N', unknown: 'U', here: '-' };
  const assessment: Assessment = {
    schema: 1,
    canmove: '0.1.0',
    startedAt: '2026-03-05T03:00:00Z',
    asOf,
    endpoints,
    hosts: hosts.map((host, index) => ({
      name: host.name,
      platform: 'ldoms',
      endpoint: host.endpoint,
      model: models[index % models.length] ?? '',
      cpuType: cpuTypes[index % cpuTypes.length] ?? '',
      ageSeconds: 300,
      stale: index === 2,
    })),
    guests: guests.map((guest, index) => ({
      name: guest.name,
      host: guest.host.name,
      state: index % 5 === 4 ? 'bound' : 'active',
      row: hosts.map((_, host) => letters[kind(index, host)]).join(''),
      ...(index >= moving.length ? { partOfHost: true } : {}),
    })),
    counts: total,
    ruleCounts,
    actions,
    expectations: [
      { expectation: 'guest ldom1: at least 1 target', subject: 'ldom1', holds: 'yes', detail: '2 targets' },
      { expectation: 'host hostB: drainable live', subject: 'hostB', holds: 'no', detail: `no target for ${hostileNames.image}` },
    ],
    fleetFindings,
    changes,
    status: 1,
  };

  const judgement: Judgement = {
    fleet,
    rules: Object.values(rules),
    methods,
    recovery: [],
    kind,
    liveUndecided: () => false,
    waivedKind: kind,
    waivers: () => [],
    reasons,
    findings,
    moves,
    answer,
    ranked,
    counts,
    ruleCounts: () => ruleCounts,
    actions: () => actions,
    unknowns: () => unknowns,
    groups: ['twins'],
    fleetFindings: () => fleetFindings,
    ends: () => [],
    plan: () => undefined,
    duration: () => undefined,
    standing: () => undefined,
    passes: (guest, host) => ['live', 'outage', 'here'].includes(kind(guest, host)),
  };
  return { judgement, assessment };
}

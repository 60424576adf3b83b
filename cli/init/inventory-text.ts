/** The text of a new canmove.yaml: endpoints, and comments that teach the rest. */
import type { Candidate, Way } from './candidate.ts';
import { yamlScalar } from './yaml-scalar.ts';

export interface NewInventory {
  readonly platform: string;
  readonly endpoints: readonly Candidate[];
  /** Found, but nobody said that they are of the platform: written as comments. */
  readonly perhaps: readonly Candidate[];
  /** Last day of the statements in the examples, YYYY-MM-DD. */
  readonly exampleUntil: string;
}

/**
 * In comments, "# " begins a sentence; "#" before anything else begins an example: it is YAML without its first
 * character.
 */
export function inventoryText({ platform, endpoints, perhaps, exampleUntil }: NewInventory): string {
  const shared = sharedWay(endpoints);
  return [
    '# What canmove reads, and what should hold. "canmove schema inventory > inventory.schema.json" lets editors check it:',
    '# yaml-language-server: $schema=./inventory.schema.json',
    'schema: 1',
    '',
    ...defaultsText(shared),
    '',
    '# Endpoints by name. Each is reached as ssh would reach it: ~/.ssh/config and known_hosts are followed.',
    '# An endpoint may also have port, identityFile, proxyJump, legacyAlgorithms, and',
    '# - moveAddress: how other hosts reach it for a migration, printed in move commands',
    '# - transport: local, where canmove runs on the host itself',
    '# - transport: directory, with path: for a capture carried by hand (canmove collect --script)',
    ...(endpoints.length === 0 && perhaps.length === 0
      ? ['endpoints: {}', '#endpoints:', `#  sparc-a: { platform: ${platform}, address: sparc-a.example.com }`]
      : endpoints.length === 0
        ? ['endpoints: {}']
        : ['endpoints:', ...endpoints.flatMap((each) => endpointLines(each, platform, shared))]),
    ...(perhaps.length === 0
      ? []
      : [
          `# Nobody said which of these are ${platform}. Take the "#" away where one is${endpoints.length === 0 ? ', and write "endpoints:" for "endpoints: {}"' : ''}:`,
          ...perhaps.flatMap((each) => endpointLines(each, platform, {})).map((line) => `#${line}`),
        ]),
    '',
    ...restText(exampleUntil),
    '',
  ].join('\n');
}

function defaultsText(shared: Way): readonly string[] {
  const lines = wayLines(shared);
  return [
    '# For every endpoint that does not say otherwise. A login that can only look is enough: on LDoms one with the rights',
    '# profile "LDoms Review" (canmove commands ldoms), and runAs: pfexec. No password stands here: use the SSH agent,',
    '# askPassword: true, or passwordFile and passwordEnv, which name a file (0600) and a variable.',
    ...(lines.length === 0 ? ['#defaults:'] : ['defaults:', ...lines.map((line) => `  ${line}`)]),
    ...(shared.user === undefined ? [lines.length === 0 ? '#  user: audit' : '  # user: audit'] : []),
    ...(shared.runAs === undefined ? [lines.length === 0 ? '#  runAs: pfexec' : '  # runAs: pfexec'] : []),
  ];
}

function restText(until: string): readonly string[] {
  return [
    '# Hosts that should be equal; an audit lists what differs.',
    '#groups:',
    '#  pair-1: { hosts: [sparc-a, sparc-b] }',
    '',
    '# What should hold: an audit fails where it does not. After a first collection "canmove init --look" proposes some.',
    '#expect:',
    "#  - { guest: 'erp-*', liveTargets: 1 }",
    '#  - { host: sparc-a, drainable: live }',
    '#  - { group: pair-1, parity: true }',
    '',
    '# What people know and no command shows. Each counts until its last day, and never against what was collected.',
    '#statements:',
    '#  - by: ops-team',
    `#    until: ${until}`,
    "#    guests: 'erp-*'",
    '#    kernelZones: none',
    "#    solaris: '11.4'",
    '#  - by: network-team',
    `#    until: ${until}`,
    "#    hosts: 'sparc-?'",
    "#    vlans: { vsw: 'primary-*', carries: [210, 220] }",
    '#  - by: storage-team',
    `#    until: ${until}`,
    "#    sameStorage: { hosts: [sparc-a, sparc-b], volumes: 'erp-*@primary-vds0' }",
    '',
    '# Risks that somebody accepts for a while. The verdict stays; check and audit count them with --accept-waivers.',
    '#waivers:',
    '#  - rule: ldoms/vlans-on-target',
    "#    guests: 'test*'",
    '#    reason: test guests need no network',
    `#    until: ${until}`,
    '#    by: ops-team',
    '',
    '# Numbers and names that a site keeps to on PowerVM; an audit lists what breaks them. "off" switches one off, or all.',
    '#conventions:',
    '#  powervm:',
    '#    vscsiSlots: [200, 400]',
    '#    uniqueLparIds: "off"',
    '#    stub: { suffix: -stub, idOffset: 100, slotOffset: 100 }',
    '',
    '# Severities of rules (canmove rules). A blocker cannot be tuned down.',
    '#rules:',
    '#  ldoms/ldm-versions-close: blocker',
    '',
    '# Rules of this site: a JavaScript module beside this file.',
    '#siteRules: ./site-rules.mjs',
    '',
    '# Facts that are older are not used: the answer is unknown.',
    '#limits:',
    '#  maxAgeHours: 26',
  ];
}

/** Settings that all endpoints have alike. */
function sharedWay(endpoints: readonly Candidate[]): Way {
  const [first, ...others] = endpoints;
  if (first === undefined || others.length === 0) return {};
  const common = (['user', 'port', 'identityFile', 'proxyJump', 'runAs'] as const).filter(
    (key) => first.way[key] !== undefined && others.every(({ way }) => way[key] === first.way[key]),
  );
  return Object.fromEntries(common.map((key) => [key, first.way[key]]));
}

function endpointLines({ name, way }: Candidate, platform: string, shared: Way): readonly string[] {
  const own = Object.fromEntries(Object.entries(way).filter(([key]) => shared[key as keyof Way] === undefined));
  return [`  ${yamlScalar(name)}:`, `    platform: ${platform}`, ...wayLines(own).map((line) => `    ${line}`)];
}

function wayLines(way: Way): readonly string[] {
  return Object.entries(way).map(([key, value]) => `${key}: ${yamlScalar(value)}`);
}

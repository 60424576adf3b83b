/** The text of a new canmove.yaml: endpoints, and comments that teach the rest. */
import type { Candidate, Way } from './candidate.ts';
import { platformText } from './platform-text.ts';
import type { PlatformText } from './platform-text.ts';
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
  const own = platformText(platform);
  return [
    '# What canmove reads, and what should hold. "canmove schema inventory > inventory.schema.json" lets editors check it:',
    '# yaml-language-server: $schema=./inventory.schema.json',
    'schema: 1',
    '',
    ...defaultsText(shared, own),
    '',
    '# Endpoints by name. Each is reached as ssh would reach it: ~/.ssh/config and known_hosts are followed.',
    '# An endpoint may also have port, identityFile, proxyJump, legacyAlgorithms, and',
    '# - moveAddress: how other hosts reach it for a migration, printed in move commands',
    '# - transport: local, where canmove runs on the host itself',
    '# - transport: directory, with path: for a capture carried by hand (canmove collect --script)',
    ...(endpoints.length === 0 && perhaps.length === 0
      ? ['endpoints: {}', '#endpoints:', `#  ${own.endpoint}: { platform: ${platform}, address: ${own.endpoint}.example.com }`]
      : endpoints.length === 0
        ? ['endpoints: {}']
        : ['endpoints:', ...endpoints.flatMap((each) => endpointLines(each, platform, shared))]),
    ...(perhaps.length === 0
      ? []
      : [
          `# Nobody said which of these are ${platform}. Take the "#" away where one is${endpoints.length === 0 ? ', and write "endpoints:" for "endpoints: {}"' : ''}:`,
          ...perhaps.flatMap((each) => endpointLines(each, platform, {})).map((line) => `#${line}`),
        ]),
    ...own.furtherEndpoints,
    '',
    ...restText(exampleUntil, own),
    '',
  ].join('\n');
}

function defaultsText(shared: Way, own: PlatformText): readonly string[] {
  const lines = wayLines(shared);
  return [
    ...own.login,
    '# askPassword: true, or passwordFile and passwordEnv, which name a file (0600) and a variable.',
    ...(lines.length === 0 ? ['#defaults:'] : ['defaults:', ...lines.map((line) => `  ${line}`)]),
    ...(shared.user === undefined ? [lines.length === 0 ? '#  user: audit' : '  # user: audit'] : []),
    ...(shared.runAs === undefined && own.hasRunAs ? [lines.length === 0 ? '#  runAs: pfexec' : '  # runAs: pfexec'] : []),
  ];
}

function restText(until: string, own: PlatformText): readonly string[] {
  const [first, second] = own.group;
  return [
    '# Hosts that should be equal; an audit lists what differs.',
    '#groups:',
    `#  ${own.groupName}: { hosts: [${first}, ${second}] }`,
    '',
    '# What should hold: an audit fails where it does not. After a first collection "canmove init --look" proposes some.',
    '#expect:',
    "#  - { guest: 'erp-*', liveTargets: 1 }",
    `#  - { host: ${first}, drainable: live }`,
    `#  - { group: ${own.groupName}, parity: true }`,
    '',
    '# What people know and no command shows. Each counts until its last day, and never against what was collected.',
    '#statements:',
    ...own.statements(until),
    '',
    '# Risks that somebody accepts for a while. The verdict stays; check and audit count them with --accept-waivers.',
    '#waivers:',
    `#  - rule: ${own.waivedRule}`,
    "#    guests: 'test*'",
    '#    reason: test guests need no network',
    `#    until: ${until}`,
    '#    by: ops-team',
    '',
    ...own.conventions,
    '# Severities of rules (canmove rules). A blocker cannot be tuned down.',
    '#rules:',
    `#  ${own.tunedRule}: blocker`,
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

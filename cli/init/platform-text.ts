/** What a new canmove.yaml teaches of a platform: its login, and examples with names and keys of its own. */

export interface PlatformText {
  /** Continues "A login that can only look is enough: ", in lines of a comment. */
  readonly login: readonly string[];
  readonly hasRunAs: boolean;
  /** Below the endpoints: comments, and endpoints in comments. */
  readonly furtherEndpoints: readonly string[];
  readonly endpoint: string;
  readonly groupName: string;
  readonly group: readonly [string, string];
  readonly statements: (until: string) => readonly string[];
  readonly waivedRule: string;
  readonly tunedRule: string;
  readonly conventions: readonly string[];
}

const password = 'No password stands here: use the SSH agent,';

const ldoms: PlatformText = {
  login: [
    '# For every endpoint that does not say otherwise. A login that can only look is enough: on LDoms one with the rights',
    `# profile "LDoms Review" (canmove commands ldoms), and runAs: pfexec. ${password}`,
  ],
  hasRunAs: true,
  furtherEndpoints: [],
  endpoint: 'sparc-a',
  groupName: 'pair-1',
  group: ['sparc-a', 'sparc-b'],
  statements: (until) => [
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
  ],
  waivedRule: 'ldoms/vlans-on-target',
  tunedRule: 'ldoms/ldm-versions-close',
  conventions: [],
};

const powervm: PlatformText = {
  login: [
    '# For every endpoint that does not say otherwise. A login that can only look is enough: on an HMC a user with the task',
    '# role hmcviewer, on a Virtual I/O Server one of type View (canmove commands powervm, canmove commands vios). Their',
    `# language must be English. ${password}`,
  ],
  hasRunAs: false,
  furtherEndpoints: [
    '# An HMC shows every system that it manages. What only the Virtual I/O Servers know (LUNs, ports, bridges) they show',
    '# themselves, as endpoints; or the HMC asks them: "allow: [viosrvcmd]" there, and a role that may run viosrvcmd.',
    '# Whether both WWPNs of an adapter are zoned the fabrics show: a switch, or what the SAN team sends (canmove import).',
    '#  p9-vios1: { platform: vios }',
    '#  fabric-a: { platform: san, transport: directory, path: captures/fabric-a }',
  ],
  endpoint: 'hmc-a',
  groupName: 'power9',
  group: ['P9-EAST', 'P9-WEST'],
  statements: (until) => [
    '#  - by: san-team',
    `#    until: ${until}`,
    "#    guests: 'erp-*'",
    '#    npivZoned: true',
    '#  - by: ops-team',
    `#    until: ${until}`,
    "#    hosts: 'P9-*'",
    '#    trustedHmcs: [hmc-a, hmc-b]',
  ],
  waivedRule: 'powervm/vlans-bridged',
  tunedRule: 'powervm/vlans-bridged-twice',
  conventions: [
    '# Numbers and names that a site keeps to; an audit lists what breaks them. "off" switches one off, or all.',
    '#conventions:',
    '#  powervm:',
    '#    vscsiSlots: [200, 400]',
    '#    uniqueLparIds: "off"',
    '#    stub: { suffix: -stub, idOffset: 100, slotOffset: 100 }',
    '',
  ],
};

/** Virtual I/O Servers and fabrics belong to PowerVM; a platform without a text of its own is taught as LDoms are. */
export function platformText(platform: string): PlatformText {
  return ['powervm', 'vios', 'san'].includes(platform) ? powervm : ldoms;
}

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../collectors/command.ts';
import { commandsMarkdown, commandText } from '../../../collectors/docs.ts';
import { backend, commands, ldmListPageSizes, ldmPaths, ldmVersion } from '../../../collectors/ldoms/commands.ts';
import { collector } from '../../../collectors/ldoms/index.ts';
import { variablesFilter } from '../../../collectors/ldoms/obp-filter.ts';

/** Subcommands of ldm, svccfg and svcs' relatives that change something; ldm also has the short forms. */
const changing =
  /^(add|set|remove|rm|bind|unbind|start|stop|panic|migrate|cancel|create|destroy|init|grow|shrink|evacuate|restore|save|delete|import|apply|export|setprop|addprop|delprop|addpg|delpg|enable|disable|refresh|restart|clear|mark)(-|$)/;

describe('the command table', () => {
  it.each(commands.map(({ spec }) => [spec.id, spec] as const))('%s reads only', (_id, spec) => {
    const words = spec.argv.filter((word) => typeof word === 'string');

    expect(words.filter((word) => changing.test(word))).toEqual([]);
    expect(words.join(' ')).not.toMatch(/[;|&<>$()`\n\\"!]/);
    expect([
      '-V',
      'list',
      'list-bindings',
      'list-services',
      'list-constraints',
      'list-devices',
      'list-io',
      'list-netdev',
      'list-hba',
      '-ar',
      'list-spconfig',
      '-s',
      '-H',
      '-v',
      '-pv',
      '-a',
      '/etc/release',
      '/etc/mnttab',
      '-u',
      '-LFd',
      '-k',
    ]).toContain(spec.argv.slice(1)[0]);
  });

  it('would catch a command that changes something', () => {
    expect(['migrate-domain', 'set-vcpu', 'stop', 'setprop', 'rm-io'].filter((word) => changing.test(word))).toHaveLength(5);
  });

  it('has every id once, in kebab-case', () => {
    const ids = commands.map(({ spec }) => spec.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z-]*[a-z]$/.test(id))).toEqual([]);
  });

  it('says for each command what it feeds and why it is run', () => {
    for (const { spec } of commands) {
      expect(spec.feeds.length).toBeGreaterThan(0);
      expect(spec.why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('asks for the review right for ldm, and for none otherwise', () => {
    for (const { spec } of commands) expect(spec.elevated).toBe(typeof spec.argv[0] !== 'string');
  });

  it('takes only the three paths of ldm', () => {
    expect(ldmPaths.map((ldm) => ldmVersion({ ldm })?.argv)).toEqual(ldmPaths.map((ldm) => [ldm, '-V']));
    for (const ldm of ['/tmp/ldm', 'ldm;reboot', '/usr/sbin/ldm -f', '', '-V']) expect(ldmVersion({ ldm })).toBeUndefined();
  });

  it.each(['a b', '-x', "a'b", '$(reboot)', 'a;b', 'a\nb', '', 'x'.repeat(300), '../x y'])(
    'does not ask about a domain named %j',
    (domain) => {
      expect(ldmListPageSizes({ ldm: 'ldm', domain })).toBeUndefined();
    },
  );

  it.each([
    'relative/path',
    '/a b',
    '/a;b',
    '/$(reboot)',
    '/a`b`',
    "/a'b",
    '/a*',
    '/a\nb',
    '/../etc/shadow',
    '/a/./b',
    '/a//b',
    '/a/',
    '/',
    '',
    '-x',
    `/${'x'.repeat(255)}`,
    '/a\u202eb',
  ])('does not ask about a backend at %j', (path) => {
    expect(backend({ path })).toBeUndefined();
  });

  it('asks about a backend whose name is plain', () => {
    expect(backend({ path: '/ldoms/erp@1,0:a/disk-0.img' })?.argv).toEqual(['ls', '-LFd', '/ldoms/erp@1,0:a/disk-0.img']);
  });

  it('quotes the one word that a shell would expand', () => {
    const properties = commands.find(({ spec }) => spec.id === 'ldmd-properties')?.();

    expect(properties && commandLine(properties, 'pfexec')).toBe(
      "env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin svccfg -s ldmd listprop 'ldmd/*'",
    );
  });

  it('is wholly on the page of the commands, with the rights and what is removed', () => {
    const page = commandsMarkdown(collector);

    for (const { spec } of commands) expect(page).toContain(`| \`${commandText(spec)}\` | ${spec.id} |`);
    expect(page).toContain("usermod -P +'LDoms Review' audit");
    expect(page).toContain('  /usr/sbin/ldm list-bindings -e -p, \\');
    expect(page).not.toMatch(/NOPASSWD[^\n]*\*/);
    expect(page).toContain('The values of OpenBoot variables');
  });
});

const bindings = `VERSION 1.21
DOMAIN|name=primary|state=active
CONTROL|failure-policy=reset
VARIABLES
|auto-boot?=true
|boot-device=/pci@300/scsi@0/disk@w5000,0:a disk net
|nvramrc=devalias rootdisk /pci@300
." token=S3CR3T-1" cr
password S3CR3T-2
S3CR3T3
|S3CR3T=4
DB|pw=S3CR3T-5
|security-password=S3CR3T-6
|network-boot-arguments=user=admin;S3CR3T-7
|pm_boot_policy=disabled=0;ttfc=2000
IO
|dev=pci@300|alias=pci_0
VDISK|name=vdisk0|vol=a@vds0
DOMAIN|name=b
VARIABLES
|oem-banner=S3CR3T-8
|auto-boot-on-error?=false
VCONS|port=5000
`;

describe('the filter of OpenBoot variables', () => {
  it('leaves no secret, keeps harmless values, and keeps every line in its place', () => {
    const filtered = variablesFilter.redact(bindings);

    expect(filtered).not.toContain('S3CR3T');
    expect(filtered.split('\n')).toHaveLength(bindings.split('\n').length);
    expect(filtered).toContain('|auto-boot?=true\n|boot-device=/pci@300/scsi@0/disk@w5000,0:a disk net\n|nvramrc=(removed)\n(removed)\n');
    expect(filtered).toContain(
      'IO\n|dev=pci@300|alias=pci_0\nVDISK|name=vdisk0|vol=a@vds0\nDOMAIN|name=b\nVARIABLES\n|oem-banner=(removed)\n',
    );
  });

  it('gives the same when it is applied twice', () => {
    const once = variablesFilter.redact(bindings);

    expect(variablesFilter.redact(once)).toBe(once);
  });

  it('removes a value on the tag line', () => {
    expect(variablesFilter.redact('VARIABLES|nvramrc=S3CR3T\n')).toBe('VARIABLES\n');
  });

  it('keeps carriage returns and an open end', () => {
    expect(variablesFilter.redact('VARIABLES\r\n|nvramrc=x\r\nVDISK|name=a')).toBe('VARIABLES\r\n|nvramrc=(removed)\r\nVDISK|name=a');
  });
});

const prtconf = `System Configuration:  Oracle Corporation  sun4v
Node 0xf0299788
    stick-frequency:  3b9aca00
    name:  'options'
    security-password:  'S3CR3T'
\tstick-frequency:  3b9aca00
`;
const listDomain = `NAME             STATE      FLAGS   UTIL  NORM
erp-db1          active     -n----  31%   31%

VARIABLES
    nvramrc=S3CR3T effective-max-pagesize=1

CONTROL
    effective-max-pagesize=2GB
    hardware-max-pagesize=16GB
`;

const prtconfDisk = `disk, instance #3
    Driver properties:
        name='inquiry-serial-no' type=string items=1 dev=none
            value='S3CR3T'
    Hardware properties:
        name='devid' type=string items=1
            value='id1,sd@n600144f0a1b2c3d4000055d0a1b20001'
        name='client-guid' type=string items=1
            value='600144f0a1b2c3d4000055d0a1b20001'
    Device Minor Nodes:
        dev=(118,24)
            dev_link=/dev/dsk/c1t0d0s0
`;

describe('every secret filter', () => {
  const samples: Readonly<Record<string, string>> = {
    'ldm-list-bindings': bindings,
    'ldm-list-long': bindings,
    'ldm-list-constraints': bindings,
    'prtconf-stick': prtconf,
    'ldm-list-page-sizes': listDomain,
    'backend-device': prtconfDisk,
  };
  const filtered = commands.flatMap(({ spec }) => (spec.filter === undefined ? [] : [{ id: spec.id, filter: spec.filter }]));

  it.each(filtered)('$id: the shell form gives what the program gives, and no secret', ({ id, filter }) => {
    const sample = samples[id] as string;

    const byShell = execFileSync('sh', ['-c', filter.shell], { input: sample, encoding: 'utf8' });

    expect(byShell).toBe(filter.redact(sample));
    expect(byShell).not.toContain('S3CR3T');
    expect(byShell.length).toBeGreaterThan(20);
  });

  it('has a sample here', () => {
    expect(filtered.map(({ id }) => id).sort()).toEqual(Object.keys(samples).sort());
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ansibleCandidates } from '../../../cli/init/ansible/candidates.ts';
import { hostPattern } from '../../../cli/init/ansible/host-ranges.ts';
import { readAnsible } from '../../../cli/init/ansible/read.ts';
import { canBeEndpoint } from '../../../cli/init/candidate.ts';
import { Notes } from '../../../cli/init/notes.ts';
import { UsageError } from '../../../schemas/usage-error.ts';

let work: string;
let number = 0;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'canmove-ansible-'));
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** Files of one inventory in a folder of their own; returns the path of the first. */
function written(files: Readonly<Record<string, string>>): string {
  const folder = join(work, String((number += 1)));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0] ?? '');
}

interface Taken {
  readonly ways: Readonly<Record<string, object>>;
  readonly notes: string;
}

async function taken(files: Readonly<Record<string, string>> | string, groups: readonly string[] = [], stdin = ''): Promise<Taken> {
  const notes = new Notes();
  const file = typeof files === 'string' ? files : written(files);
  const found = await ansibleCandidates(file, groups, { stdin: Readable.from([stdin]), cwd: work }, notes);
  return { ways: Object.fromEntries(found.map(({ name, way }) => [name, way])), notes: notes.lines().join('\n') };
}

async function fault(files: Readonly<Record<string, string>>, groups: readonly string[] = []): Promise<string> {
  const error = await taken(files, groups).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

const ini = `# comment
; other comment
gate.example.com:2222 ansible_user=jump # inline comment
db[01:03:2].example.com ansible_port=2200
[Solaris]
sparc[01:03] ansible_user='audit user'
sparc-[a:c].example.com:2022
lone ansible_host=10.0.0.5 ansible_ssh_private_key_file="~/.ssh/id audit" ansible_password=secret1

[solaris]
one ansible_host=h1.example.com
two ansible_user=a#b ansible_port="2200"
three ansible_become=True ansible_become_method=pfexec
four ansible_user=x\\ y ansible_host='h 4'

[solaris:vars]
ansible_user=groupuser
ansible_port=22 # the usual
ansible_ssh_common_args='-o ProxyJump=gate.example.com -o StrictHostKeyChecking=no'
ansible_become_pass = "geheim"
quoted = "x # y"

[parents:children]
solaris # these
Solaris

[parents:vars]
ansible_user=parentuser
ansible_ssh_private_key_file=/keys/parent

[zone]
one
[alpha]
one
[zone:vars]
of_group=zone
[alpha:vars]
of_group=alpha
ansible_group_priority=10

[all:vars]
ansible_user=alluser
from_all_section=1
[empty]
`;
const yaml = `all:
  vars:
    ansible_user: alluser
  hosts:
    gate.example.com:
      ansible_port: 2222
  children:
    solaris: &solaris
      hosts:
        sparc[01:03]:
          ansible_host: 10.0.0.1
        sparc-[a:b].example.com:2022:
        lone:
          ansible_user: audit
          ansible_become_method: sudo
      vars:
        ansible_port: 2200
      children:
        deeper:
          hosts:
            deep:
          vars:
            ansible_port: 2299
    linux:
      hosts: penguin
    nothing:
`;
const files = {
  'group_vars/all.yml': 'ansible_user: fromfile\nfrom_all: 1\n',
  'group_vars/solaris/main.yml': 'ansible_port: 2298\nfrom_folder: 1\n',
  'host_vars/one.yaml': 'ansible_user: hostfile\n',
};

const ansibleInventory = '/usr/bin/ansible-inventory';
const peer = describe.skipIf(!existsSync(ansibleInventory));
peer(`as ansible-inventory reads it${existsSync(ansibleInventory) ? '' : ' (skipped: the package ansible-core is not installed)'}`, () => {
  test.each([
    ['INI', { 'hosts.ini': ini }],
    ['INI without an extension', { hosts: ini }],
    ['INI with group_vars and host_vars', { hosts: ini, ...files }],
    ['YAML', { 'hosts.yml': yaml }],
    ['YAML without an extension, with group_vars', { hosts: yaml, ...files }],
  ])(
    '%s: the same hosts, groups and variables',
    async (_name, inventoryFiles) => {
      const file = written(inventoryFiles);
      const peerRun = spawnSync(ansibleInventory, ['-i', file, '--list'], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: work, ANSIBLE_LOCAL_TEMP: join(work, 'tmp'), LC_ALL: 'C.UTF-8' },
      });
      const { _meta: meta, ...groups } = JSON.parse(peerRun.stdout) as { _meta: { hostvars: Record<string, object> } };

      const { inventory, variables } = await readAnsible(file, { stdin: Readable.from([]), cwd: work }, new Notes());

      const ours = Object.fromEntries(
        [...variables].map(([host, of]) => [host, Object.fromEntries([...of].filter(([key]) => key !== 'ansible_group_priority'))]),
      );
      expect(Object.keys(meta.hostvars).length).toBeGreaterThan(6);
      expect(ours).toEqual(meta.hostvars);
      for (const [group, { hosts }] of Object.entries<{ hosts?: string[] }>(groups)) {
        if (hosts !== undefined)
          expect([
            group,
            [...(group === 'ungrouped' ? inventory.members(group) : (inventory.groups.get(group)?.hosts ?? []))].sort(),
          ]).toEqual([group, [...hosts].sort()]);
      }
    },
    30_000,
  );

  it('what it prints with --list gives the same endpoints as the file', async () => {
    const file = written({ hosts: ini, ...files });
    const { stdout } = spawnSync(ansibleInventory, ['-i', file, '--list'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: work },
    });

    const [fromFile, fromList] = [await taken(file, ['parents']), await taken('-', ['parents'], stdout)];

    expect(fromList.ways).toEqual(fromFile.ways);
    expect(Object.keys(fromList.ways)).toHaveLength(11);
  }, 30_000);
});

describe('endpoints from an Ansible inventory', () => {
  it('takes address, port, user, key, jump host and become method', async () => {
    const { ways } = await taken({ 'hosts.ini': ini }, ['solaris']);

    expect(ways['one']).toEqual({
      address: 'h1.example.com',
      user: 'groupuser',
      identityFile: '/keys/parent',
      proxyJump: 'gate.example.com',
    });
    expect(ways['three']).toMatchObject({ runAs: 'pfexec' });
  });

  it('takes the hosts of a group and of the groups below it only', async () => {
    const { ways } = await taken({ 'hosts.yml': yaml }, ['solaris']);

    expect(Object.keys(ways)).toEqual(['sparc01', 'sparc02', 'sparc03', 'sparc-a.example.com', 'sparc-b.example.com', 'lone', 'deep']);
    expect(ways['deep']).toEqual({ user: 'alluser', port: 2299 });
  });

  it('never takes a password, and names each variable that was left out', async () => {
    const secrets = ['ansible_password', 'ansible_ssh_pass', 'ansible_become_pass', 'ansible_become_password', 'ansible_sudo_pass'];
    const line = `h1 ${secrets.map((name) => `${name}=hunter2`).join(' ')}\n`;

    const { ways, notes } = await taken({ hosts: line });

    expect(JSON.stringify([ways, notes])).not.toContain('hunter2');
    for (const name of secrets) expect(notes).toContain(`${name} was not taken`);
  });

  it('leaves out encrypted values, templates, other connections and unfit names, saying so', async () => {
    const { ways, notes } = await taken({
      'hosts.yml': [
        'all:',
        '  hosts:',
        '    h1: { ansible_host: !vault "x", ansible_user: "{{ who }}", ansible_port: many }',
        '    h2: { ansible_connection: local }',
        '    "bad name": {}',
        '    "-rf": {}',
        '    "h3; touch x": {}',
        '    h4: { ansible_host: "a\\nb: c", ansible_become_method: doas, ansible_ssh_common_args: "-o ProxyCommand=x" }',
      ].join('\n'),
    });

    expect(ways).toEqual({ h1: {}, h4: {} });
    for (const part of [
      /ansible_host is encrypted/,
      /ansible_user is a template/,
      /ansible_port is not a port/,
      /not reached by SSH.*h2/,
      /cannot be the name.*bad name, -rf, h3; touch x/,
      /ansible_host has characters/,
      /become_method doas/,
      /ansible_ssh_common_args was left out/,
    ])
      expect(notes).toMatch(part);
  });

  it('knows an encrypted value in what ansible-inventory prints', async () => {
    const listed = {
      _meta: { hostvars: { h1: { ansible_host: { __ansible_vault: 'x' } } } },
      all: { children: ['g'] },
      g: { hosts: ['h1'] },
    };

    const { ways, notes } = await taken('-', ['g'], JSON.stringify(listed));

    expect(ways).toEqual({ h1: {} });
    expect(notes).toMatch(/ansible_host is encrypted/);
  });

  it('leaves out an encrypted file of variables', async () => {
    const { ways, notes } = await taken({ hosts: 'h1\n', 'group_vars/all': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' });

    expect(ways).toEqual({ h1: {} });
    expect(notes).toMatch(/group_vars\/all is encrypted/);
  });

  test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    ['an empty file', { hosts: '' }, /names no hosts/],
    ['a playbook', { 'site.yml': '- hosts: all\n  tasks: []\n' }, /perhaps a playbook/],
    ['broken YAML', { 'hosts.yml': 'all:\n  hosts: [\n' }, /hosts\.yml:\d+: not valid YAML/],
    ['other YAML', { 'values.yaml': 'replicas: 3\n' }, /names no hosts/],
    ['a package.json', { 'package.json': '{"name": "x", "files": ["bin"], "scripts": {"test": "true"}}' }, /names no hosts/],
    ['the settings of a plugin', { 'aws_ec2.yml': 'plugin: aws_ec2\n' }, /inventory plugin aws_ec2.*ansible-inventory/],
    ['a program', { hosts: '#!/usr/bin/env python\nprint("{}")\n' }, /a program, which canmove does not run/],
    ['an encrypted inventory', { hosts: '$ANSIBLE_VAULT;1.1;AES256\n6162\n' }, /is encrypted/],
    ['bytes', { hosts: 'h1\u0000\u0001' }, /is not text/],
    ['a host line with a stray word', { hosts: '[a]\nh1 ansible_user=x oops\n' }, /hosts:2: expected key=value.*oops/],
    ['an unknown section', { hosts: '[a:sons]\nb\n' }, /hosts:1: \[a:sons\]/],
    ['a section that is not closed', { hosts: '[a\nh1\n' }, /hosts:1: \[a is not a section/],
    ['a broken range', { hosts: 'h[1-3]\n' }, /hosts:1: .*not a range like/],
    ['a quote that is not closed', { hosts: 'h1 ansible_user="x\n' }, /hosts:1: a " is not closed/],
    ['groups in a circle', { hosts: 'h1\n[a:children]\nb\n[b:children]\na\n' }, /below itself/],
    [
      'aliases that multiply',
      {
        'hosts.yml': `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, at) => `${key}: &${key} [${`*${'abcdefg'[at] ?? ''},`.repeat(9)}]`).join('\n')}\n`,
      },
      /hosts\.yml: .*alias/i,
    ],
    ['more hosts than anybody has', { hosts: 'h[1:9999999]\n' }, /more than 20000 hosts/],
  ])('refuses %s, saying why', async (_name, inventoryFiles, says) => {
    expect(await fault(inventoryFiles)).toMatch(says);
  });

  it('names the nearest group for one that is not there', async () => {
    expect(await fault({ hosts: '[solaris]\nh1\n' }, ['solarsi'])).toMatch(/has no group solarsi; did you mean solaris\?/);
  });
});

describe('host ranges', () => {
  test.each<{ readonly text: string; readonly names: readonly string[]; readonly port?: number }>([
    { text: 'sparc[01:03]', names: ['sparc01', 'sparc02', 'sparc03'] },
    { text: 'h[8:10]', names: ['h8', 'h9', 'h10'] },
    { text: 'h[:2]x', names: ['h0x', 'h1x', 'h2x'] },
    { text: 'h[0:6:3]', names: ['h0', 'h3', 'h6'] },
    { text: 'h-[x:z]', names: ['h-x', 'h-y', 'h-z'] },
    { text: 'r[1:2]n[1:2]', names: ['r1n1', 'r1n2', 'r2n1', 'r2n2'] },
    { text: 'h[1:2].example.com:2222', names: ['h1.example.com', 'h2.example.com'], port: 2222 },
    { text: '2001:db8::1', names: ['2001:db8::1'] },
  ])('$text', ({ text, names, port }) => {
    expect(hostPattern(text)).toEqual({ names, ...(port === undefined ? {} : { port }) });
  });
});

it('whatever the text: an inventory or a sentence why not, soon, and nothing that is no name', async () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '[g]',
      '[g:vars]',
      '[g:children]',
      'h[1:3]',
      'all:',
      '  hosts:',
      '    h1:',
      '__proto__',
      'constructor: {hosts: {toString: }}',
      '[__proto__]',
      '{',
      '- a',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const found = await taken('-', [], lines.join('\n')).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toBeInstanceOf(UsageError);
      else expect(Object.keys((found as Taken).ways).every(canBeEndpoint)).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { init } from '../../../cli/actions/init.ts';
import { inventoryText } from '../../../cli/init/inventory-text.ts';
import { parseInventory } from '../../../cli/inventory.ts';
import type { NamedInventory } from '../../../cli/inventory.ts';
import { operatorsWord } from '../../../cli/operators-word.ts';
import { rulePacks } from '../../../rules/registry.ts';
import { canmove, root, temporaryFolder } from '../../support/cli.ts';
import type { Ran } from '../../support/cli.ts';

let cwd: string;
let home: string;
beforeEach(() => {
  cwd = temporaryFolder();
  home = temporaryFolder();
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

function run(args: readonly string[], stdin?: string): Promise<Ran> {
  return canmove(['init', ...args], { cwd, home, ...(stdin === undefined ? {} : { stdin }) });
}

function inventory(file = 'canmove.yaml'): Promise<NamedInventory> {
  return parseInventory(readFileSync(join(cwd, file), 'utf8'), file, cwd);
}

function sshConfig(text: string): void {
  mkdirSync(join(home, '.ssh'));
  writeFileSync(join(home, '.ssh', 'config'), text);
}

describe('the file', () => {
  it('holds the hosts that were named, and says what to do next', async () => {
    const { status, stdout } = await run(['--host', 'sparc-a', 'sparc-b']);

    expect(status).toBe(0);
    expect((await inventory()).inventory).toEqual({
      schema: 1,
      endpoints: { 'sparc-a': { platform: 'ldoms' }, 'sparc-b': { platform: 'ldoms' } },
    });
    expect(stdout).toMatch(
      /written, 2 endpoints: sparc-a, sparc-b\nThen: canmove trust sparc-a sparc-b; canmove collect; canmove init --look/,
    );
    expect(statSync(join(cwd, 'canmove.yaml')).mode & 0o022).toBe(0);
  });

  it('is read by the next command as it stands', async () => {
    await run(['--host', 'sparc-a', '--platform', 'ldoms']);

    const { status, stdout } = await canmove(['collect', '--print-commands', 'sparc-a'], { cwd, home });

    expect(status).toBe(0);
    expect(stdout).toContain('sparc-a');
  });

  it('without hosts has none, and says to add some', async () => {
    const { status, stdout } = await run([]);

    expect(status).toBe(0);
    expect((await inventory()).inventory.endpoints).toEqual({});
    expect(stdout).toMatch(/no endpoint yet.*Add endpoints/);
  });

  it.each([
    ['ldoms', [], 3],
    ['powervm', ['conventions'], 2],
    ['vios', ['conventions'], 2],
    ['san', ['conventions'], 2],
  ])('shows examples of %s that are valid once their # is taken away', async (platform, own, statements) => {
    const text = inventoryText({ platform, endpoints: [], perhaps: [], exampleUntil: '2027-01-31' })
      .replace('endpoints: {}\n', '')
      .replace(/^#(?! )|^#(?= {2})/gm, '');

    const named = await parseInventory(text, 'canmove.yaml', cwd);

    const keys = ['defaults', 'endpoints', 'expect', 'groups', 'limits', 'rules', 'schema', 'siteRules', 'statements', 'waivers'];
    expect(Object.keys(named.inventory).sort()).toEqual([...keys, ...own].sort());
    const { siteRules: _code, ...withoutCode } = named.inventory;
    const word = await operatorsWord({ ...named, inventory: withoutCode }, await rulePacks());
    expect([word.statements.length, word.waivers.length, word.tunings.length]).toEqual([statements, 1, 1]);
  });

  it('speaks of an HMC to who has one: no rights profile, no pfexec, and Virtual I/O Servers beside it', async () => {
    const { stdout } = await run(['--host', 'hmc-a', '--platform', 'powervm', '-o', '-']);

    expect(stdout).toContain('task\n# role hmcviewer');
    expect(stdout).toContain('#  p9-vios1: { platform: vios }');
    expect(stdout).not.toMatch(/LDoms|pfexec|sparc/);
  });

  it('is printed with -o - and nothing is written', async () => {
    const { stdout } = await run(['--host', 'sparc-a', '-o', '-']);

    expect(readdirSync(cwd)).toEqual([]);
    expect((await parseInventory(stdout, '-', cwd)).inventory.endpoints).toHaveProperty('sparc-a');
  });

  it('is never written over another, however often', async () => {
    writeFileSync(join(cwd, 'canmove.yaml'), 'mine');

    const { status, stderr } = await run(['--host', 'sparc-a']);

    expect(status).toBe(64);
    expect(stderr).toMatch(/is there already and stays as it is.*init --look/);
    expect(readFileSync(join(cwd, 'canmove.yaml'), 'utf8')).toBe('mine');
  });

  it('does not follow a link that leads nowhere', async () => {
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'canmove.yaml'));

    expect((await run(['--host', 'sparc-a'])).status).toBe(64);
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false);
  });

  it('in a directory that is not there, or not ours to write, ends with 74 and says so', async () => {
    const absent = await run(['--host', 'sparc-a', '-o', 'no/such/file.yaml']);
    expect([absent.status, absent.stderr]).toEqual([74, expect.stringMatching(/no\/such\/file\.yaml cannot be written: ENOENT/) as string]);

    if (process.getuid?.() === 0) return; // root writes everywhere
    chmodSync(cwd, 0o500);
    const refused = await run(['--host', 'sparc-a']);
    expect([refused.status, refused.stderr]).toEqual([74, expect.stringMatching(/cannot be written: EACCES/) as string]);
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    ['a pattern without a source', ['--host', 'sparc-*'], /cannot be the name.*patterns choose from/],
    ['a name that is an option to ssh', ['--host=-oProxyCommand=x'], /cannot be the name/],
    ['a platform that is not known', ['--host', 'a', '--platform', 'vax'], /known are ldoms, solaris/],
    ['a group without an inventory', ['--group', 'solaris'], /--from-ansible/],
    ['--look with something to write', ['--look', '--host', 'a'], /only proposes/],
    ['a file without a name', ['-o', ''], /names no file/],
    ['JSON', ['--json', '--host', 'a'], /YAML/],
    ['an Ansible inventory that is not there', ['--from-ansible', 'none.ini'], /none\.ini cannot be read: ENOENT/],
    ['a directory', ['--from-ansible', '.'], /is a directory/],
    ['an ssh configuration that is not there', ['--from-ssh-config'], /~\/\.ssh\/config: there is no such file/],
  ])('refuses %s', async (_name, args, says) => {
    const { status, stderr } = await run(args);

    expect([status, stderr]).toEqual([64, expect.stringMatching(says) as string]);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('hosts of ~/.ssh/config', () => {
  const config = `Include more
Host sparc-a
  HostName 10.0.0.1
  User audit
Host sparc-b sparc-c *.example.com !bad
  ProxyJump gate
Host *
  Compression yes
Host git:hub
  User git
`;

  it('become endpoints that leave everything else to ~/.ssh/config', async () => {
    sshConfig(config);
    writeFileSync(join(home, '.ssh', 'more'), 'Host sparc-z\n');

    const { status, stderr } = await run(['--from-ssh-config', '--host', 'sparc-*']);

    expect(status).toBe(0);
    const only = { platform: 'ldoms' };
    expect((await inventory()).inventory.endpoints).toEqual({ 'sparc-z': only, 'sparc-a': only, 'sparc-b': only, 'sparc-c': only });
    expect(stderr).toMatch(/cannot be the name of an endpoint.*: git:hub/);
  });

  it('of another file carry what ssh would not know of them', async () => {
    writeFileSync(join(cwd, 'other'), config.replace('Include more\n', ''));

    await run(['--from-ssh-config', 'other', '--host', 'sparc-a', 'sparc-b']);

    expect((await inventory()).inventory.endpoints).toEqual({
      'sparc-a': { platform: 'ldoms', address: '10.0.0.1', user: 'audit' },
      'sparc-b': { platform: 'ldoms', proxyJump: 'gate' },
    });
  });

  it('are comments where nobody says which of them are of the platform; without their # they are valid', async () => {
    sshConfig(config);

    const { stdout } = await run(['--from-ssh-config']);

    expect(stdout).toMatch(/no endpoint yet\. 3 hosts stand in it as comments/);
    expect((await inventory()).inventory.endpoints).toEqual({});
    const text = readFileSync(join(cwd, 'canmove.yaml'), 'utf8');
    const uncommented = text.replace('endpoints: {}', 'endpoints:').replace(/^#( {2,4}(?:sparc-|platform))/gm, '$1');
    expect(Object.keys((await parseInventory(uncommented, 'x', cwd)).inventory.endpoints)).toEqual(['sparc-a', 'sparc-b', 'sparc-c']);
  });

  it('are asked about on a terminal', async () => {
    sshConfig(config);
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const terminal = { isTTY: true } as const;
    let asked = '';
    stderr.on('data', (chunk) => {
      if (asked === '') setImmediate(() => stdin.write('sparc-b\n'));
      asked += String(chunk);
    });

    const status = await init(
      {
        io: {
          stdin: Object.assign(stdin, terminal),
          stdout,
          stderr: Object.assign(stderr, terminal),
          env: {},
          cwd,
          home,
          now: () => new Date('2026-11-02T22:30:00Z'),
          signal: new AbortController().signal,
          endAtSignal: () => undefined,
        },
        options: {
          inventory: undefined,
          captures: undefined,
          store: undefined,
          asOf: undefined,
          json: false,
          color: false,
          quiet: false,
          debug: false,
        },
      },
      { fromSshConfig: true },
    );

    expect(status).toBe(0);
    expect(asked).toContain('Found 3: sparc-a sparc-b sparc-c. Which are ldoms?');
    expect(Object.keys((await inventory()).inventory.endpoints)).toEqual(['sparc-b']);
  });

  it('names the nearest for one that is not there', async () => {
    sshConfig(config);

    expect((await run(['--from-ssh-config', '--host', 'sparc-aa'])).stderr).toMatch(/none of the 3 hosts.*did you mean sparc-a/);
  });
});

describe('hosts of Ansible inventories', () => {
  it('share what they have alike as defaults', async () => {
    writeFileSync(
      join(cwd, 'hosts.ini'),
      '[solaris]\nsparc[1:3] ansible_user=audit ansible_become_method=pfexec\n[solaris:vars]\nansible_port=2222\nansible_password=hunter2\n[linux]\npenguin\n',
    );

    const { stderr } = await run(['--from-ansible', 'hosts.ini', '--group', 'solaris']);

    const read = (await inventory()).inventory;
    expect(read.defaults).toEqual({ user: 'audit', port: 2222, runAs: 'pfexec' });
    expect(read.endpoints).toEqual({ sparc1: { platform: 'ldoms' }, sparc2: { platform: 'ldoms' }, sparc3: { platform: 'ldoms' } });
    expect(stderr).toMatch(/ansible_password was not taken.*sparc1, sparc2, sparc3/);
    expect(readFileSync(join(cwd, 'canmove.yaml'), 'utf8')).not.toContain('hunter2');
  });

  it('keep names and values that YAML would take for something else', async () => {
    writeFileSync(
      join(cwd, 'hosts'),
      ['on', 'null', '123', '1e3', '0x10', '__proto__', 'true', '~'].map((name) => `${name} ansible_user=no ansible_host=1.10`).join('\n'),
    );

    const { status } = await run(['--from-ansible', 'hosts', '--host', '*']);

    expect(status).toBe(0);
    const { inventory: read } = await inventory();
    expect(Object.keys(read.endpoints).sort()).toEqual(['0x10', '123', '1e3', '__proto__', 'null', 'on', 'true'].sort());
    expect(read.defaults?.user).toBe('no');
    expect(read.endpoints['on']?.address).toBe('1.10');
  });

  it('come from standard input, too', async () => {
    await run(['--from-ansible', '-', '--host', '*'], 'h1\nh2\n');

    expect(Object.keys((await inventory()).inventory.endpoints)).toEqual(['h1', 'h2']);
  });
});

describe('--look', () => {
  const captures = ['--captures', join(root, 'examples', 'ldoms')];

  /** The endpoints and statements of the example's inventory, and what was proposed below them. */
  function pasted(proposed: string): void {
    const all = parse(readFileSync(join(root, 'examples', 'ldoms', 'canmove.yaml'), 'utf8')) as Record<string, unknown>;
    const kept = { schema: all['schema'], endpoints: all['endpoints'], statements: all['statements'] };
    writeFileSync(join(cwd, 'own.yaml'), `${stringify(kept)}\n${proposed}`);
  }

  function look(...more: readonly string[]): Promise<Ran> {
    return run(['--look', ...captures, '--inventory', 'own.yaml', ...more]);
  }

  beforeEach(() => pasted(''));

  it('proposes what holds today, writes nothing, and what it prints is valid', async () => {
    const { status, stdout } = await look();

    expect(status).toBe(0);
    expect(readdirSync(cwd)).toEqual(['own.yaml']);
    const { inventory: proposed } = await parseInventory(`schema: 1\nendpoints: {}\n${stdout}`, 'x', cwd);
    expect(proposed.groups).toEqual({ 'twins-1': { hosts: ['hostA', 'hostH'] } });
    expect(proposed.expect).toContainEqual({ guest: 'erp-db1', liveTargets: 1 });
    expect(proposed.expect).toContainEqual({ guest: 'mail1', targets: 1 });
    expect(proposed.expect).toContainEqual({ host: 'hostH', drainable: 'live' });
    expect(stdout).toMatch(/# Not yet .*twins-1.*: Versions/);
    expect(stdout).toMatch(/# No host to go to today: .*canmove check GUEST/);
    expect(stdout).toMatch(/audit --accept/);
  });

  it('proposes nothing that does not hold when it is pasted', async () => {
    const { stdout } = await look();
    pasted(stdout);

    const again = await canmove(
      ['report', '--captures', join(root, 'examples', 'ldoms'), '--inventory', 'own.yaml', '--assessment', 'a.json'],
      {
        cwd,
        home,
      },
    );

    expect(again.status).toBe(0);
    const { expectations } = JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')) as { expectations: { holds: string }[] };
    expect(expectations.length).toBeGreaterThan(20);
    expect(expectations.filter(({ holds }) => holds !== 'yes')).toEqual([]);
  });

  it('proposes what is not there yet only', async () => {
    const { stdout } = await look();
    pasted(stdout);

    const again = await look();

    expect(again.status).toBe(0);
    expect(again.stdout).not.toMatch(/^(groups|expect):/m);
  });

  it('expects nothing of facts that are too old', async () => {
    const { status, stdout } = await look('--as-of', '2026-12-24T00:00:00Z');

    expect(status).toBe(0);
    expect(stdout).not.toMatch(/^expect:/m);
    expect(stdout).toMatch(/Nothing that could be expected holds today/);
  });

  it('before a first collection says to collect', async () => {
    const { status, stderr } = await run(['--look']);

    expect([status, stderr]).toEqual([64, expect.stringMatching(/nothing was collected yet/) as string]);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routeTo, type Hop } from '../../../collectors/transport/route.ts';
import { expandTokens, readSshConfig, type SshConfig } from '../../../collectors/transport/ssh-config.ts';
import type { Endpoint, Inventory } from '../../../schemas/generated/types.ts';
import { makeHome, type Home } from './access.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

function config(text: string): SshConfig {
  const path = home.write('.ssh/config', text);
  return readSshConfig([{ path, includeFolder: join(home.path, '.ssh') }], home.path);
}

function route(name: string, { endpoints = {}, defaults, ssh = '', variables = {} }: RouteInput = {}): readonly Hop[] {
  const inventory: Inventory = {
    schema: 1,
    ...(defaults === undefined ? {} : { defaults }),
    endpoints: Object.fromEntries(Object.entries(endpoints).map(([key, value]) => [key, { platform: 'ldoms', ...value }])),
  };
  return routeTo(name, {
    inventory,
    inventoryFolder: '/inventory',
    sshConfig: config(ssh),
    ownKnownHosts: '/state/known_hosts',
    surroundings: { home: home.path, userName: 'me', hostName: 'admin.example.org', variables },
  });
}

interface RouteInput {
  readonly endpoints?: Readonly<Record<string, Partial<Endpoint>>>;
  readonly defaults?: Inventory['defaults'];
  readonly ssh?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

describe('an endpoint', () => {
  test('that says nothing is its own address, on port 22, with the local user and the usual keys', () => {
    expect(route('hostA', { endpoints: { hostA: {} } })).toMatchObject([
      {
        host: 'hostA',
        port: 22,
        user: 'me',
        knownAs: 'hosta',
        legacyAlgorithms: [],
        identityFiles: [
          { path: join(home.path, '.ssh/id_ed25519'), isConfigured: false },
          { isConfigured: false },
          { isConfigured: false },
        ],
        knownHostsFiles: [
          '/state/known_hosts',
          join(home.path, '.ssh/known_hosts'),
          join(home.path, '.ssh/known_hosts2'),
          '/etc/ssh/ssh_known_hosts',
          '/etc/ssh/ssh_known_hosts2',
        ],
      },
    ]);
  });

  test('follows the ssh configuration', () => {
    const ssh = `
Host hostA
  HostName %h.example.org
  User audit
  Port 2222
  IdentityFile ~/.ssh/%r_key
  IdentitiesOnly yes
  IdentityAgent %d/agent
  UserKnownHostsFile ~/.ssh/lab_hosts /dev/null
  GlobalKnownHostsFile none
Host *
  User other
  IdentityFile ~/.ssh/second`;

    expect(route('hostA', { endpoints: { hostA: {} }, ssh })).toMatchObject([
      {
        host: 'hostA.example.org',
        user: 'audit',
        port: 2222,
        knownAs: '[hosta.example.org]:2222',
        identitiesOnly: true,
        agent: join(home.path, 'agent'),
        identityFiles: [
          { path: join(home.path, '.ssh/audit_key'), isConfigured: true },
          { path: join(home.path, '.ssh/second'), isConfigured: true },
        ],
        knownHostsFiles: ['/state/known_hosts', join(home.path, '.ssh/lab_hosts'), '/dev/null'],
      },
    ]);
  });

  test('wins with its own keys over the defaults, and both over the ssh configuration', () => {
    const ssh = 'Host 10.0.0.1\n  User config\n  Port 1\n  IdentityFile ~/config\n';
    const [hop] = route('hostA', {
      ssh,
      defaults: { user: 'everyone', identityFile: '~/default', port: 2 },
      endpoints: { hostA: { address: '10.0.0.1', user: 'audit', identityFile: 'keys/a' } },
    });

    expect(hop).toMatchObject({
      host: '10.0.0.1',
      user: 'audit',
      port: 2,
      identityFiles: [{ path: '/inventory/keys/a', isConfigured: true }],
    });
  });

  test('is known by its HostKeyAlias, which has no port', () => {
    expect(route('hostA', { endpoints: { hostA: { port: 2222 } }, ssh: 'Host hostA\n  HostKeyAlias Lab-A\n' })).toMatchObject([
      { knownAs: 'lab-a' },
    ]);
  });

  test('uses the agent of the environment unless it is told not to', () => {
    const variables = { SSH_AUTH_SOCK: '/run/agent', OTHER: '/run/other' };
    const agentOf = (endpoint: Partial<Endpoint>, ssh = ''): string | undefined =>
      route('hostA', { endpoints: { hostA: endpoint }, variables, ssh })[0]?.agent;

    expect([
      agentOf({}),
      agentOf({ agent: false }),
      agentOf({}, 'IdentityAgent none'),
      agentOf({}, 'IdentityAgent $OTHER'),
      agentOf({}, 'IdentityAgent SSH_AUTH_SOCK'),
    ]).toEqual(['/run/agent', undefined, undefined, '/run/other', '/run/agent']);
  });

  test('has a password only where the inventory names a source, one question for all endpoints of the defaults', () => {
    const passwordOf = (endpoint: Partial<Endpoint>, defaults?: Inventory['defaults']) =>
      route('hostA', { endpoints: { hostA: { user: 'u', ...endpoint } }, ...(defaults === undefined ? {} : { defaults }) })[0]?.password;

    expect(passwordOf({})).toBeUndefined();
    expect(passwordOf({ passwordFile: 'pw' })).toEqual({ file: '/inventory/pw', isAsked: false, question: 'Password of u on hostA' });
    expect(passwordOf({ askPassword: true })).toEqual({ isAsked: true, question: 'Password of u on hostA' });
    expect(passwordOf({}, { askPassword: true })).toEqual({ isAsked: true, question: 'Password of u' });
    expect(passwordOf({ askPassword: false }, { askPassword: true })).toBeUndefined();
    expect(passwordOf({ passwordEnv: 'PW' }, { askPassword: true })).toEqual({
      variable: 'PW',
      isAsked: false,
      question: 'Password of u on hostA',
    });
  });
});

describe('jump hosts', () => {
  const names = (hops: readonly Hop[]): readonly string[] => hops.map((hop) => `${hop.user}@${hop.host}:${hop.port}`);

  test('come before the endpoint in their order, with user and port of their own', () => {
    expect(names(route('hostA', { endpoints: { hostA: { proxyJump: 'gate,ops@inner:2222,[::1]:23', user: 'u' } } }))).toEqual([
      'me@gate:22',
      'ops@inner:2222',
      'me@::1:23',
      'u@hostA:22',
    ]);
  });

  test('have jump hosts of their own, the first one only', () => {
    const ssh = 'Host gate\n  ProxyJump outer\nHost inner\n  ProxyJump never\n';

    expect(names(route('hostA', { ssh, endpoints: { hostA: { proxyJump: 'gate,inner' } } }))).toEqual([
      'me@outer:22',
      'me@gate:22',
      'me@inner:22',
      'me@hostA:22',
    ]);
  });

  test('that are endpoints take the settings of that endpoint; others get the key of the defaults, not user, port or password', () => {
    const defaults = { user: 'audit', port: 2022, identityFile: '/k', askPassword: true };
    const hops = route('hostA', {
      defaults,
      endpoints: { hostA: { proxyJump: 'gate,hostB' }, hostB: { address: '10.0.0.2', legacyAlgorithms: ['ssh-rsa'] } },
    });

    expect(names(hops)).toEqual(['me@gate:22', 'audit@10.0.0.2:2022', 'audit@hostA:2022']);
    expect(hops.map((hop) => [hop.identityFiles[0]?.path, hop.password !== undefined, hop.legacyAlgorithms])).toEqual([
      ['/k', false, []],
      ['/k', true, ['ssh-rsa']],
      ['/k', true, []],
    ]);
  });

  test('are ignored with none', () => {
    expect(route('hostA', { endpoints: { hostA: { proxyJump: 'none' } }, ssh: 'ProxyJump gate\n' })).toHaveLength(1);
  });

  test.each([
    [
      'a circle of two',
      { ssh: 'Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n', endpoints: { a: {} } },
      'proxyJump runs in a circle: a → b → a',
    ],
    ['itself', { endpoints: { a: { proxyJump: 'a' } } }, 'proxyJump runs in a circle: a → a'],
    ['the same host twice', { endpoints: { a: { proxyJump: 'b,c,b' } } }, 'names b twice'],
    ['something that is no host', { endpoints: { a: { proxyJump: 'b:port' } } }, 'proxyJump "b:port" is not [user@]host[:port]'],
    ['a ProxyCommand instead', { ssh: 'ProxyCommand nc %h %p\n', endpoints: { a: {} } }, 'canmove starts no programs'],
    ['a token without a meaning', { ssh: 'ProxyJump %C\n', endpoints: { a: {} } }, 'the token %C in "%C" is not supported'],
  ] as const)('that are %s are a usage error', (_title, input, message) => {
    expect(() => route('a', input)).toThrow(message);
  });
});

describe('names that could be taken for something else', () => {
  test.each(['-oProxyCommand=x', 'a b', 'a;b', 'a|b', 'a&b', '$HOME', 'a\nb', 'a`b', "a'b"])('the address %j is refused', (address) => {
    expect(() => route('hostA', { endpoints: { hostA: { address } } })).toThrow(/the address ".*" must not/s);
  });

  test.each(['-l', 'a b', 'a;b', ''])('the user %j is refused', (user) => {
    expect(() => route('hostA', { endpoints: { hostA: { user } } })).toThrow(/the user ".*" must not/);
  });

  test('an alias in known_hosts must be one name, not a pattern or a list', () => {
    for (const alias of ['a,b', '*', '!a', 'a?']) {
      expect(() => route('hostA', { endpoints: { hostA: {} }, ssh: `HostKeyAlias ${alias}\n` })).toThrow(/the HostKeyAlias ".*" must not/);
    }
  });

  test('the port of the ssh configuration must be a number', () => {
    expect(() => route('hostA', { endpoints: { hostA: {} }, ssh: 'Port 22x\n' })).toThrow('Port 22x is not a port number');
  });
});

describe('the ssh configuration', () => {
  test('includes files, also by wildcard, relative to its folder', () => {
    mkdirSync(join(home.path, '.ssh/conf.d'));
    home.write('.ssh/conf.d/b.conf', 'Host hostA\n  User second\n  Port 23\n');
    home.write('.ssh/conf.d/a.conf', 'Host hostA\n  User first\n');

    const ssh = config('Include conf.d/*.conf missing ~/nowhere\nHost hostA\n  User last\n  HostName x\n');

    expect(ssh.of('hostA')).toMatchObject({ user: 'first', port: 23, hostName: 'x' });
    expect(ssh.warnings).toEqual([]);
  });

  test('runs no program: Match exec, CanonicalizeHostname and an Include in a block are said and skipped', () => {
    const marker = join(home.path, 'ran');
    const ssh = config(
      `Match exec "touch ${marker}"\n  User evil\nHost hostA\n  CanonicalizeHostname yes\n  CanonicalDomains example.org\n  Include other\n  User good\n`,
    );

    expect(ssh.of('hostA').user).toBe('good');
    expect(() => config(`Include ${marker}\n`)).not.toThrow();
    expect(ssh.warnings.map((warning) => warning.replace(/^.*config: /, ''))).toEqual([
      'a "Match exec" block is not followed: canmove runs no command of a configuration file',
      'CanonicalizeHostname is not followed',
      'CanonicalDomains is not followed',
      'an Include inside a Host or Match block is not followed; move it above the first block',
    ]);
  });

  test('reads keys in any case and decides a Match by user', () => {
    const ssh = config('Match user audit\n  port 2200\nhost hostA\n  USER someone\n');

    expect(ssh.of('hostA', 'audit')).toMatchObject({ user: 'audit', port: 2200 });
    expect(ssh.of('hostA')).toMatchObject({ user: 'someone' });
    expect(ssh.of('hostA').port).toBeUndefined();
  });

  test('that includes itself is a usage error', () => {
    expect(() => config('Include config\n')).toThrow('Include goes deeper than 16 files');
  });

  test('that cannot be parsed is a usage error with its path', () => {
    expect(() => config('Host "hostA\n')).toThrow(/\.ssh\/config: cannot be understood/);
  });
});

test('a percent sign stands for itself when doubled', () => {
  expect(expandTokens('%h%%', { h: 'a' }, 'here')).toBe('a%');
});

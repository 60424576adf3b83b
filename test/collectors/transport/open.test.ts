import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAccess } from '../../../collectors/transport/open.ts';
import { accessTo, makeHome, rejection, script, soon, type Home } from './access.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

describe('an access', () => {
  test.each([
    ['an endpoint that is not there', 'hostB', 'the inventory has no endpoint hostB'],
    ['an endpoint named like a part of every object', 'constructor', 'the inventory has no endpoint constructor'],
    ['a directory without a path', 'carried', 'transport directory needs path:'],
    ['a directory that holds no capture', 'empty', /endpoint\.json is not there/],
    ['a way that runs in a circle', 'circle', 'proxyJump runs in a circle: circle → circle'],
    ['a secret that is not there', 'secret', 'the environment variable NO_SUCH is not set'],
  ])('of %s rejects with a usage error', async (_title, endpoint, message) => {
    const access = accessTo({
      home,
      endpoints: {
        carried: { transport: 'directory' },
        empty: { transport: 'directory', path: '.ssh' },
        circle: { proxyJump: 'circle' },
        secret: { address: '127.0.0.1', passwordEnv: 'NO_SUCH' },
      },
    });

    const error = await rejection(access.opener(endpoint)(soon()));

    expect(error).toMatchObject({ name: 'UsageError' });
    expect(error.message).toMatch(message);
  });

  test('shows no host key of an endpoint that has none', async () => {
    const access = accessTo({ home, endpoints: { here: { transport: 'local' } } });

    expect((await rejection(access.presentedKey('here', soon()))).message).toBe('endpoint here is not reached by SSH: it has no host key');
  });

  test('takes what the running process has where nothing else is given', async () => {
    const access = openAccess({
      inventory: { schema: 1, defaults: { runAs: 'none' }, endpoints: { here: { platform: 'ldoms', transport: 'local' } } },
      inventoryFolder: home.path,
      ownKnownHosts: home.ownKnownHosts,
      now: () => new Date(),
    });
    const transport = await access.opener('here')(soon());

    expect((await transport.run(script('echo $HOME'), soon().deadline)).stdout.text).toBe(`${process.env['HOME']}\n`);
  });

  test('says once what it does not follow in the ssh configuration', async () => {
    home.write('.ssh/config', 'CanonicalizeHostname yes\n');
    const warnings: string[] = [];
    const access = accessTo({
      home,
      endpoints: { a: { address: '127.0.0.1', port: 1 }, b: { address: '127.0.0.1', port: 1 } },
      onWarning: (sentence) => warnings.push(sentence),
    });

    await Promise.all([rejection(access.opener('a')(soon())), rejection(access.opener('b')(soon()))]);

    expect(warnings.filter((warning) => warning.startsWith(home.path))).toEqual([
      `${home.path}/.ssh/config: CanonicalizeHostname is not followed`,
    ]);
  });
});

test('nothing of SSH is loaded before an endpoint is opened by it', () => {
  const program = `
    await import('./collectors/transport/open.ts');
    await import('./collectors/collect.ts');
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(process.cwd() + '/x.js').cache).filter((path) => path.includes('/ssh2/'));
    console.log("loaded", loaded.length);
  `;

  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });

  expect(stderr).not.toContain('Error');
  expect(stdout).toBe('loaded 0\n');
});

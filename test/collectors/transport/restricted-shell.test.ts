/** Commands that share a line against a real OpenSSH server whose login has a restricted shell, like that of an HMC. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defineCommand, param, type CommandInstance } from '../../../collectors/command.ts';
import { startSshd, whyNoSshd, type Sshd } from '../../lab/sshd.ts';
import { accessTo, instanceOf, makeHome, soon, type Home } from './access.ts';

const why = whyNoSshd();
if (why !== undefined) console.warn(`SKIPPED: a restricted shell behind a real OpenSSH server: ${why}`);

const text = { name: 'name', pattern: /[^'\n]{1,80}/u, freeText: true as const };
const show = defineCommand({
  id: 'show',
  platform: 'test',
  argv: ['lssyscfg', '-r', 'lpar', '-m', param('system', text)],
  privilege: 'none',
  shell: 'restricted',
  timeoutMs: 1500,
  feeds: [],
  why: 'a test',
});
const of = (system: string): CommandInstance => instanceOf(show({ system }));

/** Answers by the name of the system; what it was called with is kept. */
const program = `#!/bin/bash
echo "$4" >>"$LOG"
case $4 in
fail*) echo "HSCL350B no authority for $4" >&2; exit 1 ;;
hang) /bin/sleep 20 ;;
flood) exec /usr/bin/head -c 9000000 /dev/zero ;;
die) kill -9 $PPID ;;
*) echo "name=$4" ;;
esac
`;

describe.skipIf(why !== undefined)('a restricted shell behind a real OpenSSH server', () => {
  let server: Sshd;
  let home: Home;
  let log: string;
  let sessions: string;

  beforeAll(async () => {
    const probe = makeHome();
    const folder = join(probe.path, 'hmc');
    mkdirSync(folder);
    log = join(folder, 'calls');
    sessions = join(folder, 'sessions');
    writeFileSync(log, '');
    writeFileSync(join(folder, 'lssyscfg'), program);
    chmodSync(join(folder, 'lssyscfg'), 0o755);
    const login = join(probe.path, 'login');
    writeFileSync(
      login,
      `#!/bin/bash\necho x >>${sessions}\nexport LOG=${log} PATH=${folder}\nexec /bin/bash --restricted --noprofile --norc -c "$SSH_ORIGINAL_COMMAND"\n`,
    );
    chmodSync(login, 0o755);
    server = await startSshd({ config: [`ForceCommand ${login}`] });
    return () => probe.remove();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    home = makeHome();
    home.write('.ssh/known_hosts', server.knownHosts);
    writeFileSync(log, '');
    writeFileSync(sessions, '');
  });
  afterEach(() => home.remove());

  async function together(...systems: readonly string[]) {
    const access = accessTo({
      home,
      endpoints: { hmc: { address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey } },
    });
    const transport = await access.opener('hmc')(soon());
    try {
      if (transport.runTogether === undefined) throw new Error('the transport runs one command at a time');
      const entries = await transport.runTogether(systems.map(of), performance.now() + 30_000);
      return entries.map(({ exit, stdout, stderr }) => [exit, stdout.text.slice(0, 40), ...(stderr === undefined ? [] : [stderr.text])]);
    } finally {
      await transport.close();
    }
  }

  const count = (): number => readFileSync(sessions, 'utf8').split('\n').length - 1;

  test('has no env, which is what plain commands are for', async () => {
    const access = accessTo({
      home,
      endpoints: { hmc: { address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey } },
    });
    const posix = defineCommand({ ...show.spec, shell: 'posix' });
    const transport = await access.opener('hmc')(soon());
    const withEnv = await transport.run(instanceOf(posix({ system: 'a' })), performance.now() + 10_000);
    const plain = await transport.run(of('a'), performance.now() + 10_000);
    await transport.close();

    expect(withEnv.exit).toEqual({ status: 127 });
    expect(plain).toMatchObject({ exit: { status: 0 }, stdout: { text: 'name=a\n' }, commandLine: 'lssyscfg -r lpar -m a' });
  });

  test('runs 25 commands in one session, with names of any kind', async () => {
    const names = ['P9 EAST', 'a;b', 'x | y > z', '$HOME', '*', ...Array.from({ length: 20 }, (_, index) => `s${index}`)];

    expect(await together(...names)).toEqual(names.map((name) => [{ status: 0 }, `name=${name}\n`]));
    expect(count()).toBe(1);
    expect(readFileSync(log, 'utf8')).toBe(names.map((name) => `${name}\n`).join(''));
  });

  test('keeps the message of each command that fails', async () => {
    expect(await together('a', 'fail1', 'b', 'fail2')).toEqual([
      [{ status: 0 }, 'name=a\n'],
      [{ status: 1 }, '', 'HSCL350B no authority for fail1\n'],
      [{ status: 0 }, 'name=b\n'],
      [{ status: 1 }, '', 'HSCL350B no authority for fail2\n'],
    ]);
    expect(count()).toBe(3);
  });

  test('loses a command that hangs, after its own time limit, and not those behind it', async () => {
    const started = performance.now();

    expect(await together('a', 'hang', 'b', 'c')).toEqual([
      [{ status: 0 }, 'name=a\n'],
      [{ none: 'timeout: no end within 1.5 s' }, ''],
      [{ status: 0 }, 'name=b\n'],
      [{ status: 0 }, 'name=c\n'],
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('loses a command that floods, and not those behind it', async () => {
    const [a, flood, b] = await together('a', 'flood', 'b');

    expect(a).toEqual([{ status: 0 }, 'name=a\n']);
    expect(flood?.[0]).toEqual({ none: 'stopped: more than 8388608 bytes of output' });
    expect(b).toEqual([{ status: 0 }, 'name=b\n']);
  });

  test('that ends in the middle gives no status to the command it ended in', async () => {
    const [a, died, b] = await together('a', 'die', 'b');

    expect(a).toEqual([{ status: 0 }, 'name=a\n']);
    expect(died?.[0]).not.toHaveProperty('status', 0);
    expect(b).toEqual([{ status: 0 }, 'name=b\n']);
  });
});

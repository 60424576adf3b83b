/** X1: which host keys are accepted, against ssh-keygen -F and against ssh and a real sshd. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesFor, parseKnownHosts } from '../../collectors/transport/known-hosts.ts';
import { ConnectError } from '../../collectors/transport/transport.ts';
import { makeKey, startSshd, whyNoSshd, type Sshd } from '../lab/sshd.ts';
import { accessTo, makeHome, runOnce, script, type Home } from '../collectors/transport/access.ts';

const why = whyNoSshd();
if (why !== undefined) console.warn(`SKIPPED: X1: ${why}`);

/** The parts of a known_hosts line without the host names. */
function publicKey(path: string): string {
  return readFileSync(`${path}.pub`, 'utf8').trim().split(' ').slice(0, 2).join(' ');
}

function hashed(home: Home, line: string): string {
  const file = home.write('to-hash', `${line}\n`);
  execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
  return readFileSync(file, 'utf8').trim();
}

describe('X1: the lines of a name', () => {
  const hosts = [
    'plain.example.org',
    'UPPER.Example.Org',
    '10.0.0.1',
    'fe80::1',
    'a,b,c.example.org',
    '[port.example.org]:2222',
    '[10.0.0.2]:22',
    '[fe80::2]:2222',
    '*',
    '?',
    '*.example.org',
    '*.EXAMPLE.net',
    'host?.example.org',
    'h*t?.example.*',
    '[*]:2222',
    '[port.*]:*',
    '*:2222',
    '!plain.example.org',
    '*,!plain.example.org',
    '!plain.example.org,*',
    '*.example.org,!*.wild.example.org',
    '!*.wild.example.org,*.example.org',
    '!*,plain.example.org',
    'plain.example.org,!PLAIN.example.org',
    '*,![port.example.org]:2222',
    'a,,b',
    ',a',
    '10.0.0.*',
    'x*y*z',
    '[a-z]',
    'a.b',
    '**',
    'a?,!ab',
  ];
  const toHash = ['plain.example.org', 'HashedName.example.org', '[port.example.org]:2222', '10.0.0.1', 'fe80::1'];
  const names = [
    'plain.example.org',
    'PLAIN.example.org',
    'upper.example.org',
    '10.0.0.1',
    '10.0.0.10',
    '10.0.0.2',
    '[10.0.0.2]:22',
    'fe80::1',
    '[fe80::2]:2222',
    'a',
    'b',
    'ab',
    'ac',
    'a.b',
    'axb',
    'c.example.org',
    'port.example.org',
    '[port.example.org]:2222',
    '[PORT.example.org]:2222',
    '[port.example.org]:2223',
    '[other.example.org]:2222',
    'x.example.net',
    'host1.example.org',
    'host12.example.org',
    'a.wild.example.org',
    'wild.example.org',
    'hashedname.example.org',
    'HASHEDNAME.example.org',
    'xyz',
    'xaybz',
    'xz',
    'unknown',
  ];

  test('are those that ssh-keygen -F finds, for every pattern and every name', () => {
    const home = makeHome();
    try {
      const key = publicKey(makeKey(join(home.path, 'key')));
      const lines = [
        ...hosts.flatMap((host) => [`${host} ${key}`, `@revoked ${host} ${key}`, `@cert-authority ${host} ${key}`]),
        ...toHash.flatMap((host) => [hashed(home, `${host} ${key}`), `@revoked ${hashed(home, `${host} ${key}`)}`]),
      ];
      const file = home.write('known_hosts', `${lines.join('\n')}\n`);
      const known = parseKnownHosts(lines.join('\n'), 'kh');
      expect(known.warnings).toEqual([]);

      let found = 0;
      for (const name of names) {
        // ssh lowers the name of a host before it looks for it, ssh-keygen -F leaves that to us.
        const { stdout } = spawnSync('ssh-keygen', ['-F', name.toLowerCase(), '-f', file], { encoding: 'utf8' });
        const theirs = [...stdout.matchAll(/found: line (\d+)/g)].map(([, line]) => Number(line));
        const ours = linesFor(known, name).map(({ where }) => Number(where.split(':')[1]));

        expect({ name, lines: ours }).toEqual({ name, lines: theirs });
        found += ours.length;
      }

      expect(found).toBeGreaterThan(300);
      console.info(
        `X1: ${lines.length * names.length} decisions of ${lines.length} lines on ${names.length} names, 0 other than ssh-keygen's`,
      );
    } finally {
      home.remove();
    }
  });
});

describe.skipIf(why !== undefined)('X1: a known_hosts file', () => {
  let server: Sshd;
  let home: Home;

  beforeAll(async () => {
    // DEBUG1 logs every request for authentication, 'none' included.
    server = await startSshd({ hostKeys: ['rsa', 'ecdsa', 'ed25519'], config: ['LogLevel DEBUG1', 'MaxStartups 100'] });
    home = makeHome();
  });
  afterAll(async () => {
    await server.stop();
    home.remove();
  });

  /** Whether ssh accepts the server's key, and whether it calls it revoked. */
  function ofSsh(file: string): Decision {
    const options = [
      'BatchMode=yes',
      'StrictHostKeyChecking=yes',
      `UserKnownHostsFile=${file}`,
      'GlobalKnownHostsFile=/dev/null',
      'IdentitiesOnly=yes',
      'UpdateHostKeys=no',
    ];
    const flags = ['-F', 'none', ...options.flatMap((option) => ['-o', option]), '-i', server.clientKey, '-p', String(server.port)];
    const { status, stderr } = spawnSync('ssh', [...flags, 'root@127.0.0.1', 'true'], { encoding: 'utf8' });
    if (status !== 0) expect(stderr).toContain('Host key verification failed');
    return status === 0 ? 'accepted' : stderr.includes('marked as revoked') ? 'revoked' : 'refused';
  }

  type Decision = 'accepted' | 'refused' | 'revoked';

  async function ofOurs(): Promise<Decision> {
    const endpoint = { address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey };
    try {
      await runOnce(accessTo({ home, endpoints: { hostA: endpoint } }), 'hostA', script('true'));
      return 'accepted';
    } catch (error) {
      if (!(error instanceof ConnectError) || error.status !== 'refused') throw error;
      return error.message.includes('REVOKED') ? 'revoked' : 'refused';
    }
  }

  /** What the server logged of one connection, once that has ended. */
  async function logged(from: number): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      const log = server.log().slice(from);
      if (/Connection (closed|reset) by|Disconnected from|Received disconnect/.test(log)) return log;
      await pause(25);
    }
    throw new Error(`the connection did not end:\n${server.log().slice(from)}`);
  }

  test('leads to the decision of ssh, and a refusal offers no credential', { timeout: 180_000 }, async () => {
    const name = `[127.0.0.1]:${server.port}`;
    const [rsa, ecdsa, ed] = server.knownHosts
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(1).join(' ')) as [string, string, string];
    const other = publicKey(makeKey(join(home.path, 'other')));
    const otherRsa = publicKey(makeKey(join(home.path, 'other-rsa'), 'rsa'));
    const blob = ed.split(' ')[1] as string;
    const files: Readonly<Record<string, readonly string[]>> = {
      'no line': [],
      'only comments': ['# a comment', '', '   '],
      plain: [`${name} ${ed}`],
      'plain, with a comment': [`${name} ${ed} root@host`],
      'plain, with tabs and blanks': [`  ${name}\t ${ed}`],
      'plain, without the port': [`127.0.0.1 ${ed}`],
      'without the port, another key': [`127.0.0.1 ${other}`],
      'without the port, revoked': [`@revoked 127.0.0.1 ${ed}`, `127.0.0.1 ${ed}`],
      'revoked without the port, known with it': [`@revoked 127.0.0.1 ${ed}`, `${name} ${ed}`],
      'without the port, of another type': [`127.0.0.1 ${rsa}`],
      'without the port, by its authority': [`@cert-authority 127.0.0.1 ${ed}`],
      'another port': [`[127.0.0.1]:1 ${ed}`],
      'port 22 in brackets': [`[127.0.0.1]:22 ${ed}`],
      'another host': [`elsewhere ${ed}`],
      hashed: [hashed(home, `${name} ${ed}`)],
      'hashed, without the port': [hashed(home, `127.0.0.1 ${ed}`)],
      'hashed, another key': [hashed(home, `${name} ${other}`)],
      'hashed, another host': [hashed(home, `elsewhere ${ed}`)],
      'hashed, damaged salt': [`|1|AAAA|${'A'.repeat(27)}= ${ed}`],
      'hashed, another version': [hashed(home, `${name} ${ed}`).replace('|1|', '|2|')],
      'in a list': [`other.example.org,${name} ${ed}`],
      'a wildcard for everything': [`* ${ed}`],
      'a wildcard in host and port': [`[127.0.0.?]:* ${ed}`],
      'a wildcard that does not match': [`[127.0.?]:2* ${ed}`],
      'a pattern that is a class elsewhere': [`[0-9.]* ${ed}`],
      'negated after a wildcard': [`*,!${name},!127.0.0.1 ${ed}`],
      'negated before a wildcard': [`!${name},!127.0.0.1,* ${ed}`],
      'negated alone': [`!elsewhere ${ed}`],
      'another host negated': [`*,!elsewhere ${ed}`],
      'negated in one line, known in the next': [`*,!${name} ${ed}`, `${name} ${ed}`],
      'another key': [`${name} ${other}`],
      'two keys, the second right': [`${name} ${other}`, `${name} ${ed}`],
      'two keys, the first right': [`${name} ${ed}`, `${name} ${other}`],
      'only RSA': [`${name} ${rsa}`],
      'only ECDSA': [`${name} ${ecdsa}`],
      'another RSA key': [`${name} ${otherRsa}`],
      'another RSA key, and the right ed25519': [`${name} ${otherRsa}`, `${name} ${ed}`],
      'all three': [`${name} ${rsa}`, `${name} ${ecdsa}`, `${name} ${ed}`],
      'revoked after known': [`${name} ${ed}`, `@revoked * ${ed}`],
      'revoked before known': [`@revoked ${name} ${ed}`, `${name} ${ed}`],
      'revoked, hashed': [`${name} ${ed}`, `@revoked ${hashed(home, `${name} ${ed}`)}`],
      'revoked only': [`@revoked ${name} ${ed}`],
      'another key revoked': [`@revoked * ${other}`, `${name} ${ed}`],
      'revoked for another host': [`@revoked elsewhere ${ed}`, `${name} ${ed}`],
      'an authority with the same key': [`@cert-authority ${name} ${ed}`],
      'an authority and the key': [`@cert-authority * ${other}`, `${name} ${ed}`],
      'an unknown marker': [`@marker ${name} ${ed}`],
      'a marker alone': ['@revoked', `${name} ${ed}`],
      'a marker in capitals': [`@REVOKED ${name} ${ed}`, `${name} ${ed}`],
      'bad lines around it': ['nonsense', `${name} ssh-ed25519 !!!!`, `@marker ${name} ${ed}`, `${name} ${ed}`],
      'a type that is not the key': [`${name} ssh-rsa ${blob}`],
      'a cut key': [`${name} ssh-ed25519 ${blob.slice(0, 40)}`],
      'a key with bytes after it': [
        `${name} ssh-ed25519 ${Buffer.concat([Buffer.from(blob, 'base64'), Buffer.from('xxx')]).toString('base64')}`,
      ],
      'a key without padding': [`${name} ssh-rsa ${(rsa.split(' ')[1] as string).replace(/=+$/, '')}`],
      'no key': [`${name} ssh-ed25519`],
      'host names alone': [name],
      'a key of SSH 1': [`${name} 2048 65537 123456789`, `${name} ${ed}`],
      'CR at the end of lines': [`${name} ${ed}\r`],
    };
    const decisions: { readonly title: string; readonly ssh: Decision; readonly ours: Decision }[] = [];
    let refusedWithLogin = 0;

    for (const [title, lines] of Object.entries(files)) {
      const file = home.write('.ssh/known_hosts', lines.map((line) => `${line}\n`).join(''));
      const ssh = ofSsh(file);
      await pause(20);
      const from = server.log().length;
      const ours = await ofOurs();
      const asked = (await logged(from)).includes('userauth-request');
      decisions.push({ title, ssh, ours });
      expect({ title, asked }).toEqual({ title, asked: ours === 'accepted' });
      if (asked && ours !== 'accepted') refusedWithLogin += 1;
    }

    const of = (wanted: Decision): number => decisions.filter(({ ours }) => ours === wanted).length;
    expect(decisions.filter(({ ssh, ours }) => ssh !== ours)).toEqual([]);
    expect([of('accepted') > 15, of('refused') > 15, of('revoked') > 3]).toEqual([true, true, true]);
    console.info(
      `X1: ${decisions.length} files, ${of('accepted')} accepted, ${of('refused')} refused, ${of('revoked')} revoked, ` +
        `0 other than ssh, ${refusedWithLogin} credentials offered on refusal`,
    );
  });
});

/**
 * X4: what is run on a host is in the table of its platform, and nothing in a table changes anything. The servers of
 * test/lab record every request of every test as well, and fail where one is not declared.
 */
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collectEndpoint } from '../../collectors/collect.ts';
import { commandLine, type CommandInstance } from '../../collectors/command.ts';
import { lpars } from '../../collectors/powervm/commands.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import type { Capture } from '../../schemas/generated/types.ts';
import { isDeclared, tables } from '../lab/declared.ts';
import { answersOf } from '../lab/recorded-answers.ts';
import { startScriptedSsh } from '../lab/scripted-ssh.ts';
import { captureOf } from '../collectors/powervm/capture.ts';
import { accessTo, makeHome } from '../collectors/transport/access.ts';
import { root } from '../support/cli.ts';

/** Words that change something: of ldm, svccfg, zoneadm and zonecfg, pkg, and the tools beside them. */
const changing =
  /^(add|allocate|set|remove|rm|bind|unbind|start|stop|panic|migrate|cancel|create|destroy|init|grow|shrink|evacuate|restore|save|delete|import|apply|export|setprop|addprop|delprop|addpg|delpg|enable|disable|refresh|restart|clear|mark|boot|halt|reboot|shutdown|ready|install|uninstall|attach|detach|move|clone|verify|update|rename|kill|tee|dd|mv|cp|ln|chmod|chown|mount|umount|sh|bash|csh|ksh|eval|exec|sudo|su|find|xargs|awk|perl|python3?)(-|$)/;
const aMark = `canmove-${'0a'.repeat(16)}`;
const shellCharacters = /[;|&<>$()`\n\\"!]/;

const all = tables.flatMap(({ platform, commands }) => commands.map((spec) => ({ platform, spec, name: `${platform}: ${spec.id}` })));

describe('X4: the command tables', () => {
  test.each(all)('$name holds no word that changes anything, and no character of a shell', ({ spec }) => {
    const words = spec.argv.filter((word) => typeof word === 'string');

    expect(words.filter((word) => changing.test(word))).toEqual([]);
    expect(words.filter((word) => shellCharacters.test(word))).toEqual([]);
  });

  const hostile = ['-x', '--', '$(id)', 'a\nb', '', '`id`', 'a"b', 'a\\b', 'a!b'];
  const severalWords = ['a b', "a'b", 'a;b', 'a|b', '/a/../b', 'a > b'];

  test.each(all)(
    '$name takes no parameter that is an option, a path upwards or more than one word, but names that are quoted',
    ({ spec }) => {
      for (const word of spec.argv) {
        if (typeof word === 'string') continue;
        const taken = [...hostile, ...(word.type.freeText === true ? [] : severalWords)].filter(
          (value) => !value.startsWith('-') && value.match(word.type.pattern)?.[0] === value,
        );
        expect(taken).toEqual([]);
      }
    },
  );

  test('a name with blanks and characters of a shell arrives as one word', () => {
    const names = ['P9 EAST', 'a;b', 'a|b > c', '*', '~root', '#a', '(a)', '{a,b}', 'a & b', "it's; id"];

    for (const name of names) {
      const line = commandLine(lpars({ system: name }) as CommandInstance, 'none').replace(/^lssyscfg/, String.raw`printf '%s\n'`);
      expect(childProcess.execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }).split('\n')).toEqual(['-r', 'lpar', '-m', name, '']);
    }
  });

  test('the words that are looked for are found', () => {
    expect(['migrate-domain', 'rm-vdisk', 'setprop', 'reboot', 'sh', 'start'].filter((word) => !changing.test(word))).toEqual([]);
    expect(['list', 'list-bindings', 'listprop', 'zpool', '-pv'].filter((word) => changing.test(word))).toEqual([]);
  });

  test.each([
    ['/usr/sbin/ldm list -p', false],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin /usr/sbin/ldm list -p', true],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin pfexec /usr/sbin/ldm list -p', true],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin /usr/sbin/ldm list -p; id', false],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin /usr/sbin/ldm migrate-domain -n a b', false],
    ['env LC_ALL=C PATH=/tmp /usr/sbin/ldm list -p', false],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin ls -LFd /ldoms/disk0.img', true],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin ls -LFd /ldoms/disk0.img /etc', false],
    ['lssyscfg -r lpar -m P9-EAST', true],
    ["lssyscfg -r lpar -m 'P9 EAST; a'", true],
    ['lssyscfg -r lpar -m P9-EAST; id', false],
    ["lssyscfg -r lpar -m 'P9'; id", false],
    ['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin lssyscfg -r lpar -m P9-EAST', false],
    [`lshmc -V; echo ${aMark}-0 $?; lssyscfg -r sys; echo ${aMark}-1 $?`, true],
    [`lshmc -V; echo ${aMark}-0 $?; rmsyscfg -r sys; echo ${aMark}-1 $?`, false],
    [`lshmc -V; echo ${aMark}-0 $?; lssyscfg -r sys; echo ${aMark}-1 $?; id`, false],
    [`lshmc -V; echo ${aMark}-0 $?; lssyscfg -r sys`, false],
  ])('the recorder knows that %j is declared: %s', (line, expected) => {
    expect(isDeclared(line)).toBe(expected);
  });
});

describe('X4: collecting', () => {
  const forbidden = [
    'shell',
    'sftp',
    'subsys',
    'forwardIn',
    'forwardOut',
    'openssh_forwardInStreamLocal',
    'openssh_forwardOutStreamLocal',
  ] as const;
  const starters = ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'] as const;
  const called: string[] = [];
  let putBack: (() => void)[] = [];

  function forbid(owner: Record<string, unknown>, name: string): void {
    const before = owner[name];
    owner[name] = () => {
      called.push(name);
      throw new Error(`${name} must not be called`);
    };
    putBack.push(() => (owner[name] = before));
  }

  beforeEach(() => {
    called.length = 0;
    for (const name of forbidden) forbid(ssh2.Client.prototype as unknown as Record<string, unknown>, name);
    for (const name of starters) forbid(childProcess, name);
    syncBuiltinESMExports();
  });
  afterEach(() => {
    for (const restore of putBack.splice(0)) restore();
    putBack = [];
    syncBuiltinESMExports();
  });

  /** A host of the platform's example, where it has one; else one that answers nothing. */
  function answersFor(platform: string): readonly Capture[] {
    if (platform === 'powervm') return [captureOf()];
    const captures = capturesOf(exampleFleet()).filter((capture) => capture.platform === platform);
    return captures.length > 0 ? captures : [{ ...(capturesOf(exampleFleet())[0] as Capture), entries: [] }];
  }

  test.each(tables)('$platform asks only for what its table declares, by exec alone', async ({ platform, commands }) => {
    const collector = await collectorFor(platform);
    const asked: string[] = [];
    for (const capture of answersFor(platform)) {
      const home = makeHome();
      const server = await startScriptedSsh({ onExec: answersOf(capture) });
      home.write('.ssh/known_hosts', server.knownHosts);
      try {
        const access = accessTo({
          home,
          endpoints: { hostA: { address: '127.0.0.1', port: server.port, user: 'audit', runAs: 'pfexec' } },
        });
        await collectEndpoint(
          { endpoint: 'hostA', collector, open: access.opener('hostA') },
          { now: () => new Date(), secrets: access.secrets },
        );
        asked.push(
          ...server.commands.flatMap((line) => line.split(/; echo canmove-[0-9a-f]{32}-\d+ \$\?(?:; )?/)).filter((line) => line !== ''),
        );
        expect(server.others).toEqual([]);
      } finally {
        await server.stop();
        home.remove();
      }
    }

    expect(asked.length).toBeGreaterThanOrEqual(commands.filter(({ optional }) => !optional).length);
    expect(asked.filter((line) => !isDeclared(line))).toEqual([]);
    expect(called).toEqual([]);
    console.info(
      `X4: ${platform}: ${commands.length} commands, ${asked.length} requests, 0 foreign, 0 calls of ${forbidden.length + starters.length} forbidden functions`,
    );
  });

  test('a forbidden function would be noticed', () => {
    expect(() => new ssh2.Client().shell(() => undefined)).toThrow('must not be called');
    expect(called).toEqual(['shell']);
  });
});

test('X4: only the SSH transport executes over SSH, only the local one starts programs, and neither has another way', () => {
  const sources = ['collectors', 'cli', 'fleet', 'rules', 'reports', 'store'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') })),
  );
  const using = (pattern: RegExp): readonly string[] => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

  expect(using(/['"](?:node:)?child_process['"]/)).toEqual(['collectors/transport/local.ts']);
  expect(using(/\.exec\(line, /)).toEqual(['collectors/transport/ssh.ts']);
  expect(using(/\.(shell|sftp|subsys|forwardIn|openssh_\w+)\(/)).toEqual([]);
  expect(using(/\.forwardOut\(/)).toEqual(['collectors/transport/ssh.ts']); // to the host behind a jump host
  expect(using(/\bshell:\s*true/)).toEqual([]);
  expect(using(/agentForward|x11:/)).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { scripts, shells } from '../../cli/complete/scripts.ts';
import { keptByBash, shellWords } from '../../cli/complete/shell-words.ts';
import { openStore } from '../../store/open.ts';
import { parseCaptures } from '../../cli/actions/load.ts';
import { canmove, root } from '../support/cli.ts';

let work: string;
let store: string;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'canmove-completion-'));
  store = join(work, 'store');
  const opened = await openStore(store);
  await opened.write({ now: '2026-11-02T22:05:00Z' }, async (writer) => {
    for (const capture of capturesOf(exampleFleet())) await writer.putCapture(capture, await parseCaptures([capture]), 1);
  });
  writeFileSync(join(work, 'two.yaml'), 'schema: 1\nendpoints: { hostA: { platform: ldoms }, hostB: { platform: ldoms } }\n');
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** What zsh and fish are given for words, the last one being typed: what to list, and the words. */
async function complete(...words: readonly string[]): Promise<{ readonly list: string; readonly words: readonly string[] }> {
  const { status, stdout, stderr } = await canmove(['complete-words', 'fish', '--', ...words], { cwd: work });
  expect([status, stderr]).toEqual([0, '']);
  const [list = '', ...lines] = stdout.trimEnd().split('\n');
  return { list, words: lines.map((line) => line.split('\t')[0] ?? '') };
}

describe('what can stand there', () => {
  it('commands, with what they are for', async () => {
    const { stdout } = await canmove(['complete-words', 'fish', '--', 'ma'], { cwd: work });

    expect(stdout).toBe('words\nmatrix\tevery guest against every host\n');
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['commands of a group', ['store', ''], ['check']],
    ['commands to get help for', ['help', 'coll'], ['collect']],
    ['options of the command and of every command', ['check', '--s'], ['--strict', '--store']],
    ['an option once only', ['check', '--live', '--li'], []],
    ['choices', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['platforms', ['rules', ''], ['ldoms', 'powervm', 'san', 'solaris', 'vios']],
    ['what is planned', ['plan', 'd'], ['drain']],
    ['platforms of an option', ['init', '--platform', 'l'], ['ldoms']],
    ['methods', ['check', '--method', 'ldoms/c'], ['ldoms/cold']],
    ['rules', ['explain', 'ldoms/vsw'], ['ldoms/vsw-on-target']],
    ['rules of the fleet', ['explain', 'fleet/tw'], ['fleet/twins-equal']],
    ['no rule behind the first word of a text', ['explain', 'Failed', 'ldoms/vsw'], []],
    ['schemas', ['schema', 'inv'], ['inventory']],
    ['nothing where a person must think of something', ['check', '--rename', ''], []],
    ['nothing for a command that is not there', ['frobnicate', ''], []],
    ['nothing behind too many words', ['compare', 'a', 'b', ''], []],
  ])('%s', async (_name, words, found) => {
    expect(await complete(...words)).toEqual({ list: 'words', words: found });
  });

  it('files and directories are left to the shell', async () => {
    expect([
      await complete('report', '--html', ''),
      await complete('check', '--captures', ''),
      await complete('parse', 'ldoms', 'x', ''),
    ]).toEqual([
      { list: 'files', words: [] },
      { list: 'directories', words: [] },
      { list: 'files', words: [] },
    ]);
  });
});

describe('names', () => {
  it('of hosts, from the store', async () => {
    const hosts = ['hostA', 'hostB', 'hostC', 'hostD', 'hostE', 'hostF', 'hostG', 'hostH'];

    expect((await complete('check', 'ldom1', '--store', store, '--to', '')).words).toEqual(hosts);
    expect((await complete('check', 'ldom1', '--store', store, '--to=hostA')).words).toEqual(['--to=hostA']);
    expect((await complete('compare', '--store', store, 'hostA', 'hostB')).words).toEqual(['hostB']);
    expect((await complete('plan', 'drain', '--store', store, 'hostA', 'hostH')).words).toEqual(['hostH']);
    expect((await complete('plan', 'loss', '--store', store, '')).words).toEqual(hosts);
  });

  it('of the endpoints of the inventory only, where there is one', async () => {
    expect((await complete('matrix', '--store', store, '--inventory', 'two.yaml', '--to', '')).words).toEqual(['hostA', 'hostB']);
    expect((await complete('collect', '--inventory', 'two.yaml', 'hostA', '')).words).toEqual(['hostB']);
  });

  it('of guests: the plain name where one guest has it, host:name behind a colon or where several have it', async () => {
    expect((await complete('check', '--store', store, 'erp-app')).words).toEqual(['erp-app1', 'erp-app2']);
    expect((await complete('check', '--store', store, 'hostA:l')).words).toContain('hostA:ldom1');
    expect((await complete('check', '--store', store, '')).words).not.toContain('primary');
    expect((await complete('check', '--store', store, 'hostB')).words).toContain('hostB:primary');
  });

  it('from captures that are named', async () => {
    const words = ['check', '--captures', join(root, 'examples', 'ldoms'), 'ldom1', 'erp-db'];

    expect((await complete(...words)).words).toEqual(['erp-db1', 'erp-db2', 'erp-db3']);
  });

  it('that a shell would take for something else are left out', async () => {
    const hostile = ['$(touch x)', '`touch x`', 'a b', 'a;b', "a'b", 'a\nb', '-rf', '~root', '\u001b[31m', 'a\tb', '*', 'a|b', 'good-1'];
    const folder = join(work, 'hostile');
    const [capture] = capturesOf(exampleFleet());
    if (capture === undefined) throw new Error('no capture');
    const [snapshot] = await parseCaptures([capture]);
    if (snapshot === undefined || !('v' in snapshot.guests)) throw new Error('no guests');
    const [guest] = snapshot.guests.v;
    if (guest === undefined) throw new Error('no guest');
    const guests = { ...snapshot.guests, v: hostile.map((name) => ({ ...guest, name })) };
    const opened = await openStore(folder);
    await opened.write({ now: '2026-11-02T22:05:00Z' }, (writer) => writer.putCapture(capture, [{ ...snapshot, guests }], 1));

    expect((await complete('check', '--store', folder, '')).words).toEqual(['good-1']);
  });
});

describe('when something is wrong, Tab gives nothing and no message', () => {
  test.each<readonly [string, readonly string[]]>([
    ['no store', ['check', '--store', '/nonexistent/store', '']],
    ['a store that is a file', ['check', '--store', '/etc/passwd', '']],
    ['captures that are none', ['check', '--captures', '/etc', '']],
    ['no words at all', []],
  ])('%s', async (_name, words) => {
    const { status, stderr, stdout } = await canmove(['complete-words', 'fish', '--', ...words], { cwd: work });

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/canmove:|bug/);
  });

  it('an inventory that is not valid counts as none', async () => {
    writeFileSync(join(work, 'broken.yaml'), 'schema: [');

    expect((await complete('check', '--store', store, '--inventory', 'broken.yaml', '--to', 'hostH')).words).toEqual(['hostH']);
    expect((await complete('collect', '--inventory', 'broken.yaml', '')).words).toEqual([]);
  });

  it('whatever is typed', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('check', 'store', '--to', '--', '-', '--to=', '--from-ansible', 'help', '-o', '__proto__'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (words) => {
        for (const shell of ['fish', 'bash']) {
          const { status, stderr } = await canmove(['complete-words', shell, '--', ...words, '--store', store, ''], { cwd: work });
          expect([status, stderr]).toEqual([0, '']);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('lines of bash', () => {
  test.each<readonly [string, readonly string[]]>([
    ['canmove check ', ['canmove', 'check', '']],
    ['canmove  "a b" \'c d\' e\\ f g', ['canmove', 'a b', 'c d', 'e f', 'g']],
    ['canmove "a \\" b', ['canmove', 'a " b']],
    ['', ['']],
  ])('%j', (line, words) => {
    expect(shellWords(line).words).toEqual(words);
  });

  it('what bash keeps of a word that it breaks by itself', () => {
    expect(keptByBash(shellWords('canmove check hostA:l'), ' \t\n"\'><=;|&(:')).toBe(6);
    expect(keptByBash(shellWords('canmove check --to=ho'), ' \t\n"\'><=;|&(:')).toBe(5);
    expect(keptByBash(shellWords('canmove check "hostA:l'), ' \t\n"\'><=;|&(:')).toBe(0);
    expect(keptByBash(shellWords('canmove check hostA:l'), ' \t\n')).toBe(0);
  });
});

function pathOf(shell: string): string | undefined {
  return [`/usr/bin/${shell}`, `/bin/${shell}`, `/usr/local/bin/${shell}`].find((path) => existsSync(path));
}

/** A folder for PATH, in which canmove is the built program. */
function withProgram(): string {
  const bin = join(work, 'bin');
  if (!existsSync(bin)) {
    mkdirSync(bin);
    writeFileSync(join(bin, 'canmove'), `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'bin', 'canmove.js')}' "$@"\n`);
    chmodSync(join(bin, 'canmove'), 0o755);
  }
  return bin;
}

const bash = pathOf('bash');
describe.skipIf(bash === undefined)(`in a real bash${bash === undefined ? ' (skipped: bash is not installed)' : ''}`, () => {
  function typed(lines: readonly string[], options = ''): { readonly replies: readonly string[]; readonly stderr: string } {
    const script = [
      'set -u',
      'source <(canmove completion bash)',
      'source <(canmove completion bash)', // twice, as people do
      'for line in "$@"; do COMP_LINE=$line COMP_POINT=${#line}; COMPREPLY=(); _canmove canmove "" ""; printf "%s\\n" "${COMPREPLY[*]-}"; done',
      options,
    ].join('\n');
    const { stdout, stderr } = spawnSync(bash ?? '', ['--norc', '-c', script, 'test', ...lines], {
      encoding: 'utf8',
      cwd: work,
      env: { PATH: `${withProgram()}:/usr/bin:/bin`, HOME: work, XDG_STATE_HOME: work },
    });
    return { replies: stdout.trimEnd().split('\n'), stderr };
  }

  it('the function completes commands, options, hosts, and guests behind a colon, and says nothing else', () => {
    const { replies, stderr } = typed([
      'canmove mat',
      'canmove matrix --fr',
      `canmove check --store ${'store'} ldom1 --to host`,
      'canmove check --store store --to=hostB',
      'canmove check --store store hostA:ldom1',
      'canmove frobnicate ',
    ]);

    expect(stderr).toBe('');
    expect(replies).toEqual(['matrix', '--from', 'hostA hostB hostC hostD hostE hostF hostG hostH', 'hostB', 'ldom1']);
  }, 30_000);

  it('nothing that was typed is evaluated', () => {
    typed(['canmove check $(touch evaluated) `touch evaluated` ; touch evaluated; ', "canmove explain '$(touch evaluated)' "]);

    expect(existsSync(join(work, 'evaluated'))).toBe(false);
  }, 30_000);
});

for (const shell of shells.filter((each) => each !== 'bash')) {
  const path = pathOf(shell);
  it.skipIf(path === undefined)(
    `the script is one that ${shell} understands${path === undefined ? ` (skipped: ${shell} is not installed)` : ''}`,
    () => {
      const { status, stderr } = spawnSync(path ?? '', ['-n', '-c', scripts[shell]], { encoding: 'utf8' });

      expect([status, stderr]).toEqual([0, '']);
    },
  );
}

it('names that a script needs are the program as it is typed, and no other command', async () => {
  for (const shell of shells) {
    const { status, stdout } = await canmove(['completion', shell]);

    expect(status).toBe(0);
    expect(stdout).toBe(scripts[shell]);
  }
  expect((await canmove(['completion', 'tcsh'])).status).toBe(64);
  expect((await canmove(['--help'])).stdout).not.toContain('complete-words');
});

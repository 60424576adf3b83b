import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCapture } from '../../collectors/capture-directory.ts';
import { commandLine } from '../../collectors/command.ts';
import type { CommandInstance, SoFar } from '../../collectors/command.ts';
import { collector } from '../../collectors/ldoms/index.ts';
import { collectScript } from '../../collectors/script.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';

const fixtures = join(import.meta.dirname, '../fixtures/ldoms');
const script = collectScript(collector);

let work = '';
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'canmove-script-'));
});
afterEach(() => {
  rmSync(work, { recursive: true, force: true });
});

const secret = 'S3CR3T';

/** Tools of the script itself; everything else that it may run is a stub. */
const ownTools = ['env', 'expr', 'cat', 'rm', 'sed', 'grep', 'nawk', 'mkdir'] as const;

/** Commands on a path of their own, which answer with the outputs of a fixture, as a control domain would. */
async function stubs(release: string, answer: (entry: ExecEntry) => ExecEntry = (entry) => entry): Promise<string> {
  const bin = join(work, 'bin');
  mkdirSync(bin);
  for (const tool of ownTools) symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(bin, tool));
  // The script itself asks for the node name.
  const cases = new Map<string, string[]>([['uname', ["'-n') echo sparc-stub ;;"]]]);
  for (const [index, recorded] of (await readCapture(join(fixtures, release))).entries.entries()) {
    if (recorded.kind !== 'exec') continue;
    const { exit, stdout, stderr, commandLine: line } = answer(recorded);
    const [name = '', ...args] = line.replace('env LC_ALL=C ', '').replaceAll("'", '').split(' ');
    if (name === 'cat' || !('status' in exit) || exit.status === 127) continue;
    writeFileSync(join(work, `${index}.out`), stdout.text);
    writeFileSync(join(work, `${index}.err`), stderr === undefined ? '' : stderr.text);
    const tool = basename(name);
    const found = cases.get(tool) ?? [];
    cases.set(tool, [...found, `'${args.join(' ')}') cat ${work}/${index}.out; cat ${work}/${index}.err >&2; exit ${exit.status} ;;`]);
  }
  for (const [tool, lines] of cases) {
    const path = join(bin, tool);
    writeFileSync(
      path,
      [
        '#!/bin/sh',
        'if [ "$LC_ALL" != C ]; then echo "unexpected: LC_ALL is $LC_ALL" >&2; exit 99; fi',
        "if read line; then echo 'unexpected: standard input is open' >&2; exit 98; fi",
        'case $* in',
        ...lines,
        '*) echo "unexpected: $*" >&2; exit 97 ;;',
        'esac',
        '',
      ].join('\n'),
    );
    chmodSync(path, 0o755);
  }
  return bin;
}

function runScript(shell: string, bin: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  writeFileSync(join(work, 'script.sh'), script);
  const { status, stdout, stderr } = spawnSync(shell, [join(work, 'script.sh'), ...args], {
    cwd: work,
    env: { PATH: bin, LANG: 'de_DE.UTF-8' },
    encoding: 'utf8',
    input: '',
  });
  return { status, output: `${stdout}${stderr}` };
}

/** What the steps ask for when the host answers as the script found it. */
function askedBySteps(answers: Capture): readonly string[] {
  const soFarEntries: ExecEntry[] = [];
  const soFar: SoFar = {
    entry: (command, parameters = {}) =>
      soFarEntries.find(
        (entry) => entry.command === command && Object.entries(parameters).every(([key, value]) => entry.parameters[key] === value),
      ),
  };
  const asked: CommandInstance[] = [];
  for (const step of collector.steps) {
    for (const instance of step.commands(soFar)) {
      if (instance === undefined) continue;
      asked.push(instance);
      const answer = answers.entries.find(
        (entry) => entry.command === instance.spec.id && JSON.stringify(entry.parameters) === JSON.stringify(instance.parameters),
      );
      if (answer?.kind === 'exec') soFarEntries.push(answer);
    }
  }
  return asked.map((instance) => `${instance.spec.id} ${JSON.stringify(instance.parameters)} ${commandLine(instance, 'none')}`);
}

function recordedLines(capture: Capture): readonly string[] {
  return capture.entries.flatMap((entry) =>
    entry.kind === 'exec' ? [`${entry.command} ${JSON.stringify(entry.parameters)} ${entry.commandLine}`] : [],
  );
}

describe.each(['/bin/dash', '/bin/bash'])('the script, run by %s', (shell) => {
  it.each(['1.2', '2.1', '3.1', '3.6'])('runs the commands of the steps and writes a capture directory (ldm %s)', async (release) => {
    const bin = await stubs(release);

    const { status, output } = runScript(shell, bin, 'hostA');
    const capture = await readCapture(join(work, 'hostA'));

    expect(output).not.toMatch(/unexpected|not found$/m);
    expect(status).toBe(0);
    expect(capture.endpoint).toBe('hostA');
    expect(recordedLines(capture)).toEqual(askedBySteps(capture));
    expect(output.split('\n').filter((line) => line.startsWith('env LC_ALL=C '))).toEqual(
      recordedLines(capture).map((line) => line.slice(line.indexOf('env LC_ALL=C '))),
    );
  });

  it('records what a host says as it is said', async () => {
    const bin = await stubs('3.6');

    runScript(shell, bin, 'hostA');
    const capture = await readCapture(join(work, 'hostA'));
    const recorded = await readCapture(join(fixtures, '3.6'));
    const text = (from: Capture, command: string): unknown => {
      const entry = from.entries.find((each) => each.command === command && 'status' in each.exit && each.exit.status === 0);
      return entry?.kind === 'exec' ? entry.stdout.text : undefined;
    };

    for (const { id } of collector.commands.filter((spec) => !['release', 'mnttab', 'date', 'ldm-list-long'].includes(spec.id)))
      expect(text(capture, id), id).toBe(text(recorded, id));
  });

  it('never writes a secret', async () => {
    const bin = await stubs('3.6', (entry) => {
      if (!['ldm-list-bindings', 'ldm-list-constraints', 'prtconf-stick', 'ldm-list-page-sizes'].includes(entry.command)) return entry;
      const text =
        entry.command.startsWith('ldm-list-') && !entry.command.endsWith('sizes')
          ? entry.stdout.text.replaceAll('VARIABLES\n', `VARIABLES\n|nvramrc=${secret}\n${secret} again\n|security-password=${secret}\n`)
          : `  password=${secret}\n${entry.stdout.text}`;
      return { ...entry, stdout: { text } };
    });

    const { output } = runScript(shell, bin, 'hostA');
    const everything = spawnSync('grep', ['-rl', secret, join(work, 'hostA')], { encoding: 'utf8' });

    expect(output).not.toContain(secret);
    expect(everything.stdout).toBe('');
    expect(readFileSync(join(work, 'hostA', '5-ldm-list-bindings.txt'), 'utf8')).toContain(
      '|nvramrc=(removed)\n(removed)\n|security-password=(removed)\n',
    );
  });

  it('keeps the exit status of a command that is filtered', async () => {
    const bin = await stubs('3.6', (entry) =>
      entry.command === 'ldm-list-constraints' ? { ...entry, exit: { status: 3 }, stderr: { text: 'Authorization failed\n' } } : entry,
    );

    runScript(shell, bin, 'hostA');
    const capture = await readCapture(join(work, 'hostA'));

    expect(capture.entries.find((entry) => entry.command === 'ldm-list-constraints')).toMatchObject({
      exit: { status: 3 },
      stderr: { text: 'Authorization failed\n' },
    });
  });

  it('asks for the ports of the domains that the steps would ask about', async () => {
    const bin = await stubs('3.6', (entry) =>
      entry.command === 'ldm-list-services'
        ? {
            ...entry,
            stdout: {
              text: `${entry.stdout.text}VSAN|name=x\nDOMAIN|name=no-san\nVDS|name=v\nDOMAIN|name=a;touch x\nVSAN|name=y\nDOMAIN|name=svc2|\nVSAN|name=z\nVSAN|name=z2\n`,
            },
          }
        : entry,
    );

    runScript(shell, bin, 'hostA');
    const capture = await readCapture(join(work, 'hostA'));

    const domains = capture.entries
      .filter((entry) => entry.command === 'ldm-list-hba')
      .map((entry) => entry.kind === 'exec' && entry.parameters['domain']);
    expect(domains).toEqual(['primary', 'tmpl', 'svc2']);
    expect(recordedLines(capture)).toEqual(askedBySteps(capture));
  });

  it('does not ask about a domain whose name is not one plain word', async () => {
    const bin = await stubs('3.6', (entry) =>
      entry.command === 'ldm-list'
        ? {
            ...entry,
            stdout: {
              text: `${entry.stdout.text}DOMAIN|name=a;touch x|state=bound\nDOMAIN|name=$(touch y)|state=bound\nDOMAIN|name=-n|state=bound\n`,
            },
          }
        : entry,
    );

    runScript(shell, bin, 'hostA');
    const capture = await readCapture(join(work, 'hostA'));

    expect(capture.entries.filter((entry) => entry.command === 'ldm-list-page-sizes').map((entry) => entry.parameters['domain'])).toEqual([
      'primary',
      'erp-db1',
      'erp-app1',
      'tmpl',
    ]);
    expect(recordedLines(capture)).toEqual(askedBySteps(capture));
  });

  it('takes the node name, and refuses a name that is none or a directory that is there', async () => {
    const bin = await stubs('3.6');

    expect(runScript(shell, bin).status).toBe(0);
    expect((await readCapture(join(work, 'sparc-stub'))).endpoint).toBe('sparc-stub');
    expect(runScript(shell, bin).status).toBe(74);
    expect(runScript(shell, bin, 'a b').status).toBe(64);
    expect(runScript(shell, bin, '../x').status).toBe(64);
    expect(runScript(shell, bin, 'hostB', 'elsewhere').status).toBe(0);
    expect((await readCapture(join(work, 'elsewhere'))).endpoint).toBe('hostB');
  });
});

describe('the text of the script', () => {
  it('uses nothing that the Bourne shell of Solaris 10 lacks', () => {
    const code = script.replace(/^\s*#.*$/gm, '');

    expect(code).not.toMatch(
      /\$\(|\[\[|\blocal\b|\$\{[^}]*[#%:]|^\s*(if|while|until) !|\bexport \w+=|\$'|<<<|\bfunction\b|\[ -[eLN] |\bprintf\b|==/m,
    );
  });

  it('runs no command that is not in the table, apart from its own tools', () => {
    const functions = [...script.matchAll(/^(run_\w+) \(\)/gm)].map(([, name]) => name);

    expect(functions).toEqual(collector.commands.map(({ id }) => `run_${id.replaceAll('-', '_')}`));
    for (const step of collector.steps) for (const [name] of (step.shell ?? '').matchAll(/run_\w+/g)) expect(functions).toContain(name);
  });
});

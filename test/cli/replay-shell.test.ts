/** The shell of a replaying HMC: what a restricted shell does and does not do. */
import { describe, expect, it } from 'vitest';
import { replayShell } from '../../cli/demo/replay-shell.ts';
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../examples/generator/powervm/example-fleet.ts';

const capture = capturesOf(exampleFleet()).find(({ endpoint }) => endpoint === 'hmc-west');
if (capture === undefined) throw new Error('no hmc-west');
const shell = replayShell(capture);

function said(line: string): { readonly stdout: string; readonly stderr: string; readonly exit: unknown } {
  const { stdout, stderr, exit } = shell(line);
  return { stdout: stdout.toString(), stderr: stderr.toString(), exit };
}

describe('the shell of a replaying HMC', () => {
  it('answers several commands in one line, each with its status behind it', () => {
    expect(said('lslparmigr -r manager; echo MARK-0 $?; lsnothing; echo MARK-1 $?')).toEqual({
      stdout: 'remote_lpar_mobility_capable=0\nMARK-0 0\nMARK-1 127\n',
      stderr: '-hmcbash: lsnothing: command not found\n',
      exit: { status: 0 },
    });
  });

  it.each([
    ['env LC_ALL=C lshmc -V', /env: command not found/, 127],
    ['/usr/bin/lshmc -V', /cannot specify '\/'/, 127],
    ['lshmc -V > out', /cannot redirect output/, 1],
    ['lshmc -V | cat', /not allowed/, 1],
    ["lshmc '-V", /syntax error/, 2],
    ['lssyscfg -r lpar -m OTHER', /lssyscfg: command not found/, 127],
  ])('refuses %s', (line, message, status) => {
    const { stdout, stderr, exit } = said(line);

    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(exit).toEqual({ status });
  });

  it('takes no semicolon in quotes for the end of a command', () => {
    expect(said("echo 'a;b'").stdout).toBe("'a;b'\n");
  });
});

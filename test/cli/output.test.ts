import { statSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canmove, temporaryFolder } from '../support/cli.ts';

const example = ['--captures', 'examples/ldoms'];

describe('what a report is written into', () => {
  it.each(['--html', '--xlsx', '--assessment'])('%s never replaces what is not a file', async (option) => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);

    const { status, stderr } = await canmove(['report', option, pipe, ...example]);

    expect(status).toBe(74);
    expect(stderr).toContain('is not a file');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });
});

describe('the age of the facts', () => {
  it.each([
    ['the matrix', ['matrix']],
    ['the guests of a host', ['check', '--from', 'hostA']],
  ])('%s judged now shows how old its facts are, not its own age', async (_name, command) => {
    const { stdout } = await canmove([...command, '--as-of', 'now', ...example]);

    expect(stdout).toContain('oldest facts 30 min');
  });
});

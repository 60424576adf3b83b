import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canmove, root, temporaryFolder } from '../support/cli.ts';

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

describe('a broken capture among others', () => {
  it('costs its own host and not the answer about others', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    writeFileSync(join(folder, 'hostG', 'commands.json'), '{"schema":1,"comm');

    const other = await canmove(['check', 'ldom1', '--to', 'hostH', '--captures', folder]);
    const broken = await canmove(['check', 'ldom1', '--to', 'hostG', '--captures', folder]);
    const matrix = await canmove(['matrix', '--captures', folder]);

    expect(other.stdout).toMatch(/^YES, live/);
    expect(broken.stdout).toMatch(/^UNKNOWN/);
    expect(matrix.stdout).toMatch(/hostG: partial: .*commands\.json/);
  });
});

describe('a reader that goes away', () => {
  it('ends the program in silence, also in the middle of its work', () => {
    const program = join(root, 'bin', 'canmove.js');

    const { stderr } = spawnSync('/bin/sh', ['-c', '"$0" "$1" changes --help | true', process.execPath, program], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(stderr).toBe('');
  });
});

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

describe('a command line that is not understood', () => {
  it.each([
    [['trust'], "missing required argument 'endpoints'", '"canmove trust --help"'],
    [['check', '--tp', 'hostB'], "unknown option '--tp'", '"canmove check --help"'],
    [['chek', 'ldom1'], "unknown command 'chek'", '"canmove --help"'],
  ])('%j names the help that shows how it is called', async (args, problem, help) => {
    const { status, stderr } = await canmove(args);

    expect(status).toBe(64);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(`${help} shows how it is called`);
  });

  it('names a guest in another case as the only one that can be meant', async () => {
    const { stderr } = await canmove(['check', 'LDOM1', ...example]);

    expect(stderr).toContain('did you mean ldom1?');
  });
});

describe('the guests of a host', () => {
  it('are not said to need an outage where live is only not decided', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    writeFileSync(join(folder, 'canmove.yaml'), 'schema: 1\nendpoints: {}\n');

    const stated = await canmove(['check', '--from', 'hostA', ...example]);
    const { stdout } = await canmove(['check', '--from', 'hostA', '--captures', folder]);

    expect(stated.stdout).toMatch(/^8 guests: \d can leave live, \d only with an outage, /);
    expect(stated.stdout).not.toContain('not decided');
    expect(stdout).toMatch(/^8 guests: 0 can leave live, 7 with an outage \(\d of them may go live: not decided\), /);
    expect(stdout).toMatch(/ldom1 {2}outage {3}to hostH; .*; live is not decided\n/);
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

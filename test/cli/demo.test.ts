/** The first thing a user runs, as a process: what it says, what it writes, and that nothing of it is left. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateAssessment } from '../../schemas/validate.ts';
import { root, temporaryFolder } from '../support/cli.ts';

const bin = join(root, 'bin', 'canmove.js');

/** Folders of demos in the folder for temporary files of a run of its own. */
function leftovers(temporary: string): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('canmove-'));
}

describe('canmove demo', () => {
  it('collects, answers, writes the reports and leaves nothing running', { timeout: 60_000 }, async () => {
    const [cwd, temporary] = [temporaryFolder(), temporaryFolder()];

    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'demo'], {
      cwd,
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });

    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (const host of ['hostA', 'hostB', 'hostH', 'hmc-east', 'hmc-west', 'p9vios1', 'fabric-a'])
      expect(stdout).toMatch(new RegExp(`^${host}: ok`, 'm'));
    expect(stdout).toMatch(/^hostI: unreachable: /m);
    expect(stdout).toContain('NO: ldom1 on hostA cannot move to hostB');
    expect(stdout).toMatch(/^erpdb01: live\n {2}migrlpar -o v -m P9-EAST -t P10-EAST -p erpdb01 -i .*\n {2}migrlpar -o m /m);
    expect(stdout).toMatch(/83 guests × 12 hosts, \d+ pairs: \d+ live/);
    expect(stdout).toMatch(/^COMPLETE: drain hostH: 4 moves, bound 4: optimal; 4 live; /m);
    expect(stdout).toMatch(/^ +s1 +web5 +hostH → hostA +live/m);
    expect(stdout).toMatch(/^4 hosts, one lost at a time: for 4 not every guest can start elsewhere$/m);
    expect(stdout).toMatch(/^P10-EAST +12 +1 +0 +11 +2$/m);
    expect(readdirSync(join(cwd, 'canmove-demo')).sort()).toEqual(['assessment.json', 'report.html', 'report.xlsx']);
    expect(await validateAssessment(JSON.parse(readFileSync(join(cwd, 'canmove-demo', 'assessment.json'), 'utf8')))).toHaveProperty(
      'value',
    );
    expect(leftovers(temporary)).toEqual([]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends by %s within 5 s, with status %i and nothing left', { timeout: 60_000 }, async (signal, expected) => {
    const temporary = temporaryFolder();
    const child = spawn(process.execPath, [bin, 'demo'], {
      cwd: temporaryFolder(),
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const started = performance.now();

    child.kill(signal);
    const status = await new Promise((resolve) => child.once('exit', resolve));

    expect(status).toBe(expected);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(leftovers(temporary)).toEqual([]);
  });
});

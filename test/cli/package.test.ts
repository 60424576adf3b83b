/** The package as a user gets it: packed, installed elsewhere without install scripts, run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../support/cli.ts';

describe('the packed package', () => {
  it('installs without scripts, holds no sources or tests, and answers', { timeout: 180_000 }, () => {
    const folder = temporaryFolder();
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString(),
    ) as { filename: string; files: { path: string }[] }[];
    const [{ filename, files } = { filename: '', files: [] }] = packed;
    const user = join(folder, 'user');
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), '{"private":true}');

    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)], {
      cwd: user,
      stdio: 'ignore',
    });
    const bin = join(user, 'node_modules', '.bin', 'canmove');
    const captures = join(user, 'node_modules', 'canmove', 'examples', 'ldoms');
    const check = spawnSync(bin, ['check', 'ldom1', '--to', 'hostH', '--captures', captures], { cwd: user });
    const report = spawnSync(bin, ['report', '--captures', captures, '--html', 'r.html', '--xlsx', 'r.xlsx'], { cwd: user });

    expect(files.map((file) => file.path).filter((path) => /\.ts$|^test\/|^node_modules\//.test(path))).toEqual([]);
    expect(check.stderr.toString()).toBe('');
    expect(check.stdout.toString()).toMatch(/^YES, live: ldom1/);
    expect(report.stderr.toString()).toBe('');
    expect(report.stdout.toString()).toBe('wrote r.html\nwrote r.xlsx\n');
  });
});

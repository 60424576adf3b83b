/** How much longer than an empty Node a command takes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { milliseconds, median, ratio, timeProcesses } from './measure.ts';

const runs = 25;

export function benchStartup(root: string): void {
  console.log('\nStart-up, whole processes, against "node -e 0" in the same run');
  const store = mkdtempSync(join(tmpdir(), 'canmove-bench-'));
  try {
    spawnSync(process.execPath, ['bin/canmove.js', 'collect', '--inventory', 'examples/ldoms/canmove.yaml', '--store', store], {
      cwd: root,
    });
    const check = ['bin/canmove.js', 'check', 'ldom1', '--to', 'hostB'];
    const cases = [
      { name: 'canmove --help', argv: ['bin/canmove.js', '--help'], goal: 1.35 },
      {
        name: 'canmove check ldom1 --to hostB, from a store of 8 hosts',
        argv: [...check, '--store', store, '--as-of', '2026-11-02T22:30:00Z'],
        goal: 1.6,
      },
      { name: 'the same from 8 captures, parsed each time', argv: [...check, '--captures', 'examples/ldoms'], goal: 1.6 },
    ];
    for (const { name, argv, goal } of cases) {
      const times = timeProcesses([process.execPath, ...argv], [process.execPath, '-e', '0'], runs, root);
      console.log(
        `  ${name}: ${milliseconds(median(times.ours))} against ${milliseconds(median(times.peer))}: ratio ${ratio(times).toFixed(2)} (goal ${goal})`,
      );
    }
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

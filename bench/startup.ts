/** How much longer than an empty Node a command takes. */
import { milliseconds, median, ratio, timeProcesses } from './measure.ts';

const runs = 25;

export function benchStartup(root: string): void {
  console.log('\nStart-up, whole processes, against "node -e 0" in the same run');
  const cases = [
    { name: 'canmove --help', argv: ['bin/canmove.js', '--help'], goal: 1.35 },
    {
      name: 'canmove check ldom1 --to hostB --captures examples/ldoms',
      argv: ['bin/canmove.js', 'check', 'ldom1', '--to', 'hostB', '--captures', 'examples/ldoms'],
      goal: 1.6,
    },
  ];
  for (const { name, argv, goal } of cases) {
    const times = timeProcesses([process.execPath, ...argv], [process.execPath, '-e', '0'], runs, root);
    console.log(
      `  ${name}: ${milliseconds(median(times.ours))} against ${milliseconds(median(times.peer))}: ratio ${ratio(times).toFixed(2)} (goal ${goal})`,
    );
  }
}

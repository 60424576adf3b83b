/** What is run on a switch: the command of one maker, and if the switch does not know it, that of the other. */
import type { Step } from '../command.ts';
import { cfgactvshow, csv, zoneshow, zonesetActive } from './commands.ts';

export const steps: readonly Step[] = [
  { name: 'the file that stands in for it, or completes it', commands: () => [csv()] },
  { name: 'its zones', commands: () => [zoneshow()] },
  {
    name: 'its zones once more, or as the other maker shows them',
    commands: (soFar) => {
      const exit = soFar.entry(zoneshow.spec.id)?.exit;
      return exit !== undefined && 'status' in exit && exit.status === 0 ? [cfgactvshow()] : [zonesetActive()];
    },
  },
];

/** What is run on a Virtual I/O Server. */
import type { Step } from '../command.ts';
import {
  clusterList,
  firewall,
  ioslevel,
  lpmAttributes,
  lsdevVirtual,
  lslparinfo,
  lsmap,
  lsmapNet,
  lsmapNpiv,
  lsmapVnic,
  lsnports,
  lspv,
  lspvSize,
  lspvUnique,
  securityRules,
  sysAttributes,
  vmstat,
} from './commands.ts';
import { followUps } from './follow-up.ts';

/** Commands without parameters, in the order of their use. */
export const lists = [
  ioslevel,
  lslparinfo,
  sysAttributes,
  lsmap,
  lsmapNpiv,
  lsmapNet,
  lsmapVnic,
  lsdevVirtual,
  lsnports,
  lspv,
  lspvSize,
  lspvUnique,
  lpmAttributes,
  firewall,
  securityRules,
  clusterList,
  vmstat,
] as const;

/** A command each, of a fraction of a second: the largest Virtual I/O Servers have some hundred disks. */
const mostDisks = 1000;

export const steps: readonly Step[] = [
  { name: 'its level, mappings, ports and volumes', together: true, commands: () => lists.map((command) => command()) },
  {
    name: 'its bridges, ports and disks one by one',
    together: true,
    commands: (soFar) =>
      followUps((command) => soFar.entry(command.spec.id), mostDisks).map(({ command, parameters }) => command(parameters)),
  },
];

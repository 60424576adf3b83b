/** The rules of IBM PowerVM Live Partition Mobility (LPM). */
import type { RulePack } from '../define.ts';
import { compareHosts } from './comparison/compare.ts';
import { demand, free } from './demand.ts';
import { dryRuns } from './dry-runs.ts';
import { endsOf } from './ends.ts';
import { fleetRules } from './fleet/index.ts';
import { rules } from './generated/rules.ts';
import { methods } from './methods.ts';

export const powervm: RulePack = {
  platform: 'powervm',
  rules,
  methods,
  statePath: 'guest.powervm.state',
  demand,
  free,
  dryRuns,
  compareHosts,
  ends: endsOf,
  fleetRules,
};

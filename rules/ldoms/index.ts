/** The rules of Oracle VM Server for SPARC (LDoms). */
import type { RulePack } from '../define.ts';
import { compareHosts } from './comparison/compare.ts';
import { demand, free } from './demand.ts';
import { dryRuns } from './dry-runs.ts';
import { rules } from './generated/rules.ts';
import { methods } from './methods.ts';
import { renaming } from './rename.ts';

export const ldoms: RulePack = {
  platform: 'ldoms',
  rules,
  methods,
  statePath: 'guest.ldoms.state',
  demand,
  free,
  renaming,
  dryRuns,
  compareHosts,
};

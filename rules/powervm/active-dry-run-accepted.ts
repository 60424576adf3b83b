import { dryRunRule } from './dry-run-refused.ts';

export const rule = dryRunRule({ id: 'powervm/active-dry-run-accepted', method: 'powervm/active', guest: 'running guest' });

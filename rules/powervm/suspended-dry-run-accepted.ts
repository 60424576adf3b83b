import { dryRunRule } from './dry-run-refused.ts';

export const rule = dryRunRule({ id: 'powervm/suspended-dry-run-accepted', method: 'powervm/suspended', guest: 'suspended guest' });

import { dryRunRule } from './dry-run-refused.ts';

export const rule = dryRunRule({ id: 'powervm/inactive-dry-run-accepted', method: 'powervm/inactive', guest: 'guest that is shut down' });

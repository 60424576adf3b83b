import { blocker } from '../define.ts';
import { dryRunRule } from './dry-run-refused.ts';
import { weights } from './weights.ts';

export const rule = dryRunRule({
  id: 'ldoms/cold-dry-run-accepted',
  title: 'No recorded dry run of the stopped guest was refused',
  methods: weights({ bound: blocker('refused'), inactive: blocker('refused') }),
  recorded: ['ldoms/cold'],
});

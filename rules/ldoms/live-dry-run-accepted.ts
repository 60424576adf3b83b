import { blocker } from '../define.ts';
import { dryRunRule } from './dry-run-refused.ts';
import { weights } from './weights.ts';

export const rule = dryRunRule({
  id: 'ldoms/live-dry-run-accepted',
  title: 'No recorded dry run of the running guest was refused',
  methods: weights({ active: blocker('refused') }),
  recorded: ['ldoms/live', 'ldoms/warm'],
});

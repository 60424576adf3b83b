import { blocker } from '../define.ts';
import { defineMostProcessorsRule } from './processor-limits.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineMostProcessorsRule({
  id: 'powervm/profile-virtual-processors-allowed',
  title: 'The target gives a partition as many virtual processors as the profile may ask for',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  maxProcs: 'guest.powervm.profile.maxProcs',
});

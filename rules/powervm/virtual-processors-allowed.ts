import { blocker } from '../define.ts';
import { defineMostProcessorsRule } from './processor-limits.ts';
import { dryRunOfActive, weights } from './weights.ts';

export const rule = defineMostProcessorsRule({
  id: 'powervm/virtual-processors-allowed',
  title: 'The target gives a partition as many virtual processors as this one may have',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  maxProcs: 'guest.powervm.maxProcs',
});

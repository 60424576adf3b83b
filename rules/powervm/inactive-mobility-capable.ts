import { blocker } from '../define.ts';
import { defineCapabilityRule } from './capability.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineCapabilityRule({
  id: 'powervm/inactive-mobility-capable',
  title: 'Both systems are capable of inactive moves',
  why: 'A partition that is shut down moves only between two systems on which inactive mobility is activated.',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  rows: ['sys.inactive_capable'],
  capability: 'inactiveMobilityCapable',
  attribute: 'inactive_lpar_mobility_capable',
});

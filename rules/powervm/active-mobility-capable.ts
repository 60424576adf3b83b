import { blocker } from '../define.ts';
import { defineCapabilityRule } from './capability.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

export const rule = defineCapabilityRule({
  id: 'powervm/active-mobility-capable',
  title: 'Both systems are capable of active moves',
  why: 'A partition that runs, or is suspended, moves only between two systems on which Live Partition Mobility is activated (PowerVM Enterprise Edition).',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['sys.active_capable'],
  capability: 'activeMobilityCapable',
  attribute: 'active_lpar_mobility_capable',
});

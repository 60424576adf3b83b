import { blocker } from '../define.ts';
import { definePoolSizeRule } from './pools.ts';
import { dryRunOfActive, weights } from './weights.ts';

export const rule = definePoolSizeRule({
  id: 'powervm/pool-large-enough',
  title: 'The shared processor pool on the target has room for the partition',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  pool: 'guest.powervm.poolName',
  units: 'guest.powervm.procUnitsHundredths',
});

import { blocker } from '../define.ts';
import { definePoolSizeRule } from './pools.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = definePoolSizeRule({
  id: 'powervm/profile-pool-large-enough',
  title: 'The shared processor pool on the target has room for the minimum of the profile',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  pool: 'guest.powervm.profile.poolName',
  units: 'guest.powervm.profile.minProcUnitsHundredths',
});

import { blocker } from '../define.ts';
import { defineUnitsPerProcessorRule } from './processor-limits.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineUnitsPerProcessorRule({
  id: 'powervm/profile-units-per-processor-enough',
  title: 'The profile has the least share of a processor that the target gives a virtual one',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  procMode: 'guest.powervm.profile.procMode',
  units: 'guest.powervm.profile.desiredProcUnitsHundredths',
  procs: 'guest.powervm.profile.desiredProcs',
});

import { blocker } from '../define.ts';
import { defineProcessorsRule } from './processors.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineProcessorsRule({
  id: 'powervm/profile-processors-free',
  title: 'The target has at least the minimum processing units of the profile free',
  why: 'A partition that is shut down is moved with its profile, and activated with at least the minimum of it.',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  wanted: 'guest.powervm.profile.minProcUnitsHundredths',
  offered: 'target.powervm.freeProcUnitsHundredths',
  verb: 'needs at least',
});

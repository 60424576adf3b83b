import { blocker } from '../define.ts';
import { defineProcessorsRule } from './processors.ts';
import { dryRunOfActive, weights } from './weights.ts';

export const rule = defineProcessorsRule({
  id: 'powervm/processors-free',
  title: 'The target has enough free processing units',
  why: 'A running partition takes its entitlement along, a dedicated one whole processors. A suspended one asks for it when it is resumed.',
  methods: weights({ active: blocker('refused'), suspended: blocker('after'), stub: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  wanted: 'guest.demand.procUnitsHundredths',
  offered: 'target.free.procUnitsHundredths',
  verb: 'needs',
});

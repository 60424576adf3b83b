import { blocker } from '../define.ts';
import { defineUnitsPerProcessorRule } from './processor-limits.ts';
import { dryRunOfActive, weights } from './weights.ts';

export const rule = defineUnitsPerProcessorRule({
  id: 'powervm/units-per-processor-enough',
  title: 'The partition has the least share of a processor that the target gives a virtual one',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  procMode: 'guest.powervm.procMode',
  units: 'guest.powervm.procUnitsHundredths',
  procs: 'guest.powervm.procs',
});

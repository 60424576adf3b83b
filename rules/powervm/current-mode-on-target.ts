import { blocker } from '../define.ts';
import { defineModeRule } from './compatibility-modes.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

export const rule = defineModeRule({
  id: 'powervm/current-mode-on-target',
  title: 'The target has the processor compatibility mode that the partition runs in',
  why: 'A partition that is moved while it runs keeps the mode it was activated with; a system that does not have that mode cannot run it.',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  mode: 'guest.powervm.currentCompatMode',
  verb: 'runs in',
  takesDefault: false,
});

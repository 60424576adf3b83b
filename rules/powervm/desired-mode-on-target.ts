import { blocker } from '../define.ts';
import { defineModeRule } from './compatibility-modes.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

export const rule = defineModeRule({
  id: 'powervm/desired-mode-on-target',
  title: 'The target has the processor compatibility mode that the partition asks for',
  why: 'Both the current and the preferred mode of a running partition must exist on the target. The mode `default` exists on every system.',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  mode: 'guest.powervm.desiredCompatMode',
  verb: 'asks for',
  takesDefault: true,
});

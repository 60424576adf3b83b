import { blocker } from '../define.ts';
import { defineModeRule } from './compatibility-modes.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineModeRule({
  id: 'powervm/profile-mode-on-target',
  title: 'The target has the processor compatibility mode of the profile',
  why: 'A partition that is moved while it is shut down is activated on the target with the mode of its profile; the mode it ran in before does not count. The mode `default` exists on every system.',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  mode: 'guest.powervm.profile.compatMode',
  verb: 'has a profile with',
  takesDefault: true,
});

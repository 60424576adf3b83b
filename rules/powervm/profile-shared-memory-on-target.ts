import { blocker } from '../define.ts';
import { defineSharedMemoryRule } from './shared-memory.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineSharedMemoryRule({
  id: 'powervm/profile-shared-memory-on-target',
  title: 'The target has a shared memory pool with a free paging device, where the profile needs one',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  memoryMode: 'guest.powervm.profile.memoryMode',
  maxMemoryMiB: 'guest.powervm.profile.maxMemoryMiB',
});

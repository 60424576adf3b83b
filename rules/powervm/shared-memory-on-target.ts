import { blocker } from '../define.ts';
import { defineSharedMemoryRule } from './shared-memory.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

export const rule = defineSharedMemoryRule({
  id: 'powervm/shared-memory-on-target',
  title: 'The target has a shared memory pool with a free paging device, where the partition needs one',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  memoryMode: 'guest.powervm.memoryMode',
  maxMemoryMiB: 'guest.powervm.maxMemoryMiB',
});

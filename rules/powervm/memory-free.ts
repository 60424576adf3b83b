import { blocker } from '../define.ts';
import { defineMemoryRule } from './memory.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

export const rule = defineMemoryRule({
  id: 'powervm/memory-free',
  title: 'The target has enough free memory',
  why: 'A partition that is moved with its memory takes all of it, and the hypervisor of the target a page table beside, whose size follows from the maximum memory. Where the figures are closer than one logical memory block and two percent, only the hypervisor knows.',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused'), stub: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  memoryMiB: 'guest.powervm.memoryMiB',
  maxMemoryMiB: 'guest.powervm.maxMemoryMiB',
  verb: 'needs',
  resource: { demand: 'memoryMiB', free: 'memoryMiB' },
});

import { blocker } from '../define.ts';
import { defineMemoryRule } from './memory.ts';
import { dryRunOfInactive, weights } from './weights.ts';

export const rule = defineMemoryRule({
  id: 'powervm/profile-memory-free',
  title: 'The target has at least the minimum memory of the profile free',
  why: 'A partition that is shut down is moved with its profile, and activated with at least the minimum memory of it, and with a page table for the maximum.',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  memoryMiB: 'guest.powervm.profile.minMemoryMiB',
  maxMemoryMiB: 'guest.powervm.profile.maxMemoryMiB',
  verb: 'needs at least',
});

import { warning } from '../define.ts';
import { defineMemoryRule } from './memory.ts';
import { weights } from './weights.ts';

export const rule = defineMemoryRule({
  id: 'powervm/desired-memory-free',
  title: 'The target has the desired memory of the profile free',
  why: 'Where a system has less free memory than the profile desires, and not less than its minimum, the partition is activated with what there is: it runs with less memory than before.',
  methods: weights({ inactive: warning() }),
  memoryMiB: 'guest.powervm.profile.desiredMemoryMiB',
  maxMemoryMiB: 'guest.powervm.profile.maxMemoryMiB',
  verb: 'wants',
});

import { warning } from '../define.ts';
import { definePoolNameRule } from './pools.ts';
import { weights } from './weights.ts';

export const rule = definePoolNameRule({
  id: 'powervm/pool-on-target',
  title: 'The target has a shared processor pool of the same name',
  methods: weights({ active: warning() }),
  pool: 'guest.powervm.poolName',
});

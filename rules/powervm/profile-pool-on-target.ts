import { warning } from '../define.ts';
import { definePoolNameRule } from './pools.ts';
import { weights } from './weights.ts';

export const rule = definePoolNameRule({
  id: 'powervm/profile-pool-on-target',
  title: 'The target has a shared processor pool of the name that the profile has',
  methods: weights({ inactive: warning() }),
  pool: 'guest.powervm.profile.poolName',
});

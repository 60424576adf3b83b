import { warning } from '../define.ts';
import { defineProcessorsRule } from './processors.ts';
import { weights } from './weights.ts';

export const rule = defineProcessorsRule({
  id: 'powervm/desired-processors-free',
  title: 'The target has the desired processing units of the profile free',
  why: 'Where a system has fewer free processing units than the profile desires, and not fewer than its minimum, the partition is activated with what there is: it runs slower than before.',
  methods: weights({ inactive: warning() }),
  wanted: 'guest.powervm.profile.desiredProcUnitsHundredths',
  offered: 'target.powervm.freeProcUnitsHundredths',
  verb: 'wants',
});

import { defineMoverRule } from './mover-rule.ts';

export const rule = defineMoverRule({
  id: 'powervm/mover-on-target',
  title: 'The target system has a mover service partition that is ready',
  side: 'target',
  rows: ['vios.msp_target'],
});

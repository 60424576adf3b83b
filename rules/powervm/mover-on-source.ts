import { defineMoverRule } from './mover-rule.ts';

export const rule = defineMoverRule({
  id: 'powervm/mover-on-source',
  title: 'The source system has a mover service partition that is ready',
  side: 'source',
  rows: ['vios.msp_source'],
});

import { defineRunningMovesRule } from './running-moves.ts';

export const rule = defineRunningMovesRule({
  id: 'powervm/active-moves-free',
  title: 'Both systems take part in fewer active moves than they can',
  kind: 'active',
  modes: ['active', 'suspended'],
});

import { defineRunningMovesRule } from './running-moves.ts';

export const rule = defineRunningMovesRule({
  id: 'powervm/inactive-moves-free',
  title: 'Both systems take part in fewer inactive moves than they can',
  kind: 'inactive',
  modes: ['inactive'],
});

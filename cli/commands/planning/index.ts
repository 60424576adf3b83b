import type { Definer } from '../define.ts';
import { fixes } from './fixes.ts';
import { recheck, resume } from './lives.ts';
import { balance, drain, rolling } from './moves.ts';
import { newGuests } from './new-guests.ts';
import { capacity, loss } from './room.ts';

/** In the order of the help. */
const questions = [drain, rolling, balance, capacity, loss, fixes, newGuests, recheck, resume];

export const plan: Definer = (program, run) => {
  const group = program
    .command('plan')
    .summary('plan many moves, room for more, the loss of a host, repairs')
    .description('Plans, from what was read last. Nothing is changed: a plan is text for people.');
  for (const question of questions) question(group, run);
};

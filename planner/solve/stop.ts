/** Stopping guests that may be stopped, where a guest has no place otherwise. */
import type { Instance } from '../model/instance.ts';
import type { Board } from './board.ts';
import { isBetter } from './board.ts';
import type { Budget } from './budget.ts';
import { makeRoom, sendHome } from './eject.ts';
import { hostsFor, placeUnit } from './greedy.ts';

/** Places each unit that was left over by as few and as unimportant stops as it finds, its own among them. */
export function stopForRoom(board: Board, budget: Budget): void {
  for (const unit of board.task.units) {
    if (!unit.some((guest) => isLeftOver(board, guest))) continue;
    const start = board.mark();
    let best = board.cost();
    let journal: readonly (readonly [number, number])[] = [];
    const keep = (): void => {
      const cost = board.cost();
      if (!isBetter(cost, best)) return;
      best = cost;
      journal = changesOf(board, unit);
    };
    const touched = new Set<number>(unit);
    const changesOf = ({ state }: Board, guests: readonly number[]): readonly (readonly [number, number])[] =>
      [...new Set([...guests, ...touched])].map((guest) => [guest, state.places[guest] as number]);

    if (unit.every((guest) => isStoppable(board, guest) || !isLeftOver(board, guest))) {
      for (const guest of unit) if (isLeftOver(board, guest)) board.put(guest, -1);
      keep();
      board.back(start);
    }
    for (const host of hostsFor(board.task, unit)) {
      if (!budget.take(20)) break;
      for (const guest of stoppableOn(board, host, unit)) {
        board.put(guest, -1);
        touched.add(guest);
        if (placeUnit(board, unit, 'any')) {
          keep();
          break;
        }
      }
      board.back(start);
    }
    for (const [guest, host] of journal) board.put(guest, host);
  }
  startAgain(board, budget);
  sendHome(board);
}

/** Guests on that host that may be stopped, the least important first; of equals, the one that frees most. */
function stoppableOn({ task, state }: Board, host: number, but: readonly number[]): readonly number[] {
  const { guests } = task.instance;
  const tier = (guest: number): number => (guests[guest] as Instance['guests'][number]).tier;
  const held = (guest: number): number => (guests[guest] as Instance['guests'][number]).holds.reduce((all, one) => all + one, 0);
  return state
    .guestsOn(host)
    .filter((guest) => task.stoppable[guest] === 1 && !but.includes(guest))
    .sort((one, other) => tier(other) - tier(one) || held(other) - held(one) || one - other);
}

/** Guests that were stopped and have a place elsewhere after all. */
function startAgain(board: Board, budget: Budget): void {
  const { task, state } = board;
  for (let guest = 0; guest < state.places.length; guest++) {
    if ((state.places[guest] as number) >= 0 || task.amounts.home[guest] === -1 || task.bound[guest] === 1) continue;
    makeRoom(board, guest, budget);
  }
}

export function isLeftOver({ task, state }: Board, guest: number): boolean {
  return task.leaves[guest] === 1 && state.places[guest] === task.amounts.home[guest];
}

function isStoppable({ task }: Board, guest: number): boolean {
  return task.stoppable[guest] === 1;
}

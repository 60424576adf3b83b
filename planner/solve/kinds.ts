/** Guests that are alike in every respect, counted instead of named, and the names of what is counted. */
import type { Task } from './task.ts';

/** Guests that are alike. */
export interface Kind {
  readonly guests: readonly number[];
  /** Where they are; of guests that leave: -1, for nobody is put there any more. */
  readonly home: number;
  readonly leaves: boolean;
  readonly stoppable: boolean;
  readonly tier: number;
  readonly targets: readonly number[];
}

/** HiGHS in WebAssembly takes minutes for more variables than this. */
const mostVariables = 30_000;

/** @returns undefined: there are too many to be solved */
export function kindsOf(task: Task, others: boolean): readonly Kind[] | undefined {
  const { instance, leaves, stoppable, bound, amounts, targetsOf } = task;
  const inUnit = new Set(task.units.flat());
  const kinds = new Map<string, { guests: number[]; kind: Omit<Kind, 'guests'> }>();
  let variables = 0;
  for (const [guest, { host, row, demand, holds, tier }] of instance.guests.entries()) {
    const leaver = leaves[guest] === 1;
    if (host < 0 || (!leaver && !others && !inUnit.has(guest))) continue;
    const mayStop = stoppable[guest] === 1;
    const alike = bound[guest] === 1 ? guest : [leaver ? 'leaves' : [host, holds], row, demand, tier, mayStop, amounts.apartOf[guest]];
    const key = JSON.stringify(alike);
    const found = kinds.get(key);
    if (found !== undefined) {
      found.guests.push(guest);
      continue;
    }
    const targets = [...targetsOf(row)].filter((target) => target !== host);
    if (targets.length === 0 && !mayStop && bound[guest] === 0) continue;
    variables += targets.length;
    if (variables > mostVariables) return undefined;
    kinds.set(key, { guests: [guest], kind: { home: leaver ? -1 : host, leaves: leaver, stoppable: mayStop, tier, targets } });
  }
  return [...kinds.values()].map(({ guests, kind }) => ({ ...kind, guests }));
}

export const goes = (kind: number, host: number): string => `x${kind}_${host}`;
export const stops = (kind: number): string => `s${kind}`;
export const stays = (kind: number): string => `u${kind}`;
export const out = (kind: number): string => `o${kind}`;
export const bundleGoes = (bundle: number, host: number): string => `z${bundle}_${host}`;
export const bundleStays = (bundle: number): string => `w${bundle}`;

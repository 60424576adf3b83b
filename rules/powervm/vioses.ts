/** Which Virtual I/O Servers a condition may rest on, and the words for those that were not read. */
import { unknown } from '../define.ts';
import { counted, listed } from './text.ts';

/** What the HMC shows of every Virtual I/O Server. */
export interface Vios {
  readonly name: string;
  readonly lparId: number;
  readonly state: string;
  readonly rmcState: string;
}

/** It can take part in a move: it runs, and the HMC reaches it. */
export function canHost({ state, rmcState }: Pick<Vios, 'state' | 'rmcState'>): boolean {
  return state === 'Running' && rmcState === 'active';
}

/** It may use what it has: only one that is off does not. */
export function mayRun({ state }: Pick<Vios, 'state'>): boolean {
  return state !== 'Not Activated';
}

export interface Undecided {
  readonly outcome: 'unknown';
  readonly why: string;
  readonly settle?: string;
}

/** @param whether what is not known, as a clause that begins with "whether" */
export function unread(whether: string, vioses: readonly Pick<Vios, 'name'>[]): Undecided {
  const names = vioses.map(({ name }) => name);
  if (names.length === 0) return unknown(`${whether}: no Virtual I/O Server there was read`, settleLogin(names));
  return unknown(`${whether}: ${listed(names)} ${names.length === 1 ? 'was' : 'were'} not read`, settleLogin(names));
}

/** What supplies facts of Virtual I/O Servers. */
export function settleLogin(names: readonly string[]): string {
  const whom = names.length === 0 ? 'its Virtual I/O Servers' : counted('the Virtual I/O Server', names, 'the Virtual I/O Servers');
  return `add ${whom} as ${names.length === 1 ? 'an endpoint' : 'endpoints'} with "platform: vios", or write "allow: [viosrvcmd]" at the HMC in the inventory, whose user then needs a role that may run viosrvcmd (HSCL350B: it may not); then collect again`;
}

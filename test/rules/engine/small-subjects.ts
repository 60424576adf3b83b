/** Hosts and guests of the small platform between which everything fits, unless a test says otherwise. */
import { known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { SmallGuest, SmallHost } from './small-platform.ts';

type Facts = Readonly<Record<string, Fact<unknown>>>;

export const at = <T>(value: T): Fact<T> => known(value, 0);
export const named = (...names: readonly string[]): Fact<unknown> => at(names.map((name) => ({ name: at(name) })));

export function host(name: string, facts: Facts = {}): SmallHost {
  const own = { cpu: at('m7'), switches: named('vsw0'), addresses: at([]), volumes: at([]), total: at(100), used: at(10), version: at(2) };
  return { name, facts: { ...own, ...facts } };
}

export function guest(name: string, on: string, facts: Facts = {}): SmallGuest {
  const own = { state: at('running'), switches: named('vsw0'), addresses: at([]), volumes: at([]), memory: at(50), flag: at(false) };
  return { name, host: on, facts: { ...own, ...facts } };
}

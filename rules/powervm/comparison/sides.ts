/** Facts of two systems, and commands that give one of them what the other has. */
import type { FleetHost } from '../../../fleet/fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, PowervmHost } from '../../../schemas/generated/types.ts';
import { compareFacts, usable } from '../../comparison.ts';
import type { ItemOptions, Pair } from '../../comparison.ts';

export type Systems = Pair<FleetHost>;

export function factsOf<T>(hosts: Systems, read: (facts: PowervmHost) => Fact<T> | undefined): Pair<Fact<T>> {
  const of = (host: FleetHost): Fact<T> => usable(host, host.facts.powervm === undefined ? undefined : read(host.facts.powervm));
  return [of(hosts[0]), of(hosts[1])];
}

export interface LevelOptions<T> extends Omit<ItemOptions<T>, 'level'> {
  /** Commands, on the HMC, that give a system the value. */
  readonly level?: (system: string, value: T) => readonly string[];
}

/** One value of both systems. */
export function compareOn<T>(
  hosts: Systems,
  group: string,
  name: string,
  facts: Pair<Fact<T>>,
  options: LevelOptions<T> = {},
): ComparedItem {
  const { level, ...shown } = options;
  const item = compareFacts(group, name, facts, shown);
  const [a, b] = facts;
  if (level === undefined || item.outcome !== 'different' || !isKnown(a) || !isKnown(b)) return item;
  return { ...item, commands: [[...level(hosts[0].name, b.v)], [...level(hosts[1].name, a.v)]] };
}

export function listInWords(values: readonly (string | number)[]): string {
  return values.length === 0 ? 'none' : values.join(', ');
}

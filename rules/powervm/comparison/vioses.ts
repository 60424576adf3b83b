/** Virtual I/O Servers of two systems: how many, which numbers, which levels. Their names always differ. */
import { isKnown, known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, PowervmHost, Vios } from '../../../schemas/generated/types.ts';
import { compareOn, factsOf, listInWords } from './sides.ts';
import type { Systems } from './sides.ts';

const group = 'Virtual I/O Servers';

export function compareVioses(hosts: Systems): readonly ComparedItem[] {
  const item = <T>(name: string, read: (vioses: readonly Vios[]) => Fact<T> | T, words?: (value: T) => string): ComparedItem =>
    compareOn(
      hosts,
      group,
      name,
      factsOf(hosts, (facts) => ofVioses(facts, read)),
      words === undefined ? {} : { words },
    );
  return [
    item('how many', (vioses) => vioses.length),
    item('partition numbers', (vioses) => eachOf(vioses, ({ lparId }) => lparId), numbers),
    item('levels', (vioses) => eachOf(vioses, ({ level }) => level), levels),
    item('movers', (vioses) => eachOf(vioses, ({ msp }) => msp), count),
    item('virtual slots', (vioses) => eachOf(vioses, ({ maxVirtualSlots }) => maxVirtualSlots), numbers),
  ];
}

function ofVioses<T>({ vioses }: PowervmHost, read: (vioses: readonly Vios[]) => Fact<T> | T): Fact<T> {
  if (!isKnown(vioses)) return vioses;
  const value = read(vioses.v);
  return isFact(value) ? value : known(value, vioses.s);
}

function isFact<T>(value: Fact<T> | T): value is Fact<T> {
  return typeof value === 'object' && value !== null && ('v' in value || 'why' in value);
}

/** One fact of each; missing as soon as one is. */
function eachOf<T>(vioses: readonly Vios[], read: (vios: Vios) => Fact<T> | undefined): Fact<readonly T[]> {
  const values: T[] = [];
  for (const vios of vioses) {
    const fact = read(vios);
    const name = isKnown(vios.name) ? vios.name.v : 'a Virtual I/O Server';
    if (fact === undefined) return { why: `${name} was not read`, s: -1 };
    if (!isKnown(fact)) return { why: `${name}: ${fact.why}`, s: fact.s };
    values.push(fact.v);
  }
  return known(values, -1);
}

function numbers(values: readonly number[]): string {
  return listInWords([...values].sort((a, b) => a - b));
}
function levels(values: readonly string[]): string {
  return listInWords([...new Set(values)].sort());
}
function count(values: readonly boolean[]): string {
  return String(values.filter(Boolean).length);
}

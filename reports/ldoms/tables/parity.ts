/** How one property of things of one name compares over hosts; grouped once, so that a thousand hosts cost a thousand steps. */
import { isKnown, type Fact } from '../../../schemas/facts.ts';
import { someOf } from '../../tables/table.ts';

export interface Property {
  readonly host: string;
  readonly fact: Fact<string>;
}

export interface Parity {
  readonly hostsByValue: ReadonlyMap<string, readonly string[]>;
  /** Hosts of which nothing can be said. */
  readonly notKnownOn: readonly string[];
}

export function parityOf(properties: readonly Property[]): Parity {
  const hostsByValue = new Map<string, string[]>();
  const notKnownOn: string[] = [];
  for (const { host, fact } of properties) {
    if (!isKnown(fact)) {
      notKnownOn.push(host);
      continue;
    }
    const hosts = hostsByValue.get(fact.v);
    if (hosts === undefined) hostsByValue.set(fact.v, [host]);
    else hosts.push(host);
  }
  return { hostsByValue, notKnownOn };
}

/** A name like "boot" may mean another thing on every host; a cell names a few and counts the rest. */
const valuesShown = 5;

/**
 * What other hosts have instead of `own`, a clause per value; where `own` is not known nothing differs for sure.
 * @param shown how a value is named, for example "mtu 9000"
 */
export function differences({ hostsByValue }: Parity, own: Fact<string>, shown: (value: string) => string): string[] {
  if (!isKnown(own)) return [];
  const clauses: string[] = [];
  const others = hostsByValue.size - (hostsByValue.has(own.v) ? 1 : 0);
  for (const [value, hosts] of hostsByValue) {
    if (value === own.v) continue;
    if (clauses.length === valuesShown) return [...clauses, `and ${others - valuesShown} more`];
    clauses.push(`${shown(value)} on ${someOf(hosts)}`);
  }
  return clauses;
}

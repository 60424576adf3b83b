/** Cells as administrators of PowerVM write them. */
import type { Fact } from '../../schemas/facts.ts';
import { isKnown, missing } from '../../schemas/facts.ts';
import { cellOf, listed, type Cell } from '../tables/table.ts';

const notRead = missing('it was not read');

/** An empty text stands for "none". */
export const text = (fact: Fact<string> | undefined): Cell => cellOf(fact ?? notRead, (value) => (value === '' ? null : value));
export const texts = (fact: Fact<readonly string[]> | undefined): Cell => cellOf(fact ?? notRead, listed);
export const wholes = (fact: Fact<readonly number[]> | undefined): Cell => cellOf(fact ?? notRead, listed);
export const value = <Value extends string | number | boolean>(fact: Fact<Value> | undefined): Cell => cellOf<Value>(fact ?? notRead);
export const hundredths = (fact: Fact<number> | undefined): Cell => cellOf(fact ?? notRead, (amount) => amount / 100);
export const gibOfMib = (fact: Fact<number> | undefined): Cell => cellOf(fact ?? notRead, (mib) => mib / 1024);
/** How many there are. */
export const count = (fact: Fact<readonly unknown[]> | undefined): Cell => cellOf(fact ?? notRead, (elements) => elements.length);

/** What listings of a Virtual I/O Server call a client: 26 is 0x0000001a. */
export const hexadecimal = (fact: Fact<number>): Cell => cellOf(fact, (id) => `0x${id.toString(16).padStart(8, '0')}`);

/** As switches print a WWPN: c0:50:76:… */
export function withColons(wwpn: string): string {
  return wwpn.match(/../g)?.join(':') ?? wwpn;
}

/** The value, or undefined where it is not known or was never read. */
export function known<Value>(fact: Fact<Value> | undefined): Value | undefined {
  return fact !== undefined && isKnown(fact) ? fact.v : undefined;
}

/** 65535 stands for any slot, and any partition. */
export const anyNumber = 65_535;

/**
 * One rule over the whole fleet, as a row of bits per guest: which targets fail, which are undecided. Checks are
 * evaluated once per distinct combination of needed values; sets are joined by index; thresholds by sorting.
 */
import { isKnown } from '../../schemas/facts.ts';
import type { AtMostRule, Path, Rule } from '../define.ts';
import { fullRow, hasBit, newRow, orInto, setBit } from './bits.ts';
import type { Row } from './bits.ts';
import type { Column, Columns } from './columns.ts';
import { asCheck, asJoin, byKey, decideCheck } from './outcome.ts';
import type { AnyCheck, AnyJoin } from './outcome.ts';
import { parsePath } from './paths.ts';

/** Outcomes of one rule for one guest; undefined: no bit set. The rows are read-only and valid until the next call. */
export interface OutcomeRow {
  readonly fail: Row | undefined;
  readonly unknown: Row | undefined;
}

export type RowsOfRule = (guest: number) => OutcomeRow;

/** Rows kept for repeated combinations; beyond this many distinct ones a row is worth less than its memory. */
const keptRows = 8192;
const allPass: OutcomeRow = { fail: undefined, unknown: undefined };

export function rowsOf(rule: Rule, columns: Columns, hostCount: number): RowsOfRule {
  switch (rule.kind) {
    case 'check':
      return checkRows(asCheck(rule), columns, hostCount);
    case 'join':
      return joinRows(asJoin(rule), columns, hostCount);
    case 'atMost':
      return atMostRows(rule, columns, hostCount);
  }
}

interface Need {
  readonly name: string;
  readonly column: Column;
  readonly mayBeMissing: boolean;
}

function splitNeeds(rule: AnyCheck, columns: Columns): { readonly guest: readonly Need[]; readonly target: readonly Need[] } {
  const guest: Need[] = [];
  const target: Need[] = [];
  for (const [name, path] of Object.entries(rule.needs)) {
    const mayBeMissing = rule.partial?.includes(name) ?? false;
    if (parsePath(path).side === 'target') target.push({ name, column: columns.ofHosts(path), mayBeMissing });
    else guest.push({ name, column: columns.ofGuests(path), mayBeMissing });
  }
  return { guest, target };
}

/** A number (or text, when numbers run out) per distinct combination of the needs' values; -1: a need is missing. */
function combinations(needs: readonly Need[], count: number): readonly (number | string)[] {
  const keys: (number | string)[] = new Array<number | string>(count).fill(0);
  let radix = 1;
  for (const need of needs) {
    const ids = need.column.ids();
    const distinct = need.column.distinct();
    const textual = radix * distinct > Number.MAX_SAFE_INTEGER;
    for (let index = 0; index < count; index++) {
      const id = ids[index] as number;
      const before = keys[index] as number | string;
      if (before === -1) continue;
      if (id === 0 && !need.mayBeMissing) keys[index] = -1;
      else keys[index] = textual || typeof before === 'string' ? `${before},${id}` : before * distinct + id;
    }
    radix *= distinct;
  }
  return keys;
}

function valuesAt(needs: readonly Need[], index: number, into: Record<string, unknown>): Record<string, unknown> {
  for (const need of needs) {
    const fact = need.column.at(index);
    into[need.name] = isKnown(fact) ? fact.v : undefined;
  }
  return into;
}

function checkRows(rule: AnyCheck, columns: Columns, hostCount: number): RowsOfRule {
  const needs = splitNeeds(rule, columns);
  const everything: OutcomeRow = { fail: undefined, unknown: fullRow(hostCount) };
  const targets = targetClasses(needs.target, hostCount);
  const guestKeys = needs.guest.length === 0 ? undefined : combinations(needs.guest, needs.guest[0]?.column.length ?? 0);
  const kept = new Map<number | string, OutcomeRow>();
  return (guest) => {
    const key = guestKeys?.[guest] ?? 0;
    if (key === -1) return everything;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const row =
      needs.target.length === 0
        ? sameForAllTargets(rule, needs.guest, guest, hostCount)
        : perTarget(rule, needs, guest, targets, hostCount);
    if (kept.size < keptRows) kept.set(key, row);
    return row;
  };
}

function sameForAllTargets(rule: AnyCheck, needs: readonly Need[], guest: number, hostCount: number): OutcomeRow {
  const { outcome } = decideCheck(rule, valuesAt(needs, guest, {}));
  if (outcome === 'pass') return allPass;
  return outcome === 'fail' ? { fail: fullRow(hostCount), unknown: undefined } : { fail: undefined, unknown: fullRow(hostCount) };
}

interface TargetClasses {
  /** Names of the needs that are the target's. */
  readonly names: readonly string[];
  readonly missing: Row;
  readonly classes: readonly { readonly values: Record<string, unknown>; readonly hosts: readonly number[] }[];
}

function targetClasses(needs: readonly Need[], hostCount: number): TargetClasses {
  const missing = newRow(hostCount);
  const hostsByKey = new Map<number | string, number[]>();
  const keys = combinations(needs, hostCount);
  for (let host = 0; host < hostCount; host++) {
    const key = keys[host] as number | string;
    if (key === -1) setBit(missing, host);
    else {
      const hosts = hostsByKey.get(key);
      if (hosts === undefined) hostsByKey.set(key, [host]);
      else hosts.push(host);
    }
  }
  return {
    names: needs.map((need) => need.name),
    missing,
    classes: [...hostsByKey.values()].map((hosts) => ({ values: valuesAt(needs, hosts[0] as number, {}), hosts })),
  };
}

function perTarget(
  rule: AnyCheck,
  needs: { readonly guest: readonly Need[] },
  guest: number,
  targets: TargetClasses,
  hostCount: number,
): OutcomeRow {
  const unknown = targets.missing.slice();
  let fail: Row | undefined;
  // One object for all targets: only what is the target's own changes from one to the next.
  const facts = valuesAt(needs.guest, guest, {});
  for (const { values, hosts } of targets.classes) {
    for (const name of targets.names) facts[name] = values[name];
    const { outcome } = decideCheck(rule, facts);
    if (outcome === 'pass') continue;
    const row = outcome === 'unknown' ? unknown : (fail ??= newRow(hostCount));
    for (const host of hosts) setBit(row, host);
  }
  return { fail, unknown };
}

function plainNeeds(needs: Readonly<Record<string, Path>>, columnOf: (path: Path) => Column): readonly Need[] {
  return Object.entries(needs).map(([name, path]) => ({ name, column: columnOf(path), mayBeMissing: false }));
}

/** What hosts have under one key. */
interface Offer {
  /** How many places of a host's list have it, over all hosts: a row of many is worth keeping. */
  readonly places: number;
  /** @param visit gets each host, and what it has: valid until the next one */
  each(visit: (host: number, values: readonly unknown[]) => void): void;
}
interface Offers {
  get(key: string): Offer | undefined;
  /** Hosts of which a need is missing, or whose entries cannot be told. */
  readonly missing: Row;
}

function joinRows(rule: AnyJoin, columns: Columns, hostCount: number): RowsOfRule {
  const guestNeeds = plainNeeds(rule.guestNeeds, (path) => columns.ofGuests(path));
  const everyHost = fullRow(hostCount);
  const offers =
    rule.elements === undefined ? offersByEntry(rule, columns, hostCount) : offersByElement(rule, rule.elements, columns, hostCount);
  const { missing } = offers;
  const missingRow = missing.some((word) => word !== 0) ? missing : undefined;
  const passing: OutcomeRow = { fail: undefined, unknown: missingRow };
  const everythingUnknown: OutcomeRow = { fail: undefined, unknown: everyHost };
  const kept = new Map<string, OutcomeRow>();

  // Rows are handed out until the next call, so that a million short-lived ones need no memory.
  const entryScratch = { fail: newRow(hostCount), unknown: newRow(hostCount) };
  const scratch = { fail: newRow(hostCount), unknown: newRow(hostCount) };

  /** The row of one entry: every host decides alike except those that have the key. */
  function entryRow(key: string, wanted: unknown): OutcomeRow {
    const offer = offers.get(key);
    const shared = offer !== undefined && offer.places > 8;
    const name = shared ? `${key}\u0000${JSON.stringify(wanted) ?? ''}` : '';
    const before = shared ? kept.get(name) : undefined;
    if (before !== undefined) return before;
    const absent = outcomeOf(rule, wanted, nothing);
    if (offer === undefined && absent === 'pass') return allPass;
    const keep = shared && kept.size < keptRows;
    const { fail, unknown } = keep ? { fail: newRow(hostCount), unknown: newRow(hostCount) } : entryScratch;
    if (absent === 'fail') fail.set(everyHost);
    else fail.fill(0);
    if (absent === 'unknown') unknown.set(everyHost);
    else unknown.fill(0);
    offer?.each((host, values) => {
      const outcome = outcomeOf(rule, wanted, values);
      setTo(fail, host, outcome === 'fail');
      setTo(unknown, host, outcome === 'unknown');
    });
    const row = { fail, unknown };
    if (keep) kept.set(name, row);
    return row;
  }

  return (guest) => {
    const values: Record<string, unknown> = {};
    for (const need of guestNeeds) {
      const fact = need.column.at(guest);
      if (!isKnown(fact)) return everythingUnknown;
      values[need.name] = fact.v;
    }
    let entries;
    try {
      entries = rule.guestEntries(values);
    } catch {
      return everythingUnknown; // H-T1: findings() shows the rule's own error text
    }
    const { fail, unknown } = scratch;
    let decided = false;
    for (const entry of entries) {
      const row = entryRow(entry.key, entry.value);
      if (row.fail === undefined || row.unknown === undefined) continue;
      if (!decided) {
        fail.set(row.fail);
        unknown.set(row.unknown);
        decided = true;
      } else {
        orInto(fail, 0, row.fail);
        orInto(unknown, 0, row.unknown);
      }
    }
    if (!decided) return passing;
    for (let word = 0; word < fail.length; word++) {
      // A host whose own need is missing is undecided, whatever the entries say; a failure outweighs what is not known.
      const notRead = missing[word] as number;
      const failing = (fail[word] as number) & ~notRead;
      fail[word] = failing;
      unknown[word] = ((unknown[word] as number) | notRead) & ~failing;
    }
    return scratch;
  };
}

const nothing: readonly never[] = [];

/** Hosts of which one of the needs is missing. */
function missingNeeds(needs: readonly Need[], hostCount: number): Row {
  const missing = newRow(hostCount);
  for (let host = 0; host < hostCount; host++) if (needs.some(({ column }) => !isKnown(column.at(host)))) setBit(missing, host);
  return missing;
}

function offersByEntry(rule: AnyJoin, columns: Columns, hostCount: number): Offers {
  const needs = plainNeeds(rule.targetNeeds, (path) => columns.ofHosts(path));
  const offers = new Map<string, { readonly hosts: number[]; readonly values: unknown[][] }>();
  const missing = newRow(hostCount);
  for (let host = 0; host < hostCount; host++) {
    const facts: Record<string, unknown> = {};
    const known = needs.every(({ name, column }) => {
      const fact = column.at(host);
      if (isKnown(fact)) facts[name] = fact.v;
      return isKnown(fact);
    });
    if (!known) {
      setBit(missing, host);
      continue;
    }
    try {
      for (const [key, values] of byKey(rule.targetEntries(facts))) {
        let offer = offers.get(key);
        if (offer === undefined) offers.set(key, (offer = { hosts: [], values: [] }));
        offer.hosts.push(host);
        offer.values.push(values);
      }
    } catch {
      setBit(missing, host); // H-T1
    }
  }
  return {
    missing,
    get(key) {
      const offer = offers.get(key);
      if (offer === undefined) return undefined;
      const { hosts, values } = offer;
      return { places: hosts.length, each: (visit) => hosts.forEach((host, index) => visit(host, values[index] as unknown[])) };
    },
  };
}

function offersByElement(rule: AnyJoin, { of, keys }: NonNullable<AnyJoin['elements']>, columns: Columns, hostCount: number): Offers {
  const { [of]: list, ...others } = rule.targetNeeds;
  const elements = columns.elementsOfHosts(list as Path);
  const { places, broken } = elements.index(keys);
  const missing = missingNeeds(
    plainNeeds(others, (path) => columns.ofHosts(path)),
    hostCount,
  );
  for (let host = 0; host < hostCount; host++) if (broken.has(host) || !elements.isKnown(host)) setBit(missing, host);
  const values: unknown[] = [];
  return {
    missing,
    get(key) {
      const found = places.get(key);
      if (found === undefined) return undefined;
      return {
        places: found.hosts.length,
        each(visit) {
          for (let at = 0; at < found.hosts.length;) {
            const host = found.hosts[at] as number;
            const read = !hasBit(missing, host);
            values.length = 0;
            for (; found.hosts[at] === host; at++) if (read) values.push(elements.at(host, found.elements[at] as number));
            if (read) visit(host, values);
          }
        },
      };
    },
  };
}

function outcomeOf(rule: AnyJoin, wanted: unknown, offered: readonly unknown[]): 'pass' | 'fail' | 'unknown' {
  try {
    const outcome = rule.compare(wanted, offered);
    return typeof outcome === 'string' ? outcome : 'unknown';
  } catch {
    return 'unknown'; // H-T1
  }
}

function setTo(row: Row, bit: number, value: boolean): void {
  if (hasBit(row, bit) === value) return;
  row[bit >>> 5] = (row[bit >>> 5] as number) ^ (1 << (bit & 31));
}

function atMostRows(rule: AtMostRule, columns: Columns, hostCount: number): RowsOfRule {
  const wanted = columns.ofGuests(rule.wanted);
  const offered = columns.ofHosts(rule.offered);
  const missing = newRow(hostCount);
  const hosts: { readonly host: number; readonly offer: number }[] = [];
  for (let host = 0; host < hostCount; host++) {
    const fact = offered.at(host);
    if (isKnown(fact) && typeof fact.v === 'number') hosts.push({ host, offer: fact.v });
    else setBit(missing, host);
  }
  hosts.sort((a, b) => a.offer - b.offer);
  // tooSmall[n]: the n hosts that offer least.
  const tooSmall: Row[] = [newRow(hostCount)];
  for (const { host } of hosts) {
    const row = (tooSmall[tooSmall.length - 1] as Row).slice();
    setBit(row, host);
    tooSmall.push(row);
  }
  const unknown = missing.some((word) => word !== 0) ? missing : undefined;
  const everythingUnknown: OutcomeRow = { fail: undefined, unknown: fullRow(hostCount) };
  return (guest) => {
    const fact = wanted.at(guest);
    if (!isKnown(fact) || typeof fact.v !== 'number') return everythingUnknown;
    const short = countBelow(hosts, fact.v);
    return { fail: short === 0 ? undefined : tooSmall[short], unknown };
  };
}

/** How many of the ascending offers are below a value. */
function countBelow(hosts: readonly { readonly offer: number }[], value: number): number {
  let low = 0;
  let high = hosts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hosts[middle] as { offer: number }).offer < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The operator's word as facts: what statements of the inventory say of guests, hosts and storage, with the statement as
 * source. A statement supplies what was not collected; where it contradicts what was, or another statement, the fact is
 * missing and names both. Pure: the time is an argument.
 */
import { isKnown, joinSources, known, missing, noSource } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type { AppliedStatement, FleetGuest, FleetHost } from './fleet.ts';
import { sameStorage } from './same-storage.ts';
import { Citation, HostDraft } from './statements/citation.ts';
import type { PlacedStatement } from './statements/citation.ts';
import { statedOfGuest } from './statements/guests.ts';
import { statedOfHost } from './statements/hosts.ts';
import { withStatedFabrics } from './statements/powervm.ts';
import { storageClaims } from './statements/storage.ts';

export type { PlacedStatement } from './statements/citation.ts';

export interface Stated {
  readonly hosts: readonly FleetHost[];
  readonly guests: readonly FleetGuest[];
  readonly applied: readonly AppliedStatement[];
  /** What is wrong with statements, as sentences. */
  readonly notes: readonly string[];
}

/** True from the day after `until` (UTC), and where the time cannot be read. */
export function isExpired(until: string, asOf: string): boolean {
  const time = Date.parse(asOf);
  return !Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) > until;
}

/** @param asOf the time judged for, ISO 8601 */
export function applyStatements(
  hosts: readonly FleetHost[],
  guests: readonly FleetGuest[],
  statements: readonly PlacedStatement[],
  asOf: string,
): Stated {
  if (statements.length === 0) return { hosts, guests, applied: [], notes: [] };
  const book = statements.map((placed, index) => new Citation(placed, index + 1, isExpired(placed.said.until, asOf)));
  const valid = book.filter((each) => !each.expired);
  const drafts = new Map(hosts.map((host) => [host, new HostDraft(host, asOf)]));
  const draftOf = (host: FleetHost): HostDraft => drafts.get(host) as HostDraft;
  const storage = sameStorage(hosts, storageClaims(valid));
  for (const { citation, why } of storage.contradictions) book[citation - 1]?.contradicts(why);
  const storageIdOf = (host: FleetHost, volume: string, vds: string, fact: Fact<string>): Fact<string> => {
    const stated = storage.idOf(host, volume, vds);
    if (stated === undefined) return fact;
    const by = book[stated.citation - 1] as Citation;
    by.matches();
    if ('why' in stated) return isKnown(fact) ? fact : missing(stated.why, joinSources(fact.s, draftOf(host).cite(by)));
    if (isKnown(fact) && fact.v === stated.id) return fact;
    by.supplies();
    return known(stated.id, joinSources(fact.s, draftOf(host).cite(by)));
  };
  const backendExistsOf = (host: FleetHost, volume: string, vds: string, fact: Fact<boolean> | undefined): Fact<boolean> | undefined => {
    const stated = storage.idOf(host, volume, vds);
    // That hosts see one storage under a volume says that it is there; what a host was seen to say of its own path stays.
    if (stated === undefined || 'why' in stated || (fact !== undefined && isKnown(fact))) return fact;
    const by = book[stated.citation - 1] as Citation;
    by.supplies();
    return known(true, joinSources(fact?.s ?? noSource, draftOf(host).cite(by)));
  };
  const ofVolumes = { storageIdOf, backendExistsOf };
  const newGuests = guests.map((guest) => ({ guest, facts: statedOfGuest(guest, valid, draftOf(guest.host), storageIdOf) }));
  const newHosts = new Map(
    hosts.map((host) => {
      const draft = draftOf(host);
      const facts = statedOfHost(host, valid, draft, ofVolumes);
      return [host, draft.finished(facts)] as const;
    }),
  );
  return {
    hosts: hosts.map((host) => newHosts.get(host) as FleetHost),
    guests: newGuests.map(({ guest, facts }) => {
      const host = newHosts.get(guest.host) as FleetHost;
      return { ...guest, host, facts: withStatedFabrics({ ...guest, facts }, host) };
    }),
    applied: book.map((each) => each.applied()),
    notes: book.flatMap((each) => each.notes()),
  };
}

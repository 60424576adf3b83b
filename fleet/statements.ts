/**
 * The operator's word as facts: what statements of the inventory say of guests, hosts and storage, with the statement as
 * source. A statement supplies what was not collected; where it contradicts what was, or another statement, the fact is
 * missing and names both. Pure: the time is an argument.
 */
import { inOrder } from '../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing, noSource } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type {
  Guest,
  GuestStatement,
  Host,
  HostStatement,
  Output,
  Source,
  SourceRef,
  Statement,
  VdsVolume,
} from '../schemas/generated/types.ts';
import { matchesWildcards } from '../schemas/wildcards.ts';
import type { AppliedStatement, FleetGuest, FleetHost } from './fleet.ts';
import { matchesGuest } from './guest-pattern.ts';
import { sameStorage } from './same-storage.ts';
import type { StorageClaim } from './same-storage.ts';

/** A statement and where it is written. */
export interface PlacedStatement {
  readonly said: Statement;
  /** File and line, for example canmove.yaml:31. */
  readonly at: string;
  /** Counted from 1. */
  readonly line: number;
}

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
    guests: newGuests.map(({ guest, facts }) => ({ ...guest, host: newHosts.get(guest.host) as FleetHost, facts })),
    applied: book.map((each) => each.applied()),
    notes: book.flatMap((each) => each.notes()),
  };
}

interface WordOfVolumes {
  readonly storageIdOf: StorageIdOf;
  readonly backendExistsOf: (host: FleetHost, volume: string, vds: string, fact: Fact<boolean> | undefined) => Fact<boolean> | undefined;
}
type StorageIdOf = (host: FleetHost, volume: string, vds: string, fact: Fact<string>) => Fact<string>;

/** One statement while it is applied: counts what it touches. */
class Citation {
  readonly placed: PlacedStatement;
  /** Its place in the inventory, from 1. */
  readonly number: number;
  readonly expired: boolean;
  private matched = false;
  private facts = 0;
  private readonly contradictions: string[] = [];

  constructor(placed: PlacedStatement, number: number, expired: boolean) {
    this.placed = placed;
    this.number = number;
    this.expired = expired;
  }

  /** As the command line of what stands behind a fact. */
  get words(): string {
    const { said, at } = this.placed;
    return `statement of ${said.by} (${at}), until ${said.until}`;
  }

  matches(): void {
    this.matched = true;
  }

  supplies(): void {
    this.facts += 1;
  }

  /** @param what a clause that names the subject and both values */
  contradicts(what: string): void {
    this.contradictions.push(what);
  }

  applied(): AppliedStatement {
    const { said, at } = this.placed;
    return {
      what: inShort(said),
      at,
      by: said.by,
      until: said.until,
      ...(said.reason === undefined ? {} : { reason: said.reason }),
      expired: this.expired,
      matchesNothing: !this.expired && !this.matched,
      facts: this.facts,
    };
  }

  notes(): readonly string[] {
    const { said, at } = this.placed;
    const who = `the statement of ${said.by} (${at}: ${inShort(said)})`;
    if (this.expired) return [`${who} expired on ${said.until} and is not used: write a new one`];
    if (!this.matched) return [`${who} matches nothing that was read`];
    const [first] = this.contradictions;
    if (first === undefined) return [];
    const more = this.contradictions.length === 1 ? '' : `, and ${this.contradictions.length - 1} more`;
    return [`${who} is contradicted: ${first}${more}; what contradicts is not used`];
  }
}

/** A host and the statements that stand behind facts of it and its guests. */
class HostDraft {
  private readonly host: FleetHost;
  private readonly asOf: string;
  private readonly outputs: Output[] = [];
  private readonly sources: Source[] = [];
  private readonly cited = new Map<Citation, number>();

  constructor(host: FleetHost, asOf: string) {
    this.host = host;
    this.asOf = asOf;
  }

  /** The reference under which facts name the statement. */
  cite(by: Citation): SourceRef {
    const before = this.cited.get(by);
    if (before !== undefined) return before;
    const { at, line, said } = by.placed;
    const reference = this.host.sources.length + this.sources.length;
    this.sources.push({ output: this.host.outputs.length + this.outputs.length, lines: [line, line] });
    this.outputs.push({
      command: 'statement',
      parameters: { at, number: String(by.number) },
      commandLine: by.words,
      // In force at the time judged for; when it was written is not known.
      startedAt: this.asOf,
      exit: 'stated',
      sha256: '',
      parser: 'inventory/1',
      statedBy: said.by,
    });
    this.cited.set(by, reference);
    return reference;
  }

  /** What stands behind a collected fact, in words. */
  collectedBy(ref: SourceRef): string {
    const [first = -1] = Array.isArray(ref) ? ref : [ref];
    const source = this.host.sources[first];
    const output = source === undefined ? undefined : this.host.outputs[source.output];
    return output === undefined ? 'what was collected' : `the output of ${output.commandLine}`;
  }

  finished(facts: Host): FleetHost {
    if (this.outputs.length === 0) return { ...this.host, facts };
    return { ...this.host, facts, outputs: [...this.host.outputs, ...this.outputs], sources: [...this.host.sources, ...this.sources] };
  }
}

interface Claim {
  readonly by: Citation;
  readonly value: unknown;
}

/** The fact that was collected (if any) and what statements say of it, as one fact. */
function settled(before: Fact<unknown> | undefined, claims: readonly Claim[], what: string, draft: HostDraft): Fact<unknown> | undefined {
  const [first] = claims;
  if (first === undefined) return before;
  for (const { by } of claims) by.matches();
  const different = claims.find(({ value }) => !same(value, first.value));
  if (different !== undefined) {
    const why = `${what} is ${inWords(first.value)} by the ${first.by.words} and ${inWords(different.value)} by the ${different.by.words}`;
    for (const { by } of claims) by.contradicts(why);
    return missing(`${why}: they contradict each other`, cited(claims, draft, before));
  }
  if (before !== undefined && isKnown(before)) {
    if (same(before.v, first.value)) return before;
    const why = `${what} is ${inWords(before.v)} by ${draft.collectedBy(before.s)} and ${inWords(first.value)} by the ${first.by.words}`;
    for (const { by } of claims) by.contradicts(why);
    return missing(`${why}: they contradict each other`, cited(claims, draft, before));
  }
  for (const { by } of claims) by.supplies();
  return known(first.value, cited(claims, draft, undefined));
}

function cited(claims: readonly Claim[], draft: HostDraft, before: Fact<unknown> | undefined): SourceRef {
  return joinSources(...(before === undefined ? [] : [before.s]), ...claims.map(({ by }) => draft.cite(by)));
}

/** Lists are sets here. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): unknown => (Array.isArray(value) ? [...new Set(value)].sort() : value);
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return value === '' ? 'none' : String(value);
}

type GuestKey = Exclude<keyof GuestStatement, 'by' | 'until' | 'reason' | 'guests'>;

/** What a guest statement's key says, as the value of a fact; undefined: it does not say anything. */
const guestValues: Readonly<Record<GuestKey, (said: GuestStatement) => unknown>> = {
  kernelZones: ({ kernelZones }) => (kernelZones === 'none' ? [] : kernelZones?.toSorted(inOrder)),
  solaris: ({ solaris }) => solaris,
  adi: ({ adi }) => (adi === undefined ? undefined : adi === 'used'),
  dax: ({ dax }) => (dax === undefined ? undefined : dax === 'used'),
  efiBootLabel: ({ efiBootLabel }) => efiBootLabel,
  cluster: ({ cluster }) => (cluster === 'none' ? '' : cluster),
};

/** The facts of the guest's `solaris` facet that its keys are. */
const solarisFacts = {
  kernelZones: 'kernelZones',
  solaris: 'release',
  adi: 'adiInUse',
  dax: 'daxInUse',
  efiBootLabel: 'efiBootLabel',
} as const satisfies Readonly<Record<Exclude<GuestKey, 'cluster'>, keyof NonNullable<Guest['solaris']>>>;

/** "11.4" does not contradict the 11.4.42.111 that was read: it only leaves the SRU open. */
function moreExact(stated: unknown, before: Fact<unknown> | undefined): unknown {
  return before !== undefined && isKnown(before) && String(before.v).startsWith(`${String(stated)}.`) ? before.v : stated;
}

function isGuestStatement(said: Statement): said is GuestStatement {
  return 'guests' in said;
}

function isHostStatement(said: Statement): said is HostStatement {
  return 'hosts' in said;
}

function statedOfGuest(guest: FleetGuest, book: readonly Citation[], draft: HostDraft, storageIdOf: StorageIdOf): Guest {
  const naming = book.flatMap((by) => {
    const { said } = by.placed;
    return isGuestStatement(said) && matchesGuest(said.guests, guest) ? [{ by, said }] : [];
  });
  const subject = `of ${guest.host.name}:${guest.name}`;
  const claimed = (key: GuestKey, before: Fact<unknown> | undefined): Fact<unknown> | undefined => {
    const claims = naming.flatMap(({ by, said }) => {
      const value = guestValues[key](said);
      return value === undefined ? [] : [{ by, value: key === 'solaris' ? moreExact(value, before) : value }];
    });
    return settled(before, claims, `${key} ${subject}`, draft);
  };
  let facts = guest.facts;
  if (naming.length > 0) {
    const solaris: Record<string, Fact<unknown>> = { ...facts.solaris };
    for (const [key, name] of Object.entries(solarisFacts) as [keyof typeof solarisFacts, string][]) {
      const fact = claimed(key, solaris[name]);
      if (fact !== undefined) solaris[name] = fact;
    }
    const cluster = claimed('cluster', facts.cluster);
    facts = {
      ...facts,
      ...(Object.keys(solaris).length === 0 ? {} : { solaris: solaris }),
      ...(cluster === undefined ? {} : { cluster: cluster as NonNullable<Guest['cluster']> }),
    };
  }
  const { ldoms } = facts;
  if (ldoms === undefined || !isKnown(ldoms.vdisks)) return facts;
  const vdisks = ldoms.vdisks.v.map((vdisk) => {
    if (!isKnown(vdisk.volume) || !isKnown(vdisk.vds)) return vdisk;
    const storageId = storageIdOf(guest.host, vdisk.volume.v, vdisk.vds.v, vdisk.storageId);
    return storageId === vdisk.storageId ? vdisk : { ...vdisk, storageId };
  });
  if (vdisks.every((vdisk, index) => vdisk === (ldoms.vdisks as { v: unknown[] }).v[index])) return facts;
  return { ...facts, ldoms: { ...ldoms, vdisks: { v: vdisks, s: ldoms.vdisks.s } } };
}

function statedOfVolume(host: FleetHost, volume: VdsVolume, name: string, vds: string, word: WordOfVolumes): VdsVolume {
  // The control domain can be asked: where it gave no answer, nobody's word says what is there now. Nothing is there
  // through a service domain that does not run.
  const { serviceDomain, serviceDomainRuns: runs } = volume;
  const counts = isKnown(serviceDomain) && serviceDomain.v !== 'primary' && runs !== undefined && isKnown(runs) && runs.v;
  const backendExists = !counts ? volume.backendExists : word.backendExistsOf(host, name, vds, volume.backendExists);
  return {
    ...volume,
    storageId: word.storageIdOf(host, name, vds, volume.storageId),
    ...(backendExists === undefined ? {} : { backendExists }),
  };
}

function statedOfHost(host: FleetHost, book: readonly Citation[], draft: HostDraft, ofVolumes: WordOfVolumes): Host {
  const { ldoms } = host.facts;
  if (ldoms === undefined) return host.facts;
  const naming = book.flatMap((by) => {
    const { said } = by.placed;
    return isHostStatement(said) && matchesWildcards(said.hosts, host.name) ? [{ by, said }] : [];
  });
  const claimed = (value: (said: HostStatement) => unknown, before: Fact<unknown> | undefined, what: string): Fact<unknown> | undefined => {
    const claims = naming.flatMap(({ by, said }) => (value(said) === undefined ? [] : [{ by, value: value(said) }]));
    return settled(before, claims, `${what} of ${host.name}`, draft);
  };
  const xcpVersion = claimed(({ xcp }) => xcp, ldoms.xcpVersion, 'xcp');
  const powerPolicy = claimed((said) => said.powerPolicy, ldoms.powerPolicy, 'powerPolicy');
  const { vsws, volumes } = ldoms;
  const carrying = naming.flatMap(({ by, said }) => (said.vlans === undefined ? [] : [{ by, vlans: said.vlans }]));
  return {
    ...host.facts,
    ldoms: {
      ...ldoms,
      ...(xcpVersion === undefined ? {} : { xcpVersion }),
      ...(powerPolicy === undefined ? {} : { powerPolicy }),
      vsws: isKnown(vsws) ? { v: vsws.v.map((vsw) => carries(vsw, carrying, draft)), s: vsws.s } : vsws,
      volumes: isKnown(volumes)
        ? {
            v: volumes.v.map((volume) =>
              isKnown(volume.name) && isKnown(volume.vds) ? statedOfVolume(host, volume, volume.name.v, volume.vds.v, ofVolumes) : volume,
            ),
            s: volumes.s,
          }
        : volumes,
    } as NonNullable<Host['ldoms']>,
  };
}

interface Carrying {
  readonly by: Citation;
  readonly vlans: NonNullable<HostStatement['vlans']>;
}

/** Statements add up: each says that VLANs are carried, none that others are not. */
function carries<Vsw extends { readonly name: Fact<string> }>(vsw: Vsw, all: readonly Carrying[], draft: HostDraft): Vsw {
  const { name } = vsw;
  if (!isKnown(name)) return vsw;
  const naming = all.filter(({ vlans }) => matchesWildcards(vlans.vsw, name.v));
  if (naming.length === 0) return vsw;
  for (const { by } of naming) {
    by.matches();
    by.supplies();
  }
  const vlans = [...new Set(naming.flatMap((each) => each.vlans.carries))].sort((a, b) => a - b);
  return { ...vsw, vlansStated: known(vlans, joinSources(...naming.map(({ by }) => draft.cite(by)))) };
}

function storageClaims(book: readonly Citation[]): readonly StorageClaim[] {
  return book.flatMap(({ placed: { said }, words, number }) =>
    'sameStorage' in said ? [{ citation: number, words, hosts: said.sameStorage.hosts, volumes: said.sameStorage.volumes }] : [],
  );
}

function inShort(said: Statement): string {
  if (isGuestStatement(said)) {
    const keys = (Object.keys(guestValues) as GuestKey[]).filter((key) => said[key] !== undefined);
    return `guests ${said.guests}: ${keys.map((key) => `${key} ${inWords(said[key])}`).join(', ')}`;
  }
  if (isHostStatement(said)) {
    const clauses = [
      ...(said.vlans === undefined ? [] : [`${said.vlans.vsw} carries VLAN ${said.vlans.carries.join(', ')}`]),
      ...(said.xcp === undefined ? [] : [`xcp ${said.xcp}`]),
      ...(said.powerPolicy === undefined ? [] : [`powerPolicy ${said.powerPolicy}`]),
    ];
    return `hosts ${said.hosts}: ${clauses.join(', ')}`;
  }
  return `same storage on ${said.sameStorage.hosts.join(', ')}: ${said.sameStorage.volumes}`;
}

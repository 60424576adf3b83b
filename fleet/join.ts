/**
 * Joins the newest snapshots into one fleet: by chassis serial, then host UUID, then name. What two snapshots of one
 * machine say differently becomes a missing fact that names both. Pure: the time is an argument.
 */
import { inOrder } from '../schemas/code-point-order.ts';
import { isKnown } from '../schemas/facts.ts';
import type { EndpointState, Guest, Snapshot } from '../schemas/generated/types.ts';
import { haveOtherAddresses } from './addresses.ts';
import { withDryRuns } from './dry-runs.ts';
import type { RecordedDryRuns } from './dry-runs.ts';
import type { Fleet, FleetGuest, FleetHost } from './fleet.ts';
import type { Conventions, Machine } from './linking.ts';
import { links, showsHosts } from './links.ts';
import { mergeSnapshots } from './merge.ts';
import { applyStatements } from './statements.ts';
import type { PlacedStatement } from './statements.ts';

/** Facts older than this, seen from asOf, are stale (H-T4). */
export const defaultMaxAgeHours = 26;
/** A stamp that lies in the future by more than this cannot be right (H-T5). */
const futureToleranceMs = 5 * 60_000;

export interface JoinOptions {
  /** The time the facts are judged for, ISO 8601 UTC. */
  readonly asOf: string;
  readonly maxAgeHours?: number;
  readonly endpoints?: readonly EndpointState[];
  /** Endpoints whose facts may not be used, with why: the last attempt to read them failed. */
  readonly silent?: ReadonlyMap<string, string>;
  /** What operators state; facts with the statement as source. */
  readonly statements?: readonly PlacedStatement[];
  /** Dry runs that were recorded; facts of their guests. */
  readonly dryRuns?: RecordedDryRuns;
  /** Conventions of the site, from the inventory. */
  readonly conventions?: Conventions;
}

export function join(snapshots: readonly Snapshot[], options: JoinOptions): Fleet {
  const notes: string[] = [];
  const hosts: FleetHost[] = [];
  const guests: FleetGuest[] = [];
  const unusableOf = (snapshot: Snapshot): string | undefined => whyUnusable(snapshot, options);
  const linked = withSupplies(snapshots, unusableOf, options.conventions ?? {});
  notes.push(...linked.notes);
  for (const { snapshot: merged, members, suppliers = [] } of linked.machines) {
    if (members.length > 1)
      notes.push(`${members.map((each) => each.endpoint).join(', ')} describe one machine, shown as ${merged.host.name}`);
    const unusable = members.map(unusableOf).find((why) => why !== undefined) ?? whyNameless(merged, linked.machines);
    const further = [...new Set([...members.map(({ endpoint }) => endpoint), ...suppliers])].filter((each) => each !== merged.endpoint);
    const host: FleetHost = {
      name: merged.host.name,
      platform: merged.platform,
      endpoint: merged.endpoint,
      ...(further.length === 0 ? {} : { suppliers: further.sort(inOrder) }),
      facts: merged.host,
      outputs: merged.outputs,
      sources: merged.sources,
      startedAt: merged.startedAt,
      ...(unusable === undefined ? {} : { unusable }),
      ...(isKnown(merged.guests) ? {} : { guestsNotKnown: merged.guests.why }),
    };
    hosts.push(host);
    if (isKnown(merged.guests)) for (const facts of merged.guests.v) guests.push({ name: facts.name, host, facts });
  }
  hosts.sort((a, b) => inOrder(a.name, b.name));
  guests.sort((a, b) => inOrder(a.name, b.name) || inOrder(a.host.name, b.host.name));
  const stated = applyStatements(hosts, guests, options.statements ?? [], options.asOf);
  const recorded = withDryRuns(stated.hosts, stated.guests, options.dryRuns ?? { runs: [], lost: [] }, {
    asOf: options.asOf,
    maxAgeHours: options.maxAgeHours ?? defaultMaxAgeHours,
  });
  return {
    hosts: recorded.hosts,
    guests: withContradictions(recorded.guests),
    asOf: options.asOf,
    endpoints: options.endpoints ?? [],
    notes: [...notes, ...stated.notes, ...recorded.notes],
    ...(stated.applied.length === 0 ? {} : { statements: stated.applied }),
    ...(options.conventions === undefined ? {} : { conventions: options.conventions }),
  };
}

/** Statements, dry runs and commands know a host by its name: where two have one, nothing can be said of either. */
function whyNameless({ host }: Snapshot, machines: readonly Machine[]): string | undefined {
  const same = machines.filter(({ snapshot }) => snapshot.host.name === host.name);
  if (same.length < 2) return undefined;
  const endpoints = same.map(({ snapshot }) => snapshot.endpoint).sort(inOrder);
  return `${same.length} machines are named ${JSON.stringify(host.name)} (${[...new Set(endpoints)].join(', ')}): give them names of their own`;
}

interface WithSupplies {
  readonly machines: readonly Machine[];
  readonly notes: readonly string[];
}

/** One machine for each group of snapshots that show it, with what other snapshots supply for it. */
function withSupplies(
  snapshots: readonly Snapshot[],
  whyUnusable: (snapshot: Snapshot) => string | undefined,
  conventions: Conventions,
): WithSupplies {
  const notes: string[] = [];
  const others = snapshots.filter(({ platform }) => !showsHosts(platform));
  const supplied = new Set(others);
  let machines = sameMachine(snapshots.filter((snapshot) => !supplied.has(snapshot))).map((group): Machine => {
    // What one endpoint showed long ago says nothing where another one shows the machine now.
    const usable = group.filter((each) => whyUnusable(each) === undefined);
    const members = usable.length === 0 ? group : usable;
    for (const left of group.filter((each) => !members.includes(each)))
      notes.push(
        `${whyUnusable(left) ?? ''}; what is known of ${left.host.name} is what ${members.map(({ endpoint }) => endpoint).join(', ')} shows`,
      );
    return { snapshot: members.reduce((all, next) => mergeSnapshots(all, next)), members };
  }) as readonly Machine[];
  for (const link of links) {
    const linked = link.add(machines, { others: others.filter(({ platform }) => link.from.includes(platform)), whyUnusable, conventions });
    machines = linked.machines;
    notes.push(...linked.notes);
  }
  return { machines, notes };
}

/** One group for each machine, in the order of the endpoints' names. */
function sameMachine(snapshots: readonly Snapshot[]): readonly Snapshot[][] {
  const sorted = [...snapshots].sort((a, b) => inOrder(a.endpoint, b.endpoint) || inOrder(a.host.name, b.host.name));
  const groups: Snapshot[][] = [];
  const byKey = new Map<string, Snapshot[]>();
  for (const snapshot of sorted) {
    const keys = machineKeys(snapshot);
    const found = keys.map((key) => byKey.get(key)).find((each) => each !== undefined);
    // Physical domains of one chassis share its serial number and differ in their UUIDs.
    const group = found === undefined || found.some((other) => differ(other, snapshot)) ? [] : found;
    if (group.length === 0) groups.push(group);
    group.push(snapshot);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
  }
  return groups;
}

function differ(a: Snapshot, b: Snapshot): boolean {
  const [first, second] = [a.host.uuid, b.host.uuid];
  return isKnown(first) && isKnown(second) && first.v !== '' && second.v !== '' && first.v !== second.v;
}

function machineKeys(snapshot: Snapshot): string[] {
  const { serial, uuid, name } = snapshot.host;
  const keys: string[] = [];
  if (isKnown(serial) && serial.v !== '') keys.push(`serial ${serial.v}`);
  if (isKnown(uuid) && uuid.v !== '') keys.push(`uuid ${uuid.v}`);
  // A name proves nothing where serials differ; it is the last resort.
  return keys.length > 0 ? keys : [`name ${name}`];
}

function whyUnusable(snapshot: Snapshot, options: JoinOptions): string | undefined {
  const silent = options.silent?.get(snapshot.endpoint);
  if (silent !== undefined) return silent;
  const asOf = Date.parse(options.asOf);
  if (!Number.isFinite(asOf))
    return `the time to judge for (${options.asOf}) cannot be read, so that nothing shows how old ${snapshot.endpoint} is`;
  const started = Date.parse(snapshot.startedAt);
  const finished = Date.parse(snapshot.finishedAt);
  const again = `collect ${snapshot.endpoint} again`;
  if (!Number.isFinite(started) || !Number.isFinite(finished)) return `the capture of ${snapshot.endpoint} has no readable time: ${again}`;
  if (finished < started) return `the capture of ${snapshot.endpoint} ends before it begins: ${again}`;
  if (started - asOf > futureToleranceMs)
    return `the capture of ${snapshot.endpoint} is stamped ${snapshot.startedAt}, after ${options.asOf}: check the clocks and ${again}`;
  const maxAgeHours = options.maxAgeHours ?? defaultMaxAgeHours;
  const ageHours = (asOf - started) / 3_600_000;
  if (ageHours > maxAgeHours)
    return `the facts of ${snapshot.endpoint} are ${Math.round(ageHours)} h old (limit ${maxAgeHours} h): ${again}`;
  return undefined;
}

/**
 * A guest that may be running on two hosts is decided on neither (H-T4). "May": a missing state or UUID does not
 * clear it, so that taking a fact away never clears it either.
 */
function withContradictions(guests: readonly FleetGuest[]): readonly FleetGuest[] {
  const byName = groupedBy(guests, ({ name }) => name);
  const byUuid = groupedBy(guests, ({ facts }) => (isKnown(facts.uuid) && facts.uuid.v !== '' ? facts.uuid.v : undefined));
  return guests.map((guest) => {
    const { uuid } = guest.facts;
    const ofName = byName.get(guest.name) ?? [];
    const ofUuid = (isKnown(uuid) ? byUuid.get(uuid.v) : undefined) ?? [];
    const twin =
      ofName.find((other) => other !== guest && mayBeSameRunning(guest.facts, other.facts)) ??
      ofUuid.find((other) => mayBeRenamed(guest, other));
    return twin === undefined ? guest : { ...guest, contradiction: contradictionOf(guest, twin) };
  });
}

function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

function contradictionOf(guest: FleetGuest, twin: FleetGuest): string {
  const where = `on ${guest.host.name} (read ${guest.host.startedAt})`;
  const there = `on ${twin.host.name} (read ${twin.host.startedAt})`;
  return guest.name === twin.name
    ? `${guest.name} is running ${where} and ${there}: collect both again`
    : `${guest.name} ${where} and ${twin.name} ${there} have one UUID and run: collect both again; where they are two guests made from copied constraints, give one of them a UUID of its own`;
}

function mayBeSameRunning(a: Guest, b: Guest): boolean {
  if ([a, b].some((guest) => isKnown(guest.partOfHost) && guest.partOfHost.v)) return false;
  if ([a, b].some((guest) => isKnown(guest.state) && guest.state.v === 'stopped')) return false;
  return !(isKnown(a.uuid) && isKnown(b.uuid) && a.uuid.v !== b.uuid.v) && !haveOtherAddresses(a, b);
}

/** On one host two names are two guests; on two hosts a guest may have got another name on its way. */
function mayBeRenamed(a: FleetGuest, b: FleetGuest): boolean {
  return a.name !== b.name && a.host !== b.host && mayBeSameRunning(a.facts, b.facts);
}

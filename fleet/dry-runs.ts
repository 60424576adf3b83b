/**
 * Recorded dry runs as facts of the guests they were made for. Only the newest of each target and method counts, while it
 * is as young as facts must be, and while the guest is where it was. Pure: the time is an argument.
 */
import { inOrder } from '../schemas/code-point-order.ts';
import { isKnown, known, missing, noSource } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type { Guest, Output, RecordedDryRun, Source } from '../schemas/generated/types.ts';
import type { FleetGuest, FleetHost } from './fleet.ts';

/** What the platform's own dry run said of one move. */
export interface DryRun {
  readonly guest: string;
  /** Absent where it was not known. */
  readonly uuid?: string;
  /** Host the guest was on. */
  readonly source: string;
  readonly target: string;
  readonly method: string;
  readonly outcome: 'accepted' | 'refused';
  /** When it was made, ISO 8601 UTC. */
  readonly at: string;
  readonly text: string;
  /** Of the text. */
  readonly sha256: string;
  /** '0', another status, or why there is none. */
  readonly exit: string;
}

/** A record that cannot be read any more, of a guest of this name: it may have been a refusal. */
export interface LostDryRun {
  readonly guest: string;
  /** Absent where nobody knows. */
  readonly at?: string;
  /** A sentence without its end. */
  readonly why: string;
}

export interface DryRunLimits {
  /** The time the facts are judged for, ISO 8601 UTC. */
  readonly asOf: string;
  readonly maxAgeHours: number;
}

export interface RecordedDryRuns {
  readonly runs: readonly DryRun[];
  readonly lost: readonly LostDryRun[];
}

/** A stamp that lies in the future by more than this cannot be right (H-T5). */
const futureToleranceMs = 5 * 60_000;
/** Of the text, so much goes into the fact; the record keeps all of it. */
const longestText = 4_000;

/** Why its time alone keeps a record from being used, as a clause; undefined: nothing does. */
export function whyNotNow(at: string | undefined, { asOf, maxAgeHours }: DryRunLimits): string | undefined {
  const ageMs = Date.parse(asOf) - Date.parse(at ?? asOf);
  if (!Number.isFinite(ageMs)) return 'its time cannot be read';
  if (ageMs < -futureToleranceMs) return `it is stamped after ${asOf}`;
  return ageMs > maxAgeHours * 3_600_000 ? `it is older than ${maxAgeHours} h` : undefined;
}

/** By UUID; by name only where one of the two has none. */
export function isOf(run: Pick<DryRun, 'guest' | 'uuid'>, guest: Guest): boolean {
  const uuid = isKnown(guest.uuid) && guest.uuid.v !== '' ? guest.uuid.v : undefined;
  return run.uuid === undefined || uuid === undefined ? run.guest === guest.name : run.uuid === uuid;
}

/** Guests made from copied constraints share a UUID: a refusal counts for each of them, an acceptance for the one that was named. */
export function countsFor(run: Pick<DryRun, 'guest' | 'uuid' | 'outcome'>, guest: Guest): boolean {
  return isOf(run, guest) && (run.outcome === 'refused' || run.guest === guest.name);
}

export interface WithDryRuns {
  readonly hosts: readonly FleetHost[];
  readonly guests: readonly FleetGuest[];
  readonly notes: readonly string[];
}

/** Every guest gets the fact: an empty list where nothing was recorded. */
export function withDryRuns(
  hosts: readonly FleetHost[],
  guests: readonly FleetGuest[],
  recorded: RecordedDryRuns,
  limits: DryRunLimits,
): WithDryRuns {
  const future = recorded.runs.filter(({ at }) => whyNotNow(at, limits)?.startsWith('it is stamped') === true).length;
  const runs = recorded.runs.filter(({ at }) => whyNotNow(at, limits) === undefined);
  const lost = recorded.lost.filter(({ at }) => whyNotNow(at, limits) === undefined);
  const bySource = groupBy(runs, ({ source }) => source);
  const lostOf = groupBy(lost, ({ guest }) => guest);
  const added = new Map<FleetHost, { readonly outputs: Output[]; readonly sources: Source[] }>();
  const facts = guests.map((guest): Guest => {
    const [damaged] = lostOf.get(guest.name) ?? [];
    if (damaged !== undefined) return { ...guest.facts, dryRuns: missing(damaged.why) };
    const own = newest((bySource.get(guest.host.name) ?? []).filter((run) => countsFor(run, guest.facts)));
    if (own.length === 0) return guest.facts.dryRuns === none ? guest.facts : { ...guest.facts, dryRuns: none };
    const more = added.get(guest.host) ?? { outputs: [...guest.host.outputs], sources: [...guest.host.sources] };
    added.set(guest.host, more);
    return { ...guest.facts, dryRuns: factOf(own, guest.name, more) };
  });
  const changed = new Map([...added].map(([host, more]) => [host, { ...host, ...more }] as const));
  const now = (host: FleetHost): FleetHost => changed.get(host) ?? host;
  return {
    hosts: hosts.map(now),
    guests: guests.map((guest, index) => ({ ...guest, host: now(guest.host), facts: facts[index] as Guest })),
    notes:
      future === 0
        ? []
        : [
            `${future === 1 ? 'one recorded dry run is' : `${future} recorded dry runs are`} stamped after ${limits.asOf} and not used: check the clocks`,
          ],
  };
}

const none = known<RecordedDryRun[]>([], noSource);

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

interface Weighed {
  readonly at: string;
  /** Sorted from the end of the alphabet: unclear, refused, accepted. */
  readonly outcome: string;
}

/** For sorting: what counts first. The newest, and of two of one time the one that refuses. */
export function byWeight(a: Weighed, b: Weighed): number {
  return Date.parse(b.at) - Date.parse(a.at) || inOrder(b.outcome, a.outcome);
}

/** One of each target and method. */
function newest(runs: readonly DryRun[]): readonly DryRun[] {
  const sorted = [...runs].sort((a, b) => byWeight(a, b) || inOrder(a.text, b.text));
  const found = new Map<string, DryRun>();
  for (const run of sorted) {
    const key = JSON.stringify([run.target, run.method]);
    if (!found.has(key)) found.set(key, run);
  }
  return [...found.values()].sort((a, b) => inOrder(a.target, b.target) || inOrder(a.method, b.method));
}

function factOf(
  runs: readonly DryRun[],
  guest: string,
  into: { readonly outputs: Output[]; readonly sources: Source[] },
): Fact<RecordedDryRun[]> {
  const refs: number[] = [];
  const elements = runs.map((run): RecordedDryRun => {
    into.outputs.push({
      command: 'recorded-dry-run',
      parameters: { guest: run.guest, target: run.target },
      commandLine: `recorded dry run (${run.method}) of ${guest} to ${run.target}`,
      startedAt: run.at,
      exit: run.exit,
      sha256: run.sha256,
      parser: 'record/1',
    });
    const ref = into.sources.push({ output: into.outputs.length - 1, lines: [1, run.text.split('\n').length] }) - 1;
    refs.push(ref);
    return {
      target: known(run.target, ref),
      method: known(run.method, ref),
      outcome: known(run.outcome, ref),
      at: known(run.at, ref),
      text: known(run.text.slice(0, longestText), ref),
    };
  });
  return known(elements, refs.length === 1 ? (refs[0] as number) : refs);
}

/**
 * A rule that is undecided, and whose condition the platform's own dry run checks, is settled by an accepted one that was
 * recorded for the pair. The matrix and the findings ask here, so that they cannot disagree.
 */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Method, Rule, RulePack, Weight } from '../define.ts';
import { newRow, setBit } from './bits.ts';
import type { Row } from './bits.ts';
import { factOf } from './findings.ts';
import type { Pair } from './findings.ts';
import type { Decided } from './outcome.ts';
import { parsePath, resolve } from './paths.ts';
import { knownStates, weightOf } from './weights.ts';

interface Run {
  readonly target: string;
  readonly method: string;
  readonly outcome: string;
  readonly at: string;
  readonly text: string;
}

const runsPath = 'guest.dryRuns[target,method,outcome,at,text]';
/** As evidence: the text would hide the rest. */
const shownPath = 'guest.dryRuns[target,method,outcome,at]';

/** When the dry run was made that accepted the move; undefined: none that counts was. */
export function acceptedAt(method: string, pair: Pair): string | undefined {
  return acceptedRun(method, pair)?.at;
}

function acceptedRun(method: string, pair: Pair): Run | undefined {
  // What is not known of a host that was not read is not known, whatever was accepted before.
  if (pair.target.unusable !== undefined) return undefined;
  if (pair.newName !== undefined && pair.newName !== pair.guest.name) return undefined;
  const fact = factOf(runsPath, pair) as Fact<readonly Run[]>;
  if (!isKnown(fact)) return undefined;
  return fact.v.find((run) => run.target === pair.target.name && run.method === method && run.outcome === 'accepted');
}

function isSettleable(rule: Rule, method: string, weight: Weight): boolean {
  return weight.stage === 'refused' && rule.settledByDryRun?.includes(method) === true;
}

export function settled(rule: Rule, weight: Weight, method: string, decided: Decided, pair: Pair): Decided {
  if (decided.outcome !== 'unknown' || !isSettleable(rule, method, weight)) return decided;
  const run = acceptedRun(method, pair);
  if (run === undefined || !isChecked(rule, run, pair.packOf(pair.guest.host.platform))) return decided;
  return { outcome: 'pass', settled: { at: run.at, method, why: decided.why, path: shownPath } };
}

/** A dry run may leave out what another one of the same tool checks. */
function isChecked(rule: Rule, { text }: Pick<Run, 'text'>, pack: RulePack | undefined): boolean {
  return pack?.dryRuns?.checked?.(rule, text) ?? true;
}

/** Hosts for which an undecided rule is settled for a guest and a method; undefined: none. */
export type SettledHosts = (rule: Rule, guest: number, method: Method<never>) => Row | undefined;

/** @param states the guests' platform states, undefined where not known */
export function settledHosts(
  fleet: Fleet,
  packs: readonly RulePack[],
  packOf: (platform: string) => RulePack | undefined,
  states: readonly (string | undefined)[],
): SettledHosts {
  const runs = acceptedRuns(fleet, packOf);
  if (runs.size === 0) return () => undefined;
  const statesOf = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule, knownStates(pack)] as const)));
  return (rule, guest, method) => {
    const own = runs.get(guest)?.filter((run) => run.method === method.id) ?? [];
    if (own.length === 0) return undefined;
    const weight = weightOf(rule, method, states[guest], statesOf.get(rule) ?? new Set());
    if (weight === undefined || !isSettleable(rule, method.id, weight)) return undefined;
    const pack = packOf(fleet.guests[guest]?.host.platform ?? '');
    const row = newRow(fleet.hosts.length);
    const seen = new Set<number>();
    for (const run of own) {
      const hosts = run.hosts.filter((host) => !seen.has(host));
      for (const host of hosts) seen.add(host);
      if (isChecked(rule, run, pack)) for (const host of hosts) setBit(row, host);
    }
    return row;
  };
}

interface AcceptedRun {
  readonly method: string;
  readonly text: string;
  /** Indexes of the target; hosts of one name are all meant. */
  readonly hosts: readonly number[];
}

/** Dry runs that were accepted, by guest. Few guests have any. */
function acceptedRuns(fleet: Fleet, packOf: (platform: string) => RulePack | undefined): ReadonlyMap<number, readonly AcceptedRun[]> {
  const accepted = new Map<number, readonly AcceptedRun[]>();
  const path = parsePath(runsPath);
  fleet.guests.forEach((guest, index) => {
    const raw = guest.facts.dryRuns;
    if (raw === undefined || !isKnown(raw) || raw.v.length === 0) return;
    const fact = resolve(path, { guest, pack: packOf(guest.host.platform) }) as Fact<readonly Run[]>;
    if (!isKnown(fact)) return;
    const own = fact.v
      .filter(({ outcome }) => outcome === 'accepted')
      .map(({ method, text, target }) => ({
        method,
        text,
        hosts: fleet.hosts.flatMap((host, at) => (host.name === target && host.unusable === undefined ? [at] : [])),
      }));
    if (own.length > 0) accepted.set(index, own);
  });
  return accepted;
}

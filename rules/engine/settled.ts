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
}

const runsPath = 'guest.dryRuns[target,method,outcome,at]';

/** When the dry run was made that accepted the move; undefined: none that counts was. */
export function acceptedAt(method: string, pair: Pair): string | undefined {
  // What is not known of a host that was not read is not known, whatever was accepted before.
  if (pair.target.unusable !== undefined) return undefined;
  if (pair.newName !== undefined && pair.newName !== pair.guest.name) return undefined;
  const fact = factOf(runsPath, pair) as Fact<readonly Run[]>;
  if (!isKnown(fact)) return undefined;
  return fact.v.find((run) => run.target === pair.target.name && run.method === method && run.outcome === 'accepted')?.at;
}

function isSettleable(rule: Rule, method: string, weight: Weight): boolean {
  return weight.stage === 'refused' && rule.settledByDryRun?.includes(method) === true;
}

export function settled(rule: Rule, weight: Weight, method: string, decided: Decided, pair: Pair): Decided {
  if (decided.outcome !== 'unknown' || !isSettleable(rule, method, weight)) return decided;
  const at = acceptedAt(method, pair);
  return at === undefined ? decided : { outcome: 'pass', settled: { at, method, why: decided.why, path: runsPath } };
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
  const rows = acceptedRows(fleet, packOf);
  if (rows.size === 0) return () => undefined;
  const statesOf = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule, knownStates(pack)] as const)));
  return (rule, guest, method) => {
    const row = rows.get(guest)?.get(method.id);
    if (row === undefined) return undefined;
    const weight = weightOf(rule, method, states[guest], statesOf.get(rule) ?? new Set());
    return weight !== undefined && isSettleable(rule, method.id, weight) ? row : undefined;
  };
}

/** Targets that accepted a dry run, by guest and method. Few guests have any. */
function acceptedRows(fleet: Fleet, packOf: (platform: string) => RulePack | undefined): ReadonlyMap<number, ReadonlyMap<string, Row>> {
  const rows = new Map<number, Map<string, Row>>();
  const path = parsePath(runsPath);
  fleet.guests.forEach((guest, index) => {
    const raw = guest.facts.dryRuns;
    if (raw === undefined || !isKnown(raw) || raw.v.length === 0) return;
    const fact = resolve(path, { guest, pack: packOf(guest.host.platform) }) as Fact<readonly Run[]>;
    if (!isKnown(fact)) return;
    for (const run of fact.v.filter(({ outcome }) => outcome === 'accepted')) {
      fleet.hosts.forEach((host, at) => {
        if (host.name !== run.target || host.unusable !== undefined) return;
        const ofGuest = rows.get(index) ?? new Map<string, Row>();
        const row = ofGuest.get(run.method) ?? newRow(fleet.hosts.length);
        setBit(row, at);
        rows.set(index, ofGuest.set(run.method, row));
      });
    }
  });
  return rows;
}

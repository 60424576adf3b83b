/** What changed since another run: its snapshots judged with today's rules, so that a rule change is listed apart. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Assessment, Change, EndpointState } from '../../schemas/generated/types.ts';
import type { RulePack } from '../define.ts';
import type { CellKind, Judgement } from '../judgement.ts';
import { guestKeys, letterOf } from './assess.ts';
import { factChanges } from './fact-changes.ts';

/** Beyond so many changed pairs the rules and facts behind each are not looked up one by one. */
const explainedPairs = 1_000;
/** Fewer pairs than this are judged one by one: the matrix of a large fleet costs more. */
const fewPairs = 500;

interface Cell {
  readonly guest: number;
  readonly host: number;
}

/** Whose changes are asked for; what is left out is everybody's. */
export interface ChangeScope {
  readonly pair?: (guest: FleetGuest, host: FleetHost) => boolean;
  readonly guest?: (name: string, host: string) => boolean;
  readonly host?: (name: string) => boolean;
  readonly endpoint?: (name: string) => boolean;
}

/**
 * What changed in the fleet, everything judged with today's rules.
 * @param before the earlier snapshots, judged with today's rules
 */
export function changesBetween(before: Judgement, now: Judgement, packs: readonly RulePack[], scope: ChangeScope = {}): readonly Change[] {
  return [
    ...pairChanges(before, now, packs, scope),
    ...memberChanges(before, now, scope),
    ...endpointChanges(before.fleet.endpoints, now.fleet.endpoints, scope),
  ];
}

/** Worse: a yes that is none any more, or live that became an outage. */
export function isWorse(change: Change): boolean {
  if (change.what !== 'pair') return false;
  return (isYes(change.before) && !isYes(change.after)) || (change.before === 'live' && change.after === 'outage');
}

function isYes(kind: string): boolean {
  return kind === 'live' || kind === 'outage';
}

function pairChanges(before: Judgement, now: Judgement, packs: readonly RulePack[], scope: ChangeScope): Change[] {
  const changes: Change[] = [];
  const pairs = samePairs(before, now, scope);
  const kindOf = pairs.length < fewPairs ? singleKind : (judgement: Judgement, { guest, host }: Cell) => judgement.kind(guest, host);
  for (const [old, cell] of pairs) {
    const [was, is] = [kindOf(before, old), kindOf(now, cell)];
    if (was === is) continue;
    const because = changes.length < explainedPairs ? differing(before, old, now, cell) : [];
    const facts = factChanges({ judgement: before, ...old }, { judgement: now, ...cell }, because, packs);
    changes.push({
      what: 'pair',
      subject: now.fleet.guests[cell.guest]?.name ?? '',
      target: now.fleet.hosts[cell.host]?.name ?? '',
      before: word(was),
      after: word(is),
      because,
      ...(facts.length === 0 ? {} : { facts }),
    });
  }
  return changes;
}

/** Pairs that both fleets have, as they are counted in each. */
function samePairs(before: Judgement, now: Judgement, scope: ChangeScope): (readonly [Cell, Cell])[] {
  const old = indexes(before);
  const wanted = scope.pair ?? (() => true);
  return guestKeys(now.fleet).flatMap((key, guest) => {
    const [oldGuest, moving] = [key === undefined ? undefined : old.guests.get(key), now.fleet.guests[guest]];
    if (oldGuest === undefined || moving === undefined) return [];
    return now.fleet.hosts.flatMap((target, host): (readonly [Cell, Cell])[] => {
      const oldHost = old.hosts.get(target.name);
      return oldHost === undefined || !wanted(moving, target)
        ? []
        : [
            [
              { guest: oldGuest, host: oldHost },
              { guest, host },
            ],
          ];
    });
  });
}

/** The kind of one pair without the matrix. */
function singleKind(judgement: Judgement, cell: Cell): CellKind {
  return isHere(judgement, cell) ? 'here' : judgement.answer(cell.guest, cell.host).kind;
}

function word(kind: CellKind): string {
  return kind === 'here' ? 'is there' : kind;
}

/** Rules that stand in the way of one method in one run and not in the other: of the method that worked, else of the best now. */
function differing(before: Judgement, a: Cell, now: Judgement, b: Cell): string[] {
  const [was, is] = [bestMethod(before, a), bestMethod(now, b)];
  const method = was !== undefined && isYes(singleKind(before, a)) ? was : (is ?? was);
  if (method === undefined) return [];
  const [then, today] = [standing(before, a, method), standing(now, b, method)];
  return [...new Set([...then, ...today])].filter((rule) => then.has(rule) !== today.has(rule)).sort(inOrder);
}

function bestMethod(judgement: Judgement, cell: Cell): string | undefined {
  return isHere(judgement, cell) ? undefined : (judgement.reasons(cell.guest, cell.host).method ?? undefined);
}

function standing(judgement: Judgement, cell: Cell, method: string): ReadonlySet<string> {
  if (isHere(judgement, cell)) return new Set();
  const findings = judgement.findings(cell.guest, cell.host, method);
  return new Set(findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass').map(({ rule }) => rule));
}

function isHere({ fleet }: Judgement, { guest, host }: Cell): boolean {
  return fleet.guests[guest]?.host === fleet.hosts[host];
}

function indexes({ fleet }: Judgement): { readonly guests: ReadonlyMap<string, number>; readonly hosts: ReadonlyMap<string, number> } {
  const guests = new Map<string, number>();
  guestKeys(fleet).forEach((key, index) => {
    if (key !== undefined) guests.set(key, index);
  });
  return { guests, hosts: new Map(fleet.hosts.map((host, index) => [host.name, index])) };
}

function memberChanges(before: Judgement, now: Judgement, scope: ChangeScope): Change[] {
  const changes: Change[] = [];
  const hostOf = (judgement: Judgement): ReadonlyMap<string, { name: string; host: string }> =>
    new Map(
      guestKeys(judgement.fleet).flatMap((key, index) =>
        key === undefined
          ? []
          : [[key, { name: judgement.fleet.guests[index]?.name ?? '', host: judgement.fleet.guests[index]?.host.name ?? '' }] as const],
      ),
    );
  compare(hostOf(before), hostOf(now), (was, is) => {
    if (was?.host !== is?.host && [was, is].some((each) => each !== undefined && (scope.guest?.(each.name, each.host) ?? true)))
      changes.push({
        what: 'guest',
        subject: (is ?? was)?.name ?? '',
        before: was === undefined ? 'was not there' : `on ${was.host}`,
        after: is === undefined ? 'is not there' : `on ${is.host}`,
      });
  });
  const hosts = (judgement: Judgement): ReadonlyMap<string, string> => new Map(judgement.fleet.hosts.map((host) => [host.name, host.name]));
  compare(hosts(before), hosts(now), (was, is) => {
    if (was !== is && (scope.host?.(is ?? was ?? '') ?? true))
      changes.push({
        what: 'host',
        subject: is ?? was ?? '',
        before: was === undefined ? 'was not there' : 'was there',
        after: is === undefined ? 'is not there' : 'is there',
      });
  });
  return changes;
}

function endpointChanges(before: readonly EndpointState[], now: readonly EndpointState[], scope: ChangeScope): Change[] {
  const changes: Change[] = [];
  const byName = (states: readonly EndpointState[]): ReadonlyMap<string, EndpointState> =>
    new Map(states.map((state) => [state.name, state]));
  compare(byName(before), byName(now), (was, is) => {
    if (was?.status !== is?.status && (scope.endpoint?.((is ?? was)?.name ?? '') ?? true))
      changes.push({
        what: 'endpoint',
        subject: (is ?? was)?.name ?? '',
        before: was?.status ?? 'not in the inventory',
        after: is?.status ?? 'not in the inventory',
      });
  });
  return changes;
}

/**
 * Pairs about which the same facts say something else today: the rules changed, not the fleet.
 * @param before the snapshots of that run, judged with today's rules
 * @param said what that run said
 */
export function ruleChanges(before: Judgement, said: Assessment, scope: ChangeScope = {}): readonly Change[] {
  const then = new Map(said.guests.map((guest) => [`${guest.host}:${guest.name}`, guest.row]));
  const hostAt = new Map(said.hosts.map((host, index) => [host.name, index]));
  const changes: Change[] = [];
  before.fleet.guests.forEach((guest, index) => {
    const row = then.get(`${guest.host.name}:${guest.name}`);
    if (row === undefined || (isKnown(guest.facts.partOfHost) && guest.facts.partOfHost.v)) return;
    before.fleet.hosts.forEach((host, at) => {
      const letter = row[hostAt.get(host.name) ?? -1];
      const kind = before.kind(index, at);
      if (letter !== undefined && letter !== letterOf(kind) && (scope.pair?.(guest, host) ?? true)) {
        changes.push({ what: 'rule', subject: guest.name, target: host.name, before: wordOf(letter), after: word(kind), because: [] });
      }
    });
  });
  return changes;
}

function wordOf(letter: string): string {
  return { L: 'live', O: 'outage', N: 'no', U: 'unknown', '-': 'is there' }[letter] ?? letter;
}

function compare<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  each: (was: T | undefined, is: T | undefined) => void,
): void {
  for (const key of [...new Set([...before.keys(), ...now.keys()])].sort()) each(before.get(key), now.get(key));
}

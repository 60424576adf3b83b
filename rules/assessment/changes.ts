/** What changed since another run: its snapshots judged with today's rules, so that a rule change is listed apart. */
import { isKnown } from '../../schemas/facts.ts';
import type { Assessment, Change, EndpointState } from '../../schemas/generated/types.ts';
import type { CellKind, Judgement } from '../judgement.ts';
import { guestKeys, letterOf } from './assess.ts';

/** Beyond so many changed pairs the rules behind each are not looked up one by one. */
const explainedPairs = 1_000;

interface Cell {
  readonly guest: number;
  readonly host: number;
}

/**
 * @param before the earlier run's snapshots, judged with today's rules
 * @param said what that run said then, for the changes that come from the rules alone
 */
export function changesBetween(before: Judgement, now: Judgement, said: Assessment | undefined): readonly Change[] {
  return [
    ...pairChanges(before, now),
    ...memberChanges(before, now),
    ...endpointChanges(before.fleet.endpoints, now.fleet.endpoints),
    ...ruleChanges(before, said),
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

function pairChanges(before: Judgement, now: Judgement): Change[] {
  const old = indexes(before);
  const changes: Change[] = [];
  guestKeys(now.fleet).forEach((key, guest) => {
    const oldGuest = key === undefined ? undefined : old.guests.get(key);
    if (oldGuest === undefined) return;
    now.fleet.hosts.forEach((host, index) => {
      const oldHost = old.hosts.get(host.name);
      if (oldHost === undefined) return;
      const [was, is] = [before.kind(oldGuest, oldHost), now.kind(guest, index)];
      if (was === is) return;
      const because =
        changes.length < explainedPairs ? differing(before, { guest: oldGuest, host: oldHost }, now, { guest, host: index }) : [];
      changes.push({
        what: 'pair',
        subject: now.fleet.guests[guest]?.name ?? '',
        target: host.name,
        before: word(was),
        after: word(is),
        because,
      });
    });
  });
  return changes;
}

function word(kind: CellKind): string {
  return kind === 'here' ? 'is there' : kind;
}

/** Rules that stand in the way in one run and not in the other. */
function differing(before: Judgement, a: Cell, now: Judgement, b: Cell): string[] {
  const standing = (judgement: Judgement, { guest, host }: Cell): string[] => {
    if (judgement.kind(guest, host) === 'here') return [];
    const reasons = judgement.reasons(guest, host);
    return [...reasons.failing, ...reasons.unknown];
  };
  const [was, is] = [new Set(standing(before, a)), new Set(standing(now, b))];
  return [...new Set([...was, ...is])].filter((rule) => was.has(rule) !== is.has(rule)).sort();
}

function indexes({ fleet }: Judgement): { readonly guests: ReadonlyMap<string, number>; readonly hosts: ReadonlyMap<string, number> } {
  const guests = new Map<string, number>();
  guestKeys(fleet).forEach((key, index) => {
    if (key !== undefined) guests.set(key, index);
  });
  return { guests, hosts: new Map(fleet.hosts.map((host, index) => [host.name, index])) };
}

function memberChanges(before: Judgement, now: Judgement): Change[] {
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
    if (was?.host !== is?.host)
      changes.push({
        what: 'guest',
        subject: (is ?? was)?.name ?? '',
        before: was === undefined ? 'was not there' : `on ${was.host}`,
        after: is === undefined ? 'is not there' : `on ${is.host}`,
      });
  });
  const hosts = (judgement: Judgement): ReadonlyMap<string, string> => new Map(judgement.fleet.hosts.map((host) => [host.name, host.name]));
  compare(hosts(before), hosts(now), (was, is) => {
    if (was !== is)
      changes.push({
        what: 'host',
        subject: is ?? was ?? '',
        before: was === undefined ? 'was not there' : 'was there',
        after: is === undefined ? 'is not there' : 'is there',
      });
  });
  return changes;
}

function endpointChanges(before: readonly EndpointState[], now: readonly EndpointState[]): Change[] {
  const changes: Change[] = [];
  const byName = (states: readonly EndpointState[]): ReadonlyMap<string, EndpointState> =>
    new Map(states.map((state) => [state.name, state]));
  compare(byName(before), byName(now), (was, is) => {
    if (was?.status !== is?.status)
      changes.push({
        what: 'endpoint',
        subject: (is ?? was)?.name ?? '',
        before: was?.status ?? 'not in the inventory',
        after: is?.status ?? 'not in the inventory',
      });
  });
  return changes;
}

/** Pairs about which the same facts say something else today: the rules changed, not the fleet. */
function ruleChanges(before: Judgement, said: Assessment | undefined): Change[] {
  if (said === undefined) return [];
  const then = new Map(said.guests.map((guest) => [`${guest.host}:${guest.name}`, guest.row]));
  const hostAt = new Map(said.hosts.map((host, index) => [host.name, index]));
  const changes: Change[] = [];
  before.fleet.guests.forEach((guest, index) => {
    const row = then.get(`${guest.host.name}:${guest.name}`);
    if (row === undefined || (isKnown(guest.facts.partOfHost) && guest.facts.partOfHost.v)) return;
    before.fleet.hosts.forEach((host, at) => {
      const letter = row[hostAt.get(host.name) ?? -1];
      const kind = before.kind(index, at);
      if (letter !== undefined && letter !== letterOf(kind)) {
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

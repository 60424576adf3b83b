/** What the inventory says should hold, for every guest and host it names. */
import { unreadEndpoints } from '../../fleet/endpoints.ts';
import { matchesGuest } from '../../fleet/guest-pattern.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Expectation, ExpectationResult, Verdict } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import type { Judgement } from '../judgement.ts';

export function judgeExpectations(judgement: Judgement, expectations: readonly Expectation[]): readonly ExpectationResult[] {
  return expectations.flatMap((expectation) =>
    'guest' in expectation
      ? guestResults(judgement, expectation)
      : 'host' in expectation
        ? hostResults(judgement, expectation)
        : [groupResult(judgement, expectation)],
  );
}

type GuestExpectation = Extract<Expectation, { guest: string }>;
type HostExpectation = Extract<Expectation, { host: string }>;
type GroupExpectation = Extract<Expectation, { group: string }>;

interface Reach {
  readonly live: number;
  readonly possible: number;
  readonly unknown: number;
}

function reach(judgement: Judgement, guest: number): Reach {
  // A host of which nothing was read may be a target, too.
  const count = { live: 0, possible: 0, unknown: unreadEndpoints(judgement.fleet.endpoints, judgement.fleet.hosts).length };
  for (let host = 0; host < judgement.fleet.hosts.length; host++) {
    const kind = judgement.kind(guest, host);
    if (kind === 'live') count.live++;
    if (kind === 'live' || kind === 'outage') count.possible++;
    if (kind === 'unknown') count.unknown++;
  }
  return count;
}

function moves(judgement: Judgement, guest: number): boolean {
  const fact = judgement.fleet.guests[guest]?.facts.partOfHost;
  return fact === undefined || !isKnown(fact) || !fact.v;
}

function guestResults(judgement: Judgement, expectation: GuestExpectation): ExpectationResult[] {
  const { guests } = judgement.fleet;
  const wanted = [
    ...(expectation.liveTargets === undefined ? [] : [{ count: expectation.liveTargets, live: true }]),
    ...(expectation.targets === undefined ? [] : [{ count: expectation.targets, live: false }]),
  ];
  // A guest without a number should be able to move somewhere at all.
  if (wanted.length === 0) wanted.push({ count: 1, live: false });
  const named = guests.flatMap((guest, index) => {
    const full = `${guest.host.name}:${guest.name}`;
    return moves(judgement, index) && matchesGuest(expectation.guest, guest) ? [{ index, full }] : [];
  });
  const title = ({ count, live }: { count: number; live: boolean }): string =>
    `guest ${expectation.guest}: at least ${count} ${live ? 'live ' : ''}target${count === 1 ? '' : 's'}`;
  if (named.length === 0)
    return wanted.map((each) => ({
      expectation: title(each),
      subject: expectation.guest,
      holds: 'unknown',
      detail: 'no guest of this name was seen',
    }));
  return named.flatMap(({ index, full }) => {
    const has = reach(judgement, index);
    return wanted.map((each): ExpectationResult => {
      const count = each.live ? has.live : has.possible;
      const holds: Verdict = count >= each.count ? 'yes' : count + has.unknown >= each.count ? 'unknown' : 'no';
      return {
        expectation: title(each),
        subject: full,
        holds,
        detail: `${count} ${each.live ? 'live ' : ''}target${count === 1 ? '' : 's'}, ${has.unknown} unknown`,
      };
    });
  });
}

function hostResults(judgement: Judgement, expectation: HostExpectation): ExpectationResult[] {
  const { fleet } = judgement;
  const live = expectation.drainable === 'live';
  const title = `host ${expectation.host}: drainable ${live ? 'live' : 'at least with outages'}`;
  const named = fleet.hosts.filter((host) => matchesWildcards(expectation.host, host.name));
  if (named.length === 0)
    return [{ expectation: title, subject: expectation.host, holds: 'unknown', detail: 'no host of this name was read' }];
  return named.map((host): ExpectationResult => {
    const stuck: string[] = [];
    const undecided: string[] = [];
    fleet.guests.forEach((guest, index) => {
      if (guest.host !== host || !moves(judgement, index)) return;
      const has = reach(judgement, index);
      if ((live ? has.live : has.possible) > 0) return;
      (has.unknown > 0 ? undecided : stuck).push(guest.name);
    });
    // Without the list of its guests nobody can say that all of them have somewhere to go.
    if (host.unusable !== undefined) undecided.push(`(${host.unusable})`);
    const holds: Verdict = stuck.length > 0 ? 'no' : undecided.length > 0 ? 'unknown' : 'yes';
    const list = (stuck.length > 0 ? stuck : undecided).slice(0, 5).join(', ');
    const each = 'each guest by itself; whether all fit together is for a plan';
    return {
      expectation: title,
      subject: host.name,
      holds,
      detail: holds === 'yes' ? each : `${stuck.length > 0 ? 'no target for' : 'not known for'} ${list}`,
    };
  });
}

function groupResult(judgement: Judgement, { group }: GroupExpectation): ExpectationResult {
  const result = { expectation: `group ${group}: parity`, subject: group };
  if (!judgement.groups.includes(group)) return { ...result, holds: 'unknown', detail: 'the inventory has no group of this name' };
  const found = judgement.fleetFindings().filter((finding) => finding.group === group);
  const differing = found.filter(({ outcome }) => outcome === 'fail');
  const holds: Verdict = differing.length > 0 ? 'no' : found.length > 0 ? 'unknown' : 'yes';
  const shown = (differing.length > 0 ? differing : found).map(({ message }) => message.replace(`group ${group}: `, ''));
  const rest = shown.length > 3 ? ` and ${shown.length - 3} more` : '';
  return {
    ...result,
    holds,
    detail: shown.length === 0 ? 'nothing that people configured differs' : `${shown.slice(0, 3).join('; ')}${rest}`,
  };
}

/** How each guest may get to each host, room aside: by the rules, and by what the inventory allows. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { freezeIn } from '../../fleet/guest-policy.ts';
import type { Days, Policy } from '../../fleet/guest-policy.ts';
import { stands } from '../../rules/judgement.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { way } from '../model/instance.ts';
import type { Way } from '../model/instance.ts';

/** A way that is open. */
export interface Opening {
  readonly method: string;
  readonly way: Way;
  /** Nothing that decides it is unknown, room aside. */
  readonly certain: boolean;
}

/** What the full rules refused in some state. Guests and hosts by their index in the fleet. */
export interface Refused {
  readonly guest: number;
  readonly host: number;
  /** Absent: every way. */
  readonly way?: Way;
  /** Sentences: why. */
  readonly reasons: readonly string[];
}

export interface WaysInput {
  readonly judgement: Judgement;
  /** By guest of the instance: its index in the fleet. */
  readonly guests: readonly number[];
  readonly policies: readonly Policy[];
  readonly running: readonly (boolean | undefined)[];
  readonly days: Days;
  /** By guest: what it needs is not known, as a sentence: it is put nowhere. */
  readonly needUnknown: readonly (string | undefined)[];
  readonly allowUnknown?: boolean;
  readonly refused?: readonly Refused[];
}

export interface Openings {
  /** By kind of row, by host; guests of one row are alike. */
  readonly rows: readonly Uint8Array[];
  readonly rowOf: readonly number[];
  /** Of a guest and a host of the instance; undefined: none, or it is its own host. */
  at(guest: number, host: number): Opening | undefined;
}

/** Room is counted apart, and changes while a plan runs. */
export const withoutRoom = ['compatibility', 'state'] as const;

/** One method of a guest, with its verdict for each host. */
export interface Candidate {
  readonly method: string;
  readonly way: Way;
  readonly standing: Uint8Array;
}

/**
 * @param homeward how a guest could come back to its own host, by the way it leaves
 */
export function openingsOf(input: WaysInput, homeward: (guest: FleetGuest, row: Uint8Array, own: number) => Way): Openings {
  const { judgement, guests } = input;
  const { fleet } = judgement;
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const refusedOf = byGuest(input.refused ?? []);
  const rows: Uint8Array[] = [];
  const numbers = new Map<string, number>();

  const numberOf = (row: Uint8Array): number => {
    const key = String.fromCharCode(...row);
    const before = numbers.get(key);
    if (before !== undefined) return before;
    numbers.set(key, rows.length);
    return rows.push(row) - 1;
  };

  const rowOf = guests.map((index, at) => {
    const guest = guestOf(fleet, index);
    const own = hostIndex.get(guest.host) as number;
    const candidates = candidatesOf(input, at);
    const refused = refusedOf.get(index) ?? [];
    const row = Uint8Array.from(fleet.hosts, (_, host) =>
      host === own ? way.none : (openingAt(candidates, host, refused, input.allowUnknown)?.way ?? way.none),
    );
    row[own] = homeward(guest, row, own);
    return numberOf(row);
  });

  let last: { readonly guest: number; readonly candidates: readonly Candidate[] } | undefined;
  return {
    rows,
    rowOf,
    at(guest, host) {
      const index = guests[guest] as number;
      if (hostIndex.get(guestOf(fleet, index).host) === host) return undefined;
      if (last?.guest !== guest) last = { guest, candidates: candidatesOf(input, guest) };
      return openingAt(last.candidates, host, refusedOf.get(index) ?? [], input.allowUnknown);
    },
  };
}

function guestOf(fleet: Fleet, index: number): FleetGuest {
  return fleet.guests[index] as FleetGuest;
}

function byGuest(refused: readonly Refused[]): ReadonlyMap<number, readonly Refused[]> {
  const found = new Map<number, Refused[]>();
  for (const each of refused) {
    const own = found.get(each.guest);
    if (own === undefined) found.set(each.guest, [each]);
    else own.push(each);
  }
  return found;
}

/**
 * The methods that policy leaves to a guest. One that does not run has no outage by being moved: for it a cold move counts as
 * a live one.
 */
export function candidatesOf(input: WaysInput, at: number): readonly Candidate[] {
  const policy = input.policies[at] as Policy;
  if (whyStays(policy, input.days) !== undefined || input.needUnknown[at] !== undefined) return [];
  return methodsOf(input, at).filter((candidate) => candidate.way === way.live || mayBeDown(policy));
}

/** Every method that is offered to a guest, whatever policy says. */
export function methodsOf({ judgement, guests, running }: WaysInput, at: number): readonly Candidate[] {
  const rests = running[at] === false;
  return judgement.methods.flatMap(({ id, kind }) => {
    const standing = judgement.standing(guests[at] as number, id, withoutRoom);
    return standing === undefined ? [] : [{ method: id, way: kind === 'live' || rests ? way.live : way.outage, standing }];
  });
}

/** The best of the certain ways, else, where that is allowed, of those that are not decided. */
function openingAt(
  candidates: readonly Candidate[],
  host: number,
  refused: readonly Refused[],
  allowUnknown: boolean | undefined,
): Opening | undefined {
  let best: Opening | undefined;
  for (const { method, way: by, standing } of candidates) {
    const verdict = standing[host];
    if (verdict === stands.no || verdict === undefined || (verdict === stands.unknown && allowUnknown !== true)) continue;
    if (refused.some((each) => each.host === host && (each.way === undefined || each.way === by))) continue;
    const opening: Opening = { method, way: by, certain: verdict === stands.yes };
    if (best === undefined || rank(opening) > rank(best)) best = opening;
  }
  return best;
}

function rank({ certain, way: by }: Opening): number {
  return (certain ? 10 : 0) + by;
}

/** Unset: never stopped and never given an outage. */
export function mayBeDown({ disposition }: Policy): boolean {
  return disposition === 'outage-ok' || disposition === 'may-stop';
}

export function mayStop(policy: Policy, days: Days): boolean {
  return (policy.disposition === 'may-stop' || policy.disposition === 'rebuild') && freezeIn(policy, days) === undefined;
}

/** Why nothing moves the guest, as a sentence; undefined: policy leaves it free. */
export function whyStays(policy: Policy, days: Days): string | undefined {
  if (policy.disposition === 'pinned') return 'it is pinned: it stays where it is';
  const freeze = freezeIn(policy, days);
  if (freeze !== undefined)
    return `nothing is done to it from ${freeze.from} to ${freeze.until}${freeze.reason === undefined ? '' : ` (${freeze.reason})`}`;
  if (policy.disposition === 'rebuild') return 'it is not moved but made anew elsewhere (rebuild)';
  return undefined;
}

/** Which guests a goal is about, by which methods each may move, and whether one is open. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { matchesGuest } from '../../fleet/guest-pattern.ts';
import { policyOf } from '../../fleet/guest-policy.ts';
import { isPartOfHost } from '../../rules/engine/judge.ts';
import { stands } from '../../rules/judgement.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Finding, PlanFixes, Planning } from '../../schemas/generated/types.ts';
import type { PlanningPlatform } from '../fleet/platform.ts';
import { mayBeDown, mayStop, whyStays, withoutRoom } from '../fleet/ways.ts';

export interface Goal {
  readonly kind: PlanFixes['goal']['kind'];
  /** Of a drain: the host to empty, by its index in the fleet. */
  readonly host?: number;
  /** Guests whose names match; `*` and `?`. */
  readonly pattern?: string;
}

export interface Aim {
  /** By their index in the fleet. */
  readonly guests: readonly number[];
  /** Left out because they do not run. */
  readonly notAsked: number;
  /** Guests that the inventory keeps where they are, with why. */
  readonly kept: ReadonlyMap<number, string>;
  /** Left out: they are not moved but stopped and made anew. */
  readonly stopped: number;
  /** May the guest go by a method of this kind? */
  mayUse(guest: number, kind: 'live' | 'outage'): boolean;
  /** Room is not counted for the guest: it is looked at when everything is planned together. */
  withoutRoom(guest: number): boolean;
}

export function aimOf({ fleet }: Judgement, goal: Goal, planning: Planning | undefined, platforms: readonly PlanningPlatform[]): Aim {
  const platformOf = new Map(platforms.map((platform) => [platform.platform, platform]));
  const runs = (guest: FleetGuest): boolean | undefined => platformOf.get(guest.host.platform)?.isRunning(guest);
  const own = goal.host === undefined ? undefined : fleet.hosts[goal.host];
  const asked = fleet.guests
    .map((guest, index) => ({ guest, index }))
    .filter(({ guest, index }) => !isPartOfHost(fleet, index) && (own === undefined || guest.host === own))
    .filter(({ guest }) => goal.pattern === undefined || matchesGuest(goal.pattern, guest));
  const wanted = goal.kind === 'live' ? asked.filter(({ guest }) => runs(guest) !== false) : asked;
  const days = { from: fleet.asOf.slice(0, 10), until: fleet.asOf.slice(0, 10) };
  const kept = new Map<number, string>();
  const stopped = new Set<number>();
  if (goal.kind === 'drain')
    for (const { guest, index } of wanted) {
      const policy = policyOf(guest, planning);
      const why = whyStays(policy, days);
      if (why === undefined) continue;
      if (mayStop(policy, days)) stopped.add(index);
      else kept.set(index, why);
    }
  return {
    guests: wanted.flatMap(({ index }) => (stopped.has(index) ? [] : [index])),
    notAsked: asked.length - wanted.length,
    kept,
    stopped: stopped.size,
    withoutRoom: () => goal.kind === 'drain',
    mayUse: (index, kind) => {
      if (kind === 'live') return true;
      if (goal.kind !== 'drain') return goal.kind === 'movable';
      const guest = fleet.guests[index] as FleetGuest;
      return mayBeDown(policyOf(guest, planning)) || runs(guest) === false;
    },
  };
}

/** Hosts to which a guest can go as it is. */
export function openHosts(judgement: Judgement, aim: Aim, guest: number): readonly number[] {
  const { fleet, methods } = judgement;
  const own = fleet.guests[guest]?.host;
  const allowed = methods.filter(({ kind }) => kind !== 'recovery' && aim.mayUse(guest, kind));
  const standing = allowed.map(({ id }) => judgement.standing(guest, id, dependsOn(aim, guest)));
  return fleet.hosts.flatMap((host, index) => (host !== own && standing.some((row) => row?.[index] === stands.yes) ? [index] : []));
}

function dependsOn(aim: Aim, guest: number): readonly ('compatibility' | 'state' | 'capacity')[] {
  return aim.withoutRoom(guest) ? withoutRoom : ['compatibility', 'capacity', 'state'];
}

/** What stands in the way of one guest, host and method. */
export interface Look {
  readonly method: string;
  readonly failing: readonly Finding[];
  readonly unknown: readonly Finding[];
}

/** For each method that the guest may use and that is offered to it. */
export function looksAt(judgement: Judgement, aim: Aim, guest: number, host: number): readonly Look[] {
  const kinds = new Map(judgement.methods.map(({ id, kind }) => [id, kind]));
  const ofRoom = aim.withoutRoom(guest)
    ? new Set(judgement.rules.filter((rule) => rule.dependsOn === 'capacity').map(({ id }) => id))
    : new Set<string>();
  return judgement.moves(guest, host).flatMap(({ method, findings }) => {
    const kind = kinds.get(method);
    if (kind === undefined || kind === 'recovery' || !aim.mayUse(guest, kind)) return [];
    const blockers = findings.filter(({ severity, rule }) => severity === 'blocker' && !ofRoom.has(rule));
    return [
      {
        method,
        failing: blockers.filter(({ outcome }) => outcome === 'fail'),
        unknown: blockers.filter(({ outcome }) => outcome === 'unknown'),
      },
    ];
  });
}

/** From a judged fleet and what the inventory allows to the abstract planning problem, and back. Pure. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { policyOf } from '../../fleet/guest-policy.ts';
import type { Days, Policy } from '../../fleet/guest-policy.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Inventory, Planning } from '../../schemas/generated/types.ts';
import type { Instance, InstanceGuest, Way } from '../model/instance.ts';
import type { RulePack } from '../../rules/define.ts';
import { way } from '../model/instance.ts';
import { hostsOf, roomOf } from './capacity.ts';
import type { ResourceOf } from './capacity.ts';
import { closedBy } from './closed.ts';
import type { Closed } from './closed.ts';
import { groupsOf, networksOf, standbyOf } from './groups.ts';
import { wayHome } from './homeward.ts';
import { platformsOf } from './world.ts';
import type { PlanningPlatform } from './platform.ts';
import { mayStop, openingsOf } from './ways.ts';
import type { Opening, Refused, WaysInput } from './ways.ts';

export type { Refused };

export interface InstanceOptions {
  readonly platforms: readonly PlanningPlatform[];
  /** Moves whose verdict is unknown are used, too. */
  readonly allowUnknown?: boolean;
  /** What must stay free; default: what the inventory says. */
  readonly reserve?: Planning['reserve'];
  /** Days on which the plan may run, for freezes; default: the day that the facts are judged for. */
  readonly days?: Days;
  /** Groups of hosts that stand in for each other. */
  readonly groups?: Inventory['groups'];
  /** What the full rules refused in some state, so that it is planned otherwise. */
  readonly refused?: readonly Refused[];
  /** Hosts that nobody may be put on, with why: by index in the fleet. */
  readonly shut?: ReadonlyMap<number, string>;
  /**
   * Hosts by index: how their guests come back is judged, one by one, by these packs. For others it is taken to be the way they
   * leave, and the proof of a plan shows it.
   */
  readonly comeBack?: { readonly hosts: ReadonlySet<number>; readonly packs: readonly RulePack[] };
}

export interface FleetInstance {
  readonly instance: Instance;
  readonly fleet: Fleet;
  /** By resource of the instance. */
  readonly resources: readonly ResourceOf[];
  /** By guest of the instance: its index in the fleet. */
  readonly guests: readonly number[];
  /** By guest of the fleet: its index in the instance; -1: it belongs to a host. */
  readonly indexOf: Int32Array;
  /** By host of the instance, which are those of the fleet in their order: why nobody may be put there; undefined: guests may. */
  readonly notReceiving: readonly (string | undefined)[];
  /** By host: where its limit of moves at once comes from. */
  readonly limits: readonly string[];
  policyOf(guest: number): Policy;
  /** It runs; undefined: not known. */
  isRunning(guest: number): boolean | undefined;
  /** How a guest of the instance gets to a host; undefined: it may not. */
  openingOf(guest: number, host: number): Opening | undefined;
  /** Why a guest of the instance may not be put on a host; undefined: it may. */
  closed(guest: number, host: number): Closed | undefined;
  /** What of a guest or a host is not known and counts as nothing free, as sentences. */
  readonly notes: readonly string[];
}

export function instanceOf(judgement: Judgement, planning: Planning | undefined, options: InstanceOptions): FleetInstance {
  const { fleet } = judgement;
  const platformOf = platformsOf(options.platforms);
  const planned = new Set(options.platforms.map(({ platform }) => platform));
  const guests = fleet.guests.flatMap((guest, index) => (moves(guest, planned) ? [index] : []));
  const indexOf = new Int32Array(fleet.guests.length).fill(-1);
  guests.forEach((guest, at) => (indexOf[guest] = at));
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const moving = guests.map((guest) => fleet.guests[guest] as FleetGuest);
  const policies = moving.map((guest) => policyOf(guest, planning));
  const running = moving.map((guest) => (isTrusted(guest) ? platformOf(guest).isRunning(guest) : undefined));
  const days = options.days ?? { from: fleet.asOf.slice(0, 10), until: fleet.asOf.slice(0, 10) };

  const room = roomOf(fleet, moving, options.platforms);
  const ways: WaysInput = { judgement, guests, policies, running, days, needUnknown: room.needUnknown, ...options };
  const openings = openingsOf(ways, (guest, row, own) => homeward(guest, row, own, fleet, options));
  const reserve = options.reserve ?? planning?.reserve ?? 'none';
  const { hosts, limits, notReceiving } = hostsOf({
    fleet,
    platforms: options.platforms,
    room,
    isOpen: (guest, host) => (openings.rows[openings.rowOf[guest] as number]?.[host] ?? way.none) > way.none,
    reserve,
    movesPerHost: planning?.movesPerHost,
    allowUnknown: options.allowUnknown === true,
    shut: options.shut ?? new Map(),
  });
  const networks = networksOf(fleet, planning);

  const instance: Instance = {
    resources: room.resources.map(({ name, platform }) => ({ name, platform })),
    hosts: hosts.map((host, at) => ({ ...host, network: networks.ofHost[at] as number })),
    guests: moving.map((guest, at): InstanceGuest => ({
      name: guest.name,
      host: hostIndex.get(guest.host) as number,
      demand: room.demand[at] as readonly number[],
      holds: room.holds[at] as readonly number[],
      row: openings.rowOf[at] as number,
      tier: (policies[at] as Policy).tier,
      mayStop: mayStop(policies[at] as Policy, days),
    })),
    rows: openings.rows,
    ...groupsOf(moving, planning),
    standby: standbyOf(fleet, options.groups, reserve === 'n+1'),
    networks: networks.all,
    movesPerPair: planning?.movesPerPair ?? Number.MAX_SAFE_INTEGER,
    movesAtOnce: planning?.movesAtOnce ?? Number.MAX_SAFE_INTEGER,
  };
  return {
    instance,
    fleet,
    resources: room.resources,
    guests,
    indexOf,
    notReceiving,
    limits,
    policyOf: (guest) => policies[guest] as Policy,
    isRunning: (guest) => running[guest],
    openingOf: (guest, host) => openings.at(guest, host),
    closed: (guest, host) => closedBy({ ...ways, openings, notReceiving }, guest, host),
    notes: room.notes,
  };
}

/** What was read long ago, or contradicts itself, does not show that a guest is down: it may not be moved with an outage for that. */
function isTrusted({ host, contradiction }: FleetGuest): boolean {
  return host.unusable === undefined && contradiction === undefined;
}

/** Control domains and Virtual I/O Servers stay, and what they use is not free on their host anyway. */
function moves({ facts, host }: FleetGuest, planned: ReadonlySet<string>): boolean {
  return planned.has(host.platform) && !(isKnown(facts.partOfHost) && facts.partOfHost.v);
}

/** The best way of a row shows from where it would come. */
function homeward(guest: FleetGuest, row: Uint8Array, own: number, fleet: Fleet, options: InstanceOptions): Way {
  const by = row.reduce((best, each) => Math.max(best, each), way.none) as Way;
  const { comeBack } = options;
  if (by === way.none || comeBack?.hosts.has(own) !== true) return by;
  const from = fleet.hosts[row.indexOf(by)];
  const platform = platformsOf(options.platforms)(guest);
  return from === undefined ? by : wayHome({ guest, from, by, allowUnknown: options.allowUnknown === true }, platform, comeBack.packs);
}

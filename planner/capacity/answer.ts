/** The answer to "how many more fit" as a document. */
import { inOrder } from '../../schemas/code-point-order.ts';
import type {
  CapacityAmount,
  CapacityHost,
  CapacityOfShape,
  CapacityStandby,
  CapacityTrend,
  PlanCapacity,
} from '../../schemas/generated/types.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { placesOf } from '../model/instance.ts';
import type { Deadline, Instance, InstanceGuest, InstanceHost, Standby } from '../model/instance.ts';
import { survives, withoutWay } from '../reserve/loss.ts';
import { capacityOf } from './capacity.ts';
import { askedShapes, commonestShapes } from './shapes.ts';
import type { AskedShape, ShapeOnFleet } from './shapes.ts';
import type { CapacityLimit, ShapeCapacity } from './types.ts';

export interface CapacityQuestion {
  /** Empty: the commonest shapes of the fleet. */
  readonly shapes: readonly AskedShape[];
  readonly reserve: PlanCapacity['question']['reserve'];
  readonly allowUnknown: boolean;
  readonly assumptions: readonly string[];
  readonly trend: readonly CapacityTrend[];
  readonly deadline: Deadline;
}

/**
 * @param fleet made with planning without policies (withoutPolicies) and the same reserve: policies are about guests that are there
 * @throws UsageError for a shape like a guest that belongs to its host
 */
export function planCapacityOf(fleet: FleetInstance, question: CapacityQuestion): PlanCapacity {
  const { reserve, allowUnknown, assumptions, trend, deadline } = question;
  const shapes = question.shapes.length > 0 ? askedShapes(fleet, question.shapes) : commonestShapes(fleet);
  const first = fleet.instance.rows.length;
  const instance: Instance = { ...fleet.instance, rows: [...fleet.instance.rows, ...shapes.map(({ row }) => row)] };
  const kept = instance.standby.filter(({ survivesOne }) => survivesOne);
  const counted = shapes.map((shape, at) => {
    const { demand, most } = shape;
    const asked = { demand, row: first + at, ...(most === undefined ? {} : { most }) };
    return shapeOf(fleet, shape, capacityOf(instance, [asked], { keep: kept, deadline })[0] as ShapeCapacity);
  });
  return {
    schema: 1,
    asOf: fleet.fleet.asOf,
    question: { reserve, allowUnknown, assumptions: [...assumptions] },
    shapes: counted,
    hosts: instance.hosts.map((_, host) => hostOf(fleet, host)).sort((a, b) => inOrder(a.host, b.host)),
    standby: instance.standby.map((standby) => standbyOf(instance, standby)),
    trend: [...trend],
    assumed: [...new Set(shapes.flatMap(({ assumed }) => assumed))],
    notes: notesOf(fleet, reserve, kept),
  };
}

/** Guests named in a note; the rest is counted. */
const named = 8;

function notesOf(fleet: FleetInstance, reserve: CapacityQuestion['reserve'], kept: readonly Standby[]): string[] {
  if (reserve !== 'n+1') return [...fleet.notes];
  const { instance } = fleet;
  const aside = new Set(kept.flatMap((standby) => [...withoutWay(instance, placesOf(instance), standby)]));
  const names = [...aside].map((guest) => (instance.guests[guest] as InstanceGuest).name).sort(inOrder);
  const more = names.length > named ? `, ${names.length - named} more` : '';
  const lost =
    names.length === 0
      ? []
      : [
          `n+1 leaves aside guests that no other host of their group may take, whatever room it has: ${names.slice(0, named).join(', ')}${more}`,
        ];
  const inGroup = new Set(kept.flatMap(({ hosts }) => hosts));
  const alone = fleet.instance.hosts.filter((_, host) => !inGroup.has(host)).map(({ name }) => name);
  return [
    ...lost,
    ...(alone.length === 0 ? [] : [`no other host stands in for ${alone.join(', ')}: nothing is counted there`]),
    ...fleet.notes,
  ];
}

function shapeOf(fleet: FleetInstance, shape: ShapeOnFleet, found: ShapeCapacity): CapacityOfShape {
  const { instance, resources } = fleet;
  const titled = (resource: number | undefined): string | null => (resource === undefined ? null : (resources[resource]?.title ?? null));
  const undecided = undecidedHosts(fleet, shape);
  const { count, bound, proved, withoutSurvival, inOnePiece } = found;
  const runsOutFirst = titled(found.runsOutFirst);
  return {
    name: shape.name,
    platform: shape.platform,
    ...(shape.like === undefined ? {} : { like: (instance.guests[shape.like] as InstanceGuest).name }),
    ...(shape.guests === undefined ? {} : { guests: shape.guests }),
    demand: amountsOf(fleet, shape),
    count,
    bound,
    proved,
    withoutSurvival,
    inOnePiece,
    runsOutFirst,
    ...(undecided.size === 0 ? {} : { undecided: [...undecided].map((host) => nameOf(instance, host)).sort(inOrder) }),
    perHost: found.perHost
      .filter(({ host }) => (instance.hosts[host] as InstanceHost).platform === shape.platform)
      .map(({ host, count: fit, limits }) => ({
        host: nameOf(instance, host),
        count: fit,
        limits: limits.map((limit) => limitInWords(fleet, limit, { host, isUndecided: undecided.has(host), failing: found.failing })),
      }))
      .sort((a, b) => inOrder(a.host, b.host)),
    sentence: sentenceOf(found, runsOutFirst, undecided.size),
  };
}

function nameOf(instance: Instance, host: number): string {
  return (instance.hosts[host] as InstanceHost).name;
}

/** Hosts that the guest it is like may not be put on only since something is not known. */
function undecidedHosts(fleet: FleetInstance, { like, row, platform }: ShapeOnFleet): ReadonlySet<number> {
  if (like === undefined) return new Set();
  return new Set(
    fleet.instance.hosts.flatMap((host, at) =>
      host.platform === platform && row[at] === 0 && fleet.closed(like, at)?.kind === 'unknown' ? [at] : [],
    ),
  );
}

function amountsOf({ resources }: FleetInstance, { demand }: ShapeOnFleet): CapacityAmount[] {
  return resources.flatMap(({ name, title, unit }, at) => {
    const amount = demand[at] as number;
    return amount > 0 ? [{ resource: name, title, unit, amount }] : [];
  });
}

interface Where {
  readonly host: number;
  readonly isUndecided: boolean;
  /** Hosts that cannot be lost even now. */
  readonly failing: readonly number[];
}

function limitInWords(
  { instance, resources, notReceiving }: FleetInstance,
  limit: CapacityLimit,
  { host, isUndecided, failing }: Where,
): string {
  switch (limit) {
    case 'most':
      return 'no more were asked for on one host';
    case 'survival':
      return 'with one more, a host of its group could no longer be lost';
    case 'lost-now':
      return `n+1 does not hold even now: the guests of ${failing.map((each) => nameOf(instance, each)).join(', ')} find no room`;
    case 'no-standby':
      return 'no other host stands in for it';
    case 'no-way':
      return isUndecided ? 'not decided: something is not known' : 'the rules say no';
    case 'not-receiving':
      return notReceiving[host] ?? 'nothing may be put there';
    case 'time':
      return 'the time was over';
    default:
      return resources[limit]?.title ?? '';
  }
}

function sentenceOf({ count, bound, proved, withoutSurvival }: ShapeCapacity, runsOutFirst: string | null, undecided: number): string {
  const proof = proved === 'optimal' ? 'optimal' : proved === 'gap' ? 'a better way is not excluded' : 'the time was over';
  return [
    `${count} more, bound ${bound}: ${proof}`,
    ...(count < withoutSurvival ? [`${withoutSurvival} were no host ever lost`] : []),
    ...(runsOutFirst === null || (count === 0 && withoutSurvival > 0) ? [] : [`${runsOutFirst} runs out first`]),
    ...(undecided === 0 ? [] : [`${undecided} ${undecided === 1 ? 'host is' : 'hosts are'} not decided`]),
  ].join('; ');
}

function hostOf({ instance, resources, notReceiving }: FleetInstance, at: number): CapacityHost {
  const { name, platform, capacity, free, reserve, mayReceive } = instance.hosts[at] as InstanceHost;
  const why = notReceiving[at];
  return {
    host: name,
    platform,
    receives: mayReceive,
    ...(why === undefined ? {} : { why }),
    guests: instance.guests.filter(({ host }) => host === at).length,
    resources: resources.flatMap(({ name: resource, title, unit, platform: its }, index) => {
      const [all, left] = [capacity[index] as number, free[index] as number];
      if (its !== platform || !mayReceive || !Number.isFinite(all)) return [];
      return [{ resource, title, unit, capacity: all, used: all - left, free: left, reserve: reserve[index] as number }];
    }),
  };
}

function standbyOf(instance: Instance, standby: Standby): CapacityStandby {
  const { outcome, failing } = survives(instance, placesOf(instance), standby);
  return {
    group: standby.name,
    hosts: standby.hosts.map((host) => nameOf(instance, host)).sort(inOrder),
    outcome,
    failing: failing.map(({ host, outcome: own, lost }) => ({
      host: nameOf(instance, host),
      outcome: own === 'no' ? 'no' : 'not-found',
      lost: lost.map(({ guest }) => (instance.guests[guest] as InstanceGuest).name),
    })),
  };
}

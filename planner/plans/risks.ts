/** What to know of a plan before its first step, worst first. */
import type { Fleet } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { PlanHost, PlanImmovable, PlanQuestion, PlanRisk, PlanStep, PlanSummary } from '../../schemas/generated/types.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { whyUnseen } from './unseen.ts';
import type { Limit } from '../order/schedule-types.ts';

export interface Risky {
  readonly question: PlanQuestion;
  readonly steps: readonly PlanStep[];
  readonly immovable: readonly PlanImmovable[];
  readonly hosts: readonly PlanHost[];
  /** States on the way in which a host may not be lost, as sentences. */
  readonly standby: readonly string[];
  readonly summary: PlanSummary;
  readonly fleet: Fleet;
  readonly limits: readonly Limit[];
  readonly problem: FleetInstance;
}

/** From this share of its room on a host has nothing left for a surprise. */
const full = 0.98;
const nearlyFull = 0.9;
const staleSeconds = 26 * 3_600;

export function risksOf(risky: Risky): readonly PlanRisk[] {
  const order = { high: 0, medium: 1, low: 2 } as const;
  return [notEmpty, unseen, undecided, standby, overWindow, fullHosts, unsteady, warned, oldFacts]
    .flatMap((find) => find(risky))
    .sort((a, b) => order[a.level] - order[b.level]);
}

function notEmpty({ immovable, question }: Risky): readonly PlanRisk[] {
  if (question.kind === 'balance') return [];
  const hosts = [...new Set(immovable.map(({ host }) => host))].sort(inOrder);
  return hosts.map((host) => {
    const guests = immovable.filter((each) => each.host === host).map(({ guest }) => guest);
    return {
      level: 'high',
      about: [host, ...guests],
      message: `${host} does not become empty: ${guests.length === 1 ? 'a guest stays' : `${guests.length} guests stay`}`,
      remedy: 'settle them first (see the guests that cannot leave), then plan again',
    };
  });
}

function unseen({ fleet, question }: Risky): readonly PlanRisk[] {
  if (question.kind === 'balance') return [];
  const asked = new Set(question.hosts);
  return fleet.hosts.flatMap((host): PlanRisk[] => {
    const why = whyUnseen(host);
    const isAsked = asked.size === 0 || asked.has(host.name);
    if (why === undefined || !isAsked) return [];
    return [
      {
        level: 'high',
        about: [host.name],
        message: `who is on ${host.name} is not known, so that it is not called empty: ${why}`,
        remedy: `canmove collect ${host.endpoint}, then plan again`,
      },
    ];
  });
}

function undecided({ steps }: Risky): readonly PlanRisk[] {
  const guests = steps.filter((step) => (step.undecided ?? []).length > 0).flatMap(({ guest }) => guest ?? []);
  if (guests.length === 0) return [];
  const count = guests.length === 1 ? 'a move is' : `${guests.length} moves are`;
  return [
    {
      level: 'high',
      about: distinct(guests),
      message: `${count} not proved: what decides it is not known, and unknown moves were allowed`,
      remedy: 'make each dry run before the window, and record it with "canmove record"',
    },
  ];
}

function standby({ standby: sentences }: Risky): readonly PlanRisk[] {
  return sentences.map((message) => ({ level: 'high', about: [], message, remedy: 'keep the plan short, or make room first' }));
}

function overWindow({ summary, question, limits, fleet, problem }: Risky): readonly PlanRisk[] {
  if (summary.fitsWindow !== false || question.windowMinutes === undefined) return [];
  const minutes = Math.ceil(summary.seconds / 60);
  const [longest] = [...limits].sort((a, b) => b.seconds - a.seconds);
  const why = longest === undefined ? '' : `; ${limitInWords(longest, fleet, problem)}`;
  return [
    {
      level: 'high',
      about: [],
      message: `the plan may take ${minutes} minutes, and the window has ${Math.floor(question.windowMinutes)}${why}`,
      remedy: 'a longer window, fewer hosts, or more bandwidth (planning: in the inventory)',
    },
  ];
}

function limitInWords(limit: Limit, { hosts }: Fleet, problem: FleetInstance): string {
  const name = (host: number): string => hosts[host]?.name ?? '';
  switch (limit.kind) {
    case 'host':
      return `what limits it are the moves of ${name(limit.host)} (${problem.limits[limit.host] ?? ''})`;
    case 'pair':
      return `what limits it are the moves between ${limit.hosts.map(name).join(' and ')}`;
    case 'network':
      return `what limits it are the moves over ${problem.instance.networks[limit.network]?.name ?? ''}`;
    case 'moves-at-once':
      return 'what limits it is the number of moves at the same time';
    case 'path':
      return `what limits it are ${limit.steps.length} steps that wait for each other`;
  }
}

function fullHosts({ hosts }: Risky): readonly PlanRisk[] {
  return hosts.flatMap(({ host, role, loads }) => {
    if (role === 'untouched') return [];
    const [fullest] = [...loads].sort((a, b) => b.peak - a.peak);
    if (fullest === undefined || fullest.peak < nearlyFull || fullest.peak <= fullest.before) return [];
    const share = Math.round(fullest.peak * 1000) / 10;
    return [
      {
        level: fullest.peak >= full ? 'high' : 'medium',
        about: [host],
        message: `${host} is up to ${share} % full (${fullest.title}) on the way`,
        remedy: 'see that nothing is made or started there meanwhile',
      } as const,
    ];
  });
}

function unsteady({ steps }: Risky): readonly PlanRisk[] {
  const guests = steps
    .filter(({ downtime, live, kind }) => kind === 'move' && live && downtime.kind === 'pause' && (downtime.seconds?.high ?? 0) > 30)
    .flatMap(({ guest }) => guest ?? []);
  return guests.length === 0
    ? []
    : [
        {
          level: 'medium',
          about: distinct(guests),
          message: 'their copies may not converge: they may be paused for longer than half a minute',
          remedy: 'move them when they are quiet, or tell canmove how fast they write memory (planning.guests)',
        },
      ];
}

/** One risk for each thing that rules warn of. */
function warned({ steps }: Risky): readonly PlanRisk[] {
  const byMessage = new Map<string, string[]>();
  for (const { warnings, guest } of steps)
    for (const message of warnings) byMessage.set(message, [...(byMessage.get(message) ?? []), ...(guest === undefined ? [] : [guest])]);
  return [...byMessage].map(([message, guests]) => ({ level: 'medium', about: distinct(guests), message }));
}

function oldFacts({ fleet, steps, question }: Risky): readonly PlanRisk[] {
  const named = new Set(steps.flatMap(({ from, to }) => [from, to ?? '']));
  const before = Date.parse(question.startsAt ?? fleet.asOf) - staleSeconds * 1_000;
  const old = fleet.hosts.filter(({ name, startedAt }) => named.has(name) && Date.parse(startedAt) < before).map(({ name }) => name);
  return old.length === 0
    ? []
    : [
        {
          level: 'low',
          about: old,
          message: 'their facts are more than 26 hours older than the plan',
          remedy: 'canmove plan recheck PLAN --fresh, an hour before',
        },
      ];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(inOrder);
}

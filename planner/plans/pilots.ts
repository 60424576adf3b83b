/** Pilots of a plan as its first phase: a small guest there and back on each route, one after the other. */
import type { Judgement } from '../../rules/judgement.ts';
import { wayOf, way } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { linksOf } from '../pilots/links.ts';
import { pilotsFor } from '../pilots/pilots.ts';
import type { Pilot, Pilots } from '../pilots/pilots.ts';
import type { Phase, PhaseStep } from './phase.ts';

/** Routes that get a pilot: with more the pilots would take longer than the plan. */
const mostRoutes = 8;

export interface PilotPhase {
  readonly phase?: Phase;
  readonly notes: readonly string[];
}

/** @param phases of the plan proper */
export function pilotPhase(phases: readonly Phase[], judgement: Judgement, problem: FleetInstance): PilotPhase {
  const { instance } = problem;
  const state = stateOf(instance);
  const nameOf = (host: number): string => instance.hosts[host]?.name ?? '';
  const hostOf = new Map(instance.hosts.map(({ name }, host) => [name, host]));
  const moves = phases.flatMap(({ steps }) =>
    steps.flatMap(({ kind, guest, from, to }) => (kind === 'move' ? [{ guest: String(guest), from: nameOf(from), to: nameOf(to) }] : [])),
  );
  const memoryOf = new Map(problem.resources.flatMap(({ title, platform }, at) => (title === 'memory' ? [[platform, at] as const] : [])));
  const memory = (host: number): number | undefined => memoryOf.get(instance.hosts[host]?.platform ?? '');
  const found = pilotsFor({
    moves,
    candidates: instance.guests.flatMap(({ host, tier, demand }, guest) =>
      host >= 0 && problem.isRunning(guest) === true
        ? [{ guest: String(guest), host: nameOf(host), tier, ...sizeOf(demand, memory(host)) }]
        : [],
    ),
    links: (guest, host) => linksOf(judgement.ends(problem.guests[Number(guest)] as number, hostOf.get(host) as number)),
    mayGo: (guest, { to }) => {
      const target = hostOf.get(to) as number;
      return wayOf(instance, Number(guest), target) === way.live && state.hasRoom(Number(guest), target);
    },
    mostRoutes,
  });
  const steps = found.pilots.flatMap((pilot, at) => thereAndBack(pilot, at, hostOf));
  return {
    ...(steps.length === 0 ? {} : { phase: { title: 'pilots: go on only if all of them came back', steps, maintain: [] } }),
    notes: remarks(found, (guest) => instance.guests[Number(guest)]?.name ?? ''),
  };
}

/** In the platform's own unit: guests are compared with those of their own host only. */
function sizeOf(demand: readonly number[], memory: number | undefined): { readonly memoryMiB?: number } {
  return memory === undefined ? {} : { memoryMiB: demand[memory] as number };
}

/** What a pilot leaves untried, and routes that have none. */
function remarks({ pilots, without }: Pilots, nameOf: (guest: string) => string): readonly string[] {
  const untried = pilots.flatMap(({ guest, from, to, leaves }) =>
    leaves.length === 0 ? [] : [`the pilot ${nameOf(guest)} from ${from} to ${to} does not try ${leaves.join(', ')}`],
  );
  const none = without.map(({ from, to, why }) =>
    why === 'no-guest'
      ? `no pilot from ${from} to ${to}: no guest that matters less may go there and back`
      : `no pilot from ${from} to ${to}: the ${mostRoutes} routes with most moves have one`,
  );
  return [...untried, ...none];
}

/** One at a time: what fails is then known. */
function thereAndBack({ guest, from, to }: Pilot, at: number, hostOf: ReadonlyMap<string, number>): readonly PhaseStep[] {
  const [source, target] = [hostOf.get(from) as number, hostOf.get(to) as number];
  const common = { kind: 'move', guest: Number(guest), way: way.live, purpose: 'pilot', because: [] } as const;
  return [
    { ...common, from: source, to: target, after: at === 0 ? [] : [2 * at - 1] },
    { ...common, from: target, to: source, after: [2 * at] },
  ];
}

import { describe, expect, it } from 'vitest';
import { seeded } from '../../../examples/generator/seeded.ts';
import type { Fleet, FleetGuest } from '../../../fleet/fleet.ts';
import { planOf } from '../../../planner/plans/plan.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import type { RulePack } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import type { Plan, PlanQuestion, PlanStep } from '../../../schemas/generated/types.ts';
import { share } from '../../support/long.ts';
import { faultsOf } from '../../support/replay-document.ts';
import { asOf, randomLdoms, randomPowervm } from './random-fleets.ts';
import type { RandomFleet, RandomLdoms } from './random-fleets.ts';

const packOf: Readonly<Record<RandomFleet['platform'], RulePack>> = { ldoms, powervm };

function questionFor({ fleet, reserve }: RandomFleet, seed: number): PlanQuestion {
  const random = seeded(seed + 77);
  const kind = (['drain', 'drain', 'rolling', 'balance'] as const)[seed % 4] ?? 'drain';
  const host = fleet.hosts[Math.floor(random() * fleet.hosts.length)]?.name ?? '';
  return {
    kind,
    hosts: kind === 'drain' ? [host] : [],
    comeBack: kind !== 'balance' && random() < 0.5,
    ...(kind === 'balance' ? { mostMoves: 4, bandPercent: 10 } : {}),
    allowUnknown: false,
    reserve,
    pilots: random() < 0.2,
    assumptions: [],
  };
}

function planFor(random: RandomFleet, question: PlanQuestion): Promise<Plan> {
  const end = performance.now() + 20_000;
  return planOf(
    {
      fleet: random.fleet,
      packs: [packOf[random.platform]],
      judge: {},
      platforms: planningPlatforms,
      inPlace: inPlacePlatforms,
      planning: random.planning,
      groups: random.groups,
      deadline: { leftMs: () => end - performance.now() },
    },
    question,
    question.hosts.map((name) => random.fleet.hosts.findIndex((host) => host.name === name)),
  );
}

function inTime(steps: readonly PlanStep[]): readonly PlanStep[] {
  return steps.filter(({ kind }) => kind !== 'maintain').sort((a, b) => a.startSecond - b.startSecond);
}

/** What the inventory forbids and the plan does all the same. */
function policyFaults({ steps, consents }: Plan, { fleet, planning }: RandomFleet): readonly string[] {
  const faults: string[] = [];
  const policies = new Map((planning.guests ?? []).map((policy) => [policy.guests, policy]));
  for (const { guest = '', kind, downtime, id, purpose } of steps) {
    const { disposition, freeze, owner } = policies.get(guest) ?? {};
    const down = kind === 'stop' || (kind === 'move' && downtime.kind === 'outage');
    if (guest !== '' && (disposition === 'pinned' || freeze !== undefined)) faults.push(`${id}: ${guest} is pinned or frozen`);
    if (kind === 'stop' && disposition !== 'may-stop' && disposition !== 'rebuild') faults.push(`${id}: ${guest} may not be stopped`);
    if (kind === 'move' && disposition === 'rebuild') faults.push(`${id}: ${guest} is not moved but made anew`);
    if (down && kind === 'move' && disposition !== 'outage-ok' && disposition !== 'may-stop')
      faults.push(`${id}: ${guest} may not be down`);
    if (down && purpose !== 'pilot' && !consents.some((consent) => consent.guest === guest && consent.owner === owner))
      faults.push(`${id}: nobody asks the owner of ${guest}`);
  }
  for (const { guests, most = 1, name } of planning.apart ?? []) {
    const places = new Map(fleet.guests.map((guest) => [guest.name, guest.host.name]));
    const before = crowdOf(places, guests);
    for (const { guest = '', to, kind, id } of inTime(steps)) {
      if (kind !== 'move' || to === undefined) continue;
      places.set(guest, to);
      const there = crowdOf(places, guests).get(to) ?? 0;
      if (guests.includes(guest) && there > Math.max(most, before.get(to) ?? 0)) faults.push(`${id}: ${to} has ${there} of ${name}`);
    }
  }
  return faults;
}

function crowdOf(places: ReadonlyMap<string, string>, guests: readonly string[]): Map<string, number> {
  const crowd = new Map<string, number>();
  for (const guest of guests) {
    const host = places.get(guest) ?? '';
    crowd.set(host, (crowd.get(host) ?? 0) + 1);
  }
  return crowd;
}

/** A fleet that is made anew has forgotten what a switch carried for a guest that was moved away since. */
const shownByThoseBefore = 'ldoms/vlans-on-target';

function verdictIn(fleet: Fleet, { guest = '', from, to = '', method = '' }: PlanStep, pack: RulePack): string {
  const index = fleet.guests.findIndex((each) => each.name === guest && each.host.name === from);
  const target = fleet.hosts.findIndex(({ name }) => name === to);
  if (index < 0) return `${guest} is not on ${from}`;
  const found = judge(fleet, [pack])
    .answer(index, target)
    .methods.find((each) => each.method === method);
  const open = found?.findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass') ?? [];
  if (found?.verdict === 'unknown' && open.every(({ rule }) => rule === shownByThoseBefore)) return 'yes';
  return [found?.verdict ?? 'not offered', ...open.map(({ message }) => message)].join(': ');
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Every move judged where the guests before it have been put by the generator. */
function rebuiltFaults(plan: Plan, random: RandomLdoms, judged: { count: number }): readonly string[] {
  const faults: string[] = [];
  const places = new Map(random.places);
  for (const step of inTime(plan.steps)) {
    // A guest that is stopped for room is no longer what the generator makes of it.
    if (step.kind !== 'move') break;
    const fleet = attempt(() => random.rebuilt(places));
    // The generator lays memory out in one piece each, in its own order, where ldm may use several.
    if (fleet === undefined) break;
    judged.count++;
    const verdict = verdictIn(fleet, step, ldoms);
    if (verdict !== 'yes') faults.push(`${step.id} ${step.guest} from ${step.from} to ${step.to}: ${verdict}`);
    places.set(step.guest ?? '', step.to ?? '');
  }
  return faults;
}

interface Amounts {
  memoryMiB: number;
  units: number;
}

function numberOf(fact: unknown): number {
  return typeof fact === 'object' && fact !== null && 'v' in fact && typeof fact.v === 'number' ? fact.v : 0;
}

function amountsOf({ facts: { powervm: own } }: FleetGuest): Amounts & { readonly most: number } {
  return { memoryMiB: numberOf(own?.memoryMiB), most: numberOf(own?.maxMemoryMiB), units: numberOf(own?.procUnitsHundredths) };
}

/** Even where page tables cost nothing on arrival, and give all back on leaving, what is free is enough. */
function sumFaults(plan: Plan, { fleet }: RandomFleet): readonly string[] {
  const faults: string[] = [];
  const guests = new Map(fleet.guests.map((guest) => [guest.name, amountsOf(guest)]));
  const free = new Map(
    fleet.hosts.map(({ name, facts }): readonly [string, Amounts] => [
      name,
      { memoryMiB: numberOf(facts.powervm?.freeMemoryMiB), units: numberOf(facts.powervm?.freeProcUnitsHundredths) },
    ]),
  );
  const events = plan.steps
    .filter(({ kind }) => kind !== 'maintain')
    .flatMap((step) => [
      { second: step.startSecond, begins: 1, step },
      { second: step.endSecond, begins: 0, step },
    ])
    .sort((a, b) => a.second - b.second || a.begins - b.begins);
  for (const { begins, step } of events) {
    const { memoryMiB, most, units } = guests.get(step.guest ?? '') ?? { memoryMiB: 0, most: 0, units: 0 };
    const takes = begins === 1 && step.kind !== 'stop';
    const gives = begins === 0 && step.kind !== 'start';
    const host = free.get(takes ? (step.to ?? step.from) : step.from);
    if (host === undefined || (!takes && !gives)) continue;
    host.memoryMiB += takes ? -memoryMiB : memoryMiB + Math.ceil(most / 32);
    host.units += takes ? -units : units;
    if (host.memoryMiB < 0 || host.units < 0)
      faults.push(`${step.id}: ${step.to} lacks ${-host.memoryMiB} MiB or ${-host.units} hundredths`);
  }
  return faults;
}

/** Numbers of the random fleets, in parts so that one that fails is found soon. */
const parts = Array.from({ length: 8 }, (_, part) => part);
const ldomsOfPart = share(12, 120);
const powervmOfPart = share(2, 25);

/** Moves on fleets that were made anew, over all parts. */
const judged = { count: 0 };

function seedsOf(part: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => part * 1_000 + at);
}

describe('plans for random fleets', () => {
  it.each(parts)(
    'hold for LDoms when they are replayed, and when each move is judged on a fleet that was made anew (%i)',
    async (part) => {
      for (const seed of seedsOf(part, ldomsOfPart)) {
        const random = randomLdoms(seed);
        const plan = await planFor(random, questionFor(random, seed));
        expect({ seed, faults: [...faultsOf(plan, random.fleet), ...policyFaults(plan, random)] }).toEqual({ seed, faults: [] });
        expect({ seed, faults: rebuiltFaults(plan, random, judged) }).toEqual({ seed, faults: [] });
      }
    },
    300_000,
  );

  it.each(parts)(
    'hold for PowerVM when they are replayed, and when what is free is counted with other code (%i)',
    async (part) => {
      for (const seed of seedsOf(part, powervmOfPart)) {
        const random = await randomPowervm(seed);
        const plan = await planFor(random, questionFor(random, seed));
        const [first] = inTime(plan.steps);
        expect({ seed, faults: [...faultsOf(plan, random.fleet), ...policyFaults(plan, random), ...sumFaults(plan, random)] }).toEqual({
          seed,
          faults: [],
        });
        if (first?.kind === 'move') expect({ seed, verdict: verdictIn(random.fleet, first, powervm) }).toEqual({ seed, verdict: 'yes' });
      }
    },
    300_000,
  );

  it('have moves to judge, on fleets whose facts are fresh', () => {
    expect(judged.count).toBeGreaterThan(parts.length / 2);
    expect(randomLdoms(1).fleet.asOf).toBe(asOf);
  });
});

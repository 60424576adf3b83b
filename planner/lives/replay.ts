/** Steps of a plan that is kept, for the prover and for schedules. */
import type { Fleet } from '../../fleet/fleet.ts';
import type { Method, RulePack } from '../../rules/define.ts';
import type { PlanStep } from '../../schemas/generated/types.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import type { ProverStep } from '../fleet/prove.ts';
import { way } from '../model/instance.ts';
import type { Way } from '../model/instance.ts';
import type { Phase, PhaseStep } from '../plans/phase.ts';
import type { KeptPhase } from './phases.ts';

/** How a step moves its guest: by the kind of its method. */
export function wayOfStep({ kind, method, live }: PlanStep, packs: readonly RulePack[]): Way {
  if (kind !== 'move') return way.outage;
  const found = packs.flatMap((pack): readonly Method<never>[] => pack.methods).find(({ id }) => id === method);
  return (found === undefined ? live : found.kind === 'live') ? way.live : way.outage;
}

/** undefined: its host is not there any more. @param guest by index in the fleet */
export function proverStepOf(step: PlanStep, guest: number, fleet: Fleet, packs: readonly RulePack[]): ProverStep | undefined {
  const host = fleet.hosts.findIndex(({ name }) => name === (step.to ?? step.from));
  if (step.kind === 'maintain' || host < 0) return undefined;
  const { kind, startSecond, endSecond } = step;
  return { kind, guest, host, way: wayOfStep(step, packs), startSecond, endSecond };
}

/** What remains of the phases, in the numbers of the problem. @param guestOf by id of the step, index in the fleet */
export function remainingPhases(
  phases: readonly KeptPhase[],
  problem: FleetInstance,
  packs: readonly RulePack[],
  guestOf: ReadonlyMap<string, number>,
  isOpen: (step: PlanStep) => boolean,
): readonly Phase[] {
  const hostIndex = new Map(problem.instance.hosts.map(({ name }, index) => [name, index]));
  return phases.flatMap(({ title, steps, work }): Phase[] => {
    const open = steps.filter((step) => isOpen(step) && guestOf.has(step.id));
    const at = new Map(open.map(({ id }, index) => [id, index]));
    const maintain = work.filter(isOpen).flatMap(({ from }) => hostIndex.get(from) ?? []);
    if (open.length === 0 && maintain.length === 0) return [];
    return [
      {
        title,
        steps: open.map((step): PhaseStep => {
          const { kind, purpose, after } = step;
          const from = hostIndex.get(step.from) ?? -1;
          return {
            kind,
            guest: problem.indexOf[guestOf.get(step.id) as number] as number,
            from,
            to: kind === 'stop' ? -1 : (hostIndex.get(step.to ?? step.from) ?? -1),
            way: wayOfStep(step, packs),
            purpose,
            after: after.flatMap((id) => at.get(id) ?? []),
            because: [],
          } as PhaseStep;
        }),
        maintain,
      },
    ];
  });
}

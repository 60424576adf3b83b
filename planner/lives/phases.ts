/** The phases of a plan as it is kept: what is done between two points in time at which somebody works on hosts. */
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';

export interface KeptPhase {
  readonly title: string;
  /** Moves, stops and starts, in the order of the plan. */
  readonly steps: readonly PlanStep[];
  /** Work on hosts, once they are done. */
  readonly work: readonly PlanStep[];
  readonly isPilots: boolean;
}

/** Waves of one title that follow each other belong to one phase; work on hosts ends it. */
export function phasesOf({ waves, steps }: Plan): readonly KeptPhase[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const phases: { readonly title: string; readonly steps: PlanStep[]; readonly work: PlanStep[] }[] = [];
  for (const { group, steps: ids } of waves) {
    const own = ids.flatMap((id) => byId.get(id) ?? []);
    const last = phases[phases.length - 1];
    const phase = last !== undefined && last.title === group && last.work.length === 0 ? last : { title: group, steps: [], work: [] };
    if (phase !== last) phases.push(phase);
    for (const step of own) (step.kind === 'maintain' ? phase.work : phase.steps).push(step);
  }
  return phases.map((phase) => ({ ...phase, isPilots: phase.steps.length > 0 && phase.steps.every(({ purpose }) => purpose === 'pilot') }));
}

/** When each step of all phases begins and ends: phase after phase, each scheduled from where the one before has led. */
import type { Instance } from '../model/instance.ts';
import { problemAt } from '../model/rebase.ts';
import { stateOf } from '../model/state.ts';
import { schedule } from '../order/schedule.ts';
import type { Limit, Seconds } from '../order/schedule-types.ts';
import type { OrderedStep } from '../order/types.ts';
import type { Maintenance, Phase, PhaseStep, Timed, TimedStep } from './phase.ts';

export interface Timeline extends Timed {
  /** No schedule of the longest phase is shorter, and what limits it. */
  readonly limits: readonly Limit[];
}

/** @param maintenanceSeconds how long the work on an empty host takes */
export function timelineOf(
  instance: Instance,
  phases: readonly Phase[],
  durationOf: (step: PhaseStep) => Seconds,
  maintenanceSeconds: number,
): Timeline {
  const state = stateOf(instance);
  const steps: TimedStep[] = [];
  const maintenance: Maintenance[] = [];
  const waves: Timed['waves'][number][] = [];
  const limits: Limit[] = [];
  let second = 0;
  phases.forEach((phase, number) => {
    const scheduled = schedule(problemAt(state), phase.steps.map(ordered), (_, index) => durationOf(phase.steps[index] as PhaseStep));
    const firstWave = waves.length;
    const begin = second;
    scheduled.times.forEach(({ wave, start, end }, at) => {
      const step = phase.steps[at] as PhaseStep;
      steps.push({ ...step, phase: number, at, wave: firstWave + wave, startSecond: begin + start, endSecond: begin + end });
    });
    for (const { wave, start, end } of scheduled.waves)
      waves.push({ wave: firstWave + wave, title: phase.title, startSecond: begin + start, endSecond: begin + end });
    if (scheduled.limit !== undefined) limits.push(scheduled.limit);
    for (const { guest, to } of phase.steps) state.put(guest, to);
    second += scheduled.seconds;
    if (phase.maintain.length === 0) return;
    const wave = waves.length + 1;
    const end = second + maintenanceSeconds;
    for (const host of phase.maintain) maintenance.push({ host, phase: number, wave, startSecond: second, endSecond: end });
    waves.push({ wave, title: phase.title, startSecond: second, endSecond: end });
    second = end;
  });
  const inTime = (a: TimedStep, b: TimedStep): number => a.startSecond - b.startSecond || a.phase - b.phase || a.at - b.at;
  return { steps: steps.sort(inTime), maintenance, waves, seconds: second, limits };
}

/** What a schedule looks at; why a step is done makes no difference to it. */
function ordered(step: PhaseStep): OrderedStep {
  const { kind, guest, from, to, way, after } = step;
  return { kind, guest, from, to, way, purpose: 'goal', after, because: [] };
}

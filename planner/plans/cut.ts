/** What is left of a plan when the time is over before all of it is proved: the steps that are. */
import type { PlanQuestion } from '../../schemas/generated/types.ts';
import type { Draft, LeftOver } from './draft.ts';
import type { Timeline } from './timeline.ts';

export interface Cut {
  readonly draft: Draft;
  readonly timeline: Timeline;
}

/**
 * The steps before one that is not proved were judged in the states that they run in, so that they stand without the rest. Of a
 * rolling plan only whole phases are kept: hosts half emptied are of no use.
 * @param step index in the timeline of the first that is not proved
 * @param reasons why, sentences
 */
export function cutBefore(step: number, reasons: readonly string[], draft: Draft, timeline: Timeline, kind: PlanQuestion['kind']): Cut {
  const phase = timeline.steps[step]?.phase ?? draft.phases.length;
  const whole = timeline.steps.findIndex((each) => each.phase === phase);
  const keep = kind === 'rolling' ? Math.min(step, whole < 0 ? step : whole) : step;
  const steps = timeline.steps.slice(0, keep);
  const maintenance = timeline.maintenance.filter((each) => each.phase < phase);
  const used = new Set([...steps, ...maintenance].map(({ wave }) => wave));
  const waves = timeline.waves.filter(({ wave }) => used.has(wave));
  const seconds = [...steps, ...maintenance].reduce((latest, { endSecond }) => Math.max(latest, endSecond), 0);
  const dropped = [...new Set(timeline.steps.slice(keep).map(({ guest }) => guest))];
  const known = new Set(draft.leftOver.map(({ guest }) => guest));
  const left = dropped.filter((guest) => !known.has(guest)).map((guest): LeftOver => ({ guest, why: 'order', reasons }));
  const worked = new Set(maintenance.map(({ host }) => host));
  return {
    draft: {
      ...draft,
      leftOver: [...draft.leftOver, ...left],
      bound: { moves: Math.min(draft.bound.moves, steps.filter(({ kind: what }) => what === 'move').length), leftOver: 0 },
      proved: 'not-proved',
      maintained: draft.maintained.map((group) => group.filter((host) => worked.has(host))).filter((group) => group.length > 0),
    },
    timeline: { ...timeline, steps, maintenance, waves, seconds },
  };
}

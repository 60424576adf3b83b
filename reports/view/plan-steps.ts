/** The steps of a plan as the page lists them, wave by wave. */
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { groupBy } from '../tables/group-by.ts';
import { counted } from '../tables/table.ts';
import { actOf, clockAt, commandParts, purposeInWords } from './plan-words.ts';
import { downtimeInWords, rangeInWords, timeInWords } from './words.ts';

export interface ShownStep {
  readonly anchor: string;
  readonly id: string;
  readonly when: string;
  /** The guest, or the host that is worked on. */
  readonly subject: string;
  readonly owner: string;
  readonly route: string;
  readonly act: string;
  /** Name of a kind, for the colour; 'maintain' and 'stopped' are the page's own. */
  readonly look: string;
  readonly letter: string;
  readonly interruption: string;
  /** Waits for, is done because: what the summary has no room for. */
  readonly facts: readonly { readonly title: string; readonly text: string }[];
  readonly careful: readonly string[];
  readonly commands: readonly { readonly title: string; readonly text: string }[];
  /** Where the commands run, and what to know of them. */
  readonly notes: readonly string[];
  /** What the search looks through. */
  readonly search: string;
}

export interface ShownWave {
  readonly title: string;
  readonly when: string;
  readonly steps: readonly ShownStep[];
}

export function anchorOf(steps: readonly PlanStep[]): (step: PlanStep) => string {
  const places = new Map(steps.map((step, at) => [step, at + 1]));
  return (step) => `step-${places.get(step) ?? 0}`;
}

export interface ShownWaves {
  readonly waves: readonly ShownWave[];
  /** Steps that are listed without details and commands. */
  readonly bare: number;
}

/**
 * @param plan whose steps are all listed
 * @param detailCharacters of all details: the steps beyond are listed without
 */
export function shownWaves({ steps, waves, question }: Plan, detailCharacters: number): ShownWaves {
  const anchor = anchorOf(steps);
  let [used, bare] = [0, 0];
  const shown = steps.map((step): { readonly wave: number; readonly step: ShownStep } => {
    const whole = shownStep(step, anchor(step), question.startsAt);
    used += JSON.stringify([whole.facts, whole.notes, whole.commands]).length;
    if (used <= detailCharacters) return { wave: step.wave, step: whole };
    bare += 1;
    return { wave: step.wave, step: { ...whole, facts: [], notes: [], commands: [] } };
  });
  const byWave = groupBy(shown, ({ wave }) => wave);
  return {
    bare,
    waves: waves.flatMap(({ wave, group, startSecond, endSecond, steps: ids }) => {
      const own = byWave.get(wave);
      if (own === undefined) return [];
      const when = `${clockAt(question.startsAt, startSecond)} to ${clockAt(question.startsAt, endSecond)}, ${counted(ids.length, 'step')}`;
      return [{ title: visible(group === '' ? `Wave ${wave}` : `Wave ${wave}: ${group}`), when, steps: own.map((each) => each.step) }];
    }),
  };
}

function shownStep(step: PlanStep, anchor: string, startsAt: string | undefined): ShownStep {
  const { id, kind, guest, owner, tier, from, to, method, purpose, seconds, downtime, after, because, undecided = [], warnings } = step;
  const subject = visible(guest ?? from);
  const route = kind === 'move' ? `${visible(from)} → ${visible(to ?? '')}` : `on ${visible(to ?? from)}`;
  const { look, letter } = lookOf(step);
  return {
    anchor,
    id: visible(id),
    when: `${clockAt(startsAt, step.startSecond)} to ${clockAt(startsAt, step.endSecond)}`,
    subject,
    owner: visible(owner ?? ''),
    route,
    act: actOf(step),
    look,
    letter,
    interruption: kind === 'maintain' || kind === 'start' ? '' : downtimeInWords(downtime),
    facts: [
      fact('Why', purposeInWords(purpose)),
      fact('Takes', kind === 'maintain' ? '' : rangeInWords(seconds)),
      fact('Method', visible(method ?? '')),
      fact('Tier', tier === undefined ? '' : String(tier)),
      fact('Interruption rests on', kind === 'move' ? visible(downtime.basis) : ''),
      fact('After', after.map(visible).join(', ')),
      fact('Because', because.map(visible).join('; ')),
      fact('Oldest fact', step.evidenceAsOf === undefined ? '' : timeInWords(visible(step.evidenceAsOf))),
    ].filter(({ text }) => text !== ''),
    careful: [...undecided.map((each) => `Not known: ${visible(each)}`), ...warnings.map(visible)],
    commands: commandParts.flatMap(([part, title]) => {
      const lines = step.commands[part];
      return lines.length === 0 ? [] : [{ title, text: lines.map(visible).join('\n') }];
    }),
    notes: [
      step.commands.where === '' ? '' : `The commands run ${visible(step.commands.where)} unless a line says otherwise.`,
      ...step.commands.notes.map(visible),
    ].filter((note) => note !== ''),
    search: [id, guest ?? '', owner ?? '', from, to ?? ''].map(visible).join(' ').toLowerCase(),
  };
}

function lookOf({ kind, live, undecided = [] }: PlanStep): { readonly look: string; readonly letter: string } {
  if (kind === 'maintain') return { look: 'maintain', letter: 'M' };
  if (kind !== 'move') return { look: 'stopped', letter: 'S' };
  if (undecided.length > 0) return { look: 'unknown', letter: 'U' };
  return live ? { look: 'live', letter: 'L' } : { look: 'outage', letter: 'O' };
}

function fact(title: string, text: string): ShownStep['facts'][number] {
  return { title, text };
}

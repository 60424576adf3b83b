/** Puts plans together for tests: what follows from the steps (waves, sums, hash) is worked out, the rest is given. */
import { createHash } from 'node:crypto';
import type { Plan, PlanHost, PlanQuestion, PlanStep, PlanSummary, PlanWave } from '../../../schemas/generated/types.ts';

/** Of a step, what a test wants to say; the rest is an ordinary live move. */
export type StepDraft = Pick<PlanStep, 'id' | 'from' | 'wave'> & Partial<PlanStep>;

const nothing: PlanStep['commands'] = {
  where: '',
  before: [],
  dryRun: [],
  do: [],
  watch: [],
  verify: [],
  cancel: [],
  undo: [],
  notes: [],
};

export function step(draft: StepDraft): PlanStep {
  return {
    kind: 'move',
    purpose: 'leave',
    live: true,
    after: [],
    because: [],
    startSecond: 0,
    endSecond: 0,
    seconds: { low: 0, high: 0 },
    downtime: { kind: 'none', basis: 'nothing is interrupted' },
    warnings: [],
    commands: nothing,
    ...draft,
  };
}

export function commands(where: string, lines: Partial<PlanStep['commands']>): PlanStep['commands'] {
  return { ...nothing, where, ...lines };
}

type Given = 'outcome' | 'asOf';
export interface PlanDraft extends Pick<Plan, Given>, Partial<Omit<Plan, Given | 'question' | 'steps' | 'summary' | 'waves' | 'hash'>> {
  readonly question: Pick<PlanQuestion, 'kind' | 'hosts'> & Partial<PlanQuestion>;
  readonly steps: readonly PlanStep[];
  /** What each wave serves, by number. */
  readonly groups: Readonly<Record<number, string>>;
  /** What does not follow from the steps. */
  readonly summary?: Partial<PlanSummary>;
}

export function planOf({ question, steps, groups, summary, ...rest }: PlanDraft): Plan {
  const asked: PlanQuestion = { comeBack: false, allowUnknown: false, reserve: 'none', pilots: false, assumptions: [], ...question };
  const waves = wavesOf(steps, groups);
  const immovable = rest.immovable ?? [];
  const body: Omit<Plan, 'hash'> = {
    schema: 1,
    risks: [],
    consents: [],
    pilots: steps.filter(({ purpose }) => purpose === 'pilot').map(({ id }) => id),
    hosts: [],
    maintained: [],
    assumed: [],
    notes: [],
    proof: { steps: steps.length, rejected: 0, states: 2 * steps.length + 1 },
    base: [],
    ...rest,
    immovable,
    question: asked,
    waves,
    steps: [...steps],
    summary: { ...sums(steps, waves, asked), leftOver: immovable.length, leftOverBound: immovable.length, ...summary },
  };
  return {
    ...body,
    hash: createHash('sha256')
      .update(JSON.stringify({ ...body, hash: '' }))
      .digest('hex'),
  };
}

function wavesOf(steps: readonly PlanStep[], groups: Readonly<Record<number, string>>): PlanWave[] {
  return [...new Set(steps.map(({ wave }) => wave))]
    .sort((a, b) => a - b)
    .map((wave) => {
      const own = steps.filter((each) => each.wave === wave);
      return {
        wave,
        group: groups[wave] ?? '',
        startSecond: Math.min(...own.map(({ startSecond }) => startSecond)),
        endSecond: Math.max(...own.map(({ endSecond }) => endSecond)),
        steps: own.map(({ id }) => id),
      };
    });
}

function sums(steps: readonly PlanStep[], waves: readonly PlanWave[], { windowMinutes }: PlanQuestion): PlanSummary {
  const moves = steps.filter(({ kind }) => kind === 'move');
  const seconds = Math.max(0, ...waves.map(({ endSecond }) => endSecond));
  return {
    moves: moves.length,
    movesBound: moves.length,
    proved: 'optimal',
    solver: 'exact',
    live: moves.filter(({ live }) => live).length,
    outages: new Set(moves.filter(({ live }) => !live).map(({ guest }) => guest)).size,
    stops: steps.filter(({ kind }) => kind === 'stop').length,
    leftOver: 0,
    leftOverBound: 0,
    waves: waves.length,
    seconds,
    fitsWindow: windowMinutes === undefined ? null : seconds <= windowMinutes * 60,
    sentence: `${moves.length} ${moves.length === 1 ? 'move' : 'moves'}, bound ${moves.length}: optimal.`,
  };
}

/** A load of memory; shares of its capacity, 0 to 1. */
export function memory(
  capacity: number,
  [before, peak, after]: readonly [before: number, peak: number, after: number],
): PlanHost['loads'][number] {
  return { resource: 'memoryMiB', title: 'memory', unit: 'MiB', capacity, before, peak, after };
}

export function processors(
  capacity: number,
  [before, peak, after]: readonly [before: number, peak: number, after: number],
): PlanHost['loads'][number] {
  return { resource: 'vcpus', title: 'CPUs', unit: 'threads', capacity, before, peak, after };
}

export const gibibyte = 1024;

export function host(
  name: string,
  role: PlanHost['role'],
  loads: PlanHost['loads'],
  [guestsBefore, guestsAfter]: readonly [number, number],
  platform = 'ldoms',
): PlanHost {
  const [{ before, peak, after } = { before: 0, peak: 0, after: 0 }] = loads;
  return {
    host: name,
    platform,
    role,
    loads,
    course: [before, peak, after].map((share, at) => ({ wave: at, second: at * 1800, share })),
    guestsBefore,
    guestsAfter,
  };
}

/** What a move has beside its place in the plan. */
export type Drafted<More extends keyof PlanStep = never> = Pick<PlanStep, 'from' | 'downtime' | 'commands' | More> &
  Required<Pick<PlanStep, 'guest' | 'to' | 'method'>>;

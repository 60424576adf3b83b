/** What the users of each guest notice of a whole plan. */
import type { Plan, PlanSeconds, PlanStep } from '../../schemas/generated/types.ts';

export interface Interruption {
  readonly guest: string;
  readonly owner?: string;
  readonly tier?: number;
  /** outage: it does not run for a while, whether it is moved, restarted or stopped for room. pause: it stands still for moments. */
  readonly kind: 'outage' | 'pause';
  /** So many times. */
  readonly times: number;
  /** All together; absent: not known of each. */
  readonly seconds?: PlanSeconds;
  /** When the first begins: second of the plan. */
  readonly startSecond: number;
  /** It is stopped, and no step starts it again. */
  readonly staysDown: boolean;
}

/** Per guest, outages before pauses, then in the order in which they begin. A guest with both counts as an outage. */
export function interruptionsOf({ steps }: Plan): readonly Interruption[] {
  const own = new Map<string, PlanStep[]>();
  for (const step of steps) {
    if (step.guest === undefined) continue;
    const before = own.get(step.guest);
    if (before === undefined) own.set(step.guest, [step]);
    else before.push(step);
  }
  const rank = { outage: 0, pause: 1 } as const;
  return [...own]
    .flatMap(([guest, its]) => interruptionOf(guest, its) ?? [])
    .sort((a, b) => rank[a.kind] - rank[b.kind] || a.startSecond - b.startSecond);
}

function interruptionOf(guest: string, steps: readonly PlanStep[]): Interruption | undefined {
  const down = steps.filter(({ downtime: { kind } }) => kind === 'outage' || kind === 'restart');
  const noticed = down.length > 0 ? down : steps.filter(({ downtime: { kind } }) => kind === 'pause');
  const [first] = noticed;
  if (first === undefined) return undefined;
  const lengths = noticed.flatMap((step) => step.downtime.seconds ?? untilStarted(step, steps) ?? []);
  const isWhole = lengths.length === noticed.length;
  const lastStop = steps.findLastIndex(({ kind }) => kind === 'stop');
  return {
    guest,
    ...(first.owner === undefined ? {} : { owner: first.owner }),
    ...(first.tier === undefined ? {} : { tier: first.tier }),
    kind: down.length > 0 ? 'outage' : 'pause',
    times: noticed.length,
    ...(isWhole ? { seconds: { low: sumOf(lengths, 'low'), high: sumOf(lengths, 'high') } } : {}),
    startSecond: first.startSecond,
    staysDown: lastStop >= 0 && !steps.slice(lastStop).some(({ kind }) => kind === 'start'),
  };
}

/** A guest that is stopped for room is down until the step that starts it again ends. */
function untilStarted(stop: PlanStep, steps: readonly PlanStep[]): PlanSeconds | undefined {
  if (stop.kind !== 'stop') return undefined;
  const start = steps.slice(steps.indexOf(stop)).find(({ kind }) => kind === 'start');
  if (start === undefined) return undefined;
  return { low: Math.max(0, start.startSecond - stop.endSecond), high: start.endSecond - stop.startSecond };
}

function sumOf(lengths: readonly PlanSeconds[], end: keyof PlanSeconds): number {
  return lengths.reduce((sum, length) => sum + length[end], 0);
}

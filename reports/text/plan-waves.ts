/** The waves of a plan as a compact list. */
import type { Plan, PlanStep, PlanWave } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { clockOf, downtimeInShort, methodInShort, purposeInWords, workInWords } from './plan-words.ts';
import type { Clock } from './plan-words.ts';
import { wrap } from './words.ts';
import type { Paint } from './words.ts';

interface WaveTextOptions {
  readonly paint: Paint;
  readonly width: number;
}

/** Steps shown: more than that nobody reads on a terminal. */
const shownSteps = 120;
/** Longer names go to a line of their own rather than push every row aside. */
const widestColumn = 24;

/** One step in the columns of the list. */
interface Row {
  readonly step: PlanStep;
  readonly guest: string;
  readonly route: string;
  readonly method: string;
  readonly notice: string;
}

export function waveLines(plan: Plan, { paint, width }: WaveTextOptions): readonly string[] {
  if (plan.steps.length === 0) return [];
  const clock = clockOf(plan.question);
  const rows = new Map(plan.steps.slice(0, shownSteps).map((step) => [step.id, rowOf(step)]));
  const widths = widthsOf([...rows.values()]);
  const waves = plan.waves.filter(({ steps }) => steps.some((id) => rows.has(id)));
  const hidden = plan.steps.length - rows.size;
  const lines = [
    '',
    paint.bold(`Waves (${plan.waves.length})`) +
      paint.dim(plan.question.startsAt === undefined ? ', times from the start' : ', times in UTC'),
  ];
  let group = '';
  for (const wave of waves) {
    const serves = wave.group === group || wave.group === '' ? '' : `  ${visible(wave.group)}`;
    group = wave.group;
    lines.push(`${String(wave.wave).padStart(4)}  ${timeOf(wave, clock)}${serves}`);
    for (const id of wave.steps) {
      const row = rows.get(id);
      if (row === undefined) continue;
      if (row.step.kind === 'maintain')
        lines.push(...wrap(`${row.step.id.padEnd(widths.id)}  ${paint.bold(visible(workInWords(row.step, plan)))}`, width, indent, deeper));
      else lines.push(...rowLines(row, widths, { paint, width }));
    }
  }
  if (hidden > 0)
    lines.push(
      paint.dim(
        `      … ${counted(hidden, 'more step')} in ${counted(plan.waves.length - waves.length, 'more wave')} (--format runbook, --html, --xlsx)`,
      ),
    );
  return lines;
}

function timeOf({ startSecond, endSecond }: PlanWave, clock: Clock): string {
  const [start, end] = [clock(startSecond), clock(endSecond)];
  return start === end ? start : `${start} to ${end}`;
}

function rowOf(step: PlanStep): Row {
  const to = step.to === undefined || step.to === step.from ? '' : ` → ${visible(step.to)}`;
  const purpose = purposeInWords(step);
  return {
    step,
    guest: visible(step.guest ?? ''),
    route: `${visible(step.from)}${to}`,
    method: visible(methodInShort(step)),
    notice: [
      ...(step.kind === 'start' ? [] : [downtimeInShort(step.downtime)]),
      ...(purpose === undefined ? [] : [purpose]),
      ...(step.warnings.length === 0 ? [] : [counted(step.warnings.length, 'warning')]),
    ].join(', '),
  };
}

interface Widths {
  readonly id: number;
  readonly guest: number;
  readonly route: number;
  readonly method: number;
}

function widthsOf(rows: readonly Row[]): Widths {
  const widest = (lengths: readonly number[]): number => Math.max(0, ...lengths.filter((length) => length <= widestColumn));
  return {
    id: Math.max(...rows.map(({ step }) => step.id.length)),
    guest: widest(rows.map(({ guest }) => guest.length)),
    route: widest(rows.map(({ route }) => route.length)),
    method: Math.max(...rows.map(({ method }) => method.length)),
  };
}

const indent = ' '.repeat(6);
const deeper = ' '.repeat(10);

function rowLines({ step, guest, route, method, notice }: Row, widths: Widths, { paint, width }: WaveTextOptions): readonly string[] {
  const id = step.id.padEnd(widths.id);
  const painted = (text: string): string => (step.live ? paint.green(text) : paint.cyan(text));
  const head = `${indent}${id}  ${guest.padEnd(widths.guest)}`;
  const tail = `${route.padEnd(widths.route)}  `;
  const length = head.length + 2 + tail.length + widths.method + 2 + notice.length;
  const first =
    length <= width
      ? [`${head}  ${tail}${painted(method.padEnd(widths.method))}  ${notice}`.trimEnd()]
      : [head.trimEnd(), ...partLines([route, painted(method), notice], width)];
  return [...first, ...undecidedLines(step, { paint, width })];
}

/** As many parts in a line as fit; none is broken. */
function partLines(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts.filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 2 + part.length <= width) lines[lines.length - 1] = `${last}  ${part}`;
    else lines.push(`${deeper}${part}`);
  }
  return lines;
}

/** What is not decided decides whether it is typed at all; warnings are among the risks. */
function undecidedLines({ undecided = [] }: PlanStep, { paint, width }: WaveTextOptions): readonly string[] {
  const [first] = undecided;
  if (first === undefined) return [];
  const more = undecided.length > 1 ? ` (${undecided.length - 1} more)` : '';
  return wrap(`${paint.yellow('? not known:')} ${visible(first)}${more}`, width, deeper, `${deeper}  `);
}

/** A plan for a terminal: the answer in one sentence, what needs people, then the waves. */
import type { Plan, PlanImmovable, PlanRisk } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { rangeInWords } from '../view/words.ts';
import { loadLines } from './plan-loads.ts';
import { waveLines } from './plan-waves.ts';
import { goalInWords, numbersInWords, ownerInWords, reserveInWords, riskInWords, shortHash } from './plan-words.ts';
import { whyInWords } from '../view/plan-words.ts';
import { age, moment, wrap } from './words.ts';
import type { Paint } from './words.ts';

export interface PlanTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** Age of the oldest facts when the plan is shown, in seconds. */
  readonly ageSeconds: number;
  /** Judged for the time of the capture, not for now. */
  readonly asOfCapture: boolean;
}

/** Lines of one kind shown; the rest is counted. */
const shown = 12;
/** Why a guest stays: the nearest ways, and what is missing for them. */
const shownReasons = 2;
const shownCommands = 3;

export function planText(plan: Plan, options: PlanTextOptions): string {
  const { width } = options;
  return [
    ...wrap(headline(plan, options), width, '', '  '),
    ...basisLines(plan, options),
    ...section('Stay where they are', plan.immovable, (guest) => immovableLines(guest, options), options),
    ...section('To ask the owners', plan.consents, (consent) => consentLines(consent, options), options),
    ...section('Risks', plan.risks, (risk) => riskLines(risk, options), options),
    ...waveLines(plan, options),
    ...loadLines(plan, options),
    ...section(
      'Assumed',
      [...plan.question.assumptions.map((what) => `what if: ${what}`), ...plan.assumed],
      (line) => noteLines(line, options),
      options,
    ),
    ...section('To know', plan.notes, (line) => noteLines(line, options), options),
  ].join('\n');
}

/** The answer and the waves alone. */
export function planBrief(plan: Plan, options: Pick<PlanTextOptions, 'paint' | 'width'>): string {
  return [...wrap(headline(plan, options), options.width, '', '  '), ...waveLines(plan, options)].join('\n');
}

function headline(plan: Plan, { paint }: Pick<PlanTextOptions, 'paint'>): string {
  const goal = visible(goalInWords(plan.question));
  const numbers = visible(numbersInWords(plan));
  switch (plan.outcome) {
    case 'complete':
      return `${paint.bold(paint.green('COMPLETE'))}: ${goal}: ${numbers}`;
    case 'partial':
      return `${paint.bold(paint.yellow('PARTIAL'))}: ${goal}: ${numbers}`;
    case 'impossible':
      return `${paint.bold(paint.red('IMPOSSIBLE'))}: ${goal}: ${numbers}`;
  }
}

function basisLines(plan: Plan, { paint, width, ageSeconds, asOfCapture }: PlanTextOptions): readonly string[] {
  const { proof, question } = plan;
  const reserve = reserveInWords(question);
  const again = asOfCapture || plan.steps.length === 0 ? '' : '; check it again before the window: canmove plan recheck';
  const lines = [
    `${asOfCapture ? 'as of the capture: ' : ''}facts of ${moment(plan.asOf)}, ${age(ageSeconds)} old${again}`,
    `plan ${shortHash(plan)}: ${counted(proof.steps, 'step')} judged by all rules, each in the state in which it runs`,
    ...(reserve === undefined ? [] : [`kept free: ${reserve}`]),
  ];
  return lines.flatMap((line) => wrap(paint.dim(line), width, '', '  '));
}

function section<Item>(
  title: string,
  items: readonly Item[],
  linesOf: (item: Item) => readonly string[],
  { paint }: PlanTextOptions,
): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - shown;
  return [
    '',
    paint.bold(items.length === 1 ? title : `${title} (${items.length})`),
    ...items.slice(0, shown).flatMap(linesOf),
    ...(more > 0 ? [paint.dim(`  … ${more} more (all with --json, --html or --xlsx)`)] : []),
  ];
}

function immovableLines(guest: PlanImmovable, { paint, width }: PlanTextOptions): readonly string[] {
  const { reasons, fix, wouldHelp } = guest;
  const sign = guest.why === 'unknown' ? paint.yellow('?') : paint.red('✗');
  const head = `${sign} ${visible(guest.guest)} on ${visible(guest.host)} (${visible(ownerInWords(guest))}): ${whyInWords(guest)}`;
  const more = reasons.length - shownReasons;
  // Of several hosts each command says on which it is run.
  const prompt = fix === undefined || fix.host.includes(', ') ? '$' : `${visible(fix.host)}#`;
  return [
    ...wrap(head, width, '  ', '    '),
    ...reasons.slice(0, shownReasons).flatMap((reason) => wrap(visible(reason), width, '    ', '      ')),
    ...(more > 0 ? [paint.dim(`    … ${counted(more, 'more reason')}`)] : []),
    ...(fix === undefined
      ? []
      : wrap(`fix on ${visible(fix.host)}: ${visible(fix.summary)} ${visible(fix.effect)}`, width, '    ', '      ')),
    ...(fix?.commands ?? []).slice(0, shownCommands).map((command) => `      ${paint.dim(prompt)} ${visible(command)}`),
    ...wouldHelp.slice(0, fix === undefined ? 1 : 0).flatMap((line) => wrap(`to settle: ${visible(line)}`, width, '    ', '      ')),
  ];
}

function consentLines(consent: Plan['consents'][number], { paint, width }: PlanTextOptions): readonly string[] {
  const { guest, to, because, seconds } = consent;
  const length = seconds === undefined ? '' : ` for ${rangeInWords(seconds)}`;
  const what = to === 'stop' ? `is stopped${length}` : `is down${length}`;
  return wrap(
    `${paint.yellow('!')} ${visible(guest)} (${visible(ownerInWords(consent))}) ${what}: ${visible(because)}`,
    width,
    '  ',
    '    ',
  );
}

function riskLines(risk: PlanRisk, { paint, width }: PlanTextOptions): readonly string[] {
  const { level, remedy } = risk;
  const word = level === 'high' ? paint.red(level) : level === 'medium' ? paint.yellow(level) : level;
  return [
    ...wrap(`${word}: ${visible(riskInWords(risk))}`, width, '  ', '    '),
    ...(remedy === undefined ? [] : wrap(`remedy: ${visible(remedy)}`, width, '    ', '      ')),
  ];
}

function noteLines(line: string, { width }: PlanTextOptions): readonly string[] {
  return wrap(visible(line), width, '  ', '    ');
}

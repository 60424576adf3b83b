/** Whether a plan still holds, for a terminal: the answer, then what is not as planned. */
import type { Plan, PlanRecheck } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { durationInWords } from '../view/words.ts';
import { commandLines, itemLines, noteLines, section, stepInWords } from './plan-lives.ts';
import type { LinesOptions } from './plan-lives.ts';
import { goalInWords, shortHash } from './plan-words.ts';
import { moment, wrap } from './words.ts';

type Step = PlanRecheck['steps'][number];

export function planRecheckText(found: PlanRecheck, plan: Plan, options: LinesOptions): string {
  const { paint, width } = options;
  const of = (state: Step['state']): readonly Step[] => found.steps.filter((step) => step.state === state);
  const lines = (step: Step): readonly string[] => [
    ...itemLines(stepInWords(step), step.reasons, options),
    ...step.settle.flatMap((each) => wrap(`to settle: ${visible(each)}`, width, '    ', '      ')),
  ];
  const warned = of('holds').filter(({ reasons }) => reasons.length > 0);
  return [
    ...wrap(headline(found, plan, options), width, '', '  '),
    ...wrap(paint.dim(`facts of ${moment(found.asOf)}; ${timeInWords(found)}`), width, '', '  '),
    ...(found.intact
      ? []
      : [
          '',
          ...wrap(
            paint.red('The file was edited: it is not the plan that its hash names, nor the one that was approved.'),
            width,
            '',
            '  ',
          ),
        ]),
    ...section('Refused now', of('refused'), lines, options),
    ...section('Not as planned', of('changed'), lines, options),
    ...section(
      paint.red('Half done: use "canmove plan resume"'),
      of('half-done'),
      (step) => [...itemLines(stepInWords(step), step.reasons, options), ...commandLines(step.settle, options)],
      options,
    ),
    ...section('Not decided', of('undecided'), lines, options),
    ...section('Wait for these', of('waits'), lines, options),
    ...section('Came to hosts that are to be emptied', found.appeared, ({ guest, host }) => [visible(`  ${guest} on ${host}`)], options),
    ...section('Gone', found.gone, ({ guest, host }) => [visible(`  ${guest}, which was on ${host}`)], options),
    ...section('Still hold, with new warnings', warned, lines, options),
    ...section(
      'Facts since the plan',
      found.hosts.filter(({ state }) => state !== 'same'),
      (host) => hostLines(host, options),
      options,
    ),
    ...noteLines(found.notes, options),
    ...(found.outcome === 'changed' ? ['', ...wrap('Plan again with the same question, or mend what is listed.', width, '', '  ')] : []),
  ].join('\n');
}

function headline({ outcome, steps }: PlanRecheck, plan: Plan, { paint }: LinesOptions): string {
  const done = steps.filter(({ state }) => state === 'done').length;
  const holding = steps.filter(({ state }) => state === 'holds').length;
  const numbers = `${holding} of ${counted(steps.length - done, 'step')} ${done === 0 ? '' : 'that remain '}hold${done === 0 ? '' : `, ${done} done`}`;
  const what = visible(`plan ${shortHash(plan)} (${goalInWords(plan.question)}): ${numbers}`);
  switch (outcome) {
    case 'valid':
      return `${paint.bold(paint.green('VALID'))}: ${what}`;
    case 'changed':
      return `${paint.bold(paint.red('NOT VALID'))}: ${what}`;
    case 'undecided':
      return `${paint.bold(paint.yellow('UNDECIDED'))}: ${what}`;
  }
}

function timeInWords({ seconds, fitsWindow }: PlanRecheck): string {
  const length = `up to ${durationInWords(seconds)} from here`;
  if (fitsWindow === null) return length;
  return fitsWindow ? `${length}, within what is left of the window` : `${length}, LONGER than what is left of the window`;
}

const hostWords: Readonly<Record<PlanRecheck['hosts'][number]['state'], string>> = {
  same: 'as then',
  changed: 'its facts are others now',
  gone: 'it is gone',
  unusable: 'its facts cannot be used',
  new: 'the plan does not know it',
};

function hostLines({ host, state, reason }: PlanRecheck['hosts'][number], options: LinesOptions): readonly string[] {
  return itemLines(visible(`${host}: ${hostWords[state]}`), reason === undefined ? [] : [reason], options);
}

/** How to go on after a step that failed, for a terminal: where it stands, until when going back is possible, the new plan. */
import type { PlanResume, PointOfReturn } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { durationInWords } from '../view/words.ts';
import { commandLines, countsInWords, itemLines, noteLines, progressLines } from './plan-lives.ts';
import type { LinesOptions } from './plan-lives.ts';
import { planText } from './plan.ts';
import type { PlanTextOptions } from './plan.ts';
import { fewOf } from './plan-words.ts';
import { wrap } from './words.ts';

/** Steps of the way back whose commands are shown; all are in the JSON. */
const mostBack = 12;

export function planResumeText(found: PlanResume, options: PlanTextOptions): string {
  const { paint, width } = options;
  return [
    ...wrap(visible(`plan ${found.from.slice(0, 12)}: ${countsInWords(found.steps)}`), width, '', '  '),
    ...wrap(paint.dim(visible(restInWords(found))), width, '', '  '),
    ...(found.intact ? [] : wrap(paint.red('The file was edited: it is not the plan that its hash names.'), width, '', '  ')),
    ...progressLines(
      found.steps.filter(({ state }) => state === 'half-done' || state === 'unknown' || state === 'not-shown'),
      options,
    ),
    '',
    paint.bold('Going back'),
    ...backLines(found, options),
    ...noteLines(found.notes, options),
    '',
    paint.bold('From here'),
    ...(found.plan.steps.length === 0 ? nothingLeft(found.plan, width) : [planText(found.plan, options)]),
  ].join('\n');
}

function nothingLeft({ immovable }: PlanResume['plan'], width: number): readonly string[] {
  const names = immovable.map(({ guest, host }) => `${guest} on ${host}`);
  return wrap(visible(`nothing that can be done remains${names.length === 0 ? '' : `; left over: ${fewOf(names)}`}`), width, '  ', '    ');
}

function restInWords({ restSeconds, fitsWindow, plan }: PlanResume): string {
  const takes = `what remains takes up to ${durationInWords(plan.summary.seconds)}`;
  if (restSeconds === null) return takes;
  if (restSeconds === 0) return `${takes}; the window is OVER`;
  return `${takes}; ${durationInWords(restSeconds)} are left of the window${fitsWindow === false ? ': it does NOT fit' : ''}`;
}

function backLines({ pointOfReturn: point, plan }: PlanResume, options: LinesOptions): readonly string[] {
  const { width } = options;
  const said = (text: string): readonly string[] => wrap(visible(text), width, '  ', '    ');
  const { backNow } = point;
  const way = backNow === null ? [] : wayLines(backNow, options);
  if (!point.possible) return [...said(`no way back is counted on: ${point.reasons.join('; ')}`), ...way];
  if (backNow !== null && backNow.steps.length === 0 && point.lastWave === undefined)
    return said('everything is where it was before the plan');
  if (point.backSeconds === 0 && plan.waves.length === point.lastWave)
    return [...said('the plan itself ends where everything was before it'), ...way];
  const until =
    point.lastWave === undefined
      ? 'last point of return: NOW, before the first step'
      : `last point of return: after wave ${point.lastWave} (${(point.lastSteps ?? []).join(', ')}); from there back takes up to ${durationInWords(point.backSeconds ?? 0)}`;
  return [
    ...said(until),
    ...point.reasons.flatMap((reason) => said(reason)),
    ...(point.shorterUntilWave === undefined
      ? []
      : said(`until the end of wave ${point.shorterUntilWave} going back takes no longer than going on`)),
    ...way,
  ];
}

function wayLines({ steps, seconds }: NonNullable<PointOfReturn['backNow']>, options: LinesOptions): readonly string[] {
  if (steps.length === 0) return [];
  return [
    ...wrap(`the way back from here, up to ${durationInWords(seconds)}:`, options.width, '  ', '    '),
    ...steps
      .slice(0, mostBack)
      .flatMap(({ kind, guest, from, to, where, do: lines }) => [
        ...itemLines(
          visible(`${kind} ${guest} ${to === undefined ? `on ${from}` : `${from} -> ${to}`}${where === '' ? '' : ` (${where})`}`),
          [],
          options,
        ),
        ...commandLines(lines, options),
      ]),
    ...(steps.length > mostBack ? [`  ${steps.length - mostBack} more`] : []),
  ];
}

/** One line per guest: where it can go at best. For "every guest of this host". */
import type { Answer } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { liveUndecided } from './answer.ts';
import { counted } from '../tables/table.ts';
import { age, downtimeText, kindWord, moment, paintKind } from './words.ts';
import type { Paint } from './words.ts';

export interface GuestLinesOptions {
  readonly paint: Paint;
  readonly asOf: string;
  /** Age of the oldest facts, in seconds. */
  readonly ageSeconds: number;
  readonly asOfCapture: boolean;
  /** The method keeps the guest running. */
  readonly isLive: (id: string) => boolean;
}

export function guestLines(answers: readonly Answer[], { paint, asOf, ageSeconds, asOfCapture, isLive }: GuestLinesOptions): string {
  const mayGoLive = answers.filter((answer) => liveUndecided(answer, { isLive }) !== undefined);
  const count = (kind: Answer['kind']): number => answers.filter((answer) => answer.kind === kind).length;
  const width = Math.max(...answers.map((answer) => visible(answer.guest).length), 5);
  const head = `${counted(answers.length, 'guest')}: ${count('live')} can leave live, ${count('outage')} ${mayGoLive.length === 0 ? 'only ' : ''}with an outage${mayGoLive.length === 0 ? '' : ` (${mayGoLive.length} of them may go live: not decided)`}, ${count('unknown')} unknown, ${count('no')} not at all`;
  const when = `${asOfCapture ? 'as of the capture: ' : ''}${moment(asOf)}, oldest facts ${age(ageSeconds)}`;
  return [paint.bold(head), paint.dim(when), '', ...answers.map((answer) => line(answer, width, mayGoLive.includes(answer), paint))].join(
    '\n',
  );
}

function line(answer: Answer, width: number, mayGoLive: boolean, paint: Paint): string {
  const move = answer.methods[0];
  const possible = (answer.targets ?? []).filter((target) => target.verdict === 'yes').length;
  const where =
    answer.verdict === 'yes'
      ? `to ${visible(answer.target)}${possible > 1 ? ` and ${possible - 1} more` : ''}; ${move === undefined ? '' : downtimeText(move.downtime)}${mayGoLive ? '; live is not decided' : ''}`
      : standing(answer);
  return `  ${visible(answer.guest).padEnd(width)}  ${paintKind(answer.kind, kindWord[answer.kind].padEnd(7), paint)}  ${where}`;
}

function standing(answer: Answer): string {
  const outcome = answer.verdict === 'no' ? 'fail' : 'unknown';
  const rules = (answer.methods[0]?.findings ?? [])
    .filter((finding) => finding.severity === 'blocker' && finding.outcome === outcome)
    .map((finding) => finding.rule.replace(/^[a-z0-9]+\//, ''));
  const shown = rules.slice(0, 3).join(', ');
  return rules.length === 0
    ? visible((answer.notes ?? []).join('; '))
    : `nearest ${visible(answer.target)}: ${shown}${rules.length > 3 ? `, ${rules.length - 3} more` : ''}`;
}

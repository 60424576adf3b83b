/** What a platform said, for a person: recognised, causes in the order to check, who would meet it. */
import type { ExplainedCause, ExplainedText, Explanation, JudgedPairs } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { evidenceLine, moment, wrap } from './words.ts';
import type { Paint } from './words.ts';

export interface ExplanationTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

const certainties = { documented: 'documented', seen: 'seen in practice', guess: 'a guess' } as const;
/** Facts shown for a cause that they disprove. */
const shownFacts = 3;

export function explanationText(explanation: Explanation, options: ExplanationTextOptions): string {
  if (explanation.recognised.length === 0) return notRecognised(explanation, options);
  const lines = explanation.recognised.map((each) => textLines(each, explanation.judged, options).join('\n'));
  return [...lines, footer(explanation.judged, options)].join('\n\n');
}

function notRecognised({ nearest }: Explanation, { paint, width }: ExplanationTextOptions): string {
  const lines = [paint.yellow('not recognised: none of the texts known here is in it')];
  if (nearest.length > 0) lines.push('', paint.bold('Nearest known texts'));
  for (const { text, says } of nearest) lines.push(...wrap(`"${visible(text)}"`, width, '  '), ...wrap(says, width, '    '));
  lines.push('', 'The lines before "would fail if attempted" or "failed" say why. "canmove rules" lists what is judged.');
  return lines.join('\n');
}

function textLines(each: ExplainedText, judged: JudgedPairs | undefined, options: ExplanationTextOptions): string[] {
  const { paint, width } = options;
  const lines = [...wrap(paint.bold(each.says), width, ''), ...wrap(paint.dim(`"${excerpt(each.text, 400)}"`), width, '  ')];
  if (each.meaning === 'notice') lines.push('  It is a notice: by itself it refuses nothing.');
  if (each.meaning === 'unclear') lines.push('  It is said of a refusal and of a mere warning alike: how the run ended tells which.');
  if (each.meaning === 'not-made') lines.push('  The move was not even tried: this says nothing about it.');
  if (each.causes.length > 0) lines.push(each.causes.length === 1 ? 'Cause' : 'Causes, in the order to check');
  each.causes.forEach((cause, index) => lines.push(...causeLines(cause, index + 1, options)));
  lines.push(...affectedLines(each, judged, options));
  lines.push(...wrap(paint.dim(`source: ${each.sources.join('; ')}`), width, '  '));
  return lines;
}

function causeLines(cause: ExplainedCause, number: number, { paint, width }: ExplanationTextOptions): string[] {
  const rules = cause.rules.length === 0 ? '' : ` [${cause.rules.join(', ')}]`;
  const sure = `(${certainties[cause.certainty]})${rules}`;
  const indent = '     ';
  const facts = (cause.evidence ?? [])
    .slice(0, shownFacts)
    .flatMap((evidence) => wrap(paint.dim(evidenceLine(evidence)), width, `${indent}  `));
  if (cause.standing === 'disproved')
    return [
      ...wrap(`${number}. ${paint.green('not this')}: ${cause.cause} ${paint.dim(sure)}`, width, '  ', indent),
      ...wrap(`the facts say: ${visible(cause.why ?? '')}`, width, indent),
      ...facts,
    ];
  const head = `${number}. ${cause.standing === 'shown' ? `${paint.red('this')}: ` : ''}${cause.cause} ${paint.dim(sure)}`;
  const why =
    cause.why === undefined ? [] : wrap(`${cause.standing === 'shown' ? 'the facts say: ' : ''}${visible(cause.why)}`, width, indent);
  return [
    ...wrap(head, width, '  ', indent),
    ...why,
    ...facts,
    ...wrap(`check: ${cause.check}`, width, indent, `${indent}  `),
    ...wrap(`fix: ${cause.fix}`, width, indent, `${indent}  `),
  ];
}

function affectedLines({ affected }: ExplainedText, judged: JudgedPairs | undefined, { paint, width }: ExplanationTextOptions): string[] {
  if (affected === undefined || judged === undefined) return [];
  const { fails, unknowns, shown } = affected;
  if (fails + unknowns === 0) return [`No pair ${scopeWords(judged)} would meet it, as far as the facts show.`];
  const count = [...(fails > 0 ? [`${pairs(fails)} would meet it`] : []), ...(unknowns > 0 ? [`${pairs(unknowns)} may`] : [])].join(', ');
  const lines = [paint.bold(`${count} (of ${pairs(judged.pairs)} ${scopeWords(judged)})`)];
  for (const pair of shown)
    lines.push(
      ...wrap(
        `${pair.outcome === 'fail' ? paint.red('✗') : paint.yellow('?')} ${visible(pair.guest)} on ${visible(pair.source)} → ${visible(pair.target)}: ${excerpt(pair.message, 200)}`,
        width,
        '  ',
        '    ',
      ),
    );
  if (fails + unknowns > shown.length) lines.push(paint.dim(`  … and ${fails + unknowns - shown.length} more`));
  return lines;
}

function pairs(count: number): string {
  return count === 1 ? '1 pair' : `${count} pairs`;
}

function scopeWords({ guest, source, target, sampled }: JudgedPairs): string {
  const words = [
    ...(guest === undefined ? [] : [`of ${visible(guest)}`]),
    ...(source === undefined ? [] : [`from ${visible(source)}`]),
    ...(target === undefined ? [] : [`to ${visible(target)}`]),
  ];
  return `${words.length === 0 ? 'of the fleet' : words.join(' ')}${sampled ? ' that were looked at; there are more' : ''}`;
}

function footer(judged: JudgedPairs | undefined, { paint }: ExplanationTextOptions): string {
  return paint.dim(
    judged === undefined
      ? 'No fleet was read: with one (canmove collect, or --captures DIR) facts strike out causes, and the pairs that would meet it are listed.'
      : `facts as of ${moment(judged.asOf)}; --guest, --from and --to look at fewer pairs`,
  );
}

/** Recorded dry runs for a person. */
import type { DryRunAnswer } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { moment } from './words.ts';
import type { Paint } from './words.ts';

export function recordText(run: DryRunAnswer, paint: Paint): string {
  const move = `the dry run of ${visible(run.guest)} from ${visible(run.source)} to ${visible(run.target)} (${visible(run.method)}, ${moment(run.at)})`;
  const until = `It counts until ${moment(run.countsUntil)}, while ${visible(run.guest)} is on ${visible(run.source)}.`;
  switch (run.outcome) {
    case 'accepted':
      return `kept: ${move} was ${paint.green('accepted')}: ${visible(run.why)}\n${until}`;
    case 'refused':
      return [
        `kept: ${move} was ${paint.red('refused')}: ${visible(run.why)}`,
        ...run.recognised.map(({ text }) => `  "${visible(text)}"`),
        until,
      ].join('\n');
    case 'unclear':
      return [
        `kept: ${move}; ${paint.yellow('it settles nothing')}: ${visible(run.why)}`,
        'If it was accepted, record it again with --exit 0, or with "echo $?" and its answer in the text.',
      ].join('\n');
  }
}

/** One line each. */
export function recordLines(runs: readonly DryRunAnswer[], paint: Paint): readonly string[] {
  return runs.map((run) => {
    const standing = run.ignored === undefined ? `counts until ${moment(run.countsUntil)}` : paint.dim(`not used: ${visible(run.ignored)}`);
    const said = run.outcome === 'refused' ? `: ${visible(run.recognised[0]?.text ?? run.why)}` : '';
    return `${moment(run.at)}  ${visible(run.guest)}  ${visible(run.source)} → ${visible(run.target)}  ${visible(run.method)}  ${outcome(run, paint)}${said}  (${standing})`;
  });
}

function outcome({ outcome: said }: DryRunAnswer, paint: Paint): string {
  switch (said) {
    case 'accepted':
      return paint.green(said);
    case 'refused':
      return paint.red(said);
    case 'unclear':
      return paint.yellow(said);
  }
}

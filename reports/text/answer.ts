/** The answer to "can this guest move to that host?" for a person: the verdict first, an ordinary case fits a screen. */
import type { Answer, Commands, Finding, Fix, MoveAnswer, RecoveryAnswer, TargetLine } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { remarksOf, statementsBehind, waivedWords } from '../operators-word.ts';
import { recoveryToTell } from '../recovery.ts';
import { age, downtimeText, evidenceLine, kindWord, moment, paintKind, wrap } from './words.ts';
import type { Paint } from './words.ts';
import { lengthInWords } from '../view/words.ts';

export interface AnswerTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** Age of the oldest facts when the answer is given, in seconds. */
  readonly ageSeconds: number;
  /** Judged for the time of the capture, not for now. */
  readonly asOfCapture: boolean;
  /** Guests and hosts are named together only where they may be mistaken. */
  readonly methodTitle: (id: string) => string;
  /** The method keeps the guest running. */
  readonly isLive: (id: string) => boolean;
  /** Only ways to bring the guest back once its host is lost were asked for. */
  readonly recoveryOnly?: boolean;
}

/** Most fixes are one command; a longer list is in --json. */
const shownCommands = 6;

export function answerText(answer: Answer, options: AnswerTextOptions): string {
  const { paint, width } = options;
  if (options.recoveryOnly === true) return recoveryText(answer, options);
  const best = answer.methods[0];
  const lines = [headline(answer, best, options), ageLine(answer, options)];
  for (const note of answer.notes ?? []) lines.push(...wrap(visible(note), width, '  '));
  if (best !== undefined) lines.push(...findingLines(best, answer.methods.length > 1 && best.verdict !== 'yes', options));
  if (best?.verdict === 'yes') lines.push(...estimateLines(best, options));
  const live = liveUndecided(answer, options);
  if (live !== undefined) {
    const undecided = live.findings.filter((finding) => finding.severity === 'blocker' && finding.outcome === 'unknown');
    lines.push('', paint.bold(`Live (${live.method}) is not decided`), ...unknownLines(undecided, options));
  }
  const others = answer.methods.slice(1).filter((move) => move !== live);
  if (others.length > 0) lines.push('', ...others.map((move) => otherMethod(move, options)));
  if (answer.commands !== null)
    lines.push(...commandLines(answer.commands, visible(answer.commands.where ?? `on ${answer.source}`), options));
  for (const way of recoveryToTell(answer)) lines.push('', recoveryLine(way, answer, options));
  if (answer.targets !== undefined)
    lines.push('', paint.bold(`All hosts for ${visible(answer.guest)}, best first`), ...targetLines(answer.targets, paint));
  return lines.join('\n');
}

function headline(answer: Answer, best: MoveAnswer | undefined, options: AnswerTextOptions): string {
  const { paint } = options;
  const { guest, source, target } = { guest: visible(answer.guest), source: visible(answer.source), target: visible(answer.target) };
  const move = `${guest} from ${source} to ${target}`;
  const words = waivedWords(answer);
  const waived = words === undefined ? '' : ` (${visible(words)})`;
  const as = answer.newName === undefined ? '' : ` as ${visible(answer.newName)}`;
  switch (answer.kind) {
    case 'live':
      return `${paint.bold(paint.green('YES, live'))}: ${move}${as}, ${best === undefined ? '' : costText(best)}`;
    case 'outage':
      return best?.downtime.kind === 'none'
        ? `${paint.bold(paint.cyan('YES, cold'))}: ${move}${as}, ${best.downtime.basis}`
        : `${paint.bold(paint.cyan(liveUndecided(answer, options) === undefined ? 'YES, but only with an outage' : 'YES, with an outage; live is not decided'))}: ${move}${as}, ${best === undefined ? '' : `${downtimeText(best.downtime)} (${best.method})`}`;
    case 'no':
      return `${paint.bold(paint.red('NO'))}${waived}: ${guest} on ${source} cannot move to ${target}${as}`;
    case 'unknown':
      return `${paint.bold(paint.yellow('UNKNOWN'))}${waived}: nothing forbids ${move}${as}, but evidence is missing`;
  }
}

function costText({ downtime }: MoveAnswer): string {
  return [lengthInWords(downtime), downtimeText(downtime)].filter((words) => words !== '').join(', ');
}

/** The live method that is only undecided, where the answer is a move with an outage. */
export function liveUndecided(answer: Answer, { isLive }: Pick<AnswerTextOptions, 'isLive'>): MoveAnswer | undefined {
  if (answer.kind !== 'outage') return undefined;
  return answer.methods.find((move) => move.verdict === 'unknown' && isLive(move.method));
}

function ageLine(answer: Answer, { paint, ageSeconds, asOfCapture }: AnswerTextOptions): string {
  const old = `facts of ${moment(answer.asOf)}, ${age(ageSeconds)} old`;
  return paint.dim(asOfCapture ? `as of the capture: ${old}` : `${old}; before the move run it again with --fresh, then the dry run`);
}

function findingLines(move: MoveAnswer, named: boolean, options: AnswerTextOptions): string[] {
  const { paint, width } = options;
  const of = (severity: Finding['severity'], outcome: Finding['outcome']): Finding[] =>
    move.findings.filter((finding) => finding.severity === severity && finding.outcome === outcome);
  const method = named ? ` for ${move.method} (${options.methodTitle(move.method)})` : '';
  const lines: string[] = [];
  const failing = of('blocker', 'fail');
  if (failing.length > 0) {
    lines.push('', paint.bold(`Blockers${method}`));
    for (const finding of failing) lines.push(...blockerLines(finding, options));
  }
  const undecided = of('blocker', 'unknown');
  if (undecided.length > 0) lines.push('', paint.bold(`Not known${failing.length > 0 ? '' : method}`), ...unknownLines(undecided, options));
  const warnings = move.findings.filter((finding) => finding.severity === 'warning' && finding.outcome === 'fail');
  if (warnings.length > 0) {
    lines.push('', paint.bold('Warnings'));
    for (const finding of warnings) {
      lines.push(...wrap(`${paint.yellow('!')} ${visible(finding.message)} ${paint.dim(`[${finding.rule}]`)}`, width, '  ', '    '));
      for (const remark of remarksOf(finding)) lines.push(...wrap(visible(remark), width, '    ', '      '));
      for (const fix of finding.fix.slice(0, 1))
        lines.push(...fix.commands.slice(0, 1).map((command) => `      on ${visible(fix.host)}: ${command}`));
    }
  }
  const untested = move.findings.filter((finding) => finding.severity === 'warning' && finding.outcome === 'unknown');
  if (untested.length > 0)
    lines.push(
      ...wrap(
        paint.dim(`  not looked at for want of facts, warnings only: ${untested.map((finding) => finding.rule).join(', ')}`),
        width,
        '',
        '    ',
      ),
    );
  const stated = statementsBehind(move.findings);
  if (stated.length > 0) lines.push('', paint.bold('By the word of people'));
  for (const { words, facts } of stated) lines.push(...wrap(paint.dim(`${visible(words)}: ${facts.join(', ')}`), width, '  ', '    '));
  return lines;
}

/** Whether a live copy comes to an end, and what its length rests on. */
function estimateLines({ downtime: { advice = [], assumed = [] } }: MoveAnswer, { paint, width }: AnswerTextOptions): string[] {
  return [
    ...(advice.length === 0 ? [] : ['', paint.bold('Advice')]),
    ...advice.flatMap((each) => wrap(`${paint.yellow('!')} ${visible(each)}`, width, '  ', '    ')),
    ...(assumed.length === 0 ? [] : ['', ...wrap(paint.dim(`Estimated: ${visible(assumed.join('; '))}`), width, '', '  ')]),
  ];
}

function blockerLines(finding: Finding, { paint, width }: AnswerTextOptions): string[] {
  const after = finding.stage === 'after' ? ' (it would move and then not run)' : '';
  const lines = wrap(`${paint.red('✗')} ${visible(finding.message)}${after} ${paint.dim(`[${finding.rule}]`)}`, width, '  ', '    ');
  for (const remark of remarksOf(finding)) lines.push(...wrap(visible(remark), width, '    ', '      '));
  if (finding.vendorText !== undefined)
    lines.push(...wrap(paint.dim(`the platform says: ${visible(finding.vendorText)}`), width, '    ', '      '));
  for (const evidence of bothSides(finding)) lines.push(...wrap(paint.dim(evidenceLine(evidence)), width, '    ', '      '));
  finding.fix.forEach((fix, index) => lines.push(...fixLines(fix, index > 0, paint, width)));
  return lines;
}

/** One fact of the guest's side and one of the target's: the first that the rule names. All of them are in --json. */
function bothSides({ evidence }: Finding): Finding['evidence'] {
  const target = evidence.find((each) => each.path.startsWith('target.'));
  const own = evidence.find((each) => !each.path.startsWith('target.'));
  return [own, target].filter((each) => each !== undefined);
}

function fixLines(fix: Fix, another: boolean, paint: Paint, width: number): string[] {
  const restart = fix.restartsGuest ? ' Restarts the guest.' : '';
  const lines = wrap(`${another ? 'also' : 'fix'}: ${visible(fix.summary)} ${visible(fix.effect)}${restart}`, width, '    ', '      ');
  for (const command of fix.commands.slice(0, shownCommands)) lines.push(`      ${paint.dim(`${visible(fix.host)}#`)} ${visible(command)}`);
  return lines;
}

/** Grouped by what settles them. */
function unknownLines(findings: readonly Finding[], { paint, width }: AnswerTextOptions): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const settle = finding.settle ?? 'collect again';
    groups.set(settle, [...(groups.get(settle) ?? []), finding]);
  }
  const lines: string[] = [];
  for (const [settle, group] of groups) {
    lines.push(...wrap(`${paint.yellow('?')} to settle: ${visible(settle)}`, width, '  ', '    '));
    const reasons = new Map<string, string[]>();
    for (const finding of group) reasons.set(finding.message, [...(reasons.get(finding.message) ?? []), finding.rule]);
    for (const [reason, rules] of reasons)
      lines.push(...wrap(`${visible(reason)} ${paint.dim(`[${few(rules)}]`)}`, width, '    ', '      '));
    for (const remark of new Set(group.flatMap(remarksOf))) lines.push(...wrap(visible(remark), width, '    ', '      '));
  }
  return lines;
}

/** The first few of a list. */
function few(words: readonly string[], count = 4): string {
  return words.length <= count ? words.join(', ') : `${words.slice(0, count).join(', ')}, ${words.length - count} more`;
}

function otherMethod(move: MoveAnswer, { paint, methodTitle }: AnswerTextOptions): string {
  const standing = move.findings
    .filter((finding) => finding.severity === 'blocker' && finding.outcome !== 'pass')
    .map((finding) => withoutPlatform(finding.rule));
  const why = standing.length === 0 ? downtimeText(move.downtime) : few(standing);
  const waived = move.waivedVerdict === undefined ? '' : ` (${move.waivedVerdict} if you accept the waivers)`;
  return paint.dim(`${methodTitle(move.method)} (${move.method}): ${move.verdict}${waived}${why === '' ? '' : `; ${visible(why)}`}`);
}

/** One line for what can be done without the host: how, says the answer that asks for it. */
function recoveryLine({ method, verdict, findings }: RecoveryAnswer, answer: Answer, { paint, methodTitle }: AnswerTextOptions): string {
  const why = verdict === 'yes' ? `; how: --to ${visible(answer.target)} --method ${method}` : standingWords(findings);
  return paint.dim(
    `After ${visible(answer.source)} is lost: ${methodTitle(method)} on ${visible(answer.target)} (${method}): ${verdict}${why}`,
  );
}

function standingWords(findings: readonly Finding[]): string {
  const standing = findings
    .filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass')
    .map(({ rule }) => withoutPlatform(rule));
  return standing.length === 0 ? '' : `; ${visible(few(standing))}`;
}

function withoutPlatform(rule: string): string {
  return rule.replace(/^[a-z0-9]+\//, '');
}

const recoveryWords = {
  yes: 'can be brought back',
  no: 'cannot be brought back',
  unknown: 'may be brought back, but evidence is missing,',
} as const;

function paintVerdict(verdict: Answer['verdict'], paint: Paint): string {
  const word = verdict.toUpperCase();
  return verdict === 'yes' ? paint.green(word) : verdict === 'no' ? paint.red(word) : paint.yellow(word);
}

/** The answer for the time after the host is lost: the best way, and all that is known of it. */
function recoveryText(answer: Answer, options: AnswerTextOptions): string {
  const { paint, width, methodTitle } = options;
  const { recovery = [] } = answer;
  const [best] = recovery;
  const [guest, source, target] = [visible(answer.guest), visible(answer.source), visible(answer.target)];
  if (best === undefined)
    return `${paint.bold(paint.red('NO'))}: after ${source} is lost, nothing is there to bring ${guest} back on ${target}`;
  const lines = [
    `${paint.bold(paintVerdict(best.verdict, paint))}: after ${source} is lost, ${guest} ${recoveryWords[best.verdict]} on ${target}: ${methodTitle(best.method)}`,
    ageLine(answer, options),
  ];
  for (const note of answer.notes ?? []) lines.push(...wrap(visible(note), width, '  '));
  lines.push(...findingLines(best, false, options));
  if (best.commands !== null) lines.push(...commandLines(best.commands, `after ${source} is lost`, options));
  return lines.join('\n');
}

function commandLines(commands: Commands, where: string, { paint, width }: AnswerTextOptions): string[] {
  const lines = ['', paint.bold(`Commands, ${where}`) + paint.dim(' (canmove never runs them)')];
  const show = (title: string, list: readonly string[]): void => {
    list.forEach((command, index) => lines.push(`  ${(index === 0 ? title : '').padEnd(8)} ${visible(command)}`));
  };
  show('before', commands.before ?? []);
  show('dry run', commands.dryRun);
  show('move', commands.move);
  show('watch', commands.watch);
  show('cancel', commands.cancel);
  show('verify', commands.verify);
  for (const note of commands.notes ?? []) lines.push(...wrap(paint.dim(visible(note)), width, '  ', '    '));
  return lines;
}

export function targetLines(targets: readonly TargetLine[], paint: Paint): string[] {
  const width = Math.max(...targets.map((line) => visible(line.target).length), 6);
  return targets.map((line) => {
    const shown = line.reasons.slice(0, 3).map(withoutPlatform);
    const more = line.reasons.length > shown.length ? `, ${line.reasons.length - shown.length} more` : '';
    const waived = line.waivedVerdict === undefined ? '' : ` (${line.waivedVerdict} if you accept the waivers)`;
    return `  ${visible(line.target).padEnd(width)}  ${paintKind(line.kind, kindWord[line.kind].padEnd(7), paint)}  ${shown.join(', ')}${more}${waived}`;
  });
}

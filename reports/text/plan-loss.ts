/** What to do once a host is lost, for who stands before a dead machine at night: what cannot start first, then what to type. */
import type { LossGuest, LossOfHost, LossStep, PlanLoss } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { rangeInWords } from '../view/words.ts';
import { age, moment, wrap } from './words.ts';
import type { Paint } from './words.ts';

export interface PlanLossTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** Age of the oldest facts, in seconds. */
  readonly ageSeconds: number;
}

const shownRemarks = 6;

/** With every command where one host was asked for; of several hosts what would be lost and where the others start. */
export function planLossText(plan: PlanLoss, options: PlanLossTextOptions): string {
  const { paint, width, ageSeconds } = options;
  const [only] = plan.hosts;
  const facts = paint.dim(`by the facts of ${moment(plan.oldestFacts)} and later, ${age(ageSeconds)} old`);
  const said = [...plan.assumed, ...plan.notes];
  const unsaid = said.length > shownRemarks ? [`${said.length - shownRemarks} more remarks: --json`] : [];
  const remarks = [...said.slice(0, shownRemarks), ...unsaid].flatMap((each) => wrap(paint.dim(visible(each)), width, '', '  '));
  const lines =
    plan.hosts.length === 1 && only !== undefined
      ? [headline(only, paint), facts, ...wholeLines(only, options)]
      : [paint.bold(overview(plan)), facts, '', ...tableLines(plan, paint), ...plan.hosts.flatMap((host) => shortLines(host, options))];
  const more = plan.hosts.length > 1 ? ['', paint.dim('What to type, for one of them: canmove plan loss HOST')] : [];
  return [...lines, ...more, ...(remarks.length === 0 ? [] : ['', ...remarks])].join('\n');
}

/** What each host would cost, without names of guests. */
export function planLossTable(plan: PlanLoss, paint: Paint): string {
  return [overview(plan), '', ...tableLines(plan, paint)].join('\n');
}

function overview({ hosts }: PlanLoss): string {
  const count = (outcome: LossOfHost['outcome']): number => hosts.filter((host) => host.outcome === outcome).length;
  const parts = [
    ...(count('all-start') === 0 ? [] : [`for ${count('all-start')} every guest can start elsewhere`]),
    ...(count('some-lost') === 0 ? [] : [`for ${count('some-lost')} not every guest can start elsewhere`]),
    ...(count('undecided') === 0 ? [] : [`for ${count('undecided')} that is not known`]),
  ];
  return `${counted(hosts.length, 'host')}, one lost at a time: ${parts.join(', ')}`;
}

function starts({ steps }: LossOfHost): readonly LossStep[] {
  return steps.filter(({ kind }) => kind === 'start');
}

function headline(host: LossOfHost, paint: Paint): string {
  const count = `${starts(host).length} of ${host.running} running guests can start elsewhere`;
  const words = `If ${visible(host.host)} is lost: ${host.running === 0 ? 'no guest ran there' : count}`;
  return paint.bold(paintOutcome(host.outcome, words, paint));
}

function paintOutcome(outcome: LossOfHost['outcome'], text: string, paint: Paint): string {
  return outcome === 'all-start' ? paint.green(text) : outcome === 'undecided' ? paint.yellow(text) : paint.red(text);
}

function tableLines({ hosts }: PlanLoss, paint: Paint): readonly string[] {
  const width = Math.max(4, ...hosts.map(({ host }) => visible(host).length));
  return [
    paint.bold(`${'host'.padEnd(width)}  running  start  stopped for room  lost  of tier 1`),
    ...hosts.map((host) => {
      const stops = host.steps.filter(({ kind }) => kind === 'stop').length;
      const first = host.lost.filter(({ tier }) => tier === 1).length;
      const cells = [
        String(host.running).padStart(7),
        String(starts(host).length).padStart(5),
        String(stops).padStart(16),
        String(host.lost.length).padStart(4),
        String(first).padStart(9),
      ];
      return paintOutcome(host.outcome, `${visible(host.host).padEnd(width)}  ${cells.join('  ')}`, paint);
    }),
  ];
}

function shortLines(host: LossOfHost, options: PlanLossTextOptions): readonly string[] {
  if (host.steps.length === 0 && host.lost.length === 0 && host.notes.length === 0) return [];
  const title = options.paint.bold(visible(host.host));
  const order = host.steps.map((step) => `${stepWords(step)}`);
  return [
    '',
    title,
    ...host.notes.flatMap((note) => wrap(`! ${visible(note)}`, options.width, '  ', '    ')),
    ...(order.length === 0 ? [] : wrap(`in this order: ${order.join('; ')}`, options.width, '  ', '    ')),
    ...lostLines(host.lost.map(inShort), options),
  ];
}

/** Of several hosts what each guest needs by itself is left to the answer for its host. */
function inShort(guest: LossGuest): LossGuest {
  const { byHand: _byHand, ...kept } = guest;
  return { ...kept, wouldHelp: kept.wouldHelp.filter((help) => !help.includes(guest.guest)) };
}

function stepWords({ kind, guest, host }: LossStep): string {
  return kind === 'start' ? `${visible(guest)} on ${visible(host)}` : `stop ${visible(guest)} on ${visible(host)}`;
}

function wholeLines(host: LossOfHost, options: PlanLossTextOptions): readonly string[] {
  const { paint, width } = options;
  const { guard, steps, lost, notRunning, notes } = host;
  const typed = new Set(guard.first);
  const shared = sharedNotes(steps);
  return [
    ...notes.flatMap((note) => wrap(`! ${visible(note)}`, width, '', '  ')),
    ...(lost.length === 0 ? [] : ['', paint.bold('Not started'), ...lostLines(lost, options)]),
    '',
    paint.bold('Before anything else'),
    ...wrap(visible(guard.why), width, '  '),
    ...commandLines(guard.first),
    ...(steps.length === 0 ? [] : ['', paint.bold('In this order') + paint.dim(' (canmove runs nothing)')]),
    ...steps.flatMap((step) => stepLines(step, { ...options, typed, shared })),
    ...(shared.size === 0 ? [] : ['', paint.bold('For each of them')]),
    ...[...shared].flatMap((note) => wrap(visible(note), width, '  ', '    ')),
    '',
    paint.bold(`Before ${visible(host.host)} is used again`),
    ...commandLines(guard.beforeReturn),
    ...(notRunning.length === 0 ? [] : ['', ...wrap(paint.dim(`Did not run: ${notRunning.map(visible).join(', ')}`), width, '', '  ')]),
  ];
}

function commandLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${visible(line)}`);
}

/** One line for guests that have the same reasons. */
function lostLines(lost: readonly LossGuest[], { paint, width }: PlanLossTextOptions): readonly string[] {
  const groups = new Map<string, { readonly first: LossGuest; readonly who: string[] }>();
  for (const guest of lost) {
    const key = JSON.stringify([guest.why, guest.nearest, guest.reasons, guest.wouldHelp, guest.byHand]);
    const group = groups.get(key) ?? { first: guest, who: [] };
    group.who.push(nameOf(guest));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ first, who }) => {
    const sign = first.why === 'unknown' ? paint.yellow('?') : paint.red('✗');
    const nearest = first.nearest === undefined ? '' : ` (nearest: ${visible(first.nearest)})`;
    return [
      ...wrap(`${sign} ${who.join(', ')}: ${reasonTitle[first.why]}${nearest}`, width, '  ', '    '),
      ...first.reasons.slice(0, shownReasons).flatMap((reason) => wrap(visible(reason), width, '    ', '      ')),
      ...(first.reasons.length > shownReasons ? [`    and ${first.reasons.length - shownReasons} more: --json`] : []),
      ...first.wouldHelp.slice(0, shownReasons).flatMap((help) => wrap(paint.dim(`helps: ${visible(help)}`), width, '    ', '      ')),
      ...byHandLines(first, width),
    ];
  });
}

function byHandLines({ byHand }: LossGuest, width: number): readonly string[] {
  if (byHand === undefined) return [];
  const { message, hosts, commands } = byHand;
  const where = hosts.length === 0 ? '' : `; by the rules of a cold move, room aside: ${hosts.map(visible).join(', ')}`;
  return [
    ...wrap(`by hand: ${visible(message)}${where}`, width, '    ', '      '),
    ...commands.map((command) => `      ${visible(command)}`),
  ];
}

const shownReasons = 4;
const reasonTitle: Readonly<Record<LossGuest['why'], string>> = {
  'no-way': 'nothing is prepared to start elsewhere',
  'no-target': 'no host can take it',
  'no-room': 'no room',
  unknown: 'not known',
};

function nameOf({ guest, tier, owner }: Pick<LossGuest, 'guest' | 'tier' | 'owner'>): string {
  return `${visible(guest)} (tier ${tier}${owner === undefined ? '' : `, ${visible(owner)}`})`;
}

interface StepOptions extends PlanLossTextOptions {
  /** Lines that were typed before. */
  readonly typed: ReadonlySet<string>;
  /** Notes that are printed once for all. */
  readonly shared: ReadonlySet<string>;
}

function stepLines(step: LossStep, { paint, width, typed, shared }: StepOptions): readonly string[] {
  const { commands } = step;
  const show = (title: string, lines: readonly string[]): string[] =>
    lines.filter((line) => !typed.has(line)).map((line, index) => `      ${(index === 0 ? title : '').padEnd(7)} ${visible(line)}`);
  return [
    ...wrap(paint.bold(titleOf(step)), width, `  ${String(step.order).padStart(2)}  `, '      '),
    paint.dim(`      ${visible(commands.where)}`),
    ...step.undecided.flatMap((each) => wrap(paint.yellow(`? ${visible(each)}`), width, '      ', '        ')),
    ...step.warnings.flatMap((each) => wrap(paint.yellow(`! ${visible(each)}`), width, '      ', '        ')),
    ...show('before', commands.before),
    ...show('do', commands.do),
    ...show('watch', commands.watch),
    ...show('verify', commands.verify),
    ...show(step.kind === 'stop' ? 'undo' : 'cancel', commands.cancel),
    ...commands.notes.filter((note) => !shared.has(note)).flatMap((note) => wrap(paint.dim(visible(note)), width, '      ', '        ')),
  ];
}

function titleOf(step: LossStep): string {
  const how = step.seconds === undefined ? '' : `, ${rangeInWords(step.seconds)}`;
  if (step.kind === 'start') return `start ${nameOf(step)} on ${visible(step.host)}: ${step.method ?? ''}${how}`;
  return `stop ${nameOf(step)} on ${visible(step.host)}: room for ${visible(step.for ?? '')}; ask its owner first`;
}

/** Notes that more than one step has. */
function sharedNotes(steps: readonly LossStep[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const note of steps.flatMap(({ commands }) => [...new Set(commands.notes)])) {
    if (seen.has(note)) shared.add(note);
    seen.add(note);
  }
  return shared;
}

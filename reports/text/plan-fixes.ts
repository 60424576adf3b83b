/** What is to be done so that a goal is reachable: the answer in a line, then the actions, then what no action helps. */
import type { FixAction, FixUnreachable, PlanFixes } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { age, moment, wrap } from './words.ts';
import type { Paint } from './words.ts';

export interface PlanFixesTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** Age of the oldest facts, in seconds. */
  readonly ageSeconds: number;
}

const shownNames = 8;
const shownReasons = 3;
const shownGroups = 12;
const shownRoom = 8;

export function planFixesText(fixes: PlanFixes, options: PlanFixesTextOptions): string {
  const { paint, width, ageSeconds } = options;
  const remarks = [...fixes.assumed, ...fixes.notes, ...(fixes.actions.length > 0 ? fixes.costs : [])];
  return [
    paint.bold(inColour(fixes, answer(fixes), paint)),
    ...wrap(countsInWords(fixes), width, ''),
    paint.dim(`by the facts of ${moment(fixes.oldestFacts)} and later, ${age(ageSeconds)} old`),
    ...brokenLines(fixes, options),
    ...(fixes.actions.length === 0 ? [] : ['', paint.bold('To do') + paint.dim(` (${setInWords(fixes)}; canmove runs nothing)`)]),
    ...fixes.actions.flatMap((action, at) => actionLines(action, `${at + 1}`, options)),
    ...roomLines(fixes, options),
    ...undecidedLines(fixes, options),
    ...unreachableLines(fixes.unreachable, options),
    ...(remarks.length === 0 ? [] : ['', ...remarks.flatMap((each) => wrap(paint.dim(visible(each)), width, '', '  '))]),
  ].join('\n');
}

function goalInWords({ kind, host, pattern }: PlanFixes['goal']): string {
  const who = pattern === undefined ? 'every guest' : `every guest ${visible(pattern)}`;
  switch (kind) {
    case 'live':
      return `${who} that runs can move live`;
    case 'movable':
      return `${who} can move`;
    case 'drain':
      return `${visible(host ?? '')} can be emptied`;
  }
}

function answer(fixes: PlanFixes): string {
  const { outcome, actions, goal, guests } = fixes;
  const words = goalInWords(goal);
  const set = counted(actions.length, 'action');
  switch (outcome) {
    case 'reached-already':
      return `YES: ${words} as it is`;
    case 'reached':
      return `YES, with ${set}: ${words} then`;
    case 'not-proved':
      return `YES, with ${set}, if they help: ${words} then; canmove cannot prove all of them`;
    case 'undecided':
      return `NOT KNOWN whether ${words}: ${counted(guests.undecided, 'guest')} ${guests.undecided === 1 ? 'is' : 'are'} undecided`;
    case 'no-room':
      return `NO: by the rules ${words}${actions.length === 0 ? '' : ` with ${set}`}, but planned together not every guest finds room`;
    case 'out-of-reach':
      return `NO: no set of fixes makes it so that ${words}`;
  }
}

function inColour({ outcome }: PlanFixes, text: string, paint: Paint): string {
  if (outcome === 'out-of-reach' || outcome === 'no-room') return paint.red(text);
  return outcome === 'undecided' || outcome === 'not-proved' ? paint.yellow(text) : paint.green(text);
}

function countsInWords({ guests, actions }: PlanFixes): string {
  const parts = [
    `${counted(guests.all, 'guest')}: ${guests.already} as it is`,
    ...(actions.length === 0 ? [] : [`${guests.opened} by the actions below, as judged by all rules`]),
    ...(guests.notProved === 0 ? [] : [`${guests.notProved} if actions help that cannot be proved`]),
    ...(guests.undecided === 0 ? [] : [`${guests.undecided} not known`]),
    ...(guests.unreachable === 0 ? [] : [`${guests.unreachable} out of reach`]),
  ];
  return `${parts.join(', ')}${guests.notAsked === 0 ? '' : `; ${counted(guests.notAsked, 'guest')} not asked about (not running)`}`;
}

function setInWords({ cost, bound, proved }: PlanFixes): string {
  if (proved === 'optimal') return `cost ${cost}: none is cheaper`;
  if (bound === undefined) return `cost ${cost}; not proved to be the cheapest`;
  return `cost ${cost}, at least ${bound}${proved === 'gap' ? '' : '; not proved to be the cheapest'}`;
}

function actionLines(action: FixAction, order: string, { paint, width }: PlanFixesTextOptions): readonly string[] {
  const { summary, host, commands, effects, restarts, provable, alone, together } = action;
  const others = together.filter((guest) => !alone.includes(guest));
  return [
    ...wrap(paint.bold(visible(summary)), width, `  ${order.padStart(2)}  `, '      '),
    ...(commands.length === 0 ? [] : [paint.dim(`      on ${visible(host)}`)]),
    ...commands.map((command) => `      ${visible(command)}`),
    ...(alone.length === 0 ? [] : wrap(`${provable ? 'opens' : 'would open'} ${names(alone)}`, width, '      ', '        ')),
    ...(others.length === 0 ? [] : wrap(`with others of these: ${names(others)}`, width, '      ', '        ')),
    ...(restarts.length === 0 ? [] : wrap(paint.yellow(`restarts ${names(restarts)}`), width, '      ', '        ')),
    ...effects.slice(0, shownReasons).flatMap((effect) => wrap(paint.dim(visible(effect)), width, '      ', '        ')),
    ...(provable ? [] : wrap(paint.yellow('? cannot be proved by canmove: apply it and collect again'), width, '      ', '        ')),
  ];
}

function brokenLines({ broken }: PlanFixes, { paint, width }: PlanFixesTextOptions): readonly string[] {
  if (broken.length === 0) return [];
  return wrap(paint.red(`! open now, and not once this is done: ${names(broken)}`), width, '', '  ');
}

function roomLines({ room, goal, actions, undecided, unreachable }: PlanFixes, options: PlanFixesTextOptions): readonly string[] {
  if (room === undefined) return [];
  const { paint, width } = options;
  const planned = actions.length === 0 ? 'As planned now' : 'As planned with the provable actions done';
  if (room.complete) return ['', `${planned}, every guest leaves and finds room: canmove plan drain ${visible(goal.host ?? '')}`];
  const named = new Set([...[...undecided.guests, ...unreachable].map(({ guest }) => guest), ...undecided.notLooked]);
  const waiting = new Set(actions.filter(({ provable }) => !provable).flatMap(({ together }) => together));
  const left = room.left.filter(({ guest }) => !named.has(guest) && !waiting.has(guest));
  const others = room.left.length - left.length;
  const rest = `${planned}, ${others === 1 ? 'one guest stays' : `${others} guests stay`}: the rest of this answer says why`;
  if (left.length === 0) return ['', ...wrap(rest, width, '', '  ')];
  return [
    '',
    paint.bold(`${planned}, these stay`),
    ...left
      .slice(0, shownRoom)
      .flatMap(({ guest, why, reasons }) =>
        wrap(`✗ ${visible(guest)}: ${roomWords[why] ?? visible(why)}${firstOf(reasons)}`, width, '  ', '    '),
      ),
    ...(left.length > shownRoom ? [`  and ${left.length - shownRoom} more: --json`] : []),
    ...(others === 0 ? [] : [paint.dim(`  besides ${counted(others, 'guest')} that the rest of this answer names`)]),
  ];
}

const roomWords: Readonly<Record<string, string>> = {
  'no-target': 'no host can take it yet',
  'no-room': 'no room',
  policy: 'the inventory keeps it',
  unknown: 'not known',
  order: 'no order of moves leads there',
  reserve: 'the room kept free would be gone',
};

function firstOf(reasons: readonly string[]): string {
  const [first] = reasons;
  return first === undefined ? '' : ` (${visible(first)})`;
}

function undecidedLines({ undecided }: PlanFixes, options: PlanFixesTextOptions): readonly string[] {
  const { paint, width } = options;
  const { notLooked } = undecided;
  const cut =
    notLooked.length === 0
      ? []
      : ['', ...wrap(paint.yellow(`? not decided, for not everything was looked at: ${names(notLooked)}`), width, '', '  ')];
  if (undecided.guests.length === 0) return cut;
  return [
    ...cut,
    '',
    paint.bold('Would be open if settled') + paint.dim(` (${counted(undecided.guests.length, 'guest')})`),
    ...undecided.findOut
      .slice(0, shownGroups)
      .flatMap(({ settle, guests }) => [
        ...wrap(paint.yellow(`? find out: ${visible(settle)}`), width, '  ', '    '),
        ...wrap(`for ${names(guests)}`, width, '    ', '      '),
      ]),
    ...(undecided.findOut.length > shownGroups ? [`  and ${undecided.findOut.length - shownGroups} more: --json`] : []),
    ...(undecided.actions.length === 0 ? [] : [paint.dim('  and to do besides')]),
    ...undecided.actions.flatMap((action) => actionLines(action, '+', options)),
  ];
}

/** One entry for guests that have the same reasons. */
function unreachableLines(unreachable: readonly FixUnreachable[], { paint, width }: PlanFixesTextOptions): readonly string[] {
  if (unreachable.length === 0) return [];
  const groups = new Map<string, { readonly first: FixUnreachable; readonly who: string[] }>();
  for (const each of unreachable) {
    const key = JSON.stringify([each.nearest, each.reasons]);
    const group = groups.get(key) ?? { first: each, who: [] };
    group.who.push(each.guest);
    groups.set(key, group);
  }
  return [
    '',
    paint.bold('Out of reach'),
    ...[...groups.values()]
      .slice(0, shownGroups)
      .flatMap(({ first, who }) => [
        ...wrap(`✗ ${names(who)}${first.nearest === undefined ? '' : ` (nearest: ${visible(first.nearest)})`}`, width, '  ', '    '),
        ...first.reasons.slice(0, shownReasons).flatMap((reason) => wrap(visible(reason), width, '    ', '      ')),
        ...(first.reasons.length > shownReasons ? [`    and ${first.reasons.length - shownReasons} more: --json`] : []),
      ]),
    ...(groups.size > shownGroups ? [`  and ${groups.size - shownGroups} more reasons: --json`] : []),
  ];
}

function names(guests: readonly string[]): string {
  const shown = guests.slice(0, shownNames).map(visible).join(', ');
  return guests.length > shownNames ? `${shown} and ${guests.length - shownNames} more` : shown;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Planned guests as text: what fits first, then why not, then what is to be asked for. */
import type { PlanCheck, PlannedGuest, PlanNew } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { age, moment } from './words.ts';
import type { Paint } from './words.ts';

export interface PlanNewTextOptions {
  readonly paint: Paint;
  readonly commands: boolean;
  readonly ageSeconds: number;
  readonly asOfCapture: boolean;
}

const titles = { fits: 'FITS', 'does-not': 'DOES NOT FIT', unknown: 'NOT DECIDED' } as const;
const signs = { pass: '✓', fail: '✗', unknown: '?', warning: '!' } as const;

export function planNewText(plan: PlanNew, options: PlanNewTextOptions): string {
  const { paint, ageSeconds, asOfCapture } = options;
  const count = (outcome: PlanNew['outcome']): number => plan.guests.filter((guest) => guest.outcome === outcome).length;
  return [
    paint.bold(`${plan.guests.length} planned: ${count('fits')} fit, ${count('does-not')} do not, ${count('unknown')} not decided`),
    paint.dim(`${asOfCapture ? 'as of the capture: ' : ''}${moment(plan.asOf)}, facts ${age(ageSeconds)} old`),
    ...plan.guests.flatMap((guest) => ['', ...guestLines(guest, options)]),
    '',
    paint.bold('When a host stops'),
    ...(plan.spare.length === 0
      ? [`  ${signs.pass} its guests find room on the others, by the sums`]
      : plan.spare.flatMap((check) => checkLines(check, paint))),
    '',
    paint.bold('Next free'),
    ...freeLines(plan),
  ].join('\n');
}

function guestLines(guest: PlannedGuest, { paint, commands }: PlanNewTextOptions): readonly string[] {
  const where = guest.host === null ? '' : ` on ${visible(guest.host)}${guest.hostProposed ? ' (proposed)' : ''}`;
  const title = `${titles[guest.outcome]}: ${visible(guest.name)}${where}`;
  const painted = guest.outcome === 'fits' ? paint.green(title) : guest.outcome === 'unknown' ? paint.yellow(title) : paint.red(title);
  const numbers = guest.chosen.map(({ what, number }) => `${visible(what)} ${number}`).join('; ');
  return [
    `${painted} ${paint.dim(`(${visible(guest.place)})`)}`,
    ...guest.checks.flatMap((check) => checkLines(check, paint)),
    ...(numbers === '' ? [] : [`  numbers: ${numbers}`]),
    ...mobilityLines(guest, paint),
    ...(guest.requests.length === 0 ? [] : ['  to ask for:']),
    ...guest.requests.map(({ team, what, where: place }) => `    ${team}: ${visible(what)}, ${visible(place)}`),
    ...(commands && guest.commands.length > 0
      ? ['  to type, by a person:', ...guest.commands.map((command) => `    ${visible(command)}`)]
      : []),
  ];
}

function checkLines({ outcome, message, settle }: PlanCheck, paint: Paint): readonly string[] {
  const line = `  ${signs[outcome]} ${visible(message)}`;
  const painted = outcome === 'fail' ? paint.red(line) : outcome === 'pass' ? line : paint.yellow(line);
  return [painted, ...(settle === undefined ? [] : [`    settle: ${visible(settle)}`])];
}

function mobilityLines({ mobility }: PlannedGuest, paint: Paint): readonly string[] {
  if (mobility.length === 0) return [];
  const word = (each: PlannedGuest['mobility'][number]): string => {
    if (each.live === 'yes') return 'live';
    if (each.outage === 'yes') return each.live === 'unknown' ? 'with an outage; live is not decided' : 'with an outage only';
    return each.live === 'unknown' || each.outage === 'unknown' ? 'not decided' : 'no';
  };
  return [
    '  it could move, once storage and zoning are as asked for:',
    ...mobility.flatMap((each) => {
      const text = `    ${visible(each.host)}: ${word(each)}${each.wanted ? '' : ' (not asked for)'}`;
      const isBad = each.wanted && word(each) !== 'live';
      return [isBad ? paint.yellow(text) : text, ...(each.wanted ? each.reasons.map((reason) => `      ${visible(reason)}`) : [])];
    }),
  ];
}

function freeLines({ free }: PlanNew): readonly string[] {
  return free.map(
    ({ host, what, next, left }) =>
      `  ${what}${host === '*' ? '' : `, ${visible(host)}`}: ${next.length === 0 ? 'none' : next.join(', ')} (${left} left)`,
  );
}

/** A plan for a change ticket: plain text that fits a form field, with what those who approve it ask for. */
import type { Plan, PlanImmovable, PlanRisk, PlanStep } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { durationInWords } from '../view/words.ts';
import { fittedSections } from './fitted-sections.ts';
import type { Section } from './fitted-sections.ts';
import { interruptionsOf } from './plan-interruptions.ts';
import type { Interruption } from './plan-interruptions.ts';
import {
  clockOf,
  fewOf,
  goalInWords,
  numbersInWords,
  ownerInWords,
  reserveInWords,
  riskInWords,
  secondsOfMoving,
  workInWords,
} from './plan-words.ts';
import { whyInWords } from '../view/plan-words.ts';
import type { Clock } from './plan-words.ts';
import { moment, wrap } from './words.ts';

export const ticketLines = 60;
export const ticketColumns = 100;

/** @returns at most ticketLines lines of at most ticketColumns columns; what is left out is counted */
export function planTicket(plan: Plan): string {
  const [head, tail] = [headLines(plan), backOutLines(plan)];
  return [...head, ...fittedSections(sectionsOf(plan), ticketLines - head.length - tail.length), ...tail].join('\n');
}

/** Foreign text in one line; longer than a line it is cut. */
function line(text: string): string {
  const characters = [...visible(text)];
  return characters.length <= ticketColumns ? characters.join('') : `${characters.slice(0, ticketColumns - 3).join('')}...`;
}

/** Foreign text in at most so many lines, of which the last may be cut. */
function lines(text: string, most: number, indent: string, hanging: string): readonly string[] {
  const all = wrap(text, ticketColumns, indent, hanging);
  if (all.length <= most) return all.map(line);
  const last = `${hanging}${all
    .slice(most - 1)
    .map((each) => each.trimStart())
    .join(' ')}`;
  return [...all.slice(0, most - 1), last].map(line);
}

const hanging = ' '.repeat(10);
const field = (name: string, text: string, most = 2): readonly string[] => lines(`${name.padEnd(10)}${visible(text)}`, most, '', hanging);

function headLines(plan: Plan): readonly string[] {
  const { question, proof } = plan;
  const reserve = reserveInWords(question);
  return [
    ...field('CHANGE', goalInWords(question)),
    ...field('RESULT', `${plan.outcome.toUpperCase()}: ${numbersInWords(plan)}`, 3),
    ...field('WINDOW', windowInWords(plan)),
    ...field('PLAN', `sha256 ${plan.hash}`),
    ...field(
      'BASIS',
      `facts of ${moment(plan.asOf)}${plan.steps.length === 0 ? '' : `; ${counted(proof.steps, 'step')} judged by all rules, each in its own state`}`,
    ),
    ...(reserve === undefined ? [] : field('KEPT FREE', reserve)),
    ...(question.assumptions.length === 0 ? [] : field('WHAT IF', `assumed, not so yet: ${question.assumptions.join('; ')}`)),
  ];
}

function windowInWords({ question, summary }: Plan): string {
  const { windowMinutes, startsAt } = question;
  const opens = startsAt === undefined ? 'start not set' : moment(startsAt);
  const length = windowMinutes === undefined ? 'length not set' : durationInWords(windowMinutes * 60);
  const need = summary.seconds === 0 ? '' : `; the plan needs up to ${durationInWords(summary.seconds)}`;
  return `${opens}, ${length}${need}${summary.fitsWindow === false ? ': IT DOES NOT FIT' : ''}`;
}

function sectionsOf(plan: Plan): readonly Section[] {
  const clock = clockOf(plan.question);
  const all = interruptionsOf(plan);
  const outages = all.filter(({ kind }) => kind === 'outage').sort(byTier);
  const pauses = ownersOf(all.filter(({ kind }) => kind === 'pause').sort(byTier));
  const { risks, immovable, waves } = plan;
  const scope = scopeItems(plan);
  return [
    { title: 'SCOPE', items: scope, rest: (shown) => more(scope.length - shown, 'line') },
    {
      title: `OUTAGES (${counted(outages.length, 'guest')}; owners agree beforehand)`,
      items: outages.map((each) => [line(`  ${outageInWords(each, clock)}`)]),
      rest: (shown) => moreOutages(outages.slice(shown)),
    },
    { title: `RISKS (${risks.length})`, items: risks.map(riskItem), rest: (shown) => moreRisks(risks.slice(shown)) },
    {
      title: `LEFT OVER (${counted(immovable.length, 'guest')})`,
      items: immovable.map(immovableItem),
      rest: (shown) => more(immovable.length - shown, 'guest'),
    },
    {
      title: 'PAUSES of guests that keep running, by owner, all moves of a guest together',
      items: pauses.map((each) => [line(`  ${each}`)]),
      rest: (shown) => more(pauses.length - shown, 'owner'),
    },
    {
      title: `ORDER (${counted(waves.length, 'wave')})`,
      items: waveItems(plan, clock),
      rest: (shown) => more(waves.length - shown, 'wave'),
    },
  ];
}

/** Where not everything fits, the most important guests are named. */
function byTier(a: Interruption, b: Interruption): number {
  return (a.tier ?? Infinity) - (b.tier ?? Infinity) || a.startSecond - b.startSecond;
}

function more(count: number, what: string, how = ''): string {
  return line(`  ... and ${counted(count, what)} more${how}, see the runbook`);
}

function moreOutages(hidden: readonly Interruption[]): string {
  const owners = new Set(hidden.map(({ owner = 'owner not set' }) => owner));
  const known = hidden.flatMap(({ seconds }) => seconds ?? []);
  const longest = known.length < hidden.length ? '' : `, each down up to ${durationInWords(Math.max(...known.map(({ high }) => high)))}`;
  return more(hidden.length, 'guest', ` of ${counted(owners.size, 'owner')}${longest}`);
}

function moreRisks(hidden: readonly PlanRisk[]): string {
  const counts = (['high', 'medium', 'low'] as const).flatMap((level) => {
    const count = hidden.filter((risk) => risk.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  return more(hidden.length, 'risk', ` (${counts.join(', ')})`);
}

/** As many names as fit beside what stands before them, and the count of the rest. */
function namesLine(before: string, names: readonly string[]): string {
  for (let most = Math.min(names.length, ticketColumns); most > 1; most--) {
    const text = `${before}${fewOf(names, most)}`;
    if ([...visible(text)].length <= ticketColumns) return line(text);
  }
  return line(`${before}${names.length === 1 ? (names[0] ?? '') : fewOf(names, 1)}`);
}

function scopeItems({ hosts, maintained, steps }: Plan): readonly (readonly string[])[] {
  const receiving = hosts.filter(({ role }) => role === 'receives' || role === 'both').map(({ host }) => host);
  const moved = new Set(steps.flatMap(({ kind, guest }) => (kind === 'move' && guest !== undefined ? [guest] : [])));
  const say = (what: string, names: readonly string[]): readonly (readonly string[])[] =>
    names.length === 0 ? [] : [[namesLine(`  ${what}: `, names)]];
  return [
    ...say('hosts that are worked on', maintained.flat()),
    ...say('hosts that receive guests', receiving),
    ...say(`${counted(moved.size, 'guest')} moved`, [...moved]),
  ];
}

function outageInWords(interruption: Interruption, clock: Clock): string {
  const { guest, seconds, startSecond, staysDown, times } = interruption;
  const length = seconds === undefined ? 'for a time that is not known' : `up to ${durationInWords(seconds.high)}`;
  const often = times === 1 ? '' : ` in ${times} turns`;
  return `${guest} (${ownerInWords(interruption)}): down ${length}${often}, from ${clock(startSecond)}${staysDown ? '; NO STEP STARTS IT AGAIN' : ''}`;
}

/** Pauses need no consent: a line for each owner. */
function ownersOf(pauses: readonly Interruption[]): readonly string[] {
  const byOwner = new Map<string, Interruption[]>();
  for (const each of pauses) {
    const owner = each.owner ?? 'owner not set';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), each]);
  }
  return [...byOwner].map(([owner, own]) => {
    const known = own.flatMap(({ seconds }) => seconds ?? []);
    const length = known.length < own.length ? 'not known' : `up to ${durationInWords(Math.max(1, ...known.map(({ high }) => high)))}`;
    return `${owner}: ${length}${own.length === 1 ? '' : ' each'}: ${fewOf(own.map(({ guest }) => guest))}`;
  });
}

function riskItem(risk: PlanRisk): readonly string[] {
  const { level, remedy } = risk;
  const message = riskInWords(risk).replace(/\.$/, '');
  return lines(visible(`${level}: ${message}${remedy === undefined ? '' : `. Remedy: ${remedy}`}`), 2, '  ', '    ');
}

function immovableItem(guest: PlanImmovable): readonly string[] {
  const [reason = whyInWords(guest)] = guest.reasons;
  return lines(visible(`${guest.guest} on ${guest.host} (${ownerInWords(guest)}): ${reason}`), 2, '  ', '    ');
}

function waveItems(plan: Plan, clock: Clock): readonly (readonly string[])[] {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  return plan.waves.map(({ startSecond, steps }) => [
    namesLine(
      `  ${clock(startSecond)}  `,
      steps.flatMap((id) => {
        const step = byId.get(id);
        return step === undefined ? [] : [stepInWords(step, plan)];
      }),
    ),
  ]);
}

function stepInWords(step: PlanStep, plan: Plan): string {
  const { kind, guest = '', from, to = '' } = step;
  switch (kind) {
    case 'move':
      return `${guest} ${from} -> ${to}`;
    case 'stop':
      return `stop ${guest} on ${from}`;
    case 'start':
      return `start ${guest} on ${to === '' ? from : to}`;
    case 'maintain':
      return workInWords(step, plan);
  }
}

function backOutLines(plan: Plan): readonly string[] {
  const { steps } = plan;
  if (steps.length === 0) return [];
  const oneWay = steps.filter(({ kind, commands }) => kind !== 'maintain' && commands.undo.length === 0).map(({ id }) => id);
  return [
    'BACK-OUT',
    ...wrap(
      `The plan may end after any step: the room in every state between was checked. Decide anew then: canmove plan resume. A move that runs is cancelled; what is done is undone, last first (runbook: "cancel", "undo"). Going back takes about as long as getting there: up to ${durationInWords(secondsOfMoving(plan))} for all of it.`,
      ticketColumns,
      '  ',
    ),
    ...(oneWay.length === 0 ? [] : [namesLine('  NO WAY BACK is known for ', oneWay)]),
  ];
}

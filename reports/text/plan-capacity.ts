/** Room for more guests as text: the count first, then where, what runs out, and what a lost host would do. */
import type { CapacityOfShape, CapacityStandby, CapacityTrend, PlanCapacity } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { amountInWords } from '../tables/amounts.ts';
import { counted } from '../tables/table.ts';
import { fewOf } from './plan-words.ts';
import { age, moment } from './words.ts';
import type { Paint } from './words.ts';

export interface PlanCapacityTextOptions {
  readonly paint: Paint;
  readonly ageSeconds: number;
}

/** Hosts shown for one shape: those with the most room. */
const shownHosts = 12;
const nameColumns = 24;

export function planCapacityText(capacity: PlanCapacity, { paint, ageSeconds }: PlanCapacityTextOptions): string {
  const { asOf, question, shapes, hosts, standby, trend, assumed, notes } = capacity;
  const receiving = hosts.filter(({ receives }) => receives).length;
  return [
    paint.bold(`Room for more on ${counted(receiving, 'host')}${keptInWords(question)}`),
    paint.dim(`${moment(asOf)}, facts ${age(ageSeconds)} old; each shape on its own`),
    ...(shapes.length === 0 ? ['', 'There is no guest whose shape could be asked for: --shape cpu=4,memory=16G'] : []),
    ...shapes.flatMap((shape) => ['', ...shapeLines(shape, paint)]),
    ...standbyLines(standby, paint),
    ...trendLines(trend, paint),
    ...closedLines(capacity, paint),
    ...listed('What was assumed', [...question.assumptions, ...assumed], paint),
    ...listed('Notes', notes, paint),
  ].join('\n');
}

function keptInWords({ reserve }: PlanCapacity['question']): string {
  if (reserve === 'none') return '';
  if (reserve === 'n+1') return ', so that any one host of a group may still be lost';
  return `, ${reserve.percent} % of each kept free`;
}

function shapeLines(shape: CapacityOfShape, paint: Paint): readonly string[] {
  const { name, platform, like, guests, count, sentence, withoutSurvival, inOnePiece, undecided = [] } = shape;
  const title = `${visible(name)} (${visible(platform)}${guests === undefined ? '' : `, ${counted(guests, 'guest')} like it`})`;
  const takes = shape.demand
    .map(({ amount, unit, title: what }) => `${visible(what)} ${visible(amountInWords(amount, unit, what))}`)
    .join(', ');
  const best = [...shape.perHost].filter((host) => host.count > 0).sort((a, b) => b.count - a.count);
  const full = shape.perHost.filter((host) => host.count === 0);
  return [
    paint.bold(title),
    count > 0 ? paint.green(`  ${visible(sentence)}`) : paint.red(`  ${visible(sentence)}`),
    `  one takes ${takes}${like === undefined ? '' : `; goes where ${visible(like)} can`}`,
    ...(inOnePiece > withoutSurvival ? [`  ${inOnePiece} were the free room in one piece`] : []),
    ...best
      .slice(0, shownHosts)
      .map(
        ({ host, count: fit, limits }) =>
          `  ${visible(host).padEnd(nameColumns)} ${String(fit).padStart(5)}  then ${limits.map(visible).join(', ')}`,
      ),
    ...(best.length > shownHosts ? [paint.dim(`  … ${counted(best.length - shownHosts, 'host')} with room for fewer`)] : []),
    ...reasonsOfNone(full),
    ...(undecided.length === 0 ? [] : [paint.yellow(`  not counted, since something is not known: ${fewOf(undecided.map(visible))}`)]),
  ];
}

/** Hosts with room for none, by what stops them. */
function reasonsOfNone(full: CapacityOfShape['perHost']): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { host, limits } of full) {
    const reason = limits.map(visible).join(', ');
    const known = byReason.get(reason);
    if (known === undefined) byReason.set(reason, [visible(host)]);
    else known.push(visible(host));
  }
  return [...byReason].map(([reason, hosts]) => `  none on ${fewOf(hosts)}: ${reason}`);
}

function standbyLines(standby: readonly CapacityStandby[], paint: Paint): readonly string[] {
  if (standby.length === 0) return [];
  return [
    '',
    paint.bold('If one host is lost now'),
    ...standby.flatMap(({ group, outcome, failing }) =>
      outcome === 'yes'
        ? [paint.green(`  ✓ ${visible(group)}: its guests find room on the others, whichever it is`)]
        : [
            paint.red(`  ✗ ${visible(group)}: not for ${counted(failing.length, 'host')}`),
            ...failing.slice(0, shownHosts).map(({ host, outcome: own, lost }) => {
              const how = own === 'no' ? 'no place' : 'no place found';
              return `    ${visible(host)}: ${how} for ${fewOf(lost.map(visible))}`;
            }),
          ],
    ),
  ];
}

function trendLines(trend: readonly CapacityTrend[], paint: Paint): readonly string[] {
  if (trend.length === 0) return [];
  const [first] = trend;
  if (first?.why !== undefined && trend.every(({ why }) => why === first.why)) return ['', paint.bold('Trend'), `  ${visible(first.why)}`];
  return ['', paint.bold('Trend'), ...trend.map((each) => `  ${visible(each.platform)}, ${visible(each.title)}: ${trendInWords(each)}`)];
}

function trendInWords({ perWeek, runsOutAt, unit, title, points, days, why }: CapacityTrend): string {
  if (perWeek === null) return visible(why ?? 'not known');
  const basis = `${points} looks over ${days} days`;
  const amount = visible(amountInWords(Math.abs(perWeek), unit, title));
  if (perWeek <= 0) return `${perWeek === 0 ? 'does not grow' : `${amount} less a week`} (${basis})`;
  return `${amount} more a week; ${runsOutAt === null ? 'lasts for ten years and more' : `used up on ${runsOutAt.slice(0, 10)}`} (${basis})`;
}

function closedLines({ hosts }: PlanCapacity, paint: Paint): readonly string[] {
  const closed = hosts.filter(({ receives }) => !receives);
  return listed(
    'Hosts that are not counted',
    closed.map(({ host, why }) => `${host}: ${why ?? 'nothing may be put there'}`),
    paint,
  );
}

function listed(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - shownHosts;
  return [
    '',
    paint.bold(title),
    ...lines.slice(0, shownHosts).map((line) => `  ${visible(line)}`),
    ...(rest > 0 ? [paint.dim(`  … ${rest} more`)] : []),
  ];
}

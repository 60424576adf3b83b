/** Who moves when, as a drawing: a row per host, time to the right; every step a bar on the host it leaves and on the one it reaches. */
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { lanesOf } from './plan-lanes.ts';
import { actOf, clockAt } from './plan-words.ts';
import { downtimeInWords } from './words.ts';

/** live, outage, stopped (stop and start), maintain; unknown: its verdict is not decided. */
export type BarLook = 'live' | 'outage' | 'unknown' | 'stopped' | 'maintain';

/** Lengths in pixels from the top left of the drawing's part that they stand in. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly look: BarLook;
  /** leaving: on the host that the guest leaves; arriving: on the one it reaches; own: of a step on one host. */
  readonly side: 'leaving' | 'arriving' | 'own';
  /** As much as fits; empty where nothing does. */
  readonly label: string;
  /** The step in words. */
  readonly hint: string;
  /** Of the step's details on the page. */
  readonly anchor: string;
}

/** A time without service. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly hint: string;
}

export interface Band {
  readonly x: number;
  readonly width: number;
  readonly label: string;
  readonly hint: string;
  readonly isOdd: boolean;
}

export interface TimelineRow {
  readonly y: number;
  readonly height: number;
  readonly textY: number;
  readonly name: string;
  readonly hint: string;
}

export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly axisHeight: number;
  readonly barHeight: number;
  readonly markHeight: number;
  /** A bar's words stand so far below its top. */
  readonly labelDrop: number;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  readonly bands: readonly Band[];
  readonly rows: readonly TimelineRow[];
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
  /** Where the window ends. */
  readonly limits: readonly { readonly x: number; readonly text: string }[];
  /** What the drawing does not show; empty where there is nothing of the kind. */
  readonly note: string;
  /** In percent, by tens: its size on paper, so that a page is as wide as it. */
  readonly printed: number;
  /** In words, for who cannot see it. */
  readonly words: string;
}

const labelWidth = 190;
const axisHeight = 46;
const barHeight = 20;
const markHeight = 4;
const laneHeight = 24;
const rowPadding = 4;
const charactersInLabel = 26;
/** A character of a bar's words, and the space at both its ends. */
const characterWidth = 6.1;
const barMargin = 10;
/** A shorter one could not be seen, or clicked at. */
const narrowestBar = 7;
/** Of work on a host, whose length no plan knows: wide enough for its letter. */
const narrowestMaintain = 18;
const narrowestMark = 5;
const typicalBar = 110;
const widths = { least: 900, most: 12_000 } as const;
const tickDistance = 84;
/** The end of a window is drawn up to so many times the length of the plan. */
const emptyRest = 1.5;
/** Of the time shown, in seconds. */
const shortest = 60;
const tickSeconds = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
/** Of A4 across, within its margins. */
const paperWidth = 1020;

/** @returns undefined where no step takes place */
export function timelineOf(plan: Plan, anchorOf: (step: PlanStep) => string): Timeline | undefined {
  if (plan.steps.length === 0) return undefined;
  const end = endOf(plan);
  const scale = scaleOf(plan.steps, end);
  const x = (second: number): number => round(second * scale);
  const ends = startsAgain(plan.steps, end);
  const joined = new Set([...ends].flatMap(([stop, { start }]) => (start !== undefined && start.from === stop.from ? [start] : [])));
  const drawing: Drawing = { plan, x, anchorOf, ends, joined };
  const bars: Bar[] = [];
  const marks: Mark[] = [];
  const rows: TimelineRow[] = [];
  let top = 0;
  for (const [host, steps] of stepsByHost(plan)) {
    const pieces = piecesOn(host, steps, drawing);
    const { lanes, count } = lanesOf(pieces);
    const height = Math.max(1, count) * laneHeight + rowPadding;
    pieces.forEach((piece, at) => {
      const y = top + rowPadding / 2 + (lanes[at] ?? 0) * laneHeight + (laneHeight - barHeight) / 2;
      bars.push(...piece.bars.map((bar) => ({ ...bar, y })));
      marks.push(...piece.marks.map((mark) => ({ ...mark, y: y + barHeight - markHeight })));
    });
    rows.push({ y: top, height, textY: top + height / 2 + 4, name: excerpt(host, charactersInLabel), hint: visible(host) });
    top += height;
  }
  const width = most(bars, (bar) => bar.x + bar.width, x(end)) + barMargin;
  return {
    width: Math.ceil(width),
    height: top,
    labelWidth,
    axisHeight,
    barHeight,
    markHeight,
    labelDrop: 13,
    ticks: ticksOf(plan, end, scale),
    bands: bandsOf(plan, x),
    rows,
    bars,
    marks,
    limits: limitsOf(plan, end, x),
    printed: Math.min(100, Math.max(10, Math.floor((paperWidth / (width + labelWidth)) * 10) * 10)),
    note: noteOf(plan),
    words: wordsOf(plan, rows.length),
  };
}

function most<Each>(all: readonly Each[], of: (each: Each) => number, least: number): number {
  return all.reduce((largest, each) => Math.max(largest, of(each)), least);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function windowEnd({ question }: Plan): number | undefined {
  return question.windowMinutes === undefined ? undefined : question.windowMinutes * 60;
}

/** The end of the window is shown where it is near; a long empty rest is not. */
function endOf(plan: Plan): number {
  const last = most(plan.steps, ({ endSecond }) => endSecond, shortest);
  const closes = windowEnd(plan) ?? 0;
  return closes > last && closes <= last * emptyRest ? closes : last;
}

/** Pixels per second: half of the steps are long enough for words, and the whole is not endless. */
function scaleOf(steps: readonly PlanStep[], end: number): number {
  const lengths = steps.map(({ startSecond, endSecond }) => endSecond - startSecond).filter((length) => length > 0);
  const middle = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? end;
  return Math.min(widths.most, Math.max(widths.least, (typicalBar / middle) * end)) / end;
}

/** Hosts with a step, in the order in which they are first needed. */
function stepsByHost({ steps }: Plan): ReadonlyMap<string, readonly PlanStep[]> {
  const byHost = new Map<string, PlanStep[]>();
  for (const step of steps) {
    for (const host of new Set([step.from, step.to ?? step.from])) {
      const own = byHost.get(host);
      if (own === undefined) byHost.set(host, [step]);
      else own.push(step);
    }
  }
  return byHost;
}

interface Drawing {
  readonly plan: Plan;
  readonly x: (second: number) => number;
  readonly anchorOf: (step: PlanStep) => string;
  /** Of each step that stops a guest: the step that starts it again, and when it runs again, or the end of the plan. */
  readonly ends: ReadonlyMap<PlanStep, { readonly start: PlanStep | undefined; readonly second: number }>;
  /** Steps that start a guest again where it was stopped: drawn with the stop. */
  readonly joined: ReadonlySet<PlanStep>;
}

function startsAgain(steps: readonly PlanStep[], end: number): Drawing['ends'] {
  return new Map(
    steps.flatMap((stop, at) => {
      if (stop.kind !== 'stop') return [];
      const start = steps.slice(at + 1).find(({ kind, guest }) => kind === 'start' && guest === stop.guest);
      return [[stop, { start, second: start?.endSecond ?? end }] as const];
    }),
  );
}

type Placed<Thing> = Omit<Thing, 'y'>;

/** What stands in one lane. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly bars: readonly Placed<Bar>[];
  readonly marks: readonly Placed<Mark>[];
}

function piecesOn(host: string, steps: readonly PlanStep[], drawing: Drawing): Piece[] {
  return steps.flatMap((step) => {
    if (drawing.joined.has(step)) return [];
    if (step.kind === 'stop') return step.from === host ? [stopPiece(step, drawing)] : [];
    if (step.kind === 'start') return (step.to ?? step.from) === host ? [piece([barOf(step, 'own', drawing)], [])] : [];
    if (step.from === host) return [movePiece(step, step.kind === 'maintain' ? 'own' : 'leaving', drawing)];
    return [movePiece(step, 'arriving', drawing)];
  });
}

function piece(bars: readonly Placed<Bar>[], marks: readonly Placed<Mark>[]): Piece {
  const all = [...bars, ...marks];
  return { from: Math.min(...all.map(({ x }) => x)), to: Math.max(...all.map(({ x, width }) => x + width)), bars, marks };
}

function barOf(step: PlanStep, side: Bar['side'], { plan, x, anchorOf }: Drawing): Placed<Bar> {
  const at = x(step.startSecond);
  const width = Math.max(step.kind === 'maintain' ? narrowestMaintain : narrowestBar, round(x(step.endSecond) - at - 1));
  return { x: at, width, look: lookOf(step), side, label: labelOf(step, side, width), hint: hintOf(step, plan), anchor: anchorOf(step) };
}

/** The interruption is marked at the end of the move: that is when the guest changes over. */
function movePiece(step: PlanStep, side: Bar['side'], drawing: Drawing): Piece {
  const bar = barOf(step, side, drawing);
  const { downtime } = step;
  if (downtime.kind === 'none' || step.kind !== 'move') return piece([bar], []);
  const length = drawing.x(Math.min(downtime.seconds?.high ?? 0, step.endSecond - step.startSecond));
  const width = Math.min(bar.width, Math.max(narrowestMark, length));
  return piece([bar], [{ x: round(bar.x + bar.width - width), width, hint: `${visible(step.guest ?? '')}: ${downtimeInWords(downtime)}` }]);
}

/** From the stop until the guest runs again, with the step that starts it. */
function stopPiece(stop: PlanStep, drawing: Drawing): Piece {
  const { start, second } = drawing.ends.get(stop) ?? { start: undefined, second: stop.endSecond };
  const bars = [barOf(stop, 'own', drawing), ...(start !== undefined && start.from === stop.from ? [barOf(start, 'own', drawing)] : [])];
  const [from, to] = [drawing.x(stop.startSecond), drawing.x(second)];
  const guest = visible(stop.guest ?? '');
  const hint = start === undefined ? `${guest} is stopped, and not started again` : `${guest} is stopped, until it is started again`;
  return piece(bars, [{ x: from, width: Math.max(narrowestMark, round(to - from)), hint }]);
}

function lookOf({ kind, live, undecided }: PlanStep): BarLook {
  if (kind === 'maintain') return 'maintain';
  if (kind !== 'move') return 'stopped';
  if (undecided !== undefined && undecided.length > 0) return 'unknown';
  return live ? 'live' : 'outage';
}

function labelOf({ guest = '', kind, from, to = '' }: PlanStep, side: Bar['side'], width: number): string {
  const room = Math.floor((width - barMargin) / characterWidth);
  const other = side === 'leaving' ? `${guest} → ${to}` : `${guest} ← ${from}`;
  const texts = kind === 'move' ? [other, guest] : kind === 'maintain' ? ['maintenance', 'M'] : [`${kind} ${guest}`, kind];
  return texts.map(visible).find((text) => text.length <= room) ?? cut(visible(texts[1] ?? ''), room);
}

function cut(text: string, room: number): string {
  return room < 4 ? '' : `${text.slice(0, room - 1)}…`;
}

function hintOf(step: PlanStep, { question: { startsAt } }: Plan): string {
  const where = step.to === undefined || step.to === step.from ? `on ${step.from}` : `${step.from} → ${step.to}`;
  const when = `${clockAt(startsAt, step.startSecond)} to ${clockAt(startsAt, step.endSecond)}`;
  const notice = step.kind === 'move' ? `, ${downtimeInWords(step.downtime)}` : '';
  return visible(`${step.id}: ${step.guest === undefined ? '' : `${step.guest}, `}${actOf(step)}, ${where}, ${when}${notice}`);
}

function bandsOf({ waves, question: { startsAt } }: Plan, x: (second: number) => number): Band[] {
  const lasting = new Map(waves.filter(({ startSecond, endSecond }) => endSecond > startSecond).map(({ wave }, at) => [wave, at]));
  return waves.map(({ wave, group, startSecond, endSecond }) => {
    const left = x(startSecond);
    const width = Math.max(narrowestBar, round(x(endSecond) - left));
    const room = Math.floor((width - 4) / characterWidth);
    const full = visible(group === '' ? `wave ${wave}` : `wave ${wave}: ${group}`);
    const label = [full, `wave ${wave}`, String(wave)].find((text) => text.length <= room) ?? '';
    return {
      x: left,
      width,
      label,
      hint: `${full}, ${clockAt(startsAt, startSecond)} to ${clockAt(startsAt, endSecond)}`,
      isOdd: (lasting.get(wave) ?? 1) % 2 === 0,
    };
  });
}

function ticksOf({ question: { startsAt } }: Plan, end: number, scale: number): Timeline['ticks'] {
  const longest = tickSeconds.at(-1) ?? end;
  const between = tickSeconds.find((seconds) => seconds * scale >= tickDistance) ?? Math.ceil(tickDistance / scale / longest) * longest;
  return Array.from({ length: Math.floor(end / between) + 1 }, (_, at) => ({
    x: round(at * between * scale),
    text: clockAt(startsAt, at * between),
  }));
}

function limitsOf(plan: Plan, end: number, x: (second: number) => number): Timeline['limits'] {
  const closes = windowEnd(plan);
  if (closes === undefined || closes > end) return [];
  return [{ x: x(closes), text: `end of the window, ${clockAt(plan.question.startsAt, closes)}` }];
}

function noteOf({ steps }: Plan): string {
  const hasPoint = steps.some(({ kind, startSecond, endSecond }) => kind === 'maintain' && endSecond <= startSecond);
  return hasPoint ? 'How long the work on a host takes is not in the plan: what follows it begins so much later.' : '';
}

function wordsOf({ steps, waves, question: { startsAt }, summary }: Plan, rows: number): string {
  return `${steps.length} steps in ${waves.length} waves on ${rows} hosts, from ${clockAt(startsAt, 0)} to ${clockAt(startsAt, summary.seconds)}. The list of steps below says the same in words.`;
}

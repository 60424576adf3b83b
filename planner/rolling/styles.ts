/** The ways to go about it that are tried in turn, each made from what the best one so far showed. */
import type { Enclosure } from './enclosures.ts';
import type { Course, Pass, Style } from './course.ts';
import type { Reach } from './targets.ts';

/** Hosts looked at for a guest after which no further way is tried: a second or so; never a matter of the machine's speed. */
const mostWork = 10_000_000;

/** Hosts that are tried as the first of all, at most. */
const mostBeginnings = 16;

export interface Tried {
  readonly pass: Pass;
  readonly best: Pass;
}

type Variant = Omit<Style, 'groups' | 'first'> & {
  /** Groups beside those of the best one so far, at least. */
  readonly more: number;
  readonly welcoming: boolean;
};

/** Where one host at a time is maintained, sizes do not matter. */
const single: readonly Variant[] = [
  { fit: 'tight', growth: 1, more: 0, welcoming: true },
  { fit: 'even', growth: 1, more: 0, welcoming: true },
  { fit: 'tight', growth: 1, more: 0, welcoming: false },
  { fit: 'even', growth: 1, more: 0, welcoming: false },
];

const grouped: readonly Variant[] = [
  { fit: 'even', growth: 1, more: 0, welcoming: true },
  { fit: 'tight', growth: 1, more: 0, welcoming: true },
  { fit: 'even', growth: 1, more: -1, welcoming: true },
  { fit: 'tight', growth: 1, more: -1, welcoming: true },
  { fit: 'tight', growth: 1.3, more: 0, welcoming: true },
  { fit: 'tight', growth: 1.6, more: 0, welcoming: true },
];

export function* stylesOf(course: Course, reach: Reach, enclosures: readonly Enclosure[]): Generator<Style, void, Tried> {
  const welcome = welcoming(course, reach, enclosures);
  let best: Pass | undefined;
  let work = 0;
  const stuck = (): readonly number[] => (best === undefined ? [] : [...best.stuck.keys()]);
  const next = function* (style: Omit<Style, 'groups'>, more: number): Generator<Style, void, Tried> {
    const last = yield { ...style, groups: best === undefined ? 0 : best.groups.length + more };
    best = last.best;
    work += last.pass.work;
  };
  for (const { fit, growth, more, welcoming } of course.wish.atOnce === 1 ? single : grouped) {
    if (work > mostWork) return;
    yield* next({ fit, growth, first: [...stuck(), ...(welcoming ? welcome : [])] }, more);
  }
  // What was done first closes doors: where guests cannot come back, another beginning may leave more open.
  for (const host of course.hosts.slice(0, mostBeginnings)) {
    if (work > mostWork / 4) return;
    yield* next({ fit: 'even', growth: 1, first: [host, ...stuck().filter((other) => other !== host)] }, 0);
  }
}

/** Of each component the host that most guests could come to once it is done. */
function welcoming({ instance, hosts }: Course, reach: Reach, enclosures: readonly Enclosure[]): readonly number[] {
  const wanted = new Int32Array(instance.hosts.length);
  const byRow = new Int32Array(instance.rows.length);
  for (const { row } of instance.guests) byRow[row] = (byRow[row] as number) + 1;
  byRow.forEach((guests, row) => {
    for (const host of reach.open(row)) wanted[host] = (wanted[host] as number) + guests;
  });
  const present = new Int32Array(instance.hosts.length);
  for (const { host } of instance.guests) if (host >= 0) present[host] = (present[host] as number) + 1;
  const mine = new Set(hosts);
  const seen = new Set<number>();
  const first: number[] = [];
  for (const enclosure of enclosures) {
    const open = enclosure.hosts.filter((host) => mine.has(host) && !seen.has(host));
    for (const host of open) seen.add(host);
    if (open.length < 2) continue;
    first.push(
      open.reduce((a, b) =>
        ((wanted[b] as number) - (wanted[a] as number) || (present[a] as number) - (present[b] as number)) > 0 ? b : a,
      ),
    );
  }
  return first;
}

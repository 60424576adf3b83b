/** The load of hosts before, at its highest and after the plan, as bars; and its course over the waves. */
import type { Plan, PlanHost } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { amountInWords } from '../tables/amounts.ts';
import { roleInWords, shareInWords, takesPart } from './plan-words.ts';

export interface LoadBar {
  readonly when: 'before' | 'peak' | 'after';
  /** In percent of the capacity, as SVG takes it. */
  readonly width: string;
  readonly text: string;
  /** Little is left: shown by another colour, and by a word. */
  readonly isTight: boolean;
}

export interface ResourceLoad {
  readonly title: string;
  /** For example "256 threads". */
  readonly capacity: string;
  readonly bars: readonly LoadBar[];
  readonly words: string;
}

export interface HostLoad {
  readonly host: string;
  readonly role: string;
  /** For example "6 → 2 guests". */
  readonly guests: string;
  readonly loads: readonly ResourceLoad[];
  /** A path in a field of 200 by 36; empty where the plan has no course. */
  readonly course: string;
  readonly courseWords: string;
}

/** From here on a host is called nearly full. */
const tightShare = 0.9;
const field = { width: 200, height: 36, margin: 2 } as const;
const order: readonly PlanHost['role'][] = ['drained', 'gives', 'both', 'receives', 'untouched'];

/** Hosts that take part, those that are emptied first. */
export function loadsOf({ hosts, steps }: Plan): readonly HostLoad[] {
  const end = steps.reduce((latest, { endSecond }) => Math.max(latest, endSecond), 1);
  return hosts
    .filter(takesPart)
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map((host) => ({
      host: visible(host.host),
      role: roleInWords(host),
      guests: host.guestsBefore === host.guestsAfter ? guests(host.guestsAfter) : `${host.guestsBefore} → ${guests(host.guestsAfter)}`,
      loads: host.loads.map(resourceLoad),
      course: courseOf(host, end),
      courseWords: `${visible(host.loads[0]?.title ?? 'load')} after each wave: ${host.course.map(({ share }) => shareInWords(share)).join(', ')}`,
    }));
}

/** How many hosts there are that nothing happens to. */
export function untouchedHosts({ hosts }: Plan): number {
  return hosts.filter((host) => !takesPart(host)).length;
}

function guests(count: number): string {
  return count === 1 ? '1 guest' : `${count} guests`;
}

function resourceLoad({ title, unit, capacity, before, peak, after }: PlanHost['loads'][number]): ResourceLoad {
  const bar = (when: LoadBar['when'], share: number): LoadBar => ({
    when,
    width: `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`,
    text: shareInWords(share),
    isTight: share >= tightShare,
  });
  const bars = [bar('before', before), bar('peak', peak), bar('after', after)];
  return {
    title: visible(title),
    capacity: visible(amountInWords(capacity, unit, title)),
    bars,
    words: `${visible(title)}: ${bars.map(({ when, text, isTight }) => `${when} ${text}${isTight ? ', nearly full' : ''}`).join('; ')}`,
  };
}

/** In steps: the load holds from one wave's end to the next. */
function courseOf({ course }: PlanHost, end: number): string {
  const [first] = course;
  if (first === undefined) return '';
  const x = (second: number): string => ((Math.min(second, end) / end) * field.width).toFixed(1);
  const y = (share: number): string =>
    (field.height - field.margin - Math.min(1, Math.max(0, share)) * (field.height - 2 * field.margin)).toFixed(1);
  return [`M0 ${y(first.share)}`, ...course.map(({ second, share }) => `H${x(second)}V${y(share)}`), `H${field.width}`].join('');
}

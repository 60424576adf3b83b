/** Host patterns of Ansible inventories: "sparc[01:20].example.com:2222" is twenty hosts with a port. */
import { UsageError } from '../../../schemas/usage-error.ts';
import { excerpt } from '../../../schemas/visible.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Names one pattern may stand for: [1:20][1:50] are a thousand. */
const maxNames = 20_000;

export interface HostPattern {
  readonly names: readonly string[];
  readonly port?: number;
}

/** @throws UsageError where a range is not one */
export function hostPattern(text: string): HostPattern {
  const [, name, port] = /^((?:[^:[\]]|\[[^\]]*\])+):(\d{1,5})$/.exec(text) ?? [];
  return name === undefined ? { names: expand(text) } : { names: expand(name), port: Number(port) };
}

function expand(text: string): readonly string[] {
  let names: readonly string[] = [''];
  let rest = text;
  for (let found = /\[([^\]]*)\]/.exec(rest); found !== null; found = /\[([^\]]*)\]/.exec(rest)) {
    const before = rest.slice(0, found.index);
    const values = range(found[1] ?? '', text);
    if (names.length * values.length > maxNames) throw new UsageError(`${excerpt(text, 80)} stands for more than ${maxNames} hosts`);
    names = names.flatMap((name) => values.map((value) => `${name}${before}${value}`));
    rest = rest.slice(found.index + found[0].length);
  }
  return names.map((name) => `${name}${rest}`);
}

function range(inside: string, whole: string): readonly string[] {
  const wrong = (why: string): UsageError => new UsageError(`${excerpt(whole, 80)}: ${why}`);
  const bounds = inside.split(':');
  const [first = '', last = '', step = '1'] = bounds;
  if (bounds.length < 2 || bounds.length > 3 || !/^[1-9]\d{0,8}$/.test(step) || last === '')
    throw wrong(`[${excerpt(inside, 40)}] is not a range like [1:20] or [a:f]`);
  const begin = first === '' ? '0' : first;
  if (/^[A-Za-z]$/.test(begin) && /^[A-Za-z]$/.test(last)) {
    const [from, to] = [letters.indexOf(begin), letters.indexOf(last)];
    if (from > to) throw wrong(`[${inside}] ends before it begins`);
    return [...letters.slice(from, to + 1)].filter((_, index) => index % Number(step) === 0);
  }
  if (!/^\d{1,9}$/.test(begin) || !/^\d{1,9}$/.test(last)) throw wrong(`[${excerpt(inside, 40)}] is not a range like [1:20] or [a:f]`);
  const width = begin.length > 1 && begin.startsWith('0') ? begin.length : 0;
  if (width > 0 && width !== last.length) throw wrong(`[${inside}]: both ends need the same number of digits`);
  const count = Math.floor((Number(last) - Number(begin)) / Number(step)) + 1;
  if (count > maxNames) throw wrong(`[${inside}] is more than ${maxNames} hosts`);
  return Array.from({ length: Math.max(0, count) }, (_, index) => String(Number(begin) + index * Number(step)).padStart(width, '0'));
}

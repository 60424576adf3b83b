/** Seeded changes of sample texts: the same inputs in every run. */
import { seeded } from '../../examples/generator/seeded.ts';

/** What parsers stumble over. */
const tokens = [
  '\n', '\r\n', '\r', '\t', ' ', '', '|', '||', '=', '==', ':', '"', "'", '\\', '/', ',', ';', '-', '--', '---', '(', ')', '[', ']', '{', '}',
  '<', '>', '&', '<!--', ']]>', '<![CDATA[', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '<?xml version="1.0"?>', '</a>', '<a b=',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__proto__=x', '|__proto__=1', '{"__proto__":{"polluted":1}}',
  '\u0000', '\u001b[2J', '\u0007', '\u007f', '\u0085', '\u200b', '\u202e', '\u2028', '\ufeff', '\ufffd', '\ud800', '\udc00', '\u{1f600}', 'é', 'ß',
  '0', '-0', '-1', '1', '9007199254740993', '99999999999999999999', '1e309', '0x1f', '0b1', 'NaN', 'Infinity', '1.5', '8G', '8192M', '100%',
  'null', 'undefined', 'true', 'N/A', 'UNKNOWN', 'none', 'VERSION 1.23', 'DOMAIN|name=x', 'NAME', 'STATE', 'active', 'bound', 'inactive',
  'primary# ', '# ldm list\n', '$ ', '*', '&a', '*a', '- ', '? ', '!!js/function', '!vault', '<<: *a', '%YAML 9.9', '---\n', '...\n', '[1:99999]', '[a:z]',
] as const; // prettier-ignore

export interface Fuzz {
  /** A text of some samples, changed in one to six places. */
  next(): string;
}

/** @param longest of the texts, in characters: of longer samples a part is taken */
export function fuzzOf(samples: readonly string[], seed: number, longest = 4096): Fuzz {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const span = (text: string): readonly [number, number] => {
    const start = below(text.length + 1);
    return [start, Math.min(text.length, start + below(random() < 0.5 ? 8 : 200))];
  };
  const changes: readonly ((text: string) => string)[] = [
    (text) => text.slice(0, below(text.length + 1)),
    (text) => {
      const [start, end] = span(text);
      return text.slice(0, start) + text.slice(end);
    },
    (text) => {
      const [start, end] = span(text);
      return text.slice(0, end) + text.slice(start);
    },
    (text) => {
      const [start] = span(text);
      return text.slice(0, start) + pick(tokens) + text.slice(start);
    },
    (text) => {
      const [start, end] = span(text);
      return text.slice(0, start) + pick(tokens) + text.slice(end);
    },
    (text) => {
      const [start] = span(text);
      return text.slice(0, start) + String.fromCharCode(below(random() < 0.8 ? 128 : 65_536)) + text.slice(start + 1);
    },
    (text) => {
      const other = pick(samples);
      const [start, end] = span(other);
      const [at] = span(text);
      return text.slice(0, at) + other.slice(start, end) + text.slice(at);
    },
    (text) => {
      const lines = text.split('\n');
      const [a, b] = [below(lines.length), below(lines.length)];
      [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
      return lines.join('\n');
    },
    (text) => {
      const [start] = span(text);
      return text.slice(0, start) + pick(tokens).repeat(1 + below(300)) + text.slice(start);
    },
  ];
  return {
    next() {
      const sample = pick(samples);
      const start = sample.length <= longest || random() < 0.5 ? 0 : below(sample.length - longest);
      let text = sample.slice(start, start + longest);
      for (let count = 1 + below(6); count > 0; count -= 1) text = pick(changes)(text);
      return text;
    },
  };
}

/** Secrets in OpenBoot variables, in the forms of ldm that are not records (H-O7). */
import { removedMark } from '../records.ts';
import { cleanLine } from './clean.ts';
import { promptOf } from './prompts.ts';
import { sections } from './sections.ts';
import { listTitle } from './text-records.ts';

const variable = /^ +([a-z][^ =]{0,254})=/;
const ends = /^(?:-{10,200}|NAME|DOMAIN)$/;

/**
 * The tables for people: names of variables stay, and the values of the harmless ones. Lines keep their place.
 * @param kept names of the variables whose values hold no secret
 */
export function redactText(text: string, kept: readonly string[]): string {
  let inside = false;
  /** A value of several lines may stand here: a prompt may be a part of it. */
  let several = false;
  return text.replace(/[^\n]+/g, (whole) => {
    const end = whole.endsWith('\r') ? '\r' : '';
    const { text: line } = cleanLine(end === '' ? whole : whole.slice(0, -1));
    if (line === 'VARIABLES') {
      inside = true;
      several = false;
      return whole;
    }
    if (!inside || line === '') return whole;
    if (sections.has(line) || ends.test(line) || listTitle.test(line) || (!several && promptOf(line) !== undefined)) {
      inside = false;
      return whole;
    }
    const name = variable.exec(line)?.[1];
    if (name === undefined) {
      several = true;
      return `${removedMark}${end}`;
    }
    if (kept.includes(name)) return whole;
    if (name === 'nvramrc') several = true;
    return `${line.slice(0, line.indexOf('=') + 1)}${removedMark}${end}`;
  });
}

/** Constraints as XML: every value of a variable, whatever its name. */
export function redactXml(text: string): string {
  const open =
    /<(?:[\w.-]{1,40}:)?(?:(value)(?:\s[^<>]{0,500})?|(GenericProperty)\s[^<>]{0,200}key\s{0,4}=\s{0,4}["']value["'][^<>]{0,200})>/g;
  let done = 0;
  let result = '';
  for (let match = open.exec(text); match !== null; match = open.exec(text)) {
    const from = match.index + match[0].length;
    if (match[0].endsWith('/>')) continue;
    const close = new RegExp(`</(?:[\\w.-]{1,40}:)?${match[1] ?? match[2] ?? ''}\\s*>`, 'g');
    close.lastIndex = from;
    const end = close.exec(text)?.index;
    result += text.slice(done, from) + removedMark;
    if (end === undefined) return `${result}\n`;
    done = end;
    open.lastIndex = end;
  }
  return result + text.slice(done);
}

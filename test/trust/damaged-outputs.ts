/** Forms of one output that show that they are not what the command printed, or not all of it. */
import type { ExecEntry } from '../../schemas/generated/types.ts';

export interface Damaged {
  readonly how: string;
  /** One entry; two where the output is there twice. */
  readonly entries: readonly ExecEntry[];
}

/** What is no number, no name and no word of any platform. */
const garbage = ['', 'N/A', 'null', '-1', '1e309', '0x10', '8 G', '\u0000', '\ufffd\ufffd', 'undefined', '99999999999999999999'];

/** @param random gives numbers in [0, 1) */
export function* damaged(entry: ExecEntry, random: () => number, corruptions: number): Generator<Damaged> {
  const { text } = entry.stdout;
  const one = (how: string, changed: Partial<ExecEntry>): Damaged => ({ how, entries: [{ ...entry, ...changed }] });
  yield one('cut at a cap', { stdout: { ...entry.stdout, truncated: true } });
  yield one('ended by a signal', { exit: { signal: 'KILL' } });
  yield one('not text', { stdout: { text: Buffer.from(`\xff${text}`, 'latin1').toString('base64'), encoding: 'base64' } });
  yield one('in another language', { stdout: { text: 'ldm: la commande a échoué : accès refusé\n' } });
  yield one('a page of blanks', { stdout: { text: ' \n\n\t\n' } });
  if (text === '') return;
  yield { how: 'there twice, and different', entries: [entry, { ...entry, stdout: { text: `${text}\n${text}` } }] };
  const pick = (below: number): number => Math.floor(random() * below);
  const inLine = cutInLine(text, pick(text.length));
  if (inLine !== undefined) yield one(`cut at ${inLine} with status 0`, { stdout: { text: text.slice(0, inLine) } });
  const values = [...text.matchAll(/(?<==)[^|\s=]+/g)];
  for (let count = 0; count < corruptions && values.length > 0; count += 1) {
    const { index, 0: value } = values[pick(values.length)] as RegExpExecArray;
    const other = garbage[pick(garbage.length)] as string;
    const corrupted = `${text.slice(0, index)}${other}${text.slice(index + value.length)}`;
    yield one(`with ${JSON.stringify(other)} for ${JSON.stringify(value)} at ${index}`, { stdout: { text: corrupted } });
  }
}

/** A place near `at` that is neither the end of a line nor just before it; undefined: there is none. */
function cutInLine(text: string, at: number): number | undefined {
  for (let place = Math.max(at, 1); place < text.length - 1; place += 1)
    if (text[place - 1] !== '\n' && text[place] !== '\n' && /\w/.test(text.slice(place - 1, place + 1))) return place;
  return undefined;
}

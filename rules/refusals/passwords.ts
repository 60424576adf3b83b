/** What somebody typed at a password prompt, and a terminal showed, is taken out before anything is kept (H-O7). */
import type { Refusal } from './define.ts';
import { firstIn } from './recognise.ts';

const prompt = /^(.{0,200}?\b(?:password|passphrase)\b[^:]{0,100}:)(.*)$/i;
export const removed = '[removed by canmove]';

/** A refusal that was pasted into the same line stays. */
export function withoutPasswords(text: string, refusals: readonly Refusal[]): string {
  return text
    .split('\n')
    .map((line) => {
      const [, asked, rest = ''] = prompt.exec(line) ?? [];
      if (asked === undefined || rest.trim() === '') return line;
      const said = firstIn(rest, refusals);
      const answer = said === undefined ? rest : rest.slice(0, said);
      return answer.trim() === '' ? line : `${asked} ${removed}${said === undefined ? '' : ` ${rest.slice(said)}`}`;
    })
    .join('\n');
}

/** Words with the names of a text in their places. */
import { excerpt } from '../../schemas/visible.ts';
import { shellWord } from '../shell.ts';

/** Names of a text are foreign: each is one harmless shell word; what is not known stays a placeholder. */
export function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || value === '' ? name.toUpperCase() : excerpt(shellWord(value));
  });
}

/** A pattern as a person reads it: names in angle brackets, no marks of the pattern. */
export function readablePattern({ source }: RegExp): string {
  return source
    .replaceAll(/\(\?<([A-Za-z]+)>(?:[^()]|\\.)*\)/g, '<$1>')
    .replaceAll(/\(\?:([^()|]*)\|[^()]*\)\??/g, '$1')
    .replaceAll(/\(\?:([^()]*)\)\??/g, '$1')
    .replaceAll(/\\b/g, '')
    .replaceAll(/\\(.)/g, '$1');
}

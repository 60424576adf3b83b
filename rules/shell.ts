/**
 * Fix and move commands are text for a person. Every value that came from a host is quoted as one shell word (H-O5);
 * a name with a control character gives a sentence instead of a command.
 */
import { visible } from '../schemas/visible.ts';

const plainWord = /^[A-Za-z0-9_./:@%+=][A-Za-z0-9_./:@%+=-]*$/;

export function shellWord(value: string): string {
  return plainWord.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/**
 * sh`ldm add-vds ${vds} ${domain}`: the template is ours, every value becomes one quoted word; of a list, every element.
 * Quoted or not, a word that begins with "-" is an option to the program that gets it.
 */
export function sh(template: TemplateStringsArray, ...values: readonly (string | number | readonly string[])[]): string {
  const words = values.map((value) => (typeof value === 'object' ? value : [String(value)]));
  // What cannot be seen cannot be reviewed, and does not survive being copied.
  const bad = words.flat().find((word) => visible(word) !== word);
  if (bad !== undefined) return `# no command: the name ${visible(bad)} holds a control character; rename it first`;
  const option = words
    .flatMap((own, index) => (/\S$/.test(template[index] ?? '') ? own.slice(1) : own))
    .find((word) => word.startsWith('-'));
  if (option !== undefined)
    return `# no command: the name ${visible(option)} begins with "-" and would be taken for an option; rename it first`;
  return template.reduce((text, part, index) => text + part + (words[index] ?? []).map(shellWord).join(' '), '');
}

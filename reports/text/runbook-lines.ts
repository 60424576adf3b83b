/** Lines of a runbook: comments of the shell that hold nothing a shell acts on, with commands in them that can be copied. */
import { visible } from '../../schemas/visible.ts';
import { wrap } from './words.ts';

/** No line of the text can be this one: each begins with "#". */
export const runbookEnd = 'END-OF-RUNBOOK';
/** Before a command: everything after it is the command. */
const prompt = '$ ';
const columns = 100;

/** Of a text that hosts and people wrote: nothing in it means anything to a shell. Quotes of a sentence become those of print. */
function inert(text: string): string {
  return visible(text)
    .replaceAll('; ', ', ')
    .replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replaceAll(/"([^"]*)"/g, '“$1”')
    .replaceAll(/'([^']*)'/g, '‘$1’')
    .replaceAll(/[`$|&;<>'"!]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

export function prose(text: string, indent = 0, hanging = indent): readonly string[] {
  return wrap(inert(text), columns, `# ${' '.repeat(indent)}`, `# ${' '.repeat(hanging)}`);
}

export function title(text: string): readonly string[] {
  return ['#', ...prose(`===== ${text}`, 0, 6)];
}

const labelColumns = 10;

/** @returns a line with the command as it is to be typed, or why there is none */
function commandLine(label: string, command: string): readonly string[] {
  const lead = `#   ${label.padEnd(labelColumns)}`;
  // What cannot be seen cannot be reviewed, and a line end would leave the comment.
  const isShown = visible(command) === command;
  if (isShown && !command.startsWith('#')) return [`${lead}${prompt}${command}`];
  const instead = isShown ? command.replace(/^#\s*/, '') : 'no command: it holds a character that cannot be shown';
  return wrap(inert(instead), columns, lead, `#${' '.repeat(lead.length - 1)}`);
}

export function commandLines(label: string, commands: readonly string[]): readonly string[] {
  return commands.flatMap((command, at) => commandLine(at === 0 ? label : '', command));
}

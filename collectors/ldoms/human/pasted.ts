/** Pasted texts as outputs of a control domain. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { UsageError } from '../../../schemas/usage-error.ts';
import { visible } from '../../../schemas/visible.ts';
import type { LeftOut, Pasted, PastedOutput, PastedText, TextPlace } from '../../pasted.ts';
import { formOf } from './form.ts';
import { splitText } from './split.ts';
import type { Part } from './split.ts';

/**
 * The outputs that the texts hold, each command once: of two whole outputs in one text the later one, and those about
 * single domains put together.
 * @throws UsageError where two texts hold different outputs of one command: which is newer cannot be told; or one is too long
 */
export function outputsInText(texts: readonly PastedText[]): Pasted {
  for (const { name, text } of texts)
    if (hasMoreLines(text, mostLines)) throw new UsageError(`${visible(name)}: more than ${mostLines} lines: not outputs of one host`);
  const split = texts.map(splitText);
  const leftOut: LeftOut[] = split.flatMap((one) => one.leftOut);
  const byKey = new Map<string, Part[]>();
  for (const part of split.flatMap((one) => one.parts)) {
    const key = JSON.stringify([part.command.spec.id, ...Object.entries(part.parameters).sort(([a], [b]) => inOrder(a, b))]);
    const found = byKey.get(key);
    if (found === undefined) byKey.set(key, [redacted(part)]);
    else found.push(redacted(part));
  }
  const outputs = [...byKey.values()].map((parts) => oneOutput(parts, leftOut));
  const hostTime = split.map((one) => one.hostTime).find((time) => time !== undefined);
  return { outputs, leftOut, ...(hostTime === undefined ? {} : { hostTime }) };
}

/** Of one text: ten times what the largest hosts print. Each line may be a prompt, and a place that is reported. */
const mostLines = 200_000;

function hasMoreLines(text: string, limit: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines > limit) return true;
  return false;
}

function redacted(part: Part): Part {
  const { filter } = part.command.spec;
  return filter === undefined ? part : { ...part, text: filter.redact(part.text) };
}

function oneOutput(parts: readonly Part[], leftOut: LeftOut[]): PastedOutput {
  const whole = parts.filter(({ partial }) => !partial);
  const last = whole.at(-1);
  if (last === undefined) return together(parts, leftOut);
  for (const part of parts) {
    if (part === last) continue;
    if (!part.partial && part.place.name !== last.place.name && part.text !== last.text)
      throw new UsageError(
        `${at(part.place)} and ${at(last.place)} are different outputs of ${visible(part.commandLine)}; keep the newer one and leave the other out`,
      );
    leftOut.push({
      place: part.place,
      why: `${visible(part.commandLine)}: ${part.partial ? 'the whole list is there, too' : 'another output of the same command is used'}`,
    });
  }
  return { ...outputOf(last), places: [last.place] };
}

function at({ name, first, last }: TextPlace): string {
  return `${visible(name)}:${first}-${last}`;
}

function outputOf({ command, parameters, commandLine, text, ended }: Part): Omit<PastedOutput, 'places'> {
  return { command: command.spec.id, parameters, commandLine, text, ended };
}

/** Outputs about single domains, one after the other: the first of each form decides, and repeats are dropped. */
function together(parts: readonly Part[], leftOut: LeftOut[]): PastedOutput {
  const [first] = parts as [Part, ...Part[]];
  const form = formOf(first.text);
  const used: Part[] = [];
  for (const part of parts) {
    const why =
      formOf(part.text) !== form
        ? 'it has another form than the outputs before it'
        : used.some(({ text }) => text === part.text)
          ? 'it is there twice'
          : undefined;
    if (why === undefined) used.push(part);
    else leftOut.push({ place: part.place, why: `${visible(part.commandLine)}: ${why}` });
  }
  const texts = used.map(({ text }, index) => (index === 0 || form !== 'records' ? text : text.replace(/^VERSION \d+\.\d+\r?\n/m, '')));
  return {
    ...outputOf(first),
    commandLine: [...new Set(used.map(({ commandLine }) => commandLine))].join('; '),
    text: texts.join(''),
    ended: used.every(({ ended }) => ended),
    places: used.map(({ place }) => place),
  };
}

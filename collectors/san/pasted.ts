/** Texts of the SAN team as outputs: what a switch printed, with or without its prompts, or a CSV file. */
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Command } from '../command.ts';
import { parametersOf } from '../parse-output.ts';
import type { LeftOut, Pasted, PastedOutput, PastedText } from '../pasted.ts';
import { cfgactvshow, csv, zonesetActive, zonesetActiveVsan, zoneshow } from './commands.ts';
import { csvRows, isCsv } from './parsers/csv.ts';

const mostLines = 400_000;

/**
 * The outputs in the texts, each command once.
 * @throws UsageError where a row of a CSV file cannot be read, or two texts hold different outputs of one command
 */
export function outputsInText(texts: readonly PastedText[]): Pasted {
  const outputs: PastedOutput[] = [];
  const leftOut: LeftOut[] = [];
  for (const { name, text } of texts) {
    const lines = text
      .replace(/^\ufeff/, '')
      .split('\n')
      .map((line) => line.replace(/\r$/, ''));
    if (lines.length > mostLines) throw new UsageError(`${visible(name)}: more than ${mostLines} lines: not an output of one fabric`);
    const found = isCsv(text) ? [csvOutput(name, text, lines)] : typedOutputs(name, lines);
    const shown = found.length > 0 ? found : headedOutputs(name, text, lines);
    outputs.push(...shown);
    if (shown.length === 0)
      leftOut.push({
        place: { name, first: 1, last: Math.max(lines.length - 1, 1) },
        why: 'it is neither output of zoneshow, cfgactvshow or "show zoneset active" nor a CSV file whose first row begins with "kind,"',
      });
  }
  return { outputs: unrepeated(outputs, leftOut), leftOut };
}

function unrepeated(outputs: readonly PastedOutput[], leftOut: LeftOut[]): readonly PastedOutput[] {
  const byKey = new Map<string, PastedOutput>();
  for (const output of outputs) {
    const key = JSON.stringify([output.command, output.parameters]);
    const other = byKey.get(key);
    const [place] = output.places;
    if (other === undefined) byKey.set(key, output);
    else if (other.text !== output.text)
      throw new UsageError(
        `${[other, output].flatMap(({ places }) => places.slice(0, 1).map(({ name, first }) => `${visible(name)}:${first}`)).join(' and ')} are different outputs of ${visible(output.commandLine)}; import each fabric as an endpoint of its own`,
      );
    else if (place !== undefined) leftOut.push({ place, why: `${visible(output.commandLine)}: the same output is there twice` });
  }
  return [...byKey.values()];
}

function csvOutput(name: string, text: string, lines: readonly string[]): PastedOutput {
  const read = csvRows(lines);
  if ('why' in read) throw new UsageError(`${visible(name)}:${read.line}: ${read.why}`);
  return outputOf(csv, {}, 'csv', text, { name, first: 1, last: Math.max(lines.length - 1, 1) }, false);
}

function outputOf(
  command: Command,
  parameters: Readonly<Record<string, string>>,
  commandLine: string,
  text: string,
  place: PastedOutput['places'][number],
  ended: boolean,
): PastedOutput {
  return { command: command.spec.id, parameters, commandLine, text, ended, places: [place] };
}

const typed = [zoneshow, cfgactvshow, zonesetActive, zonesetActiveVsan] as const;

/** Commands typed at a prompt: "switch:admin> zoneshow", "mds-a# show zoneset active vsan 10". */
function typedOutputs(name: string, lines: readonly string[]): readonly PastedOutput[] {
  const outputs: PastedOutput[] = [];
  for (const [index, line] of lines.entries()) {
    const prompt = /^(\S{1,80}[>#])\s*(\S.*)$/.exec(line.length > 300 ? '' : line.trimEnd());
    if (prompt === null) continue;
    const [, sign = '', commandLine = ''] = prompt;
    const words = commandLine.split(/\s+/);
    for (const command of typed) {
      const parameters = parametersOf(command, words);
      if (parameters === undefined) continue;
      const next = lines.findIndex((each, at) => at > index && each.startsWith(sign));
      const end = next < 0 ? lines.length : next;
      const body = lines.slice(index + 1, end).join('\n');
      const text = next < 0 ? body : `${body}\n`;
      outputs.push(outputOf(command, parameters, commandLine, text, { name, first: index + 1, last: Math.max(end, index + 1) }, next >= 0));
    }
  }
  return outputs;
}

/** Without a prompt the headings tell. */
function headedOutputs(name: string, text: string, lines: readonly string[]): readonly PastedOutput[] {
  const place = { name, first: 1, last: Math.max(lines.length - 1, 1) };
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  const vsan = /^zoneset name \S+ vsan ([0-9]{1,4})$/.exec(first)?.[1];
  if (vsan !== undefined) return [outputOf(zonesetActive, {}, 'show zoneset active', text, place, false)];
  if (/^Effective configuration:/i.test(first)) return [outputOf(cfgactvshow, {}, 'cfgactvshow', text, place, false)];
  if (/^Defined configuration:/i.test(first)) return [outputOf(zoneshow, {}, 'zoneshow', text, place, false)];
  return [];
}

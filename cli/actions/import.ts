/** canmove import: outputs that somebody pasted or mailed, as a capture directory. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeCapture } from '../../collectors/capture-directory.ts';
import type { Collector } from '../../collectors/collector.ts';
import { completenessOf } from '../../collectors/completeness.ts';
import { decodeOutput, encodeOutput } from '../../collectors/decode.ts';
import { titleOf } from '../../collectors/outputs.ts';
import type { Pasted, PastedOutput, PastedText, TextPlace } from '../../collectors/pasted.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { ImportOptions } from '../commands/collecting.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus, Io } from '../io.ts';
import { readInput } from '../read-input.ts';
import type { InputLimit } from '../read-input.ts';
import { version } from '../version.ts';
import { knownCollector } from './commands.ts';

/** As much as a transport keeps of one output. */
const limit: InputLimit = { bytes: 16 * 1024 * 1024, fault: 'larger than 16 MiB: cut it at prompts into several files' };
/** A clock may be wrong by so much (H-T5). */
const futureToleranceMs = 5 * 60_000;
const endpointName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/;

const endings = {
  prompt: 'not known: pasted text, in which the next prompt follows',
  'stated-complete': 'not known: pasted text, which the operator states to be whole',
  open: 'nothing in the pasted text shows where it ends',
} as const;

/** What became of one output, for people and for --json. */
interface Recognised {
  readonly command: string;
  readonly commandLine: string;
  readonly ended: 'prompt' | 'stated-complete' | null;
  readonly places: readonly TextPlace[];
}

export async function importText(
  { io, options: { json } }: Context,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitStatus> {
  const { endpoint, to } = options;
  if (endpoint === undefined || to === undefined)
    throw new UsageError(
      'import: say whose outputs they are (--endpoint NAME, as in the inventory), which capture directory to write (--to DIR; it must not be there yet), and, where the text does not show it, when they were printed (--at TIME)',
    );
  if (!endpointName.test(endpoint))
    throw new UsageError(
      `import: --endpoint ${visible(endpoint)}: expected the name of the endpoint in the inventory: letters, digits, "_", "." and "-"`,
    );
  const directory = resolve(io.cwd, to);
  if (existsSync(directory))
    throw new UsageError(`${visible(to)} is there already: import never writes over anything; name another directory`);
  const collector = await knownCollector(options.platform ?? 'ldoms');
  if (collector.outputsInText === undefined)
    throw new UsageError(`import: no text of ${collector.platform} is read; see "canmove collect --script"`);
  const pasted = collector.outputsInText(await textsOf(files, io));
  if (pasted.outputs.length === 0)
    throw new UsageError(
      `no output of ${collector.title} is in ${files.map(visible).join(', ')}${pasted.leftOut.map(({ place, why }) => `\n  ${placeText(place)}: ${why}`).join('')}`,
    );
  const at = timeOf(options.at, pasted.hostTime, io);
  const recognised = pasted.outputs.map((output): Recognised => recognisedAs(output, options.complete === true));
  const capture = captureOf(collector, endpoint, at, pasted.outputs, recognised);
  writeCapture(capture, directory);
  if (json)
    writeJson(io, { endpoint, directory: to, at, outputs: recognised, leftOut: pasted.leftOut, notThere: notThere(collector, pasted) });
  else
    for (const line of report(collector, pasted, recognised, `wrote ${visible(to)}: a capture of ${endpoint} at ${at}`))
      write(io.stdout, line);
  return recognised.every(({ ended }) => ended !== null) ? exitStatus.ok : exitStatus.unknown;
}

async function textsOf(files: readonly string[], io: Io): Promise<readonly PastedText[]> {
  const texts: PastedText[] = [];
  for (const file of files) {
    const decoded = decodeOutput(encodeOutput(await readInput(file, io, limit), false));
    if ('why' in decoded) throw new UsageError(`${visible(file)}: ${decoded.why}`);
    texts.push({ name: file === '-' ? 'standard input' : file, text: decoded.text });
  }
  return texts;
}

/** A guess would make old facts look fresh. */
function timeOf(asked: string | undefined, hostTime: string | undefined, io: Io): string {
  const text = asked ?? hostTime;
  if (text === undefined)
    throw new UsageError('import: --at TIME: when the outputs were printed, for example 2026-11-02T22:00:00Z; the text does not show it');
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || !Number.isFinite(time))
    throw new UsageError(`import: --at ${visible(text)}: expected a time like 2026-11-02T22:00:00Z`);
  if (time > io.now().getTime() + futureToleranceMs)
    throw new UsageError(`import: ${visible(text)} is in the future; say with --at when the outputs were printed`);
  return new Date(time).toISOString();
}

function recognisedAs({ command, commandLine, ended, places }: PastedOutput, complete: boolean): Recognised {
  return { command, commandLine, ended: ended ? 'prompt' : complete ? 'stated-complete' : null, places };
}

function captureOf(
  collector: Collector,
  endpoint: string,
  at: string,
  outputs: readonly PastedOutput[],
  recognised: readonly Recognised[],
): Capture {
  const entries = outputs.map(({ command, parameters, commandLine, text }, index): ExecEntry => {
    const ended = recognised[index]?.ended ?? undefined;
    return {
      kind: 'exec',
      command,
      parameters: { ...parameters },
      commandLine,
      startedAt: at,
      exit: { none: endings[ended ?? 'open'] },
      ...(ended === undefined ? {} : { ended }),
      stdout: { text: ended === 'stated-complete' && !text.endsWith('\n') ? `${text}\n` : text },
    };
  });
  const judged = completenessOf(entries, collector.commands);
  const lacking = collector.commands.filter(({ id, optional }) => !optional && !entries.some((entry) => entry.command === id));
  const reason =
    judged.reason ?? (lacking.length === 0 ? undefined : `not in the pasted text: ${lacking.map((spec) => titleOf(spec, {})).join(', ')}`);
  return {
    schema: 1,
    endpoint,
    platform: collector.platform as Capture['platform'],
    collector: `canmove ${version} import`,
    startedAt: at,
    finishedAt: at,
    status: reason === undefined ? judged.status : 'partial',
    ...(reason === undefined ? {} : { reason }),
    entries,
  };
}

/** Commands that every capture should have, as people type them. */
function notThere(collector: Collector, { outputs }: Pasted): readonly string[] {
  return collector.commands
    .filter(({ id, optional }) => !optional && !outputs.some((output) => output.command === id))
    .map((spec) => titleOf(spec, {}));
}

function report(collector: Collector, pasted: Pasted, recognised: readonly Recognised[], written: string): readonly string[] {
  const lines = recognised.map(({ commandLine, ended, places }) => {
    const end = { prompt: 'whole: the next prompt follows', 'stated-complete': 'whole, as stated' };
    return `${visible(commandLine)}: ${places.map(placeText).join(', ')}; ${ended === null ? 'its end is not shown, so that nothing in it counts' : end[ended]}`;
  });
  const lacking = notThere(collector, pasted);
  return [
    ...lines,
    ...pasted.leftOut.map(({ place, why }) => `left out: ${placeText(place)}: ${why}`),
    ...(lacking.length === 0 ? [] : [`not in the text: ${lacking.join(', ')}; what only they show stays unknown`]),
    ...(recognised.some(({ ended }) => ended === null)
      ? ['paste the prompt after each output, too, or state with --complete that nothing is cut off']
      : []),
    written,
  ];
}

function placeText({ name, first, last }: TextPlace): string {
  return `${visible(name)}:${first === last ? first : `${first}-${last}`}`;
}

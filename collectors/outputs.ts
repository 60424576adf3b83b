/** The outputs of a capture as parsers may use them. Only an output that ended well is evidence (H-T2). */
import { createHash } from 'node:crypto';
import { missing } from '../schemas/facts.ts';
import type { MissingFact } from '../schemas/facts.ts';
import type { Capture, Diagnostic, ExecEntry, Output, OutputText, Source, SourceRef } from '../schemas/generated/types.ts';
import { excerpt } from '../schemas/visible.ts';
import type { Command, CommandSpec } from './command.ts';
import type { Parsed, Reading } from './reading.ts';

export interface Outputs {
  readonly outputs: readonly Output[];
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
  /** The facts of one output, or those that `nothing` makes of why there are none. */
  read<F>(
    command: Command,
    parse: (text: string, reading: Reading) => Parsed<F>,
    nothing: (why: MissingFact) => F,
    parameters?: Readonly<Record<string, string>>,
  ): F;
  /** What a command said that ended with a status of failure each time it was run, in the same words; undefined else. */
  failed(command: Command, parameters: Readonly<Record<string, string>>): Failure | undefined;
  /** When a command was started, by the collector's clock. */
  startedAt(command: Command): string | undefined;
}

/** What a command printed that failed; empty where it printed nothing. */
export interface Failure {
  readonly stdout: string;
  readonly stderr: string;
  readonly source: SourceRef;
}

type IsText = (command: string, output: OutputText) => boolean;

/**
 * @param parser parser and version, for example ldoms/1
 * @param release who printed the outputs, as far as that is known when one is read
 * @param isText whether an output has the form for people where there is one for programs
 */
export function openOutputs(capture: Capture, parser: string, release: () => string, isText: IsText = () => false): Outputs {
  const entries = capture.entries.filter((entry) => entry.kind === 'exec');
  const sources: Source[] = [];
  const sourceIndex = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];

  const citeIn =
    (output: number) =>
    (first: number, last: number = first): number => {
      const key = `${output}:${first}:${last}`;
      const found = sourceIndex.get(key);
      if (found !== undefined) return found;
      sources.push({ output, lines: [first, last] });
      sourceIndex.set(key, sources.length - 1);
      return sources.length - 1;
    };

  const entriesOf = (
    command: Command,
    parameters: Readonly<Record<string, string>>,
  ): { readonly entry: ExecEntry; readonly index: number }[] =>
    entries
      .map((entry, index) => ({ entry, index }))
      .filter(
        ({ entry }) =>
          entry.command === command.spec.id && Object.entries(parameters).every(([name, value]) => entry.parameters[name] === value),
      );

  const read: Outputs['read'] = (command, parse, nothing, parameters = {}) => {
    const found = entriesOf(command, parameters);
    const [first] = found;
    const title = titleOf(command.spec, first?.entry.parameters ?? parameters);
    if (first === undefined) return nothing(missing(`${title} was not run${whyNotRun(capture)}`));
    const good = found.filter(({ entry }) => whyUnusable(entry) === undefined);
    const [used, other] = good;
    if (used === undefined) return nothing(missing(`${title} ${whyUnusable(first.entry) ?? ''}`, citeIn(first.index)(1)));
    if (other !== undefined && other.entry.stdout.text !== used.entry.stdout.text) {
      return nothing(missing(`${title} was recorded twice, with different outputs`, [citeIn(used.index)(1), citeIn(other.index)(1)]));
    }
    const parsed = parse(used.entry.stdout.text, { output: title, release: release(), cite: citeIn(used.index) });
    diagnostics.push(...parsed.diagnostics);
    return parsed.facts;
  };

  return {
    outputs: entries.map((entry) => outputOf(entry, parser, isText)),
    sources,
    diagnostics,
    read,
    failed(command, parameters) {
      const found = entriesOf(command, parameters);
      const said = found.map(({ entry }) => failureOf(entry));
      const [first] = said;
      if (first === undefined || said.some((other) => other?.stderr !== first.stderr || other.stdout !== first.stdout)) return undefined;
      return { ...first, source: found.map(({ index }) => citeIn(index)(1)) };
    },
    startedAt: (command) => entriesOf(command, {}).find(({ entry }) => whyUnusable(entry) === undefined)?.entry.startedAt,
  };
}

/** A command as people write it: `ldm list -p`, whatever the path of ldm is. A parameter with choices is a path that was tried. */
export function titleOf(spec: CommandSpec, parameters: Readonly<Record<string, string>>): string {
  return spec.argv
    .map((word) => {
      if (typeof word === 'string') return word;
      return word.type.choices === undefined ? excerpt(parameters[word.parameter] ?? word.parameter.toUpperCase()) : word.parameter;
    })
    .join(' ');
}

function whyNotRun(capture: Capture): string {
  return capture.status === 'ok' || capture.status === 'partial' || capture.reason === undefined
    ? ''
    : ` (${capture.status}: ${excerpt(capture.reason, 200)})`;
}

function whyUnusable({ exit, ended, stdout, stderr }: ExecEntry): string | undefined {
  if ('none' in exit && ended === undefined) return `did not end: ${excerpt(exit.none)}`;
  if ('signal' in exit) return `was ended by signal ${excerpt(exit.signal, 20)}`;
  if ('status' in exit && exit.status !== 0) {
    const said =
      firstLine(stderr?.encoding === undefined ? stderr?.text : undefined) ??
      firstLine(stdout.encoding === undefined ? stdout.text : undefined);
    return `failed: exit ${exit.status}${said === undefined ? '' : `: ${said}`}`;
  }
  if (stdout.truncated === true) return 'printed more than is kept: its output is cut';
  if (stdout.encoding !== undefined) return 'printed bytes that are not text';
  return undefined;
}

function failureOf({ exit, stdout, stderr }: ExecEntry): Pick<Failure, 'stdout' | 'stderr'> | undefined {
  if (!('status' in exit) || exit.status === 0) return undefined;
  if ([stdout, stderr].some((output) => output?.encoding !== undefined || output?.truncated === true)) return undefined;
  return { stdout: stdout.text, stderr: stderr?.text ?? '' };
}

function firstLine(text: string | undefined): string | undefined {
  const line = text
    ?.slice(0, 4096)
    .split('\n')
    .find((each) => each.trim() !== '');
  return line === undefined ? undefined : excerpt(line.trim());
}

function outputOf(entry: ExecEntry, parser: string, isText: IsText): Output {
  const { exit } = entry;
  return {
    command: entry.command,
    parameters: entry.parameters,
    commandLine: entry.commandLine,
    startedAt: entry.startedAt,
    exit: 'status' in exit ? String(exit.status) : 'signal' in exit ? `signal ${exit.signal}` : exit.none,
    sha256: entry.sha256 ?? createHash('sha256').update(entry.stdout.text).digest('hex'),
    parser,
    ...(isText(entry.command, entry.stdout) ? { fidelity: 'low' as const } : {}),
  };
}

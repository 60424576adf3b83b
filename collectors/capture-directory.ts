/** A capture carried by hand: a directory with endpoint.json, commands.json and one file per output. Foreign input (H-P11). */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readdirSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inOrder } from '../schemas/code-point-order.ts';
import type {
  Capture,
  CaptureCommandsFile,
  CaptureEndpointFile,
  ExecEntry,
  HttpEntry,
  OutputText,
  RecordedExec,
  RecordedHttp,
} from '../schemas/generated/types.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { isTooDeep } from '../schemas/yaml-depth.ts';
import { captureCommandsFault, captureEndpointFault } from '../schemas/validate.ts';
import { excerpt, visible } from '../schemas/visible.ts';
import type { CommandSpec } from './command.ts';
import { completenessOf } from './completeness.ts';
import { encodeOutput, outputBytes } from './decode.ts';
import { stdoutCapBytes } from './transport/entry.ts';

/** The command table of a platform. */
export type CommandsOf = (platform: string) => Promise<readonly CommandSpec[]>;

async function commandTable(platform: string): Promise<readonly CommandSpec[]> {
  const { collectorFor } = await import('./registry.ts');
  return (await collectorFor(platform)).commands;
}

const endpointFile = 'endpoint.json';
const commandsFile = 'commands.json';

/**
 * Every capture under a directory, one directory per endpoint, in the order of the endpoints' names; the directory may
 * also be a capture itself.
 * @throws UsageError where none can be read, or one does not even say whose it is: its owner can mend or remove it
 */
export async function readCaptures(directory: string, commandsOf: CommandsOf = commandTable): Promise<readonly Capture[]> {
  const names = namesIn(directory);
  if (isCapture(names, directory)) return [await readCapture(directory, commandsOf)];
  const captures: Capture[] = [];
  const read = new Map<string, string>();
  for (const name of names) {
    const path = join(directory, name);
    if (!isDirectory(path) || !isCapture(namesIn(path), path)) continue;
    const capture = await readCapture(path, commandsOf).catch((error: unknown) => brokenCapture(path, error));
    const other = read.get(capture.endpoint);
    if (other !== undefined)
      throw new UsageError(`${path}: is a capture of ${visible(capture.endpoint)}, and so is ${other}; keep one of them`);
    read.set(capture.endpoint, path);
    captures.push(capture);
  }
  if (captures.length === 0)
    throw new UsageError(`${directory}: holds no capture; a capture is a directory with ${endpointFile} and ${commandsFile}`);
  return captures.sort((a, b) => inOrder(a.endpoint, b.endpoint));
}

/** A capture whose outputs cannot be used costs itself and not the others: its endpoint is known, and nothing of it. */
async function brokenCapture(directory: string, error: unknown): Promise<Capture> {
  if (!(error instanceof UsageError)) throw error;
  const { value: endpoint } = await readJson(join(directory, endpointFile), captureEndpointFault);
  if (Date.parse(endpoint.finishedAt) < Date.parse(endpoint.startedAt)) throw error;
  return { ...endpoint, status: 'partial', reason: error.message, entries: [] };
}

/** One capture. Its status follows from its commands; only a worse one that the file claims is believed (H-T6). */
export async function readCapture(directory: string, commandsOf: CommandsOf = commandTable): Promise<Capture> {
  const { endpoint, entries } = await readRecorded(directory);
  const { status: claimed, reason: claimedReason, ...rest } = endpoint;
  const judged = completenessOf(entries, await commandsOf(endpoint.platform));
  const { status, reason } =
    claimed === undefined || claimed === 'ok' || claimed === judged.status
      ? judged
      : { status: claimed, reason: claimedReason ?? judged.reason };
  return { ...rest, status, ...(reason === undefined ? {} : { reason }), entries: [...entries] };
}

export interface Recorded {
  readonly endpoint: CaptureEndpointFile;
  readonly entries: readonly (ExecEntry | HttpEntry)[];
}

/** The files as they are, checked, without a judgement of what is missing. */
export async function readRecorded(directory: string): Promise<Recorded> {
  const endpoint = await readJson(join(directory, endpointFile), captureEndpointFault);
  const path = join(directory, commandsFile);
  const commands = await readJson(path, captureCommandsFault);
  if (Date.parse(endpoint.value.finishedAt) < Date.parse(endpoint.value.startedAt)) {
    throw new UsageError(`${join(directory, endpointFile)}:${await lineOf(endpoint.text, '/finishedAt')}: finishedAt is before startedAt`);
  }
  const seen = new Map<string, number>();
  const entries: (ExecEntry | HttpEntry)[] = [];
  for (const [index, recorded] of commands.value.commands.entries()) {
    const place = async (key: string): Promise<string> => `${path}:${await lineOf(commands.text, `/commands/${index}${key}`)}`;
    const key = keyOf(recorded.command, recorded.parameters);
    const before = seen.get(key);
    if (before !== undefined)
      throw new UsageError(
        `${await place('')}: the command ${visible(recorded.command)} with the same parameters is there twice (entries ${before + 1} and ${index + 1}); keep one of them`,
      );
    seen.set(key, index);
    entries.push(await readEntry(directory, recorded, place));
  }
  return { endpoint: endpoint.value, entries };
}

/** Equal for a command with the same parameters, whatever their order. */
export function keyOf(command: string, parameters: Readonly<Record<string, string>>): string {
  return JSON.stringify([command, ...Object.entries(parameters).sort(([a], [b]) => inOrder(a, b))]);
}

async function readEntry(
  directory: string,
  recorded: RecordedExec | RecordedHttp,
  place: (key: string) => Promise<string>,
): Promise<ExecEntry | HttpEntry> {
  const read = async (key: 'stdout' | 'stderr' | 'body', name: string): Promise<OutputBytes> => {
    const found = readOutput(join(directory, name));
    if (typeof found === 'string') throw new UsageError(`${await place(`/${key}`)}: ${join(directory, name)} ${found}`);
    return found;
  };
  /** The output that the entry's hash and mark of a cut are about. */
  const readMain = async (key: 'stdout' | 'body', name: string): Promise<{ readonly output: OutputText; readonly sha256: string }> => {
    const { bytes, isCut } = await read(key, name);
    const found = sha256(bytes);
    if (recorded.sha256 !== undefined && !isCut && recorded.sha256 !== found) {
      throw new UsageError(
        `${await place('/sha256')}: ${join(directory, name)} is not what was recorded: its sha256 differs. If it was changed on purpose, remove the key "sha256" of this command`,
      );
    }
    const output = encodeOutput(bytes, isCut || recorded.truncated === true);
    // Where nothing is cut an output stands for exactly the bytes of its file.
    return { output, sha256: output.truncated === true ? sha256(outputBytes(output)) : found };
  };
  const { sha256: _recorded, truncated: _truncated, ...rest } = recorded;
  if (rest.kind === 'http') {
    const body = await readMain('body', rest.body);
    return { ...rest, body: body.output, sha256: body.sha256 };
  }
  const { stderr: stderrName, ...exec } = rest;
  const stdout = await readMain('stdout', exec.stdout);
  const stderr = stderrName === undefined ? undefined : await read('stderr', stderrName);
  return {
    ...exec,
    stdout: stdout.output,
    ...(stderr === undefined ? {} : { stderr: encodeOutput(stderr.bytes, stderr.isCut) }),
    sha256: stdout.sha256,
  };
}

interface OutputBytes {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of a plain file, up to the cap; or what is wrong with it, as the end of a sentence. */
function readOutput(path: string): OutputBytes | string {
  let descriptor: number;
  try {
    // O_NONBLOCK: a named pipe in the place of a file must not hang the run.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return 'is not there';
    return code === 'ELOOP' ? 'is a symbolic link; an output must be a file of its own' : `cannot be read: ${(error as Error).message}`;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return 'is not a plain file';
    const bytes = Buffer.allocUnsafe(Math.min(status.size, stdoutCapBytes));
    let size = 0;
    while (size < bytes.length) {
      const count = readSync(descriptor, bytes, size, bytes.length - size, size);
      if (count === 0) break;
      size += count;
    }
    return { bytes: bytes.subarray(0, size), isCut: size < status.size };
  } finally {
    closeSync(descriptor);
  }
}

async function readJson<T>(
  path: string,
  fault: (value: unknown) => Promise<{ readonly value: T } | { readonly fault: string; readonly at: string }>,
): Promise<{ readonly value: T; readonly text: string }> {
  const read = readOutput(path);
  if (typeof read === 'string') throw new UsageError(`${path} ${read}`);
  if (read.isCut) throw new UsageError(`${path} is larger than ${stdoutCapBytes} bytes`);
  const text = read.bytes.toString('utf8').replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${path}${lineOfSyntaxError(error, text)}: is not JSON: ${excerpt((error as Error).message)}; it may have been cut on the way`,
      { cause: error },
    );
  }
  const schema = isObject(value) ? value['schema'] : undefined;
  if (typeof schema === 'number' && schema > 1)
    throw new UsageError(
      `${path}:${await lineOf(text, '/schema')}: is of format ${schema}; this canmove reads format 1, a newer one is needed`,
    );
  const checked = await fault(value);
  if ('fault' in checked) throw new UsageError(`${path}:${await lineOf(text, checked.at)}: ${checked.fault}`);
  return { value: checked.value, text };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** V8 tells the position of most syntax errors, and none at the end of a cut text. */
function lineOfSyntaxError(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec((error as Error).message)?.[1];
  return `:${text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length}`;
}

/** Line of a JSON pointer. JSON is YAML, whose reader keeps positions; it is loaded only for the message. */
async function lineOf(text: string, pointer: string): Promise<number> {
  const { Lexer, LineCounter, parseDocument, isNode } = await import('yaml');
  if (isTooDeep(text, new Lexer())) return 1;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const keys = path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let length = keys.length; length >= 0; length -= 1) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function isCapture(names: readonly string[], path: string): boolean {
  const hasEndpoint = names.includes(endpointFile);
  const hasCommands = names.includes(commandsFile);
  if (hasEndpoint === hasCommands) return hasEndpoint;
  throw new UsageError(
    `${path}: has ${hasEndpoint ? endpointFile : commandsFile} but no ${hasEndpoint ? commandsFile : endpointFile}: the capture is not whole. Carry it over again, or remove it`,
  );
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort(inOrder);
  } catch (error) {
    throw new UsageError(`${visible(directory)}: cannot be read: ${whyNoDirectory((error as NodeJS.ErrnoException).code)}`, {
      cause: error,
    });
  }
}

function whyNoDirectory(code: string | undefined): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such directory; name one that holds captures, one directory for each endpoint';
    case 'ENOTDIR':
      return 'it is not a directory; name the directory that holds the captures';
    case 'EACCES':
    case 'EPERM':
      return 'this account may not read it';
    default:
      return code ?? 'the system refuses it';
  }
}

function isDirectory(path: string): boolean {
  return lstatSync(path).isDirectory();
}

/**
 * Writes a capture as a directory that must not be there yet; those above it are made.
 * @throws UsageError with status 74 where it cannot be written
 */
export function writeCapture(capture: Capture, directory: string): void {
  const { entries, ...rest } = capture;
  const endpoint: CaptureEndpointFile = rest;
  try {
    mkdirSync(dirname(directory), { recursive: true, mode: 0o700 });
    mkdirSync(directory, { mode: 0o700 });
    const commands = entries.map((entry, index) => writeEntry(entry, index, directory));
    const whole: CaptureCommandsFile = { schema: 1, commands };
    create(join(directory, commandsFile), `${JSON.stringify(whole, undefined, 2)}\n`);
    // Last: a directory without it is not a capture.
    create(join(directory, endpointFile), `${JSON.stringify(endpoint, undefined, 2)}\n`);
  } catch (error) {
    throw new UsageError(`${directory}: the capture cannot be written: ${(error as Error).message}`, { cause: error, status: 74 });
  }
}

function writeEntry(entry: ExecEntry | HttpEntry, index: number, directory: string): RecordedExec | RecordedHttp {
  const name = fileName(entry, index);
  const write = (suffix: string, output: OutputText): string => {
    create(join(directory, `${name}.${suffix}`), outputBytes(output));
    return `${name}.${suffix}`;
  };
  if (entry.kind === 'http') {
    const { body, ...rest } = entry;
    return { ...rest, body: write('txt', body), ...(body.truncated === true ? { truncated: true } : {}) };
  }
  const { stdout, stderr, ...rest } = entry;
  return {
    ...rest,
    stdout: write('txt', stdout),
    ...(stderr === undefined ? {} : { stderr: write('err', stderr) }),
    ...(stdout.truncated === true || stderr?.truncated === true ? { truncated: true } : {}),
  };
}

/** From the command's id and a hash, never from a name that a host gave (H-O6). */
function fileName(entry: ExecEntry | HttpEntry, index: number): string {
  const id = entry.command
    .replaceAll(/[^a-z0-9-]/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60);
  const number = String(index + 1).padStart(3, '0');
  return Object.keys(entry.parameters).length === 0
    ? `${number}-${id}`
    : `${number}-${id}-${sha256(Buffer.from(keyOf(entry.command, entry.parameters))).slice(0, 8)}`;
}

function create(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
}

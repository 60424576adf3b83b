/** canmove parse: the facts and diagnostics of one output, as JSON. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeOutput, encodeOutput } from '../../collectors/decode.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { knownCollector } from './commands.ts';

export async function parse({ io }: Context, platform: string, commandLine: string, file: string): Promise<ExitStatus> {
  const collector = await knownCollector(platform);
  const bytes = file === '-' ? await readAll(io.stdin) : await readBytes(file, io.cwd);
  const text = decodeOutput(encodeOutput(bytes, false));
  if ('why' in text) throw new UsageError(`${visible(file)}: ${text.why}`);
  const parsed = collector.parseOutput(commandLine, text.text);
  if (parsed === undefined)
    throw new UsageError(`no parser of ${platform} reads "${visible(commandLine)}"; "canmove commands ${platform}" lists the commands`);
  writeJson(io, parsed);
  return exitStatus.ok;
}

async function readBytes(file: string, cwd: string): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`${visible(file)} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

export async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** canmove parse: the facts and diagnostics of one output, as JSON. */
import { createReadStream } from 'node:fs';
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
  const bytes = file === '-' ? await readAll(io.stdin, 'standard input') : await readBytes(file, io.cwd);
  const text = decodeOutput(encodeOutput(bytes, false));
  if ('why' in text) throw new UsageError(`${visible(file)}: ${text.why}`);
  const parsed = collector.parseOutput(commandLine, text.text);
  if (parsed === undefined)
    throw new UsageError(`no parser of ${platform} reads "${visible(commandLine)}"; "canmove commands ${platform}" lists the commands`);
  writeJson(io, parsed);
  return exitStatus.ok;
}

/** As much as a transport keeps of one output. */
const maxBytes = 16 * 1024 * 1024;

async function readBytes(file: string, cwd: string): Promise<Buffer> {
  try {
    return await readAll(createReadStream(resolve(cwd, file)), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${visible(file)} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

async function readAll(stream: NodeJS.ReadableStream, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += part.length;
    if (bytes > maxBytes) throw new UsageError(`${visible(name)}: larger than 16 MiB: not an output that canmove keeps`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

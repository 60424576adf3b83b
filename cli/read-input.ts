/** Bytes that a user names: a file, or - for standard input. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../schemas/usage-error.ts';
import { visible } from '../schemas/visible.ts';
import type { Io } from './io.ts';

export interface InputLimit {
  readonly bytes: number;
  /** Said of a longer one, after its name: "larger than 16 MiB: not an output that canmove keeps". */
  readonly fault: string;
}

/** @throws UsageError where it cannot be read or is too long */
export async function readInput(file: string, io: Pick<Io, 'stdin' | 'cwd'>, limit: InputLimit): Promise<Buffer> {
  if (file === '-') return readAll(io.stdin, 'standard input', limit);
  try {
    return await readAll(createReadStream(resolve(io.cwd, file)), file, limit);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${visible(file)} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

async function readAll(stream: NodeJS.ReadableStream, name: string, limit: InputLimit): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += part.length;
    if (bytes > limit.bytes) throw new UsageError(`${visible(name)}: ${limit.fault}`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

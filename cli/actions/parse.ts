/** canmove parse: the facts and diagnostics of one output, as JSON. */
import { decodeOutput, encodeOutput } from '../../collectors/decode.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { readInput } from '../read-input.ts';
import type { InputLimit } from '../read-input.ts';
import { knownCollector } from './commands.ts';

export async function parse({ io }: Context, platform: string, commandLine: string, file: string): Promise<ExitStatus> {
  const collector = await knownCollector(platform);
  const text = decodeOutput(encodeOutput(await readInput(file, io, limit), false));
  if ('why' in text) throw new UsageError(`${visible(file)}: ${text.why}`);
  const parsed = collector.parseOutput(commandLine, text.text);
  if (parsed === undefined)
    throw new UsageError(`no parser of ${platform} reads "${visible(commandLine)}"; "canmove commands ${platform}" lists the commands`);
  writeJson(io, parsed);
  return exitStatus.ok;
}

/** As much as a transport keeps of one output. */
const limit: InputLimit = { bytes: 16 * 1024 * 1024, fault: 'larger than 16 MiB: not an output that canmove keeps' };

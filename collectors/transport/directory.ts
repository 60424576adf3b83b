/** The transport that answers from a capture directory: what was recorded, and nothing else. */
import type { ExecEntry } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { keyOf, readRecorded } from '../capture-directory.ts';
import { commandLine, type CommandInstance } from '../command.ts';
import { execEntry, notRun } from './entry.ts';
import type { Secrets } from './secrets.ts';
import type { Transport } from './transport.ts';

export interface DirectoryOptions {
  readonly path: string;
  /** The endpoint and platform the inventory names: a capture of another host would be evidence against the wrong one. */
  readonly endpoint: string;
  readonly platform: string;
  readonly secrets: Secrets;
}

export async function openDirectory({ path, endpoint, platform, secrets }: DirectoryOptions): Promise<Transport> {
  const recorded = await readRecorded(path);
  for (const [what, wanted, found] of [
    ['endpoint', endpoint, recorded.endpoint.endpoint],
    ['platform', platform, recorded.endpoint.platform],
  ] as const) {
    if (wanted !== found)
      throw new UsageError(`${path}: is a capture of ${what} ${visible(found)}, and the inventory has ${visible(wanted)} for it`);
  }
  const entries = new Map(recorded.entries.map((entry) => [keyOf(entry.command, entry.parameters), entry]));
  const { startedAt, finishedAt, address } = recorded.endpoint;

  function run(instance: CommandInstance): Promise<ExecEntry> {
    const entry = entries.get(keyOf(instance.spec.id, instance.parameters));
    if (entry?.kind !== 'exec') {
      return Promise.resolve(notRun(instance, commandLine(instance, 'none'), 'not in the capture directory', new Date(startedAt), secrets));
    }
    const { durationMs, exit, ended, stdout, stderr } = entry;
    const ending = { startedAt: new Date(entry.startedAt), exit, stdout, stderr, ...(durationMs === undefined ? {} : { durationMs }) };
    return Promise.resolve({ ...execEntry(instance, entry.commandLine, ending, secrets), ...(ended === undefined ? {} : { ended }) });
  }

  return { ...(address === undefined ? {} : { address }), recorded: { startedAt, finishedAt }, run, close: () => Promise.resolve() };
}

/** canmove store check: reads every record and compares lengths and checksums. */
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { openConfiguredStore } from './evidence.ts';

export async function storeCheck(context: Context): Promise<ExitStatus> {
  const { io, options } = context;
  const store = await openConfiguredStore(context);
  const { records, damage } = await store.check();
  if (options.json) writeJson(io, { store: store.url, records, damage });
  else {
    for (const { file, endpoint, reason } of damage)
      write(io.stdout, `damaged: ${visible(file)}${endpoint === undefined ? '' : ` (${visible(endpoint)})`}: ${visible(reason)}`);
    if (damage.length > 0)
      write(
        io.stdout,
        `${damage.length} of ${records + damage.length} records of ${visible(store.url)} are damaged. What hangs on them is unknown: collect these endpoints again.`,
      );
    else if (!options.quiet) write(io.stdout, `${visible(store.url)}: ${records} records, all sound`);
  }
  return damage.length === 0 ? exitStatus.ok : exitStatus.unknown;
}

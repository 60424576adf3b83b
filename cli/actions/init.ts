/** canmove init: a first canmove.yaml, out of what other tools know of the hosts already. */
import { lstat, open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isPlatform, platforms } from '../../collectors/registry.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { InitOptions } from '../commands/starting.ts';
import type { Candidate } from '../init/candidate.ts';
import { chooseFrom, namedHosts } from '../init/choose.ts';
import type { Chosen } from '../init/choose.ts';
import { inventoryText } from '../init/inventory-text.ts';
import { Notes, named } from '../init/notes.ts';
import { parseInventory } from '../inventory.ts';
import { defaultInventory, exitStatus, write } from '../io.ts';
import type { ExitStatus } from '../io.ts';

const exampleDays = 90;

export async function init(context: Context, options: InitOptions): Promise<ExitStatus> {
  if (context.options.json) throw new UsageError('init: an inventory is YAML: leave out --json');
  if (options.look === true) {
    const other = (['fromSshConfig', 'fromAnsible', 'host', 'group', 'output'] as const).find((key) => options[key] !== undefined);
    if (other !== undefined) throw new UsageError('init: --look only proposes, and prints what it proposes: give it no other option');
    return (await import('./look.ts')).look(context);
  }
  const { io, options: global } = context;
  const platform = options.platform ?? 'ldoms';
  if (!isPlatform(platform)) throw new UsageError(`--platform ${visible(platform)}: known are ${platforms.join(', ')}`);
  const file = options.output ?? defaultInventory;
  if (file === '') throw new UsageError('init: -o names no file');
  if (file !== '-') await refuseExisting(file, io.cwd);
  const notes = new Notes();
  const chosen = await choose(context, options, platform, notes);
  const text = inventoryText({
    platform,
    ...chosen,
    exampleUntil: new Date(io.now().getTime() + exampleDays * 86_400_000).toISOString().slice(0, 10),
  });
  // What every other command will read: a fault here is ours.
  await parseInventory(text, file, io.cwd).catch((error: unknown) => {
    throw new Error(`the new inventory is not valid: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  if (file === '-') write(io.stdout, text);
  else await writeNew(file, text, io.cwd);
  for (const line of global.quiet ? [] : notes.lines()) write(io.stderr, `canmove: ${line}`);
  if (file !== '-') write(io.stdout, summary(file, chosen, platform));
  return exitStatus.ok;
}

async function choose({ io }: Context, options: InitOptions, platform: string, notes: Notes): Promise<Chosen> {
  const { fromAnsible = [], group = [], host = [] } = options;
  if (group.length > 0 && fromAnsible.length === 0)
    throw new UsageError('init: --group names groups of an inventory given with --from-ansible');
  if (fromAnsible.length === 0 && options.fromSshConfig === undefined)
    return { endpoints: await namedHosts(host, platform, io), perhaps: [] };
  const found: Candidate[] = [];
  if (fromAnsible.length > 0) {
    const { ansibleCandidates } = await import('../init/ansible/candidates.ts');
    for (const each of fromAnsible) found.push(...(await ansibleCandidates(each, group, io, notes)));
  }
  if (options.fromSshConfig !== undefined) {
    const { sshCandidates } = await import('../init/ssh-hosts.ts');
    found.push(...sshCandidates(options.fromSshConfig === true ? undefined : options.fromSshConfig, io, notes));
  }
  const byName = new Map<string, Candidate>();
  for (const each of found) {
    if (byName.has(each.name)) notes.add('named twice, the first is taken', each.name);
    else byName.set(each.name, each);
  }
  return chooseFrom([...byName.values()], host, group.length > 0, platform, io);
}

function summary(file: string, { endpoints, perhaps }: Chosen, platform: string): string {
  const shown = visible(file);
  const wrote = `${shown}: written, ${endpoints.length === 0 ? 'no endpoint yet' : `${endpoints.length} endpoint${endpoints.length === 1 ? '' : 's'}: ${named(endpoints.map(({ name }) => name))}`}`;
  if (endpoints.length === 0 && perhaps.length > 0)
    return `${wrote}. ${perhaps.length} hosts stand in it as comments, because nothing says which of them are ${platform}: take the "#" away, or choose with --host PATTERN (or --group) and -o ANOTHER-FILE`;
  if (endpoints.length === 0) return `${wrote}. Add endpoints, then: canmove trust NAME…; canmove collect`;
  return `${wrote}\nThen: canmove trust ${endpoints.length > shownNames ? 'NAME…' : endpoints.map(({ name }) => name).join(' ')}; canmove collect; canmove init --look`;
}

const shownNames = 5;

async function refuseExisting(file: string, cwd: string): Promise<void> {
  const there = await lstat(resolve(cwd, file)).catch(() => undefined);
  if (there !== undefined) throw isThere(file);
}

function isThere(file: string): UsageError {
  return new UsageError(
    `${visible(file)} is there already and stays as it is: write another file with -o FILE, print with -o -, or let "canmove init --look" propose what to add`,
  );
}

/** Never over another file. It holds no secret. */
async function writeNew(file: string, text: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  try {
    const handle = await open(path, 'wx', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw isThere(file);
    if (code === undefined) throw error;
    throw new UsageError(`${visible(file)} cannot be written: ${code}. Name a file in a directory that exists and where you may write`, {
      cause: error,
      status: 74,
    });
  }
}

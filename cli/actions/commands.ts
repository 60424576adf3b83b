/** canmove commands: every command a collector may run. */
import { collectorFor, platforms } from '../../collectors/registry.ts';
import type { Collector } from '../../collectors/collector.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { nearest } from '../nearest.ts';

export async function commands({ io, options }: Context, platform: string): Promise<ExitStatus> {
  const collector = await knownCollector(platform);
  if (options.json) {
    writeJson(
      io,
      collector.commands.map(({ id, argv, privilege, timeoutMs, optional, feeds, why, filter }) => ({
        id,
        argv: argv.map((word) => (typeof word === 'string' ? word : { parameter: word.parameter, pattern: word.type.pattern.source })),
        privilege,
        timeoutMs,
        optional,
        feeds,
        why,
        ...(filter === undefined ? {} : { removes: filter.removes }),
      })),
    );
    return exitStatus.ok;
  }
  for (const { id, argv, privilege, optional, why, filter } of collector.commands) {
    write(io.stdout, `${argv.map((word) => (typeof word === 'string' ? word : word.parameter.toUpperCase())).join(' ')}`);
    write(
      io.stdout,
      `    ${why} [${id}; right: ${privilege}${optional ? '; optional' : ''}]${filter === undefined ? '' : `\n    removed before it is kept: ${filter.removes}`}`,
    );
  }
  return exitStatus.ok;
}

export async function knownCollector(platform: string): Promise<Collector> {
  const known = platforms.find((each) => each === platform);
  if (known === undefined) {
    const close = nearest(platform, platforms, 1);
    throw new UsageError(
      `there is no platform ${visible(platform)}${close.length > 0 ? `; did you mean ${close.join('')}?` : `; known: ${platforms.join(', ')}`}`,
    );
  }
  return collectorFor(known);
}

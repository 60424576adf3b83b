/** Every command that is run inside a guest. Nothing outside this table can reach one (H-C1). */
import { defineCommand } from '../command.ts';
import type { Command, CommandSpec } from '../command.ts';

function toolCommand(
  id: string,
  argv: readonly string[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'optional'>>,
): Command {
  return defineCommand({ id, platform: 'solaris', argv, privilege: 'none', timeoutMs: 60_000, ...rest });
}

export const virtinfo = toolCommand('virtinfo', ['virtinfo', '-a', '-p'], {
  feeds: ['inside.uuid', 'inside.name'],
  why: 'Shows the UUID of the domain, by which the guest is found on its host.',
});

export const zoneadmList = toolCommand('zoneadm-list', ['zoneadm', 'list', '-cp'], {
  feeds: ['inside.solaris.kernelZones'],
  why: 'Shows the zones and which of them are running kernel zones.',
});

export const zoneadmNames = toolCommand('zoneadm-names', ['zoneadm', 'list', '-c'], {
  feeds: ['inside.solaris.kernelZones'],
  why: 'Shows the names of the zones once more: the two lists confirm each other.',
});

export const release = toolCommand('release', ['cat', '/etc/release'], {
  feeds: ['inside.solaris.release'],
  why: 'Shows the Solaris release.',
});

export const pkgEntire = toolCommand('pkg-entire', ['pkg', 'list', '-Hv', 'entire'], {
  feeds: ['inside.solaris.release'],
  why: 'Shows the SRU of Solaris 11. Solaris 10 does not know it.',
  optional: true,
});

export const commands: readonly Command[] = [virtinfo, zoneadmList, zoneadmNames, release, pkgEntire];

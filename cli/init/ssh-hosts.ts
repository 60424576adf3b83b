/** Hosts that an ssh configuration names. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expandTokens, readSshConfig } from '../../collectors/transport/ssh-config.ts';
import type { SshHostConfig } from '../../collectors/transport/ssh-config.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import type { Io } from '../io.ts';
import { canBeEndpoint, isPlain } from './candidate.ts';
import type { Candidate, PlainKey, Way } from './candidate.ts';
import type { Notes } from './notes.ts';

/**
 * @param file undefined: ~/.ssh/config, which collecting follows by itself, so that nothing of it is copied
 * @throws UsageError where it is not there, or not understood
 */
export function sshCandidates(file: string | undefined, { cwd, home }: Pick<Io, 'cwd' | 'home'>, notes: Notes): readonly Candidate[] {
  const own = join(home, '.ssh', 'config');
  const path = file === undefined ? own : resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${visible(file ?? '~/.ssh/config')}: there is no such file`);
  const config = readSshConfig([{ path, includeFolder: path === own ? dirname(own) : dirname(path) }], home);
  for (const warning of config.warnings) notes.add(warning);
  const candidates = config.names.flatMap((name): Candidate[] => {
    if (!canBeEndpoint(name)) {
      notes.add('cannot be the name of an endpoint (letters, digits, ".", "_", "-"), left out', excerpt(name, 60));
      return [];
    }
    return [{ name, way: path === own ? {} : wayOf(name, config.of(name), notes) }];
  });
  if (candidates.length === 0) throw new UsageError(`${visible(file ?? '~/.ssh/config')} names no hosts other than patterns`);
  return candidates;
}

function wayOf(name: string, of: SshHostConfig, notes: Notes): Way {
  const text = (key: PlainKey, value: string | undefined): Way => {
    if (value === undefined || (key === 'address' && value === name)) return {};
    if (isPlain(key, value)) return { [key]: value };
    notes.add(`${key} has characters that cannot stand there and was left out`, name);
    return {};
  };
  if (of.proxyCommand !== undefined) notes.add('ProxyCommand was left out: use proxyJump', name);
  return {
    ...text('address', of.hostName === undefined ? undefined : expandTokens(of.hostName, { h: name }, name)),
    ...text('user', of.user),
    ...(of.port === undefined || of.port === 22 ? {} : { port: of.port }),
    ...text('identityFile', of.identityFiles[0]),
    ...text('proxyJump', of.proxyJump?.toLowerCase() === 'none' ? undefined : of.proxyJump),
  };
}

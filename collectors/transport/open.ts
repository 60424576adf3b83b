/** From an endpoint of the inventory to a way to it. SSH is loaded only when an endpoint is opened by it. */
import { homedir, hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Endpoint, Inventory } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { RunAs } from '../command.ts';
import { openCredentials, type Ask } from './credentials.ts';
import { readKnownHosts, trustHostKey, type KnownHosts } from './known-hosts.ts';
import type { Surroundings } from './route.ts';
import type { Secrets } from './secrets.ts';
import type { PresentedKey, SshOptions } from './ssh.ts';
import type { Open, OpenLimits } from './transport.ts';

export type { Ask } from './credentials.ts';
export type { PresentedKey } from './ssh.ts';

export interface AccessOptions {
  readonly inventory: Inventory;
  /** Where relative paths of the inventory stand. */
  readonly inventoryFolder: string;
  /** The product's own known_hosts, which only trust() writes. */
  readonly ownKnownHosts: string;
  /** Asks a person for a secret, without echo; left out when nobody is there. */
  readonly ask?: Ask;
  readonly now: () => Date;
  /** Hears, once each, of lines in known_hosts and ssh configuration that are not followed. */
  readonly onWarning?: (sentence: string) => void;
  /** Default: what the running process has. */
  readonly surroundings?: Surroundings;
}

/** How one run reaches its endpoints: a secret is asked for once, and a password is tried once per account. */
export interface Access {
  /** What opens an endpoint; nothing happens until it is called. */
  opener(endpoint: string): Open;
  /** The host key to show before trust(): the first on the way that is not accepted yet, else the endpoint's own. */
  presentedKey(endpoint: string, limits: OpenLimits): Promise<PresentedKey>;
  /** Writes a key that a person confirmed. */
  trust(presented: PresentedKey): void;
  readonly secrets: Secrets;
}

export function openAccess(options: AccessOptions): Access {
  const surroundings = options.surroundings ?? ownSurroundings();
  const credentials = openCredentials({ variables: surroundings.variables, ...(options.ask === undefined ? {} : { ask: options.ask }) });
  const knownHosts = new Map<string, KnownHosts>();
  const warned = new Set<string>();

  function warn(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      if (warned.has(sentence)) continue;
      warned.add(sentence);
      options.onWarning?.(sentence);
    }
  }

  /** Read once per run: a fleet's known_hosts has thousands of lines. */
  function linesOf(files: readonly string[]): KnownHosts {
    const key = files.join('\0');
    const lines = knownHosts.get(key) ?? readKnownHosts(files);
    knownHosts.set(key, lines);
    warn(lines.warnings);
    return lines;
  }

  function settingsOf(endpoint: string): Endpoint {
    const own = Object.hasOwn(options.inventory.endpoints, endpoint) ? options.inventory.endpoints[endpoint] : undefined;
    if (own === undefined) throw new UsageError(`the inventory has no endpoint ${visible(endpoint)}`);
    return own;
  }

  function runAsOf(settings: Endpoint): RunAs {
    return settings.runAs ?? options.inventory.defaults?.runAs ?? 'none';
  }

  const sshConfig = once(async () => {
    const { readSshConfig } = await import('./ssh-config.ts');
    const folder = join(surroundings.home, '.ssh');
    const config = readSshConfig(
      [
        { path: join(folder, 'config'), includeFolder: folder },
        { path: '/etc/ssh/ssh_config', includeFolder: '/etc/ssh' },
      ],
      surroundings.home,
    );
    warn(config.warnings);
    return config;
  });

  async function sshOptions(endpoint: string, settings: Endpoint): Promise<SshOptions> {
    const { routeTo } = await import('./route.ts');
    const { inventory, inventoryFolder, ownKnownHosts, now } = options;
    const route = routeTo(endpoint, { inventory, inventoryFolder, ownKnownHosts, surroundings, sshConfig: await sshConfig() });
    return { route, credentials, knownHosts: linesOf, runAs: runAsOf(settings), now };
  }

  return {
    secrets: credentials.secrets,
    opener: (endpoint) => async (limits) => {
      const settings = settingsOf(endpoint);
      switch (settings.transport ?? 'ssh') {
        case 'ssh': {
          const { openSsh } = await import('./ssh.ts');
          return openSsh(await sshOptions(endpoint, settings), limits);
        }
        case 'local': {
          const { openLocal } = await import('./local.ts');
          return openLocal({ runAs: runAsOf(settings), secrets: credentials.secrets, variables: surroundings.variables, now: options.now });
        }
        case 'directory': {
          if (settings.path === undefined)
            throw new UsageError(`endpoint ${visible(endpoint)}: transport directory needs path:, the capture directory`);
          const { openDirectory } = await import('./directory.ts');
          return openDirectory({
            path: resolve(options.inventoryFolder, settings.path),
            endpoint,
            platform: settings.platform,
            secrets: credentials.secrets,
          });
        }
      }
    },
    async presentedKey(endpoint, limits) {
      const settings = settingsOf(endpoint);
      if ((settings.transport ?? 'ssh') !== 'ssh')
        throw new UsageError(`endpoint ${visible(endpoint)} is not reached by SSH: it has no host key`);
      const { presentedKey } = await import('./ssh.ts');
      return presentedKey(await sshOptions(endpoint, settings), limits);
    },
    trust({ hop, key, decision }) {
      if (decision.kind === 'revoked')
        throw new UsageError(`the host key of ${visible(hop.name)} is marked @revoked at ${decision.where}; it cannot be trusted`);
      trustHostKey(options.ownKnownHosts, hop.knownAs, key);
      knownHosts.clear();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function ownSurroundings(): Surroundings {
  return { home: homedir(), userName: userInfo().username, hostName: hostname(), variables: process.env };
}

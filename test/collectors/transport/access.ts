/** The way of these tests to a server: an access whose home directory and known_hosts belong to the test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCommand, param, type CommandInstance } from '../../../collectors/command.ts';
import { openAccess, type Access, type Ask } from '../../../collectors/transport/open.ts';
import type { OpenLimits, Transport } from '../../../collectors/transport/transport.ts';
import type { Endpoint, ExecEntry, Inventory } from '../../../schemas/generated/types.ts';

export interface Home {
  readonly path: string;
  readonly ownKnownHosts: string;
  write(name: string, text: string, mode?: number): string;
  remove(): void;
}

export function makeHome(): Home {
  const path = mkdtempSync(join(tmpdir(), 'canmove-home-'));
  mkdirSync(join(path, '.ssh'), { mode: 0o700 });
  return {
    path,
    ownKnownHosts: join(path, 'state', 'known_hosts'),
    write(name, text, mode = 0o600) {
      const file = join(path, name);
      writeFileSync(file, text, { mode });
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export interface AccessSettings {
  readonly home: Home;
  readonly endpoints: Readonly<Record<string, Partial<Endpoint>>>;
  readonly defaults?: Inventory['defaults'];
  readonly ask?: Ask;
  readonly variables?: Readonly<Record<string, string>>;
  readonly onWarning?: (sentence: string) => void;
}

export function accessTo({ home, endpoints, defaults, ask, variables = {}, onWarning }: AccessSettings): Access {
  return openAccess({
    inventory: {
      schema: 1,
      ...(defaults === undefined ? {} : { defaults }),
      endpoints: Object.fromEntries(
        Object.entries(endpoints).map(([name, endpoint]) => [name, { platform: 'ldoms' as const, ...endpoint }]),
      ),
    },
    inventoryFolder: home.path,
    ownKnownHosts: home.ownKnownHosts,
    now: () => new Date(),
    ...(ask === undefined ? {} : { ask }),
    ...(onWarning === undefined ? {} : { onWarning }),
    surroundings: {
      home: home.path,
      userName: 'root',
      hostName: 'admin.example.org',
      variables: { PATH: process.env['PATH'], ...variables },
    },
  });
}

export function soon(ms = 15_000): OpenLimits {
  return { deadline: performance.now() + ms };
}

/** A command of the tests: `sh -c SCRIPT`, which no table of a platform may hold. */
export function script(text: string, timeoutMs = 10_000): CommandInstance {
  return instanceOf(
    defineCommand({
      id: 'script',
      platform: 'test',
      argv: ['sh', '-c', param('script', anyText)],
      privilege: 'none',
      timeoutMs,
      feeds: [],
      why: 'a test',
    })({ script: text }),
  );
}

const anyText = { name: 'text', pattern: /[^]*/ };

export function instanceOf(instance: CommandInstance | undefined): CommandInstance {
  if (instance === undefined) throw new Error('the parameters break their types');
  return instance;
}

export async function runOnce(access: Access, endpoint: string, instance: CommandInstance): Promise<ExecEntry> {
  const transport = await access.opener(endpoint)(soon());
  return runAndClose(transport, instance);
}

export async function runAndClose(transport: Transport, instance: CommandInstance): Promise<ExecEntry> {
  try {
    return await transport.run(instance, performance.now() + 15_000);
  } finally {
    await transport.close();
  }
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not reject');
}

/**
 * Secrets of one run: where they come from, asked at most once, tried at most once per account (H-S5), remembered so
 * that nothing we write holds them (H-O7).
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { SecretSource } from './route.ts';
import { secretsInMemory, type Secrets } from './secrets.ts';

/** Asks a person, without echo; undefined when there is nobody to ask. */
export type Ask = (question: string) => Promise<string | undefined>;

/** The right to try a password of an account. */
export interface PasswordTurn {
  /** Must be called: others wait for it. */
  end(isAccepted: boolean): void;
}

export interface Credentials {
  readonly secrets: Secrets;
  /** The secret of a source, or undefined where it names none and nobody can be asked. Rejects with UsageError where a source is wrong. */
  secret(source: SecretSource): Promise<string | undefined>;
  /** undefined: the account has refused the password in this run; another try could lock it. */
  passwordTurn(account: string): Promise<PasswordTurn | undefined>;
  /** Makes a thing once per run: a key that takes a second to decrypt, for four hundred endpoints. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
}

export interface CredentialOptions {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly ask?: Ask;
}

export function openCredentials({ variables, ask }: CredentialOptions): Credentials {
  const secrets = secretsInMemory();
  const made = new Map<string, Promise<unknown>>();
  const attempts = new Map<string, Promise<boolean>>();
  let lastQuestion: Promise<unknown> = Promise.resolve();

  function once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const before = made.get(key) as Promise<T> | undefined;
    if (before !== undefined) return before;
    const promise = make();
    made.set(key, promise);
    return promise;
  }

  /** One question at a time: endpoints are opened in parallel, and there is one terminal. */
  function askOnce(question: string, asking: Ask): Promise<string | undefined> {
    return once(`question ${question}`, () => {
      const answer = lastQuestion.then(() => asking(`${question}: `));
      lastQuestion = answer.catch(() => undefined); // whoever asked gets the error; the next question is still asked
      return answer;
    });
  }

  async function read(source: SecretSource): Promise<string | undefined> {
    if (source.file !== undefined) return readSecretFile(source.file);
    if (source.variable !== undefined) {
      const value = variables[source.variable];
      if (value === undefined || value === '')
        throw new UsageError(
          `the environment variable ${visible(source.variable)} is not set; the inventory names it as the source of a secret`,
        );
      return value;
    }
    return source.isAsked && ask !== undefined ? askOnce(source.question, ask) : undefined;
  }

  return {
    secrets,
    once,
    async secret(source) {
      const value = await read(source);
      if (value !== undefined) secrets.remember(value);
      return value;
    },
    async passwordTurn(account) {
      const earlier = attempts.get(account);
      if (earlier !== undefined && !(await earlier)) return undefined;
      let settle: (isAccepted: boolean) => void = () => undefined;
      const outcome = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      // An account that accepted the password before may be used by several endpoints at once.
      if (earlier === undefined) attempts.set(account, outcome);
      return {
        end(isAccepted) {
          settle(isAccepted);
          if (!isAccepted) attempts.set(account, Promise.resolve(false));
        },
      };
    },
  };
}

const longestSecretBytes = 4096;

/** The first line of a file that only its owner can read (H-S5). */
export function readSecretFile(path: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY);
  } catch (error) {
    throw new UsageError(`${path}: the secret cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new UsageError(`${path}: is not a file; a secret is read from a file`);
    const owner = process.getuid?.();
    if (owner !== undefined && status.uid !== owner)
      throw new UsageError(`${path}: belongs to another user (uid ${status.uid}); a file with a secret must be your own`);
    if ((status.mode & 0o077) !== 0)
      throw new UsageError(`${path}: others may read it (mode ${(status.mode & 0o777).toString(8)}); run chmod 600 on it`);
    if (status.size > longestSecretBytes) throw new UsageError(`${path}: is too long for a secret (${status.size} bytes)`);
    const secret = readFileSync(descriptor, 'utf8').replace(/\r?\n[\s\S]*$/, '');
    if (secret === '') throw new UsageError(`${path}: the first line is empty; it must hold the secret`);
    return secret;
  } finally {
    closeSync(descriptor);
  }
}

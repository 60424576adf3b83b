/** Logging in to one host: which keys and passwords are offered, in which order, each at most once. */
import { readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import type {
  AnyAuthMethod,
  AuthenticationType,
  AuthHandlerMiddleware,
  BaseAgent,
  ParsedKey,
  SignCallback,
  SigningRequestOptions,
} from 'ssh2';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import type { Credentials, PasswordTurn } from './credentials.ts';
import type { Hop, IdentityFile } from './route.ts';

interface KeyAttempt {
  /** As a message names it. */
  readonly label: string;
  readonly method: AnyAuthMethod;
}

/** What can be offered to a host, prepared before it is contacted: a person who looks for a passphrase must not run into a time limit. */
export interface Login {
  readonly keys: readonly KeyAttempt[];
  readonly password?: string;
  /** What could not be offered and why, as clauses. */
  readonly notes: readonly string[];
}

export async function prepareLogin(hop: Hop, credentials: Credentials): Promise<Login> {
  const notes: string[] = [];
  const agentKeys = hop.agent === undefined ? [] : await keysOfAgent(hop.agent, credentials, notes);
  const keys: KeyAttempt[] = [];
  const offered: ParsedKey[] = [];
  // The configured keys go first: an agent with many keys exhausts the server's MaxAuthTries.
  for (const file of hop.identityFiles) {
    const inAgent = publicHalf(file.path, agentKeys);
    if (inAgent !== undefined && hop.agent !== undefined) {
      keys.push({
        label: `the agent's key ${visible(file.path)}`,
        method: { type: 'agent', username: hop.user, agent: agentWith(hop.agent, [inAgent]) },
      });
      offered.push(inAgent);
      continue;
    }
    const key = await credentials.once(`key ${file.path}`, () => readKey(file, hop, credentials));
    if (typeof key === 'string') {
      if (file.isConfigured || key !== notThere) notes.push(key === notThere ? `${visible(file.path)} is not there` : key);
      continue;
    }
    keys.push({ label: `key ${visible(file.path)}`, method: { type: 'publickey', username: hop.user, key } });
    offered.push(key);
  }
  const others = agentKeys.filter((key) => !offered.some((one) => one.getPublicSSH().equals(key.getPublicSSH())));
  if (hop.agent !== undefined && !hop.identitiesOnly && others.length > 0) {
    const label = `${others.length} ${others.length === 1 ? 'key' : 'keys'} of the agent`;
    keys.push({ label, method: { type: 'agent', username: hop.user, agent: agentWith(hop.agent, others) } });
  }
  const password = hop.password === undefined ? undefined : await credentials.secret(hop.password);
  if (hop.password !== undefined && password === undefined) notes.push('the password has to be asked for, and there is no terminal');
  return { keys, notes, ...(password === undefined ? {} : { password }) };
}

const notThere = 'not there';

/** The key, or why it cannot be used. */
async function readKey(file: IdentityFile, hop: Hop, credentials: Credentials): Promise<ParsedKey | string> {
  let text: string;
  try {
    text = readFileSync(file.path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return notThere;
    return `${visible(file.path)} cannot be read (${(error as Error).message})`;
  }
  const plain = ssh2.utils.parseKey(text);
  if (!(plain instanceof Error)) return privateKey(plain, file.path);
  if (!/no passphrase given/.test(plain.message))
    return `${visible(file.path)} is not a private key that can be used (${excerpt(plain.message)}); ssh-keygen -p rewrites it in the OpenSSH format`;
  // A key that nobody named is not worth a question.
  const isAsked = file.isConfigured && hop.passphrase.isAsked;
  const passphrase = await credentials.secret({ ...hop.passphrase, isAsked, question: `${hop.passphrase.question} of ${file.path}` });
  if (passphrase === undefined) return `${visible(file.path)} is encrypted and there is no passphrase for it`;
  const opened = ssh2.utils.parseKey(text, passphrase);
  return opened instanceof Error ? `the passphrase does not open ${visible(file.path)}` : privateKey(opened, file.path);
}

function privateKey(parsed: ParsedKey | readonly ParsedKey[], path: string): ParsedKey | string {
  // ssh2 gives a list for the OpenSSH format, which could hold several keys and never does.
  const key = Array.isArray(parsed) ? (parsed[0] as ParsedKey) : (parsed as ParsedKey);
  return key.isPrivateKey() ? key : `${visible(path)} is a public key; name the private one`;
}

const agentAnswerMs = 5_000; // a forwarded agent whose connection hangs must not hold up the run

async function keysOfAgent(socket: string, credentials: Credentials, notes: string[]): Promise<readonly ParsedKey[]> {
  const keys = await credentials.once(`agent ${socket}`, () => askAgent(socket));
  if (typeof keys !== 'string') return keys;
  notes.push(keys);
  return [];
}

function askAgent(socket: string): Promise<readonly ParsedKey[] | string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`the agent at ${visible(socket)} does not answer`), agentAnswerMs);
    ssh2.createAgent(socket).getIdentities((error, keys) => {
      clearTimeout(timer);
      if (error || keys === undefined) resolve(`the agent at ${visible(socket)} cannot be used (${excerpt(error?.message ?? 'no keys')})`);
      else resolve(keys.map((key) => ssh2.utils.parseKey(key as Buffer)).filter((key): key is ParsedKey => !(key instanceof Error)));
    });
  });
}

/** Our side of an agent that shows only these keys. It has no getStream, so it cannot be forwarded (H-S5). */
function agentWith(socket: string, keys: readonly ParsedKey[]): BaseAgent {
  const whole = ssh2.createAgent(socket);
  class SomeKeys extends ssh2.BaseAgent<ParsedKey> {
    override getIdentities(callback: (error?: Error | null, keys?: ParsedKey[]) => void): void {
      callback(null, [...keys]);
    }
    override sign(key: ParsedKey, data: Buffer, options: SigningRequestOptions | SignCallback, callback?: SignCallback): void {
      if (typeof options === 'function') whole.sign(key, data, options);
      else whole.sign(key, data, options, callback);
    }
  }
  return new SomeKeys();
}

/** The agent's key that belongs to a key file: known from the .pub file beside it, as ssh does, so that no passphrase is needed. */
function publicHalf(path: string, agentKeys: readonly ParsedKey[]): ParsedKey | undefined {
  if (agentKeys.length === 0) return undefined;
  let text: string;
  try {
    text = readFileSync(`${path}.pub`, 'utf8');
  } catch {
    return undefined; // no .pub file: the private key itself is read
  }
  const parsed = ssh2.utils.parseKey(text);
  return parsed instanceof Error ? undefined : agentKeys.find((key) => key.getPublicSSH().equals(parsed.getPublicSSH()));
}

/** How far a login has come. */
export interface Progress {
  /** A key or password was offered. */
  hasOfferedCredential(): boolean;
  /** The login is over; the password turn, if one is open, ends with it. */
  end(isAccepted: boolean): void;
  /** What was offered, what the server takes, what could not be offered, as a clause. */
  summary(): string;
  readonly handler: AuthHandlerMiddleware;
}

/** @param fail gives the login up for a reason the server gave */
export function startLogin(hop: Hop, login: Login, credentials: Credentials, fail: (why: string) => void): Progress {
  const keysLeft = [...login.keys];
  const offered: string[] = [];
  let taken: readonly string[] = [];
  let passwordLeft = login.password;
  let turn: PasswordTurn | undefined;
  const notes = [...login.notes];
  const account = `${hop.user}@${hop.knownAs}`;

  function endTurn(isAccepted: boolean): void {
    turn?.end(isAccepted);
    turn = undefined;
  }

  function prompt(
    password: string,
  ): (
    name: string,
    instructions: string,
    lang: string,
    prompts: readonly { prompt: string; echo?: boolean }[],
    finish: (answers: string[]) => void,
  ) => void {
    let rounds = 0;
    return (_name, _instructions, _lang, prompts, finish) => {
      rounds += 1;
      const [first] = prompts;
      // H-S6: anything else is a one-time code or a password change, which a password must not be typed into.
      if (rounds === 1 && prompts.length === 1 && first?.echo === false) return finish([password]);
      const asked = prompts.map((one) => one.prompt).join(' / ');
      fail(`the server asks for something other than a password: "${excerpt(credentials.secrets.redact(asked), 200)}"`);
    };
  }

  async function offerPassword(
    password: string,
    type: 'password' | 'keyboard-interactive',
    next: (method: AnyAuthMethod | false) => void,
  ): Promise<void> {
    turn = await credentials.passwordTurn(account);
    if (turn === undefined) {
      notes.push('the password was refused before in this run and is not tried again, so that the account is not locked');
      return next(false);
    }
    offered.push(type === 'password' ? 'the password' : 'the password (keyboard-interactive)');
    next(type === 'password' ? { type, username: hop.user, password } : { type, username: hop.user, prompt: prompt(password) });
  }

  const handler = (
    methods: readonly AuthenticationType[] | null,
    partialSuccess: boolean | null,
    next: (method: AnyAuthMethod | false) => void,
  ): AnyAuthMethod | false | undefined => {
    // The first request only asks which methods there are.
    if (methods === null) return { type: 'none', username: hop.user };
    taken = methods;
    endTurn(partialSuccess === true);
    if (methods.includes('publickey')) {
      const key = keysLeft.shift();
      if (key !== undefined) {
        offered.push(key.label);
        return key.method;
      }
    }
    const type = (['password', 'keyboard-interactive'] as const).find((one) => methods.includes(one));
    if (type === undefined || passwordLeft === undefined) return false;
    const password = passwordLeft;
    passwordLeft = undefined;
    offerPassword(password, type, next).catch((error: unknown) => fail(error instanceof UsageError ? error.message : String(error)));
    return undefined;
  };

  return {
    handler: handler as AuthHandlerMiddleware,
    hasOfferedCredential: () => offered.length > 0,
    end: endTurn,
    summary() {
      const parts = [
        offered.length === 0 ? 'there was nothing to offer' : `refused: ${offered.join(', ')}`,
        ...(taken.length === 0 ? [] : [`the server takes ${taken.map((method) => excerpt(String(method), 40)).join(', ')}`]),
        ...notes,
      ];
      return parts.join('; ');
    },
  };
}

/**
 * Commands are data: they can be listed, reviewed, counted, printed as a script and replaced by recorded output.
 * Only defineCommand makes them, and only an instance of one can be given to a transport (H-C1).
 */
import type { ExecEntry } from '../schemas/generated/types.ts';

/** What a command line parameter may look like. A value that does not match is not asked about. */
export interface ParameterType {
  readonly name: string;
  /** Matched against the whole value; must not admit a leading '-'. */
  readonly pattern: RegExp;
  /** A name that people gave, blanks and the like among it: always sent as one quoted word. */
  readonly freeText?: true;
  /** The only values there are, in the order of trying; absent for names that come from a host. */
  readonly choices?: readonly string[];
}

export interface Parameter {
  readonly parameter: string;
  readonly type: ParameterType;
}

/** Removes secrets from an output before it is stored, in the program and in the script (H-O7). */
export interface SecretFilter {
  /** What it removes, as a sentence. */
  readonly removes: string;
  redact(text: string): string;
  /** The same as a filter command of a POSIX shell (Solaris 10 /bin/sh and /usr/bin tools), for `collect --script`. */
  readonly shell: string;
}

/** What an operator may allow for an endpoint, beyond what is run everywhere. */
export type Consent = 'viosrvcmd';

export interface CommandSpec {
  /** kebab-case, unique within the platform. */
  readonly id: string;
  readonly platform: string;
  readonly argv: readonly (string | Parameter)[];
  /** The right it needs: 'none', or the name of the right as the administrator knows it. */
  readonly privilege: string;
  /** Where it runs with the endpoint's runAs prefix (pfexec, sudo -n). */
  readonly elevated: boolean;
  readonly timeoutMs: number;
  /** Fact paths it feeds, for the documentation and for the hint of a missing fact. */
  readonly feeds: readonly string[];
  /** Why it is run, as a sentence. */
  readonly why: string;
  /** An optional command may fail without making the capture partial. */
  readonly optional: boolean;
  /** posix: sent with the environment it needs. restricted: the shell takes plain commands only, and is sent nothing else. */
  readonly shell: 'posix' | 'restricted';
  /** Runs only where the inventory's `allow:` for the endpoint names this: it needs a right that reading alone does not. */
  readonly consent?: Consent;
  /** No endpoint is ever sent it: it stands for a file, and is read where a capture carried by hand holds it. */
  readonly carriedOnly?: true;
  readonly filter?: SecretFilter;
}

declare const declared: unique symbol;

/** A declared command with its parameters filled in: the only thing a transport runs. */
export interface CommandInstance {
  readonly [declared]: true;
  readonly spec: CommandSpec;
  readonly parameters: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
}

export type RunAs = 'none' | 'pfexec' | 'sudo';

/** Makes a command of the table; call the result with its parameters. A value that breaks its type gives undefined. */
export interface Command {
  readonly spec: CommandSpec;
  (parameters?: Readonly<Record<string, string>>): CommandInstance | undefined;
}

export function param(parameter: string, type: ParameterType): Parameter {
  return { parameter, type };
}

type WithDefault = 'optional' | 'elevated' | 'shell';

export function defineCommand(spec: Omit<CommandSpec, WithDefault> & Partial<Pick<CommandSpec, WithDefault>>): Command {
  const whole: CommandSpec = Object.freeze({ optional: false, elevated: false, shell: 'posix', ...spec });
  const make = (parameters: Readonly<Record<string, string>> = {}): CommandInstance | undefined => {
    const argv: string[] = [];
    for (const word of whole.argv) {
      if (typeof word === 'string') {
        argv.push(word);
        continue;
      }
      const value = parameters[word.parameter];
      if (value === undefined || value.startsWith('-') || value.match(word.type.pattern)?.[0] !== value) return undefined;
      argv.push(value);
    }
    return { spec: whole, parameters: { ...parameters }, argv } as unknown as CommandInstance;
  };
  return Object.assign(make, { spec: whole });
}

const plainWord = /^[A-Za-z0-9_./:@%+=][A-Za-z0-9_./:@%+=-]*$/;

/** One word, quoted for a POSIX shell (and, without single quotes or '!', for csh). */
export function quoteWord(word: string): string {
  return plainWord.test(word) || /^-[A-Za-z-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * What every command line begins with. LC_ALL=C: some systems translate what the parsers look for. PATH: a login without a
 * terminal gets that of /etc/default/login on Solaris, which leaves out /usr/sbin (Solaris login(1), sshd(1M)).
 */
const environment = ['env', 'LC_ALL=C', 'PATH=/usr/bin:/usr/sbin:/bin:/sbin'] as const;

/** What stands before a command: its environment, and the prefix that gives the right. */
export function prefixWords(spec: CommandSpec, runAs: RunAs): readonly string[] {
  if (spec.shell === 'restricted') return [];
  if (!spec.elevated || runAs === 'none') return environment;
  return [...environment, ...(runAs === 'sudo' ? ['sudo', '-n'] : ['pfexec'])];
}

/** The words that are sent. */
export function sentWords(instance: CommandInstance, runAs: RunAs): readonly string[] {
  return [...prefixWords(instance.spec, runAs), ...instance.argv];
}

/** The line that is sent to the endpoint, byte for byte. */
export function commandLine(instance: CommandInstance, runAs: RunAs): string {
  return sentWords(instance, runAs).map(quoteWord).join(' ');
}

/** The outputs so far, as a step sees them. */
export interface SoFar {
  /** The entry of a command, if it was run with these parameters (any parameters when none are given). */
  entry(command: string, parameters?: Readonly<Record<string, string>>): ExecEntry | undefined;
}

/** A pure function from the outputs so far to the commands to run next. */
export interface Step {
  readonly name: string;
  commands(soFar: SoFar): readonly (CommandInstance | undefined)[];
  /** Several of its commands may share one remote command: none of them needs what another of them printed. */
  readonly together?: true;
  /**
   * The same step in `collect --script`: shell text that calls run_… functions; see collectors/script.ts. A platform whose
   * commands need a restricted shell has none.
   */
  readonly shell?: string;
}

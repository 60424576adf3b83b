/**
 * Virtual I/O Servers read through the HMC: `viosrvcmd` passes a command on and prints what it prints. What is passed on is
 * made of the command table of the Virtual I/O Server and of nothing else; `--admin`, which runs it as root, is never used.
 */
import type { ViosFacts } from '../../schemas/generated/types.ts';
import { defineCommand, param } from '../command.ts';
import type { Command, CommandInstance, CommandSpec, SoFar, Step } from '../command.ts';
import type { Outputs } from '../outputs.ts';
import type { Parse } from '../parse-output.ts';
import { commands as viosCommands, lslparinfo, sysAttributes } from '../vios/commands.ts';
import { viosFacts } from '../vios/facts.ts';
import type { ViosIdentity } from '../vios/facts.ts';
import { followUps } from '../vios/follow-up.ts';
import { parsers } from '../vios/parsers.ts';
import { lists } from '../vios/steps.ts';
import { partitionType, systemType } from './commands.ts';

/** RMC adds its own delay to that of the command. */
const passOnMs = 30_000;

/** The HMC knows which Virtual I/O Server it asks. */
const notAsked: ReadonlySet<Command> = new Set([lslparinfo, sysAttributes]);

/** The words behind ioscli as one word: what -c takes. */
function nestedWord({ argv }: CommandSpec): CommandSpec['argv'][number] {
  const words = argv.slice(1);
  if (words.every((word) => typeof word === 'string')) return words.join(' ');
  const pattern = words.map((word) =>
    typeof word === 'string' ? word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?:${word.type.pattern.source})`,
  );
  return param('command', {
    name: `${words.map((word) => (typeof word === 'string' ? word : word.parameter.toUpperCase())).join(' ')}, a command of the Virtual I/O Server`,
    pattern: new RegExp(`^${pattern.join(' ')}$`),
  });
}

function passedOn({ spec }: Command): Command {
  return defineCommand({
    id: `viosrvcmd-${spec.id}`,
    platform: 'powervm',
    argv: ['viosrvcmd', '-m', param('system', systemType), '-p', param('vios', partitionType), '-c', nestedWord(spec)],
    privilege: 'role that may run viosrvcmd (hmcviewer may not)',
    shell: 'restricted',
    consent: 'viosrvcmd',
    timeoutMs: spec.timeoutMs + passOnMs,
    feeds: spec.feeds,
    why: `${spec.why} Through the HMC, for a Virtual I/O Server that nobody may log in to.`,
    // A Virtual I/O Server that is down, or whose RMC connection is, costs its own facts only.
    optional: true,
  });
}

const byViosCommand: ReadonlyMap<Command, Command> = new Map(
  viosCommands.filter((command) => !notAsked.has(command)).map((command) => [command, passedOn(command)]),
);

const passedLists = lists.filter((command) => byViosCommand.has(command));

/** For the command table of the HMC. */
export const viosrvcmdCommands: readonly Command[] = [...byViosCommand.values()];

/** Which parser reads which of them. */
export const viosrvcmdParsers: ReadonlyMap<Command, Parse> = new Map(
  [...byViosCommand].flatMap(([command, passed]) => {
    const parse = parsers.get(command);
    return parse === undefined ? [] : [[passed, parse] as const];
  }),
);

/** One Virtual I/O Server, by the names the HMC knows. */
export interface ViosOnSystem {
  readonly system: string;
  readonly vios: string;
}

/** RMC takes about a second for each command; a login of its own is the way to read more disks. */
const mostDisks = 200;

/**
 * Reads the Virtual I/O Servers that `viosesOf` finds in the outputs so far: its lists, then single devices. Commands that
 * the inventory does not consent to are left out by the collecting.
 */
export function viosrvcmdSteps(viosesOf: (soFar: SoFar) => readonly ViosOnSystem[]): readonly Step[] {
  return [
    {
      name: 'the Virtual I/O Servers through the HMC',
      together: true,
      commands: (soFar) => viosesOf(soFar).flatMap((where) => passedLists.map((command) => instanceOf(command, where))),
    },
    {
      name: 'their bridges, ports and disks one by one',
      together: true,
      commands: (soFar) =>
        viosesOf(soFar).flatMap((where) =>
          followUps((command) => soFar.entry(`viosrvcmd-${command.spec.id}`, { ...where }), mostDisks).map(({ command, parameters }) =>
            instanceOf(command, where, parameters),
          ),
        ),
    },
  ];
}

function instanceOf(command: Command, where: ViosOnSystem, parameters: Readonly<Record<string, string>> = {}): CommandInstance | undefined {
  return byViosCommand.get(command)?.(parametersOf(command, where, parameters));
}

/** A value that breaks its own type makes no command: it is not asked about. */
function parametersOf(
  command: Command,
  where: ViosOnSystem,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const nested = command(parameters);
  return Object.keys(parameters).length === 0 || nested === undefined
    ? { ...where }
    : { ...where, command: nested.argv.slice(1).join(' ') };
}

/**
 * The facts of a Virtual I/O Server that was asked through the HMC; undefined where it was not.
 * @param identity as the HMC shows it; location codes that are of another one make a list missing
 */
export function viosFactsOf(
  outputs: Pick<Outputs, 'read' | 'outputs'>,
  where: ViosOnSystem,
  identity: ViosIdentity,
): ViosFacts | undefined {
  const asked = outputs.outputs.some(
    ({ command, parameters }) => command.startsWith('viosrvcmd-') && parameters.system === where.system && parameters.vios === where.vios,
  );
  if (!asked) return undefined;
  return viosFacts((command, parse, nothing, parameters = {}) => {
    const passed = byViosCommand.get(command);
    if (passed === undefined) throw new Error(`${command.spec.id} is not passed on`);
    return outputs.read(passed, parse, nothing, parametersOf(command, where, parameters));
  }, identity);
}

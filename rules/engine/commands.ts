/** The commands of a move as a person gets them: all of a move that is a yes, of every other one only what tells more. */
import type { Commands, RecoveryAnswer } from '../../schemas/generated/types.ts';
import type { Method, MoveCommands, MoveNames } from '../define.ts';
import { namesOf } from './findings.ts';
import type { Pair } from './findings.ts';
import { factsAt, moveAnswer } from './moves.ts';
import type { Move } from './moves.ts';

/** What commands are made with beside the facts. */
export interface Site extends Pick<MoveNames, 'conventions'> {
  /** Where the source reaches a host for a move, from the inventory. */
  readonly moveAddress?: (host: string) => { readonly address?: string | undefined; readonly user?: string | undefined };
}

/** A host that is lost answers nothing: the runbook is for that time, whatever is not known then. */
export function recoveryAnswer(way: Move<Method<never>>, pair: Pair, site: Site): RecoveryAnswer {
  const commands = way.verdict === 'no' ? null : printed(commandsFor(way.method, pair, site));
  return { ...moveAnswer(way), commands };
}

export function commandsOf(best: Move, pair: Pair, site: Site): Commands {
  const commands = commandsFor(best.method, pair, site);
  if (best.verdict === 'yes') return printed(commands);
  // Nobody should find the command of a move that cannot work, or may not: the dry run tells more.
  const why = best.verdict === 'no' ? 'no move commands: remove the blockers first' : 'no move commands while evidence is missing';
  return {
    ...whereOf(commands),
    dryRun: [...commands.dryRun],
    move: [],
    watch: [],
    cancel: [],
    verify: [],
    notes: [why],
    ...placementOf(commands),
  };
}

function whereOf({ where }: { readonly where?: string | undefined }): Pick<Commands, 'where'> {
  return where === undefined ? {} : { where };
}

/** Without the verdict: whatever it is, the mapping is the same. */
export function placementFor(method: Method<never>, pair: Pair, site: Site): Pick<Commands, 'placement'> {
  return placementOf(commandsFor(method, pair, site));
}

function placementOf({ placement }: MoveCommands): Pick<Commands, 'placement'> {
  return placement === undefined ? {} : { placement };
}

function commandsFor(method: Method<never>, pair: Pair, { moveAddress, conventions }: Site): MoveCommands {
  const { address, user } = moveAddress?.(pair.target.name) ?? {};
  const names: MoveNames = {
    ...namesOf(pair),
    targetAddress: address,
    targetUser: user,
    ...(conventions === undefined ? {} : { conventions }),
    ...(pair.newName === undefined ? {} : { newName: pair.newName }),
  };
  return method.commands(names, factsAt(method.commandNeeds, pair));
}

function printed(commands: MoveCommands): Commands {
  const { where, before = [], dryRun, move, watch, cancel, verify, notes = [] } = commands;
  return {
    ...whereOf({ where }),
    ...(before.length === 0 ? {} : { before: [...before] }),
    dryRun: [...dryRun],
    move: [...move],
    watch: [...watch],
    cancel: [...cancel],
    verify: [...verify],
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    ...placementOf(commands),
  };
}

/** What a person types for a step. Foreign names are quoted by the platform's own code; nothing is run. */
import type { Answer, PlanStep } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import type { InPlaceCommands } from '../fleet/in-place.ts';

type StepCommands = PlanStep['commands'];

/** @param back the answer for the way back, judged where the guest has arrived; undefined: it is not proved */
export function moveCommands(answer: Answer | undefined, back: Answer | undefined, source: string): StepCommands {
  const commands = answer?.commands;
  if (commands === undefined || commands === null) return { ...nothing, notes: ['no command is known for it'] };
  const home = back?.commands;
  const [where, backWhere] = [commands.where ?? `on ${source}`, home?.where ?? (back === undefined ? '' : `on ${back.source}`)];
  return {
    where,
    before: commands.before ?? [],
    dryRun: commands.dryRun,
    do: commands.move,
    watch: commands.watch,
    verify: commands.verify,
    cancel: commands.cancel,
    undo: home === undefined || home === null ? [] : home.move.map((line) => at(line, backWhere, where)),
    notes: [
      ...(commands.notes ?? []),
      ...(home === undefined || home === null ? ['The way back is not proved: before going back, ask again with "canmove check".'] : []),
    ],
  };
}

export function inPlaceStep({ where, do: lines, watch, verify, undo, notes }: InPlaceCommands): StepCommands {
  return { ...nothing, where, do: [...lines], watch: [...watch], verify: [...verify], undo: [...undo], notes: [...notes] };
}

/**
 * A guest that was stopped on one host and starts on another: it is moved first.
 * @param start on the host that it is moved to
 */
export function startElsewhere(answer: Answer | undefined, start: InPlaceCommands, source: string): StepCommands {
  const move = moveCommands(answer, undefined, source);
  const there = (lines: readonly string[]): string[] => lines.map((line) => at(line, start.where, move.where));
  return {
    ...move,
    do: [...move.do, ...there(start.do)],
    watch: [...move.watch, ...there(start.watch)],
    verify: [...move.verify, ...there(start.verify)],
    undo: there(start.undo),
    notes: [...move.notes, ...start.notes],
  };
}

/** A line that is typed elsewhere than the others of its step says where. */
function at(line: string, where: string, usual: string): string {
  return where === usual ? line : `${line} # ${visible(where)}`;
}

/** The host is empty: what is done to it is the site's own business. */
export function maintenanceCommands(host: string): StepCommands {
  return {
    ...nothing,
    where: `on ${host}`,
    notes: [
      `See with "canmove verify" that nothing is left on ${host} before it is switched off, and collect it again before guests come back.`,
    ],
  };
}

const nothing: StepCommands = { where: '', before: [], dryRun: [], do: [], watch: [], verify: [], cancel: [], undo: [], notes: [] };

/** What a person types for a step. Foreign names are quoted by the platform's own code; nothing is run. */
import type { Answer, PlanStep } from '../../schemas/generated/types.ts';
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
    undo: home === undefined || home === null ? [] : home.move.map((line) => (backWhere === where ? line : `${line} # ${backWhere}`)),
    notes: [
      ...(commands.notes ?? []),
      ...(home === undefined || home === null ? ['The way back is not proved: before going back, ask again with "canmove check".'] : []),
    ],
  };
}

export function inPlaceStep({ where, do: lines, watch, verify, undo, notes }: InPlaceCommands): StepCommands {
  return { ...nothing, where, do: [...lines], watch: [...watch], verify: [...verify], undo: [...undo], notes: [...notes] };
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

/** canmove plan new: planned guests against the fleet that was read. */
import { resolve } from 'node:path';
import { planNew } from '../../planner/new/plan.ts';
import { newGuestPlatforms } from '../../planner/new/registry.ts';
import { wishesOf } from '../../planner/new/wish.ts';
import type { Wish, Written } from '../../planner/new/wish.ts';
import type { PlanNew } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { PlanNewOptions } from '../commands/planning/new-guests.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { withFleetRules } from './fleet-rules.ts';
import { loadFleet, oldestFacts, secondsSince } from './load.ts';
import { paintFor } from './paint.ts';

/** Faults shown at once; the rest is counted. */
const shownFaults = 10;
const mostBytes = 4 * 1024 * 1024;

export async function planNewGuests(context: Context, file: string, options: PlanNewOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const wishes = await readWishes(context, file);
  const loaded = await loadFleet(context);
  const { fleetRules } = await withFleetRules(loaded);
  if (fleetRules === undefined) throw new Error('fleet rules are always handed in');
  const result = planNew(loaded.fleet, wishes, { packs: loaded.packs, platforms: newGuestPlatforms, fleetRules });
  if (options.csv !== undefined) {
    const [{ csvFiles }, { planNewTables }] = await Promise.all([import('./output-files.ts'), import('../../reports/tables/plan-new.ts')]);
    const written = await csvFiles(options.csv, planNewTables(result), io.cwd);
    if (!global.json && !global.quiet) for (const name of written) write(io.stderr, `canmove: wrote ${visible(name)}`);
  }
  if (global.json) writeJson(io, result);
  else {
    const { planNewText } = await import('../../reports/text/plan-new.ts');
    write(
      io.stdout,
      planNewText(result, {
        paint: await paintFor(useColor(io, global)),
        commands: options.commands === true,
        ageSeconds: secondsSince(oldestFacts(loaded.fleet), loaded.now),
        asOfCapture: loaded.asOfCapture,
      }),
    );
  }
  return statuses[result.outcome];
}

const statuses: Readonly<Record<PlanNew['outcome'], ExitStatus>> = {
  fits: exitStatus.ok,
  'does-not': exitStatus.no,
  unknown: exitStatus.unknown,
};

async function readWishes({ io }: Context, file: string): Promise<readonly Wish[]> {
  const written = await readWritten(io, file);
  if (written.length === 0) throw new UsageError(`${visible(file)}: no planned guest is written there`);
  const read = wishesOf(written);
  if ('wishes' in read) return read.wishes;
  const shown = read.faults.slice(0, shownFaults).map(({ at, fault }) => `${visible(at)}: ${fault}`);
  const rest = read.faults.length - shown.length;
  throw new UsageError([...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'));
}

async function readWritten(io: Context['io'], file: string): Promise<readonly { readonly place: string; readonly values: Written }[]> {
  if (/\.xls[xm]$/i.test(file)) return (await import('../planned/sheet.ts')).plannedInSheet(resolve(io.cwd, file), file);
  const { readInput } = await import('../read-input.ts');
  const bytes = await readInput(file, io, { bytes: mostBytes, fault: 'larger than 4 MiB: not a list of planned guests' });
  return (await import('../planned/file.ts')).plannedInFile(bytes.toString('utf8'), file);
}

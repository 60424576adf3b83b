/** What is read alike for a partition and for what others see of it. */
import { isKnown, known } from '../../schemas/facts.ts';
import type { WholeFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { hundredths, text, whole } from './attributes.ts';
import { sriovConvergedPorts, sriovPhysicalPorts, sriovRocePorts } from './commands.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

/** Physical ports are listed by what they carry. */
export const physicalPortCommands = [sriovPhysicalPorts, sriovConvergedPorts, sriovRocePorts] as const;

/** The entitlement that a partition holds; of a dedicated one, its processors times 100. */
export function unitsOf(row: HmcRecord): WholeFact {
  const mode = text(row, 'curr_proc_mode');
  if (!isKnown(mode)) return mode;
  if (mode.v === 'shared') return hundredths(row, 'curr_proc_units');
  if (mode.v !== 'ded') return notKnown(row, `curr_proc_mode is ${excerpt(mode.v)}`);
  const procs = whole(row, 'curr_procs');
  return isKnown(procs) ? known(procs.v * 100, procs.s) : procs;
}

/** Virtual slots of one kind of adapter inside the range that a site gives it. */
import type { Conventions, Range } from '../../../fleet/powervm/conventions.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { PowervmGuest } from '../../../schemas/generated/types.ts';
import type { FleetExample } from '../../fleet/define.ts';
import { areMany, defineSummaryRule, eachLpar } from './summary.ts';

/** What the HMC shows for the partner of a server adapter that takes any client, and the other way round. */
export const anySlot = 65535;

interface SlotKind {
  readonly id: string;
  readonly title: string;
  readonly row: string;
  /** "client Ethernet slot" */
  readonly one: string;
  readonly range: (conventions: Conventions) => Range | 'off';
  /** Adapters with their slots, the partner's included where it has one. */
  readonly adapters: (lpar: PowervmGuest) => Fact<readonly { readonly slot: Fact<number>; readonly serverSlot?: Fact<number> }[]>;
  readonly examples: () => readonly FleetExample[];
}

export function slotRangeRule({ id, title, row, one, range, adapters, examples }: SlotKind): ReturnType<typeof defineSummaryRule> {
  return defineSummaryRule({
    id,
    title,
    why: `With one range for each kind of adapter a number says what the adapter is, and the next free one is found without looking. A move keeps the slots of the client; what stands outside stays outside. The range is in "conventions:" of the inventory.`,
    rows: [row],
    question: `each ${one} is in its range`,
    message: (violations, conventions) => {
      const limits = range(conventions);
      return `${areMany(violations.length, one)} outside of ${limits === 'off' ? '' : inWords(limits)}`;
    },
    look(view, conventions, notes) {
      const limits = range(conventions);
      if (limits === 'off') return;
      const [first, last] = limits;
      const inside = (slot: number): boolean => slot >= first && slot <= last;
      eachLpar(view, notes, (lpar, place) => {
        for (const { slot, serverSlot } of notes.value(adapters(lpar), place) ?? []) {
          const own = notes.value(slot, place);
          if (own !== undefined && !inside(own)) notes.breaks({ ...place, what: `slot ${own}`, expected: inWords(limits) });
          const partner = serverSlot === undefined ? undefined : notes.value(serverSlot, place);
          if (partner === undefined || partner === anySlot || inside(partner)) continue;
          notes.breaks({
            ...place,
            what: `slot ${partner} of the server adapter${own === undefined ? '' : ` for slot ${own}`}`,
            expected: inWords(limits),
          });
        }
      });
    },
    examples,
  });
}

function inWords([first, last]: Range): string {
  return `${first} to ${last}`;
}

import { missing } from '../../../schemas/facts.ts';
import { isKnown } from '../../../schemas/facts.ts';
import { marginMiB, memoryDemand } from '../memory-demand.ts';
import { mebibytesInWords, unitsInWords } from '../text.ts';
import { exampleFleet } from './example.ts';
import { placeOf, stubPairs } from './stub-pairs.ts';
import { areMany, concerned, defineSummaryRule, eachSystem } from './summary.ts';
import type { Lpar } from './systems.ts';

export const rule = defineSummaryRule({
  id: 'powervm/stubs-fit',
  title: 'A system can activate all its stubs at once',
  why: 'A stub reserves nothing: what its system has free today is what it gets. Added up are the stubs of a system that are not activated, with their memory, the page tables of the hypervisor and their processing units. A system that is lost takes all its partitions with it, so that their stubs start together.',
  rows: ['stub.capacity'],
  question: 'it has room for all its stubs',
  message: (violations) => `${areMany(concerned(violations), 'system')} too full to activate all stubs there`,
  look(view, conventions, notes) {
    const stubs = new Map<number, Lpar[]>();
    for (const { stub } of stubPairs(view, conventions)) stubs.set(stub.host, [...(stubs.get(stub.host) ?? []), stub]);
    eachSystem(view, notes, (system, place) => {
      const own = stubs.get(place.host);
      if (own === undefined) return;
      let [atLeastMiB, atMostMiB, units] = [0, 0, 0];
      for (const stub of own) {
        const at = placeOf(stub);
        const facts = notes.value(stub.facts, at);
        const state = facts === undefined ? undefined : notes.value(facts.state, at);
        if (facts === undefined || state === undefined) return;
        if (state !== 'Not Activated') continue;
        const memoryMiB = notes.value(facts.memoryMiB, at);
        const maxMemoryMiB = notes.value(facts.maxMemoryMiB, at);
        const own = notes.value(facts.procUnitsHundredths, at);
        if (memoryMiB === undefined || maxMemoryMiB === undefined || own === undefined) return;
        const hptRatio = facts.hptRatio !== undefined && isKnown(facts.hptRatio) ? facts.hptRatio.v : undefined;
        const demand = memoryDemand({ memoryMiB, maxMemoryMiB, hptRatio });
        atLeastMiB += demand.atLeastMiB;
        atMostMiB += demand.atMostMiB;
        units += own;
      }
      const freeUnits = notes.value(system.freeProcUnitsHundredths, place);
      if (freeUnits !== undefined && units > freeUnits)
        notes.breaks({
          ...place,
          what: `${unitsInWords(freeUnits)} processing units free`,
          expected: `${unitsInWords(units)} for its stubs`,
        });
      const freeMiB = notes.value(system.freeMemoryMiB, place);
      const lmbMiB = notes.value(system.lmbMiB, place);
      if (freeMiB === undefined || lmbMiB === undefined || atMostMiB === 0) return;
      if (atLeastMiB > freeMiB)
        notes.breaks({
          ...place,
          what: `${mebibytesInWords(freeMiB)} of memory free`,
          expected: `${mebibytesInWords(atMostMiB)} for its stubs`,
        });
      else if (atMostMiB + marginMiB(atMostMiB, lmbMiB) > freeMiB)
        notes.open(
          place,
          `${mebibytesInWords(freeMiB)} of free memory and ${mebibytesInWords(atMostMiB)} for its stubs are too close to tell`,
        );
    });
  },
  examples: () => {
    const fleet = (freeMemoryMiB: number | ReturnType<typeof missing>, freeProcUnitsHundredths = 100): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P10-WEST', lmbMiB: 256, freeMemoryMiB, freeProcUnitsHundredths }],
        [
          {
            name: 'server1-stub',
            on: 'P10-WEST',
            state: 'Not Activated',
            memoryMiB: 2048,
            maxMemoryMiB: 4096,
            hptRatio: '1:128',
            procUnitsHundredths: 100,
          },
        ],
      );
    // 2048 MiB and a page table of 32 MiB, with a margin of 256 and 42 MiB.
    return [
      { name: 'just room enough', fleet: fleet(2378), finds: [] },
      { name: 'too close to tell', fleet: fleet(2377), finds: [{ outcome: 'unknown', says: /too close to tell/ }] },
      {
        name: 'less than the memory',
        fleet: fleet(2047),
        finds: [{ outcome: 'fail', says: /^1 system is too full to activate all stubs there: P10-WEST$/ }],
      },
      { name: 'a hundredth of a processor short', fleet: fleet(8192, 99), finds: [{ outcome: 'fail', says: /P10-WEST/ }] },
      {
        name: 'the free memory was not read',
        fleet: fleet(missing('cut')),
        finds: [{ outcome: 'unknown', says: /not known of P10-WEST/ }],
      },
    ];
  },
});

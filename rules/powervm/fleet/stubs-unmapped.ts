import { isKnown, missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { eachPair } from './stub-pairs.ts';
import { areMany, defineSummaryRule } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/stubs-unmapped',
  title: 'No Virtual I/O Server maps storage to a stub',
  why: 'A stub that has the disks of its original needs only to be started, by mistake or by a power return, and two systems write to one disk. Its adapters wait unmapped until the original is proven down.',
  rows: ['stub.unmapped'],
  severity: 'warning',
  question: 'nothing is mapped to it',
  message: (violations) => `${areMany(violations.length, 'mapping')} made for a stub already`,
  look(view, conventions, notes) {
    const seen = new Set<number>();
    eachPair(view, conventions, notes, ({ stub, place, own }) => {
      if (seen.has(stub.guest)) return;
      seen.add(stub.guest);
      const disks = notes.value(own.disks, place) ?? [];
      const ports = notes.value(own.ports, place) ?? [];
      for (const { backing, viosName, vhost } of disks) {
        const what = notes.value(backing, place);
        if (what !== undefined && what !== '')
          notes.breaks({ ...place, what: `${what} by ${named(vhost)} of ${named(viosName)}`, expected: 'nothing mapped' });
      }
      for (const { port, viosName, vfchost } of ports) {
        const what = notes.value(port, place);
        if (what !== undefined && what !== '')
          notes.breaks({ ...place, what: `${what} by ${named(vfchost)} of ${named(viosName)}`, expected: 'nothing mapped' });
      }
    });
  },
  examples: () => {
    const fleet = (disks: readonly object[] | ReturnType<typeof missing>): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST' }, { name: 'P10-WEST' }],
        [
          { name: 'server1', on: 'P9-EAST' },
          { name: 'server1-stub', on: 'P10-WEST', disks, ports: [{ port: '', viosName: 'w1vios1', vfchost: 'vfchost2' }] },
        ],
      );
    return [
      { name: 'adapters without mappings', fleet: fleet([]), finds: [] },
      {
        name: 'a disk is mapped',
        fleet: fleet([{ backing: 'hdisk4', viosName: 'w1vios1', vhost: 'vhost7' }]),
        finds: [{ outcome: 'fail', says: /^1 mapping is made for a stub already: server1-stub$/ }],
      },
      {
        name: 'its Virtual I/O Servers were not read',
        fleet: fleet(missing('w1vios1 was not read')),
        finds: [{ outcome: 'unknown', says: /not known of server1-stub .*w1vios1 was not read/ }],
      },
    ];
  },
});

function named(fact: Parameters<typeof isKnown<string>>[0]): string {
  return isKnown(fact) ? fact.v : 'one that is not known';
}

import { missing } from '../../../schemas/facts.ts';
import { visible } from '../../../schemas/visible.ts';
import { someNames } from '../../fleet/words.ts';
import { exampleFleet } from './example.ts';
import { mostCommon } from './group-values.ts';
import { eachLun } from './luns.ts';
import { defineSummaryRule, quantity } from './summary.ts';

const serversShown = 6;

export const rule = defineSummaryRule({
  id: 'powervm/lun-order-equal',
  title: 'A vSCSI LUN has one hdisk number on all Virtual I/O Servers of its group',
  why: 'Numbers prove nothing and are read all the same: where hdisk4 is one LUN everywhere, nobody maps the wrong one by hand. Looked at are the groups of the inventory; where it groups no system, the fleet is one group. A LUN that a Virtual I/O Server does not see is for another rule.',
  rows: ['lint.vscsi.order'],
  question: 'its vSCSI LUNs have one hdisk number everywhere',
  message: (violations) => `${quantity(violations.length, 'vSCSI LUN')} of several hdisk numbers`,
  look(view, { on }, notes) {
    if (!on.lunOrder) return;
    eachLun(view, notes, ({ place, name, seen, perhaps }) => {
      for (const { place: at } of perhaps) notes.open(place, `${at.subject} may see ${name} under another identity: nothing proves it`);
      const expected = mostCommon(seen.map(({ hdisk }) => hdisk));
      const others = seen.filter(({ hdisk }) => hdisk !== expected);
      if (others.length === 0) return;
      const names = others.map(({ server, hdisk }) => `${visible(hdisk)} on ${visible(server.place.subject)}`);
      notes.breaks({ ...place, what: `${name} is ${someNames(names, serversShown)}`, expected: `${expected ?? ''} everywhere` });
    });
  },
  examples: () => {
    const fleet = (there: string, read: true | ReturnType<typeof missing> = true): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [
          {
            name: 'P9-EAST',
            vioses: [
              { name: 'e1vios1', lparId: 1, disksRead: true },
              { name: 'e1vios2', lparId: 2, disksRead: read },
            ],
            disks: [
              { viosId: 1, name: 'hdisk4', identities: ['udid:A'], vg: '' },
              { viosId: 2, name: there, identities: ['udid:A'], vg: '' },
            ],
          },
        ],
        [
          {
            name: 'erpdb01',
            on: 'P9-EAST',
            disks: [{ viosId: 1, viosName: 'e1vios1', backing: 'hdisk4', backingKind: 'disk', identities: ['udid:A'] }],
          },
        ],
      );
    return [
      { name: 'one number on both', fleet: fleet('hdisk4'), finds: [] },
      {
        name: 'the next number',
        fleet: fleet('hdisk5'),
        finds: [{ outcome: 'fail', says: /^1 vSCSI LUN of several hdisk numbers: erpdb01$/ }],
      },
      {
        name: 'one Virtual I/O Server was not read',
        fleet: fleet('hdisk4', missing('e1vios2 was not read')),
        finds: [{ outcome: 'unknown', says: /not known of e1vios2/ }],
      },
    ];
  },
});

import { missing } from '../../../schemas/facts.ts';
import { visible } from '../../../schemas/visible.ts';
import { someNames } from '../../fleet/words.ts';
import { exampleFleet } from './example.ts';
import { eachLun } from './luns.ts';
import { defineSummaryRule, quantity } from './summary.ts';

const serversShown = 6;

export const rule = defineSummaryRule({
  id: 'powervm/luns-on-all-vioses',
  title: 'Every vSCSI LUN is seen by all Virtual I/O Servers of its group',
  why: 'A LUN that a Virtual I/O Server does not see must be zoned and masked before its partition can go there: a ticket in the night of the move. LUNs are told apart by UDID, PVID and IEEE name, never by hdisk number. Looked at are the groups of the inventory; where it groups no system, the fleet is one group.',
  rows: ['lint.vscsi.everywhere'],
  question: 'all Virtual I/O Servers see its vSCSI LUNs',
  message: (violations) => `${quantity(violations.length, 'vSCSI LUN')} not seen by all Virtual I/O Servers`,
  look(view, { on }, notes) {
    if (!on.lunsEverywhere) return;
    eachLun(view, notes, ({ place, name, absent, perhaps }) => {
      for (const { place: at } of perhaps) notes.open(place, `${at.subject} may see ${name} under another identity: nothing proves it`);
      if (absent.length === 0) return;
      const names = absent.map(({ place: at }) => `${visible(at.subject)} (${visible(view.hosts[at.host]?.name ?? '')})`);
      notes.breaks({ ...place, what: `${name} is not seen by ${someNames(names, serversShown)}`, expected: 'seen by all' });
    });
  },
  examples: () => {
    const lun = (name: string, udid: string): object => ({ viosId: 1, name, identities: [`udid:${udid}`], vg: '' });
    const fleet = (there: readonly object[], read: true | ReturnType<typeof missing> = true): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [
          { name: 'P9-EAST', vioses: [{ name: 'e1vios1', lparId: 1, disksRead: true }], disks: [lun('hdisk4', '3321A1fcp')] },
          { name: 'P10-WEST', vioses: [{ name: 'w1vios1', lparId: 1, disksRead: read }], disks: there },
        ],
        [
          {
            name: 'erpdb01',
            on: 'P9-EAST',
            disks: [{ viosId: 1, viosName: 'e1vios1', backing: 'hdisk4', backingKind: 'disk', identities: ['udid:3321A1fcp'] }],
          },
        ],
      );
    return [
      { name: 'both see it, under other numbers', fleet: fleet([lun('hdisk9', '3321A1fcp')]), finds: [] },
      {
        name: 'the other system sees another LUN under its number',
        fleet: fleet([lun('hdisk4', '3321B1fcp')]),
        finds: [{ outcome: 'fail', says: /^1 vSCSI LUN not seen by all Virtual I\/O Servers: erpdb01$/ }],
      },
      {
        name: 'one Virtual I/O Server was not read',
        fleet: fleet([], missing('w1vios1 was not read')),
        finds: [{ outcome: 'unknown', says: /not known of w1vios1 .*was not read/ }],
      },
      {
        name: 'the volume there has only a PVID',
        fleet: fleet([{ viosId: 1, name: 'hdisk4', identities: ['pvid:00f1'], vg: '' }]),
        finds: [{ outcome: 'unknown', says: /not known of erpdb01 .*nothing proves it/ }],
      },
    ];
  },
});

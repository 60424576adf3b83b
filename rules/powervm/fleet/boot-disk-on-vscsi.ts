import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { areMany, defineSummaryRule, eachLpar } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/boot-disk-on-vscsi',
  title: 'The boot disk is on virtual SCSI',
  why: 'Some prefer the boot disk on vSCSI and the data on Fibre Channel, because the multipath driver of the data can then be changed without touching the disk that it boots from. It is looked at only where "rootOnVscsi" is on in the inventory. A partition with disks of both kinds stays undecided: which one it boots from is only known inside.',
  rows: ['lint.rootvg.vscsi'],
  question: 'its boot disk is on vSCSI',
  message: (violations) => `${areMany(violations.length, 'partition')} without a vSCSI disk to boot from`,
  look(view, { on }, notes) {
    if (!on.rootOnVscsi) return;
    eachLpar(view, notes, (lpar, place) => {
      const ports = notes.value(lpar.fc, place)?.length;
      if (ports === undefined || ports === 0) return;
      const kinds = notes.value(lpar.disks, place)?.map(({ backingKind }) => notes.value(backingKind, place));
      if (kinds === undefined || kinds.includes(undefined)) return;
      if (kinds.every((kind) => kind === 'optical' || kind === 'tape' || kind === 'none'))
        notes.breaks({ ...place, what: 'all its disks are on Fibre Channel', expected: 'a vSCSI disk to boot from' });
      else notes.open(place, 'it has disks on vSCSI and on Fibre Channel, and only inside is known which it boots from');
    });
  },
  examples: () => {
    const fleet = (
      disks: readonly { readonly backingKind: string }[] | ReturnType<typeof missing>,
      fc: readonly object[],
      rootOnVscsi: 'on' | 'off' = 'on',
    ): ReturnType<typeof exampleFleet> =>
      exampleFleet([{ name: 'P9-EAST' }], [{ name: 'erpdb01', on: 'P9-EAST', disks, fc }], { conventions: { rootOnVscsi } });
    return [
      { name: 'it has no Fibre Channel adapter', fleet: fleet([{ backingKind: 'disk' }], []), finds: [] },
      {
        name: 'it has only Fibre Channel adapters and a virtual CD',
        fleet: fleet([{ backingKind: 'optical' }], [{}]),
        finds: [{ outcome: 'fail', says: /^1 partition is without a vSCSI disk to boot from: erpdb01$/ }],
      },
      { name: 'it has both', fleet: fleet([{ backingKind: 'disk' }], [{}]), finds: [{ outcome: 'unknown', says: /only inside is known/ }] },
      {
        name: 'its Virtual I/O Servers were not read',
        fleet: fleet(missing('e1vios1 was not read'), [{}]),
        finds: [{ outcome: 'unknown', says: /e1vios1 was not read/ }],
      },
      { name: 'nobody asked for it', fleet: fleet([], [{}], 'off'), finds: [] },
    ];
  },
});

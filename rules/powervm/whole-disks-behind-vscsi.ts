import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Disk {
  readonly viosName: string;
  readonly vtd: string;
  readonly backing: string;
  readonly backingKind: string;
}
interface Facts {
  readonly disks: readonly Disk[];
}
interface Data {
  readonly disks: readonly Disk[];
}

/** An optical drive is the matter of powervm/no-optical-drive; an adapter without a device holds nothing back. */
const movable: ReadonlySet<string> = new Set(['disk', 'ssp', 'optical', 'none']);
const immovable: ReadonlySet<string> = new Set(['lv', 'file', 'tape']);

export const rule = defineRule<Facts, Data>({
  id: 'powervm/whole-disks-behind-vscsi',
  title: 'Every virtual disk of the partition is a whole LUN or a shared storage pool unit',
  why: 'A logical volume, a file or a tape drive of a Virtual I/O Server is not visible to the Virtual I/O Servers of the target. Only whole physical volumes, and logical units of a shared storage pool, can be mapped there.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.vscsi_backing'],
  sources: [sources.preparing, sources.physicalVolumes],
  vendorTexts: [],
  needs: { disks: 'guest.powervm.disks[viosName,vtd,backing,backingKind]' },
  check({ disks }) {
    const bad = disks.filter(({ backingKind }) => immovable.has(backingKind));
    if (bad.length > 0) return fail({ disks: bad });
    const unclear = disks.filter(({ backingKind }) => !movable.has(backingKind));
    if (unclear.length === 0) return pass();
    return unknown(
      `what ${listed(unclear.map(({ backing, viosName }) => `${backing} on ${viosName}`))} is: a whole disk, or a part of one`,
      settleDryRun,
    );
  },
  message: ({ disks }, { guest }) =>
    `${guest} has ${counted(
      'virtual disk',
      disks.map((disk) => `${disk.vtd} on ${disk.viosName}`),
    )} that ${disks.length === 1 ? 'is' : 'are'} no whole LUN: ${listed(disks.map(inWords))}`,
  fix: ({ disks }, { guest }) =>
    disks.map(({ vtd, viosName }) => ({
      on: 'source',
      action: `powervm:replace-backing:${guest}:${viosName}:${vtd}`,
      summary: `Give ${guest} a new LUN on every Virtual I/O Server, move the data of ${vtd} to it from inside (migratepv, or a mirror), then remove ${vtd} on ${viosName} with rmvdev -vtd.`,
      commands: [],
      effect: 'The data is copied while the guest runs; the old device is gone afterwards.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.disks', op: 'remove', where: { vtd, viosName } }],
    })),
  about: ({ disks }) => ({ disks: ({ vtd, viosName }: Disk) => disks.some((each) => each.vtd === vtd && each.viosName === viosName) }),
  examples: () => {
    const disk = { viosName: 'e1vios1', vtd: 'erpdb01_rvg', backing: 'hdisk11', backingKind: 'disk' };
    return [
      { name: 'whole disks', facts: { disks: [disk, { ...disk, viosName: 'e1vios2' }] }, expect: 'pass' },
      { name: 'no vSCSI disk', facts: { disks: [] }, expect: 'pass' },
      {
        name: 'a logical unit of a shared storage pool',
        facts: { disks: [{ ...disk, backing: 'erp.1a2b', backingKind: 'ssp' }] },
        expect: 'pass',
      },
      {
        name: 'one logical volume beside a whole disk',
        facts: { disks: [disk, { ...disk, vtd: 'erpdb01_data', backing: 'lv_erp', backingKind: 'lv' }] },
        expect: 'fail',
        says: /erpdb01_data on e1vios1 that is no whole LUN: the logical volume lv_erp/,
        boundary: true,
      },
      { name: 'a file', facts: { disks: [{ ...disk, backing: '/var/vio/disk1', backingKind: 'file' }] }, expect: 'fail', says: /the file/ },
      {
        name: 'a device of which nothing says what it is',
        facts: { disks: [{ ...disk, backing: 'erp_root', backingKind: 'unclear' }] },
        expect: 'unknown',
        says: /what erp_root on e1vios1 is/,
        boundary: true,
      },
      {
        name: 'a Virtual I/O Server that was not read',
        facts: { disks: missing('e1vios2 was not read') },
        expect: 'unknown',
        says: /e1vios2/,
      },
    ];
  },
});

function inWords({ backing, backingKind }: Disk): string {
  const kind = backingKind === 'lv' ? 'logical volume' : backingKind === 'tape' ? 'tape drive' : 'file';
  return `the ${kind} ${backing}`;
}

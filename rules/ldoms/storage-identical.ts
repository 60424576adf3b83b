import { blocker, defineElementRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { relationOf, undecidedWords } from './backends.ts';
import type { Backend } from './backends.ts';
import { sources } from './sources.ts';
import { byVolumeAndGroup, groupKey, volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { always } from './weights.ts';

type Wanted = Backend & VolumeName & { readonly mpgroup: string };
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
type Volume = Backend & { readonly name: string; readonly vds: string; readonly mpgroup: string };
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Volume>({
  id: 'ldoms/storage-identical',
  title: "The guest's volumes are the same storage on the target",
  why: 'ldmd never compares what is behind two paths: the move succeeds with the wrong disk, and the guest is then unusable. A GUID in the path, the device id of a disk, an NFS share and the GUID of a ZFS pool prove the identity; the word of an operator stands for what nothing proves. The target number and LUN of an iSCSI disk do not: a target may show another LUN to each initiator. In a multipathing group every member has to be that storage: the guest writes to the next one when a path fails.',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  rows: ['VD-7'],
  sources: [sources.virtualIo],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,device,mpgroup,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,device,mpgroup,storageId?]' },
  guestEntries: ({ vdisks }) =>
    vdisks.flatMap((vdisk, at) => byVolumeAndGroup.keysOf({ ...vdisk, name: vdisk.volume }).map((key) => ({ key, value: vdisk, at }))),
  elements: { of: 'volumes', keys: byVolumeAndGroup },
  compare(wanted, offered) {
    const relations = offered.map((each) => relationOf(wanted, each));
    if (relations.includes('other')) return 'fail';
    return relations.includes('undecided') ? 'unknown' : 'pass';
  },
  undecided: (wanted, offered) => undecidedWords(wanted, offered.find((each) => relationOf(wanted, each) === 'undecided') as Volume),
  message: (failing, { source, target }) =>
    failing
      .map(({ key, wanted, offered }) =>
        key === groupKey(wanted.mpgroup)
          ? `a volume of the ${key} on ${target} is other storage than ${provenId(wanted)} on ${source}`
          : `${key} is other storage: ${provenId(wanted)} on ${source}, ${provenId(offered)} on ${target}`,
      )
      .join('; '),
  fix: (failing, { target }, { volumes }) =>
    failing
      .flatMap(({ key, wanted }) =>
        (key === groupKey(wanted.mpgroup) ? strangers(wanted, volumes) : [{ name: wanted.volume, vds: wanted.vds }]).map(
          (stranger) => [wanted, stranger] as const,
        ),
      )
      .map(([wanted, where]) => [wanted, where, volumeKey({ volume: where.name, vds: where.vds })] as const)
      .map(([wanted, where, key]) => ({
        on: 'target',
        action: `ldoms:present-storage:${target}:${key}`,
        summary: `Present ${wanted.device} to ${target} and export it there as ${key} in place of what it is now.`,
        commands: [],
        effect: 'Whoever uses the other storage on the target loses it.',
        restartsGuest: false,
        assume: [
          {
            path: 'target.ldoms.volumes',
            op: 'update',
            where: { name: where.name, vds: where.vds },
            value: { device: wanted.device, backendExists: true, storageId: provenId(wanted) },
          },
        ],
      })),
  examples: () => {
    const lun = { device: '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2', storageId: 'guid:600144F0A1B2C3D4000055D0A1B20001' };
    const share = { device: '/nfs/erp/disk0', storageId: 'nfs:nas1:/export/erp/disk0' };
    const zvol = { device: '/dev/zvol/dsk/rpool/erp' };
    const guest = { volume: 'data', vds: 'primary-vds0', mpgroup: '' };
    const target = { name: 'data', vds: 'primary-vds0', mpgroup: '' };
    return [
      { name: 'the same LUN', facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, ...lun }] }, expect: 'pass' },
      {
        name: 'the same LUN at another path',
        facts: {
          vdisks: [{ ...guest, ...lun }],
          volumes: [{ ...target, ...lun, device: '/dev/rdsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2' }],
        },
        expect: 'pass',
      },
      {
        name: 'the second path of a multipathing group leads to another LUN',
        facts: {
          vdisks: [{ ...guest, ...lun, mpgroup: 'data-mp' }],
          volumes: [
            { ...target, ...lun, mpgroup: 'data-mp' },
            { ...target, ...lun, vds: 'alternate-vds0', mpgroup: 'data-mp', storageId: 'guid:600144F0A1B2C3D4000055D0A1B20002' },
          ],
        },
        expect: 'fail',
        says: /multipathing group data-mp .* other storage/,
        boundary: true,
      },
      { name: 'the same NFS share', facts: { vdisks: [{ ...guest, ...share }], volumes: [{ ...target, ...share }] }, expect: 'pass' },
      {
        name: 'a GUID that differs in its last digit',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, ...lun, storageId: 'guid:600144F0A1B2C3D4000055D0A1B20002' }] },
        expect: 'fail',
        says: /20001 on .*20002 on/,
        boundary: true,
      },
      {
        name: 'another path on the same NFS server',
        facts: { vdisks: [{ ...guest, ...share }], volumes: [{ ...target, ...share, storageId: 'nfs:nas1:/export/erp/disk1' }] },
        expect: 'fail',
        says: /disk0 on .*disk1 on/,
      },
      {
        name: 'the same path on an NFS server of another name',
        facts: { vdisks: [{ ...guest, ...share }], volumes: [{ ...target, ...share, storageId: 'nfs:192.0.2.7:/export/erp/disk0' }] },
        expect: 'unknown',
        says: /nas1 and 192\.0\.2\.7/,
        boundary: true,
      },
      {
        name: 'a volume of a ZFS pool that an operator states to be the same',
        facts: {
          vdisks: [{ ...guest, ...zvol, storageId: 'zpool:111:erp' }],
          volumes: [{ ...target, ...zvol, storageId: 'zpool:111:erp' }],
        },
        expect: 'pass',
      },
      {
        name: 'the same zvol path in pools of the same name, each of its host',
        facts: {
          vdisks: [{ ...guest, ...zvol, storageId: 'zpool:111:erp' }],
          volumes: [{ ...target, ...zvol, storageId: 'zpool:222:erp' }],
        },
        expect: 'fail',
        says: /zpool:111:erp on .*zpool:222:erp on/,
        boundary: true,
      },
      {
        name: 'a file of a share here, and of a pool there that may be what is shared',
        facts: { vdisks: [{ ...guest, ...share }], volumes: [{ ...target, ...share, storageId: 'zpool:222:erp:/disk0' }] },
        expect: 'unknown',
        says: /nfs:nas1:.* on the source host and zpool:222/,
      },
      {
        name: 'a file of a pool here, and of a share there',
        facts: { vdisks: [{ ...guest, ...share, storageId: 'zpool:222:erp:/disk0' }], volumes: [{ ...target, ...share }] },
        expect: 'unknown',
        says: /zpool:222.* on the source host and nfs:nas1/,
      },
      {
        name: 'a LUN here and a volume of a pool there',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, ...zvol, storageId: 'zpool:222:erp' }] },
        expect: 'fail',
        says: /guid:.* on .*zpool:222:erp on/,
      },
      {
        name: 'one storage by the word of an operator',
        facts: {
          vdisks: [{ ...guest, ...zvol, storageId: 'stated:primary-vds0/data:1' }],
          volumes: [{ ...target, ...zvol, storageId: 'stated:primary-vds0/data:1' }],
        },
        expect: 'pass',
      },
      {
        name: 'the word of an operator covers only one of the hosts',
        facts: { vdisks: [{ ...guest, ...zvol, storageId: 'stated:primary-vds0/data:1' }], volumes: [{ ...target, ...lun }] },
        expect: 'unknown',
        says: /stated:primary-vds0\/data:1 on the source host and guid:/,
        boundary: true,
      },
      {
        name: 'two statements, each for one of the hosts',
        facts: {
          vdisks: [{ ...guest, ...lun }],
          volumes: [{ ...target, ...lun, storageId: 'stated:primary-vds0/data:2' }],
        },
        expect: 'unknown',
        says: /one storage/,
      },
      {
        name: 'the same LUN whole here and as s2 there',
        facts: {
          vdisks: [{ ...guest, ...lun, device: '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0' }],
          volumes: [{ ...target, ...lun }],
        },
        expect: 'unknown',
        says: /EFI label/,
        boundary: true,
      },
      {
        name: 'a disk that PowerPath names',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, device: '/dev/dsk/emcpower4c' }] },
        expect: 'unknown',
        says: /emcpower4c on the target host is: its name does not prove it/,
      },
      {
        name: 'a file whose file system is not known',
        facts: { vdisks: [{ ...guest, device: '/images/a.img' }], volumes: [{ ...target, ...share }] },
        expect: 'unknown',
        says: /\/images\/a\.img on the source host/,
      },
      {
        name: 'the same zvol path on both hosts proves nothing',
        facts: { vdisks: [{ ...guest, ...zvol }], volumes: [{ ...target, ...zvol }] },
        expect: 'unknown',
        says: /zvol/,
        boundary: true,
      },
      {
        name: 'a LUN here and a local disk there',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, device: '/dev/dsk/c1t0d0s2' }] },
        expect: 'unknown',
        says: /c1t0d0s2/,
      },
      {
        name: 'the volume is not there at all: another rule says so',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [] },
        expect: 'pass',
      },
      {
        name: 'the volumes of the target were not read',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: missing('ldm list-services failed') },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
      {
        name: 'a LUN here and a share there',
        facts: { vdisks: [{ ...guest, ...lun }], volumes: [{ ...target, ...share }] },
        expect: 'fail',
        says: /guid:.* on .*nfs:.* on/,
      },
      {
        name: 'a share here and a LUN there',
        facts: { vdisks: [{ ...guest, ...share }], volumes: [{ ...target, ...lun }] },
        expect: 'fail',
        says: /nfs:.* on .*guid:.* on/,
      },
      {
        name: 'shares whose location has no path',
        facts: { vdisks: [{ ...guest, ...share, storageId: 'nfs:nas1' }], volumes: [{ ...target, ...share, storageId: 'nfs:nas2' }] },
        expect: 'fail',
        says: /nas1 on .*nas2 on/,
      },
    ];
  },
});

/** The members of the disk's group on the target that are other storage. */
function strangers(wanted: Wanted, volumes: TargetFacts['volumes']): readonly { readonly name: string; readonly vds: string }[] {
  return volumes
    .filter((volume) => volume.mpgroup === wanted.mpgroup && relationOf(wanted, volume) === 'other')
    .map(({ name, vds }) => ({ name, vds }));
}

/** Only what is known of both sides can be other storage. */
function provenId(backend: Backend | undefined): string {
  return backend?.storageId as string;
}

import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { poolGuidOf } from './backends.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { weights } from './weights.ts';
import { missing } from '../../schemas/facts.ts';

type Vdisk = VolumeName & { readonly device: string; readonly storageId?: string };
interface Mount {
  readonly mountPoint: string;
  readonly fsType: string;
  readonly clusterWide?: boolean;
}
interface Facts {
  readonly vdisks: readonly Vdisk[];
  readonly mounts: readonly Mount[] | undefined;
}
interface Data {
  readonly volumes: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/disks-outside-pools',
  title: 'No disk of a guest that keeps running lies in a ZFS pool of the source',
  why: 'A ZFS pool is imported on one host at a time: the target cannot have the disks of a guest whose pool the source holds, and a pool that both import is destroyed. Only a stopped guest can be moved, after its pool.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('after') }),
  rows: ['VD-8', 'VD-7'],
  sources: [sources.virtualIo, sources.failoverPools],
  vendorTexts: [],
  needs: {
    vdisks: 'guest.ldoms.vdisks[volume,vds,device,storageId?]',
    mounts: 'source.ldoms.mounts[mountPoint,fsType,clusterWide?]?',
  },
  check({ vdisks, mounts }) {
    const places = vdisks.map((vdisk) => ({ vdisk, inPool: isInPool(vdisk, mounts) }));
    const inPools = places.filter(({ inPool }) => inPool === true);
    if (inPools.length > 0) return fail({ volumes: inPools.map(({ vdisk }) => volumeKey(vdisk)) });
    const open = places.find(({ inPool }) => inPool === undefined);
    return open === undefined
      ? pass()
      : unknown(
          `on which file system ${open.vdisk.device} lies`,
          'see why its storage is not known: it has to be on a share, on a file system of a cluster, or on a LUN',
        );
  },
  message: ({ volumes }, { source }) => `${source} has ${counted('volume', volumes)} in a ZFS pool, which only one host can import`,
  fix: ({ volumes }, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:move-pool:${guest}`,
      summary: `Move ${guest} cold: stop it, export the pool of ${counted('volume', volumes)}, import it on ${target}, then migrate. Or put its disks on LUNs or NFS.`,
      commands: [],
      effect: 'The guest is down from its stop until its boot on the target.',
      restartsGuest: true,
    },
  ],
  examples: () => {
    const name = { volume: 'data', vds: 'primary-vds0' };
    const stated = 'stated:primary-vds0/data:1';
    const mounts = [
      { mountPoint: '/', fsType: 'zfs' },
      { mountPoint: '/global', fsType: 'zfs', clusterWide: true },
    ];
    return [
      {
        name: 'a LUN',
        facts: {
          vdisks: [
            {
              ...name,
              device: '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2',
              storageId: 'guid:600144F0A1B2C3D4000055D0A1B20001',
            },
          ],
          mounts,
        },
        expect: 'pass',
      },
      {
        name: 'a disk whose identity is not known is no file of a pool',
        facts: { vdisks: [{ ...name, device: '/dev/dsk/c1t0d0s2' }], mounts },
        expect: 'pass',
      },
      {
        name: 'a ZFS volume, known as such by its path',
        facts: { vdisks: [{ ...name, device: '/dev/zvol/dsk/rpool/data' }], mounts },
        expect: 'fail',
        says: /data@primary-vds0 in a ZFS pool/,
      },
      {
        name: 'a file of a pool',
        facts: { vdisks: [{ ...name, device: '/erp/data.img', storageId: 'zpool:111:ldoms:/data.img' }], mounts },
        expect: 'fail',
        says: /ZFS pool/,
        boundary: true,
      },
      {
        name: 'a file of a share',
        facts: { vdisks: [{ ...name, device: '/erp/data.img', storageId: 'nfs:nas1:/erp/data.img' }], mounts },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a file whose file system is not known',
        facts: { vdisks: [{ ...name, device: '/erp/data.img' }], mounts },
        expect: 'unknown',
        says: /on which file system \/erp\/data\.img lies/,
      },
      {
        name: 'an operator states that a file on a local pool is the same on the target',
        facts: { vdisks: [{ ...name, device: '/erp/data.img', storageId: stated }], mounts },
        expect: 'fail',
        says: /ZFS pool/,
      },
      {
        name: 'an operator states that a file on the file system of a cluster is the same on the target',
        facts: { vdisks: [{ ...name, device: '/global/data.img', storageId: stated }], mounts },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'an operator states that a file is the same, and the mounts were not read',
        facts: { vdisks: [{ ...name, device: '/erp/data.img', storageId: stated }], mounts: missing('cut') },
        expect: 'unknown',
        says: /on which file system/,
      },
      {
        name: 'an operator states that a file is the same, which lies on no mount',
        facts: { vdisks: [{ ...name, device: '/erp/data.img', storageId: stated }], mounts: [] },
        expect: 'unknown',
        says: /on which file system/,
      },
      { name: 'the disks were not read', facts: { vdisks: missing('cut'), mounts }, expect: 'unknown' },
    ];
  },
});

/** undefined: not known. */
function isInPool({ device, storageId }: Vdisk, mounts: readonly Mount[] | undefined): boolean | undefined {
  if (device.startsWith('/dev/zvol/') || poolGuidOf(storageId) !== undefined) return true;
  // A LUN, or a device of another kind: it may not be proven what it is, but it is no part of a pool.
  if (device.startsWith('/dev/') || storageId?.startsWith('nfs:') === true) return false;
  if (storageId === undefined || mounts === undefined) return undefined;
  const [below] = mounts
    .filter(({ mountPoint }) => device.startsWith(mountPoint === '/' ? '/' : `${mountPoint}/`))
    .sort((a, b) => b.mountPoint.length - a.mountPoint.length);
  return below === undefined ? undefined : below.fsType === 'zfs' && below.clusterWide !== true;
}

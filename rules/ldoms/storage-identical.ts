import { blocker, defineJoinRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { always } from './weights.ts';

interface Backend {
  readonly device: string;
  /** Absent: the path does not prove what it leads to. */
  readonly storageId?: string;
}
type Wanted = Backend & VolumeName & { readonly mpgroup: string };
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
interface TargetFacts {
  readonly volumes: readonly (Backend & { readonly name: string; readonly vds: string; readonly mpgroup: string })[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, Backend>({
  id: 'ldoms/storage-identical',
  title: "The guest's volumes are the same storage on the target",
  why: 'ldmd never compares what is behind two paths: the move succeeds with the wrong disk, and the guest is then unusable. A GUID in the path or an NFS share proves the identity; a zvol, a local disk or a local file does not. In a multipathing group every member has to be that storage: the guest writes to the next one when a path fails.',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  rows: ['VD-7'],
  sources: [sources.virtualIo],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,device,mpgroup,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,device,mpgroup,storageId?]' },
  guestEntries: ({ vdisks }) => vdisks.flatMap((vdisk, at) => keysOf(volumeKey(vdisk), vdisk).map((key) => ({ key, value: vdisk, at }))),
  targetEntries: ({ volumes }) =>
    volumes.flatMap((volume, at) =>
      keysOf(volumeKey({ volume: volume.name, vds: volume.vds }), volume).map((key) => ({ key, value: volume, at })),
    ),
  compare(wanted, offered) {
    const outcomes = offered.map((each) => compareBackends(wanted, each));
    return outcomes.find((each) => each === 'fail') ?? outcomes.find((each) => each !== 'pass') ?? 'pass';
  },
  message: (failing, { source, target }) =>
    failing
      .map(({ key, wanted, offered }) =>
        key === groupKey(wanted)
          ? `a volume of the ${key} on ${target} is other storage than ${wanted.storageId ?? wanted.device} on ${source}`
          : `${key} is other storage: ${wanted.storageId ?? wanted.device} on ${source}, ${offered?.storageId ?? offered?.device ?? 'nothing'} on ${target}`,
      )
      .join('; '),
  fix: (failing, { target }, { volumes }) =>
    failing
      .flatMap(({ key, wanted }) =>
        (key === groupKey(wanted) ? strangers(wanted, volumes) : [{ name: wanted.volume, vds: wanted.vds }]).map(
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
            value: { device: wanted.device, ...(wanted.storageId === undefined ? {} : { storageId: wanted.storageId }) },
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

/** A volume is compared under its own name and as a member of its group. */
function keysOf(name: string, volume: { readonly mpgroup: string }): readonly string[] {
  return volume.mpgroup === '' ? [name] : [name, groupKey(volume)];
}

function groupKey({ mpgroup }: { readonly mpgroup: string }): string {
  return `multipathing group ${mpgroup}`;
}

/** The members of the disk's group on the target that are other storage. */
function strangers(wanted: Wanted, volumes: TargetFacts['volumes']): readonly { readonly name: string; readonly vds: string }[] {
  return volumes
    .filter((volume) => volume.mpgroup === wanted.mpgroup && compareBackends(wanted, volume) === 'fail')
    .map(({ name, vds }) => ({ name, vds }));
}

function compareBackends(wanted: Backend, offered: Backend): 'pass' | 'fail' | { readonly unknown: string; readonly settle: string } {
  const unproven = wanted.storageId === undefined ? wanted : offered.storageId === undefined ? offered : undefined;
  if (unproven !== undefined) {
    const side = unproven === wanted ? 'source' : 'target';
    return {
      unknown: `what storage ${unproven.device} on the ${side} host is: its path does not prove it`,
      settle: 'ask the storage team whether both hosts see the same storage under this volume',
    };
  }
  if (wanted.storageId === offered.storageId) return 'pass';
  const [here, there] = [nfsParts(wanted.storageId), nfsParts(offered.storageId)];
  if (here !== undefined && there !== undefined && here.path === there.path) {
    return {
      unknown: `whether the NFS servers ${here.server} and ${there.server} are one: the path ${here.path} is the same`,
      settle: 'ask the storage team whether the two names mean one NFS server',
    };
  }
  return 'fail';
}

function nfsParts(storageId: string | undefined): { readonly server: string; readonly path: string } | undefined {
  if (storageId?.startsWith('nfs:') !== true) return undefined;
  const location = storageId.slice('nfs:'.length);
  const colon = location.indexOf(':/');
  return colon < 0 ? undefined : { server: location.slice(0, colon), path: location.slice(colon + 1) };
}

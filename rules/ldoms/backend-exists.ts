import { blocker, defineElementRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { poolGuidOf } from './backends.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { byVolumeAndGroup, groupKey, volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { weights } from './weights.ts';

type Wanted = VolumeName & { readonly mpgroup: string; readonly storageId?: string };
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly serviceDomain: string;
  readonly device: string;
  readonly mpgroup: string;
  /** Absent: it was not asked. */
  readonly backendExists?: boolean;
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Volume>({
  id: 'ldoms/backend-exists',
  title: "The backends of the guest's volumes are there on the target",
  why: 'A volume stays configured when its LUN is unmapped, its pool exported or its file system unmounted, and ldm add-vdsdev -q takes a path that leads nowhere: the guest then does not find its disk. A configured volume is therefore no proof. The control domain is asked about each path; in a multipathing group one path that is there carries the disk. A backend of another service domain cannot be asked about from the control domain, and one in a ZFS pool comes with its pool.',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  rows: ['VD-8'],
  sources: [sources.administrators, sources.virtualIo],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,mpgroup,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,serviceDomain,device,mpgroup,backendExists?]' },
  guestEntries: ({ vdisks }) =>
    vdisks.map((vdisk, at) => ({ key: vdisk.mpgroup === '' ? volumeKey(vdisk) : groupKey(vdisk.mpgroup), value: vdisk, at })),
  elements: { of: 'volumes', keys: byVolumeAndGroup },
  compare(wanted, offered) {
    // No volume at all: other rules say so.
    if (offered.length === 0 || offered.some(({ backendExists }) => backendExists === true)) return 'pass';
    if (offered.some(({ backendExists }) => backendExists === undefined)) return 'unknown';
    return poolGuidOf(wanted.storageId) === undefined ? 'fail' : 'unknown';
  },
  undecided(wanted, offered) {
    const unasked = offered.filter(({ backendExists }) => backendExists === undefined);
    const [first] = unasked;
    if (first === undefined) {
      return {
        unknown: `whether the ZFS pool of ${volumeKey(wanted)} can be taken over: ${backendsOf(offered)} on the target is not there while the source has the pool`,
        settle:
          'stop the guest, export the pool on the source and import it on the target, or let the cluster switch it; then collect both again',
      };
    }
    return {
      unknown: `whether ${backendsOf(unasked)} is there: the service domain ${first.serviceDomain} was not asked, or gave no clear answer`,
      settle: `run ls -L ${first.device} in the service domain ${first.serviceDomain} of the target and state "sameStorage: { hosts: […], volumes: VOLUME@SERVICE }" in the inventory; for a backend of the control domain, collect again`,
    };
  },
  // Without a volume it does not fail.
  message: (failing, { target }) =>
    failing.map(({ key, offered }) => `${key} on ${target} leads to ${(offered as Volume).device}, which is not there`).join('; '),
  fix: (failing, { target }, { volumes }) =>
    failing.map(({ key, wanted }) => {
      const members = volumes.filter((volume) => byVolumeAndGroup.keysOf(volume).includes(key));
      return {
        on: 'target',
        action: `ldoms:present-backend:${target}:${key}`,
        summary: `Map the LUN, mount the file system or import the pool that holds ${backendsOf(members)} on ${target}.`,
        commands: [],
        effect: `${counted('Volume', [volumeKey(wanted)])} gets its storage back; nothing stops.`,
        restartsGuest: false,
        assume: members.map(({ name, vds }) => ({
          path: 'target.ldoms.volumes',
          op: 'update',
          where: { name, vds },
          value: { backendExists: true },
        })),
      };
    }),
  examples: () => {
    const guest = { volume: 'data', vds: 'primary-vds0', mpgroup: '' };
    const grouped = { ...guest, mpgroup: 'data-mp' };
    const there = {
      name: 'data',
      vds: 'primary-vds0',
      serviceDomain: 'primary',
      device: '/dev/dsk/c0t6001d0s2',
      mpgroup: '',
      backendExists: true,
    };
    const gone = { ...there, backendExists: false };
    const unasked = { name: 'data', vds: 'alternate-vds0', serviceDomain: 'alternate', device: '/dev/dsk/c0t6001d0s2', mpgroup: 'data-mp' };
    return [
      { name: 'the LUN is there', facts: { vdisks: [guest], volumes: [there] }, expect: 'pass' },
      { name: 'a guest without disks', facts: { vdisks: [], volumes: [gone] }, expect: 'pass' },
      { name: 'no such volume: another rule says so', facts: { vdisks: [guest], volumes: [] }, expect: 'pass' },
      {
        name: 'the LUN is not mapped',
        facts: { vdisks: [guest], volumes: [gone] },
        expect: 'fail',
        says: /data@primary-vds0 on .*not there/,
      },
      {
        name: 'only a volume of the same name in another service has its backend',
        facts: { vdisks: [guest], volumes: [gone, { ...there, vds: 'primary-vds1' }] },
        expect: 'fail',
        says: /data@primary-vds0/,
        boundary: true,
      },
      {
        name: 'one path of the group is there, the other is in a domain that was not asked',
        facts: { vdisks: [grouped], volumes: [{ ...there, mpgroup: 'data-mp' }, unasked] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'no path of the group is there',
        facts: {
          vdisks: [grouped],
          volumes: [
            { ...gone, mpgroup: 'data-mp' },
            { ...gone, vds: 'primary-vds1', mpgroup: 'data-mp' },
          ],
        },
        expect: 'fail',
        says: /multipathing group data-mp/,
      },
      {
        name: 'one path of the group is gone, the other was not asked',
        facts: { vdisks: [grouped], volumes: [{ ...gone, mpgroup: 'data-mp' }, unasked] },
        expect: 'unknown',
        says: /alternate/,
        boundary: true,
      },
      {
        name: 'a capture without this question',
        facts: { vdisks: [{ ...guest, vds: 'alternate-vds0' }], volumes: [{ ...unasked, mpgroup: '' }] },
        expect: 'unknown',
        says: /was not asked/,
      },
      {
        name: 'the pool is imported on the source',
        facts: { vdisks: [{ ...guest, storageId: 'zpool:111:data' }], volumes: [{ ...gone, device: '/dev/zvol/dsk/erp/data' }] },
        expect: 'unknown',
        says: /ZFS pool of data@primary-vds0 can be taken over/,
        boundary: true,
      },
      {
        name: 'the volumes of the target were not read',
        facts: { vdisks: [guest], volumes: missing('ldm list-services failed') },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
    ];
  },
});

function backendsOf(volumes: readonly Volume[]): string {
  return listed(volumes.map(({ device }) => device));
}

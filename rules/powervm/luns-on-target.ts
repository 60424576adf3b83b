import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { byLun, onVios } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string };
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  /** Absent: no Virtual I/O Server of the target was read. */
  readonly volumes: readonly Volume[] | undefined;
}
interface Data {
  readonly luns: readonly { readonly backing: string; readonly viosName: string; readonly identity: string }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/luns-on-target',
  title: 'Every LUN of the partition is visible to a Virtual I/O Server of the target',
  why: 'A vSCSI disk is moved by mapping the same LUN on the target: a Virtual I/O Server there, running and with an active RMC connection, must see it. LUNs are recognised by UDID, else PVID, else the IEEE volume name; numbers of hdisks mean nothing.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.lun_visible'],
  sources: [sources.physicalVolumes, sources.ioServers],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?]',
    volumes: 'target.powervm.disks[viosId,name,identities]',
  },
  partial: ['volumes'],
  check({ disks, vioses, volumes }) {
    const luns: Data['luns'][number][] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const [first] of byLun(disks)) {
      if (first === undefined) continue;
      const found = vioses.map((vios) => onVios(vios, volumes ?? [], first));
      if (found.includes('there')) continue;
      if (found.includes('undecided')) undecided ??= whyUndecided(first, vioses);
      else luns.push({ backing: first.backing, viosName: first.viosName, identity: first.identities[0] ?? '' });
    }
    return luns.length > 0 ? fail({ luns }) : (undecided ?? pass());
  },
  message: ({ luns }, { target }) =>
    `no Virtual I/O Server of ${target} that runs with active RMC sees ${listed(luns.map(({ backing, viosName, identity }) => `${backing} of ${viosName} (${identity})`))}`,
  fix: ({ luns }, { target }) =>
    luns.map(({ backing, viosName, identity }) => ({
      on: 'target',
      action: `powervm:present-lun:${target}:${identity}`,
      summary: `Zone and mask ${backing} of ${viosName} (${identity}) to the ports of the Virtual I/O Servers of ${target}, then run cfgdev on each.`,
      commands: [],
      effect: 'The LUN appears there as a new hdisk; set its reserve policy before anything maps it. Nothing stops.',
      restartsGuest: false,
    })),
  about: ({ luns }) => ({
    disks: ({ backing, viosName }: Disk) => luns.some((lun) => lun.backing === backing && lun.viosName === viosName),
  }),
  examples: () => {
    const disk = {
      viosId: 1,
      viosName: 'e1vios1',
      backing: 'hdisk11',
      backingKind: 'disk',
      identities: ['udid:33213600A03IBMfcp', 'pvid:00f6aaaa1122bb01'],
    };
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };
    const second = { ...vios, name: 'w1vios2', lparId: 2 };
    const unreadSecond = { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' };
    const volume = { viosId: 1, name: 'hdisk4', identities: ['udid:33213600A03IBMfcp', 'pvid:00f6aaaa1122bb01'] };
    const other = { viosId: 1, name: 'hdisk5', identities: ['udid:33213600B03IBMfcp', 'pvid:00f6aaaa1122bb02'] };
    return [
      { name: 'one of two servers sees it', facts: { disks: [disk], vioses: [vios, second], volumes: [other, volume] }, expect: 'pass' },
      {
        name: 'a partition without vSCSI disks',
        facts: { disks: [], vioses: [unreadSecond], volumes: missing('not read') },
        expect: 'pass',
      },
      {
        name: 'both paths of one LUN, seen by a server while the other was not read',
        facts: {
          disks: [disk, { ...disk, viosId: 2, viosName: 'e1vios2', backing: 'hdisk7' }],
          vioses: [vios, unreadSecond],
          volumes: [volume],
        },
        expect: 'pass',
      },
      {
        name: 'only another LUN is there',
        facts: { disks: [disk], vioses: [vios, second], volumes: [other] },
        expect: 'fail',
        says: /hostB .* sees hdisk11 of e1vios1 \(udid:33213600A03IBMfcp\)/,
        boundary: true,
      },
      {
        name: 'not seen by the one, and the other was not read',
        facts: { disks: [disk], vioses: [vios, unreadSecond], volumes: [other] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
        boundary: true,
      },
      {
        name: 'not seen, and the other server is off',
        facts: { disks: [disk], vioses: [vios, { ...unreadSecond, state: 'Not Activated', rmcState: 'inactive' }], volumes: [other] },
        expect: 'fail',
      },
      {
        name: 'seen only by a server without RMC',
        facts: { disks: [disk], vioses: [{ ...vios, rmcState: 'inactive' }], volumes: [volume] },
        expect: 'fail',
        says: /active RMC/,
        boundary: true,
      },
      {
        name: 'a UDID of another driver with the same PVID',
        facts: {
          disks: [disk],
          vioses: [vios],
          volumes: [{ ...volume, identities: ['udid:2A1103PowerPathfcp', 'pvid:00f6aaaa1122bb01'] }],
        },
        expect: 'unknown',
        says: /whether a volume of w1vios1 is hdisk11 of e1vios1/,
      },
      {
        name: 'nothing proves which LUN it is',
        facts: { disks: [{ ...disk, identities: [] }], vioses: [vios], volumes: [volume] },
        expect: 'unknown',
        says: /which LUN hdisk11 of e1vios1 is/,
      },
      {
        name: 'no server of the target was read',
        facts: { disks: [disk], vioses: [unreadSecond], volumes: missing('not read') },
        expect: 'unknown',
      },
    ];
  },
});

function whyUndecided({ backing, viosName, identities }: Disk, vioses: readonly ReadVios[]): ReturnType<typeof unknown> {
  if (identities.length === 0) return unknown(`which LUN ${backing} of ${viosName} is: it has neither UDID nor PVID nor IEEE name`);
  const hosts = vioses.filter(canHost);
  const notRead = hosts.filter(({ disksRead }) => disksRead !== true);
  if (notRead.length > 0) return unread(`whether the target sees ${backing} of ${viosName}`, notRead);
  return unknown(
    `whether a volume of ${listed(hosts.map(({ name }) => name))} is ${backing} of ${viosName}: what identifies them differs in part, as with two multipath drivers`,
    `compare the serial number of the ${counted('LUN', [backing])} on both sides, or ${settleDryRun}`,
  );
}

import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { byLun, find } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { mayRun, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string; readonly sizeMiB?: number | undefined };
type Offered = Volume & {
  readonly viosName: string;
  readonly vg: string;
  readonly sizeMiB?: number | undefined;
  /** Absent: the mappings of its server were not read. */
  readonly mappedTo?: readonly number[] | undefined;
};
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  readonly volumes: readonly Offered[] | undefined;
}
type Use =
  | { readonly kind: 'mapped'; readonly clients: readonly number[] }
  | { readonly kind: 'group'; readonly vg: string }
  | { readonly kind: 'size'; readonly here: number; readonly there: number };
interface Used {
  readonly backing: string;
  readonly viosName: string;
  readonly name: string;
  readonly targetVios: string;
  readonly use: Use;
}
interface Data {
  readonly luns: readonly Used[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/luns-not-in-use',
  title: "Nothing on the target uses the partition's LUNs",
  why: 'A LUN that a Virtual I/O Server of the target has mapped to a client already, or holds in a volume group, would have two writers. Another size shows that it is not the volume that the source sees now.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.lun_in_use'],
  sources: [sources.cheatSheet],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities,sizeMiB?]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?]',
    volumes: 'target.powervm.disks[viosId,viosName,name,identities,vg,sizeMiB?,mappedTo?]',
  },
  partial: ['volumes'],
  check({ disks, vioses, volumes }) {
    const luns: Used[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const [first] of byLun(disks)) {
      if (first === undefined) continue;
      for (const vios of vioses.filter(mayRun)) {
        if (vios.disksRead !== true || volumes === undefined) {
          undecided ??= unread(`whether the target uses ${first.backing} of ${first.viosName}`, [vios]);
          continue;
        }
        const { same, maybe } = find(volumes, vios.lparId, first);
        for (const volume of same) {
          const use = useOf(first, volume);
          if (use === 'undecided') undecided ??= notRead(volume);
          else if (use !== undefined)
            luns.push({ backing: first.backing, viosName: first.viosName, name: volume.name, targetVios: volume.viosName, use });
        }
        const doubtful = maybe.find((volume) => volume.mappedTo === undefined || useOf({}, volume) !== undefined);
        if (doubtful !== undefined) undecided ??= maybeSame(first, doubtful);
      }
    }
    return luns.length > 0 ? fail({ luns }) : (undecided ?? pass());
  },
  message: ({ luns }, { target }) =>
    `${target} uses LUNs of the partition: ${listed(luns.map((lun) => `${lun.backing} of ${lun.viosName} is ${lun.name} of ${lun.targetVios}, ${inWords(lun.use)}`))}`,
  fix: ({ luns }, { target }) =>
    luns.map((lun) => ({
      on: 'target',
      action: `powervm:free-lun:${target}:${lun.targetVios}:${lun.name}`,
      summary: `Find out who owns ${lun.name} on ${lun.targetVios} (${inWords(lun.use)}): ${remedy(lun.use)}.`,
      commands: lun.use.kind === 'mapped' ? [sh`lsmap -all # on ${lun.targetVios}: the vhost and the target device of ${lun.name}`] : [],
      effect: 'Whoever uses the LUN there loses it.',
      restartsGuest: false,
    })),
  examples: () => {
    const disk = {
      viosId: 1,
      viosName: 'e1vios1',
      backing: 'hdisk11',
      backingKind: 'disk',
      identities: ['udid:33213600A03IBMfcp', 'pvid:01'],
      sizeMiB: 51200,
    };
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };
    const free = { viosId: 1, viosName: 'w1vios1', name: 'hdisk4', identities: disk.identities, vg: '', sizeMiB: 51200, mappedTo: [] };
    return [
      { name: 'visible and free', facts: { disks: [disk], vioses: [vios], volumes: [free] }, expect: 'pass' },
      {
        name: 'without vSCSI disks',
        facts: { disks: [], vioses: [{ ...vios, disksRead: undefined }], volumes: missing('not read') },
        expect: 'pass',
      },
      {
        name: 'another LUN is mapped',
        facts: {
          disks: [disk],
          vioses: [vios],
          volumes: [free, { ...free, name: 'hdisk5', identities: ['udid:33213600B03IBMfcp'], mappedTo: [9] }],
        },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'mapped to another client',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, mappedTo: [9] }] },
        expect: 'fail',
        says: /hdisk11 of e1vios1 is hdisk4 of w1vios1, mapped to the partition 9/,
        boundary: true,
      },
      {
        name: 'mapped for any client',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, mappedTo: [0] }] },
        expect: 'fail',
        says: /any partition/,
      },
      {
        name: 'in a volume group',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, vg: 'datavg' }] },
        expect: 'fail',
        says: /volume group datavg/,
      },
      {
        name: 'another size',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, sizeMiB: 102400 }] },
        expect: 'fail',
        says: /of 102400 MiB instead of 51200/,
      },
      {
        name: 'the mappings of the server were not read',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, mappedTo: undefined }] },
        expect: 'unknown',
        says: /whether hdisk4 of w1vios1 is mapped/,
      },
      {
        name: 'a second server was not read, and has no RMC',
        facts: { disks: [disk], vioses: [vios, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'inactive' }], volumes: [free] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
        boundary: true,
      },
      {
        name: 'a second server is off',
        facts: {
          disks: [disk],
          vioses: [vios, { name: 'w1vios2', lparId: 2, state: 'Not Activated', rmcState: 'inactive' }],
          volumes: [free],
        },
        expect: 'pass',
      },
      {
        name: 'a mapped volume that may be the LUN',
        facts: { disks: [disk], vioses: [vios], volumes: [{ ...free, identities: ['udid:2A1103PowerPathfcp', 'pvid:01'], mappedTo: [9] }] },
        expect: 'unknown',
        says: /whether hdisk4 of w1vios1, which is in use, is hdisk11/,
      },
    ];
  },
});

function useOf({ sizeMiB }: { readonly sizeMiB?: number | undefined }, volume: Offered): Use | 'undecided' | undefined {
  if (volume.mappedTo !== undefined && volume.mappedTo.length > 0) return { kind: 'mapped', clients: volume.mappedTo };
  if (volume.vg !== '') return { kind: 'group', vg: volume.vg };
  if (sizeMiB !== undefined && volume.sizeMiB !== undefined && sizeMiB !== volume.sizeMiB)
    return { kind: 'size', here: sizeMiB, there: volume.sizeMiB };
  return volume.mappedTo === undefined ? 'undecided' : undefined;
}

function notRead({ name, viosName }: Offered): ReturnType<typeof unknown> {
  return unknown(`whether ${name} of ${viosName} is mapped to a client: the mappings of ${viosName} were not read`);
}

function maybeSame({ backing, viosName }: Disk, volume: Offered): ReturnType<typeof unknown> {
  return unknown(
    `whether ${volume.name} of ${volume.viosName}, which is in use, is ${backing} of ${viosName}: what identifies them differs in part`,
    'compare the serial numbers of the two LUNs (lsdev -dev HDISK -attr unique_id), or ask the storage team',
  );
}

function inWords(use: Use): string {
  if (use.kind === 'group') return `in the volume group ${use.vg}`;
  if (use.kind === 'size') return `of ${use.there} MiB instead of ${use.here} MiB`;
  return use.clients.includes(0) ? 'mapped for any partition' : `mapped to ${counted('the partition', use.clients, 'the partitions')}`;
}

function remedy(use: Use): string {
  if (use.kind === 'group') return 'take it out of the group, or give the partition another LUN';
  if (use.kind === 'size') return 'run cfgdev, or chvg -chksize, where the LUN has grown';
  return 'remove the virtual target device with rmvdev -vtd where it is left over';
}

import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { settleDryRun } from './confirm.ts';
import { byLun, find } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string; readonly reservePolicy?: string | undefined };
type Offered = Volume & { readonly viosName: string; readonly reservePolicy?: string | undefined };
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  readonly volumes: readonly Offered[] | undefined;
}
interface Reserved {
  readonly side: 'source' | 'target';
  readonly name: string;
  readonly viosName: string;
  readonly policy: string;
  /** Policy of the same LUN on the source, where the two differ. */
  readonly wanted?: string | undefined;
}
interface Data {
  readonly volumes: readonly Reserved[];
}

const free = 'no_reserve';
const shared = 'pr_shared';

export const rule = defineRule<Facts, Data>({
  id: 'powervm/reserve-policy-shared',
  title: 'No LUN of the partition is reserved by one Virtual I/O Server',
  why: 'During a move the Virtual I/O Servers of both systems have the LUN open: its reserve_policy must be no_reserve on each, or pr_shared on each where storage, HMC (V7R3.5.0) and Virtual I/O Servers (2.1.2.0) support SCSI-3 persistent reserves. The default is single_path.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.reserve'],
  sources: [sources.reservePolicy],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities,reservePolicy?]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?]',
    volumes: 'target.powervm.disks[viosId,viosName,name,identities,reservePolicy?]',
  },
  partial: ['volumes'],
  check({ disks, vioses, volumes }) {
    const reserved: Reserved[] = [];
    const doubts: ReturnType<typeof unknown>[] = [];
    for (const paths of byLun(disks)) {
      for (const { backing, viosName, reservePolicy } of paths) {
        if (reservePolicy === undefined) doubts.push(policyUnread(backing, viosName));
        else if (reservePolicy === shared) doubts.push(sharedDoubt(backing, viosName));
        else if (reservePolicy !== free) reserved.push({ side: 'source', name: backing, viosName, policy: reservePolicy });
      }
      const [first] = paths;
      if (first === undefined) continue;
      for (const vios of vioses.filter(canHost)) {
        if (vios.disksRead !== true || volumes === undefined) {
          doubts.push(unread(`the reserve policy of ${first.backing} of ${first.viosName} on the target`, [vios]));
          continue;
        }
        for (const volume of find(volumes, vios.lparId, first).same) {
          const policy = volume.reservePolicy;
          if (policy === undefined) doubts.push(policyUnread(volume.name, volume.viosName));
          else if (policy !== free && policy !== shared)
            reserved.push({ side: 'target', name: volume.name, viosName: volume.viosName, policy });
          else if (
            first.reservePolicy !== undefined &&
            (first.reservePolicy === free || first.reservePolicy === shared) &&
            policy !== first.reservePolicy
          )
            reserved.push({ side: 'target', name: volume.name, viosName: volume.viosName, policy, wanted: first.reservePolicy });
        }
      }
    }
    return reserved.length > 0 ? fail({ volumes: reserved }) : (doubts[0] ?? pass());
  },
  message: ({ volumes }, { guest, source, target }) =>
    `LUNs of ${guest} are reserved: ${listed(
      volumes.map(
        ({ side, name, viosName, policy, wanted }) =>
          `${name} of ${viosName} on ${side === 'source' ? source : target} has ${policy}${wanted === undefined ? '' : ` and the source ${wanted}`}`,
      ),
    )}`,
  fix: ({ volumes }, { source, target }) =>
    volumes.map(({ side, name, viosName, wanted }) => ({
      on: side,
      action: `powervm:set-reserve-policy:${side === 'source' ? source : target}:${viosName}:${name}`,
      summary: `Set reserve_policy of ${name} on ${viosName} to ${wanted ?? free}.`,
      commands: [sh`chdev -dev ${name} -attr reserve_policy=${wanted ?? free} # on ${viosName}`],
      effect:
        side === 'source'
          ? 'A mapped disk refuses it: remove its virtual target device first (the guest keeps running where it has another path), or add -perm and restart the Virtual I/O Server.'
          : 'Nothing uses the disk there yet; nothing stops.',
      restartsGuest: false,
      // pr_shared stays undecided: whether everything supports it is not known.
      ...(wanted === shared
        ? {}
        : {
            assume: [
              side === 'source'
                ? { path: 'guest.powervm.disks', op: 'update' as const, where: { backing: name, viosName }, value: { reservePolicy: free } }
                : { path: 'target.powervm.disks', op: 'update' as const, where: { name, viosName }, value: { reservePolicy: free } },
            ],
          }),
    })),
  examples: () => {
    const disk = {
      viosId: 1,
      viosName: 'e1vios1',
      backing: 'hdisk11',
      backingKind: 'disk',
      identities: ['udid:33213600A03IBMfcp'],
      reservePolicy: free,
    };
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };
    const volume = { viosId: 1, viosName: 'w1vios1', name: 'hdisk4', identities: disk.identities, reservePolicy: free };
    const vioses = [vios];
    return [
      { name: 'no_reserve on both sides', facts: { disks: [disk], vioses, volumes: [volume] }, expect: 'pass' },
      { name: 'without vSCSI disks', facts: { disks: [], vioses, volumes: missing('not read') }, expect: 'pass' },
      {
        name: 'single_path on the source',
        facts: { disks: [{ ...disk, reservePolicy: 'single_path' }], vioses, volumes: [volume] },
        expect: 'fail',
        says: /hdisk11 of e1vios1 on hostA has single_path/,
      },
      {
        name: 'single_path on the target',
        facts: { disks: [disk], vioses, volumes: [{ ...volume, reservePolicy: 'single_path' }] },
        expect: 'fail',
        says: /hdisk4 of w1vios1 on hostB/,
        boundary: true,
      },
      {
        name: 'another LUN of the target is reserved',
        facts: {
          disks: [disk],
          vioses,
          volumes: [volume, { ...volume, name: 'hdisk5', identities: ['udid:33213600B03IBMfcp'], reservePolicy: 'single_path' }],
        },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'pr_shared here and no_reserve there',
        facts: { disks: [{ ...disk, reservePolicy: shared }], vioses, volumes: [volume] },
        expect: 'fail',
        says: /has no_reserve and the source pr_shared/,
      },
      {
        name: 'pr_shared on both sides',
        facts: { disks: [{ ...disk, reservePolicy: shared }], vioses, volumes: [{ ...volume, reservePolicy: shared }] },
        expect: 'unknown',
        says: /SCSI-3 persistent reserves/,
      },
      {
        name: 'the policy on the target was not read',
        facts: { disks: [disk], vioses, volumes: [{ ...volume, reservePolicy: undefined }] },
        expect: 'unknown',
        says: /reserve policy of hdisk4 of w1vios1/,
      },
      {
        name: 'one server of the target was not read',
        facts: { disks: [disk], vioses: [vios, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' }], volumes: [volume] },
        expect: 'unknown',
        says: /w1vios2/,
        boundary: true,
      },
    ];
  },
});

function policyUnread(name: string, viosName: string): ReturnType<typeof unknown> {
  return unknown(`the reserve policy of ${name} of ${viosName}: lsdev -attr of it was not read`);
}

function sharedDoubt(name: string, viosName: string): ReturnType<typeof unknown> {
  return unknown(`whether everything under ${name} of ${viosName} supports SCSI-3 persistent reserves (pr_shared)`, settleDryRun);
}

import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { byLun, find } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { weights } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string; readonly maxTransferBytes?: number | undefined };
type Offered = Volume & { readonly viosName: string; readonly maxTransferBytes?: number | undefined };
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  readonly volumes: readonly Offered[] | undefined;
}
interface Smaller {
  readonly backing: string;
  readonly viosName: string;
  readonly name: string;
  readonly targetVios: string;
  readonly here: number;
  readonly there: number;
}
interface Data {
  readonly volumes: readonly Smaller[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/max-transfer-kept',
  title: 'No LUN takes smaller transfers on the target than on the source',
  why: 'A running client goes on with the largest transfer that it learned when it started. A volume of the target with a smaller max_transfer answers such transfers with I/O errors.',
  scope: 'move',
  dependsOn: 'state',
  methods: weights({ active: warning() }),
  rows: ['io.max_transfer'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities,maxTransferBytes?]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?]',
    volumes: 'target.powervm.disks[viosId,viosName,name,identities,maxTransferBytes?]',
  },
  partial: ['volumes'],
  check({ disks, vioses, volumes }) {
    const smaller: Smaller[] = [];
    const doubts: ReturnType<typeof unknown>[] = [];
    for (const paths of byLun(disks)) {
      const [first] = paths;
      if (first === undefined) continue;
      const { backing, viosName } = first;
      const sizes = paths.map(({ maxTransferBytes }) => maxTransferBytes);
      for (const vios of vioses.filter(canHost)) {
        if (vios.disksRead !== true || volumes === undefined) {
          doubts.push(unread(`max_transfer of ${backing} of ${viosName} on the target`, [vios]));
          continue;
        }
        for (const volume of find(volumes, vios.lparId, first).same) {
          const there = volume.maxTransferBytes;
          const larger = sizes.find((size) => size !== undefined && there !== undefined && there < size);
          if (larger !== undefined && there !== undefined)
            smaller.push({ backing, viosName, name: volume.name, targetVios: volume.viosName, here: larger, there });
          else if (there === undefined || sizes.includes(undefined))
            doubts.push(unknown(`max_transfer of ${backing} of ${viosName} on both sides`));
        }
      }
    }
    return smaller.length > 0 ? fail({ volumes: smaller }) : (doubts[0] ?? pass());
  },
  message: ({ volumes }, { target }) =>
    `${target} takes smaller transfers: ${listed(
      volumes.map(
        ({ backing, viosName, name, targetVios, here, there }) =>
          `max_transfer of ${name} of ${targetVios} is ${hex(there)}, of ${backing} of ${viosName} ${hex(here)}`,
      ),
    )}`,
  fix: ({ volumes }, { target }) =>
    volumes.map(({ name, targetVios, here }) => ({
      on: 'target',
      action: `powervm:set-max-transfer:${target}:${targetVios}:${name}`,
      summary: `Set max_transfer of ${name} on ${targetVios} to ${hex(here)}; the adapter under it must allow it, too.`,
      commands: [sh`chdev -dev ${name} -attr max_transfer=${hex(here)} # on ${targetVios}`],
      effect: 'Nothing uses the disk there yet; nothing stops.',
      restartsGuest: false,
      assume: [{ path: 'target.powervm.disks', op: 'update', where: { name, viosName: targetVios }, value: { maxTransferBytes: here } }],
    })),
  examples: () => {
    const disk = {
      viosId: 1,
      viosName: 'e1vios1',
      backing: 'hdisk11',
      backingKind: 'disk',
      identities: ['udid:33213600A03IBMfcp'],
      maxTransferBytes: 0x40000,
    };
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true }];
    const volume = { viosId: 1, viosName: 'w1vios1', name: 'hdisk4', identities: disk.identities, maxTransferBytes: 0x40000 };
    return [
      { name: 'the same', facts: { disks: [disk], vioses, volumes: [volume] }, expect: 'pass', boundary: true },
      {
        name: 'larger on the target',
        facts: { disks: [disk], vioses, volumes: [{ ...volume, maxTransferBytes: 0x100000 }] },
        expect: 'pass',
      },
      {
        name: 'smaller on the target',
        facts: { disks: [{ ...disk, maxTransferBytes: 0x100000 }], vioses, volumes: [volume] },
        expect: 'fail',
        says: /hostB takes smaller transfers: max_transfer of hdisk4 of w1vios1 is 0x40000, of hdisk11 of e1vios1 0x100000/,
        boundary: true,
      },
      { name: 'not visible there: another rule says so', facts: { disks: [disk], vioses, volumes: [] }, expect: 'pass' },
      {
        name: 'not read there',
        facts: { disks: [disk], vioses, volumes: [{ ...volume, maxTransferBytes: undefined }] },
        expect: 'unknown',
        says: /max_transfer/,
      },
      { name: 'no server of the target was read', facts: { disks: [disk], vioses, volumes: missing('not read') }, expect: 'unknown' },
    ];
  },
});

function hex(bytes: number): string {
  return `0x${bytes.toString(16)}`;
}

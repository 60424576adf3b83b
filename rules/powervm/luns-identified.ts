import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { lunsOf } from './disks.ts';
import type { ClientDisk } from './disks.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string };
interface Facts {
  readonly disks: readonly Disk[];
}
interface Data {
  readonly disks: readonly { readonly backing: string; readonly viosName: string }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/luns-identified',
  title: 'Every LUN of the partition has a UDID, a PVID or an IEEE name',
  why: 'A Virtual I/O Server recognises a volume on another one by its UDID, else its PVID, else its IEEE volume name. One without any cannot be found on the target.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.lun_unique_id'],
  sources: [sources.physicalVolumes],
  vendorTexts: [],
  needs: { disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities]' },
  check({ disks }) {
    const nameless = lunsOf(disks).filter(({ identities }) => identities.length === 0);
    return nameless.length === 0 ? pass() : fail({ disks: nameless.map(({ backing, viosName }) => ({ backing, viosName })) });
  },
  message: ({ disks }, { guest }) =>
    `nothing identifies the ${counted(
      'LUN',
      disks.map(({ backing, viosName }) => `${backing} on ${viosName}`),
    )} of ${guest}: no UDID, PVID or IEEE name`,
  fix: ({ disks }, { source }) =>
    disks.map(({ backing, viosName }) => ({
      on: 'source',
      action: `powervm:identify-lun:${source}:${viosName}:${backing}`,
      summary: `Give ${backing} on ${viosName} a PVID.`,
      commands: [sh`chdev -dev ${backing} -attr pv=yes # on ${viosName}`],
      effect:
        'A PVID is written to the disk: its first blocks change where the guest uses them for a label of its own. A mapped disk may refuse it.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.disks', op: 'update', where: { backing, viosName }, value: { identities: ['pvid:assumed'] } }],
    })),
  about: ({ disks }) => ({
    disks: ({ backing, viosName }: Disk) => disks.some((each) => each.backing === backing && each.viosName === viosName),
  }),
  examples: () => {
    const disk = { viosId: 1, viosName: 'e1vios1', backing: 'hdisk11', backingKind: 'disk', identities: ['udid:33213600A03IBMfcp'] };
    return [
      { name: 'a UDID', facts: { disks: [disk] }, expect: 'pass' },
      { name: 'only a PVID', facts: { disks: [{ ...disk, identities: ['pvid:00f6aaaa1122bb01'] }] }, expect: 'pass', boundary: true },
      {
        name: 'nothing',
        facts: { disks: [disk, { ...disk, backing: 'hdisk12', identities: [] }] },
        expect: 'fail',
        says: /LUN hdisk12 on e1vios1 of ldom1/,
      },
      {
        name: 'a logical volume: another rule says so',
        facts: { disks: [{ ...disk, backingKind: 'lv', identities: [] }] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'its identities were not read', facts: { disks: missing('lspv -u failed') }, expect: 'unknown', says: /lspv/ },
    ];
  },
});

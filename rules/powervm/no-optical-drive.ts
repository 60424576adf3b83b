import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Drive {
  readonly viosName: string;
  readonly vtd: string;
  readonly backing: string;
  readonly backingKind: string;
}
interface Facts {
  readonly disks: readonly Drive[];
}
interface Data {
  readonly drives: readonly Drive[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-optical-drive',
  title: 'The partition has no optical drive of a Virtual I/O Server',
  why: 'A loaded virtual optical drive stands on a file of one Virtual I/O Server or on its own drive, which the target does not have. That an empty one is refused, too, is reported for running partitions and not documented.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.vopt'],
  sources: [sources.physicalVolumes, sources.practice],
  vendorTexts: [],
  needs: { disks: 'guest.powervm.disks[viosName,vtd,backing,backingKind]' },
  check({ disks }) {
    const drives = disks.filter(({ backingKind }) => backingKind === 'optical');
    const loaded = drives.filter(({ backing }) => backing !== '');
    if (loaded.length > 0) return fail({ drives: loaded });
    const empty = [...drives, ...disks.filter(({ vtd, backingKind }) => backingKind === 'none' && vtd !== '')];
    return empty.length === 0 ? pass() : unconfirmed(`whether the move is allowed with the empty ${counted('drive', empty.map(inWords))}`);
  },
  message: ({ drives }, { guest }) => `${guest} has the optical ${counted('drive', drives.map(inWords))} loaded`,
  fix: ({ drives }, { guest }) =>
    drives.map(({ vtd, viosName, backing }) => ({
      on: 'source',
      action: `powervm:remove-optical:${guest}:${viosName}:${vtd}`,
      summary: `Unload ${vtd} on ${viosName} and remove it; a drive of the server itself (cdN) is only removed.`,
      commands: [...(backing.startsWith('/') ? [sh`unloadopt -vtd ${vtd} # on ${viosName}`] : []), sh`rmvdev -vtd ${vtd} # on ${viosName}`],
      effect: 'The guest loses the drive; what is mounted from it must be unmounted first.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.disks', op: 'remove', where: { vtd, viosName } }],
    })),
  about: ({ drives }) => ({ disks: ({ vtd, viosName }: Drive) => drives.some((each) => each.vtd === vtd && each.viosName === viosName) }),
  examples: () => {
    const drive = { viosName: 'e1vios1', vtd: 'vtopt0', backing: '/var/vio/VMLibrary/install.iso', backingKind: 'optical' };
    return [
      { name: 'only disks', facts: { disks: [{ ...drive, vtd: 'rvg', backing: 'hdisk11', backingKind: 'disk' }] }, expect: 'pass' },
      { name: 'an adapter without a device', facts: { disks: [{ ...drive, vtd: '', backing: '', backingKind: 'none' }] }, expect: 'pass' },
      { name: 'an image is loaded', facts: { disks: [drive] }, expect: 'fail', says: /vtopt0 on e1vios1 loaded/ },
      { name: "the server's own drive", facts: { disks: [{ ...drive, backing: 'cd0' }] }, expect: 'fail', boundary: true },
      {
        name: 'an empty drive',
        facts: { disks: [{ ...drive, backing: '' }] },
        expect: 'unknown',
        says: /empty drive vtopt0/,
        boundary: true,
      },
      {
        name: 'an empty device of which nothing says what it is',
        facts: { disks: [{ ...drive, backing: '', backingKind: 'none' }] },
        expect: 'unknown',
        says: /vtopt0/,
      },
      { name: 'its Virtual I/O Servers were not read', facts: { disks: missing('e1vios1 was not read') }, expect: 'unknown' },
    ];
  },
});

function inWords({ vtd, viosName }: Drive): string {
  return `${vtd} on ${viosName}`;
}

import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { byLun, onVios } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost, unread } from './vioses.ts';
import { always } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string };
interface Facts {
  readonly disks: readonly Disk[];
  readonly vioses: readonly ReadVios[];
  readonly volumes: readonly Volume[] | undefined;
}
interface Fewer {
  readonly backing: string;
  readonly viosName: string;
  readonly identity: string;
  readonly before: number;
  readonly after: number;
}
interface Data {
  readonly luns: readonly Fewer[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/luns-on-as-many-vioses',
  title: 'Every LUN is visible to as many Virtual I/O Servers of the target as serve it on the source',
  why: 'A partition with a path through each of two Virtual I/O Servers keeps running while one of them is down. Where fewer of the target see a LUN, the move may succeed, and the redundancy is gone.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(warning()),
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
    const luns: Fewer[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const paths of byLun(disks)) {
      const [first] = paths;
      const before = new Set(paths.map(({ viosId }) => viosId)).size;
      // With one path there is no redundancy to lose: that the LUN is there at all is powervm/luns-on-target.
      if (first === undefined || before < 2) continue;
      const found = vioses.map((vios) => onVios(vios, volumes ?? [], first));
      const after = found.filter((each) => each === 'there').length;
      if (after >= before) continue;
      const possible = after + found.filter((each) => each === 'undecided').length;
      const { backing, viosName, identities } = first;
      // None at all is the matter of powervm/luns-on-target.
      if (possible >= before) undecided ??= whyUndecided(first, vioses);
      else if (possible > 0) luns.push({ backing, viosName, identity: identities[0] ?? '', before, after: possible });
    }
    return luns.length > 0 ? fail({ luns }) : (undecided ?? pass());
  },
  message: ({ luns }, { target, guest }) =>
    `${guest} loses paths on ${target}: ${listed(
      luns.map(
        ({ backing, viosName, before, after }) => `${backing} of ${viosName} is seen by ${after} instead of ${before} Virtual I/O Servers`,
      ),
    )}`,
  fix: ({ luns }, { target }) =>
    luns.map(({ backing, viosName, identity }) => ({
      on: 'target',
      action: `powervm:present-lun:${target}:${identity}`,
      summary: `Zone and mask ${backing} of ${viosName} (${identity}) to the ports of every Virtual I/O Server of ${target}, then run cfgdev on each.`,
      commands: [],
      effect: 'The LUN appears there as a new hdisk; set its reserve policy before anything maps it. Nothing stops.',
      restartsGuest: false,
    })),
  examples: () => {
    const disk = { viosId: 1, viosName: 'e1vios1', backing: 'hdisk11', backingKind: 'disk', identities: ['udid:33213600A03IBMfcp'] };
    const twice = [disk, { ...disk, viosId: 2, viosName: 'e1vios2', backing: 'hdisk7' }];
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };
    const second = { ...vios, name: 'w1vios2', lparId: 2 };
    const volume = { viosId: 1, name: 'hdisk4', identities: ['udid:33213600A03IBMfcp'] };
    return [
      {
        name: 'seen by both',
        facts: { disks: twice, vioses: [vios, second], volumes: [volume, { ...volume, viosId: 2 }] },
        expect: 'pass',
      },
      {
        name: 'one path before, one after',
        facts: { disks: [disk], vioses: [vios, second], volumes: [volume] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'two paths before, one after',
        facts: { disks: twice, vioses: [vios, second], volumes: [volume] },
        expect: 'fail',
        says: /ldom1 loses paths on hostB: hdisk11 of e1vios1 is seen by 1 instead of 2/,
        boundary: true,
      },
      {
        name: 'the second server was not read',
        facts: { disks: twice, vioses: [vios, { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' }], volumes: [volume] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
      },
      { name: 'seen by none: another rule says so', facts: { disks: twice, vioses: [vios, second], volumes: [] }, expect: 'pass' },
      {
        name: 'the disks were not read',
        facts: { disks: missing('e1vios2 was not read'), vioses: [vios], volumes: [] },
        expect: 'unknown',
      },
    ];
  },
});

function whyUndecided({ backing, viosName }: Disk, vioses: readonly ReadVios[]): ReturnType<typeof unknown> {
  const notRead = vioses.filter((vios) => canHost(vios) && vios.disksRead !== true);
  const whether = `whether as many Virtual I/O Servers of the target see ${backing} of ${viosName}`;
  return notRead.length > 0 ? unread(whether, notRead) : unknown(`${whether}: what identifies its volumes differs in part`);
}

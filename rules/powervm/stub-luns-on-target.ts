import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { byLun, find } from './disks.ts';
import type { ClientDisk, Volume } from './disks.ts';
import { stubAdapters } from './stub/adapters.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { listed } from './text.ts';
import { settleLogin } from './vioses.ts';
import { weights } from './weights.ts';

type Disk = ClientDisk & { readonly viosName: string };
interface Server {
  readonly name: string;
  readonly lparId: number;
  readonly disksRead?: boolean;
}
interface Facts {
  readonly disks: readonly Disk[];
  readonly stubs: readonly (StubOf & { readonly scsiAdapters?: readonly string[] })[];
  readonly target: string;
  readonly vioses: readonly Server[];
  readonly volumes: readonly Volume[] | undefined;
}
interface Data {
  readonly stub: string;
  readonly luns: readonly { readonly backing: string; readonly viosName: string; readonly why: 'unseen' | 'local' }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/stub-luns-on-target',
  title: 'The disks of the partition are LUNs that the Virtual I/O Servers of its stub see',
  why: 'A stub is given the disks of its original when that is lost. What a Virtual I/O Server that serves the stub does not see must be zoned first, at the worst of times; what is no LUN (a logical volume, a file) is lost with the system. LUNs are told apart by UDID, PVID and IEEE name.',
  scope: 'move',
  dependsOn: 'state',
  methods: weights({ stub: blocker('after') }),
  rows: ['stub.zoned'],
  sources: stubSources,
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,viosName,backing,backingKind,identities]',
    stubs: 'guest.powervm.stubs[system,name,scsiAdapters?]',
    target: 'target.name',
    vioses: 'target.powervm.vioses[name,lparId,disksRead?]',
    volumes: 'target.powervm.disks[viosId,name,identities]',
  },
  partial: ['volumes'],
  check({ disks, stubs, target, vioses, volumes }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined) return pass();
    const real = disks.filter(({ backingKind }) => backingKind !== 'optical' && backingKind !== 'tape' && backingKind !== 'none');
    if (real.length === 0) return pass();
    const local = real.filter(({ backingKind }) => backingKind === 'lv' || backingKind === 'file');
    if (stub.scsiAdapters === undefined)
      return local.length > 0
        ? fail({ stub: stub.name, luns: local.map((disk) => ({ ...named(disk), why: 'local' as const })) })
        : unknown(`which Virtual I/O Servers serve ${stub.name}`);
    const serving = new Set(stubAdapters(stub.scsiAdapters).map(({ viosId }) => viosId));
    const servers = vioses.filter(({ lparId }) => serving.has(lparId));
    const luns: Data['luns'][number][] = local.map((disk) => ({ ...named(disk), why: 'local' }));
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const [lun] of byLun(real)) {
      if (lun === undefined) continue;
      const sight = servers.map((server) => sees(server, volumes ?? [], lun));
      if (sight.includes('there')) continue;
      if (sight.includes('undecided')) undecided ??= open(lun, servers);
      else luns.push({ ...named(lun), why: 'unseen' });
    }
    if (luns.length > 0) return fail({ stub: stub.name, luns });
    const unclear = real.find(({ backingKind }) => !['disk', 'lv', 'file'].includes(backingKind));
    if (unclear !== undefined)
      return undecided ?? unknown(`what stands behind ${unclear.backing} of ${unclear.viosName} (${unclear.backingKind})`);
    return undecided ?? pass();
  },
  message: ({ stub, luns }, { target }) =>
    `${stub} on ${target} cannot be given ${listed(luns.map(({ backing, viosName, why }) => `${backing} of ${viosName} (${why === 'local' ? 'it is no LUN' : 'not seen there'})`))}`,
  fix: ({ luns }, { target }) =>
    luns.map(({ backing, viosName, why }) => ({
      on: why === 'local' ? 'source' : 'target',
      action: `powervm:stub-lun:${target}:${viosName}:${backing}`,
      summary:
        why === 'local'
          ? `Move what is on ${backing} of ${viosName} to a LUN that both systems see.`
          : `Zone and mask ${backing} of ${viosName} to the Virtual I/O Servers that serve the stub on ${target}, then run cfgdev on each.`,
      commands: [],
      effect: why === 'local' ? 'The data is copied while in use.' : 'A new hdisk appears there. Map it to nothing. Nothing stops.',
      restartsGuest: false,
    })),
  about: ({ luns }) => ({
    disks: ({ backing, viosName }: Disk) => luns.some((lun) => lun.backing === backing && lun.viosName === viosName),
  }),
  examples: () => {
    const disk = { viosId: 1, viosName: 'e1vios1', backing: 'hdisk4', backingKind: 'disk', identities: ['udid:3321A1fcp'] };
    const stubs = [{ system: 'hostB', name: 'ldom1-stub', scsiAdapters: ['310/1/310'] }];
    const vioses = [
      { name: 'w1vios1', lparId: 1, disksRead: true },
      { name: 'w1vios2', lparId: 2, disksRead: true },
    ];
    const volume = { viosId: 1, name: 'hdisk9', identities: ['udid:3321A1fcp'] };
    const facts = { disks: [disk], stubs, target: 'hostB', vioses, volumes: [volume] };
    return [
      { name: 'the server of the stub sees it', facts, expect: 'pass' },
      {
        name: 'only the other server sees it',
        facts: { ...facts, volumes: [{ ...volume, viosId: 2 }] },
        expect: 'fail',
        says: /ldom1-stub on hostB cannot be given hdisk4 of e1vios1 \(not seen there\)/,
        boundary: true,
      },
      {
        name: 'the disk is a logical volume',
        facts: { ...facts, disks: [{ ...disk, backing: 'lv_ldom1', backingKind: 'lv', identities: [] }] },
        expect: 'fail',
        says: /it is no LUN/,
      },
      {
        name: 'a virtual CD counts for nothing',
        facts: { ...facts, disks: [{ ...disk, backing: 'cd0', backingKind: 'optical' }] },
        expect: 'pass',
      },
      {
        name: 'the server of the stub was not read',
        facts: { ...facts, vioses: [{ name: 'w1vios1', lparId: 1 }], volumes: missing('not read') },
        expect: 'unknown',
        says: /w1vios1 was not read/,
      },
      { name: 'nothing proves which LUN it is', facts: { ...facts, disks: [{ ...disk, identities: [] }] }, expect: 'unknown' },
      { name: 'there is no stub', facts: { ...facts, stubs: [] }, expect: 'pass' },
    ];
  },
});

function named({ backing, viosName }: Disk): { readonly backing: string; readonly viosName: string } {
  return { backing, viosName };
}

function sees({ lparId, disksRead }: Server, volumes: readonly Volume[], lun: Disk): 'there' | 'not' | 'undecided' {
  if (disksRead !== true || lun.identities.length === 0) return 'undecided';
  const { same, maybe } = find(volumes, lparId, lun);
  if (same.length > 0) return 'there';
  return maybe.length > 0 ? 'undecided' : 'not';
}

function open({ backing, viosName, identities }: Disk, servers: readonly Server[]): ReturnType<typeof unknown> {
  const unread = servers.filter(({ disksRead }) => disksRead !== true).map(({ name }) => name);
  if (identities.length === 0) return unknown(`which LUN ${backing} of ${viosName} is: nothing proves it`);
  if (unread.length === 0)
    return unknown(`whether ${listed(servers.map(({ name }) => name))} sees ${backing} of ${viosName} under another identity`);
  return unknown(`whether the servers of the stub see ${backing} of ${viosName}: ${listed(unread)} was not read`, settleLogin(unread));
}

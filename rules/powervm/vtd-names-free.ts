import { advice, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { canHost, unread } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always } from './weights.ts';

interface Facts {
  readonly disks: readonly { readonly vtd: string }[];
  readonly vioses: readonly (Vios & { readonly scsiMapsRead?: boolean | undefined })[];
  readonly maps: readonly { readonly viosName: string; readonly vtd: string }[] | undefined;
}
interface Data {
  readonly taken: readonly { readonly vtd: string; readonly viosName: string }[];
}

const indexes = new WeakMap<NonNullable<Facts['maps']>, ReadonlyMap<string, string>>();

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vtd-names-free',
  title: "The names of the partition's virtual target devices are free on the target",
  why: 'The HMC keeps a name that an administrator gave (never a generated vtscsiN), and silently takes another one where it is in use there. Scripts and documents that name the device are wrong afterwards.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(advice()),
  rows: ['io.vtd_name'],
  sources: [sources.ioServers],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[vtd]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,scsiMapsRead?]',
    maps: 'target.powervm.scsiMaps[viosName,vtd]',
  },
  partial: ['maps'],
  check({ disks, vioses, maps }) {
    const names = disks.map(({ vtd }) => vtd).filter((vtd) => vtd !== '' && !/^vtscsi\d+$/.test(vtd));
    if (names.length === 0) return pass();
    const index = maps === undefined ? undefined : indexOf(maps);
    const taken = [...new Set(names)].flatMap((vtd) => {
      const viosName = index?.get(vtd);
      return viosName === undefined ? [] : [{ vtd, viosName }];
    });
    if (taken.length > 0) return fail({ taken });
    const notRead = vioses.filter((vios) => canHost(vios) && (vios.scsiMapsRead !== true || maps === undefined));
    return notRead.length === 0 ? pass() : unread('whether names of virtual target devices are free on the target', notRead);
  },
  message: ({ taken }, { guest, target }) =>
    `the ${counted(
      'device name',
      taken.map(({ vtd, viosName }) => `${vtd} on ${viosName}`),
    )} of ${guest} ${taken.length === 1 ? 'is' : 'are'} taken on ${target}`,
  fix: ({ taken }, { target }) =>
    taken.map(({ vtd, viosName }) => ({
      on: 'target',
      action: `powervm:rename-vtd:${target}:${viosName}:${vtd}`,
      summary: `Give the device ${vtd} on ${viosName} another name.`,
      commands: [sh`lsmap -all # on ${viosName}: whose device ${vtd} is`],
      effect: 'A rename (chdev -dev OLD -attr, or rmvdev and mkvdev) concerns the client that uses the device.',
      restartsGuest: false,
      assume: [{ path: 'target.powervm.scsiMaps', op: 'remove', where: { vtd, viosName } }],
    })),
  examples: () => {
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', scsiMapsRead: true }];
    return [
      {
        name: 'a name that nothing has there',
        facts: { disks: [{ vtd: 'erp_rvg' }], vioses, maps: [{ viosName: 'w1vios1', vtd: 'web_rvg' }] },
        expect: 'pass',
      },
      {
        name: 'a generated name is never kept',
        facts: { disks: [{ vtd: 'vtscsi3' }], vioses, maps: [{ viosName: 'w1vios1', vtd: 'vtscsi3' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the same name is there',
        facts: { disks: [{ vtd: 'erp_rvg' }], vioses, maps: [{ viosName: 'w1vios1', vtd: 'erp_rvg' }] },
        expect: 'fail',
        says: /device name erp_rvg on w1vios1 of ldom1 is taken on hostB/,
        boundary: true,
      },
      { name: 'the mappings were not read', facts: { disks: [{ vtd: 'erp_rvg' }], vioses, maps: missing('not read') }, expect: 'unknown' },
    ];
  },
});

function indexOf(maps: NonNullable<Facts['maps']>): ReadonlyMap<string, string> {
  let index = indexes.get(maps);
  if (index === undefined) indexes.set(maps, (index = new Map(maps.map(({ vtd, viosName }) => [vtd, viosName]))));
  return index;
}

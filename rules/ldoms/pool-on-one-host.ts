import { blocker, defineJoinRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { poolGuidOf } from './backends.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always } from './weights.ts';

interface Pool {
  readonly name: string;
  readonly guid: string;
}
/** A pool of the guest's disks; without a name the pools of the source are not known. */
interface Wanted {
  readonly guid: string;
  readonly name: string | undefined;
}
interface GuestFacts {
  readonly vdisks: readonly { readonly storageId?: string }[];
  readonly pools: readonly Pool[] | undefined;
}
interface TargetFacts {
  readonly theirs: readonly Pool[] | undefined;
}

/** No GUID: the key of the hosts whose pools are not known, which concerns only guests that have disks in pools. */
const notKnown = '';

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, 'imported' | 'not known'>({
  id: 'ldoms/pool-on-one-host',
  title: "No ZFS pool of the guest's disks is imported on the target while the source has it",
  why: 'Two hosts that have one pool imported overwrite each other: the pool is being destroyed, or one of the two lists is old. No move is safe before that is cleared.',
  dependsOn: 'state',
  methods: always(blocker('after')),
  rows: ['VD-8'],
  sources: [sources.failoverPools],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[storageId?]', pools: 'source.ldoms.zpools[name,guid]?' },
  targetNeeds: { theirs: 'target.ldoms.zpools[name,guid]?' },
  // A disk whose pool is not known by its GUID is not decided here: its storage is unproven.
  guestEntries({ vdisks, pools }) {
    const guids = [...new Set(vdisks.flatMap(({ storageId }) => poolGuidOf(storageId) ?? []))];
    return guids.flatMap((guid) => {
      const name = pools?.find((pool) => pool.guid === guid)?.name;
      // The source has given the pool away: then the target may have it.
      if (pools !== undefined && name === undefined) return [];
      return [guid, notKnown].map((key) => ({ key, value: { guid, name } }));
    });
  },
  targetEntries: ({ theirs }) =>
    theirs === undefined ? [{ key: notKnown, value: 'not known' }] : theirs.map(({ guid }, at) => ({ key: guid, value: 'imported', at })),
  compare: ({ name }, offered) => {
    const [has] = offered;
    if (has === undefined) return 'pass';
    return has === 'imported' && name !== undefined ? 'fail' : 'unknown';
  },
  undecided: ({ guid }) => ({
    unknown: `whether both hosts have the ZFS pool with the GUID ${guid} imported`,
    settle: 'run zpool list on both hosts, and collect them again',
  }),
  message: (failing, { source, target }) =>
    `${source} and ${target} both have the ZFS ${counted(
      'pool',
      failing.map(({ wanted }) => wanted.name as string),
    )} imported`,
  fix: (failing, { target }) => {
    const pools = failing.map(({ wanted }) => wanted.name as string);
    return [
      {
        on: 'target',
        action: `ldoms:one-import:${target}:${pools.join(',')}`,
        summary: `Find out which of the two hosts should have the ${counted('pool', pools)}, stop all writing, and check the pool before anything else.`,
        commands: [],
        effect: 'Data may be lost already. Guests that use the pool are down meanwhile.',
        restartsGuest: true,
      },
    ];
  },
  examples: () => {
    const vdisks = [{ storageId: 'zpool:18135893029031842473:ldoms/data' }, {}];
    const pools = [
      { name: 'rpool', guid: '111' },
      { name: 'erp', guid: '18135893029031842473' },
    ];
    return [
      { name: 'the target does not have the pool', facts: { vdisks, pools, theirs: [{ name: 'rpool', guid: '222' }] }, expect: 'pass' },
      {
        name: 'a pool of the same name with another GUID',
        facts: { vdisks, pools, theirs: [{ name: 'erp', guid: '333' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the pool under another name',
        facts: { vdisks, pools, theirs: [{ name: 'erp-copy', guid: '18135893029031842473' }] },
        expect: 'fail',
        says: /hostA and hostB both have the ZFS pool erp imported/,
        boundary: true,
      },
      {
        name: 'no disk in a pool',
        facts: { vdisks: [{ storageId: 'nfs:nas1:/a' }], pools: missing('cut'), theirs: missing('cut') },
        expect: 'pass',
      },
      {
        name: 'the pool went from the source to the target, and a statement still names it',
        facts: { vdisks, pools: [], theirs: pools },
        expect: 'pass',
      },
      { name: 'zpool failed on the target', facts: { vdisks, pools, theirs: missing('zpool list failed') }, expect: 'unknown' },
      { name: 'zpool failed on the source', facts: { vdisks, pools: missing('zpool list failed'), theirs: pools }, expect: 'unknown' },
    ];
  },
});

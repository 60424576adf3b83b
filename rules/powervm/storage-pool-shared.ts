import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { canHost, unread } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Member = Vios & {
  /** Absent: not read. Empty: a node of none. */
  readonly cluster?: string | undefined;
};
interface Facts {
  readonly disks: readonly { readonly viosId: number; readonly vtd: string; readonly backingKind: string }[];
  readonly sourceVioses: readonly Member[];
  readonly targetVioses: readonly Member[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/storage-pool-shared',
  title: "A Virtual I/O Server of the target is a node of the disks' shared storage pool",
  why: 'A logical unit of a shared storage pool exists only for the nodes of its cluster (Virtual I/O Server 2.2.1 and later).',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  neverFails: neverRefused,
  rows: ['io.ssp'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: {
    disks: 'guest.powervm.disks[viosId,vtd,backingKind]',
    sourceVioses: 'source.powervm.vioses[name,lparId,state,rmcState,cluster?]',
    targetVioses: 'target.powervm.vioses[name,lparId,state,rmcState,cluster?]',
  },
  check({ disks, sourceVioses, targetVioses }) {
    const units = disks.filter(({ backingKind }) => backingKind === 'ssp');
    for (const viosId of new Set(units.map((unit) => unit.viosId))) {
      const own = sourceVioses.find(({ lparId }) => lparId === viosId);
      if (own?.cluster === undefined) return unread('the cluster of the shared storage pool', own === undefined ? [] : [own]);
      if (own.cluster === '') return unknown(`the cluster of the shared storage pool: ${own.name} has such disks and shows no cluster`);
      const hosts = targetVioses.filter(canHost);
      if (hosts.some(({ cluster }) => cluster === own.cluster)) continue;
      const notRead = hosts.filter(({ cluster }) => cluster === undefined);
      const whether = `whether the target reaches the shared storage pool of the cluster ${own.cluster}`;
      if (notRead.length > 0) return unread(whether, notRead);
      const devices = units.filter((unit) => unit.viosId === viosId).map(({ vtd }) => vtd);
      return unconfirmed(
        `${whether}, on which ${counted('device', devices)} ${devices.length === 1 ? 'stands' : 'stand'}: none of its Virtual I/O Servers is a node (cluster -addnode makes one)`,
      );
    }
    return pass();
  },
  message: (_, { target }) => `${target} is no node of the shared storage pool`,
  examples: () => {
    const unit = { viosId: 1, vtd: 'erp_rvg', backingKind: 'ssp' };
    const disks = [unit];
    const node = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active', cluster: 'ssp_east' };
    const there = { ...node, name: 'w1vios1' };
    return [
      { name: 'a node of the same cluster', facts: { disks, sourceVioses: [node], targetVioses: [there] }, expect: 'pass' },
      {
        name: 'no disk of a pool',
        facts: { disks: [{ ...unit, backingKind: 'disk' }], sourceVioses: [node], targetVioses: [{ ...there, cluster: '' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a node of another cluster',
        facts: { disks, sourceVioses: [node], targetVioses: [{ ...there, cluster: 'ssp_west' }] },
        expect: 'unknown',
        says: /cluster ssp_east, on which device erp_rvg stands/,
        boundary: true,
      },
      {
        name: 'not read',
        facts: { disks, sourceVioses: [node], targetVioses: [{ ...there, cluster: undefined }] },
        expect: 'unknown',
        says: /w1vios1 was not read/,
      },
      {
        name: 'the disks were not read',
        facts: { disks: missing('not read'), sourceVioses: [node], targetVioses: [there] },
        expect: 'unknown',
      },
    ];
  },
});

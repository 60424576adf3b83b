import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleCluster } from './settle.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly cluster: string | undefined;
  readonly mounts: readonly { readonly mountPoint: string }[] | undefined;
}
interface Data {
  readonly resource: string;
}

/** Every node of a cluster that runs has the global devices of all nodes mounted here. */
const globalDevices = '/global/.devices/';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/not-in-cluster',
  title: 'No cluster manages the guest',
  why: 'A guest that is a resource of Oracle Solaris Cluster is moved by the cluster. Moved by hand, it leaves the cluster believing that it is on the old node: the agent restarts it there, or fights the move. Only a control domain that is a node of a cluster manages guests, and a node has the global devices mounted.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('after')),
  rows: ['SC-1'],
  sources: [sources.cluster, sources.administrators],
  vendorTexts: [],
  needs: { cluster: 'guest.cluster', mounts: 'source.ldoms.mounts[mountPoint]' },
  partial: ['cluster', 'mounts'],
  check({ cluster, mounts }) {
    if (cluster !== undefined) return cluster === '' ? pass() : fail({ resource: cluster });
    if (mounts === undefined)
      return unknown(
        'whether a cluster manages the guest: the mounts of the source host would tell whether it is a node of one',
        settleCluster,
      );
    return mounts.some(({ mountPoint }) => mountPoint.startsWith(globalDevices))
      ? unknown('whether a cluster manages the guest: the source host is a node of one', settleCluster)
      : pass();
  },
  message: ({ resource }, { guest, source }) =>
    `the cluster of ${source} manages ${guest} (resource ${resource}): a move by hand leaves it unaware`,
  fix: (_, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:switch-group:${guest}:${target}`,
      summary: `Let the cluster move ${guest}: clrg switch -n NODE RG, with the node of ${target} and the resource group of the guest.`,
      commands: [],
      effect: 'The cluster moves it live where the resource is set to migrate; otherwise it stops it and starts it on the other node.',
      restartsGuest: true,
      instead: true,
    },
  ],
  examples: () => {
    const mounts = [{ mountPoint: '/' }, { mountPoint: '/export' }];
    const node = [...mounts, { mountPoint: '/global/.devices/node@1' }];
    const unstated = missing('not stated');
    return [
      { name: 'a host that is no node of a cluster', facts: { cluster: unstated, mounts }, expect: 'pass', boundary: true },
      { name: 'a node of a cluster', facts: { cluster: unstated, mounts: node }, expect: 'unknown', says: /a node of one/, boundary: true },
      { name: 'a node of a cluster, and a guest of its own', facts: { cluster: '', mounts: node }, expect: 'pass' },
      {
        name: 'a resource of the cluster',
        facts: { cluster: 'web1-ldom-rs', mounts: node },
        expect: 'fail',
        says: /resource web1-ldom-rs/,
      },
      {
        name: 'another directory of that name',
        facts: { cluster: unstated, mounts: [...mounts, { mountPoint: '/global/data' }] },
        expect: 'pass',
      },
      {
        name: 'the mounts were not read',
        facts: { cluster: unstated, mounts: missing('/etc/mnttab was not read') },
        expect: 'unknown',
        says: /mounts of the source/,
      },
    ];
  },
});

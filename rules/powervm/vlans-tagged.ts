import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { bridges, trunksOf, vlanInWords, vlansOf } from './networks.ts';
import type { Network, Trunk, Vlan } from './networks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import type { Vios } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly ethernet: readonly Network[];
  readonly vioses: readonly Vios[];
  readonly trunks: readonly Trunk[];
}
interface Data {
  readonly vlans: readonly (Vlan & { readonly viosName: string; readonly slot: number })[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vlans-tagged',
  title: 'No VLAN of the partition is the port VLAN of a trunk that is not the PVID adapter of its Shared Ethernet Adapter',
  why: 'Frames of the port VLAN of such a trunk are not bridged as tagged ones; a move into that VLAN is refused. The VLAN belongs into the further VLANs of a trunk.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['net.trunk_pvid'],
  sources: [sources.networks],
  vendorTexts: [],
  withoutFix:
    'Move the VLAN into the further VLANs of a trunk of the target and give that trunk an unused port VLAN; the adapter is taken out of its Shared Ethernet Adapter for it.',
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState]',
    trunks: 'target.powervm.trunks[viosId,viosName,slot,vswitch,pvid,vlans,sea?,seaStatus?,pvidAdapter?]',
  },
  check({ ethernet, vioses, trunks }) {
    const vlans: Data['vlans'][number][] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const vlan of vlansOf(ethernet)) {
      const carriers = trunksOf(trunks, vlan).filter((trunk) => bridges(trunk, vioses) !== 'no');
      const asPortVlan = carriers.filter(({ pvid }) => pvid === vlan.vlan);
      const [wrong] = asPortVlan.filter(({ pvidAdapter }) => pvidAdapter === false);
      const doubtful = asPortVlan.find(({ pvidAdapter }) => pvidAdapter === undefined);
      if (wrong !== undefined && carriers.every(({ pvid, pvidAdapter }) => pvid === vlan.vlan && pvidAdapter === false))
        vlans.push({ ...vlan, viosName: wrong.viosName, slot: wrong.slot });
      else if (wrong !== undefined || doubtful !== undefined)
        undecided ??= unknown(
          `whether ${vlanInWords(vlan)} leaves the target: it is the port VLAN of the trunk in slot ${(wrong ?? doubtful)?.slot ?? ''} of ${(wrong ?? doubtful)?.viosName ?? ''}, ${wrong === undefined ? 'and whether that is the PVID adapter of its Shared Ethernet Adapter is not known' : 'which is not the PVID adapter, and another trunk carries it, too'}`,
          'look at pvid_adapter with lsdev -dev SEA -attr on that Virtual I/O Server, or make the dry run and record its output with canmove record',
        );
    }
    return vlans.length > 0 ? fail({ vlans }) : (undecided ?? pass());
  },
  message: ({ vlans }, { target }) =>
    `on ${target} ${listed(vlans.map((each) => `${vlanInWords(each)} is the port VLAN of the trunk in slot ${each.slot} of ${each.viosName}`))}, which is not the PVID adapter of its Shared Ethernet Adapter`,
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [] }];
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active' }];
    const trunk = {
      viosId: 1,
      viosName: 'w1vios1',
      slot: 30,
      vswitch: 'ETHERNET0',
      pvid: 4000,
      vlans: [400],
      sea: 'ent12',
      seaStatus: 'Available',
      pvidAdapter: false,
    };
    return [
      { name: 'among the further VLANs of a trunk', facts: { ethernet, vioses, trunks: [trunk] }, expect: 'pass' },
      {
        name: 'port VLAN of the PVID adapter',
        facts: { ethernet, vioses, trunks: [{ ...trunk, pvid: 400, vlans: [], pvidAdapter: true }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'port VLAN of another trunk',
        facts: { ethernet, vioses, trunks: [{ ...trunk, pvid: 400, vlans: [] }] },
        expect: 'fail',
        says: /on hostB VLAN 400 of ETHERNET0 is the port VLAN of the trunk in slot 30 of w1vios1/,
        boundary: true,
      },
      {
        name: 'such a trunk without a Shared Ethernet Adapter',
        facts: { ethernet, vioses, trunks: [{ ...trunk, pvid: 400, vlans: [], sea: '' }] },
        expect: 'pass',
      },
      {
        name: 'the PVID adapter was not read',
        facts: { ethernet, vioses, trunks: [{ ...trunk, pvid: 400, vlans: [], pvidAdapter: undefined }] },
        expect: 'unknown',
        says: /slot 30 of w1vios1/,
      },
      {
        name: 'port VLAN of one trunk, tagged on another',
        facts: { ethernet, vioses, trunks: [trunk, { ...trunk, slot: 31, pvid: 400, vlans: [] }] },
        expect: 'unknown',
        says: /another trunk carries it/,
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, vioses, trunks: missing('lshwres failed') },
        expect: 'unknown',
      },
    ];
  },
});

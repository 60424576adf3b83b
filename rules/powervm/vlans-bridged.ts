import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { bridges, trunksOf, unbridged, vlanInWords, vlansOf } from './networks.ts';
import type { Network, Trunk, Vlan } from './networks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import type { Undecided, Vios } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly ethernet: readonly Network[];
  readonly vioses: readonly Vios[];
  readonly trunks: readonly Trunk[];
}
interface Lacking extends Vlan {
  /** A trunk has it, and nothing bridges that. */
  readonly trunk?: { readonly viosName: string; readonly slot: number };
}
interface Data {
  readonly vlans: readonly Lacking[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vlans-bridged',
  title: 'A Shared Ethernet Adapter of the target bridges every VLAN of the partition',
  why: 'A trunk adapter on the same virtual switch must carry the VLAN, and a Shared Ethernet Adapter must stand behind it: a trunk without one leads nowhere. The move is refused, or ends in a partition without its network.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['net.vlan'],
  sources: [sources.networks],
  vendorTexts: [],
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState]',
    trunks: 'target.powervm.trunks[viosId,viosName,slot,vswitch,pvid,vlans,sea?,seaStatus?]',
  },
  check({ ethernet, vioses, trunks }) {
    const vlans: Lacking[] = [];
    let undecided: Undecided | undefined;
    for (const vlan of vlansOf(ethernet)) {
      const carriers = trunksOf(trunks, vlan);
      const found = carriers.map((trunk) => bridges(trunk, vioses));
      if (found.includes('yes')) continue;
      const doubtful = carriers.filter((_, index) => found[index] === 'undecided');
      const [first] = carriers;
      if (doubtful.length > 0) undecided ??= unbridged(`whether ${vlanInWords(vlan)} is bridged on the target`, doubtful);
      else vlans.push({ ...vlan, ...(first === undefined ? {} : { trunk: { viosName: first.viosName, slot: first.slot } }) });
    }
    return vlans.length > 0 ? fail({ vlans }) : (undecided ?? pass());
  },
  message: ({ vlans }, { target }) =>
    `${target} does not bridge ${listed(
      vlans.map(
        (each) =>
          `${vlanInWords(each)}${each.trunk === undefined ? '' : ` (${each.trunk.viosName} has a trunk for it without a Shared Ethernet Adapter that is up)`}`,
      ),
    )}`,
  fix: ({ vlans }, { target }, { trunks, vioses }) =>
    vlans.map((each) => {
      const on = trunks.find((trunk) => trunk.vswitch === each.vswitch && bridges(trunk, vioses) === 'yes');
      return {
        on: 'target',
        action: `powervm:bridge-vlan:${target}:${each.vswitch}:${each.vlan}`,
        summary:
          on === undefined
            ? `Bridge ${vlanInWords(each)} on ${target}: a trunk adapter of its Virtual I/O Servers on ${each.vswitch} that carries the VLAN, and a Shared Ethernet Adapter over it (mkvdev -sea).`
            : `Add ${vlanInWords(each)} to a trunk adapter of each Virtual I/O Server of ${target}, and to the ports of the physical switch; save the profile of the server.`,
        commands:
          on === undefined
            ? []
            : [
                sh`chhwres -r virtualio -m ${target} --rsubtype eth -o s -p ${on.viosName} -s ${on.slot} -a ${`addl_vlan_ids+=${each.vlan}`}`,
              ],
        effect:
          'Nothing stops where the Virtual I/O Server takes the change while it runs; that the physical switch carries the VLAN stays to be checked.',
        restartsGuest: false,
        ...(on === undefined
          ? {}
          : {
              assume: [
                {
                  path: 'target.powervm.trunks',
                  op: 'update' as const,
                  where: { viosId: on.viosId, slot: on.slot },
                  value: { vlans: [...on.vlans, ...vlans.filter(({ vswitch }) => vswitch === each.vswitch).map(({ vlan }) => vlan)] },
                },
              ],
            }),
      };
    }),
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [401] }];
    const vioses = [
      { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active' },
      { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' },
    ];
    const trunk = {
      viosId: 1,
      viosName: 'w1vios1',
      slot: 30,
      vswitch: 'ETHERNET0',
      pvid: 4000,
      vlans: [400, 401, 402],
      sea: 'ent12',
      seaStatus: 'Available',
    };
    return [
      { name: 'one trunk with both VLANs', facts: { ethernet, vioses, trunks: [trunk] }, expect: 'pass' },
      {
        name: 'one VLAN on each of two trunks',
        facts: {
          ethernet,
          vioses,
          trunks: [
            { ...trunk, vlans: [400] },
            { ...trunk, slot: 31, pvid: 401, vlans: [] },
          ],
        },
        expect: 'pass',
      },
      { name: 'no Ethernet adapter', facts: { ethernet: [], vioses, trunks: [] }, expect: 'pass' },
      {
        name: 'one VLAN is on no trunk',
        facts: { ethernet, vioses, trunks: [{ ...trunk, vlans: [400, 402] }] },
        expect: 'fail',
        says: /hostB does not bridge VLAN 401 of ETHERNET0/,
        boundary: true,
      },
      {
        name: 'both are on no trunk',
        facts: { ethernet, vioses, trunks: [{ ...trunk, vlans: [] }] },
        expect: 'fail',
        says: /VLAN 400 of ETHERNET0 and VLAN 401/,
      },
      { name: 'the trunk is on another switch', facts: { ethernet, vioses, trunks: [{ ...trunk, vswitch: 'VSBACKUP' }] }, expect: 'fail' },
      {
        name: 'a trunk without a Shared Ethernet Adapter',
        facts: { ethernet, vioses, trunks: [{ ...trunk, sea: '' }] },
        expect: 'fail',
        says: /w1vios1 has a trunk for it without/,
        boundary: true,
      },
      {
        name: 'the Shared Ethernet Adapter is not available',
        facts: { ethernet, vioses, trunks: [{ ...trunk, seaStatus: 'Defined' }] },
        expect: 'fail',
      },
      {
        name: 'one server without, and one that was not read',
        facts: {
          ethernet,
          vioses,
          trunks: [
            { ...trunk, sea: '' },
            { ...trunk, viosId: 2, viosName: 'w1vios2', sea: undefined, seaStatus: undefined },
          ],
        },
        expect: 'unknown',
        says: /w1vios2 was not read/,
        boundary: true,
      },
      {
        name: 'bridged by a server that is off',
        facts: { ethernet, vioses: vioses.map((vios) => ({ ...vios, state: 'Not Activated' })), trunks: [trunk] },
        expect: 'fail',
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, vioses, trunks: missing('lshwres failed') },
        expect: 'unknown',
      },
    ];
  },
});

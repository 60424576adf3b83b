import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { bridges, trunksOf, unbridged, vlanInWords, vlansOf } from './networks.ts';
import type { Network, Trunk, Vlan } from './networks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import type { Undecided, Vios } from './vioses.ts';
import { always } from './weights.ts';

interface Facts {
  readonly ethernet: readonly Network[];
  readonly vioses: readonly Vios[];
  readonly trunks: readonly Trunk[];
}
interface Data {
  readonly vlans: readonly Vlan[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vlans-bridged-twice',
  title: 'Where the target has several Virtual I/O Servers, more than one bridges every VLAN of the partition',
  why: 'With a Shared Ethernet Adapter on one Virtual I/O Server only, the partition loses the VLAN when that server restarts.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['net.vlan'],
  sources: [sources.networks],
  vendorTexts: [],
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState]',
    trunks: 'target.powervm.trunks[viosId,viosName,slot,vswitch,pvid,vlans,sea?,seaStatus?]',
  },
  check({ ethernet, vioses, trunks }) {
    if (vioses.length < 2) return pass();
    const vlans: Vlan[] = [];
    let undecided: Undecided | undefined;
    for (const vlan of vlansOf(ethernet)) {
      const carriers = trunksOf(trunks, vlan);
      const serversWith = (found: string): ReadonlySet<string> =>
        new Set(carriers.filter((trunk) => bridges(trunk, vioses) === found).map(({ viosName }) => viosName));
      const sure = serversWith('yes');
      const possible = new Set([...sure, ...serversWith('undecided')]);
      // By none: powervm/vlans-bridged says so.
      if (sure.size >= 2 || possible.size === 0) continue;
      if (possible.size >= 2)
        undecided ??= unbridged(
          `whether two Virtual I/O Servers of the target bridge ${vlanInWords(vlan)}`,
          carriers.filter((trunk) => !sure.has(trunk.viosName) && bridges(trunk, vioses) === 'undecided'),
        );
      else vlans.push(vlan);
    }
    return vlans.length > 0 ? fail({ vlans }) : (undecided ?? pass());
  },
  message: ({ vlans }, { target }) => `only one Virtual I/O Server of ${target} bridges ${listed(vlans.map(vlanInWords))}`,
  fix: ({ vlans }, { target }) =>
    vlans.map((each) => ({
      on: 'target',
      action: `powervm:bridge-vlan-twice:${target}:${each.vswitch}:${each.vlan}`,
      summary: `Add ${vlanInWords(each)} to the trunk adapter and the Shared Ethernet Adapter of another Virtual I/O Server of ${target}.`,
      commands: [],
      effect: 'Nothing stops. Two servers that bridge one VLAN without a control channel make a loop: set up failover first.',
      restartsGuest: false,
    })),
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [] }];
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
      vlans: [400],
      sea: 'ent12',
      seaStatus: 'Available',
    };
    const other = { ...trunk, viosId: 2, viosName: 'w1vios2' };
    return [
      { name: 'both bridge it', facts: { ethernet, vioses, trunks: [trunk, other] }, expect: 'pass' },
      {
        name: 'a system with one Virtual I/O Server',
        facts: { ethernet, vioses: vioses.slice(1), trunks: [other] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'one of two bridges it',
        facts: { ethernet, vioses, trunks: [trunk, { ...other, vlans: [401] }] },
        expect: 'fail',
        says: /only one Virtual I\/O Server of hostB bridges VLAN 400 of ETHERNET0/,
        boundary: true,
      },
      { name: 'none: another rule says so', facts: { ethernet, vioses, trunks: [] }, expect: 'pass' },
      {
        name: 'the other was not read',
        facts: { ethernet, vioses, trunks: [trunk, { ...other, sea: undefined }] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, vioses, trunks: missing('lshwres failed') },
        expect: 'unknown',
      },
    ];
  },
});

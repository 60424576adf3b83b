import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { listed } from './text.ts';
import { settleLogin } from './vioses.ts';
import { weights } from './weights.ts';

interface Trunk {
  readonly viosName: string;
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
  /** Empty: nothing bridges it. Absent: not read. */
  readonly sea?: string;
}
interface Facts {
  readonly stubs: readonly (StubOf & { readonly networks?: readonly string[] })[];
  readonly target: string;
  readonly trunks: readonly Trunk[];
}

export const rule = defineRule<Facts, { readonly stub: string; readonly lacking: readonly string[] }>({
  id: 'powervm/stub-vlans-bridged',
  title: 'The VLANs of the stub are bridged on the target',
  why: 'The stub is started on the virtual switches of its system: a VLAN that no Shared Ethernet Adapter bridges there ends at the switch.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ stub: blocker('after') }),
  rows: ['stub.same_size'],
  sources: stubSources,
  vendorTexts: [],
  needs: {
    stubs: 'guest.powervm.stubs[system,name,networks?]',
    target: 'target.name',
    trunks: 'target.powervm.trunks[viosName,vswitch,pvid,vlans,sea?]',
  },
  check({ stubs, target, trunks }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined) return pass();
    if (stub.networks === undefined) return unknown(`which VLANs ${stub.name} has adapters for`);
    const carriers = (network: string): readonly Trunk[] =>
      trunks.filter(({ vswitch, pvid, vlans }) => [pvid, ...vlans].some((vlan) => `${vswitch}/${vlan}` === network));
    const lacking = stub.networks.filter((network) => carriers(network).every(({ sea }) => sea === ''));
    if (lacking.length > 0) return fail({ stub: stub.name, lacking });
    const open = stub.networks.filter((network) => !carriers(network).some(({ sea }) => sea !== undefined && sea !== ''));
    if (open.length === 0) return pass();
    const names = [...new Set(open.flatMap(carriers).map(({ viosName }) => viosName))];
    return unknown(`whether ${listed(open)} is bridged: ${listed(names)} was not read`, settleLogin(names));
  },
  message: ({ stub, lacking }, { target }) => `no Shared Ethernet Adapter of ${target} bridges ${listed(lacking)} of ${stub}`,
  fix: ({ lacking }, { target }) =>
    lacking.map((network) => ({
      on: 'target',
      action: `powervm:bridge-vlan:${target}:${network}`,
      summary: `Add ${network} (virtual switch/VLAN) to a trunk adapter of each Virtual I/O Server of ${target}, and have the network team carry it to their ports.`,
      commands: [],
      effect: 'One more VLAN is bridged; nothing stops.',
      restartsGuest: false,
    })),
  examples: () => {
    const stubs = [{ system: 'hostB', name: 'ldom1-stub', networks: ['ETHERNET0/400'] }];
    const trunk = { viosName: 'w1vios1', vswitch: 'ETHERNET0', pvid: 4000, vlans: [400], sea: 'ent8' };
    const unread = { viosName: 'w1vios2', vswitch: 'ETHERNET0', pvid: 4000, vlans: [400] };
    const target = 'hostB';
    return [
      { name: 'one trunk carries it', facts: { stubs, target, trunks: [trunk, unread] }, expect: 'pass' },
      {
        name: 'the trunk is under no Shared Ethernet Adapter',
        facts: { stubs, target, trunks: [{ ...trunk, sea: '' }] },
        expect: 'fail',
        says: /hostB bridges ETHERNET0\/400 of ldom1-stub/,
        boundary: true,
      },
      { name: 'the next VLAN', facts: { stubs, target, trunks: [{ ...trunk, vlans: [401] }] }, expect: 'fail', boundary: true },
      {
        name: 'only a Virtual I/O Server that was not read carries it',
        facts: { stubs, target, trunks: [{ ...trunk, sea: '' }, unread] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
      },
      { name: 'there is no stub', facts: { stubs: [], target, trunks: [] }, expect: 'pass' },
      { name: 'the trunks were not read', facts: { stubs, target, trunks: missing('lshwres was cut') }, expect: 'unknown' },
    ];
  },
});

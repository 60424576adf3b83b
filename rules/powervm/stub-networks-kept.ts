import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Ethernet {
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
}
interface Facts {
  readonly ethernet: readonly Ethernet[];
  readonly stubs: readonly (StubOf & { readonly networks?: readonly string[] })[];
  readonly target: string;
}

export const rule = defineRule<Facts, { readonly stub: string; readonly lacking: readonly string[] }>({
  id: 'powervm/stub-networks-kept',
  title: 'The stub on the target has adapters for the VLANs of the partition',
  why: 'A stub without the adapter for a VLAN starts, and its users do not reach it.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ stub: blocker('after') }),
  rows: ['stub.same_size'],
  sources: stubSources,
  vendorTexts: [],
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    stubs: 'guest.powervm.stubs[system,name,networks?]',
    target: 'target.name',
  },
  check({ ethernet, stubs, target }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined) return pass();
    const wanted = [...new Set(ethernet.flatMap(({ vswitch, pvid, vlans }) => [pvid, ...vlans].map((vlan) => `${vswitch}/${vlan}`)))];
    if (wanted.length === 0) return pass();
    if (stub.networks === undefined) return unknown(`which VLANs ${stub.name} has adapters for`);
    const has = new Set(stub.networks);
    const lacking = wanted.filter((each) => !has.has(each));
    return lacking.length === 0 ? pass() : fail({ stub: stub.name, lacking });
  },
  message: ({ stub, lacking }, { target }) => `${stub} on ${target} has no adapter for ${listed(lacking)}`,
  fix: ({ stub, lacking }, { target }) => [
    {
      on: 'target',
      action: `powervm:add-stub-adapter:${target}:${stub}`,
      summary: `Add virtual Ethernet adapters for ${listed(lacking)} (virtual switch/VLAN) to the profile of ${stub} (chsyscfg -r prof, virtual_eth_adapters+=).`,
      commands: [],
      effect: 'The adapters are there from the next activation of the stub on.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const facts = { ethernet: [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [401] }], target: 'hostB' };
    const stub = { system: 'hostB', name: 'ldom1-stub' };
    return [
      { name: 'the same VLANs', facts: { ...facts, stubs: [{ ...stub, networks: ['ETHERNET0/400', 'ETHERNET0/401'] }] }, expect: 'pass' },
      {
        name: 'one VLAN less',
        facts: { ...facts, stubs: [{ ...stub, networks: ['ETHERNET0/400'] }] },
        expect: 'fail',
        says: /ldom1-stub on hostB has no adapter for ETHERNET0\/401/,
        boundary: true,
      },
      {
        name: 'the VLAN on another switch',
        facts: { ...facts, stubs: [{ ...stub, networks: ['VSBACKUP/400', 'ETHERNET0/401'] }] },
        expect: 'fail',
        says: /ETHERNET0\/400/,
      },
      { name: 'a partition without a network', facts: { ethernet: [], target: 'hostB', stubs: [stub] }, expect: 'pass' },
      { name: 'the adapters of the stub were not read', facts: { ...facts, stubs: [stub] }, expect: 'unknown' },
      { name: 'nothing of stubs is known', facts: { ...facts, stubs: missing('not read') }, expect: 'unknown' },
    ];
  },
});

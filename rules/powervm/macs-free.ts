import { blocker, defineElementRule } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface Wanted {
  readonly mac: string;
  readonly vswitch: string;
}
interface Adapter extends Wanted {
  readonly lparId: number;
}
interface GuestFacts {
  readonly ethernet: readonly Wanted[];
}
interface TargetFacts {
  readonly adapters: readonly Adapter[];
}

const byMac: ElementKeys<Adapter> = {
  fields: ['mac', 'vswitch'],
  keysOf: ({ mac, vswitch }) => (mac === '' ? [] : [`${mac} ${vswitch}`]),
};

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Adapter>({
  id: 'powervm/macs-free',
  title: 'No partition of the target has a MAC address of the partition on the same virtual switch',
  why: 'Twice in one network a MAC address cuts both partitions off. The address moves with the partition. That the HMC looks for it is not documented, so the rule never says no: a person must find out which of the two goes on using it.',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  neverFails: 'No document that was read says that the platform refuses it, and the other partition may never run.',
  rows: ['net.mac_dup'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { ethernet: 'guest.powervm.ethernet[mac,vswitch]' },
  targetNeeds: { adapters: 'target.powervm.ethernet[lparId,mac,vswitch]' },
  guestEntries: ({ ethernet }) =>
    ethernet.flatMap((adapter, at) => (adapter.mac === '' ? [] : [{ key: `${adapter.mac} ${adapter.vswitch}`, value: adapter, at }])),
  elements: { of: 'adapters', keys: byMac },
  compare: (_, offered) => (offered.length === 0 ? 'pass' : 'unknown'),
  undecided: ({ mac, vswitch }, offered) => ({
    unknown: `whether ${mac} stays unique on ${vswitch} of the target: the partition ${listed(offered.map(({ lparId }) => lparId))} there has it, too`,
    settle: `find out which partition keeps ${mac}, and give the other one another address (chhwres -r virtualio --rsubtype eth -o s -a mac_addr=…)`,
  }),
  message: (failing, { target }) => `${listed(failing.map(({ key }) => key))} is in use on ${target}`,
  examples: () => {
    const ethernet = [{ mac: '0a1b2c3d4e0b', vswitch: 'ETHERNET0' }];
    const adapter = { lparId: 9, mac: '0a1b2c3d4e0b', vswitch: 'ETHERNET0' };
    return [
      { name: 'another address', facts: { ethernet, adapters: [{ ...adapter, mac: '0a1b2c3d4e0c' }] }, expect: 'pass' },
      {
        name: 'the same address on another switch',
        facts: { ethernet, adapters: [{ ...adapter, vswitch: 'VSBACKUP' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'no address yet',
        facts: { ethernet: [{ mac: '', vswitch: 'ETHERNET0' }], adapters: [{ ...adapter, mac: '' }] },
        expect: 'pass',
      },
      {
        name: 'the same address',
        facts: { ethernet, adapters: [adapter] },
        expect: 'unknown',
        says: /0a1b2c3d4e0b stays unique on ETHERNET0 .* partition 9/,
        boundary: true,
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, adapters: missing('lshwres failed') },
        expect: 'unknown',
        says: /lshwres/,
      },
    ];
  },
});

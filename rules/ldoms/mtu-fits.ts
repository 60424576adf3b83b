import { defineJoinRule, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly vnets: readonly { readonly name: string; readonly vsw: string; readonly mtu: number }[];
}
interface TargetFacts {
  readonly vsws: readonly { readonly name: string; readonly mtu: number }[];
}
interface Wanted {
  readonly vnet: string;
  readonly mtu: number;
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, number>({
  id: 'ldoms/mtu-fits',
  title: "The target's switches take frames as large as the guest sends",
  why: 'A jumbo frame that the switch does not take is dropped: connections open and then hang.',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['VN-3'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { vnets: 'guest.ldoms.vnets[name,vsw,mtu]' },
  targetNeeds: { vsws: 'target.ldoms.vsws[name,mtu]' },
  guestEntries: ({ vnets }) => vnets.map(({ name, vsw, mtu }, at) => ({ key: vsw, value: { vnet: name, mtu }, at })),
  targetEntries: ({ vsws }) => vsws.map(({ name, mtu }, at) => ({ key: name, value: mtu, at })),
  compare: ({ mtu }, offered) => (offered.every((each) => mtu <= each) ? 'pass' : 'fail'),
  message: (failing, { guest, target }) =>
    failing
      .map(({ key, wanted, offered }) => `${wanted.vnet} of ${guest} has mtu ${wanted.mtu}; ${key} on ${target} has ${offered ?? 'none'}`)
      .join('; '),
  fix: (failing, { target }) =>
    [...new Set(failing.map(({ key }) => key))].map((vsw) => {
      const mtu = Math.max(...failing.filter(({ key }) => key === vsw).map(({ wanted }) => wanted.mtu));
      return {
        on: 'target',
        action: `ldoms:set-vsw-mtu:${target}:${vsw}`,
        summary: `Raise the mtu of ${vsw} on ${target} to ${mtu}.`,
        commands: [sh`ldm set-vsw ${[`mtu=${mtu}`, vsw]}`],
        effect: 'The uplink and the physical switch must take such frames too; the change may wait for a reboot of the service domain.',
        restartsGuest: false,
        assume: [{ path: 'target.ldoms.vsws', op: 'update', where: { name: vsw }, value: { mtu } }],
      };
    }),
  examples: () => {
    const vnets = [{ name: 'vnet0', vsw: 'primary-vsw0', mtu: 9000 }];
    return [
      { name: 'the same mtu', facts: { vnets, vsws: [{ name: 'primary-vsw0', mtu: 9000 }] }, expect: 'pass', boundary: true },
      {
        name: 'one byte less',
        facts: { vnets, vsws: [{ name: 'primary-vsw0', mtu: 8999 }] },
        expect: 'fail',
        says: /vnet0 .* mtu 9000; primary-vsw0 .* 8999/,
        boundary: true,
      },
      { name: 'the switch is not there at all: another rule says so', facts: { vnets, vsws: [] }, expect: 'pass' },
      { name: 'the mtu of the target was not read', facts: { vnets, vsws: missing('not reported') }, expect: 'unknown' },
    ];
  },
});

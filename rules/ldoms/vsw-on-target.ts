import { blocker, defineJoinRule, subset } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { serviceDomainFor } from './service-domains.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { vlansOf } from './vlans.ts';
import { weights } from './weights.ts';

interface Wanted {
  readonly serviceDomain: string;
  readonly vlans: readonly number[];
  readonly mtu: number;
  /** VLAN of untagged frames on the source's switch; absent: not known. */
  readonly defaultVlanId?: number;
}
interface GuestFacts {
  readonly vnets: readonly {
    readonly vsw: string;
    readonly serviceDomain: string;
    readonly pvid: number;
    readonly vids: readonly number[];
    readonly mtu?: number;
  }[];
  readonly sourceSwitches: readonly { readonly name: string; readonly defaultVlanId?: number }[] | undefined;
}
interface TargetFacts {
  readonly vsws: readonly { readonly name: string; readonly serviceDomain: string }[];
  readonly services: readonly { readonly serviceDomain: string }[] | undefined;
}

const standardMtu = 1500;
const standardDefaultVlan = 1;

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, true>({
  id: 'ldoms/vsw-on-target',
  title: "Every virtual switch that the guest's networks name exists on the target",
  why: 'A virtual network device names its switch, and the target must have one of that name. An inactive guest moves without it and cannot be bound.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['VN-1'],
  sources: [sources.virtualIo, sources.administrators],
  vendorValues: ({ key }) => ({ vsw: key }),
  vendorTexts: [/Failed to find required vsw (?<vsw>\S+) on target machine/],
  guestNeeds: { vnets: 'guest.ldoms.vnets[vsw,serviceDomain,pvid,vids,mtu?]', sourceSwitches: 'source.ldoms.vsws[name,defaultVlanId?]?' },
  targetNeeds: { vsws: 'target.ldoms.vsws[name,serviceDomain]', services: 'target.ldoms.vds[serviceDomain]?' },
  guestEntries: ({ vnets, sourceSwitches }) =>
    vnets.map(({ vsw, serviceDomain, pvid, vids, mtu }, at) => {
      const defaultVlanId = sourceSwitches?.find(({ name }) => name === vsw)?.defaultVlanId;
      return {
        key: vsw,
        value: {
          serviceDomain,
          vlans: vlansOf(pvid, vids),
          mtu: mtu ?? standardMtu,
          ...(defaultVlanId === undefined ? {} : { defaultVlanId }),
        },
        at,
      };
    }),
  targetEntries: ({ vsws }) => vsws.map(({ name }, at) => ({ key: name, value: true as const, at })),
  compare: subset,
  message: (failing, { target }) =>
    `${target} has no ${counted(
      'virtual switch',
      failing.map(({ key }) => key),
      'virtual switches',
    )}`,
  fix: (failing, { target }, { vsws, services }) =>
    [...new Set(failing.map(({ key }) => key))].map((name) => {
      const asked = failing.filter(({ key }) => key === name).map(({ wanted }) => wanted);
      const [first] = asked;
      const domain = serviceDomainFor(first?.serviceDomain ?? '', vsws, services);
      const vlans = [...new Set(asked.flatMap((each) => each.vlans))].sort((a, b) => a - b);
      const mtu = Math.max(standardMtu, ...asked.map((each) => each.mtu));
      const defaultVlanId = first?.defaultVlanId ?? standardDefaultVlan;
      const words = [
        'net-dev=NET-DEV',
        ...(defaultVlanId === standardDefaultVlan ? [] : [`default-vlan-id=${defaultVlanId}`]),
        ...(mtu === standardMtu ? [] : [`mtu=${mtu}`]),
        name,
        domain,
      ];
      return {
        on: 'target',
        action: `ldoms:add-vsw:${target}:${name}`,
        summary: `Add the virtual switch ${name} to the service domain ${domain} of ${target}; put the name of its uplink there in place of the word NET-DEV (ldm list-netdev shows the links).`,
        commands: [sh`ldm add-vsw ${words}`],
        effect: `Nothing stops. The uplink must carry VLAN ${listed(vlans)}: canmove cannot see the physical switch.`,
        restartsGuest: false,
        assume: [
          {
            path: 'target.ldoms.vsws',
            op: 'add',
            value: { name, serviceDomain: domain, netDev: 'NET-DEV', defaultVlanId, mtu, vlansInUse: vlans },
          },
        ],
      };
    }),
  examples: () => {
    const vnet = { vsw: 'alternate-vsw0', serviceDomain: 'alternate', pvid: 220, vids: [] };
    const vsws = [{ name: 'primary-vsw0', serviceDomain: 'primary' }];
    const services = [{ serviceDomain: 'alternate' }];
    const sourceSwitches = [{ name: 'alternate-vsw0', defaultVlanId: 1 }];
    return [
      { name: 'the switch is there', facts: { vnets: [{ ...vnet, vsw: 'primary-vsw0' }], sourceSwitches, vsws, services }, expect: 'pass' },
      { name: 'a guest without networks', facts: { vnets: [], sourceSwitches, vsws, services }, expect: 'pass' },
      {
        name: 'one of two switches is missing',
        facts: { vnets: [vnet, { ...vnet, vsw: 'primary-vsw0' }], sourceSwitches, vsws, services },
        expect: 'fail',
        says: /no virtual switch alternate-vsw0/,
        boundary: true,
      },
      {
        name: 'two switches are missing',
        facts: {
          vnets: [vnet, { ...vnet, vsw: 'backup-vsw0', mtu: 9000 }],
          sourceSwitches: missing('cut'),
          vsws,
          services: missing('cut'),
        },
        expect: 'fail',
        says: /switches alternate-vsw0 and backup-vsw0/,
      },
      {
        name: 'the switches of the target were not read',
        facts: { vnets: [vnet], sourceSwitches, vsws: missing('ldm list-services failed'), services },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
    ];
  },
});

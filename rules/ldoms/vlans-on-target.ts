import { blocker, defineJoinRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { vlansOf } from './vlans.ts';
import { always } from './weights.ts';

interface Wanted {
  readonly vsw: string;
  readonly vlans: readonly number[];
  /** VLAN of untagged frames on the source's switch; absent: not known. */
  readonly defaultVlanId?: number;
  /** The switch on the source has no uplink either. */
  readonly internal?: true;
}
interface Switch {
  readonly vlansInUse: readonly number[];
  /** By an operator's word; absent: nobody says so. */
  readonly vlansStated?: readonly number[];
  /** Empty: the switch has no uplink. */
  readonly netDev: string;
  readonly defaultVlanId?: number;
  /** Absent: not known. */
  readonly serviceDomainRuns?: boolean;
}
interface GuestFacts {
  readonly vnets: readonly { readonly vsw: string; readonly pvid: number; readonly vids: readonly number[] }[];
  readonly sourceSwitches: readonly { readonly name: string; readonly defaultVlanId?: number; readonly netDev?: string }[];
}
interface TargetFacts {
  readonly vsws: readonly (Switch & { readonly name: string })[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, Switch>({
  id: 'ldoms/vlans-on-target',
  title: "The target's switches reach the guest's VLANs",
  why: 'What VLANs the physical switch behind an uplink carries is not visible to ldm; a guest that moves to one without its VLAN is off the network. That active guests of the target use the VLAN on the switch of the same name, whose service domain runs, shows that it is carried; an operator may state it. Frames of the default VLAN travel untagged, so for such a VLAN both switches must have the same default.',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  neverFails: 'The physical switch cannot be seen: that no guest uses a VLAN does not show that it is not carried.',
  rows: ['VN-2'],
  sources: [sources.virtualIo],
  vendorTexts: [],
  guestNeeds: { vnets: 'guest.ldoms.vnets[vsw,pvid,vids]', sourceSwitches: 'source.ldoms.vsws[name,defaultVlanId?,netDev?]' },
  targetNeeds: { vsws: 'target.ldoms.vsws[name,netDev,vlansInUse,vlansStated?,serviceDomainRuns?,defaultVlanId?]' },
  guestEntries: ({ vnets, sourceSwitches }) =>
    vnets.map(({ vsw, pvid, vids }, at) => {
      const own = sourceSwitches.find(({ name }) => name === vsw);
      const value: Wanted = {
        vsw,
        vlans: vlansOf(pvid, vids),
        ...(own?.defaultVlanId === undefined ? {} : { defaultVlanId: own.defaultVlanId }),
        ...(own?.netDev === '' ? { internal: true } : {}),
      };
      return { key: vsw, value, at };
    }),
  targetEntries: ({ vsws }) => vsws.map((vsw, at) => ({ key: vsw.name, value: vsw, at })),
  undecided(wanted, [offered]) {
    const unproven = wanted.vlans.filter((vlan) => offered === undefined || !carries(offered, vlan));
    if (offered?.serviceDomainRuns !== true && unproven.some((vlan) => offered?.vlansStated?.includes(vlan))) {
      return {
        unknown: `whether the service domain of ${wanted.vsw} on the target runs: without it nothing is carried, whatever is stated`,
        settle: `start the service domain of ${wanted.vsw} on the target, and collect again`,
      };
    }
    return {
      unknown: `whether the uplink of ${wanted.vsw} on the target carries VLAN ${listed(unproven)}: no active guest there uses it`,
      settle: `ask the network team whether VLAN ${listed(unproven)} is carried to the uplink of ${wanted.vsw} on the target, then state it in the inventory: vlans: {vsw: ${wanted.vsw}, carries: [${unproven.join(', ')}]}`,
    };
  },
  compare(wanted, [offered]) {
    // A switch that is not there is the matter of ldoms/vsw-on-target.
    if (offered === undefined) return 'pass';
    // Guests that use a VLAN on a switch without an uplink show nothing about the network outside.
    if (offered.netDev === '' && wanted.internal !== true) {
      return {
        unknown: `whether ${wanted.vsw} on the target reaches VLAN ${listed(wanted.vlans)}: it has no uplink`,
        settle: `find out whether the guest needs the network outside; give ${wanted.vsw} on the target an uplink (ldm set-vsw net-dev=), or take it off the source's`,
      };
    }
    // Millions of pairs are asked here: the words are made in undecided(), for the one that somebody looks at.
    for (const vlan of wanted.vlans) if (!carries(offered, vlan)) return 'unknown';
    if (wanted.defaultVlanId !== undefined && wanted.defaultVlanId === offered.defaultVlanId) return 'pass';
    const untagged = wanted.vlans.filter(
      (vlan) =>
        wanted.defaultVlanId === undefined ||
        offered.defaultVlanId === undefined ||
        vlan === wanted.defaultVlanId ||
        vlan === offered.defaultVlanId,
    );
    if (untagged.length === 0) return 'pass';
    return {
      unknown: `whether VLAN ${listed(untagged)} is one network on both hosts: the default VLAN of ${wanted.vsw} is ${vlanInWords(wanted.defaultVlanId)} on the source and ${vlanInWords(offered.defaultVlanId)} on the target`,
      settle: `ask the network team how untagged frames of ${wanted.vsw} travel on both hosts`,
    };
  },
  message: (failing, { target }) => `${target} does not reach the VLANs of ${listed(failing.map(({ key }) => key))}`,
  examples: () => {
    const vnets = [{ vsw: 'primary-vsw0', pvid: 210, vids: [220] }];
    const sourceSwitches = [{ name: 'primary-vsw0', defaultVlanId: 1 }];
    const vsw = { name: 'primary-vsw0', netDev: 'net0', defaultVlanId: 1 };
    return [
      {
        name: 'active guests of the target use both VLANs',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [1, 210, 220] }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'guests of a target switch without an uplink use both VLANs',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, netDev: '', vlansInUse: [1, 210, 220] }] },
        expect: 'unknown',
        says: /it has no uplink/,
        boundary: true,
      },
      {
        name: 'a switch without an uplink on both hosts',
        facts: {
          vnets,
          sourceSwitches: sourceSwitches.map((each) => ({ ...each, netDev: '' })),
          vsws: [{ ...vsw, netDev: '', vlansInUse: [1, 210, 220] }],
        },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'nobody uses the tagged one',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [1, 210] }] },
        expect: 'unknown',
        says: /carries VLAN 220/,
        boundary: true,
      },
      {
        name: 'nobody uses the tagged one, and an operator states that it is carried',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [1, 210], vlansStated: [220, 230], serviceDomainRuns: true }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'an operator states another VLAN',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [1, 210], vlansStated: [221], serviceDomainRuns: true }] },
        expect: 'unknown',
        says: /carries VLAN 220:/,
        boundary: true,
      },
      {
        name: 'an operator states it, and the service domain of the switch does not run',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [], vlansStated: [210, 220], serviceDomainRuns: false }] },
        expect: 'unknown',
        says: /the service domain of primary-vsw0 on the target runs/,
        boundary: true,
      },
      {
        name: 'an operator states VLANs of a switch without an uplink',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, netDev: '', vlansInUse: [1], vlansStated: [210, 220], serviceDomainRuns: true }] },
        expect: 'unknown',
        says: /it has no uplink/,
      },
      {
        name: 'nobody uses the switch',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, vlansInUse: [] }] },
        expect: 'unknown',
        says: /VLAN 210 and 220/,
      },
      {
        name: 'untagged here and tagged there',
        facts: {
          vnets: [{ vsw: 'primary-vsw0', pvid: 1, vids: [] }],
          sourceSwitches,
          vsws: [{ ...vsw, defaultVlanId: 100, vlansInUse: [1] }],
        },
        expect: 'unknown',
        says: /default VLAN .* 1 on the source and 100 on the target/,
        boundary: true,
      },
      {
        name: 'other default VLANs that do not concern the guest',
        facts: { vnets, sourceSwitches, vsws: [{ ...vsw, defaultVlanId: 100, vlansInUse: [210, 220] }] },
        expect: 'pass',
      },
      {
        name: 'a release that prints no default VLAN',
        facts: {
          vnets,
          sourceSwitches: [{ name: 'primary-vsw0' }],
          vsws: [{ name: 'primary-vsw0', netDev: 'net0', vlansInUse: [210, 220] }],
        },
        expect: 'unknown',
        says: /not known on the source/,
      },
      { name: 'the switch is not there at all: another rule says so', facts: { vnets, sourceSwitches, vsws: [] }, expect: 'pass' },
      {
        name: 'the switches of the target were not read',
        facts: { vnets, sourceSwitches, vsws: missing('ldm list-services failed') },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
    ];
  },
});

/** Active guests use it there, or an operator says that the uplink of a switch carries it, whose domain runs. */
function carries({ vlansInUse, vlansStated, serviceDomainRuns }: Switch, vlan: number): boolean {
  return vlansInUse.includes(vlan) || (serviceDomainRuns === true && vlansStated?.includes(vlan) === true);
}

function vlanInWords(vlan: number | undefined): string {
  return vlan === undefined ? 'not known' : String(vlan);
}

import { defineJoinRule, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly vnets: readonly { readonly vsw: string }[];
}
interface TargetFacts {
  readonly vsws: readonly { readonly name: string; readonly serviceDomain: string; readonly netDev: string }[];
  readonly netDevices: readonly { readonly name: string; readonly serviceDomain: string; readonly state: string }[];
}
interface Uplink {
  readonly netDev: string;
  /** Absent: ldm list-netdev does not show the link. */
  readonly state?: string;
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, string, Uplink>({
  id: 'ldoms/switch-uplink-up',
  title: "The target's switches have an uplink that is up",
  why: 'A virtual switch without a link to the outside connects only the domains of its machine.',
  dependsOn: 'state',
  methods: always(warning()),
  withoutFix: 'The cable, the link or the physical switch is mended outside ldm; a switch without an uplink may be meant so.',
  rows: ['VN-5'],
  sources: [sources.virtualIo],
  vendorTexts: [],
  guestNeeds: { vnets: 'guest.ldoms.vnets[vsw]' },
  targetNeeds: { vsws: 'target.ldoms.vsws[name,serviceDomain,netDev]', netDevices: 'target.ldoms.netDevices[name,serviceDomain,state]' },
  guestEntries: ({ vnets }) => vnets.map(({ vsw }, at) => ({ key: vsw, value: vsw, at })),
  targetEntries: ({ vsws, netDevices }) =>
    vsws.map(({ name, serviceDomain, netDev }, at) => {
      const state = netDevices.find((link) => link.name === netDev && link.serviceDomain === serviceDomain)?.state;
      return { key: name, value: { netDev, ...(state === undefined ? {} : { state }) }, at };
    }),
  compare(wanted, [offered]) {
    // A switch that is not there is the matter of ldoms/vsw-on-target.
    if (offered === undefined || offered.state === 'up') return 'pass';
    if (offered.netDev === '' || offered.state === 'down') return 'fail';
    return {
      unknown: `whether the uplink ${offered.netDev} of ${wanted} on the target is up`,
      settle: 'run dladm show-phys in the service domain of the target',
    };
  },
  message: (failing, { target }) =>
    [
      ...new Set(
        failing.map(({ key, offered }) =>
          offered?.netDev === '' || offered === undefined
            ? `${key} on ${target} has no uplink`
            : `the uplink ${offered.netDev} of ${key} on ${target} is ${offered.state ?? 'not known'}`,
        ),
      ),
    ].join('; '),
  examples: () => {
    const vnets = [{ vsw: 'primary-vsw0' }];
    const vsws = [{ name: 'primary-vsw0', serviceDomain: 'primary', netDev: 'net0' }];
    const link = { name: 'net0', serviceDomain: 'primary' };
    return [
      { name: 'the link is up', facts: { vnets, vsws, netDevices: [{ ...link, state: 'up' }] }, expect: 'pass' },
      {
        name: 'the link is down',
        facts: { vnets, vsws, netDevices: [{ ...link, state: 'down' }] },
        expect: 'fail',
        says: /net0 of primary-vsw0 .* is down/,
        boundary: true,
      },
      {
        name: 'a switch without an uplink',
        facts: { vnets, vsws: vsws.map((vsw) => ({ ...vsw, netDev: '' })), netDevices: [] },
        expect: 'fail',
        says: /no uplink/,
      },
      {
        name: 'a link of that name in another service domain',
        facts: { vnets, vsws, netDevices: [{ ...link, serviceDomain: 'alternate', state: 'up' }] },
        expect: 'unknown',
        says: /net0/,
        boundary: true,
      },
      {
        name: 'the links were not read',
        facts: { vnets, vsws, netDevices: missing('ldm list-netdev failed') },
        expect: 'unknown',
        says: /list-netdev/,
      },
    ];
  },
});

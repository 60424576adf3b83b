import { blocker, defineJoinRule, subset } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { serviceDomainFor } from './service-domains.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { weights } from './weights.ts';

interface GuestFacts {
  readonly vdisks: readonly { readonly vds: string; readonly serviceDomain: string }[];
}
interface TargetFacts {
  readonly vds: readonly { readonly name: string; readonly serviceDomain: string }[];
  readonly switches: readonly { readonly serviceDomain: string }[] | undefined;
}
interface Wanted {
  readonly serviceDomain: string;
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, Wanted, true>({
  id: 'ldoms/vds-on-target',
  title: "Every virtual disk service that the guest's disks name exists on the target",
  why: 'A virtual disk names its volume as volume@service. An inactive guest moves without the service and cannot be bound.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['VD-1'],
  sources: [sources.virtualIo, sources.boundOrInactive],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[vds,serviceDomain]' },
  targetNeeds: { vds: 'target.ldoms.vds[name,serviceDomain]', switches: 'target.ldoms.vsws[serviceDomain]?' },
  guestEntries: ({ vdisks }) => vdisks.map(({ vds, serviceDomain }, at) => ({ key: vds, value: { serviceDomain }, at })),
  targetEntries: ({ vds }) => vds.map(({ name }, at) => ({ key: name, value: true as const, at })),
  compare: subset,
  message: (failing, { target }) =>
    `${target} has no ${counted(
      'virtual disk service',
      failing.map(({ key }) => key),
    )}`,
  fix: (failing, { target }, { vds, switches }) =>
    [...new Map(failing.map(({ key, wanted }) => [key, wanted])).entries()].map(([name, { serviceDomain }]) => {
      const domain = serviceDomainFor(serviceDomain, vds, switches);
      return {
        on: 'target',
        action: `ldoms:add-vds:${target}:${name}`,
        summary: `Add the virtual disk service ${name} to the service domain ${domain} of ${target}.`,
        commands: [sh`ldm add-vds ${name} ${domain}`],
        effect: 'Nothing stops.',
        restartsGuest: false,
        assume: [{ path: 'target.ldoms.vds', op: 'add', value: { name, serviceDomain: domain } }],
      };
    }),
  examples: () => {
    const vdisks = [{ vds: 'primary-vds0', serviceDomain: 'primary' }];
    const vds = [{ name: 'primary-vds0', serviceDomain: 'primary' }];
    const switches = [{ serviceDomain: 'primary' }, { serviceDomain: 'alternate' }];
    return [
      { name: 'the service is there', facts: { vdisks, vds, switches }, expect: 'pass' },
      { name: 'a guest without disks', facts: { vdisks: [], vds, switches }, expect: 'pass' },
      {
        name: 'one of two services is there',
        facts: { vdisks: [...vdisks, { vds: 'alternate-vds0', serviceDomain: 'alternate' }], vds, switches },
        expect: 'fail',
        says: /no virtual disk service alternate-vds0/,
        boundary: true,
      },
      {
        name: 'a name that differs in case',
        facts: { vdisks, vds: [{ name: 'Primary-vds0', serviceDomain: 'primary' }], switches: missing('cut') },
        expect: 'fail',
        says: /primary-vds0/,
        boundary: true,
      },
      {
        name: 'the services of the target were not read',
        facts: { vdisks, vds: missing('ldm list-services failed'), switches },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
    ];
  },
});

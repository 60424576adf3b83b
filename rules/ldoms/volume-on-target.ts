import { blocker, defineElementRule, subset } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { serviceDomainFor } from './service-domains.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { addVolumeFix, byVolume, provenByPath, volumeKey } from './volumes.ts';
import { weights } from './weights.ts';

interface Wanted {
  readonly volume: string;
  readonly vds: string;
  readonly serviceDomain: string;
  readonly device: string;
  readonly options: readonly string[];
  readonly mpgroup: string;
  readonly storageId?: string;
}
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
  readonly vds: readonly { readonly name: string; readonly serviceDomain: string }[] | undefined;
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Volume>({
  id: 'ldoms/volume-on-target',
  title: "Every volume that the guest's disks name exists on the target",
  why: 'A virtual disk names its volume as volume@service; the target must export one of that very name.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['VD-2'],
  sources: [sources.virtualIo, sources.boundOrInactive],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,serviceDomain,device,options,mpgroup,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds]', vds: 'target.ldoms.vds[name,serviceDomain]?' },
  guestEntries: ({ vdisks }) => vdisks.map((vdisk, at) => ({ key: volumeKey(vdisk), value: vdisk, at })),
  elements: { of: 'volumes', keys: byVolume },
  compare: subset,
  message: (failing, { target }) =>
    `${target} does not export the ${counted(
      'volume',
      failing.map(({ key }) => key),
    )}`,
  fix: (failing, { target }, { vds }) =>
    failing.map(({ wanted }) =>
      addVolumeFix(target, {
        ...wanted,
        serviceDomain: vds?.find(({ name }) => name === wanted.vds)?.serviceDomain ?? serviceDomainFor(wanted.serviceDomain, vds),
        storageId: provenByPath(wanted.storageId),
      }),
    ),
  examples: () => {
    const vdisk: Wanted = {
      volume: 'erp-root',
      vds: 'primary-vds0',
      serviceDomain: 'primary',
      device: '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2',
      options: [],
      mpgroup: '',
      storageId: 'guid:600144F0A1B2C3D4000055D0A1B20001',
    };
    const vds = [{ name: 'primary-vds0', serviceDomain: 'primary' }];
    return [
      {
        name: 'the volume is there',
        facts: { vdisks: [vdisk], volumes: [{ name: 'erp-root', vds: 'primary-vds0' }], vds },
        expect: 'pass',
      },
      { name: 'a guest without disks', facts: { vdisks: [], volumes: [], vds }, expect: 'pass' },
      {
        name: 'no such volume',
        facts: { vdisks: [vdisk], volumes: [], vds },
        expect: 'fail',
        says: /does not export the volume erp-root@primary-vds0/,
      },
      {
        name: 'a volume of that name in another service',
        facts: { vdisks: [vdisk], volumes: [{ name: 'erp-root', vds: 'alternate-vds0' }], vds },
        expect: 'fail',
        says: /erp-root@primary-vds0/,
        boundary: true,
      },
      {
        name: 'an exported file with options in a multipathing group',
        facts: {
          vdisks: [{ ...vdisk, device: '/nfs/iso dir/sol.iso', options: ['ro', 'slice'], mpgroup: 'iso-mp' }],
          volumes: [],
          vds: missing('cut'),
        },
        expect: 'fail',
        says: /erp-root@primary-vds0/,
      },
      {
        name: 'the volumes of the target were not read',
        facts: { vdisks: [vdisk], volumes: missing('ldm list-services failed'), vds },
        expect: 'unknown',
        says: /ldm list-services failed/,
      },
    ];
  },
});

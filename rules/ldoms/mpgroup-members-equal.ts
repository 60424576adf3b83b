import { blocker, defineElementRule, warning } from '../define.ts';
import type { FixData } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { addVolumeFix, byMpgroup, provenByPath, setMpgroupFix, volumeKey } from './volumes.ts';
import type { NewVolume } from './volumes.ts';
import { weights } from './weights.ts';

interface Vdisk {
  readonly volume: string;
  readonly vds: string;
  readonly device: string;
  readonly options: readonly string[];
  readonly mpgroup: string;
  readonly mpgroupMembers: number;
  readonly storageId?: string;
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly serviceDomain: string;
  readonly mpgroup: string;
}
interface Service {
  readonly name: string;
  readonly serviceDomain: string;
}
interface GuestFacts {
  readonly vdisks: readonly Vdisk[];
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
  readonly vds: readonly Service[] | undefined;
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Vdisk, Volume>({
  id: 'ldoms/mpgroup-members-equal',
  title: "The guest's multipathing groups have as many volumes on the target",
  why: 'A multipathing group gives one disk several paths, each a volume in another service domain. A live move is refused when the counts differ; a cold one is not, and the guest runs with fewer paths.',
  dependsOn: 'compatibility',
  // With no member left at all, ldoms/volume-on-target or ldoms/mpgroup-name-equal blocks: here only paths are lost.
  methods: weights({ active: blocker('refused'), bound: warning(), inactive: warning() }),
  settledByDryRun: dryRunOfRunning,
  rows: ['VD-4'],
  sources: [sources.administrators],
  vendorTexts: [
    /The number of volumes in mpgroup '(?<mpgroup>[^']+)' on the target \((?<offered>\d+)\) differs from the number on the source \((?<wanted>\d+)\)/,
  ],
  vendorValues: ({ key, wanted, offers }) => ({ mpgroup: key, wanted: wanted.mpgroupMembers, offered: offers.length }),
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,device,options,mpgroup,mpgroupMembers,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,serviceDomain,mpgroup]', vds: 'target.ldoms.vds[name,serviceDomain]?' },
  guestEntries: ({ vdisks }) => vdisks.flatMap((vdisk, at) => (vdisk.mpgroup === '' ? [] : [{ key: vdisk.mpgroup, value: vdisk, at }])),
  elements: { of: 'volumes', keys: byMpgroup },
  compare: (wanted, members) => (members.length === wanted.mpgroupMembers ? 'pass' : 'fail'),
  message: (failing, { source, target }) =>
    failing
      .map(
        ({ key, wanted, offers }) =>
          `the multipathing group ${key} has ${volumesInWords(wanted.mpgroupMembers)} on ${source} and ${volumesInWords(offers.length)} on ${target}`,
      )
      .join('; '),
  fix: (failing, { source, target }, { volumes, vds }) =>
    failing.flatMap(({ wanted, offers }) => {
      const surplus = offers.length - wanted.mpgroupMembers;
      return surplus > 0 ? [surplusFix(wanted, offers, surplus, source, target)] : completeGroup(wanted, offers, volumes, vds, target);
    }),
  examples: () => {
    const device = '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2';
    const vdisks: readonly Vdisk[] = [{ volume: 'root', vds: 'primary-vds0', device, options: [], mpgroup: 'root-mp', mpgroupMembers: 2 }];
    const first: Volume = { name: 'root', vds: 'primary-vds0', serviceDomain: 'primary', mpgroup: 'root-mp' };
    const second: Volume = { name: 'root', vds: 'alternate-vds0', serviceDomain: 'alternate', mpgroup: 'root-mp' };
    const vds: readonly Service[] = [
      { name: 'alternate-vds0', serviceDomain: 'alternate' },
      { name: 'primary-vds0', serviceDomain: 'primary' },
    ];
    return [
      { name: 'two members on both sides', facts: { vdisks, volumes: [first, second], vds }, expect: 'pass' },
      {
        name: 'a disk without a group',
        facts: { vdisks: vdisks.map((vdisk) => ({ ...vdisk, mpgroup: '', mpgroupMembers: 0 })), volumes: [], vds },
        expect: 'pass',
      },
      {
        name: 'one member instead of two',
        facts: { vdisks, volumes: [first], vds },
        expect: 'fail',
        says: /root-mp has 2 volumes on .* and 1 volume on/,
        boundary: true,
      },
      {
        name: "only the other service domain's member is there",
        facts: { vdisks, volumes: [second], vds },
        expect: 'fail',
        says: /1 volume on/,
      },
      {
        name: 'no member, and the volume in another group',
        facts: { vdisks, volumes: [{ ...first, mpgroup: '' }], vds },
        expect: 'fail',
        says: /no volume on/,
      },
      {
        name: 'one member and no other service domain',
        facts: { vdisks, volumes: [first], vds: vds.slice(1) },
        expect: 'fail',
        says: /1 volume on/,
      },
      {
        name: 'one member too many',
        facts: { vdisks, volumes: [first, second, { ...second, name: 'root2' }], vds },
        expect: 'fail',
        says: /3 volumes on/,
        boundary: true,
      },
      {
        name: 'the volumes of the target were not read',
        facts: { vdisks, volumes: missing('ldm list-services was cut'), vds },
        expect: 'unknown',
        says: /cut/,
      },
    ];
  },
});

function volumesInWords(count: number): string {
  if (count === 0) return 'no volume';
  return count === 1 ? '1 volume' : `${count} volumes`;
}

function surplusFix(wanted: Vdisk, members: readonly Volume[], surplus: number, source: string, target: string): FixData {
  const names = listed(members.map(({ name, vds }) => volumeKey({ volume: name, vds })));
  return {
    on: 'target',
    action: `ldoms:trim-mpgroup:${target}:${wanted.mpgroup}`,
    summary: `Take ${volumesInWords(surplus)} out of ${wanted.mpgroup} on ${target} (${names}), or add as many on ${source}.`,
    commands: [],
    effect: 'The disk has one path less.',
    restartsGuest: false,
  };
}

/** The volumes to add: the one that the disk names first, then one per further service domain, as redundancy needs. */
function completeGroup(
  wanted: Vdisk,
  members: readonly Volume[],
  volumes: readonly Volume[],
  services: readonly Service[] | undefined,
  target: string,
): readonly FixData[] {
  const fixes: FixData[] = [];
  const domains = new Set(members.map(({ serviceDomain }) => serviceDomain));
  let lacking = wanted.mpgroupMembers - members.length;
  const own = volumes.find(({ name, vds }) => name === wanted.volume && vds === wanted.vds);
  if (own !== undefined && own.mpgroup !== wanted.mpgroup) {
    fixes.push(setMpgroupFix(target, wanted, wanted.mpgroup));
    domains.add(own.serviceDomain);
    lacking--;
  }
  for (const { vds, serviceDomain } of placesFor(wanted, volumes, services ?? [])) {
    if (lacking <= 0) break;
    if (domains.has(serviceDomain)) continue;
    const added: NewVolume = {
      volume: wanted.volume,
      vds,
      serviceDomain,
      device: wanted.device,
      options: wanted.options,
      mpgroup: wanted.mpgroup,
      storageId: provenByPath(wanted.storageId),
    };
    fixes.push(addVolumeFix(target, added));
    domains.add(serviceDomain);
    lacking--;
  }
  return lacking <= 0 ? fixes : [...fixes, noDomainLeft(wanted, target, domains)];
}

/** Services without a volume of that name; the one that the disk names comes first. */
function placesFor(
  wanted: Vdisk,
  volumes: readonly Volume[],
  services: readonly Service[],
): readonly { readonly vds: string; readonly serviceDomain: string }[] {
  const free = services.filter((service) => !volumes.some(({ name, vds }) => name === wanted.volume && vds === service.name));
  return [...free.filter(({ name }) => name === wanted.vds), ...free.filter(({ name }) => name !== wanted.vds)].map(
    ({ name, serviceDomain }) => ({ vds: name, serviceDomain }),
  );
}

function noDomainLeft(wanted: Vdisk, target: string, domains: ReadonlySet<string>): FixData {
  const taken = domains.size === 0 ? '' : ` besides ${listed([...domains])}`;
  return {
    on: 'target',
    action: `ldoms:add-service-domain:${target}`,
    summary: `${target} has no further service domain with a virtual disk service${taken}: set one up for the second path of ${wanted.mpgroup}. A second volume in the same domain would make the counts equal and nothing redundant.`,
    commands: [],
    effect: 'A service domain needs CPUs, memory and I/O of its own.',
    restartsGuest: false,
  };
}

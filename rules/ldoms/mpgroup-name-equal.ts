import { blocker, defineElementRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { byVolume, setMpgroupFix, volumeKey } from './volumes.ts';
import { weights } from './weights.ts';

interface Grouped {
  readonly volume: string;
  readonly vds: string;
  readonly mpgroup: string;
}
interface GuestFacts {
  readonly vdisks: readonly Grouped[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly mpgroup: string;
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Grouped, Volume>({
  id: 'ldoms/mpgroup-name-equal',
  title: "The guest's volumes are in the same multipathing group on the target",
  why: 'A disk with several paths names its group. A live move compares the groups; a cold one does not, and the disk then comes up in another group or without one.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('after'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['VD-5'],
  sources: [sources.boundOrInactive],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,mpgroup]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,mpgroup]' },
  guestEntries: ({ vdisks }) => vdisks.map((vdisk, at) => ({ key: volumeKey(vdisk), value: vdisk, at })),
  elements: { of: 'volumes', keys: byVolume },
  // A volume that is not there is the matter of ldoms/volume-on-target.
  compare: (wanted, offered) => (offered.every(({ mpgroup }) => mpgroup === wanted.mpgroup) ? 'pass' : 'fail'),
  message: (failing, { source, target }) =>
    failing
      .map(
        ({ key, wanted, offered }) =>
          `${key} is in ${groupInWords(wanted.mpgroup)} on ${source} and in ${groupInWords(offered?.mpgroup ?? '')} on ${target}`,
      )
      .join('; '),
  fix: (failing, { target }) => failing.map(({ wanted }) => setMpgroupFix(target, wanted, wanted.mpgroup)),
  examples: () => {
    const vdisks = [{ volume: 'root', vds: 'primary-vds0', mpgroup: 'root-mp' }];
    const exported = { name: 'root', vds: 'primary-vds0' };
    return [
      { name: 'the same group', facts: { vdisks, volumes: [{ ...exported, mpgroup: 'root-mp' }] }, expect: 'pass' },
      {
        name: 'a group of another name',
        facts: { vdisks, volumes: [{ ...exported, mpgroup: 'root_mp' }] },
        expect: 'fail',
        says: /group root-mp .* group root_mp/,
        boundary: true,
      },
      {
        name: 'no group on the target',
        facts: { vdisks, volumes: [{ ...exported, mpgroup: '' }] },
        expect: 'fail',
        says: /no multipathing group/,
      },
      {
        name: 'a group only on the target',
        facts: { vdisks: [{ volume: 'root', vds: 'primary-vds0', mpgroup: '' }], volumes: [{ ...exported, mpgroup: 'root-mp' }] },
        expect: 'fail',
        says: /group root-mp/,
      },
      { name: 'the volume is not there at all: another rule says so', facts: { vdisks, volumes: [] }, expect: 'pass', boundary: true },
      {
        name: 'the volumes of the target were not read',
        facts: { vdisks, volumes: missing('ldm list-services was cut') },
        expect: 'unknown',
        says: /cut/,
      },
    ];
  },
});

function groupInWords(mpgroup: string): string {
  return mpgroup === '' ? 'no multipathing group' : `the multipathing group ${mpgroup}`;
}

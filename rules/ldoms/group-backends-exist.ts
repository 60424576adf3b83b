import { defineElementRule, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { byMpgroup, volumeKey } from './volumes.ts';
import { always } from './weights.ts';

interface Wanted {
  readonly mpgroup: string;
}
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly device: string;
  readonly mpgroup: string;
  /** Absent: it was not asked. */
  readonly backendExists?: boolean;
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Volume>({
  id: 'ldoms/group-backends-exist',
  title: "No path of the guest's multipathing groups that could be looked at leads nowhere on the target",
  why: 'A path without a backend carries nothing: the group looks redundant and is not. Only the paths of the control domain can be looked at. Whether the disk is there at all is decided by ldoms/backend-exists.',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['VD-8'],
  sources: [sources.administrators],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[mpgroup]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,device,mpgroup,backendExists?]' },
  guestEntries: ({ vdisks }) => vdisks.flatMap((vdisk, at) => (vdisk.mpgroup === '' ? [] : [{ key: vdisk.mpgroup, value: vdisk, at }])),
  elements: { of: 'volumes', keys: byMpgroup },
  compare: (_, offered) => (offered.some(({ backendExists }) => backendExists === false) ? 'fail' : 'pass'),
  message: (failing, { target }) =>
    failing.map(({ key }) => `the multipathing group ${key} on ${target} has a path that leads nowhere`).join('; '),
  fix: (failing, { target }, { volumes }) =>
    failing.map(({ key }) => {
      const gone = volumes.filter(({ mpgroup, backendExists }) => mpgroup === key && backendExists === false);
      return {
        on: 'target',
        action: `ldoms:present-backend:${target}:multipathing group ${key}`,
        summary: `Present ${listed(gone.map(({ device }) => device))} to ${target} for ${listed(gone.map(nameOf))}.`,
        commands: [],
        effect: 'The group gets its second path back; nothing stops.',
        restartsGuest: false,
        assume: gone.map(({ name, vds }) => ({
          path: 'target.ldoms.volumes',
          op: 'update',
          where: { name, vds },
          value: { backendExists: true },
        })),
      };
    }),
  examples: () => {
    const vdisks = [{ mpgroup: 'data-mp' }];
    const first = { name: 'data', vds: 'primary-vds0', device: '/dev/dsk/c0t6001d0s2', mpgroup: 'data-mp', backendExists: true };
    const { backendExists: _asked, ...notAsked } = { ...first, vds: 'alternate-vds0' };
    return [
      { name: 'both paths are there', facts: { vdisks, volumes: [first, { ...first, vds: 'primary-vds1' }] }, expect: 'pass' },
      { name: 'a disk without a group', facts: { vdisks: [{ mpgroup: '' }], volumes: [first] }, expect: 'pass' },
      {
        name: 'one path leads nowhere',
        facts: { vdisks, volumes: [first, { ...first, vds: 'primary-vds1', backendExists: false }] },
        expect: 'fail',
        says: /data-mp on .* leads nowhere/,
        boundary: true,
      },
      {
        name: 'one path is in a domain that cannot be looked at',
        facts: { vdisks, volumes: [first, notAsked] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'the volumes were not read', facts: { vdisks, volumes: missing('cut') }, expect: 'unknown' },
    ];
  },
});

function nameOf({ name, vds }: Volume): string {
  return volumeKey({ volume: name, vds });
}

import { blocker, defineElementRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { byVolume, volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { weights } from './weights.ts';

interface GuestFacts {
  readonly vdisks: readonly VolumeName[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly usedBy: readonly string[];
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, VolumeName, Volume>({
  id: 'ldoms/volume-not-in-use',
  title: "No domain of the target uses the guest's volumes",
  why: 'A volume serves one virtual disk. Were it bound twice, two systems would write to one disk.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  rows: ['VD-6'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,usedBy]' },
  guestEntries: ({ vdisks }) => vdisks.map((vdisk, at) => ({ key: volumeKey(vdisk), value: vdisk, at })),
  elements: { of: 'volumes', keys: byVolume },
  compare: (_, offered) => (offered.every(({ usedBy }) => usedBy.length === 0) ? 'pass' : 'fail'),
  message: (failing, { target }) =>
    failing.map(({ key, offered }) => `${key} is in use on ${target} by ${listed((offered as Volume).usedBy)}`).join('; '),
  fix: (failing, { target }) =>
    failing.map(({ key, wanted, offered }) => ({
      on: 'target',
      action: `ldoms:release-volume:${target}:${key}`,
      summary: `Find out which of the two owns ${key}: on ${target} ${listed((offered as Volume).usedBy)} uses it. Give one of them a volume of another name.`,
      commands: [],
      effect: 'The domain that changes its disk is stopped for it.',
      restartsGuest: true,
      assume: [{ path: 'target.ldoms.volumes', op: 'update', where: { name: wanted.volume, vds: wanted.vds }, value: { usedBy: [] } }],
    })),
  examples: () => {
    const vdisks = [{ volume: 'data', vds: 'primary-vds0' }];
    const exported = { name: 'data', vds: 'primary-vds0' };
    return [
      { name: 'exported and unused', facts: { vdisks, volumes: [{ ...exported, usedBy: [] }] }, expect: 'pass' },
      {
        name: 'used by one domain',
        facts: { vdisks, volumes: [{ ...exported, usedBy: ['erp-db2'] }] },
        expect: 'fail',
        says: /data@primary-vds0 is in use on .* by erp-db2/,
        boundary: true,
      },
      {
        name: 'a volume of the same name in another service is used',
        facts: {
          vdisks,
          volumes: [
            { ...exported, usedBy: [] },
            { name: 'data', vds: 'alternate-vds0', usedBy: ['erp-db2'] },
          ],
        },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'who uses it was not read',
        facts: { vdisks, volumes: missing('ldm list-bindings was not run') },
        expect: 'unknown',
        says: /list-bindings/,
      },
    ];
  },
});

import { defineElementRule, warning } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { diskOf, overlap } from './backends.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { volumeKey } from './volumes.ts';
import type { VolumeName } from './volumes.ts';
import { always } from './weights.ts';

type Wanted = VolumeName & { readonly storageId?: string; readonly options: readonly string[] };
interface GuestFacts {
  readonly vdisks: readonly Wanted[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly options: readonly string[];
  readonly storageId?: string;
  readonly usedBy?: readonly string[];
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}

/** The volumes of a host by the disk that they are, or are a part of; those that are not known have no key. */
const byDisk: ElementKeys<Volume> = {
  fields: ['storageId'],
  keysOf: ({ storageId }) => (storageId === undefined ? [] : [diskOf(storageId)]),
};

export const rule = defineElementRule<GuestFacts, TargetFacts, Wanted, Volume>({
  id: 'ldoms/storage-not-in-use',
  title: "No other domain of the target uses the guest's storage under another name",
  why: 'One LUN may be exported under two names, and ldm sees no conflict: two domains write to one disk. Guests that form a cluster share disks on purpose, so that this is a warning.',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['VD-6', 'VD-7'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,options,storageId?]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,options,storageId?,usedBy?]' },
  guestEntries: ({ vdisks }) =>
    vdisks.flatMap((vdisk, at) => (vdisk.storageId === undefined ? [] : [{ key: diskOf(vdisk.storageId), value: vdisk, at }])),
  elements: { of: 'volumes', keys: byDisk },
  compare(wanted, offered) {
    const others = othersOf(wanted, offered);
    if (others.some(isUsed)) return 'fail';
    return others.some(({ usedBy }) => usedBy === undefined) ? 'unknown' : 'pass';
  },
  undecided: (wanted, offered) => ({
    unknown: `whether a domain of the target uses ${listed(othersOf(wanted, offered).map(nameOf))}, which is the storage of ${volumeKey(wanted)}`,
  }),
  message: (failing, { target }) =>
    failing.map(({ key, wanted }) => `the storage of ${volumeKey(wanted)} (${key}) is in use on ${target} under another name`).join('; '),
  fix: (failing, { target }, { volumes }) =>
    failing.map(({ wanted }) => {
      const used = othersOf(wanted, volumes).filter(isUsed);
      const users = listed(used.flatMap(({ usedBy }) => usedBy));
      return {
        on: 'target',
        action: `ldoms:unshare-storage:${target}:${volumeKey(wanted)}`,
        summary: `Make sure that ${users} on ${target} shares ${volumeKey(wanted)} on purpose (there it is ${listed(used.map(nameOf))}), or give one of the two another disk.`,
        commands: [],
        effect: 'The domain that changes its disk is stopped for it.',
        restartsGuest: true,
        assume: used.map(({ name, vds }) => ({ path: 'target.ldoms.volumes', op: 'update', where: { name, vds }, value: { usedBy: [] } })),
      };
    }),
  examples: () => {
    const storageId = 'guid:600144F0A1B2C3D4000055D0A1B20001';
    const vdisk = { volume: 'data', vds: 'primary-vds0', options: [], storageId };
    const nameless = { name: 'local', vds: 'primary-vds0', options: [] };
    const other = { name: 'shared', vds: 'primary-vds0', options: [], storageId, usedBy: ['erp-db2'] };
    return [
      { name: 'nobody has the storage', facts: { vdisks: [vdisk], volumes: [] }, expect: 'pass' },
      {
        name: 'it is exported under another name, and unused',
        facts: { vdisks: [vdisk], volumes: [{ ...other, usedBy: [] }] },
        expect: 'pass',
      },
      {
        name: 'it is used under another name',
        facts: {
          vdisks: [vdisk],
          volumes: [other, { ...nameless, usedBy: ['x'] }, { ...other, name: 'spare', usedBy: [] }],
        },
        expect: 'fail',
        says: /storage of data@primary-vds0 \(guid:.*\) is in use on hostB/,
      },
      {
        name: 'its own volume is used: another rule says so',
        facts: { vdisks: [vdisk], volumes: [{ ...other, name: 'data' }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a slice of the disk is used',
        facts: { vdisks: [vdisk], volumes: [{ ...other, storageId: `${storageId}s0` }] },
        expect: 'fail',
        says: /in use/,
      },
      {
        name: 'another slice of the disk is used',
        facts: { vdisks: [{ ...vdisk, storageId: `${storageId}s1` }], volumes: [{ ...other, storageId: `${storageId}s0` }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'both only read it',
        facts: { vdisks: [{ ...vdisk, options: ['ro'] }], volumes: [{ ...other, options: ['ro', 'slice'] }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'one of the two only reads it',
        facts: { vdisks: [vdisk], volumes: [{ ...other, options: ['ro'] }] },
        expect: 'fail',
        says: /in use/,
      },
      {
        name: 'who uses it was not read',
        facts: { vdisks: [vdisk], volumes: [{ name: 'shared', vds: 'primary-vds0', options: [], storageId }] },
        expect: 'unknown',
        says: /uses shared@primary-vds0/,
      },
      {
        name: 'storage that is not known is compared with nothing',
        facts: { vdisks: [{ volume: 'a', vds: 'b', options: [] }], volumes: [other, { ...nameless, usedBy: [] }] },
        expect: 'pass',
      },
      { name: 'the volumes were not read', facts: { vdisks: [vdisk], volumes: missing('cut') }, expect: 'unknown' },
    ];
  },
});

/** The volumes that are the storage or a part of it, under other names, where one of the two writes. */
function othersOf(wanted: Wanted, volumes: readonly Volume[]): readonly Volume[] {
  return volumes.filter(
    (volume) =>
      nameOf(volume) !== volumeKey(wanted) &&
      overlap(wanted.storageId, volume.storageId) &&
      !(wanted.options.includes('ro') && volume.options.includes('ro')),
  );
}

function isUsed(volume: Volume): volume is Volume & { readonly usedBy: readonly string[] } {
  return volume.usedBy !== undefined && volume.usedBy.length > 0;
}

function nameOf({ name, vds }: Volume): string {
  return volumeKey({ volume: name, vds });
}

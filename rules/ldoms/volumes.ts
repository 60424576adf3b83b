/** Volumes of virtual disk services: how they are named and the changes to them that several rules propose. */
import type { ElementKeys, FixData, Patch } from '../define.ts';
import { sh } from '../shell.ts';

/** Volume names are unique only inside their virtual disk service. */
export interface VolumeName {
  readonly volume: string;
  readonly vds: string;
}

export function volumeKey({ volume, vds }: VolumeName): string {
  return `${volume}@${vds}`;
}

/** The volumes of a host by the name that disks use: one index for every rule that asks for it. */
export const byVolume: ElementKeys<{ readonly name: string; readonly vds: string }> = {
  fields: ['name', 'vds'],
  keysOf: ({ name, vds }) => [volumeKey({ volume: name, vds })],
};

/** The volumes of a host by their multipathing group; volumes without one have no key. */
export const byMpgroup: ElementKeys<{ readonly mpgroup: string }> = {
  fields: ['mpgroup'],
  keysOf: ({ mpgroup }) => (mpgroup === '' ? [] : [mpgroup]),
};

/** The multipathing group as a key that no volume has. */
export function groupKey(mpgroup: string): string {
  return `multipathing group ${mpgroup}`;
}

/** The volumes of a host by their own name, and as members of their group. */
export const byVolumeAndGroup: ElementKeys<{ readonly name: string; readonly vds: string; readonly mpgroup: string }> = {
  fields: ['name', 'vds', 'mpgroup'],
  keysOf: ({ name, vds, mpgroup }) => [volumeKey({ volume: name, vds }), ...(mpgroup === '' ? [] : [groupKey(mpgroup)])],
};

export interface NewVolume extends VolumeName {
  readonly serviceDomain: string;
  readonly device: string;
  readonly options: readonly string[];
  readonly mpgroup: string;
  /** What the backend is, where its path alone proves that. */
  readonly storageId?: string | undefined;
}

/** A GUID is part of the path, so the same path is the same storage on every host. */
export function provenByPath(storageId: string | undefined): string | undefined {
  return storageId?.startsWith('guid:') === true ? storageId : undefined;
}

export function addVolumeCommand({ volume, vds, device, options, mpgroup }: NewVolume): string {
  return sh`ldm add-vdsdev ${[
    ...(options.length === 0 ? [] : [`options=${options.join(',')}`]),
    ...(mpgroup === '' ? [] : [`mpgroup=${mpgroup}`]),
    device,
    volumeKey({ volume, vds }),
  ]}`;
}

export function addVolumePatch({ volume, vds, serviceDomain, device, options, mpgroup, storageId }: NewVolume): Patch {
  return {
    path: 'target.ldoms.volumes',
    op: 'add',
    value: {
      name: volume,
      vds,
      serviceDomain,
      device,
      options: [...options],
      mpgroup,
      usedBy: [],
      // ldm add-vdsdev refuses a path that leads nowhere.
      backendExists: true,
      ...(storageId === undefined ? {} : { storageId }),
    },
  };
}

export function addVolumeFix(target: string, added: NewVolume): FixData {
  const group = added.mpgroup === '' ? '' : ` in the multipathing group ${added.mpgroup}`;
  return {
    on: 'target',
    action: `ldoms:add-vdsdev:${target}:${volumeKey(added)}`,
    summary: `Export ${added.device} on ${target} as ${volumeKey(added)}${group} (service domain ${added.serviceDomain}).`,
    commands: [addVolumeCommand(added)],
    effect: `Nothing stops. ${added.serviceDomain} on ${target} must see the storage; where it has another path there, give that one.`,
    restartsGuest: false,
    assume: [addVolumePatch(added)],
  };
}

export function setMpgroupFix(target: string, name: VolumeName, mpgroup: string): FixData {
  return {
    on: 'target',
    action: `ldoms:set-mpgroup:${target}:${volumeKey(name)}`,
    summary:
      mpgroup === ''
        ? `Take ${volumeKey(name)} on ${target} out of its multipathing group.`
        : `Put ${volumeKey(name)} on ${target} into the multipathing group ${mpgroup}.`,
    commands: [sh`ldm set-vdsdev ${[`mpgroup=${mpgroup}`, volumeKey(name)]}`],
    effect: 'A volume that a domain uses can be changed only while that domain is stopped.',
    restartsGuest: false,
    assume: [{ path: 'target.ldoms.volumes', op: 'update', where: { name: name.volume, vds: name.vds }, value: { mpgroup } }],
  };
}

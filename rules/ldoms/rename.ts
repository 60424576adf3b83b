/** Where the old name of a guest stays in use as a key when it arrives under a new one. */
import type { MoveNames, RulePack } from '../define.ts';
import { listed } from './text.ts';

const dependents = 'guest.ldoms.dependents';
const consoleGroup = 'guest.ldoms.consoleGroup';
const vdisks = 'guest.ldoms.vdisks[volume,vds,mpgroup]';

export const renaming: NonNullable<RulePack['renaming']> = {
  needs: [dependents, consoleGroup, vdisks],
  notes({ guest, newName = guest }: MoveNames, facts) {
    const notes: string[] = [];
    const slaves = facts[dependents] as readonly string[] | undefined;
    if (slaves === undefined) notes.push(`whether other domains name ${guest} as their master is not known`);
    else if (slaves.length > 0)
      notes.push(
        `${listed(slaves)} name ${guest} as master: ldm set-domain master=${newName} once it has moved, or the dependency is lost`,
      );
    if (facts[consoleGroup] === guest)
      notes.push(`the console group stays ${guest}: who connects to the console by the new name does not find it`);
    const disks =
      (facts[vdisks] as readonly { readonly volume: string; readonly vds: string; readonly mpgroup: string }[] | undefined) ?? [];
    const named = disks.flatMap(({ volume, vds, mpgroup }) => [
      ...(volume.includes(guest) ? [`${volume}@${vds}`] : []),
      ...(mpgroup.includes(guest) ? [`mpgroup ${mpgroup}`] : []),
    ]);
    if (named.length > 0) notes.push(`volumes keep the old name: ${listed([...new Set(named)])}`);
    notes.push(`cluster resources, backups, monitoring and ldmd configurations that know it as ${guest} must learn the new name`);
    return notes;
  },
};

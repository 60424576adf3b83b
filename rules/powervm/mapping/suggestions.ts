/** Where the mapping that the HMC suggested for a move differs from the planned one. */
import type { Suggestion } from './facts.ts';
import type { MappedAdapter } from './plan.ts';

/** @param target name of the system */
export function suggestionNotes(
  suggestions: readonly Suggestion[] | undefined,
  target: string,
  scsi: readonly MappedAdapter[],
  fc: readonly MappedAdapter[],
): readonly string[] {
  const own = (suggestions ?? []).filter((each) => each.target === target);
  return own.flatMap(({ scsiMappings = [], fcMappings = [] }) => [
    ...scsiMappings.flatMap((text) => difference('vSCSI', text, scsi)),
    ...fcMappings.flatMap((text) => difference('Fibre Channel', text, fc)),
  ]);
}

/** @param suggested client slot/name of the Virtual I/O Server/its number */
function difference(kind: string, suggested: string, mapped: readonly MappedAdapter[]): readonly string[] {
  const [slot, name = '', id = ''] = suggested.split('/');
  const planned = mapped.find(({ clientSlot }) => String(clientSlot) === slot);
  if (planned === undefined) return [];
  const isSame = id === '' ? name === planned.viosName : Number(id) === planned.viosId;
  return isSame
    ? []
    : [
        `the HMC suggests ${name === '' ? `partition ${id}` : name} for ${kind} slot ${planned.clientSlot}, the plan ${planned.viosName ?? `partition ${planned.viosId}`}`,
      ];
}

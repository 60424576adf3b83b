/**
 * Where the backing devices of virtual NICs find a port with the same label and room for them. For the notes only: the
 * order of the fields of vnic_mappings is not confirmed by a manual that was read, and a wrong order would be a wrong command.
 */
import type { ClientVnic, MappingFacts, SriovPort } from './facts.ts';

export function vnicNotes({ guest, target }: MappingFacts): readonly string[] {
  const vnics = guest.vnics ?? [];
  if (vnics.length === 0) return [];
  if (target.sriovPorts === undefined || target.sriovAdapters === undefined)
    return ['the SR-IOV ports of the target are not known: the HMC picks the backing devices of the virtual NICs'];
  const running = new Set(
    target.sriovAdapters.flatMap(({ adapterId, state }) => (state === 'running' && adapterId !== undefined ? [adapterId] : [])),
  );
  const planned = new Map<SriovPort, number>();
  const free = (port: SriovPort): number => (port.freeCapacityHundredths ?? 0) - (planned.get(port) ?? 0);
  const notes = [...vnics].sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0)).flatMap((vnic) => notesOf(vnic));
  return [...notes, 'The HMC picks these ports by their labels; to fix them read vnic_mappings in "man migrlpar" there.'];

  function notesOf({ slot, backing }: ClientVnic): readonly string[] {
    const of = `virtual NIC in slot ${slot ?? '?'}`;
    if (backing === undefined) return [`${of}: its backing devices are not known`];
    return backing.map(({ portLabel, capacityHundredths }) => {
      if (portLabel === undefined || portLabel === '' || capacityHundredths === undefined)
        return `${of}: a backing device without a known port label: compare the ports by hand`;
      const [port] = (target.sriovPorts ?? [])
        .filter(
          (each) =>
            each.label === portLabel &&
            each.adapterId !== undefined &&
            running.has(each.adapterId) &&
            each.linkUp !== false &&
            free(each) >= capacityHundredths,
        )
        .sort((a, b) => free(b) - free(a) || (a.adapterId ?? 0) - (b.adapterId ?? 0) || (a.portId ?? 0) - (b.portId ?? 0));
      if (port === undefined) return `${of}: no port labelled ${portLabel} of the target is known to have room for it`;
      planned.set(port, (planned.get(port) ?? 0) + capacityHundredths);
      return `${of}: port ${portLabel} is adapter ${port.adapterId ?? '?'}, port ${port.portId ?? '?'} of the target`;
    });
  }
}

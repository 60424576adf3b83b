/** Zones as switches print them, and the file of a SAN team. */
import type { FabricModel, HmcModel } from '../model.ts';

const withColons = (wwpn: string): string => (wwpn.match(/../g) ?? []).join(':');

function effective({ name, zones }: FabricModel): string {
  return [
    'Effective configuration:',
    ` cfg:\t${configuration(name)}\t`,
    ...zones.flatMap((zone) => [` zone:\t${zone.name}\t`, ...zone.members.map((member) => `\t\t${withColons(member)}`)]),
    '',
    '',
  ].join('\n');
}

const configuration = (fabric: string): string => fabric.toUpperCase().replaceAll('-', '_');

export function cfgactvshow(fabric: FabricModel): string {
  return effective(fabric);
}

/** What is defined, among it a zone that is in no configuration, and what is in effect. */
export function zoneshow(fabric: FabricModel): string {
  return [
    'Defined configuration:',
    ` cfg:\t${configuration(fabric.name)}\t${fabric.zones.map(({ name }) => name).join('; ')}`,
    ...[...fabric.zones, { name: 'old_migration', members: fabric.zones[0]?.members ?? [] }].flatMap(({ name, members }) => [
      ` zone:\t${name}`,
      `\t\t${members.map(withColons).join('; ')}`,
    ]),
    '',
    effective(fabric),
  ].join('\n');
}

/** @param withZones false where a switch shows the zones */
export function csv(fabrics: readonly FabricModel[], hmcs: readonly HmcModel[], withZones: boolean): string {
  const ports = hmcs.flatMap(({ systems }) =>
    systems.flatMap((system) =>
      system.vioses.flatMap((vios) => vios.ports.map((port) => ({ system: system.name, vios: vios.name, ...port }))),
    ),
  );
  const rows = fabrics.flatMap(({ name, zones, masks }) => [
    ...(withZones ? zones.flatMap((zone) => zone.members.map((member) => ['zone', name, zone.name, withColons(member)])) : []),
    ...masks.map(({ initiator, target, lun }) => ['mask', name, withColons(initiator), withColons(target), lun]),
    ...ports
      .filter(({ fabric }) => fabric === name)
      .map(({ system, vios, name: port, wwpn }) => ['port', name, system, vios, port, withColons(wwpn)]),
  ]);
  return `${[['kind', 'fabric', 'a', 'b', 'c', 'd'], ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

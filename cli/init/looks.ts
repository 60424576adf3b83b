/** What a host looks like to whoever seeks another like it, by platform. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, known, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';

export interface Looks {
  /** Platform, kind of hardware and names of services in one text. */
  readonly services: string;
  readonly volumes: ReadonlySet<string>;
}

/** undefined: too little is known of it, or its platform has no way to tell. */
export function looksOf(host: FleetHost): Looks | undefined {
  if (host.unusable !== undefined) return undefined;
  return ldomsLooks(host) ?? powervmLooks(host);
}

function ldomsLooks({ platform, facts: { ldoms } }: FleetHost): Looks | undefined {
  if (ldoms === undefined || !isKnown(ldoms.cpuType)) return undefined;
  const switches = texts(ldoms.vsws, ({ name }) => [name]);
  const diskServices = texts(ldoms.vds, ({ name }) => [name]);
  const volumes = texts(ldoms.volumes, ({ name, vds }) => [name, vds]);
  if (switches === undefined || diskServices === undefined || volumes === undefined) return undefined;
  return { services: JSON.stringify([platform, ldoms.cpuType.v, switches, diskServices]), volumes: new Set(volumes) };
}

function powervmLooks({ platform, facts: { powervm } }: FleetHost): Looks | undefined {
  if (powervm?.disks === undefined || !isKnown(powervm.mtms) || !isKnown(powervm.vswitches) || !isKnown(powervm.vioses)) return undefined;
  // Of what some Virtual I/O Server was not read, too little is known.
  if (powervm.vioses.v.some(({ disksRead }) => disksRead === undefined || !isKnown(disksRead))) return undefined;
  const volumes = texts(powervm.disks, ({ identities }) => [strongest(identities)]);
  if (volumes === undefined) return undefined;
  const model = powervm.mtms.v.split('*')[0];
  const services = [platform, model, [...powervm.vswitches.v].sort(inOrder), powervm.vioses.v.length];
  return { services: JSON.stringify(services), volumes: new Set(volumes.filter((volume) => volume !== nothing)) };
}

const nothing = JSON.stringify(['']);

function strongest(identities: Fact<readonly string[]>): Fact<string> {
  return isKnown(identities) ? known(identities.v[0] ?? '', noSource) : identities;
}

/** The elements of a list by facts of theirs, sorted; undefined as soon as one is missing. */
function texts<T>(list: Fact<readonly T[]>, of: (element: T) => readonly Fact<string>[]): readonly string[] | undefined {
  if (!isKnown(list)) return undefined;
  const rows = list.v.map((element) => of(element).map((fact) => (isKnown(fact) ? fact.v : undefined)));
  return rows.some((row) => row.includes(undefined)) ? undefined : rows.map((row) => JSON.stringify(row)).sort(inOrder);
}

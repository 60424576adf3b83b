/** A system as plain values for looking things up, made once for each system: thousands of pairs ask the same of it. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PowervmHost } from '../../schemas/generated/types.ts';
import type { ReadVios, Volume } from './disks.ts';
import type { Trunk } from './networks.ts';
import type { Port, PortVios, Zoning } from './npiv.ts';

export type ViewedVios = ReadVios & PortVios & { readonly cluster?: string | undefined };

export interface HostView {
  /** undefined: not known whole. */
  readonly vioses: readonly ViewedVios[] | undefined;
  readonly volumes: readonly Volume[];
  /** Every volume that was listed is known whole: what is not among them is not there, where the server was read. */
  readonly volumesWhole: boolean;
  /** undefined: not known whole. */
  readonly trunks: readonly Trunk[] | undefined;
  readonly ports: readonly Port[];
  readonly portsWhole: boolean;
  readonly zones: readonly Zoning[];
}

const views = new WeakMap<PowervmHost, HostView>();

export function viewOf(facts: PowervmHost): HostView {
  let view = views.get(facts);
  if (view === undefined) views.set(facts, (view = made(facts)));
  return view;
}

function made({ vioses, disks, trunks, npivPorts, zones }: PowervmHost): HostView {
  const servers = listOf<ViewedVios>(vioses, ['name', 'lparId', 'state', 'rmcState'], ['disksRead', 'portsRead', 'cluster']);
  const volumes = listOf<Volume>(disks, ['viosId', 'name', 'identities'], []);
  const bridged = listOf<Trunk>(trunks, ['viosId', 'viosName', 'slot', 'vswitch', 'pvid', 'vlans'], ['sea', 'seaStatus', 'pvidAdapter']);
  const ports = listOf<Port>(npivPorts, ['viosId', 'viosName', 'name', 'fabricSupportsNpiv', 'portsFree', 'wwpnsFree'], ['fabric']);
  return {
    vioses: servers.whole ? servers.elements : undefined,
    volumes: volumes.elements,
    volumesWhole: volumes.whole || disks === undefined,
    trunks: bridged.whole ? bridged.elements : undefined,
    ports: ports.elements,
    portsWhole: ports.whole || npivPorts === undefined,
    zones: listOf<Zoning>(zones, ['wwpn', 'fabric'], ['targets', 'luns']).elements,
  };
}

/** Elements whose wanted fields are all known, with those of the others that are. */
function listOf<Element>(
  list: Fact<readonly object[]> | undefined,
  wanted: readonly (keyof Element & string)[],
  others: readonly (keyof Element & string)[],
): { readonly elements: readonly Element[]; readonly whole: boolean } {
  if (list === undefined || !isKnown(list)) return { elements: [], whole: false };
  const elements = list.v.flatMap((element) => {
    const facts = element as Readonly<Record<string, Fact<unknown> | undefined>>;
    const values: Record<string, unknown> = {};
    for (const key of wanted) {
      const fact = facts[key];
      if (fact === undefined || !isKnown(fact)) return [];
      values[key] = fact.v;
    }
    for (const key of others) {
      const fact = facts[key];
      if (fact !== undefined && isKnown(fact)) values[key] = fact.v;
    }
    return [values as Element];
  });
  return { elements, whole: elements.length === list.v.length };
}

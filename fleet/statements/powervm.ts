/** Statements of systems of PowerVM as facts. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { HostStatement, NpivPort, PowervmHost } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import type { FleetGuest, FleetHost } from '../fleet.ts';
import { fabricBehind } from '../powervm/fabrics.ts';
import type { HostDraft } from './citation.ts';
import { claimed } from './naming.ts';
import type { Naming } from './naming.ts';

export function statedOfSystem(system: string, powervm: PowervmHost, naming: readonly Naming[], draft: HostDraft): PowervmHost {
  const trustedKey = claimed(naming, (said) => said.trustedKey, powervm.trustedKey, `trustedKey of ${system}`, draft);
  const inOneOrder = ({ trustedHmcs }: HostStatement): readonly string[] | undefined => trustedHmcs?.toSorted(inOrder);
  const trustedHmcs = claimed(naming, inOneOrder, powervm.trustedHmcs, `trustedHmcs of ${system}`, draft);
  const { npivPorts } = powervm;
  return {
    ...powervm,
    ...(trustedKey === undefined ? {} : { trustedKey: trustedKey as Fact<string> }),
    ...(trustedHmcs === undefined ? {} : { trustedHmcs: trustedHmcs as Fact<string[]> }),
    ...(npivPorts === undefined || !isKnown(npivPorts)
      ? {}
      : { npivPorts: { v: npivPorts.v.map((port) => cabled(port, system, naming, draft)), s: npivPorts.s } }),
  };
}

function cabled(port: NpivPort, system: string, naming: readonly Naming[], draft: HostDraft): NpivPort {
  const { viosName, name } = port;
  if (!isKnown(viosName) || !isKnown(name)) return port;
  const stated = ({ fabric }: HostStatement): string | undefined =>
    fabric !== undefined && matchesWildcards(fabric.vios, viosName.v) && matchesWildcards(fabric.port, name.v) ? fabric.is : undefined;
  const fabric = claimed(naming, stated, port.fabric, `the fabric of ${name.v} of ${viosName.v} of ${system}`, draft);
  return fabric === undefined ? port : { ...port, fabric: fabric as Fact<string> };
}

/** A partition whose physical ports are on fabrics by somebody's word. */
export function withStatedFabrics(guest: FleetGuest, { facts: { powervm: system } }: FleetHost): FleetGuest['facts'] {
  const { powervm } = guest.facts;
  const npivPorts = system?.npivPorts;
  const ports = powervm?.ports;
  if (powervm === undefined || npivPorts === undefined || ports === undefined || !isKnown(ports)) return guest.facts;
  const stated = ports.v.map((port) => ({ ...port, ...fabricBehind(port, npivPorts) }));
  return { ...guest.facts, powervm: { ...powervm, ports: { v: stated, s: ports.s } } };
}

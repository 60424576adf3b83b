/** Adapters as profiles write them: positions between slashes, later ones missing on older levels. */
import { wholeNumber } from '../reading.ts';
import { any, macOf, wwpnOf } from './attributes.ts';

export interface ProfileRemote {
  readonly slot: number;
  readonly isServer: boolean;
  /** 65535: any. */
  readonly remoteId: number;
  /** Empty: any. */
  readonly remoteName: string;
  /** 65535: any. */
  readonly remoteSlot: number;
  readonly required: boolean | undefined;
}

export interface ProfileFc extends ProfileRemote {
  readonly wwpns: readonly string[] | undefined;
}

export interface ProfileEthernet {
  readonly slot: number;
  readonly pvid: number;
  readonly vlans: readonly number[];
  readonly isTrunk: boolean;
  /** undefined: the level has no virtual switches, or does not show them. */
  readonly vswitch: string | undefined;
  readonly mac: string | undefined;
  readonly required: boolean | undefined;
}

/** slot/client|server/remote id/remote name/remote slot/is-required */
export function scsiAdapter(element: string): ProfileRemote | undefined {
  return remoteOf(element.split('/'), 5);
}

/** slot/client|server/remote id/remote name/remote slot/wwpn,wwpn/is-required */
export function fcAdapter(element: string): ProfileFc | undefined {
  const parts = element.split('/');
  const remote = remoteOf(parts, 6);
  if (remote === undefined) return undefined;
  const wwpns = (parts[5] ?? '').trim() === '' ? [] : (parts[5] as string).split(',').map(wwpnOf);
  return { ...remote, wwpns: wwpns.length > 0 && wwpns.every((wwpn) => wwpn !== undefined) ? wwpns : undefined };
}

function remoteOf(parts: readonly string[], requiredAt: number): ProfileRemote | undefined {
  const [slotText = '', kind, idText = '', name = '', remoteSlotText = ''] = parts;
  const slot = wholeNumber(slotText.trim());
  const remoteId = numberOrAny(idText);
  const remoteSlot = numberOrAny(remoteSlotText);
  if (slot === undefined || remoteId === undefined || remoteSlot === undefined || (kind !== 'client' && kind !== 'server'))
    return undefined;
  return { slot, isServer: kind === 'server', remoteId, remoteName: name, remoteSlot, required: flagOf(parts[requiredAt]) };
}

function numberOrAny(value: string): number | undefined {
  return value === 'any' ? any : wholeNumber(value);
}

/** slot/is-802.1q/port VLAN/further VLANs/trunk priority/is-required[/vswitch[/MAC[/…]]] */
export function ethernetAdapter(element: string): ProfileEthernet | undefined {
  const [slotText = '', , pvidText = '', vlanText = '', trunkText, requiredText, vswitch, macText] = element.split('/');
  const slot = wholeNumber(slotText.trim());
  const pvid = wholeNumber(pvidText);
  const trunk = wholeNumber(trunkText ?? '');
  const vlans = vlanText.trim() === '' || vlanText === 'none' ? [] : vlanText.split(',').map((vlan) => wholeNumber(vlan.trim()));
  if (slot === undefined || pvid === undefined || trunk === undefined || !vlans.every((vlan) => vlan !== undefined)) return undefined;
  return {
    slot,
    pvid,
    vlans,
    isTrunk: trunk > 0,
    vswitch: vswitch === '' ? undefined : vswitch,
    mac: macText === undefined ? undefined : macOf(macText),
    required: flagOf(requiredText),
  };
}

/** slot/server|client/…: its slot. */
export function serialSlot(element: string): number | undefined {
  return wholeNumber((element.split('/')[0] ?? '').trim());
}

/** DRC index/pool/is-required */
export function ioSlot(element: string): { readonly drcIndex: string; readonly required: boolean } | undefined {
  const [drcIndex = '', , required] = element.split('/');
  const flag = flagOf(required);
  return /^[0-9A-Fa-f]{8}$/.test(drcIndex.trim()) && flag !== undefined ? { drcIndex: drcIndex.trim(), required: flag } : undefined;
}

/** sriov/VIOS name/VIOS id/adapter/physical port/logical port/capacity now/capacity wanted/priority */
export function backingDevice(
  element: string,
): { readonly vios: string; readonly adapter: number; readonly port: number; readonly capacity: string } | undefined {
  const [kind, vios = '', , adapterText = '', portText = '', , capacity = ''] = element.split('/');
  const adapter = wholeNumber(adapterText);
  const port = wholeNumber(portText);
  return kind !== 'sriov' || vios === '' || adapter === undefined || port === undefined ? undefined : { vios, adapter, port, capacity };
}

function flagOf(value: string | undefined): boolean | undefined {
  return value === '1' ? true : value === '0' ? false : undefined;
}

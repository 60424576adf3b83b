/** What statements say, as values of facts and in words. */
import { inOrder } from '../../schemas/code-point-order.ts';
import type { GuestStatement, HostStatement, Statement } from '../../schemas/generated/types.ts';

export type GuestKey = Exclude<keyof GuestStatement, 'by' | 'until' | 'reason' | 'guests'>;

/** What a guest statement's key says, as the value of a fact; undefined: it does not say anything. */
export const guestValues: Readonly<Record<GuestKey, (said: GuestStatement) => unknown>> = {
  kernelZones: ({ kernelZones }) => (kernelZones === 'none' ? [] : kernelZones?.toSorted(inOrder)),
  solaris: ({ solaris }) => solaris,
  adi: ({ adi }) => (adi === undefined ? undefined : adi === 'used'),
  dax: ({ dax }) => (dax === undefined ? undefined : dax === 'used'),
  efiBootLabel: ({ efiBootLabel }) => efiBootLabel,
  npivZoned: ({ npivZoned }) => npivZoned,
  cluster: ({ cluster }) => (cluster === 'none' ? '' : cluster),
};

export function isGuestStatement(said: Statement): said is GuestStatement {
  return 'guests' in said;
}

export function isHostStatement(said: Statement): said is HostStatement {
  return 'hosts' in said;
}

export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return value === '' ? 'none' : String(value);
}

export function inShort(said: Statement): string {
  if (isGuestStatement(said)) {
    const keys = (Object.keys(guestValues) as GuestKey[]).filter((key) => said[key] !== undefined);
    return `guests ${said.guests}: ${keys.map((key) => `${key} ${inWords(said[key])}`).join(', ')}`;
  }
  if (isHostStatement(said)) {
    const clauses = [
      ...(said.vlans === undefined ? [] : [`${said.vlans.vsw} carries VLAN ${said.vlans.carries.join(', ')}`]),
      ...(said.xcp === undefined ? [] : [`xcp ${said.xcp}`]),
      ...(said.powerPolicy === undefined ? [] : [`powerPolicy ${said.powerPolicy}`]),
      ...(said.trustedHmcs === undefined ? [] : [`trustedHmcs ${said.trustedHmcs.join(', ')}`]),
      ...(said.trustedKey === undefined ? [] : [`trustedKey ${said.trustedKey}`]),
      ...(said.fabric === undefined ? [] : [`${said.fabric.vios} ${said.fabric.port} is on ${said.fabric.is}`]),
    ];
    return `hosts ${said.hosts}: ${clauses.join(', ')}`;
  }
  return `same storage on ${said.sameStorage.hosts.join(', ')}: ${said.sameStorage.volumes}`;
}

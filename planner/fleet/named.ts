/** Names and sizes in assumptions; what is not there is said with what is. */
import type { Fleet, FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

/** Names shown at once. */
const shown = 20;

export function listed(names: readonly string[]): string {
  const all = [...new Set(names)].sort(inOrder);
  const rest = all.length - shown;
  return `${all
    .slice(0, shown)
    .map((name) => visible(name))
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

export function hostNamed({ hosts }: Fleet, name: string): FleetHost {
  const found = hosts.find((host) => host.name === name);
  if (found === undefined) throw new UsageError(`no host ${visible(name)} was read: there are ${listed(hosts.map((host) => host.name))}`);
  return found;
}

/** @param name or host:name @returns its index */
export function guestNamed({ guests }: Fleet, name: string): number {
  const found = guests.flatMap((guest, index) => (guest.name === name || `${guest.host.name}:${guest.name}` === name ? [index] : []));
  const [first] = found;
  if (first === undefined)
    throw new UsageError(`no guest ${visible(name)} was read: there are ${listed(guests.map((guest) => guest.name))}`);
  if (found.length > 1)
    throw new UsageError(
      `there are ${found.length} guests named ${visible(name)}: write ${listed(found.map((index) => `${guests[index]?.host.name ?? ''}:${name}`))}`,
    );
  return first;
}

export function sorted<T extends { readonly name: string; readonly host?: FleetHost }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => inOrder(a.name, b.name) || inOrder(a.host?.name ?? '', b.host?.name ?? ''));
}

const units = { M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 } as const;

/** '64G' in bytes; its form was checked. */
export function bytesOf(size: string): number {
  return Math.round(Number(size.slice(0, -1)) * units[size.slice(-1) as keyof typeof units]);
}

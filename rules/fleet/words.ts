/** Words that fleet rules share. */
import type { FleetView, Resource } from './define.ts';

/** How amounts are shown, by the unit that ends their name. */
const units: Readonly<Record<string, { readonly per: number; readonly shown: string }>> = {
  Bytes: { per: 2 ** 30, shown: ' GiB' },
  MiB: { per: 1024, shown: ' GiB' },
  Hundredths: { per: 100, shown: '' },
};

/** At most so many names, and how many more there are. */
export function someNames(names: readonly string[], limit = 8): string {
  const shown = names.slice(0, limit).join(', ');
  return names.length <= limit ? shown : `${shown} and ${names.length - limit} more`;
}

export function hostNames(view: FleetView, hosts: readonly number[]): string {
  return someNames(hosts.map((host) => view.hosts[host]?.name ?? ''));
}

/** "12 vcpus", "24 GiB memory", "2.05 proc units": the unit at the end of a name is taken off. */
export function amount({ name }: Resource, value: number): string {
  const [unit] = Object.entries(units).find(([suffix]) => name.endsWith(suffix)) ?? [''];
  const { per, shown } = units[unit] ?? { per: 1, shown: '' };
  const spaced = name
    .slice(0, name.length - unit.length)
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return `${Number((value / per).toFixed(2))}${shown} ${spaced}`;
}

/** Words that fleet rules share. */
import type { FleetView, Resource } from './define.ts';

const gibibyte = 2 ** 30;

/** At most so many names, and how many more there are. */
export function someNames(names: readonly string[], limit = 8): string {
  const shown = names.slice(0, limit).join(', ');
  return names.length <= limit ? shown : `${shown} and ${names.length - limit} more`;
}

export function hostNames(view: FleetView, hosts: readonly number[]): string {
  return someNames(hosts.map((host) => view.hosts[host]?.name ?? ''));
}

/** "12 vcpus", "24 GiB memory": names ending with Bytes are shown in GiB. */
export function amount({ name }: Resource, value: number): string {
  const spaced = name
    .replace(/Bytes$/, '')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return name.endsWith('Bytes') ? `${Number((value / gibibyte).toFixed(2))} GiB ${spaced}` : `${value} ${spaced}`;
}

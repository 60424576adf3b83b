/** What a host has and what of it is free, as a picture needs it. */
import { isKnown } from '../../schemas/facts.ts';
import type { FleetHost } from '../../fleet/fleet.ts';
import { visible } from '../../schemas/visible.ts';
import type { Resource } from '../tables/platform-tables.ts';

export interface Headroom {
  readonly title: string;
  /** For example "96 of 256 free", or why it is not known. */
  readonly text: string;
  /** Used share in per mille; absent where it is not known. */
  readonly usedPerMille?: number;
}

export function headroomOf(host: FleetHost, resources: readonly Resource[]): readonly Headroom[] {
  return resources.flatMap((resource) => {
    const [total, free] = [resource.total(host), resource.free(host)];
    if (total === undefined || free === undefined) return [];
    const title = resource.title;
    if (!isKnown(total)) return [{ title, text: `not known: ${visible(total.why)}` }];
    if (!isKnown(free)) return [{ title, text: `${amount(resource, total.v)}; what is free is not known: ${visible(free.why)}` }];
    if (total.v === 0 || free.v > total.v)
      return [{ title, text: `not known: ${amount(resource, free.v)} free of ${amount(resource, total.v)} cannot be` }];
    return [
      {
        title,
        text: `${amount(resource, free.v)} of ${amount(resource, total.v)} free`,
        usedPerMille: Math.round(((total.v - free.v) / total.v) * 1000),
      },
    ];
  });
}

function amount({ shown, type, unit }: Resource, value: number): string {
  const number = shown(value);
  return `${type === 'decimal' ? number.toFixed(1) : number} ${unit ?? ''}`.trim();
}

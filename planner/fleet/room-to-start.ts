/** Whether a guest that was stopped finds the room to be started where it is: no rule of moves judges that. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { PlanningPlatform } from './platform.ts';

export interface Lack {
  readonly verdict: 'no' | 'unknown';
  readonly reasons: readonly string[];
  readonly rules: readonly string[];
  readonly settle: readonly string[];
}

/**
 * @param hasRun it ran there beside all who are there now: then no margin is asked for
 * @returns undefined: there is room
 */
export function lacksRoom(guest: FleetGuest, platform: PlanningPlatform, hasRun: boolean): Lack | undefined {
  const running: FleetGuest = { ...guest, facts: platform.started(guest).guest };
  const { host } = guest;
  let unknown: Lack | undefined;
  for (const resource of platform.resources) {
    if (resource.secondary === true) continue;
    const { title, unit } = resource;
    const [wanted, left] = [resource.demand(running), resource.free(host)];
    if (!isKnown(wanted) || !isKnown(left)) {
      const why = isKnown(wanted) ? (left as { readonly why: string }).why : wanted.why;
      unknown ??= lack('unknown', `whether ${host.name} has ${title} for ${guest.name} to start is not known: ${why}`, [
        `read ${host.name} again: canmove collect ${host.endpoint}`,
      ]);
      continue;
    }
    if (left.v < wanted.v)
      return lack('no', `${host.name} has ${left.v} ${unit} of ${title} free; ${guest.name} needs ${wanted.v} to start`, []);
    if (!hasRun && left.v < wanted.v + (resource.margin?.(running) ?? 0))
      unknown ??= lack('unknown', `whether ${host.name} has ${title} for ${guest.name} to start is too close to compute`, []);
  }
  return unknown;
}

function lack(verdict: Lack['verdict'], reason: string, settle: readonly string[]): Lack {
  return { verdict, reasons: [reason], rules: [], settle };
}

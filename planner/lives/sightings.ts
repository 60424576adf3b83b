/** Where the facts show a guest of a plan. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Aftermath } from './platform.ts';

export interface Sighting {
  /** By index in the fleet. */
  readonly guest: number;
  readonly host: string;
  /** As the platform says it. */
  readonly state: string;
  /** undefined: not known, or it changes just now. */
  readonly runs: boolean | undefined;
  /** It moves just now, or changes its state: a clause. */
  readonly busy?: string;
}

export interface Sightings {
  readonly at: readonly Sighting[];
  /** By host where it could be, whose guests are not known: why. */
  readonly blind: ReadonlyMap<string, string>;
}

/** Whom to look for. */
export interface Sought {
  readonly guest: string;
  readonly uuid?: string;
  /** Where a guest of that name is that guest although its UUID is not known. */
  readonly hosts: readonly string[];
}

export function sightingsOf(sought: Sought, fleet: Fleet, aftermathOf: (platform: string) => Aftermath | undefined): Sightings {
  const at = fleet.guests.flatMap((guest, index): Sighting[] => {
    const aftermath = aftermathOf(guest.host.platform);
    if (aftermath === undefined || whyBlind(guest.host) !== undefined) return [];
    if (!isSame(sought, guest) || isTrue(guest.facts.partOfHost) || aftermath.isStandIn(guest)) return [];
    const busy = aftermath.busy(guest);
    return [
      {
        guest: index,
        host: guest.host.name,
        state: aftermath.stateOf(guest) ?? 'not known',
        runs: aftermath.runs(guest),
        ...(busy === undefined ? {} : { busy }),
      },
    ];
  });
  const blind = new Map<string, string>();
  for (const name of sought.hosts) {
    const host = fleet.hosts.find((each) => each.name === name);
    const why = host === undefined ? 'nothing was read of it' : whyBlind(host);
    if (why !== undefined) blind.set(name, why);
  }
  return { at, blind };
}

/** Why the guests of a host are not known; undefined: they are. */
export function whyBlind({ unusable, guestsNotKnown }: FleetHost): string | undefined {
  return unusable ?? guestsNotKnown;
}

function isSame({ guest, uuid, hosts }: Sought, { name, host, facts }: FleetGuest): boolean {
  if (uuid !== undefined && isKnown(facts.uuid) && facts.uuid.v !== '') return facts.uuid.v === uuid;
  return name === guest && hosts.includes(host.name);
}

function isTrue(fact: Fact<boolean>): boolean {
  return isKnown(fact) && fact.v;
}

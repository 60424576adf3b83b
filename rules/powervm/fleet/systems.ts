/** What the fleet rules of PowerVM look at: the systems and their partitions, as far as their facts may be used. */
import { isKnown, missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import type { FleetView } from '../../fleet/define.ts';

export const platform = 'powervm';

export interface System {
  /** Its index among the hosts of the view. */
  readonly host: number;
  readonly name: string;
  readonly facts: Fact<PowervmHost>;
  /** Why its partitions are not known; absent: they are. */
  readonly lparsNotKnown?: string;
}

/** A partition that is no Virtual I/O Server. */
export interface Lpar {
  /** Its index among the guests of the view. */
  readonly guest: number;
  readonly host: number;
  readonly name: string;
  readonly facts: Fact<PowervmGuest>;
}

export function systemsOf(view: FleetView): readonly System[] {
  return view.hosts.flatMap(({ name, platform: of, guestsNotKnown }, host) =>
    of === platform
      ? [{ host, name, facts: facetOf(view.hostFacts(host)), ...(guestsNotKnown === undefined ? {} : { lparsNotKnown: guestsNotKnown }) }]
      : [],
  );
}

export function lparsOf(view: FleetView): readonly Lpar[] {
  return view.guests.flatMap(({ name, host }, guest) => {
    if (view.hosts[host]?.platform !== platform) return [];
    return [{ guest, host, name, facts: facetOf(view.guestFacts(guest)) }];
  });
}

function facetOf<T>(core: Fact<{ readonly powervm?: T }>): Fact<T> {
  if (!isKnown(core)) return core;
  return core.v.powervm === undefined ? notThere : { v: core.v.powervm, s: core.s };
}

const notThere: MissingFact = missing('it has no facts of PowerVM');

/** Systems that should be alike. */
export interface MobilityGroup {
  /** Of the inventory; undefined: all systems, because the inventory groups none. */
  readonly name: string | undefined;
  readonly systems: readonly System[];
}

/** The groups of the inventory that have systems; where none has, all systems are one group. */
export function mobilityGroups(view: FleetView): readonly MobilityGroup[] {
  const systems = systemsOf(view);
  const groups = view.groups
    .map(({ name, hosts }) => ({ name, systems: systems.filter(({ host }) => hosts.includes(host)) }))
    .filter(({ systems: members }) => members.length > 0);
  return groups.length > 0 ? groups : [{ name: undefined, systems }];
}

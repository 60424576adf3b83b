/** A machine once a domain has left it, or holds nothing there any more. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { Guest, Host, LdomsHost } from '../../schemas/generated/types.ts';
import { isKnown, known } from '../../schemas/facts.ts';
import { filtered, freed, isEqual, mapped, valueOf } from '../fleet/amounts.ts';
import { channelsOf } from './channels.ts';
import { memoryWithout } from './memory.ts';
import { coresFreedBy, holdsRoom } from './resources.ts';

/** The machine without the domain: nothing there is of that name any more. */
export function withoutGuest({ name, facts, host }: FleetGuest): Host {
  const { ldoms } = host.facts;
  if (ldoms === undefined || facts.ldoms === undefined) return host.facts;
  const unheld = holdsRoom(facts) === true ? unbound(host.facts, ldoms, facts) : ldoms;
  const uuid = valueOf(facts.uuid);
  const macs = new Set(valueOf(facts.ldoms.macs) ?? []);
  const other = (each: string): boolean => each !== name;
  return {
    ...host.facts,
    ldoms: {
      ...unheld,
      // What its switches carried is shown for good: a domain that leaves does not change the network outside.
      volumes: mapped(unheld.volumes, (volume) => ({ ...volume, usedBy: filtered(volume.usedBy, other) })),
      consoles: filtered(unheld.consoles, ({ guest }) => !isEqual(guest, name)),
      domainNames: filtered(unheld.domainNames, other),
      domainUuids: filtered(unheld.domainUuids, (each) => each !== uuid),
      macsInUse: filtered(unheld.macsInUse, (each) => !macs.has(each)),
      delayedReconfigDomains: filtered(unheld.delayedReconfigDomains, other),
      migratingDomains: filtered(unheld.migratingDomains, other),
      ...(unheld.hostIds === undefined ? {} : { hostIds: filtered(unheld.hostIds, ({ domain }) => !isEqual(domain, name)) }),
      ...(unheld.globalCounterDomains === undefined ? {} : { globalCounterDomains: filtered(unheld.globalCounterDomains, other) }),
    },
  };
}

/** The machine without what a bound domain holds: processors, memory, channels and the port of its console. */
export function unbound(host: Host, ldoms: LdomsHost, guest: Guest): LdomsHost {
  return {
    ...ldoms,
    freeVcpus: freed(ldoms.freeVcpus, guest.vcpus),
    freeCores: freed(ldoms.freeCores, coresFreedBy(guest, host)),
    freeMemoryBytes: freed(ldoms.freeMemoryBytes, guest.memoryBytes),
    memory: memoryWithout(ldoms.memory, guest.name),
    consoles: filtered(ldoms.consoles, (console) => !isEqual(console.guest, guest.name)),
    ...(ldoms.channelsInUse === undefined
      ? {}
      : {
          channelsInUse: mapped(ldoms.channelsInUse, (use) => {
            const { serviceDomain, count } = use;
            if (!isKnown(serviceDomain) || !isKnown(count)) return use;
            const own = channelsOf(guest, ldoms).get(serviceDomain.v) ?? 0;
            return { ...use, count: known(Math.max(0, count.v - own), count.s) };
          }),
        }),
  };
}

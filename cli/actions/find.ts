/** Hosts and guests by the names people type; what is ambiguous or misspelled lists candidates. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { nearest } from '../nearest.ts';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function findHost(fleet: Fleet, name: string): number {
  const index = fleet.hosts.findIndex((host) => host.name === name);
  if (index >= 0) return index;
  const silent = fleet.endpoints.find((endpoint) => endpoint.name === name);
  const shown = fleet.hosts.filter(({ endpoint, suppliers = [] }) => endpoint === name || suppliers.includes(name));
  if (shown.length > 0)
    throw new UsageError(
      `${visible(name)} is an endpoint, no host; there are facts of ${shown
        .slice(0, 8)
        .map((host) => visible(host.name))
        .join(', ')}${shown.length > 8 ? ', …' : ''} from it`,
    );
  if (silent !== undefined)
    throw new UsageError(
      `nothing is known of ${visible(name)}: it was ${silent.status}${silent.reason === undefined ? '' : ` (${visible(silent.reason)})`}. Run "canmove collect ${visible(name)}"`,
    );
  throw new UsageError(
    `there is no host ${visible(name)}${candidates(
      name,
      fleet.hosts.map((host) => host.name),
    )}`,
  );
}

/** @param name NAME, HOST:NAME or a UUID */
export function findGuest(fleet: Fleet, name: string): number {
  const matches = fleet.guests.flatMap((guest, index) => (isNamed(guest, name) ? [index] : []));
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return only;
  if (matches.length > 1) {
    const list = matches.map((index) => visible(`${fleet.guests[index]?.host.name}:${fleet.guests[index]?.name}`));
    throw new UsageError(
      `${visible(name)} is the name of ${matches.length} guests: say which: ${list.slice(0, 10).join(', ')}${list.length > 10 ? ', …' : ''}`,
    );
  }
  const known = fleet.guests.flatMap((guest) => [guest.name, ...(name.includes(':') ? [`${guest.host.name}:${guest.name}`] : [])]);
  throw new UsageError(`there is no guest ${visible(name)}${candidates(name, known)}`);
}

/** @param name NAME, HOST:NAME or a UUID */
export function isNamed(guest: FleetGuest, name: string): boolean {
  if (guest.name === name || `${guest.host.name}:${guest.name}` === name) return true;
  return uuidForm.test(name) && isKnown(guest.facts.uuid) && guest.facts.uuid.v === name.toLowerCase();
}

function candidates(typed: string, names: readonly string[]): string {
  const close = nearest(typed, names);
  if (close.length > 0) return `; did you mean ${close.map(visible).join(' or ')}?`;
  const few = [...new Set(names)].slice(0, 8).map(visible);
  return few.length === 0 ? ': the fleet is empty' : `; there are ${few.join(', ')}${names.length > few.length ? ', …' : ''}`;
}

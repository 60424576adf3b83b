/** Hosts and guests by the names people type; what is ambiguous or misspelled lists candidates. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { nearest } from '../nearest.ts';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @param name of the host; its serial number, where two machines have one name */
export function findHost(fleet: Fleet, name: string): number {
  const named = fleet.hosts.flatMap((host, index) => (host.name === name ? [index] : []));
  const matches = named.length > 0 ? named : fleet.hosts.flatMap((host, index) => (serialOf(host) === name ? [index] : []));
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return only;
  if (matches.length > 1)
    throw new UsageError(
      `${visible(name)} is the name of ${matches.length} hosts: give one of them another name, or say which by its serial number: ${matches
        .slice(0, 8)
        .map((index) => whichOf(fleet.hosts[index]))
        .join(', ')}${matches.length > 8 ? ', …' : ''}`,
    );
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

function serialOf({ facts: { serial } }: FleetHost): string | undefined {
  return isKnown(serial) && serial.v !== '' ? serial.v : undefined;
}

function whichOf(host: FleetHost | undefined): string {
  return host === undefined ? '' : `${visible(serialOf(host) ?? 'no serial number')} (endpoint ${visible(host.endpoint)})`;
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

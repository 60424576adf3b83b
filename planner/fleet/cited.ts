/** Facts that are assumed cite that they are: whoever looks at the evidence sees it. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { noSource } from '../../schemas/facts.ts';

/** The fleet with every fact that is new and that no output stands behind citing the assumption. */
export function cited(before: Fleet, after: Fleet): Fleet {
  const old = new WeakSet<object>();
  const hostsBefore = new Set(before.hosts);
  const guestsBefore = new Set(before.guests.map(({ facts }) => facts));
  const remember = (tree: unknown): void => {
    if (typeof tree !== 'object' || tree === null || old.has(tree)) return;
    old.add(tree);
    for (const each of Object.values(tree)) remember(each);
  };
  const changedHosts = after.hosts.filter((host) => !hostsBefore.has(host));
  const changedGuests = after.guests.filter(({ facts }) => !guestsBefore.has(facts));
  for (const name of new Set([...changedHosts, ...changedGuests.map(({ host }) => host)].map((host) => host.name)))
    remember(before.hosts.find((host) => host.name === name)?.facts);
  for (const { name } of changedGuests) remember(before.guests.filter((guest) => guest.name === name).map(({ facts }) => facts));

  const touched = new Set([...changedHosts, ...changedGuests.map(({ host }) => host)]);
  const now = new Map(
    after.hosts.map((host) => [host, touched.has(host) ? withCitation(host, old, after.asOf) : { host, source: noSource }]),
  );
  return {
    ...after,
    hosts: after.hosts.map((host) => now.get(host)?.host ?? host),
    guests: after.guests.map((guest): FleetGuest => {
      const place = now.get(guest.host);
      if (place === undefined || place.host === guest.host) return guest;
      const facts = guestsBefore.has(guest.facts) ? guest.facts : citing(guest.facts, place.source, old);
      return { ...guest, host: place.host, facts };
    }),
  };
}

function withCitation(host: FleetHost, old: WeakSet<object>, asOf: string): { readonly host: FleetHost; readonly source: number } {
  const source = host.sources.length;
  const assumed = {
    command: 'assumed',
    parameters: {},
    commandLine: 'assumed',
    startedAt: asOf,
    exit: 'assumed',
    sha256: '',
    parser: 'assumed',
  };
  return {
    source,
    host: {
      ...host,
      facts: citing(host.facts, source, old),
      outputs: [...host.outputs, assumed],
      sources: [...host.sources, { output: host.outputs.length, lines: [1, 1] }],
    },
  };
}

function citing<T>(tree: T, source: number, old: WeakSet<object>): T {
  if (typeof tree !== 'object' || tree === null || old.has(tree)) return tree;
  if (Array.isArray(tree)) return tree.map((each: unknown) => citing(each, source, old)) as T;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [
      key,
      key === 's' && value === noSource ? source : citing(value, source, old),
    ]),
  ) as T;
}

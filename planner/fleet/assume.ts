/** The fleet as it would be: changes that somebody assumes, one after the other. Pure. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import type { Assumption, Assumptions } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { assumedFact } from './assume-fact.ts';
import { assumedFix } from './assume-fix.ts';
import { unsourced } from './arriving.ts';
import { cited } from './cited.ts';
import { bytesOf, guestNamed, hostNamed, sorted } from './named.ts';
import type { PlanningPlatform } from './platform.ts';

export interface Assumed {
  readonly fleet: Fleet;
  /** What was assumed, one sentence each. */
  readonly sentences: readonly string[];
}

export interface AssumeOptions {
  readonly packs: readonly RulePack[];
  readonly platforms: readonly PlanningPlatform[];
}

/** @throws UsageError for a name, a path or a fix that is not there: it says what is */
export function assumed(fleet: Fleet, { changes }: Assumptions, options: AssumeOptions): Assumed {
  const sentences: string[] = [];
  let now = fleet;
  changes.forEach((change, at) => {
    try {
      const { fleet: after, sentence } = applied(now, change, options);
      now = cited(now, after);
      sentences.push(sentence);
    } catch (error) {
      if (error instanceof UsageError) throw new UsageError(`change ${at + 1}: ${error.message}`);
      throw error;
    }
  });
  return { fleet: now, sentences };
}

interface Applied {
  readonly fleet: Fleet;
  readonly sentence: string;
}

function applied(fleet: Fleet, change: Assumption, options: AssumeOptions): Applied {
  if ('fix' in change) return assumedFix(fleet, change.fix, options.packs);
  if ('set' in change) return assumedFact(fleet, change.set);
  if ('host' in change) return roomOf(fleet, change, options);
  if ('addHost' in change) return hostAdded(fleet, change, options);
  if ('removeHost' in change) return hostRemoved(fleet, change.removeHost);
  if ('addGuest' in change) return guestAdded(fleet, change, options);
  return guestRemoved(fleet, change.removeGuest, options);
}

function platformFor({ platform }: FleetHost, { platforms }: AssumeOptions): PlanningPlatform {
  const found = platforms.find((each) => each.platform === platform);
  if (found === undefined) throw new UsageError(`what if: nothing is known of hosts of ${platform} yet`);
  return found;
}

function withHost(fleet: Fleet, host: FleetHost, facts: FleetHost['facts']): Fleet {
  const now = { ...host, facts };
  return {
    ...fleet,
    hosts: fleet.hosts.map((each) => (each === host ? now : each)),
    guests: fleet.guests.map((guest) => (guest.host === host ? { ...guest, host: now } : guest)),
  };
}

function roomOf(fleet: Fleet, change: Extract<Assumption, { host: string }>, options: AssumeOptions): Applied {
  const { freeMemory, addMemory, addCpus } = change;
  if (freeMemory === undefined && addMemory === undefined && addCpus === undefined)
    throw new UsageError(`${visible(change.host)}: freeMemory, addMemory or addCpus says what changes`);
  const host = hostNamed(fleet, change.host);
  const facts = platformFor(host, options).whatIf.resized(host, {
    ...(freeMemory === undefined ? {} : { freeMemory: bytesOf(freeMemory) }),
    ...(addMemory === undefined ? {} : { addMemory: bytesOf(addMemory) }),
    ...(addCpus === undefined ? {} : { addCpus }),
  });
  const words = [
    ...(freeMemory === undefined ? [] : [`has ${freeMemory} of memory free`]),
    ...(addMemory === undefined ? [] : [`has ${addMemory} more memory`]),
    ...(addCpus === undefined ? [] : [`has ${addCpus} more ${host.platform === 'ldoms' ? 'cores' : 'processors'}`]),
  ];
  return { fleet: withHost(fleet, host, facts), sentence: `${host.name} ${words.join(' and ')}` };
}

function hostAdded(fleet: Fleet, { addHost, like }: Extract<Assumption, { addHost: string }>, options: AssumeOptions): Applied {
  const model = hostNamed(fleet, like);
  if (fleet.hosts.some(({ name }) => name === addHost)) throw new UsageError(`addHost ${visible(addHost)}: there is a host of that name`);
  const platform = platformFor(model, options);
  let empty = model;
  for (const guest of fleet.guests) {
    if (guest.host !== model || belongs(guest)) continue;
    empty = { ...empty, facts: platform.withoutGuest({ ...guest, host: empty }) };
  }
  const facts = unsourced({ ...platform.whatIf.another(empty), name: addHost });
  const { suppliers: _, ...rest } = model;
  const host: FleetHost = { ...rest, name: addHost, endpoint: addHost, facts, outputs: [], sources: [] };
  return {
    fleet: { ...fleet, hosts: sorted([...fleet.hosts, host]) },
    sentence: `there is one more host ${addHost}, empty and otherwise like ${like}`,
  };
}

function belongs({ facts: { partOfHost } }: FleetGuest): boolean {
  return 'v' in partOfHost && partOfHost.v;
}

function hostRemoved(fleet: Fleet, name: string): Applied {
  const host = hostNamed(fleet, name);
  const gone = fleet.guests.filter((guest) => guest.host === host && !belongs(guest)).length;
  return {
    fleet: { ...fleet, hosts: fleet.hosts.filter((each) => each !== host), guests: fleet.guests.filter((guest) => guest.host !== host) },
    sentence: `${name} is not there, and neither ${gone === 1 ? 'is its guest' : `are its ${gone} guests`}`,
  };
}

function guestAdded(fleet: Fleet, { addGuest, like, on }: Extract<Assumption, { addGuest: string }>, options: AssumeOptions): Applied {
  const host = hostNamed(fleet, on);
  const model = fleet.guests[guestNamed(fleet, like)] as FleetGuest;
  if (fleet.guests.some(({ name }) => name === addGuest))
    throw new UsageError(`addGuest ${visible(addGuest)}: there is a guest of that name`);
  if (model.host.platform !== host.platform)
    throw new UsageError(
      `addGuest ${visible(addGuest)}: ${visible(like)} is a guest of ${model.host.platform}, and ${visible(on)} runs ${host.platform}`,
    );
  const settled = platformFor(host, options).whatIf.like({ ...model, facts: unsourced(model.facts) }, addGuest, host, fleet);
  const after = withHost(fleet, host, settled.host);
  const place = after.hosts.find((each) => each.name === host.name) as FleetHost;
  const guest: FleetGuest = { name: addGuest, host: place, facts: settled.guest };
  return {
    fleet: { ...after, guests: sorted([...after.guests, guest]) },
    sentence: `there is one more guest ${addGuest} on ${on}, like ${like}; its storage is seen everywhere`,
  };
}

function guestRemoved(fleet: Fleet, name: string, options: AssumeOptions): Applied {
  const guest = fleet.guests[guestNamed(fleet, name)] as FleetGuest;
  const { host } = guest;
  const after = withHost(
    { ...fleet, guests: fleet.guests.filter((each) => each !== guest) },
    host,
    platformFor(host, options).withoutGuest(guest),
  );
  return { fleet: after, sentence: `${guest.name} is not there, and what it held on ${host.name} is free` };
}

/** How fast moves send and guests write: what the inventory says, else stated defaults. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { policyOf } from '../../fleet/guest-policy.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { Planning } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';

export interface Speed {
  readonly bytesPerSecond: number;
  /** The inventory says so; else it is a default. */
  readonly said: boolean;
  /** A sentence: what is assumed, and why. */
  readonly words: string;
}

export interface Pace {
  /** What the move may use of the network. */
  readonly bandwidth: Speed;
  /** How fast the guest writes memory. */
  readonly dirty: Speed;
}

const mebibyte = 2 ** 20;
/** What is left of a 1 Gbit/s link after its protocols, about. */
const defaultBandwidthMiBPerSecond = 100;
/** At most, in MiB per second: important guests are the busy ones. Not measured; the inventory overrides them. */
const defaultDirtyByTier: Readonly<Record<number, number>> = { 1: 20, 2: 15, 3: 10 };
const defaultDirty = 5;

/** @param target name of the host that the guest would move to */
export function paceOf(planning: Planning | undefined, guest: FleetGuest, target: string): Pace {
  return { bandwidth: bandwidthOf(planning, guest.host.name, target), dirty: dirtyOf(planning, guest) };
}

/** Of the networks that both hosts share the slowest, as nobody says which one is taken. */
function bandwidthOf(planning: Planning | undefined, source: string, target: string): Speed {
  const shared = Object.entries(planning?.networks ?? {})
    .filter(([, { hosts }]) => [source, target].every((host) => hosts.some((pattern) => matchesWildcards(pattern, host))))
    .flatMap(([name, { bandwidthMiBPerSecond }]) => (bandwidthMiBPerSecond === undefined ? [] : [{ name, speed: bandwidthMiBPerSecond }]))
    .sort((a, b) => a.speed - b.speed || inOrder(a.name, b.name));
  const [slowest] = shared;
  if (slowest !== undefined) return speed('a move may use', slowest.speed, `planning.networks.${slowest.name}`);
  const general = planning?.bandwidthMiBPerSecond;
  if (general !== undefined) return speed('a move may use', general, 'planning.bandwidthMiBPerSecond');
  return speed('a move is assumed to send', defaultBandwidthMiBPerSecond, undefined, 'a 1 Gbit/s link');
}

function dirtyOf(planning: Planning | undefined, guest: FleetGuest): Speed {
  const { dirtyMiBPerSecond, tier } = policyOf(guest, planning);
  if (dirtyMiBPerSecond !== undefined) return speed('the guest writes memory at', dirtyMiBPerSecond, 'planning.guests');
  const ofTier = planning?.dirtyMiBPerSecondByTier?.[String(tier)];
  if (ofTier !== undefined) return speed(`a guest of tier ${tier} writes memory at`, ofTier, 'planning.dirtyMiBPerSecondByTier');
  return speed('the guest is assumed to write memory at no more than', defaultDirtyByTier[tier] ?? defaultDirty, undefined, `tier ${tier}`);
}

function speed(what: string, mebibytes: number, where: string | undefined, why = ''): Speed {
  return {
    bytesPerSecond: mebibytes * mebibyte,
    said: where !== undefined,
    words: `${what} ${mebibytes} MiB/s (${where ?? `default for ${why}`})`,
  };
}

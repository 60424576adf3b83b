/** The fleet as it is after one move, stop or start. Indices of guests and hosts stay as they are. Pure. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { way } from '../model/instance.ts';
import type { Way } from '../model/instance.ts';
import type { Manner, PlanningPlatform } from './platform.ts';
import { platformsOf, worldOf } from './world.ts';

/** How a guest that goes this way gets there: one that does not run goes as it is. */
export function mannerOf(platform: PlanningPlatform, guest: FleetGuest, by: Way): Manner {
  if (platform.isRunning(guest) === false) return 'stopped';
  return by === way.live ? 'live' : 'restarted';
}

/**
 * The fleet with the guest on the host and no longer where it was.
 * @param guest and @param host by index
 * @param by default: live
 */
export function moved(fleet: Fleet, guest: number, host: number, platforms: readonly PlanningPlatform[], by: Way = way.live): Fleet {
  const world = worldOf(fleet, platforms);
  if (world.placeOf(guest) === host) return fleet;
  const moving = world.guest(guest);
  world.arrive(guest, host, mannerOf(platformsOf(platforms)(moving), moving, by));
  world.leave(guest);
  return world.fleet();
}

/** The fleet in which the guest was stopped where it is, so that it holds no processors and no memory. */
export function stopped(fleet: Fleet, guest: number, platforms: readonly PlanningPlatform[]): Fleet {
  const world = worldOf(fleet, platforms);
  world.stop(guest);
  return world.fleet();
}

/** The fleet in which the guest runs where it is. */
export function started(fleet: Fleet, guest: number, platforms: readonly PlanningPlatform[]): Fleet {
  const world = worldOf(fleet, platforms);
  world.start(guest);
  return world.fleet();
}

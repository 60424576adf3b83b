/** Hand-made planning problems of one resource, for tests that are read. */
import { way } from '../../planner/model/instance.ts';
import type { Instance, InstanceGuest, InstanceHost } from '../../planner/model/instance.ts';

export interface SmallGuest {
  /** Index of its host, -1: nowhere. */
  readonly on: number;
  readonly size: number;
  readonly mayStop?: boolean;
  /** By host; default: live everywhere. */
  readonly ways?: readonly number[];
}

/**
 * @param sizes of the hosts, in whole units of "memory"
 * @param guests as they stand; what they ask for is what they hold
 */
export function smallInstance(sizes: readonly number[], guests: readonly SmallGuest[], changes: Partial<Instance> = {}): Instance {
  const usedOn = (host: number): number => guests.reduce((sum, { on, size }) => (on === host ? sum + size : sum), 0);
  return {
    resources: [{ name: 'memory', platform: 'alpha' }],
    hosts: sizes.map((size, host): InstanceHost => ({
      name: `h${host}`,
      platform: 'alpha',
      capacity: [size],
      free: [size - usedOn(host)],
      reserve: [0],
      mayReceive: true,
      movesAtOnce: 1,
      network: 0,
    })),
    guests: guests.map(({ on, size, mayStop }, row): InstanceGuest => ({
      name: `g${row}`,
      host: on,
      demand: [size],
      holds: on < 0 ? [0] : [size],
      row,
      tier: 2,
      mayStop: mayStop ?? false,
    })),
    rows: guests.map(({ ways }) => Uint8Array.from(ways ?? sizes.map(() => way.live))),
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'net', movesAtOnce: 99 }],
    movesPerPair: 99,
    movesAtOnce: 99,
    ...changes,
  };
}

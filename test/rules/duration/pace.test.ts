import { describe, expect, it } from 'vitest';
import type { FleetGuest } from '../../../fleet/fleet.ts';
import { paceOf } from '../../../rules/duration/pace.ts';
import type { Planning } from '../../../schemas/generated/types.ts';

const mebibyte = 2 ** 20;
const guest = { name: 'ldom1', host: { name: 'hostA' } } as FleetGuest;

describe('what a move may use of the network', () => {
  const networks: NonNullable<Planning['networks']> = {
    fast: { hosts: ['host?'], bandwidthMiBPerSecond: 1_000 },
    slow: { hosts: ['hostA', 'hostB'], bandwidthMiBPerSecond: 80 },
    elsewhere: { hosts: ['hostA', 'site2-*'], bandwidthMiBPerSecond: 10 },
    unmeasured: { hosts: ['hostA', 'hostB'] },
  };

  it.each<readonly [string, Planning | undefined, string, number, string]>([
    ['is a default where nothing is said', undefined, 'hostB', 100, 'a move is assumed to send 100 MiB/s (default for a 1 Gbit/s link)'],
    [
      'is what the inventory says for all',
      { bandwidthMiBPerSecond: 300 },
      'hostB',
      300,
      'a move may use 300 MiB/s (planning.bandwidthMiBPerSecond)',
    ],
    [
      'is that of the network of both hosts',
      { bandwidthMiBPerSecond: 300, networks },
      'hostC',
      1_000,
      'a move may use 1000 MiB/s (planning.networks.fast)',
    ],
    ['is that of the slowest network that both share', { networks }, 'hostB', 80, 'a move may use 80 MiB/s (planning.networks.slow)'],
    [
      'is that for all where the hosts share no network',
      { bandwidthMiBPerSecond: 300, networks: { slow: { hosts: ['hostA'], bandwidthMiBPerSecond: 8 } } },
      'hostB',
      300,
      'a move may use 300 MiB/s (planning.bandwidthMiBPerSecond)',
    ],
  ])('%s', (_, planning, target, mebibytesPerSecond, words) => {
    const { bandwidth } = paceOf(planning, guest, target);

    expect(bandwidth).toMatchObject({ bytesPerSecond: mebibytesPerSecond * mebibyte, words });
    expect(bandwidth.said).toBe(planning !== undefined);
  });
});

describe('how fast a guest writes memory', () => {
  it.each<readonly [string, Planning | undefined, number, boolean, string]>([
    [
      'is the default of the default tier',
      undefined,
      5,
      false,
      'the guest is assumed to write memory at no more than 5 MiB/s (default for tier 5)',
    ],
    [
      'is the default of its tier',
      { guests: [{ guests: 'ldom*', tier: 1 }] },
      20,
      false,
      'the guest is assumed to write memory at no more than 20 MiB/s (default for tier 1)',
    ],
    [
      'is what is said of its tier',
      { guests: [{ guests: 'hostA:*', tier: 2 }], dirtyMiBPerSecondByTier: { '2': 60 } },
      60,
      true,
      'a guest of tier 2 writes memory at 60 MiB/s (planning.dirtyMiBPerSecondByTier)',
    ],
    [
      'is what is said of it',
      { guests: [{ guests: 'ldom1', dirtyMiBPerSecond: 0 }], dirtyMiBPerSecondByTier: { '5': 60 } },
      0,
      true,
      'the guest writes memory at 0 MiB/s (planning.guests)',
    ],
  ])('%s', (_, planning, mebibytesPerSecond, said, words) => {
    expect(paceOf(planning, guest, 'hostB').dirty).toEqual({ bytesPerSecond: mebibytesPerSecond * mebibyte, said, words });
  });
});

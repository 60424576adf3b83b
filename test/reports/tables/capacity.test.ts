import { describe, expect, it } from 'vitest';
import type { FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { ldomsTables } from '../../../reports/ldoms/tables.ts';
import { capacityTable } from '../../../reports/tables/capacity.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Guest, LdomsHost } from '../../../schemas/generated/types.ts';
import { cellAt, gib, smallGuest, smallHost, smallJudgement, text, whyAt } from './small-fleet.ts';

const whole = (v: number) => ({ v, s: 0 });

function host(name: string, freeGiB: number | undefined, more: Partial<FleetHost> = {}): FleetHost {
  const ldoms: Partial<LdomsHost> = {
    totalVcpus: whole(256),
    freeVcpus: whole(64),
    totalMemoryBytes: whole(512 * gib),
    freeMemoryBytes: freeGiB === undefined ? missing('list-devices failed') : whole(freeGiB * gib),
  };
  return smallHost(name, ldoms, more);
}

function guest(name: string, on: FleetHost, memoryGiB: number, more: Partial<Guest> = {}): FleetGuest {
  return smallGuest(name, on, {
    state: text('running'),
    memoryBytes: whole(memoryGiB * gib),
    vcpus: whole(16),
    partOfHost: { v: false, s: 0 },
    ...more,
  });
}

function capacityOf(hosts: readonly FleetHost[], guests: readonly FleetGuest[], more: Partial<Judgement> = {}) {
  return capacityTable(
    smallJudgement(hosts, guests, () => 'live', more),
    [ldomsTables],
  );
}

describe('what a host has', () => {
  it('is shown as total, used, free and percent', () => {
    const table = capacityOf([host('hostA', 128)], []);

    expect(['total', 'used', 'free', 'used-percent'].map((column) => cellAt(table, 'hostA', `ldoms-memory-${column}`))).toEqual([
      512, 384, 128, 75,
    ]);
    expect(['total', 'used', 'free', 'used-percent'].map((column) => cellAt(table, 'hostA', `ldoms-vcpus-${column}`))).toEqual([
      256, 192, 64, 75,
    ]);
  });

  it('is not known where one of the two amounts is not: nothing free is not the same', () => {
    const table = capacityOf([host('hostA', undefined)], []);

    expect(cellAt(table, 'hostA', 'ldoms-memory-total')).toBe(512);
    for (const column of ['used', 'free', 'used-percent'])
      expect(whyAt(table, 'hostA', `ldoms-memory-${column}`)).toBe('list-devices failed');
  });
});

describe('what fits on a host', () => {
  const [hostA, hostB] = [host('hostA', 100), host('hostB', 100)];
  const guests = [guest('small', hostB, 8), guest('large', hostB, 64), guest('own', hostA, 99), guest('huge', hostB, 400)];

  it('are the guests of other hosts that pass on capacity, the largest by name', () => {
    const asked: string[] = [];
    const table = capacityOf([hostA, hostB], guests, {
      passes: (index, _host, dependsOn) => {
        asked.push(dependsOn.join());
        return guests[index]?.name !== 'huge';
      },
    });

    expect(new Set(asked)).toEqual(new Set(['capacity']));
    expect(cellAt(table, 'hostA', 'fit')).toBe(2);
    expect(cellAt(table, 'hostA', 'largest-fit')).toBe('large');
    expect(cellAt(table, 'hostA', 'largest-fit-memory')).toBe(64);
  });

  it('is nothing where none passes', () => {
    const table = capacityOf([hostA, hostB], guests, { passes: () => false });

    expect(cellAt(table, 'hostA', 'fit')).toBe(0);
    expect(cellAt(table, 'hostA', 'largest-fit')).toBeNull();
    expect(cellAt(table, 'hostA', 'largest-fit-memory')).toBeNull();
  });
});

describe('whether the other hosts could take what a host holds', () => {
  const enough = (hosts: readonly FleetHost[], guests: readonly FleetGuest[]) => capacityOf(hosts, guests);

  it.each([
    { name: 'yes where the sum is exactly enough', free: 64, expected: true },
    { name: 'no where it is a byte short', free: 64 - 2 ** -30, expected: false },
  ])('is $name', ({ free, expected }) => {
    const hostA = host('hostA', 10);

    const table = enough([hostA, host('hostB', free)], [guest('g', hostA, 64)]);

    expect(cellAt(table, 'hostA', 'ldoms-memory-held')).toBe(64);
    expect(cellAt(table, 'hostA', 'ldoms-memory-enough')).toBe(expected);
  });

  it('does not count what the host itself has free', () => {
    const hostA = host('hostA', 500);

    const table = enough([hostA, host('hostB', 1)], [guest('g', hostA, 64)]);

    expect(cellAt(table, 'hostA', 'ldoms-memory-elsewhere')).toBe(1);
    expect(cellAt(table, 'hostA', 'ldoms-memory-enough')).toBe(false);
  });

  it('does not count stopped guests and guests that are part of the host', () => {
    const hostA = host('hostA', 10);
    const guests = [guest('off', hostA, 64, { state: text('stopped') }), guest('primary', hostA, 64, { partOfHost: { v: true, s: 0 } })];

    const table = enough([hostA, host('hostB', 1)], guests);

    expect(cellAt(table, 'hostA', 'ldoms-memory-held')).toBe(0);
  });

  it('is not known where too little is known to be free and one host does not tell', () => {
    const hostA = host('hostA', 10);

    const table = enough([hostA, host('hostB', 1), host('hostC', undefined)], [guest('g', hostA, 64)]);

    expect(whyAt(table, 'hostA', 'ldoms-memory-enough')).toBe('what is free on hostC is not known');
  });

  it('is yes where enough is known to be free, whatever another host does not tell', () => {
    const hostA = host('hostA', 10);

    const table = enough([hostA, host('hostB', 100), host('hostC', undefined)], [guest('g', hostA, 64)]);

    expect(cellAt(table, 'hostA', 'ldoms-memory-enough')).toBe(true);
  });

  it('does not count on a host whose facts may not be used', () => {
    const hostA = host('hostA', 10);

    const table = enough([hostA, host('hostB', 100, { unusable: 'too old' })], [guest('g', hostA, 64)]);

    expect(cellAt(table, 'hostA', 'ldoms-memory-elsewhere')).toBe(0);
    expect(whyAt(table, 'hostA', 'ldoms-memory-enough')).toContain('hostB');
  });

  it.each([
    { name: 'a guest whose memory is not known', facts: { memoryBytes: missing('cut') }, says: 'what g holds is not known: cut' },
    { name: 'a guest of which nobody knows whether it runs', facts: { state: missing('cut') }, says: 'whether g runs is not known: cut' },
  ])('is not known with $name', ({ facts, says }) => {
    const hostA = host('hostA', 10);

    const table = enough([hostA, host('hostB', 500)], [guest('g', hostA, 64, facts)]);

    expect(whyAt(table, 'hostA', 'ldoms-memory-enough')).toBe(says);
  });

  it('is not known where the guests of the host are not: it is not an empty host', () => {
    const hostA = host('hostA', 10, { guestsNotKnown: 'ldm list failed' });

    const table = enough([hostA, host('hostB', 500)], []);

    expect(whyAt(table, 'hostA', 'ldoms-memory-held')).toBe('ldm list failed');
    expect(whyAt(table, 'hostA', 'ldoms-memory-enough')).toBe('ldm list failed');
  });
});

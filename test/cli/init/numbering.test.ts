import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { numberingText } from '../../../cli/init/numbering-text.ts';
import { numberingOf } from '../../../cli/init/powervm-numbering.ts';
import type { Numbering } from '../../../cli/init/powervm-numbering.ts';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { parseInventory } from '../../../cli/inventory.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';

interface Lpar {
  readonly name: string;
  readonly on: string;
  readonly id: number;
  readonly state?: string;
  readonly eth?: readonly number[];
  readonly scsi?: readonly (readonly [slot: number, serverSlot: number])[];
  readonly fc?: readonly (readonly [slot: number, serverSlot: number])[];
}

const adapters = (pairs: Lpar['scsi'] = []): Fact<unknown> =>
  known(
    pairs.map(([slot, serverSlot]) => ({ slot: known(slot, 0), serverSlot: known(serverSlot, 0) })),
    0,
  );

function fleet(lpars: readonly Lpar[], viosIds: readonly number[] = [1, 2], unusable?: string): Fleet {
  const hosts = [...new Set(lpars.map(({ on }) => on))].map((name) => ({
    name,
    facts: {
      name,
      powervm: {
        vioses: known(
          viosIds.map((id) => ({ lparId: known(id, 0) })),
          0,
        ),
      },
    },
    ...(unusable === undefined ? {} : { unusable }),
  })) as unknown as FleetHost[];
  const guests = lpars.map(({ name, on, id, state = 'Running', eth = [], scsi, fc }) => ({
    name,
    host: hosts.find((host) => host.name === on),
    facts: {
      name,
      partOfHost: known(false, 0),
      powervm: {
        lparId: known(id, 0),
        state: known(state, 0),
        ethernet: known(
          eth.map((slot) => ({ slot: known(slot, 0) })),
          0,
        ),
        scsi: adapters(scsi),
        fc: adapters(fc),
      },
    },
  })) as unknown as FleetGuest[];
  return { hosts, guests, asOf: '2026-11-20T00:00:00Z', endpoints: [], notes: [] };
}

function numbering(...given: Parameters<typeof fleet>): Numbering {
  const found = numberingOf(fleet(...given));
  if (found === undefined) throw new Error('nothing was seen');
  return found;
}

const four = (of: (index: number) => Omit<Lpar, 'name' | 'on' | 'id'>): readonly Lpar[] =>
  Array.from({ length: 4 }, (_, index) => ({ name: `lpar${index}`, on: index < 2 ? 'P9-EAST' : 'P10-WEST', id: 10 + index, ...of(index) }));

describe('the numbering in use', () => {
  it('is the usual one where most adapters are inside the usual ranges', () => {
    const { conventions, seen } = numbering(
      four(() => ({
        eth: [10, 11],
        scsi: [
          [210, 210],
          [220, 220],
        ],
        fc: [
          [610, 610],
          [620, 620],
        ],
      })),
    );

    expect(conventions).toMatchObject({
      ethernetSlots: [10, 100],
      vscsiSlots: [200, 400],
      vfcSlots: [600, 800],
      slotPairs: 'on',
      viosIds: [1, 2],
      uniqueLparIds: 'on',
    });
    expect(seen.vscsiSlots).toBe('8 of 8 vSCSI adapters');
  });

  it('is another range where most adapters are in that', () => {
    const { conventions, seen } = numbering(
      four((index) => ({ eth: [10 + index], scsi: [[20 + index, 1000 + index]], fc: [[30 + index, 2000 + index]] })),
    );

    expect(conventions).toMatchObject({ ethernetSlots: [10, 19], vscsiSlots: [20, 29], vfcSlots: [30, 39], slotPairs: 'off' });
    expect(seen.slotPairs).toBe('0 of 8 adapter pairs have equal slots');
  });

  it('leaves ranges off where slots are given out as they come', () => {
    const { conventions, seen } = numbering(
      four(() => ({
        eth: [2, 5],
        scsi: [
          [3, 3],
          [6, 6],
        ],
        fc: [[4, 4]],
      })),
    );

    expect(conventions).toMatchObject({ ethernetSlots: 'off', vscsiSlots: 'off', vfcSlots: 'off' });
    expect(seen.vscsiSlots).toBe('the slots of 8 vSCSI adapters are mixed with those of others');
  });

  it('is a range of its own where it meets no other', () => {
    const { conventions } = numbering(four((index) => ({ eth: [2], scsi: [[500 + index, 500 + index]] })));

    expect(conventions).toMatchObject({ ethernetSlots: [2, 9], vscsiSlots: [500, 509] });
  });

  it('shows the numbers that most systems give their Virtual I/O Servers', () => {
    expect(
      numbering(
        four(() => ({})),
        [91, 92],
      ).conventions.viosIds,
    ).toEqual([91, 92]);
  });

  it('finds stubs by a suffix that partitions which are down have beside those of another system', () => {
    const { conventions, seen } = numbering([
      { name: 'server1', on: 'P9-EAST', id: 10, scsi: [[210, 210]] },
      { name: 'server2', on: 'P9-EAST', id: 11, scsi: [[210, 210]] },
      { name: 'server1_dr', on: 'P10-WEST', id: 60, state: 'Not Activated', scsi: [[260, 260]] },
      { name: 'server2_dr', on: 'P10-WEST', id: 61, state: 'Not Activated', scsi: [[260, 260]] },
    ]);

    expect(conventions.stub).toEqual({ suffix: '_dr', idOffset: 50, slotOffset: 50 });
    expect(seen.stub).toBe('2 stubs, 2 with these offsets');
  });

  it('takes one pair of names for chance, unless it has the usual suffix', () => {
    const pair = (suffix: string): Numbering =>
      numbering([
        { name: 'server1', on: 'P9-EAST', id: 10 },
        { name: `server1${suffix}`, on: 'P10-WEST', id: 110, state: 'Not Activated' },
      ]);

    expect(pair('-old').conventions.stub).toBeUndefined();
    expect(pair('-stub').conventions.stub).toEqual({ suffix: '-stub', idOffset: 100 });
  });

  it('takes no partition for a stub that runs, or that is on the system of the other', () => {
    const { conventions } = numbering([
      { name: 'web', on: 'P9-EAST', id: 10 },
      { name: 'web-2', on: 'P10-WEST', id: 11 },
      { name: 'web-3', on: 'P9-EAST', id: 12, state: 'Not Activated' },
    ]);

    expect(conventions.stub).toBeUndefined();
  });

  it('counts nothing of systems whose facts may not be used', () => {
    expect(
      numberingOf(
        fleet(
          four(() => ({})),
          [1],
          'its facts are 40 h old',
        ),
      ),
    ).toBeUndefined();
  });

  it('of lists that were not read says nothing', () => {
    const all = fleet(four(() => ({})));
    const guests = all.guests.map((guest) => ({
      ...guest,
      facts: { ...guest.facts, powervm: { ...guest.facts.powervm, scsi: missing('cut') } },
    })) as unknown as Fleet['guests'];

    expect(numberingOf({ ...all, guests })?.conventions.vscsiSlots).toBeUndefined();
  });
});

it('the lines to paste are valid, and say how many keep to each', async () => {
  const found = numbering([
    ...four(() => ({ eth: [10, 11], scsi: [[3, 9]], fc: [[4, 4]] })),
    { name: 'lpar0-stub', on: 'P10-WEST', id: 110, state: 'Not Activated' },
  ]);
  const lines = numberingText(found);

  expect(parse(lines.join('\n'))).toEqual({ conventions: { powervm: found.conventions } });
  await expect(parseInventory(`schema: 1\nendpoints: {}\n${lines.join('\n')}\n`, 'canmove.yaml', '/')).resolves.toBeDefined();
  expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(Object.keys(found.conventions).length);
  expect(lines).toContain('    ethernetSlots: [10, 100] # 8 of 8 Ethernet adapters');
});

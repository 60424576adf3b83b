import { describe, expect, it } from 'vitest';
import { placeVnics } from '../../../rules/powervm/vnics.ts';
import { known, missing, noSource } from '../../../schemas/facts.ts';

const backing = (label: string, capacity: number) => ({ portLabel: known(label, noSource), capacityHundredths: known(capacity, noSource) });
const adapters = [
  { adapterId: 1, state: 'running' },
  { adapterId: 2, state: 'running' },
];
const port = (adapterId: number, label: string, freeCapacityHundredths: number) => ({
  adapterId,
  portId: 0,
  label,
  freeCapacityHundredths,
  linkUp: true,
});

function placed(...args: Parameters<typeof placeVnics>): readonly (readonly [sure: number, possible: number])[] {
  return placeVnics(...args).map(({ sure, possible }) => [sure, possible]);
}

describe('placing virtual NICs on the SR-IOV ports of a target', () => {
  it('gives every one a port before any gets its second', () => {
    const vnics = [
      { slot: 40, backing: [backing('A', 200), backing('A', 200)] },
      { slot: 41, backing: [backing('A', 200)] },
    ];

    expect(placed(vnics, adapters, [port(1, 'A', 400)])).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it('takes the port with most room first', () => {
    const vnics = [
      { slot: 40, backing: [backing('A', 200)] },
      { slot: 41, backing: [backing('A', 300)] },
    ];

    expect(placed(vnics, adapters, [port(1, 'A', 300), port(2, 'A', 500)])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('is not sure where label or capacity are not known', () => {
    const vnics = [
      { slot: 40, backing: [{ portLabel: missing('not read'), capacityHundredths: known(1, noSource) }] },
      { slot: 41, backing: [{ portLabel: known('A', noSource), capacityHundredths: missing('not read') }] },
      { slot: 42, backing: [backing('', 1)] },
    ];

    expect(placed(vnics, adapters, [port(1, 'A', 500)])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  it('finds none on an adapter that does not run', () => {
    expect(placed([{ slot: 40, backing: [backing('A', 1)] }], [{ adapterId: 1, state: 'failed' }], [port(1, 'A', 500)])).toEqual([[0, 0]]);
  });
});

import { describe, expect, it } from 'vitest';
import { demand, free } from '../../../rules/ldoms/demand.ts';

function value(derived: (typeof demand)[string] | undefined, facts: object): unknown {
  return derived?.of(facts as never);
}

describe('demand and free capacity', () => {
  it('takes the figures of the guest as they are', () => {
    expect(value(demand['vcpus'], { vcpus: 64 })).toBe(64);
    expect(value(demand['memoryBytes'], { memoryBytes: 2 ** 37 })).toBe(2 ** 37);
  });

  it('asks for whole cores only under the whole-core constraint', () => {
    expect(value(demand['wholeCores'], { wholeCore: true, cores: 8 })).toBe(8);
    expect(value(demand['wholeCores'], { wholeCore: false, cores: 8 })).toBe(0);
    expect(value(demand['wholeCores'], { wholeCore: false, cores: undefined })).toBe(0);
  });

  it('does not make zero cores of a number that was not read', () => {
    expect(value(demand['wholeCores'], { wholeCore: true, cores: undefined })).toMatchObject({
      why: expect.stringContaining('whole cores') as string,
    });
  });

  it('takes the free figures of the host as they are', () => {
    expect(value(free['vcpus'], { vcpus: 12 })).toBe(12);
    expect(value(free['cores'], { cores: 1 })).toBe(1);
    expect(value(free['memoryBytes'], { memoryBytes: 0 })).toBe(0);
  });
});

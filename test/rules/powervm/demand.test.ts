import { describe, expect, it } from 'vitest';
import { demand, free } from '../../../rules/powervm/demand.ts';
import { marginMiB, memoryDemand, ratioOf } from '../../../rules/powervm/memory-demand.ts';

function value(derived: (typeof demand)[string] | undefined, facts: object): unknown {
  return derived?.of(facts as never);
}

describe('what a partition takes', () => {
  it('is its entitlement in hundredths', () => {
    expect(value(demand['procUnitsHundredths'], { units: 205 })).toBe(205);
    expect(value(free['procUnitsHundredths'], { units: 635 })).toBe(635);
  });

  it('is its memory and the page table for its maximum', () => {
    expect(value(demand['memoryMiB'], { memoryMiB: 65536, maxMemoryMiB: 98304, hptRatio: '1:128' })).toBe(65536 + 768);
    expect(value(demand['memoryMiB'], { memoryMiB: 65536, maxMemoryMiB: 98304, hptRatio: '1:64' })).toBe(65536 + 1536);
    expect(value(free['memoryMiB'], { memoryMiB: 393216 })).toBe(393216);
  });

  it('is taken with the largest page table where the ratio is not known', () => {
    expect(value(demand['memoryMiB'], { memoryMiB: 65536, maxMemoryMiB: 98304, hptRatio: undefined })).toBe(65536 + 3072);
  });

  it('is one server slot for each storage adapter', () => {
    expect(value(demand['serverSlots'], { scsi: [{}, {}], fc: [{}, {}] })).toBe(4);
  });
});

describe('the virtual slots that a system has left', () => {
  it('are those of all its Virtual I/O Servers, each used one counted once', () => {
    const vioses = [
      { name: 'e1vios1', maxVirtualSlots: 100, slots: [0, 1, 30, 30] },
      { name: 'e1vios2', maxVirtualSlots: 10, slots: [0, 1] },
    ];

    expect(value(free['serverSlots'], { vioses })).toBe(97 + 8);
  });

  it('are not known where one of the servers was not read', () => {
    expect(value(free['serverSlots'], { vioses: [{ name: 'e1vios1', maxVirtualSlots: 100 }] })).toMatchObject({
      why: expect.stringContaining('e1vios1') as string,
    });
  });
});

describe('the memory that the hypervisor takes', () => {
  it('is given out in whole blocks', () => {
    expect(memoryDemand({ memoryMiB: 1000, maxMemoryMiB: 2000, hptRatio: '1:128' }, 256)).toEqual({ atLeastMiB: 1280, atMostMiB: 1280 });
  });

  it('lies between two figures where the ratio is not known', () => {
    expect(memoryDemand({ memoryMiB: 1024, maxMemoryMiB: 32768, hptRatio: undefined }, 256)).toEqual({ atLeastMiB: 1024, atMostMiB: 2048 });
  });

  it.each(['1:0', '128', '', '1:', '2:128', 'unavailable', '1:12345678'])('has no ratio of the form %j', (text) => {
    expect(ratioOf(text)).toBeUndefined();
  });

  it('is close to what is free within a block and two percent', () => {
    expect(marginMiB(65536, 256)).toBe(256 + 1311);
  });
});

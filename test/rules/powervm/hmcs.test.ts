import { describe, expect, it } from 'vitest';
import { hmcData } from '../../../rules/powervm/hmc-data.ts';
import { sharedHmcs, versionAtLeast, versionNumbers } from '../../../rules/powervm/hmcs.ts';

describe('the version of an HMC', () => {
  it.each([
    ['V10R3', [10, 3]],
    ['V9R1', [9, 1]],
    ['V8R8.7.0', [8, 8, 7, 0]],
    ['V7R7.9.0.3', [7, 7, 9, 0, 3]],
  ])('%s is read', (version, numbers) => {
    expect(versionNumbers(version)).toEqual(numbers);
  });

  it.each(['', '10.3', 'VxRy', 'V10', 'unavailable'])('%j is none', (version) => {
    expect(versionNumbers(version)).toBeUndefined();
    expect(versionAtLeast(version, [9, 1])).toBeUndefined();
  });

  it('is compared number by number, and not as text', () => {
    expect(versionAtLeast('V10R1', [9, 2])).toBe(true);
    expect(versionAtLeast('V9R2', [10, 1])).toBe(false);
    expect(versionAtLeast('V8R8.1.0', [8, 8, 1])).toBe(true);
    expect(versionAtLeast('V8R8.0.2', [8, 8, 1])).toBe(false);
  });

  it('that is shorter than the floor is not taken for newer', () => {
    expect(versionAtLeast('V8R8', [8, 8, 1])).toBeUndefined();
  });
});

describe('two systems', () => {
  it('share an HMC of the same name', () => {
    expect(sharedHmcs([{ name: 'hmc1' }, { name: 'hmc2' }], [{ name: 'hmc2' }])).toEqual(['hmc2']);
    expect(sharedHmcs([{ name: 'hmc1' }], [])).toEqual([]);
  });
});

describe('the input data of an HMC command', () => {
  it('is attributes separated by commas', () => {
    expect(hmcData({ name: 'erpdb01', time_ref: 0 })).toBe('name=erpdb01,time_ref=0');
  });

  it('quotes an attribute with a comma as a whole, and doubles quotes', () => {
    expect(hmcData({ name: 'a,b', profile: 'c' })).toBe('"name=a,b",profile=c');
    expect(hmcData({ name: 'a"b' })).toBe('"name=a""b"');
  });
});

import { describe, expect, it } from 'vitest';
import { plainVendorText } from '../../../rules/engine/vendor-text.ts';

describe("the vendor's sentence", () => {
  it.each([
    ['without anything that differs', /All changes are disabled\./, {}, 'All changes are disabled.'],
    ['with a value', /no vsw (?<vsw>\S+) here/, { vsw: 'vsw0' }, 'no vsw vsw0 here'],
    ['with a number', /only (?<left>\d+) are left/, { left: 0 }, 'only 0 are left'],
    ['without the value', /no vsw (?<vsw>\S+) here/, {}, 'no vsw <vsw> here'],
    ['with parentheses of its own', /target \((?<offered>\d+)\) differs/, { offered: 1 }, 'target (1) differs'],
    ['from end to end', /^ldmd\(1m\) on: (?<target>\S+)$/, { target: 'b' }, 'ldmd(1m) on: b'],
  ])('%s', (_, pattern, values, expected) => {
    expect(plainVendorText(pattern, values)).toBe(expected);
  });
});

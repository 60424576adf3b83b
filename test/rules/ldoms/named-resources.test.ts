import { describe, expect, it } from 'vitest';
import { asJoin } from '../../../rules/engine/outcome.ts';
import { rule } from '../../../rules/ldoms/no-named-resources.ts';

describe('a guest with named memory', () => {
  const wanted = { physicalBindings: ['memory'], cpuArch: 'native', wholeCore: true, ldmVersion: '3.6', blocks: [] };

  it('is undecided for a host of which nothing is known', () => {
    expect(asJoin(rule as never).compare(wanted, [])).toMatchObject({ unknown: expect.stringContaining('3.6 is documented') as string });
  });
});

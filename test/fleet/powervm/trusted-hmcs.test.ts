import { describe, expect, it } from 'vitest';
import { join } from '../../../fleet/join.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { asOf, system } from './snapshots.ts';

function stated(...lists: readonly (readonly string[])[]): Fact<readonly string[]> | undefined {
  const statements = lists.map((trustedHmcs, index) => ({
    said: { by: 'ops-team', until: '2027-01-31', hosts: 'P9-*', trustedHmcs: [...trustedHmcs] },
    at: `canmove.yaml:${30 + index}`,
    line: 30 + index,
  }));
  return join([system({})], { asOf, statements }).hosts[0]?.facts.powervm?.trustedHmcs;
}

describe('HMCs whose keys are stated', () => {
  it('are a fact of the systems', () => {
    expect(stated(['hmc2', 'hmc3'])).toMatchObject({ v: ['hmc2', 'hmc3'] });
  });

  it('are the same in another order', () => {
    expect(stated(['hmc3', 'hmc2'], ['hmc2', 'hmc3'])).toMatchObject({ v: ['hmc2', 'hmc3'] });
  });

  it('are not known where two statements differ', () => {
    expect(stated(['hmc2'], ['hmc3'])).toMatchObject({ why: expect.stringContaining('trustedHmcs of P9-EAST') as string });
  });

  it('are not known where nobody states them', () => {
    expect(stated()).toBeUndefined();
  });
});

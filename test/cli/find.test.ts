/** Names that people type for hosts, where an endpoint shows many of them or none. */
import { describe, expect, it } from 'vitest';
import { findHost } from '../../cli/actions/find.ts';
import { join } from '../../fleet/join.ts';
import { asOf, fabric, system, vios, west } from '../fleet/powervm/snapshots.ts';

const fleet = join([system(), system({ name: 'P10-WEST', mtms: west, vioses: [] }), vios(), fabric()], {
  asOf,
  endpoints: [
    { name: 'hmc-east', platform: 'powervm', status: 'ok' },
    { name: 'e1vios1', platform: 'vios', status: 'ok' },
    { name: 'hmc-west', platform: 'powervm', status: 'unreachable', reason: 'no route' },
  ],
});

describe('a host', () => {
  it('is found by the name of the system', () => {
    expect(fleet.hosts[findHost(fleet, 'P10-WEST')]?.name).toBe('P10-WEST');
  });

  it.each([
    ['an HMC', 'hmc-east', /^hmc-east is an endpoint, no host; there are facts of P10-WEST, P9-EAST from it$/],
    ['a Virtual I/O Server', 'e1vios1', /^e1vios1 is an endpoint, no host; there are facts of P9-EAST from it$/],
    ['an endpoint that was not read', 'hmc-west', /^nothing is known of hmc-west: it was unreachable \(no route\)/],
    ['nobody', 'P10-EAST', /^there is no host P10-EAST; did you mean/],
  ])('is not %s', (_, name, problem) => {
    expect(() => findHost(fleet, name)).toThrow(problem);
  });

  it('of a name that two machines have is asked for, and found by its serial number', () => {
    const twins = join([system(), system({ name: 'P9-EAST', mtms: west, vioses: [], endpoint: 'hmc-west' })], { asOf });

    expect(() => findHost(twins, 'P9-EAST')).toThrow(/^P9-EAST is the name of 2 hosts: .*serial number: .*\(endpoint hmc-east\)/);
    expect(twins.hosts[findHost(twins, west)]?.facts.serial).toMatchObject({ v: west });
  });
});

/** Endpoints that show hosts, and endpoints that only add to what others show. */
import { describe, expect, it } from 'vitest';
import { collectorFor } from '../../collectors/registry.ts';
import { endpointsBehind, unreadEndpoints } from '../../fleet/endpoints.ts';
import type { FleetHost } from '../../fleet/fleet.ts';
import { join } from '../../fleet/join.ts';
import { showsHosts, suppliesHostsOf } from '../../fleet/links.ts';
import { asOf, fabric, system, vios, west } from './powervm/snapshots.ts';

describe('an endpoint', () => {
  it.each([
    ['ldoms', true, undefined],
    ['powervm', true, undefined],
    ['solaris', false, undefined],
    ['vios', false, 'powervm'],
    ['san', false, 'powervm'],
  ] as const)('of platform %s shows hosts: %s', async (platform, shows, supplied) => {
    expect(showsHosts(platform)).toBe(shows);
    expect(suppliesHostsOf(platform)).toBe(supplied);
    expect((await collectorFor(platform)).platform).toBe(platform);
  });
});

describe('hosts that nobody saw', () => {
  const hosts = join([system(), system({ endpoint: 'hmc-b' }), vios(), fabric()], { asOf }).hosts;
  const unread = (...names: readonly (readonly [string, string])[]): readonly string[] =>
    unreadEndpoints(
      names.map(([name, platform]) => ({ name, platform })),
      hosts,
    );

  it('may be behind an endpoint that was not read', () => {
    expect(unread(['hmc-east', 'powervm'], ['hmc-west', 'powervm'])).toEqual(['hmc-west']);
  });

  it('are not behind a second HMC of the same systems, a Virtual I/O Server, a fabric or a guest', () => {
    expect(unread(['hmc-b', 'powervm'], ['e1vios2', 'vios'], ['fabric-b', 'san'], ['web-os', 'solaris'])).toEqual([]);
  });
});

describe('a host is read again', () => {
  const named = (name: string, platform: string) => ({ name, platform, status: 'ok' as const });
  const fleet = join(
    [
      system(),
      system({ endpoint: 'hmc-b' }),
      system({ name: 'P10-WEST', mtms: west, endpoint: 'hmc-west', vioses: [[1, 'w1vios1']] }),
      vios(),
      vios({ machine: west, name: 'w1vios1' }),
      fabric(),
    ],
    {
      asOf,
      endpoints: [
        ...['hmc-east', 'hmc-b', 'hmc-west'].map((name) => named(name, 'powervm')),
        ...['e1vios1', 'e1vios2', 'w1vios1'].map((name) => named(name, 'vios')),
        ...[named('fabric-a', 'san'), named('fabric-b', 'san'), named('hostA', 'ldoms'), named('web-os', 'solaris')],
      ],
    },
  );

  it('with both its HMCs, its Virtual I/O Servers, every fabric, and what nobody has read yet', () => {
    const east = fleet.hosts.find(({ name }) => name === 'P9-EAST') as FleetHost;

    expect([...endpointsBehind(fleet, east)].sort()).toEqual(['e1vios1', 'e1vios2', 'fabric-a', 'fabric-b', 'hmc-b', 'hmc-east']);
  });
});

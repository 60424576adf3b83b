/** What supplied SAN facts say, added to the systems whose partitions and ports they speak of. */
import { describe, expect, it } from 'vitest';
import { join } from '../../../fleet/join.ts';
import type { JoinOptions } from '../../../fleet/join.ts';
import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import type { PlacedStatement } from '../../../fleet/statements.ts';
import { isKnown, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { NpivPort, PowervmHost, SanFacts, Snapshot, Statement, WwpnZoning } from '../../../schemas/generated/types.ts';
import { plain } from '../../collectors/plain.ts';
import { asOf, fabric, system, vios } from './snapshots.ts';
import type { Lpar, Vios } from './snapshots.ts';

const [first, second] = ['c0507609aa000020', 'c0507609aa000021'];
const port = '2100000000000001';
const storage = '500507680b2155aa';
const erpdb: Lpar = { name: 'erpdb01', id: 12, fc: [[610, 1, 610, first, second]] };
const server: Vios = { fc: [['vfchost2', 610, 12, 'LOGGED_IN', 'fcs0', 610]], ports: [['fcs0', port]] };
const machine = [system({ vioses: [[1, 'e1vios1']], lpars: [erpdb] }), vios(server)];

function joined(snapshots: readonly Snapshot[], options: Partial<JoinOptions> = {}): Fleet {
  return join([...machine, ...snapshots], { asOf, ...options });
}
function powervm({ hosts }: Fleet): PowervmHost {
  return (hosts[0] as FleetHost).facts.powervm as PowervmHost;
}
function zones(...snapshots: readonly Snapshot[]): Fact<WwpnZoning[]> {
  return powervm(joined(snapshots)).zones as Fact<WwpnZoning[]>;
}
function value(fact: Fact<unknown> | undefined): unknown {
  if (fact === undefined || !isKnown(fact)) throw new Error(`missing: ${JSON.stringify(fact)}`);
  return plain(fact.v);
}
function why(fact: Fact<unknown> | undefined): string {
  if (fact === undefined || isKnown(fact)) throw new Error(`known: ${JSON.stringify(fact)}`);
  return fact.why;
}

describe('zones', () => {
  it('say which storage each WWPN of a pair is together with', () => {
    const fabricA = fabric({
      zones: [
        ['z1', first, storage, port],
        ['z2', first, '500507680b2155bb'],
        ['z3', second, storage],
        ['other', '10000000c9000001', storage],
      ],
    });

    expect(value(zones(fabricA))).toEqual([
      { wwpn: first, fabric: 'fabric-a', targets: [storage, '500507680b2155bb'], luns: '!no masking was supplied' },
      { wwpn: second, fabric: 'fabric-a', targets: [storage], luns: '!no masking was supplied' },
    ]);
  });

  it('count neither other clients nor ports of Virtual I/O Servers as storage', () => {
    expect(value(zones(fabric({ zones: [['z1', first, second, port, 'c0507609ffffffff']] })))).toMatchObject([
      { wwpn: first, targets: [] },
      { wwpn: second, targets: [] },
    ]);
  });

  it('are known to hold none where they hold none', () => {
    expect(value(zones(fabric({ zones: [['z1', storage]] })))).toEqual([]);
  });

  it('of two fabrics stand apart', () => {
    const both = zones(fabric({ zones: [['z1', first, storage]] }), fabric({ endpoint: 'fabric-b', zones: [['z1', second, storage]] }));

    expect(value(both)).toMatchObject([
      { wwpn: first, fabric: 'fabric-a' },
      { wwpn: second, fabric: 'fabric-b' },
    ]);
  });

  it('cite the output that shows them', () => {
    const fleet = joined([fabric({ zones: [['z1', first, storage]] })]);
    const list = powervm(fleet).zones as { v: WwpnZoning[] };
    const ref = list.v[0]?.targets.s as number;
    const [host] = fleet.hosts;

    expect(host?.outputs[host.sources[ref]?.output ?? -1]).toMatchObject({ commandLine: 'zoneshow at fabric-a', endpoint: 'fabric-a' });
    expect(host?.suppliers).toEqual(['e1vios1', 'fabric-a']);
  });

  it.each([
    ['nothing was supplied', [], {}, /no SAN facts were supplied: "canmove import --platform san --endpoint FABRIC --to DIR FILE"/],
    [
      'one fabric is too old',
      [fabric(), fabric({ endpoint: 'fabric-b', startedAt: '2026-11-01T00:00:00Z' })],
      {},
      /fabric-b are \d+ h old/,
    ],
    ['a switch did not answer', [fabric()], { silent: new Map([['fabric-a', 'fabric-a was unreachable']]) }, /fabric-a was unreachable/],
    [
      'a list was cut',
      [{ ...fabric(), san: { ...(fabric().san as SanFacts), zones: missing('zoneshow was cut') } }],
      {},
      /the zones of the fabric fabric-a are not known: zoneshow was cut/,
    ],
    [
      'two switches show one fabric differently',
      [fabric({ zones: [['z1', first]] }), fabric({ endpoint: 'switch-2', fabric: 'fabric-a' })],
      {},
      /contradict/,
    ],
  ] as [string, Snapshot[], Partial<JoinOptions>, RegExp][])('are not known where %s', (_, snapshots, options, expected) => {
    expect(why(powervm(joined(snapshots, options)).zones)).toMatch(expected);
  });

  it('leave the targets open where a member is no WWPN', () => {
    const [element] = (zones(fabric({ zones: [['z1', first, storage]], otherMembers: ['1,4'] })) as { v: WwpnZoning[] }).v;

    expect(why(element?.targets)).toBe('the zone z1 has a member that is no WWPN: 1,4');
  });
});

describe('masking', () => {
  it('says which LUNs are given to a WWPN, and that none is', () => {
    const masked = fabric({
      zones: [['z1', first, second, storage]],
      masking: [
        [first, storage, '6005'],
        [first, '', '6006'],
      ],
    });

    expect(value(zones(masked))).toMatchObject([{ luns: ['/6006', `${storage}/6005`] }, { luns: [] }]);
  });

  it('from a file is added to the zones of a switch', () => {
    const file = fabric({ endpoint: 'san-file', fabric: 'fabric-a', masking: [[first, storage, '6005']] });
    const onlyMasking: Snapshot = { ...file, san: { ...(file.san as SanFacts), zones: missing('the file has no row of kind zone') } };

    expect(value(zones(fabric({ zones: [['z1', first, storage]] }), onlyMasking))).toMatchObject([{ luns: [`${storage}/6005`] }]);
  });
});

describe('the fabric of a port', () => {
  const fabricOf = (snapshots: readonly Snapshot[], options: Partial<JoinOptions> = {}): Fact<string> | undefined =>
    (powervm(joined(snapshots, options)).npivPorts as { v: NpivPort[] }).v[0]?.fabric;
  const byName = { system: 'P9-EAST', vios: 'e1vios1', port: 'fcs0' };
  const zoned = fabric({ zones: [['z1', first, storage]] });
  const stated = (is: string): PlacedStatement[] => {
    const said: Statement = { by: 'ops-team', until: '2026-12-31', hosts: 'P9-*', fabric: { vios: 'e1vios*', port: 'fcs0', is } };
    return [{ said, at: 'canmove.yaml:9', line: 9 }];
  };

  it.each([
    ['by its WWPN', [fabric({ ports: [{ wwpn: port }] })]],
    ['by its name', [fabric({ ports: [byName] })]],
    ['by the zones of the client that is logged in through it', [zoned]],
  ])('is known %s, and that of the client’s port with it', (_, snapshots) => {
    const fleet = joined(snapshots);
    const ports = fleet.guests.find(({ name }) => name === 'erpdb01')?.facts.powervm?.ports;

    expect(value(fabricOf(snapshots))).toBe('fabric-a');
    expect(value(ports)).toMatchObject([{ port: 'fcs0', fabric: 'fabric-a' }]);
  });

  it('is known by somebody’s word, and that of the client’s port with it', () => {
    const fleet = joined([], { statements: stated('fabric-a') });
    const ports = fleet.guests.find(({ name }) => name === 'erpdb01')?.facts.powervm?.ports;

    expect(value(fabricOf([], { statements: stated('fabric-a') }))).toBe('fabric-a');
    expect(value(ports)).toMatchObject([{ fabric: 'fabric-a' }]);
    expect(fleet.statements).toMatchObject([{ what: 'hosts P9-*: e1vios* fcs0 is on fabric-a', facts: 1, matchesNothing: false }]);
  });

  it('is not known where its client is in zones of two', () => {
    expect(fabricOf([zoned, fabric({ endpoint: 'fabric-b', zones: [['z1', second, storage]] })])).toBeUndefined();
  });

  it.each([
    [
      'two fabrics claim the port',
      [fabric({ ports: [byName] }), fabric({ endpoint: 'fabric-b', ports: [byName] })],
      [],
      /fabric-a and fabric-b/,
    ],
    [
      'a file and the zones of its client differ',
      [fabric({ endpoint: 'fabric-b', ports: [byName] }), zoned],
      [],
      /cabled to fabric-b, and its clients are in zones of fabric-a/,
    ],
    ['a statement and a file differ', [fabric({ ports: [byName] })], stated('fabric-b'), /they contradict each other/],
  ] as [string, Snapshot[], PlacedStatement[], RegExp][])('is missing, both named, where %s', (_, snapshots, statements, expected) => {
    expect(why(fabricOf(snapshots, { statements }))).toMatch(expected);
  });
});

describe('statements about PowerVM', () => {
  const say = (said: Record<string, unknown>): Fleet =>
    joined([], { statements: [{ said: { by: 'ops-team', until: '2026-12-31', ...said } as Statement, at: 'canmove.yaml:9', line: 9 }] });

  it('say that a guest is zoned whole', () => {
    const guest = say({ guests: 'erp*', npivZoned: true }).guests.find(({ name }) => name === 'erpdb01');

    expect(value(guest?.facts.powervm?.npivZoned)).toBe(true);
  });

  it('say which trusted key a system has, and whose HMCs it trusts', () => {
    const host = powervm(say({ hosts: 'P9-EAST', trustedKey: 'ab:cd', trustedHmcs: ['hmc-west'] }));

    expect(value(host.trustedKey)).toBe('ab:cd');
    expect(value(host.trustedHmcs)).toEqual(['hmc-west']);
  });

  it('about Solaris say nothing of a partition, whatever pattern meets its name', () => {
    const fleet = say({ guests: '*', solaris: '11.4' });

    expect(fleet.guests.map(({ facts: { solaris } }) => solaris)).toEqual([undefined, undefined]);
    expect(fleet.statements).toMatchObject([{ matchesNothing: true }]);
  });

  it('meet nothing on a fleet without such a port', () => {
    expect(say({ hosts: '*', fabric: { vios: 'e1vios9', port: 'fcs0', is: 'fabric-a' } }).notes.join()).toMatch(
      /matches nothing that was read/,
    );
  });
});

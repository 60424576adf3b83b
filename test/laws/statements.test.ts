/** The operator's word never makes a yes of a no, and what contradicts is never a yes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedStatement } from '../../fleet/statements.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Snapshot, Statement } from '../../schemas/generated/types.ts';
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import { examples, fleetOf } from './examples.ts';
import type { Example } from './examples.ts';
import { guarded, modelOf, servers } from './near-misses.ts';

const all = await examples();
const runs = 50;

type Kinds = ReadonlyMap<string, string>;

/** The kind of every pair, by live methods and by the others, and whether some statement was contradicted. */
function judged(
  { packs, asOf }: Example,
  snapshots: readonly Snapshot[],
  statements: readonly PlacedStatement[],
): { readonly kinds: Kinds; readonly contradicted: boolean } {
  const fleet = fleetOf(snapshots, asOf, statements);
  const kinds = new Map<string, string>();
  for (const way of ['live', 'outage']) {
    const judgement = judge(fleet, packs, { methods: ({ kind }) => kind === way });
    fleet.guests.forEach((guest, g) =>
      fleet.hosts.forEach((host, h) => kinds.set(`${way}: ${guest.host.name}:${guest.name} → ${host.name}`, judgement.kind(g, h))),
    );
  }
  return { kinds, contradicted: fleet.notes.some((note) => note.includes('is contradicted')) };
}

function isYes(kind: string | undefined): boolean {
  return kind === 'live' || kind === 'outage';
}

const who = { by: fc.constant('ops-team'), until: fc.constantFrom('2027-12-31', '2026-01-01') };
const guests = fc.constantFrom('*', 'hostA:*', 'ldom*', 'web?', 'erp-db1', 'hostF:test1');
const hosts = fc.constantFrom('*', 'hostA', 'hostB', 'host?');
const kernelZones = fc.constantFrom<'none' | string[]>('none', ['kz1'], ['kz1', 'kz2']);

const ofLdoms: fc.Arbitrary<Statement> = fc.oneof(
  fc.record(
    {
      ...who,
      guests,
      kernelZones,
      solaris: fc.constantFrom('10.9', '10.11', '11.1', '11.3.36.7', '11.4'),
      adi: fc.constantFrom('none', 'used'),
      dax: fc.constantFrom('none', 'used'),
      efiBootLabel: fc.boolean(),
      cluster: fc.constantFrom('none', 'web-rs'),
    },
    { requiredKeys: ['by', 'until', 'guests'] },
  ) as fc.Arbitrary<Statement>,
  fc.record(
    {
      ...who,
      hosts,
      vlans: fc.record({
        vsw: fc.constantFrom('*', 'primary-vsw0', 'alternate-*'),
        carries: fc.uniqueArray(fc.constantFrom(1, 100, 210, 220, 300), { minLength: 1 }),
      }),
      xcp: fc.constantFrom('2230', '3000'),
      powerPolicy: fc.constantFrom('performance', 'elastic', 'disabled'),
    },
    { requiredKeys: ['by', 'until', 'hosts'] },
  ) as fc.Arbitrary<Statement>,
  fc.record({
    ...who,
    sameStorage: fc.record({
      hosts: fc.uniqueArray(hosts, { minLength: 1 }),
      volumes: fc.constantFrom('*@*', 'web*@*', '*-root@primary-vds0', 'erp-app2*@*'),
    }),
  }),
);

const systems = fc.constantFrom('*', 'SYS-A', 'SYS-B', 'SYS-?');

const ofPowervm: fc.Arbitrary<Statement> = fc.oneof(
  fc.record(
    {
      ...who,
      guests: fc.constantFrom('*', 'db01', 'app*', 'SYS-A:batch01', 'b?'),
      npivZoned: fc.boolean(),
      cluster: fc.constantFrom('none', 'powerha_a'),
    },
    { requiredKeys: ['by', 'until', 'guests'] },
  ) as fc.Arbitrary<Statement>,
  fc.record(
    {
      ...who,
      hosts: systems,
      trustedKey: fc.constantFrom('SHA256:9f2c', 'SHA256:07be'),
      trustedHmcs: fc.constantFrom<string[]>(['hmc'], ['other']),
      fabric: fc.record({
        vios: fc.constantFrom('*', 'a1', 'b1', 'b?'),
        port: fc.constantFrom('*', 'fcs0', 'fcs1'),
        is: fc.constantFrom('fabric-a', 'fabric-b', 'fabric-c'),
      }),
    },
    { requiredKeys: ['by', 'until', 'hosts'] },
  ) as fc.Arbitrary<Statement>,
);

/** A fleet that statements complete, and what can be said of it. */
interface Spoken {
  readonly example: Example;
  readonly statement: fc.Arbitrary<Statement>;
}

/** The example fleet of PowerVM has SAN facts and few sound pairs: this one has no flaw, and nobody read its fabrics. */
function withoutFabrics(example: Example): Example {
  const stated = servers.flatMap((vios): Statement[] =>
    ['fabric-a', 'fabric-b'].map((is, index) => ({
      by: 'san-team',
      until: '2027-12-31',
      hosts: '*',
      fabric: { vios, port: `fcs${index}`, is },
    })),
  );
  return {
    ...example,
    captures: capturesOf({ ...modelOf(guarded), sans: [] }),
    asOf: '2026-11-02T22:05:00Z',
    statements: placed([
      ...stated,
      { by: 'san-team', until: '2027-12-31', guests: '*', npivZoned: true },
      { by: 'security-team', until: '2027-12-31', hosts: 'SYS-*', trustedKey: 'SHA256:9f2c' },
    ]),
  };
}

const fleets = all.map((example): Spoken =>
  example.platform === 'powervm' ? { example: withoutFabrics(example), statement: ofPowervm } : { example, statement: ofLdoms },
);

function placed(said: readonly Statement[]): PlacedStatement[] {
  return said.map((each, index) => ({ said: each, at: `canmove.yaml:${index + 1}`, line: index + 1 }));
}

describe.each(fleets.map((each) => [each.example.platform, each] as const))('%s', (_, { example, statement }) => {
  const own = example.statements.map(({ said }) => said);
  const snapshots = example.captures.flatMap((capture) => [...example.collector.parse(capture)]);
  const before = judged(example, snapshots, placed(own));

  it('has pairs that rest on statements, so that the law can be broken', () => {
    const without = judged(example, snapshots, []);

    expect([...before.kinds].filter(([pair, kind]) => isYes(kind) && !isYes(without.kinds.get(pair))).length).toBeGreaterThan(3);
  });

  it('no statement that is added makes a yes of a no', { timeout: 110_000 }, () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.boolean(), (said, alone) => {
        const start = alone ? judged(example, snapshots, []) : before;
        const { kinds } = judged(example, snapshots, placed([...(alone ? [] : own), ...said]));
        const wrong = [...kinds].filter(([pair, kind]) => isYes(kind) && start.kinds.get(pair) === 'no');

        expect(wrong).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('no statement that is taken away makes a yes, unless something contradicted', { timeout: 110_000 }, () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), fc.nat(), (more, which) => {
        const said = [...own, ...more];
        const taken = which % said.length;
        const start = judged(example, snapshots, placed(said));
        fc.pre(!start.contradicted);
        // Places stay: a statement that is gone must not give its number to another.
        const { kinds } = judged(
          example,
          snapshots,
          placed(said).filter((_each, index) => index !== taken),
        );
        const wrong = [...kinds].filter(([pair, kind]) => isYes(kind) && !isYes(start.kinds.get(pair)));

        expect(wrong).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

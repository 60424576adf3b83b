/** The operator's word never makes a yes of a no, and what contradicts is never a yes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedStatement } from '../../fleet/statements.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Snapshot, Statement } from '../../schemas/generated/types.ts';
import { examples, fleetOf } from './examples.ts';
import type { Example } from './examples.ts';

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

const statement: fc.Arbitrary<Statement> = fc.oneof(
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

function placed(said: readonly Statement[]): PlacedStatement[] {
  return said.map((each, index) => ({ said: each, at: `canmove.yaml:${index + 1}`, line: index + 1 }));
}

describe.each(all.map((example) => [example.platform, example] as const))('%s', (_, example) => {
  const own = example.statements.map(({ said }) => said);
  const snapshots = example.captures.flatMap((capture) => [...example.collector.parse(capture)]);
  const before = judged(example, snapshots, placed(own));

  it('has pairs that rest on statements, so that the law can be broken', () => {
    const without = judged(example, snapshots, []);

    expect([...before.kinds].filter(([pair, kind]) => isYes(kind) && !isYes(without.kinds.get(pair))).length).toBeGreaterThan(5);
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
